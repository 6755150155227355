package pattern_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
	"github.com/entente-graph/entente/graph/spelling"
)

// takes says which relations the words of the drawn patterns ask for, from the
// actor on the left of an arrow.
var takes = map[string]func(kind string, gives bool) bool{
	"treaty":              func(kind string, gives bool) bool { return kind == "treaty" && gives },
	"rivalry":             func(kind string, gives bool) bool { return kind == "rivalry" && gives },
	"arms-transfer":       func(kind string, gives bool) bool { return kind == "arms-transfer" && gives },
	"arms purchase":       func(kind string, gives bool) bool { return kind == "arms-transfer" && !gives },
	"war":                 func(kind string, gives bool) bool { return kind == "conflict" && gives },
	"positive":            func(kind string, gives bool) bool { return (kind == "treaty" || kind == "arms-transfer") && gives },
	"-":                   func(kind string, gives bool) bool { return (kind == "rivalry" || kind == "conflict") && gives },
	"any":                 func(_ string, gives bool) bool { return gives },
	"treaty|war":          func(kind string, gives bool) bool { return (kind == "treaty" || kind == "conflict") && gives },
	"war|arms purchase|+": nil, // made of others
}

func takesWords(words string, kind string, gives bool) bool {
	if f := takes[words]; f != nil {
		return f(kind, gives)
	}
	for _, w := range strings.Split(words, "|") {
		if w == "+" {
			w = "positive"
		}
		if takes[w](kind, gives) {
			return true
		}
	}
	return false
}

// drawnTie is a tie of a pattern of which everything is known.
type drawnTie struct {
	from, to    string // variables, names; "?1" is a question mark
	words       string
	directed    bool
	least, most int
}

func (d drawnTie) text() string {
	to := "-"
	if d.directed {
		to = "->"
	}
	rep := ""
	if d.most > 1 {
		rep = fmt.Sprintf("{%d,%d}", d.least, d.most)
	}
	return "-[" + d.words + "]" + rep + to
}

type drawn struct {
	ties []drawnTie
	nots [][]drawnTie
	kind map[string]graph.ActorKind // of X
}

func drawPattern(t *rapid.T) drawn {
	d := drawn{kind: map[string]graph.ActorKind{}}
	marks := 0
	actor := func(label string, here []string) string {
		a := rapid.SampledFrom([]string{"X", "Y", "Z", "A", "?", "a0", "a1"}).Filter(func(s string) bool { return !slices.Contains(here, s) }).Draw(t, label)
		if a == "?" {
			marks++
			return fmt.Sprintf("?%d", marks)
		}
		return a
	}
	tie := func(from, to string, longest int) drawnTie {
		out := drawnTie{from: from, to: to, directed: rapid.Bool().Draw(t, "directed"), least: 1, most: 1}
		all := []string{"treaty", "rivalry", "arms-transfer", "arms purchase", "war", "positive", "-", "any", "treaty|war", "war|arms purchase|+"}
		out.words = rapid.SampledFrom(all).Filter(func(s string) bool { return !out.directed || !strings.HasPrefix(s, "treaty") && s != "rivalry" }).Draw(t, "words")
		if rapid.IntRange(0, 3).Draw(t, "repeated") == 0 {
			out.most = rapid.IntRange(2, longest).Draw(t, "most")
			out.least = rapid.IntRange(1, out.most).Draw(t, "least")
		}
		return out
	}
	for range rapid.IntRange(1, 3).Draw(t, "ties") {
		from := actor("from", nil)
		d.ties = append(d.ties, tie(from, actor("to", []string{from}), 3))
	}
	var there []string
	for _, tie := range d.ties {
		for _, a := range []string{tie.from, tie.to} {
			if a[0] != '?' && !slices.Contains(there, a) {
				there = append(there, a)
			}
		}
	}
	if len(there) > 0 {
		for range rapid.IntRange(0, 2).Draw(t, "nots") {
			before := rapid.SampledFrom(there).Draw(t, "of")
			var part []drawnTie
			walk := []string{before}
			for range rapid.IntRange(1, 2).Draw(t, "long") {
				next := actor("next", append([]string{}, walk...))
				if !slices.Contains(there, next) && next[0] != 'a' {
					marks++
					next = fmt.Sprintf("?%d", marks)
				}
				part = append(part, tie(before, next, 2))
				before, walk = next, append(walk, next)
			}
			d.nots = append(d.nots, part)
		}
	}
	if rapid.IntRange(0, 2).Draw(t, "of a kind") == 0 && slices.Contains(there, "X") {
		d.kind["X"] = rapid.SampledFrom([]graph.ActorKind{graph.State, graph.Person}).Draw(t, "kind")
	}
	return d
}

