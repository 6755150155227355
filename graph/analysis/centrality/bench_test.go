package centrality_test

import (
	"math/rand/v2"
	"testing"

	gnetwork "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
)

// large is a made-up network of so many actors and ties, some of whom have many.
func large(b *testing.B, actors, ties int) *centrality.Network {
	chance := rand.New(rand.NewPCG(1, 2))
	seen := map[[2]int]bool{}
	var relations []graph.Relation
	for len(relations) < ties {
		x, y := int(float64(actors)*chance.Float64()*chance.Float64()), chance.IntN(actors)
		if x == y || seen[[2]int{min(x, y), max(x, y)}] {
			continue
		}
		seen[[2]int{min(x, y), max(x, y)}] = true
		relations = append(relations, together(x, y))
	}
	return network(b, actors, relations...)
}

// Entente and gonum on one network of 5,000 actors and 50,000 ties.
func BenchmarkBetweenness(b *testing.B) {
	n := large(b, 5000, 50_000)
	b.Run("entente", func(b *testing.B) {
		for b.Loop() {
			scores(b, n, centrality.Betweenness)
		}
	})
	g := undirected(n)
	b.Run("gonum", func(b *testing.B) {
		for b.Loop() {
			gnetwork.Betweenness(g)
		}
	})
}

func BenchmarkPageRank(b *testing.B) {
	n := large(b, 5000, 50_000)
	b.Run("entente", func(b *testing.B) {
		for b.Loop() {
			scores(b, n, centrality.PageRank)
		}
	})
	g := simple.NewDirectedGraph()
	for _, e := range edges(n) {
		g.SetEdge(simple.Edge{F: simple.Node(e[0]), T: simple.Node(e[1])})
		g.SetEdge(simple.Edge{F: simple.Node(e[1]), T: simple.Node(e[0])})
	}
	b.Run("gonum", func(b *testing.B) {
		for b.Loop() {
			gnetwork.PageRankSparse(g, 0.85, 1e-14)
		}
	})
}

func edges(n *centrality.Network) (out [][2]int) {
	for a, row := range tied(n, nil) {
		for b, is := range row {
			if is && a < b {
				out = append(out, [2]int{a, b})
			}
		}
	}
	return out
}

// The rest, for which gonum has nothing or needs room for all pairs.
func BenchmarkMeasures(b *testing.B) {
	n := large(b, 5000, 50_000)
	for _, m := range []centrality.Measure{centrality.Closeness, centrality.Eigenvector, centrality.Brokerage} {
		b.Run(m.String(), func(b *testing.B) {
			for b.Loop() {
				scores(b, n, m)
			}
		})
	}
	b.Run("network", func(b *testing.B) {
		for b.Loop() {
			if _, err := centrality.New(b.Context(), n.View(), centrality.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("cuts", func(b *testing.B) {
		for b.Loop() {
			c := cuts(b, n)
			if _, err := c.Splits(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
