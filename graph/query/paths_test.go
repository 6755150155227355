package query_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	dgraph "github.com/dominikbraun/graph"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/spelling"
)

// write spells a path out: actors, and in brackets the relations of each hop,
// those taken backwards with a minus.
func write(p query.Path) string {
	var b strings.Builder
	for _, h := range p.Hops {
		b.WriteString(h.From.ID + " (")
		for i, s := range h.Steps {
			if i > 0 {
				b.WriteByte(' ')
			}
			if !s.Forward {
				b.WriteByte('-')
			}
			b.WriteString(s.Relation.ID)
		}
		b.WriteString(") ")
	}
	return b.String() + p.Hops[len(p.Hops)-1].To.ID
}

func listPaths(t fatal, f *query.PathFinder, from, to string) []query.Path {
	t.Helper()
	var out []query.Path
	for p, err := range f.All(context.Background(), from, to) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

func written(paths []query.Path) []string {
	out := []string{}
	for _, p := range paths {
		out = append(out, write(p))
	}
	return out
}

// comparePaths is the order that PathFinder.All promises, put down a second
// time from its description.
func comparePaths(kindStrength func(string) int, each bool) func(a, b query.Path) int {
	type grade struct{ doubt, weakness, until, since int }
	grades := func(p query.Path) []grade {
		var out []grade
		for _, h := range p.Hops {
			r := h.Steps[0].Relation
			until, since := lasted(r.Period)
			out = append(out, grade{int(r.CountsAs()), -kindStrength(r.Kind), -until, -since})
		}
		return out
	}
	worst := func(gs []grade, compare func(a, b grade) int) grade { return slices.MaxFunc(gs, compare) }
	ways := []func(a, b grade) int{
		func(a, b grade) int { return cmp.Compare(a.doubt, b.doubt) },
		func(a, b grade) int { return cmp.Compare(a.weakness, b.weakness) },
		func(a, b grade) int { return cmp.Or(cmp.Compare(a.until, b.until), cmp.Compare(a.since, b.since)) },
	}
	return func(a, b query.Path) int {
		if c := cmp.Compare(len(a.Hops), len(b.Hops)); c != 0 {
			return c
		}
		for _, way := range ways {
			if c := way(worst(grades(a), way), worst(grades(b), way)); c != 0 {
				return c
			}
		}
		for i := range a.Hops {
			x, y := a.Hops[i].To, b.Hops[i].To
			if c := cmp.Or(strings.Compare(spelling.Fold(x.Name), spelling.Fold(y.Name)), strings.Compare(x.ID, y.ID)); c != 0 {
				return c
			}
		}
		if !each {
			return 0
		}
		for i := range a.Hops {
			x, y := a.Hops[i].Steps[0], b.Hops[i].Steps[0]
			if c := strings.Compare(x.Relation.ID, y.Relation.ID); c != 0 {
				return c
			}
			if x.Forward != y.Forward {
				if x.Forward {
					return -1
				}
				return 1
			}
		}
		return 0
	}
}

// lasted returns the last day to which a period is sure to last, and the first
// on which it can start.
func lasted(p edtf.Period) (until, since int) {
	since = int(edtf.DawnOfTime)
	if !p.OpenStart() && !p.Start().IsZero() {
		since = int(p.Start().Possible().First)
	}
	switch {
	case p.OpenEnd():
		return int(edtf.EndOfTime), since
	case p.End().IsZero():
		return since, since
	}
	return max(since, int(p.End().Possible().First)), since
}

func strengthIn(g *graph.Graph) func(string) int {
	return func(kind string) int { k, _ := g.Kind(kind); return k.Strength }
}

func drawOptions(t *rapid.T) query.PathOptions {
	return query.PathOptions{
		MaxHops:  rapid.IntRange(1, 6).Draw(t, "hops"),
		Directed: rapid.Bool().Draw(t, "directed"),
		Each:     rapid.Bool().Draw(t, "each"),
		InOrder:  rapid.IntRange(0, 2).Draw(t, "in order") == 0,
		Memory:   rapid.IntRange(0, 1).Draw(t, "memory"),
	}
}

// trail is one step of the slow search.
type trail struct {
	to, relation string
	forward      bool
	tie          graph.Tie
}

// inOrderPlainly answers whether ties can be travelled one after the other: in some
// choice of their spells, none ends before one before it begins. Possibly: as early
// and as late as their dates allow; surely: whatever the dates turn out to be.
func inOrderPlainly(ties []graph.Tie) edtf.Truth {
	possibly, surely := false, false
	var choose func(chosen [][2]edtf.Span)
	choose = func(chosen [][2]edtf.Span) {
		if len(chosen) < len(ties) {
			periods := ties[len(chosen)].Periods()
			if len(periods) == 0 {
				periods = []edtf.Period{{}}
			}
			for _, p := range periods {
				start, end := p.Bounds()
				choose(append(slices.Clone(chosen), [2]edtf.Span{start, end}))
			}
			return
		}
		can, must := true, true
		for i, before := range chosen {
			for _, after := range chosen[i+1:] {
				can = can && after[1].Last >= before[0].First
				must = must && after[1].First >= before[0].Last
			}
		}
		possibly, surely = possibly || can, surely || must
	}
	choose(nil)
	switch {
	case surely:
		return edtf.Yes
	case possibly:
		return edtf.Maybe
	}
	return edtf.No
}

// allPathsPlainly tries everything on the ties of the view.
func allPathsPlainly(v *query.View, o query.PathOptions, from, to string) []string {
	var found []string
	ways := map[string][]trail{}
	for r := range v.Relations() {
		for tie := range v.Ties(r) {
			a, b := tie.A.Actor, tie.B.Actor
			ways[a] = append(ways[a], trail{b, r.ID, true, tie})
			if !tie.Directed || !o.Directed {
				ways[b] = append(ways[b], trail{a, r.ID, !tie.Directed, tie})
			}
		}
	}
	var try func(text string, visited []string, ties []graph.Tie)
	try = func(text string, visited []string, ties []graph.Tie) {
		end := visited[len(visited)-1]
		if end == to {
			if truth := inOrderPlainly(ties); o.InOrder && (truth == edtf.No || v.Filter().Certainly && truth != edtf.Yes) {
				return
			}
			found = append(found, text+end)
			return
		}
		if len(visited) > o.MaxHops {
			return
		}
		for _, w := range ways[end] {
			if slices.Contains(visited, w.to) {
				continue
			}
			sign := ""
			if !w.forward {
				sign = "-"
			}
			try(text+end+" ("+sign+w.relation+") ", append(slices.Clone(visited), w.to), append(slices.Clone(ties), w.tie))
		}
	}
	try("", []string{from}, nil)
	slices.Sort(found)
	return found
}

// surelyInOrder tries every choice of steps.
func surelyInOrder(p query.Path) bool {
	var try func(ties []graph.Tie) bool
	try = func(ties []graph.Tie) bool {
		if len(ties) == len(p.Hops) {
			return inOrderPlainly(ties) == edtf.Yes
		}
		return slices.ContainsFunc(p.Hops[len(ties)].Steps, func(s query.Step) bool { return try(append(slices.Clone(ties), s.Tie)) })
	}
	return try(nil)
}

func TestPathsAreAllPathsInOrder(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 6)
		v := view(t, g, drawFilter(t, g, ""))
		o := drawOptions(t)
		if !v.HasActor("a0") || !v.HasActor("a1") {
			t.Skip("not in the view")
		}
		f := query.NewPathFinder(v, o)
		paths := listPaths(t, f, "a0", "a1")
		compare := comparePaths(strengthIn(g), o.Each)
		for _, p := range paths {
			if sure := surelyInOrder(p); o.InOrder && (p.InOrder == edtf.Yes) != sure || !o.InOrder && p.InOrder != edtf.No {
				t.Fatalf("%s is in order: %v, surely: %v", write(p), p.InOrder, sure)
			}
		}
		for i := 1; i < len(paths); i++ {
			if compare(paths[i-1], paths[i]) >= 0 {
				t.Fatalf("%s comes before %s", write(paths[i-1]), write(paths[i]))
			}
		}
		// As sets, Each is everything there is; grouped paths are its sequences of actors.
		want := allPathsPlainly(v, o, "a0", "a1")
		got := written(paths)
		if !o.Each {
			o.Each = true
			got = written(listPaths(t, query.NewPathFinder(v, o), "a0", "a1"))
			actors := map[string]bool{}
			for _, s := range want {
				actors[onlyActors(s)] = true
			}
			if len(actors) != len(paths) {
				t.Fatalf("%d grouped paths, and %d sequences of actors", len(paths), len(actors))
			}
			for _, p := range paths {
				if !actors[onlyActors(write(p))] {
					t.Fatalf("no path %s", write(p))
				}
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		byLength := make([]uint64, f.Options().MaxHops+1)
		for _, p := range paths {
			byLength[len(p.Hops)]++
		}
		if counted, err := f.Count(context.Background(), "a0", "a1"); err != nil || !slices.Equal(counted, byLength) {
			t.Fatalf("counted %v, %v; listed %v", counted, err, byLength)
		}
	})
}

