package query

import (
	"math/bits"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Origins tells sources that speak for themselves from those that repeat others, as far
// as graph.Source.BasedOn says so. The origins of a source are those on which it rests
// in the end: itself where it repeats nobody, and all of a ring of sources that repeat
// each other, together.
type Origins struct {
	of map[string][]int // by source: the numbers of its origins, sorted
}

// NewOrigins reads what the sources of a graph rest on.
func NewOrigins(g *graph.Graph) *Origins {
	f := &originFinder{g: g, number: map[string]int{}, low: map[string]int{}, ring: map[string]int{}, of: map[int][]int{}}
	out := &Origins{of: map[string][]int{}}
	for s := range g.Sources() {
		f.visit(s.ID)
		out.of[s.ID] = f.of[f.ring[s.ID]]
	}
	return out
}

// originFinder finds rings of sources (Tarjan 1972), each after those on which it rests.
type originFinder struct {
	g           *graph.Graph
	number, low map[string]int
	stack       []string
	ring        map[string]int // by source, once it is known
	of          map[int][]int  // origins, by ring
}

func (f *originFinder) visit(id string) {
	if f.number[id] > 0 {
		return
	}
	f.number[id] = len(f.number) + 1
	f.low[id] = f.number[id]
	f.stack = append(f.stack, id)
	s, _ := f.g.Source(id)
	for _, base := range s.BasedOn {
		_, done := f.ring[base]
		if f.number[base] == 0 {
			f.visit(base)
			f.low[id] = min(f.low[id], f.low[base])
		} else if !done {
			f.low[id] = min(f.low[id], f.number[base])
		}
	}
	if f.low[id] < f.number[id] {
		return
	}
	n := len(f.of)
	place := slices.Index(f.stack, id)
	var origins []int
	for _, member := range f.stack[place:] {
		f.ring[member] = n
	}
	for _, member := range f.stack[place:] {
		s, _ := f.g.Source(member)
		for _, base := range s.BasedOn {
			if f.ring[base] != n {
				origins = append(origins, f.of[f.ring[base]]...)
			}
		}
	}
	f.stack = f.stack[:place]
	if len(origins) == 0 {
		origins = []int{n}
	}
	slices.Sort(origins)
	f.of[n] = slices.Compact(origins)
}

// Repeats reports whether a source rests on others.
func Repeats(s *graph.Source) bool { return len(s.BasedOn) > 0 }

// mostTold is how many sources of one statement are told apart exactly.
const mostTold = 16

// Independent returns how many of the sources of some evidence are independent of each
// other: the largest number of which no two have an origin in common. Of more than 16
// sources it is as many as are found by taking those with the fewest origins first.
func (o *Origins) Independent(evidence []graph.Evidence) int {
	var sources []string
	for _, e := range evidence {
		if !slices.Contains(sources, e.Source) {
			sources = append(sources, e.Source)
		}
	}
	slices.SortFunc(sources, func(a, b string) int {
		return slices.Compare(append([]int{len(o.of[a])}, o.of[a]...), append([]int{len(o.of[b])}, o.of[b]...))
	})
	if len(sources) <= 1 {
		return len(sources)
	}
	apart := make([]uint32, min(len(sources), mostTold)) // by source: those of which it is independent
	for i := range apart {
		for j := range apart {
			if i != j && !shareAny(o.of[sources[i]], o.of[sources[j]]) {
				apart[i] |= 1 << j
			}
		}
	}
	if len(sources) > mostTold {
		return o.greedily(sources)
	}
	return largest(apart, 1<<len(apart)-1)
}

// largest is the size of the largest set, within some sources, of which all are apart.
func largest(apart []uint32, within uint32) int {
	if within == 0 {
		return 0
	}
	i := bits.TrailingZeros32(within)
	rest := within &^ (1 << i)
	with := 1 + largest(apart, rest&apart[i])
	if rest&^apart[i] == 0 {
		return with // it is in nobody's way
	}
	return max(with, largest(apart, rest))
}

func (o *Origins) greedily(sources []string) int {
	var taken []string
	for _, s := range sources {
		if !slices.ContainsFunc(taken, func(t string) bool { return shareAny(o.of[s], o.of[t]) }) {
			taken = append(taken, s)
		}
	}
	return len(taken)
}

// shareAny reports whether two sorted lists have a number in common.
func shareAny(a, b []int) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}

// restOn adds to some sources those on which they rest, in the end.
func restOn(g *graph.Graph, sources map[string]bool) {
	for more := true; more; {
		more = false
		for s := range g.Sources() {
			if !sources[s.ID] {
				continue
			}
			for _, id := range s.BasedOn {
				more = more || !sources[id]
				sources[id] = true
			}
		}
	}
}

// fallsWith returns by source without which single ones it has no origin left: itself
// and, where it repeats others, each that is behind all it repeats.
func fallsWith(g *graph.Graph) map[string][]string {
	out := map[string][]string{}
	based := map[string]bool{}
	for s := range g.Sources() {
		out[s.ID] = []string{s.ID}
		for _, id := range s.BasedOn {
			based[id] = true
		}
	}
	for s := range g.Sources() {
		if !based[s.ID] {
			continue
		}
		for _, id := range WithEchoes(g, []string{s.ID}) {
			if id != s.ID {
				out[id] = append(out[id], s.ID)
			}
		}
	}
	return out
}

// WithEchoes returns some sources, given by their ids, and with them every source that
// rests on these alone: what it says has no other origin. Sorted by id.
func WithEchoes(g *graph.Graph, ids []string) []string {
	in := set(ids)
	for more := true; more; {
		more = false
		for s := range g.Sources() {
			if !in[s.ID] && Repeats(s) && !slices.ContainsFunc(s.BasedOn, func(base string) bool { return !in[base] }) {
				in[s.ID], more = true, true
			}
		}
	}
	out := make([]string, 0, len(in))
	for id := range in {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}
