package query

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// block is ties of one relation told at once: every party of a is tied to every
// party of b that is another actor or, where b is nil, every two of a are tied.
// Parties are named by their place. In a directed relation a has From parties
// and b To parties.
type block struct{ a, b []int32 }

// fewParties is up to how many parties pairs are looked at one by one. Beyond,
// the work must not grow with the square.
var fewParties = 16

// mostClasses is up to how many classes of parties each is asked about each other.
var mostClasses = 48

// class is parties of one role that were in a relation at the same times, so that
// they are tied to the same others.
type class struct {
	places []int32
	role   graph.Role

	// simple: two such classes are tied exactly if both are alive and their days
	// from first to last meet.
	simple      bool
	first, last edtf.Day
}

// blocks returns all ties of a relation among some parties that hold at least so
// surely, each in exactly one block. What they hold together grows with the number
// of parties, not with that of ties.
func (c *clock) blocks(r *graph.Relation, parties []graph.Party, least edtf.Truth) []block {
	w := weaver{c: c, r: r, parties: parties, least: least}
	all := w.classes()
	if r.Directed() {
		w.sided(all)
	} else {
		w.among(all)
	}
	return w.out
}

// weaver makes the blocks of one relation.
type weaver struct {
	c       *clock
	r       *graph.Relation
	parties []graph.Party
	least   edtf.Truth
	out     []block
}

// classes sorts the parties into classes, in the order of their first parties.
func (w *weaver) classes() []*class {
	index := map[string]*class{}
	var out []*class
	var key []byte
	bounds := boundsOf(w.r.Period)
	for i, p := range w.parties {
		key = w.key(append(key[:0], byte(p.Role)), p, bounds)
		k := index[string(key)]
		if k == nil {
			k = w.class(p, bounds)
			index[string(key)] = k
			out = append(out, k)
		}
		k.places = append(k.places, int32(i))
	}
	return out
}

// key appends all of a party that decides when it is tied to whom.
func (w *weaver) key(key []byte, p graph.Party, of bounds) []byte {
	day := func(d edtf.Day) { key = binary.BigEndian.AppendUint32(key, uint32(d)) }
	add := func(b bounds) {
		if w.c.dated {
			// Days before the span are all alike, and so are those after it.
			s := b.stated()
			for _, d := range []edtf.Day{b.firstStart, b.lastStart, b.firstEnd, b.lastEnd, s.First, s.Last} {
				day(w.c.near(d))
			}
		} else {
			// What is not told apart by truth hangs on the outermost days alone.
			day(max(b.firstStart, of.firstStart))
			day(min(b.lastEnd, of.lastEnd))
		}
		for _, s := range b.stretches {
			key = append(key, '+')
			day(s.First)
			day(s.Last)
		}
	}
	for _, s := range spellsOf(p.Spells) {
		key = append(key, 's')
		add(s)
	}
	for _, s := range w.c.bounding(p.Actor) {
		key = append(key, 'l')
		add(s)
	}
	return key
}

// near returns a day, or one just outside the span for all that lie outside.
func (c *clock) near(d edtf.Day) edtf.Day {
	switch {
	case d < c.span.First:
		return max(c.span.First, edtf.DawnOfTime+1) - 1
	case d > c.span.Last:
		return min(c.span.Last, edtf.EndOfTime-1) + 1
	}
	return d
}

// bounding returns the lifetime of an actor where it can take away something in
// the span.
func (c *clock) bounding(actor string) spells {
	lifetime := c.lifetime[actor]
	for _, b := range lifetime {
		if b.stretches == nil && b.lastStart <= c.span.First && b.firstEnd >= c.span.Last {
			return nil
		}
	}
	return lifetime
}

func (w *weaver) class(p graph.Party, of bounds) *class {
	k := &class{role: p.Role, first: edtf.DawnOfTime, last: edtf.EndOfTime}
	k.simple = len(p.Spells) < 2 && of.stretches == nil && (w.least == edtf.Yes || len(w.c.bounding(p.Actor)) == 0)
	if len(p.Spells) == 1 {
		b := boundsOf(p.Spells[0])
		if k.first, k.last = b.firstStart, b.lastEnd; w.least == edtf.Yes {
			k.first, k.last = b.lastStart, b.firstEnd
		}
		k.simple = k.simple && b.stretches == nil && k.first <= k.last
	}
	return k
}

// tied reports whether two parties of two classes are tied.
func (w *weaver) tied(a, b *class) bool {
	return w.c.tie(w.r, w.parties[a.places[0]], w.parties[b.places[0]]) >= w.least
}

// add ties two sides.
func (w *weaver) add(a, b []int32) {
	if len(a) > 0 && len(b) > 0 {
		w.out = append(w.out, block{a, b})
	}
}

// every ties every two of some.
func (w *weaver) every(a []int32) {
	if len(a) > 1 {
		w.out = append(w.out, block{a, nil})
	}
}