// onlyActors takes the relations out of a written path.
func onlyActors(path string) string {
	var out []string
	for _, word := range strings.Split(path, ") ") {
		out = append(out, strings.Fields(word)[0])
	}
	return strings.Join(out, " ")
}

func TestPathsAreThoseOfDominikbraunGraph(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 6)
		v := view(t, g, query.Filter{})
		p, err := query.Project(v)
		if err != nil {
			t.Fatal(err)
		}
		hops := rapid.IntRange(1, 6).Draw(t, "hops")
		all, err := dgraph.AllPathsBetween(p, "a0", "a1")
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, path := range all {
			if len(path)-1 <= hops {
				want = append(want, strings.Join(path, " "))
			}
		}
		for _, path := range listPaths(t, query.NewPathFinder(v, query.PathOptions{MaxHops: hops}), "a0", "a1") {
			got = append(got, onlyActors(write(path)))
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

func TestLimitIsAPrefixAndShortestIsTheLeastLength(t *testing.T) {
	check(t, func(t *rapid.T) {
		v := view(t, drawGraph(t, 6), query.Filter{})
		o := drawOptions(t)
		all := written(listPaths(t, query.NewPathFinder(v, o), "a0", "a1"))
		o.Limit = rapid.IntRange(1, 5).Draw(t, "limit")
		got := []string{}
		var last error
		for p, err := range query.NewPathFinder(v, o).All(context.Background(), "a0", "a1") {
			if last = err; err == nil {
				got = append(got, write(p))
			}
		}
		cut := len(all) > o.Limit
		if !slices.Equal(got, all[:min(o.Limit, len(all))]) || cut != errors.Is(last, query.ErrLimit) || !cut && last != nil {
			t.Fatalf("of %d paths, limit %d: got %d, %v", len(all), o.Limit, len(got), last)
		}
		o.Limit, o.ShortestOnly = 0, true
		f := query.NewPathFinder(v, o)
		shortest := listPaths(t, f, "a0", "a1")
		if len(shortest) == 0 && len(all) > 0 || len(shortest) > len(all) || !slices.Equal(written(shortest), all[:len(shortest)]) {
			t.Fatalf("shortest %v, all %v", written(shortest), all)
		}
		for _, s := range all[len(shortest):] {
			if strings.Count(s, "(") <= len(shortest[0].Hops) {
				t.Fatalf("%s is as short as the shortest", s)
			}
		}
		counts, err := f.Count(context.Background(), "a0", "a1")
		total := uint64(0)
		for _, n := range counts {
			total += n
		}
		if err != nil || total != uint64(len(shortest)) {
			t.Fatalf("counted %v, %v; listed %d", counts, err, len(shortest))
		}
	})
}

func TestPathsBetterFirst(t *testing.T) {
	unsourced := func(r graph.Relation) graph.Relation { r.Unsourced = true; return r }
	certainly := func(r graph.Relation, c graph.Certainty) graph.Relation { r.Certainty = c; return r }
	g := build(t, []graph.Actor{
		{ID: "start"}, {ID: "goal"}, {ID: "m1", Name: "Élan"}, {ID: "m2", Name: "dorne"}, {ID: "m3", Name: "Zeta"}, {ID: "m4", Name: "Arcadia"},
		{ID: "m5", Name: "Borduria"}, {ID: "m6", Name: "Omega"}, {ID: "m7", Name: "Aaron"}, {ID: "m8", Name: "Abel"},
	}, []graph.Relation{
		directed("gift", "gift", "1990", "goal", "start"),
		certainly(mutual("rumoured-pact", "treaty", "1999/..", "start", "goal"), graph.Alleged),
		mutual("feud", "rivalry", "1980/1985", "start", "goal"),
		// Through each of m1 to m8 one path of two hops.
		mutual("e1", "treaty", "1980/..", "start", "m1"), mutual("e2", "treaty", "1980/..", "m1", "goal"), // best, Élan
		mutual("d1", "treaty", "1980/..", "start", "m2"), mutual("d2", "treaty", "1980/..", "m2", "goal"), // as good, Dorne
		mutual("z1", "treaty", "1980/..", "start", "m3"), certainly(mutual("z2", "treaty", "1980/..", "m3", "goal"), graph.Reported),
		mutual("a1", "treaty", "1980/..", "start", "m4"), directed("a2", "gift", "1980/..", "m4", "goal"), // a weak kind
		mutual("b1", "treaty", "1980/..", "start", "m5"), mutual("b2", "treaty", "1980/1999", "m5", "goal"), // long over
		mutual("o1", "treaty", "1980/..", "start", "m6"), mutual("o2", "treaty", "1980/", "m6", "goal"), // nobody knows
		mutual("n1", "treaty", "1980/..", "start", "m7"), unsourced(mutual("n2", "treaty", "1980/..", "m7", "goal")), // nobody says who says so
		mutual("q1", "treaty", "1980/..", "start", "m8"), certainly(mutual("q2", "treaty", "1980/..", "m8", "goal"), graph.Alleged),
	})
	v := view(t, g, query.Filter{})
	want := []string{
		"start (feud -gift rumoured-pact) goal",
		"start (d1) m2 (d2) goal",
		"start (e1) m1 (e2) goal",
		"start (b1) m5 (b2) goal",
		"start (o1) m6 (o2) goal",
		"start (a1) m4 (a2) goal",
		"start (z1) m3 (z2) goal",
		"start (n1) m7 (n2) goal",
		"start (q1) m8 (q2) goal",
	}
	if got := written(listPaths(t, query.NewPathFinder(v, query.PathOptions{MaxHops: 2}), "start", "goal")); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	want = []string{"start (feud) goal", "start (-gift) goal", "start (rumoured-pact) goal"}
	if got := written(listPaths(t, query.NewPathFinder(v, query.PathOptions{MaxHops: 1, Each: true}), "start", "goal")); !slices.Equal(got, want) {
		t.Errorf("each: got %q, want %q", got, want)
	}
	want = []string{"start (feud rumoured-pact) goal"}
	if got := written(listPaths(t, query.NewPathFinder(v, query.PathOptions{MaxHops: 1, Directed: true}), "start", "goal")); !slices.Equal(got, want) {
		t.Errorf("directed: got %q, want %q", got, want)
	}
}

func TestPathsThroughBroadRoomsOnlyWhenAsked(t *testing.T) {
	actors := append(states("arcadia", "borduria"),
		graph.Actor{ID: "world", Kind: graph.Organisation, Broad: true},
		graph.Actor{ID: "post", Kind: graph.Organisation},
		graph.Actor{ID: "club", Kind: graph.Organisation})
	charter := mutual("charter", "treaty", "1950/..", "arcadia", "borduria")
	charter.Broad = true
	relations := []graph.Relation{charter}
	join := func(who, what string) {
		relations = append(relations, directed(who+"-"+what, "membership", "1950/..", who, what))
	}
	for _, who := range []string{"arcadia", "borduria"} {
		join(who, "world")
		join(who, "post")
		join(who, "club")
	}
	for i := range query.BroadMembers - 1 {
		who := fmt.Sprintf("member-%d", i)
		actors = append(actors, graph.Actor{ID: who})
		join(who, "post")
		if i > 0 {
			join(who, "club")
		}
	}
	g := build(t, actors, relations)
	f := query.NewPathFinder(view(t, g, query.Filter{}), query.PathOptions{})
	want := []string{"arcadia (arcadia-club) club (-borduria-club) borduria"}
	if got := written(listPaths(t, f, "arcadia", "borduria")); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := written(listPaths(t, f, "arcadia", "world")); !slices.Contains(got, "arcadia (arcadia-world) world") {
		t.Errorf("a broad organisation cannot be a goal: %q", got)
	}
	if a, r := f.BroadActors(), f.BroadRelations(); len(a) != 2 || a[0].ID != "post" || a[1].ID != "world" || len(r) != 1 || r[0].ID != "charter" {
		t.Errorf("left out %v and %v", a, r)
	}
	f = query.NewPathFinder(view(t, g, query.Filter{}), query.PathOptions{Broad: true, MaxHops: 2})
	if got := listPaths(t, f, "arcadia", "borduria"); len(got) != 4 || len(f.BroadActors())+len(f.BroadRelations()) > 0 {
		t.Errorf("with broad ones: %q", written(got))
	}
}

func TestPathsRefuse(t *testing.T) {
	f := query.NewPathFinder(view(t, shire(t), query.Filter{Kinds: []string{"treaty"}}), query.PathOptions{})
	for _, c := range []struct{ from, to, want string }{
		{"arcadia", "arcadia", "a path joins two different actors"},
		{"arcadai", "dorne", `no actor is called "arcadai"; did you mean arcadia?`},
		{"arcadia", "hermitage", "hermitage (hermitage) is not in this view: no relation that the filters let in ties it to anybody"},
	} {
		n := 0
		for _, err := range f.All(context.Background(), c.from, c.to) {
			if n++; err == nil || err.Error() != c.want {
				t.Errorf("%s to %s: %v, want %s", c.from, c.to, err, c.want)
			}
		}
		if _, err := f.Count(context.Background(), c.from, c.to); n != 1 || err == nil || err.Error() != c.want {
			t.Errorf("%s to %s: yielded %d times, counting gave %v", c.from, c.to, n, err)
		}
	}
	v := view(t, build(t, states("arcadia", "borduria"), nil), query.Filter{})
	for range query.NewPathFinder(v, query.PathOptions{}).All(context.Background(), "arcadia", "borduria") {
		t.Error("a path joins two actors without ties")
	}
}

// tangle is a graph in which everyone is tied to everyone.
func tangle(t fatal, n int) *graph.Graph {
	var relations []graph.Relation
	var actors []graph.Actor
	kinds := []string{"treaty", "rivalry", "diplomacy", "alliance"}
	for i := range n {
		actors = append(actors, graph.Actor{ID: fmt.Sprintf("a%02d", i)})
		for j := range i {
			mix := (i*7919 + j*104729) % 9973
			r := mutual(fmt.Sprintf("r%d-%d", i, j), kinds[mix%4], fmt.Sprintf("%d/..", 1900+mix%100), fmt.Sprintf("a%02d", i), fmt.Sprintf("a%02d", j))
			r.Certainty = graph.Certainties()[mix/4%3]
			relations = append(relations, r)
		}
	}
	return build(t, actors, relations)
}

func TestPathsOfATangleStartAtOnce(t *testing.T) {
	f := query.NewPathFinder(view(t, tangle(t, 60), query.Filter{}), query.PathOptions{MaxHops: 10, Limit: 20})
	n := 0
	for _, err := range f.All(context.Background(), "a00", "a59") {
		if err != nil && !errors.Is(err, query.ErrLimit) {
			t.Fatal(err)
		}
		n++
	}
	if n != 21 {
		t.Errorf("yielded %d times, want 20 paths and the limit", n)
	}
}

func TestPathsStopWhenCancelled(t *testing.T) {
	f := query.NewPathFinder(view(t, tangle(t, 40), query.Filter{}), query.PathOptions{MaxHops: 12})
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	var last error
	for _, err := range f.All(ctx, "a00", "a39") {
		last = err
	}
	if !errors.Is(last, context.DeadlineExceeded) {
		t.Errorf("the list ended with %v", last)
	}
	if _, err := f.Count(ctx, "a00", "a39"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the count ended with %v", err)
	}
}

func TestPathFinderServesManyAtOnce(t *testing.T) {
	f := query.NewPathFinder(view(t, tangle(t, 12), query.Filter{}), query.PathOptions{MaxHops: 4})
	want := written(listPaths(t, f, "a00", "a11"))
	results := make(chan []string)
	for range 4 {
		go func() {
			var got []string
			for p, err := range f.All(context.Background(), "a00", "a11") {
				if err != nil {
					break
				}
				got = append(got, write(p))
			}
			if n, err := f.Count(context.Background(), "a00", "a11"); err != nil || n[4] != 10*9*8 {
				got = nil
			}
			results <- got
		}()
	}
	for range 4 {
		if got := <-results; !slices.Equal(got, want) {
			t.Errorf("got %d paths, want %d", len(got), len(want))
		}
	}
}
