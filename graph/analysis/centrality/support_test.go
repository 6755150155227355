package centrality_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// The actors of these tests live in no atlas.

type fatal interface {
	Helper()
	Fatal(...any)
}

func network(t fatal, actors int, relations ...graph.Relation) *centrality.Network {
	t.Helper()
	return networkOf(t, query.Filter{}, centrality.Options{Untied: true}, actors, relations...)
}

func networkOf(t fatal, f query.Filter, o centrality.Options, actors int, relations ...graph.Relation) *centrality.Network {
	t.Helper()
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for i := range actors {
		b.AddActor(graph.Actor{ID: id(i), Name: strings.ToUpper(id(i))})
	}
	for i, r := range relations {
		if r.ID == "" {
			r.ID = fmt.Sprintf("r%06d", i)
		}
		r.Evidence = []graph.Evidence{{Source: "gazette"}}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	n, err := centrality.New(ctx(t), v, o)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func id(i int) string { return fmt.Sprintf("a%05d", i) }

// together is a treaty of some, by number.
func together(parties ...int) graph.Relation {
	r := graph.Relation{Kind: graph.KindTreaty}
	for _, p := range parties {
		r.Parties = append(r.Parties, graph.Party{Actor: id(p)})
	}
	return r
}

// arms leads from some to another.
func arms(to int, from ...int) graph.Relation {
	r := graph.Relation{Kind: graph.KindArmsTransfer, Parties: []graph.Party{{Actor: id(to), Role: graph.To}}}
	for _, p := range from {
		r.Parties = append(r.Parties, graph.Party{Actor: id(p), Role: graph.From})
	}
	return r
}

// pairs are treaties of two.
func pairs(list ...[2]int) []graph.Relation {
	var out []graph.Relation
	for _, p := range list {
		out = append(out, together(p[0], p[1]))
	}
	return out
}

var spells = []string{"1990", "1991/1993", "1990/..", "1994/1995"}

// draw makes a small random network with parallel, directed and many-party relations.
func draw(t *rapid.T) *centrality.Network {
	actors := rapid.IntRange(1, 9).Draw(t, "actors")
	var relations []graph.Relation
	if actors > 1 {
		for range rapid.IntRange(0, 10).Draw(t, "relations") {
			relations = append(relations, drawRelation(t, actors))
		}
	}
	return network(t, actors, relations...)
}

func drawRelation(t *rapid.T, actors int) graph.Relation {
	all := make([]int, actors)
	for i := range all {
		all[i] = i
	}
	parties := rapid.Permutation(all).Draw(t, "who")[:rapid.SampledFrom([]int{2, 2, 2, 3, 5}).Filter(func(k int) bool { return k <= actors }).Draw(t, "parties")]
	var r graph.Relation
	if rapid.Bool().Draw(t, "directed") {
		r = arms(parties[0], parties[1:]...)
	} else {
		r = together(parties...)
		if len(parties) > 2 {
			for i := range r.Parties {
				if rapid.IntRange(0, 2).Draw(t, "comes and goes") == 0 {
					r.Parties[i].Spells = []edtf.Period{edtf.MustPeriod(rapid.SampledFrom(spells).Draw(t, "spell"))}
				}
			}
		}
	}
	return r
}

// tied is who is tied to whom, read off the view tie by tie.
func tied(n *centrality.Network, without func(*graph.Relation) bool) [][]bool {
	out := make([][]bool, n.Order())
	for i := range out {
		out[i] = make([]bool, n.Order())
	}
	for r := range n.View().Relations() {
		if without != nil && without(r) {
			continue
		}
		for t := range n.View().Ties(r) {
			a, _ := n.Number(t.A.Actor)
			b, _ := n.Number(t.B.Actor)
			out[a][b], out[b][a] = true, true
		}
	}
	return out
}

// pieces are the pieces of a matrix of ties without some, each sorted, as sets of words.
func pieces(ties [][]bool, without int) [][]int32 {
	seen := make([]bool, len(ties))
	var out [][]int32
	for start := range ties {
		if seen[start] || start == without {
			continue
		}
		seen[start] = true
		part := []int32{int32(start)}
		for at := 0; at < len(part); at++ {
			for w, is := range ties[part[at]] {
				if is && !seen[w] && w != without {
					seen[w] = true
					part = append(part, int32(w))
				}
			}
		}
		slices.Sort(part)
		out = append(out, part)
	}
	return out
}

// undirected is the network as gonum has it.
func undirected(n *centrality.Network) *simple.UndirectedGraph {
	g := simple.NewUndirectedGraph()
	for i := range n.Order() {
		g.AddNode(simple.Node(i))
	}
	for a, row := range tied(n, nil) {
		for b, is := range row {
			if is && a < b {
				g.SetEdge(simple.Edge{F: simple.Node(a), T: simple.Node(b)})
			}
		}
	}
	return g
}

func scores(t fatal, n *centrality.Network, m centrality.Measure) []float64 {
	t.Helper()
	s, err := n.Scores(ctx(t), m)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Converged {
		t.Fatal(m, "did not converge")
	}
	return s.Of
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

func ctx(fatal) context.Context { return context.Background() }
