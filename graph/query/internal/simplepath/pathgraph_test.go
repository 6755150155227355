package simplepath

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// hopsOnPaths tries everything: the hops, from and to, of all paths of a question.
func (s sample) hopsOnPaths() map[[2]int32]bool {
	on := map[[2]int32]bool{}
	s.query.Each = false
	g := s.graph()
	shortest := 0
	path := []int32{s.query.From}
	var visit func(v int32)
	visit = func(v int32) {
		if v == s.query.To {
			if s.query.Shortest {
				if n := len(path); shortest == 0 || n < shortest {
					shortest = n
					clear(on)
				} else if n > shortest {
					return
				}
			}
			for i := range path[1:] {
				on[[2]int32{path[i], path[i+1]}] = true
			}
			return
		}
		if len(path) > s.query.MaxHops || v != s.query.From && s.closed[v] {
			return
		}
		for _, w := range g.head[g.first[v]:g.first[v+1]] {
			if !slices.Contains(path, w) {
				path = append(path, w)
				visit(w)
				path = path[:len(path)-1]
			}
		}
	}
	visit(s.query.From)
	return on
}

func TestPathGraphEqualsTryingEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t)
		if s.query.MaxHops == 8 {
			s.query.MaxHops = 40 // more than there are vertices
		}
		g := s.graph()
		checkPathGraph(t, s, g, s.hopsOnPaths())
	})
}

func TestPathGraphOfHubsEqualsThatOfEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t)
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "hubs"), 0))
		if dice.IntN(3) == 0 {
			s.edges = nil
		}
		g, plain, _ := s.withHubs(dice)
		checkPathGraph(t, s, g, plain.hopsOnPaths())
	})
}

// sparse graphs have more vertices, and so more that is near a path and on none.
func TestPathGraphOfSparseGraphs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		s := sample{n: 6 + dice.IntN(14)}
		degree := 1 + 2*dice.Float64()
		both := dice.IntN(2) == 0
		has := map[[2]int32]bool{}
		for u := range int32(s.n) {
			for v := range int32(s.n) {
				if u != v && dice.Float64() < degree/float64(s.n) {
					has[[2]int32{u, v}] = true
					if both {
						has[[2]int32{v, u}] = true
					}
				}
			}
		}
		for u := range int32(s.n) {
			for v := range int32(s.n) {
				if has[[2]int32{u, v}] {
					s.edges = append(s.edges, Edge{From: u, To: v})
				}
			}
		}
		s.closed = make([]bool, s.n)
		s.query = Query{From: 0, To: int32(s.n - 1), MaxHops: 1 + dice.IntN(12)}
		checkPathGraph(t, s, s.graph(), s.hopsOnPaths())
	})
}

func checkPathGraph(t *rapid.T, s sample, g *Graph, on map[[2]int32]bool) {
	p, err := g.PathGraph(context.Background(), s.query)
	if err != nil || p.Undetermined > 0 {
		t.Fatalf("%d undetermined, %v", p.Undetermined, err)
	}
	var want PathGraph
	vertex := make([]bool, s.n)
	for v := range int32(s.n) {
		for i := g.first[v]; i < g.first[v+1]; i++ {
			if on[[2]int32{v, g.head[i]}] {
				want.Hops = append(want.Hops, GraphHop{v, g.head[i], i})
			}
		}
	}
	for hop := range on {
		vertex[hop[0]], vertex[hop[1]] = true, true
	}
	for v, is := range vertex {
		if is {
			want.Vertices = append(want.Vertices, int32(v))
		}
	}
	if g.hubs != nil {
		for h, hub := range g.hubs.list {
			ends := GraphHub{Hub: int32(h)}
			taken := func(list, others []int32, hop func(v, w int32) [2]int32) (found []int32) {
				for _, v := range list {
					if slices.ContainsFunc(others, func(w int32) bool { return v != w && on[hop(v, w)] }) {
						found = append(found, v)
					}
				}
				return found
			}
			ends.In = taken(hub.In, hub.Out, func(v, w int32) [2]int32 { return [2]int32{v, w} })
			ends.Out = taken(hub.Out, hub.In, func(v, w int32) [2]int32 { return [2]int32{w, v} })
			if len(ends.In) > 0 {
				want.Hubs = append(want.Hubs, ends)
			}
		}
	}
	sameHub := func(a, b GraphHub) bool {
		return a.Hub == b.Hub && slices.Equal(a.In, b.In) && slices.Equal(a.Out, b.Out)
	}
	if !slices.Equal(p.Vertices, want.Vertices) || !slices.Equal(p.Hops, want.Hops) || !slices.EqualFunc(p.Hubs, want.Hubs, sameHub) {
		t.Fatalf("edges %v closed %v query %+v\ngot  %+v\nwant %+v", s.edges, s.closed, s.query, *p, want)
	}
	for i, v := range p.Vertices {
		if v == s.query.From && p.FromSource[i] != 0 || v == s.query.To && p.ToTarget[i] != 0 || int(p.FromSource[i]+p.ToTarget[i]) > s.query.MaxHops {
			t.Fatalf("vertex %d is %d and %d hops away", v, p.FromSource[i], p.ToTarget[i])
		}
	}
}

