package query

import (
	"cmp"
	"slices"
	"strings"

	dgraph "github.com/dominikbraun/graph"

	"github.com/entente-graph/entente/graph"
)

// Link is two tied actors and all the relations that tie them.
type Link struct {
	A, B      *graph.Actor      // A's id is before B's
	Relations []*graph.Relation // sorted by id
}

// Backbone returns the fewest links that hold together all that hangs together
// in a view, and among those the surest, then those of the strongest kinds: a
// minimum spanning forest by Kruskal's method, in which a link is as good as its
// best relation and equal links are taken by id. Links are sorted by A's id, then
// B's.
func Backbone(v *View) ([]Link, error) {
	tree, all, err := spanningForest(v)
	if err != nil {
		return nil, err
	}
	edges, err := tree.Edges()
	if err != nil {
		return nil, err
	}
	links := make([]Link, 0, len(edges))
	for _, e := range edges {
		links = append(links, v.link(all[e.Properties.Weight]))
	}
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(strings.Compare(a.A.ID, b.A.ID), strings.Compare(a.B.ID, b.B.ID))
	})
	return links, nil
}

// spanningForest returns the backbone and all tied pairs, best first. The weight
// of an edge of the backbone is its place among them.
func spanningForest(v *View) (dgraph.Graph[string, graph.Actor], []pair, error) {
	// The library takes equal weights in any order. A weight of its own for each
	// edge leaves it no choice.
	all := joined(v)
	slices.SortStableFunc(all, func(a, b pair) int {
		return cmp.Compare(looseness(v, a.relations), looseness(v, b.relations))
	})
	p, err := project(v, all, func(i int) int { return i })
	if err != nil {
		return nil, nil, err
	}
	tree, err := dgraph.MinimumSpanningTree(p)
	return tree, all, err
}

func (v *View) link(p pair) Link {
	a, _ := v.graph.Actor(p.a)
	b, _ := v.graph.Actor(p.b)
	return Link{a, b, p.relations}
}
