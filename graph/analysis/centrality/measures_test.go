package centrality_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	gnetwork "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// naive is distances and numbers of shortest paths, by going from hop to hop.
func naive(ties [][]bool) (hops [][]int, paths [][]float64) {
	n := len(ties)
	for s := range n {
		h, p := make([]int, n), make([]float64, n)
		for i := range h {
			h[i] = math.MaxInt
		}
		h[s], p[s] = 0, 1
		for d := range n {
			for v := range n {
				for w := range n {
					if h[v] == d && ties[v][w] && h[w] > d {
						h[w] = d + 1
						p[w] += p[v]
					}
				}
			}
		}
		hops, paths = append(hops, h), append(paths, p)
	}
	return hops, paths
}

func TestShortestPathMeasuresEqualTheirDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		order := n.Order()
		hops, paths := naive(tied(n, nil))
		between, close := scores(t, n, centrality.Betweenness), scores(t, n, centrality.Closeness)
		for v := range order {
			wantBetween, wantClose := 0.0, 0.0
			for s := range order {
				if s != v && hops[v][s] != math.MaxInt {
					wantClose += 1 / float64(hops[v][s]) / float64(order-1)
				}
				for e := s + 1; e < order; e++ {
					if s == v || e == v || hops[s][e] == math.MaxInt || hops[s][v] == math.MaxInt || hops[s][v]+hops[v][e] != hops[s][e] {
						continue
					}
					wantBetween += paths[s][v] * paths[v][e] / paths[s][e] / (float64(order-1) * float64(order-2) / 2)
				}
			}
			if !near(between[v], wantBetween) || !near(close[v], wantClose) {
				t.Fatalf("%d: betweenness %v, not %v; closeness %v, not %v", v, between[v], wantBetween, close[v], wantClose)
			}
		}
	})
}

func TestMeasuresEqualGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		order := float64(n.Order())
		g := undirected(n)
		between, close, rank := scores(t, n, centrality.Betweenness), scores(t, n, centrality.Closeness), scores(t, n, centrality.PageRank)
		harmonic := gnetwork.Harmonic(g, path.DijkstraAllPaths(g))
		theirs := gnetwork.Betweenness(g)
		ways := simple.NewDirectedGraph()
		for i := range n.Order() {
			ways.AddNode(simple.Node(i))
		}
		for r := range n.View().Relations() {
			for tie := range n.View().Ties(r) {
				a, _ := n.Number(tie.A.Actor)
				b, _ := n.Number(tie.B.Actor)
				ways.SetEdge(simple.Edge{F: simple.Node(a), T: simple.Node(b)})
				if !tie.Directed {
					ways.SetEdge(simple.Edge{F: simple.Node(b), T: simple.Node(a)})
				}
			}
		}
		theirRank := gnetwork.PageRank(ways, 0.85, 1e-13)
		for v := range n.Order() {
			if order > 2 && !near(between[v]*(order-1)*(order-2), theirs[int64(v)]) {
				t.Fatalf("%d: betweenness %v, gonum %v", v, between[v]*(order-1)*(order-2), theirs[int64(v)])
			}
			if order > 1 && !near(close[v]*(order-1), harmonic[int64(v)]) {
				t.Fatalf("%d: closeness %v, gonum %v", v, close[v]*(order-1), harmonic[int64(v)])
			}
			if !near(rank[v], theirRank[int64(v)]) {
				t.Fatalf("%d: pagerank %v, gonum %v", v, rank[v], theirRank[int64(v)])
			}
		}
	})
}

// What gonum's decomposition gives for the largest eigenvalue of a connected network.
func TestEigenvectorEqualsTheDecomposition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		ties := tied(n, nil)
		if n.Ties() == 0 || len(pieces(ties, -1)) > 1 {
			t.Skip("several pieces")
		}
		m := mat.NewSymDense(n.Order(), nil)
		for a, row := range ties {
			for b, is := range row {
				if is {
					m.SetSym(a, b, 1)
				}
			}
		}
		var e mat.EigenSym
		if !e.Factorize(m, true) {
			t.Fatal("no eigenvalues")
		}
		var vectors mat.Dense
		e.VectorsTo(&vectors)
		want := mat.Col(nil, n.Order()-1, &vectors)
		largest := 0.0
		for _, x := range want {
			if math.Abs(x) > math.Abs(largest) {
				largest = x
			}
		}
		for v, got := range scores(t, n, centrality.Eigenvector) {
			if !near(got, want[v]/largest) {
				t.Fatalf("%d: %v, not %v", v, got, want[v]/largest)
			}
		}
	})
}

func TestStructuralHolesEqualBurtsDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		ties := tied(n, nil)
		part := func(i, j int) float64 {
			if !ties[i][j] {
				return 0
			}
			return 1 / float64(n.Neighbours(i))
		}
		constraint := scores(t, n, centrality.Brokerage)
		sizes, err := n.EffectiveSizes(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i := range ties {
			want, size := 0.0, 0.0
			for j := range ties {
				if !ties[i][j] {
					continue
				}
				p, redundant := part(i, j), 0.0
				for q := range ties {
					p += part(i, q) * part(q, j)
					if ties[q][j] { // the strongest tie of j has weight 1
						redundant += part(i, q)
					}
				}
				want += p * p
				size += 1 - redundant
			}
			if n.Neighbours(i) == 0 {
				if !math.IsNaN(constraint[i]) || sizes[i] != 0 {
					t.Fatalf("%d is alone, and has %v and %v", i, constraint[i], sizes[i])
				}
				continue
			}
			if !near(constraint[i], want) || !near(sizes[i], size) {
				t.Fatalf("%d: constraint %v, not %v; effective size %v, not %v", i, constraint[i], want, sizes[i], size)
			}
		}
	})
}

func TestDegreeAndStrengthAreThoseOfTheView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		degree, strength := scores(t, n, centrality.Degree), scores(t, n, centrality.Strength)
		for _, d := range analysis.Degrees(n.View()) {
			i, _ := n.Number(d.Actor.ID)
			sum := 0
			for _, r := range n.Relations(i) {
				sum += n.View().Graph().KindOf(r).Strength
			}
			if int(degree[i]) != d.Neighbours || len(n.Relations(i)) != d.Relations || int(strength[i]) != sum {
				t.Fatalf("%s: %v neighbours and %d relations, not %+v", d.Actor.ID, degree[i], len(n.Relations(i)), d)
			}
		}
	})
}

func TestOneRelationOfThirty(t *testing.T) {
	var all []int
	for i := range 30 {
		all = append(all, i)
	}
	n := network(t, 31, together(all...), together(0, 30), together(0, 30))
	if n.Ties() != 30*29/2+1 || len(n.Relations(5)) != 1 || n.Neighbours(5) != 29 || len(n.Relations(0)) != 3 {
		t.Errorf("%d ties, %d relations and %d neighbours", n.Ties(), len(n.Relations(5)), n.Neighbours(5))
	}
	if got := scores(t, n, centrality.Strength); got[5] != 9 || got[0] != 27 {
		t.Errorf("strengths %v and %v", got[5], got[0])
	}
}

