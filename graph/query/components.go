package query

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

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
	for i, g := range groups {
		groups[i] = slices.DeleteFunc(g, isHubID)
		slices.Sort(groups[i])
	}
	slices.SortFunc(groups, func(a, b []string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0]))
	})
	return groups, nil
}

// bothWays returns who is tied to whom as a directed graph with an edge in either
// direction, for algorithms of the library that want one. A relation of many is
// there as hubs, vertices of their own with ids that isHubID knows, each with an
// edge to everyone of some whom it holds together.
func bothWays(v *View) (dgraph.Graph[string, string], error) {
	p := dgraph.New(dgraph.StringHash, dgraph.Directed())
	for a := range v.Actors() {
		if err := p.AddVertex(a.ID); err != nil {
			return nil, err
		}
	}
	join := func(a, b string) error {
		for _, e := range [][2]string{{a, b}, {b, a}} {
			if err := p.AddEdge(e[0], e[1]); err != nil && !errors.Is(err, dgraph.ErrEdgeAlreadyExists) {
				return err
			}
		}
		return nil
	}
	for r := range v.Relations() {
		parties := v.Parties(r)
		if len(parties) <= fewParties {
			for t := range v.Ties(r) {
				if err := join(t.A.Actor, t.B.Actor); err != nil {
					return nil, err
				}
			}
			continue
		}
		// One hub for all whom the relation holds together.
		groups := newGroups(len(parties))
		for _, b := range v.blocks(r) {
			if len(b.a) == 1 && len(b.b) == 1 && parties[b.a[0]].Actor == parties[b.b[0]].Actor {
				continue // on both sides, and so not tied
			}
			for _, side := range [][]int32{b.a, b.b} {
				for _, place := range side {
					groups.join(b.a[0], place)
				}
			}
		}
		for place := range int32(len(parties)) {
			first := groups.first(place)
			if first == place && !groups.joined[place] {
				continue
			}
			hub := hubMark + strconv.Itoa(int(first)) + hubMark + r.ID
			if err := p.AddVertex(hub); err != nil && !errors.Is(err, dgraph.ErrVertexAlreadyExists) {
				return nil, err
			}
			if err := join(hub, parties[place].Actor); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// hubMark begins the id of a hub. No id of an actor has it.
const hubMark = "\x00"

func isHubID(id string) bool { return strings.HasPrefix(id, hubMark) }

// groups is which of some numbers have been joined.
type groups struct {
	up     []int32
	joined []bool // others were joined to it
}

func newGroups(n int) *groups {
	g := &groups{make([]int32, n), make([]bool, n)}
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
	g.joined[min(i, j)] = true
	return true
}
