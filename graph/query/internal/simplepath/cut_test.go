package simplepath

import (
	"context"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// labelled is a path graph with its edges told by their labels: labels of two
// vertices by their hops, and labels of many by who enters and leaves.
type labelled struct {
	hops    map[int32][][2]int32
	in, out map[int32][]int32
}

func labelledOf(g *Graph, p *PathGraph, label func(int32) int32) labelled {
	all := labelled{map[int32][][2]int32{}, map[int32][]int32{}, map[int32][]int32{}}
	for _, h := range p.Hops {
		for e, to := g.Edges(h.Hop); e < to; e++ {
			l := label(e)
			all.hops[l] = append(all.hops[l], [2]int32{h.From, h.To})
			all.in[l], all.out[l] = append(all.in[l], h.From), append(all.out[l], h.To)
		}
	}
	for _, h := range p.Hubs {
		l := label(^h.Hub)
		all.in[l], all.out[l] = append(all.in[l], h.In...), append(all.out[l], h.Out...)
		all.hops[l] = append(all.hops[l], [2]int32{-1, -1}, [2]int32{-2, -2}) // more than one pair
	}
	for l, hops := range all.hops {
		first := hops[0]
		if !slices.ContainsFunc(hops, func(h [2]int32) bool { return h != first && h != [2]int32{first[1], first[0]} }) {
			delete(all.in, l)
			delete(all.out, l)
		}
	}
	return all
}

// reached returns what the source reaches without the labels of a set.
func (a labelled) reached(source int32, lost uint) map[int32]bool {
	seen := map[int32]bool{source: true}
	for grown := true; grown; {
		grown = false
		reach := func(v int32) {
			grown = grown || !seen[v]
			seen[v] = true
		}
		for l, hops := range a.hops {
			if lost&(1<<l) != 0 {
				continue
			}
			if in, many := a.in[l]; many {
				if slices.ContainsFunc(in, func(v int32) bool { return seen[v] }) {
					for _, v := range a.out[l] {
						reach(v)
					}
				}
				continue
			}
			for _, h := range hops {
				if seen[h[0]] {
					reach(h[1])
				}
			}
		}
	}
	return seen
}

func TestCutEqualsTryingEverySet(t *testing.T) {
	several := 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t)
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "labels"), 0))
		g := s.graph()
		if dice.IntN(3) == 0 {
			g, _, _ = s.withHubs(dice)
		}
		labels := 1 + dice.IntN(9)
		of := make([]int32, len(s.edges))
		for i, e := range s.edges {
			// Edges the other way often have the same label.
			of[i] = (min(e.From, e.To)*5 + max(e.From, e.To) + int32(dice.IntN(3))) % int32(labels)
		}
		label := func(e int32) int32 {
			if hub, ok := IsHub(e); ok {
				return hub % int32(labels)
			}
			return of[e]
		}
		p, err := g.PathGraph(context.Background(), s.query)
		if err != nil {
			t.Fatal(err)
		}
		got, err := g.Cut(context.Background(), p, s.query.From, s.query.To, label, labels)
		if err != nil {
			t.Fatal(err)
		}
		all := labelledOf(g, p, label)
		least := 99
		var sets []uint
		for set := range uint(1) << labels {
			n := bits.OnesCount(set)
			if n > least || all.reached(s.query.From, set)[s.query.To] {
				continue
			}
			if n < least {
				least, sets = n, nil
			}
			sets = append(sets, set)
		}
		if len(sets) > 1 {
			several++
		}
		setOf := func(list []int32) (set uint) {
			for _, l := range list {
				set |= 1 << l
			}
			return set
		}
		near, far := setOf(got.NearSource), setOf(got.NearTarget)
		if !slices.Contains(sets, near) || !slices.Contains(sets, far) || (len(sets) == 1) != (near == far) {
			t.Fatalf("edges %v labels %v query %+v: got %v of the least sets %b", s.edges, of, s.query, got, sets)
		}
		nearest := all.reached(s.query.From, near)
		for _, set := range sets {
			reached := all.reached(s.query.From, set)
			for v := range nearest {
				if !reached[v] {
					t.Fatalf("edges %v labels %v query %+v: %b is not the nearest of %b", s.edges, of, s.query, near, sets)
				}
			}
		}
	})
	if several == 0 {
		t.Error("never was there more than one least set")
	}
}
