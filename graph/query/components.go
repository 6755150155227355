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

// bothWays returns which actors are connected, as a directed graph with an edge in
// either direction, for algorithms of the library that want one. Of the ties it has
// a spanning forest: one that joins two who are connected already tells nothing new,
// and the library's maps of edges cost more than all else.
func bothWays(v *View) (dgraph.Graph[string, string], error) {
	p := dgraph.New(dgraph.StringHash, dgraph.Directed())
	for _, a := range v.actors {
		if err := p.AddVertex(a.ID); err != nil {
			return nil, err
		}
	}
	number := v.actorNumbers()
	connected := newGroups(len(v.actors))
	join := func(a, b string) error {
		if !connected.join(number[a], number[b]) {
			return nil
		}
		if err := p.AddEdge(a, b); err != nil {
			return err
		}
		return p.AddEdge(b, a)
	}
	for _, r := range v.relations {
		k := v.kept[r.ID]
		parties := k.parties
		if len(parties) <= fewParties {
			for a, b := range v.tiedPlaces(r, k) {
				if err := join(parties[a].Actor, parties[b].Actor); err != nil {
					return nil, err
				}
			}
			continue
		}
		for _, b := range v.blocks(r) {
			if len(b.a) == 1 && len(b.b) == 1 && parties[b.a[0]].Actor == parties[b.b[0]].Actor {
				continue // on both sides, and so not tied
			}
			// A block holds all of its parties together.
			for _, side := range [][]int32{b.a, b.b} {
				for _, place := range side {
					if err := join(parties[b.a[0]].Actor, parties[place].Actor); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	return p, nil
}

// groups is which of some numbers have been joined.
type groups struct {
	up []int32
}

func newGroups(n int) *groups {
	g := &groups{make([]int32, n)}
	for i := range g.up {
		g.up[i] = int32(i)
	}
	return g
}

func (g *groups) first(i int32) int32 {
	for g.up[i] != i {
		g.up[i] = g.up[g.up[i]]
		i = g.up[i]
	}
	return i
}

// join reports whether the two were not yet joined.
func (g *groups) join(i, j int32) bool {
	if i, j = g.first(i), g.first(j); i == j {
		return false
	}
	g.up[max(i, j)] = min(i, j)
	return true
}