func (d drawn) text() string {
	name := func(a string) string {
		if a[0] == '?' {
			return "?"
		}
		if k, ok := d.kind[a]; ok {
			return a + ":" + k.String()
		}
		return a
	}
	var parts []string
	for _, t := range d.ties {
		parts = append(parts, name(t.from)+" "+t.text()+" "+name(t.to))
	}
	for _, n := range d.nots {
		part := "not " + name(n[0].from)
		for _, t := range n {
			part += " " + t.text() + " " + name(t.to)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// plain finds matches by trying everything.
type plain struct {
	v      *query.View
	actors []string // in order of name
	ties   map[[2]string][]plainTie
}

type plainTie struct {
	kind            string
	directed, gives bool
}

func newPlain(v *query.View) *plain {
	p := &plain{v: v, ties: map[[2]string][]plainTie{}}
	var all []*graph.Actor
	for a := range v.Actors() {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b *graph.Actor) int {
		return cmp.Or(cmp.Compare(spelling.Fold(a.Name), spelling.Fold(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	for _, a := range all {
		p.actors = append(p.actors, a.ID)
	}
	for r := range v.Relations() {
		for t := range v.Ties(r) {
			a, b := t.A.Actor, t.B.Actor
			p.ties[[2]string{a, b}] = append(p.ties[[2]string{a, b}], plainTie{r.Kind, t.Directed, true})
			p.ties[[2]string{b, a}] = append(p.ties[[2]string{b, a}], plainTie{r.Kind, t.Directed, false})
		}
	}
	return p
}

func (p *plain) hop(d drawnTie, a, b string) bool {
	return slices.ContainsFunc(p.ties[[2]string{a, b}], func(t plainTie) bool {
		if d.directed {
			return t.directed && takesWords(d.words, t.kind, t.gives)
		}
		return takesWords(d.words, t.kind, true) || takesWords(d.words, t.kind, false)
	})
}

// chains returns the chains of a tie between two actors in order.
func (p *plain) chains(d drawnTie, a, b string) [][]string {
	var out [][]string
	var visit func(path []string, left int)
	visit = func(path []string, left int) {
		last := path[len(path)-1]
		if left == 0 {
			if last == b {
				out = append(out, slices.Clone(path))
			}
			return
		}
		for _, next := range p.actors {
			if !slices.Contains(path, next) && p.hop(d, last, next) {
				visit(append(slices.Clone(path), next), left-1)
			}
		}
	}
	if a == b || a == "" || b == "" {
		return nil
	}
	for n := d.least; n <= d.most; n++ {
		visit([]string{a}, n)
	}
	return out
}

// matches returns what is found without regard to like variables: the values of
// the variables, in the order of the finder, then the chains.
func (p *plain) matches(d drawn, order []string) []string {
	var out []string
	value := map[string]string{}
	isName := func(a string) bool { return a[0] == 'a' }
	var everyone []string // who is to be different
	for _, t := range d.ties {
		for _, a := range []string{t.from, t.to} {
			if !slices.Contains(everyone, a) {
				everyone = append(everyone, a)
			}
		}
	}
	for _, a := range []string{"a0", "a1"} {
		if slices.Contains(p.actors, a) {
			value[a] = a
		}
	}
	var anyone func(n []drawnTie, locals []string) bool
	anyone = func(n []drawnTie, locals []string) bool {
		if len(locals) > 0 {
			for _, a := range p.actors {
				value[locals[0]] = a
				found := anyone(n, locals[1:])
				delete(value, locals[0])
				if found {
					return true
				}
			}
			return false
		}
		var walk []string
		for _, t := range n {
			walk = append(walk, t.from, t.to)
		}
		for _, a := range walk {
			for _, b := range walk {
				if a != b && value[a] == value[b] {
					return false
				}
			}
		}
		for _, t := range n {
			if len(p.chains(t, value[t.from], value[t.to])) == 0 {
				return false
			}
		}
		return true
	}
	chosen := func() {
		for i, a := range everyone {
			for _, b := range everyone[:i] {
				if value[a] == value[b] {
					return
				}
			}
		}
		for _, n := range d.nots {
			var locals, names, known []string
			for _, t := range n {
				for _, a := range []string{t.from, t.to} {
					switch {
					case isName(a):
						names = append(names, a)
					case !slices.Contains(order, a):
						if !slices.Contains(locals, a) {
							locals = append(locals, a)
						}
					default:
						known = append(known, a)
					}
				}
			}
			for _, a := range names {
				for _, b := range known {
					if value[a] == value[b] {
						return
					}
				}
			}
			if anyone(n, locals) {
				return
			}
		}
		lists := [][]string{{}}
		for _, a := range order {
			lists[0] = append(lists[0], value[a])
		}
		for _, t := range d.ties {
			var longer [][]string
			for _, l := range lists {
				for _, c := range p.chains(t, value[t.from], value[t.to]) {
					longer = append(longer, append(slices.Clone(l), strings.Join(c, "-")))
				}
			}
			lists = longer
		}
		for _, l := range lists {
			out = append(out, strings.Join(l, " "))
		}
	}
	var choose func(i int)
	choose = func(i int) {
		if i == len(order) {
			chosen()
			return
		}
		for _, a := range p.actors {
			if k, ok := d.kind[order[i]]; ok {
				if actor, _ := p.v.Graph().Actor(a); actor.Kind != k {
					continue
				}
			}
			value[order[i]] = a
			choose(i + 1)
			delete(value, order[i])
		}
	}
	choose(0)
	return out
}

// normal writes a pattern down so that two that say the same of the same read
// alike, and says each thing once.
func (d drawn) normal(to map[string]string) string {
	name := func(a string) string {
		if b, ok := to[a]; ok {
			return b
		}
		return a
	}
	one := func(t drawnTie, name func(string) string) string {
		from, to := name(t.from), name(t.to)
		if !t.directed {
			words := strings.Split(strings.ReplaceAll(t.words, "arms purchase", "arms-transfer"), "|")
			slices.Sort(words)
			return fmt.Sprint(min(from, to), words, t.least, t.most, max(from, to))
		}
		return fmt.Sprint(from, t.words, t.least, t.most, ">", to)
	}
	var out []string
	for _, t := range d.ties {
		out = append(out, one(t, name))
	}
	for _, n := range d.nots {
		local := map[string]string{}
		forward := "not"
		called := func(a string) string {
			_, variable := to[a]
			if variable || a[0] == 'a' {
				return name(a)
			}
			if local[a] == "" {
				local[a] = fmt.Sprint("anyone", len(local))
			}
			return local[a]
		}
		for _, t := range n {
			forward += " " + one(t, called)
		}
		out = append(out, forward)
	}
	for v, k := range d.kind {
		out = append(out, fmt.Sprint(name(v), " is ", k))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\n")
}

// likes returns the ways of exchanging variables that leave the pattern the same.
func (d drawn) likes(order []string) []map[string]string {
	same := map[string]string{}
	for _, v := range order {
		same[v] = v
	}
	want := d.normal(same)
	var out []map[string]string
	var visit func(to map[string]string)
	visit = func(to map[string]string) {
		if len(to) == len(order) {
			if d.normal(to) == want {
				copied := map[string]string{}
				for k, v := range to {
					copied[k] = v
				}
				out = append(out, copied)
			}
			return
		}
		v := order[len(to)]
	next:
		for _, w := range order {
			for _, taken := range to {
				if taken == w {
					continue next
				}
			}
			to[v] = w
			visit(to)
			delete(to, v)
		}
	}
	visit(map[string]string{})
	return out
}

// What is found is what trying everything finds, each once of those that differ in
// which of like variables is which, and in the order that is promised.
func TestFindsWhatTryingEverythingFinds(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 5)
		f := query.Filter{}
		if rapid.Bool().Draw(t, "dated") {
			p := rapid.SampledFrom([]string{"1990", "1992", "1991/1993"}).Draw(t, "at")
			f.At = spanOf(p)
			f.Certainly = rapid.Bool().Draw(t, "certainly")
		}
		v := viewOf(t, g, f)
		d := drawPattern(t)
		parsed, err := pattern.Parse(d.text())
		if err != nil {
			t.Fatalf("%s: %v", d.text(), err)
		}
		finder, err := parsed.In(v, query.NewNames(g))
		var named *pattern.Error
		if errors.As(err, &named) && named.Err != nil {
			t.Skip("it names an actor that there is not")
		}
		if err != nil {
			t.Fatalf("%s: %v", d.text(), err)
		}
		// Question marks are told apart by where they stand.
		labels := make([]string, len(parsed.Actors))
		label := func(ties []pattern.Tie, drawn []drawnTie) {
			for i, tie := range ties {
				labels[tie.From], labels[tie.To] = drawn[i].from, drawn[i].to
			}
		}
		label(parsed.Ties, d.ties)
		var order []string
		for _, i := range finder.Order() {
			order = append(order, labels[i])
		}
		p := newPlain(v)
		likes := d.likes(order)
		got := []string{}
		for m, err := range finder.All(context.Background(), pattern.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			var parts []string
			for _, i := range finder.Order() {
				parts = append(parts, m.Actors[i].ID)
			}
			for _, hops := range m.Ties {
				chain := hops[0].From.ID
				for _, h := range hops {
					if chain += "-" + h.To.ID; len(h.Steps) == 0 {
						t.Fatalf("%s: a hop without a relation", d.text())
					}
				}
				parts = append(parts, chain)
			}
			got = append(got, strings.Join(parts, " "))
		}
		rank := map[string]int{}
		for i, a := range p.actors {
			rank[a] = i
		}
		want := []string{}
		for _, m := range p.matches(d, order) {
			values := strings.Fields(m)[:len(order)]
			first := true
			for _, like := range likes {
				var turned []string
				for _, v := range order {
					turned = append(turned, values[slices.Index(order, like[v])])
				}
				if slices.CompareFunc(turned, values, func(a, b string) int { return rank[a] - rank[b] }) < 0 {
					first = false
				}
			}
			if first {
				want = append(want, m)
			}
		}
		if hasTwins(d) { // ties that are written twice have their chains once
			slices.Sort(want)
			want = slices.Compact(want)
		}
		if !hasTwins(d) && !slices.Equal(got, want) {
			t.Fatalf("%s\nfound %q\n want %q", d.text(), got, want)
		}
		for _, m := range got {
			if !slices.Contains(want, m) {
				t.Fatalf("%s: found %q, which is none of %q", d.text(), m, want)
			}
		}
		if n, err := finder.Count(context.Background(), pattern.Options{}); err != nil || n != uint64(len(got)) {
			t.Fatalf("counted %d of %d: %v", n, len(got), err)
		}
	})
}

// hasTwins reports whether a repeated tie is written twice.
func hasTwins(d drawn) bool {
	seen := map[string]bool{}
	for _, t := range d.ties {
		if t.most == 1 {
			continue
		}
		key := drawn{ties: []drawnTie{t}}.normal(nil)
		if seen[key] {
			return true
		}
		seen[key] = true
	}
	return false
}
