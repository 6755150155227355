package query

import (
	"cmp"
	"slices"

	dgraph "github.com/dominikbraun/graph"
)

// Components returns the actors of a view in groups: two are in one group if a
// path of any length joins them, regardless of direction. An actor without ties
// is a group of its own. Groups are sorted by size, largest first, then by their
// first id; actors in a group by id.
func Components(v *View) ([][]string, error) {
	p, err := bothWays(v)
	if err != nil {
		return nil, err
	}
	// Where every edge goes both ways, what is connected is strongly connected.
	groups, err := dgraph.StronglyConnectedComponents(p)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		slices.Sort(g)
	}
	slices.SortFunc(groups, func(a, b []string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0]))
	})
	return groups, nil
}

// bothWays returns the pairs of tied actors as a directed graph with an edge in
// either direction, for algorithms of the library that want one.
func bothWays(v *View) (dgraph.Graph[string, string], error) {
	p := dgraph.New(dgraph.StringHash, dgraph.Directed())
	for a := range v.Actors() {
		if err := p.AddVertex(a.ID); err != nil {
			return nil, err
		}
	}
	for _, e := range joined(v) {
		if err := p.AddEdge(e.a, e.b); err != nil {
			return nil, err
		}
		if err := p.AddEdge(e.b, e.a); err != nil {
			return nil, err
		}
	}
	return p, nil
}