// With no steps for a search nothing is called refuted that is not, and what was
// not decided is counted.
func TestPathGraphCountsWhatItLeavesOpen(t *testing.T) {
	g := clique(9)
	p, err := g.pathGraph(context.Background(), Query{From: 0, To: 8, MaxHops: 5}, 1, 1, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	// From 0 to 8, from 0 and to 8 for each of seven others, and between those.
	if want := 1 + 2*7 + 7*6; len(p.Hops) != want || p.Undetermined == 0 || p.Undetermined > want {
		t.Errorf("%d hops, of which %d are undetermined; want %d and some", len(p.Hops), p.Undetermined, want)
	}
	if p, err = g.PathGraph(context.Background(), Query{From: 0, To: 8, MaxHops: 5}); err != nil || p.Undetermined != 0 {
		t.Errorf("%d undetermined, %v", p.Undetermined, err)
	}
}

func TestPathGraphEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := clique(9).PathGraph(ctx, Query{From: 0, To: 8, MaxHops: 5}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// layers returns a graph of layers of so many vertices, all joined to all of the
// next, with a source before and a target after them.
func layers(n, width int) (g *Graph, source, target int32) {
	source, target = int32(n*width), int32(n*width+1)
	var edges []Edge
	for v := range int32(n * width) {
		if v/int32(width) == int32(n-1) {
			edges = append(edges, Edge{From: v, To: target})
			continue
		}
		for w := range int32(width) {
			edges = append(edges, Edge{From: v, To: (v/int32(width)+1)*int32(width) + w})
		}
	}
	for w := range int32(width) {
		edges = append(edges, Edge{From: source, To: w})
	}
	return New(n*width+2, edges, nil), source, target
}

// A layer more makes thirty times as many paths, and the work but one hop in each
// longer.
func TestPathGraphDoesNotWorkForEachPath(t *testing.T) {
	for _, n := range []int{5, 10, 20} { // up to 10^29 paths
		g, source, target := layers(n, 30)
		s := newScope(g, source, target, n+1)
		b := newPathGraphBuilder(context.Background(), g, s, n+1)
		b.essential = [2]essentials{b.essentials(back), b.essentials(on)}
		b.search = newDisjointSearch(b)
		b.decide(firstSteps, allSteps)
		p := b.result()
		if len(p.Hops) != g.Hops() || p.Undetermined != 0 {
			t.Errorf("%d of %d hops, %d undetermined", len(p.Hops), g.Hops(), p.Undetermined)
		}
		if most := 2 * n * g.Hops(); b.steps > most {
			t.Errorf("%d layers: %d steps for %d hops; want at most %d", n, b.steps, g.Hops(), most)
		}
	}
}

// A clique behind one vertex of the way holds countless walks and no path, and its
// hops are refuted without a search.
func TestPathGraphLeavesDeadEndsAlone(t *testing.T) {
	const n = 60
	var edges []Edge
	for u := range int32(n) {
		for v := range int32(n) {
			if lo, hi := min(u, v), max(u, v); u != v && (lo == 1 || lo >= 3 || lo == 0 && hi == 1) {
				edges = append(edges, Edge{From: u, To: v})
			}
		}
	}
	g := New(n, edges, nil)
	p, err := g.pathGraph(context.Background(), Query{From: 0, To: 2, MaxHops: 12}, 3, 3, 20)
	if err != nil || p.Undetermined != 0 || len(p.Hops) != 2 || len(p.Vertices) != 3 {
		t.Fatalf("%+v, %v", p, err)
	}
}