func TestRanking(t *testing.T) {
	star := network(t, 6, pairs([2]int{2, 0}, [2]int{2, 1}, [2]int{2, 3}, [2]int{2, 4})...)
	for m, want := range map[centrality.Measure][]int{
		centrality.Degree: {1, 2, 2, 2, 2, 6}, centrality.Betweenness: {1, 2, 2, 2, 2, 2}, centrality.Closeness: {1, 2, 2, 2, 2, 6},
		centrality.Eigenvector: {1, 2, 2, 2, 2, 6}, centrality.PageRank: {1, 2, 2, 2, 2, 6},
		centrality.Brokerage: {1, 2, 2, 2, 2}, // nobody alone has a constraint
	} {
		s, err := star.Scores(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		var ranks []int
		places := s.Ranking()
		for _, p := range places {
			ranks = append(ranks, p.Rank)
		}
		if !slices.Equal(ranks, want) || places[0].Actor != 2 || places[1].Equals < 4 || places[1].Actor != 0 {
			t.Errorf("%v: ranks %v, want %v: %+v", m, ranks, want, places)
		}
	}
}

func TestSmallNetworks(t *testing.T) {
	for name, n := range map[string]*centrality.Network{"nobody": network(t, 0), "one": network(t, 1), "two apart": network(t, 2), "two": network(t, 2, together(0, 1))} {
		for _, m := range centrality.Measures() {
			s, err := n.Scores(t.Context(), m)
			if err != nil || len(s.Of) != n.Order() || !s.Converged {
				t.Errorf("%s, %v: %+v, %v", name, m, s, err)
			}
		}
		if c, err := n.Cuts(t.Context()); err != nil || c.Pieces() > n.Order() {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEigenvectorSaysThatItDidNotConverge(t *testing.T) {
	var line [][2]int
	for i := range 399 {
		line = append(line, [2]int{i, i + 1})
	}
	s, err := network(t, 400, pairs(line...)...).Scores(t.Context(), centrality.Eigenvector)
	if err != nil || s.Converged || s.Rounds == 0 {
		t.Errorf("converged after %d rounds: %v", s.Rounds, err)
	}
}

func TestWhatNearlyEveryoneBelongsTo(t *testing.T) {
	world := together(0, 1, 2, 3)
	world.Broad = true
	n := network(t, 4, world, together(0, 1))
	if _, broad := n.Broad(); n.Ties() != 1 || len(broad) != 1 || len(n.Tied()) != 1 {
		t.Errorf("%d ties, left out %v", n.Ties(), broad)
	}
	if n = networkOf(t, query.Filter{}, centrality.Options{Broad: true}, 4, world, together(0, 1)); n.Ties() != 6 {
		t.Errorf("%d ties with all", n.Ties())
	}
}

func TestTimeDecidesWhoIsTied(t *testing.T) {
	early, late, vague := together(0, 1), together(1, 2), together(2, 3)
	early.Period, late.Period, vague.Period = edtf.MustPeriod("1990/1992"), edtf.MustPeriod("1995/1996"), edtf.MustPeriod("[1990..1995]/1996")
	at := edtf.MustDate("1991").Span()
	for certainly, want := range map[bool]int{false: 2, true: 1} {
		n := networkOf(t, query.Filter{At: &at, Certainly: certainly}, centrality.Options{}, 4, early, late, vague)
		if n.Ties() != want {
			t.Errorf("certainly %v: %d ties, want %d", certainly, n.Ties(), want)
		}
	}
}

func TestAContextEndsIt(t *testing.T) {
	n := network(t, 400, pairs([2]int{0, 1}, [2]int{1, 2})...)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, m := range []centrality.Measure{centrality.Betweenness, centrality.Closeness, centrality.Eigenvector, centrality.PageRank} {
		if _, err := n.Scores(ended, m); !errors.Is(err, context.Canceled) {
			t.Errorf("%v: %v", m, err)
		}
	}
}

func TestTooManyPairs(t *testing.T) {
	var all []int
	for i := range 2100 {
		all = append(all, i)
	}
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for i := range all {
		b.AddActor(graph.Actor{ID: id(i), Name: id(i)})
	}
	r := together(all...)
	r.ID, r.Evidence = "all", []graph.Evidence{{Source: "gazette"}}
	b.AddRelation(r)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	var many *query.TooManyPairsError
	if _, err := centrality.New(t.Context(), v, centrality.Options{}); !errors.As(err, &many) {
		t.Errorf("%v", err)
	}
}

func TestMeasureNames(t *testing.T) {
	for _, m := range centrality.Measures() {
		if got, ok := centrality.ParseMeasure(m.String()); !ok || got != m {
			t.Errorf("%v is read as %v", m, got)
		}
	}
	if _, ok := centrality.ParseMeasure("fame"); ok {
		t.Error("fame is no measure")
	}
}

func TestWhoIsTiedToNobodyIsLeftOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := draw(t)
		n, err := centrality.New(ctx(t), whole.View(), centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		between, degree := scores(t, n, centrality.Betweenness), scores(t, whole, centrality.Degree)
		at := 0
		for i := range whole.Order() {
			if whole.Neighbours(i) == 0 {
				continue
			}
			if n.Actor(at) != whole.Actor(i) || n.Neighbours(at) != int(degree[i]) || len(n.Relations(at)) != len(whole.Relations(i)) {
				t.Fatalf("%s is %s", whole.Actor(i).ID, n.Actor(at).ID)
			}
			if number, ok := n.Number(whole.Actor(i).ID); !ok || number != at {
				t.Fatalf("%s has number %d", whole.Actor(i).ID, number)
			}
			at++
		}
		if n.Order() != at || n.Ties() != whole.Ties() || len(between) != at {
			t.Fatalf("%d actors, not %d", n.Order(), at)
		}
	})
}
