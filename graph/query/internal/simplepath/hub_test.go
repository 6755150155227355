package simplepath

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// withHubs returns the sample with some hubs more, and the same graph with every
// edge of its own.
func (s sample) withHubs(dice *rand.Rand) (hubbed *Graph, plain sample, name func(v, w, edge int32) int32) {
	type ranked struct {
		Edge
		rank int32
	}
	var edges []ranked
	own := make([]int32, len(s.edges)) // ranks, which ascend among parallel edges
	for i, e := range s.edges {
		own[i] = int32(dice.IntN(10)) * 1000
		if i > 0 && s.edges[i-1].From == e.From && s.edges[i-1].To == e.To {
			own[i] = max(own[i], own[i-1]+10)
		}
		edges = append(edges, ranked{e, own[i]})
	}
	var hubs []Hub
	for i := range dice.IntN(4) + 1 {
		hub := Hub{Quality: Quality{uint8(dice.IntN(3)), uint8(dice.IntN(3)), uint32(dice.IntN(6))}, Rank: int32(dice.IntN(12)*1000 + i + 1), Group: int32(i)}
		for v := range int32(s.n) {
			if dice.IntN(3) > 0 {
				hub.In = append(hub.In, v)
			}
			if dice.IntN(3) > 0 {
				hub.Out = append(hub.Out, v)
			}
		}
		if dice.IntN(2) == 0 {
			hub.Out = hub.In
		}
		hubs = append(hubs, hub)
		for _, v := range hub.In {
			for _, w := range hub.Out {
				if v != w {
					edges = append(edges, ranked{Edge{v, w, hub.Quality}, hub.Rank})
				}
			}
		}
	}
	slices.SortFunc(edges, func(a, b ranked) int {
		return slices.Compare([]int32{a.From, a.To, a.rank}, []int32{b.From, b.To, b.rank})
	})
	plain = s
	plain.edges = nil
	for _, e := range edges {
		plain.edges = append(plain.edges, e.Edge)
	}
	hubbed = NewWithHubs(s.n, s.edges, own, hubs, s.closed)
	name = func(v, w, edge int32) int32 {
		return int32(slices.IndexFunc(edges, func(e ranked) bool { return e.From == v && e.To == w && e.rank == hubbed.rankOf(edge) }))
	}
	return hubbed, plain, name
}

func TestHubsEqualEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t)
		if s.query.MaxHops > 5 && s.query.Each {
			s.query.MaxHops = 5
		}
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "hubs"), 0))
		if dice.IntN(3) == 0 {
			s.edges = nil
		}
		g, plain, name := s.withHubs(dice)
		e := plain.graph()
		const most = 3000
		var want, got []string
		list := func(g *Graph, into *[]string, name func(v, w, e int32) int32) {
			if err := g.List(context.Background(), s.query, func(p Path) bool {
				edges := slices.Clone(p.Edges)
				for i := range edges {
					edges[i] = name(p.Vertices[i], p.Vertices[i+1], edges[i])
				}
				*into = append(*into, fmt.Sprint(p.Vertices, edges))
				return len(*into) < most
			}); err != nil {
				t.Fatal(err)
			}
		}
		list(e, &want, func(_, _, e int32) int32 { return e })
		if s.query.When != nil {
			s.query.When = func(edge, from, to int32) []Span { return spanOf(name(from, to, edge), from, to) }
		}
		list(g, &got, name)
		if !slices.Equal(got, want) {
			t.Fatalf("edges %v closed %v query %+v hubs %+v\ngot\n%s\nwant\n%s", s.edges, s.closed, s.query, g.hubs.list, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		counted, err := g.Count(context.Background(), s.query)
		s.query.When = plain.query.When
		plainly, _ := e.Count(context.Background(), s.query)
		if err != nil || !slices.Equal(counted, plainly) {
			t.Fatalf("edges %v closed %v query %+v hubs %+v: counted %v, %v; want %v", s.edges, s.closed, s.query, g.hubs.list, counted, err, plainly)
		}
		var degrees []int
		for v := range s.n {
			degrees = append(degrees, int(e.first[v+1]-e.first[v]))
		}
		if !slices.Equal(g.Degrees(), degrees) {
			t.Fatalf("degrees %v, want %v", g.Degrees(), degrees)
		}
	})
}