// divide tells simple classes, sorted by their first days and without those that
// are tied to nobody, from others.
func (w *weaver) divide(all []*class) (simple, odd []*class) {
	for _, k := range all {
		switch {
		case !k.simple || len(all) <= mostClasses:
			odd = append(odd, k)
		case w.tied(k, k):
			simple = append(simple, k)
		}
	}
	slices.SortStableFunc(simple, func(a, b *class) int { return cmp.Compare(a.first, b.first) })
	return simple, odd
}

// among ties the members of a mutual relation.
func (w *weaver) among(all []*class) {
	simple, odd := w.divide(all)
	for i, k := range odd {
		if w.tied(k, k) {
			w.every(k.places)
		}
		w.add(k.places, w.tiedTo(k, odd[i+1:], simple))
	}
	row := newRow(simple)
	for i, k := range simple {
		w.every(k.places)
		row.take(k.places, i+1, row.after(k.last))
	}
	for a, b := range row.pairs {
		w.add(a, b)
	}
}

// sided ties the two sides of a directed relation.
func (w *weaver) sided(all []*class) {
	var sides [2][]*class
	for _, k := range all {
		switch k.role {
		case graph.From:
			sides[0] = append(sides[0], k)
		case graph.To:
			sides[1] = append(sides[1], k)
		}
	}
	var simple, odd [2][]*class
	if len(sides[0]) == 1 || len(sides[1]) == 1 {
		odd = sides // so few pairs
	} else {
		for i := range sides {
			simple[i], odd[i] = w.divide(sides[i])
		}
	}
	for _, k := range odd[0] {
		w.add(k.places, w.tiedTo(k, odd[1], simple[1]))
	}
	for _, k := range odd[1] {
		w.add(w.tiedFrom(k, simple[0]), k.places)
	}
	// Who comes while, or just when, another is there; and the other way round.
	to := newRow(simple[1])
	for _, k := range simple[0] {
		to.take(k.places, to.from(k.first), to.after(k.last))
	}
	for a, b := range to.pairs {
		w.add(a, b)
	}
	from := newRow(simple[0])
	for _, k := range simple[1] {
		from.take(k.places, from.after(k.first), from.after(k.last))
	}
	for b, a := range from.pairs {
		w.add(a, b)
	}
}

func (w *weaver) tiedTo(k *class, lists ...[]*class) []int32 {
	var out []int32
	for _, list := range lists {
		for _, other := range list {
			if w.tied(k, other) {
				out = append(out, other.places...)
			}
		}
	}
	return out
}

func (w *weaver) tiedFrom(k *class, list []*class) []int32 {
	var out []int32
	for _, other := range list {
		if w.tied(other, k) {
			out = append(out, other.places...)
		}
	}
	return out
}

// row is classes in the order of their first days, and a tree over them: node n
// stands for what its children 2n and 2n+1 stand for. A stretch of the row is a
// few nodes, so that who is tied to a stretch need not be told class by class.
type row struct {
	classes []*class
	places  []int32 // of all classes
	start   []int   // by class: where its places start
	tied    [][]int32
}

func newRow(classes []*class) *row {
	w := &row{classes: classes, tied: make([][]int32, 4*len(classes))}
	for _, k := range classes {
		w.start = append(w.start, len(w.places))
		w.places = append(w.places, k.places...)
	}
	w.start = append(w.start, len(w.places))
	return w
}

// from returns the first class that starts on a day or later, after one that
// starts later.
func (w *row) from(d edtf.Day) int {
	return sort.Search(len(w.classes), func(i int) bool { return w.classes[i].first >= d })
}

func (w *row) after(d edtf.Day) int {
	return sort.Search(len(w.classes), func(i int) bool { return w.classes[i].first > d })
}

// take ties parties to the classes from one up to, not including, another.
func (w *row) take(places []int32, from, to int) {
	if from < to {
		w.descend(1, 0, len(w.classes), from, to, places)
	}
}

func (w *row) descend(node, first, end, from, to int, places []int32) {
	if from >= end || to <= first {
		return
	}
	if from <= first && end <= to {
		w.tied[node] = append(w.tied[node], places...)
		return
	}
	middle := (first + end) / 2
	w.descend(2*node, first, middle, from, to, places)
	w.descend(2*node+1, middle, end, from, to, places)
}

// pairs yields who was tied to which stretch.
func (w *row) pairs(yield func(places, stretch []int32) bool) {
	var walk func(node, first, end int) bool
	walk = func(node, first, end int) bool {
		if len(w.tied[node]) > 0 && !yield(w.tied[node], w.places[w.start[first]:w.start[end]]) {
			return false
		}
		if end-first < 2 {
			return true
		}
		middle := (first + end) / 2
		return walk(2*node, first, middle) && walk(2*node+1, middle, end)
	}
	if len(w.classes) > 0 {
		walk(1, 0, len(w.classes))
	}
}
