package query

import (
	"cmp"
	"iter"
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
	all := candidates(v)
	tree, err := spanningForest(v, all)
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

// candidates returns the tied pairs of which a backbone can be made, each by the
// relation that ties it best. Of a relation of many these are the fewest ties, first
// by id, that hold together all that it does: they are all equal but for their ids,
// so that no backbone has another of them.
func candidates(v *View) []pair {
	best := map[[2]string]*graph.Relation{}
	for r := range v.Relations() {
		add := func(a, b string) {
			if a == b {
				return
			}
			ends := [2]string{min(a, b), max(a, b)}
			if known := best[ends]; known == nil || looseness(v, r) < looseness(v, known) {
				best[ends] = r
			}
		}
		parties := v.Parties(r)
		if len(parties) <= fewParties {
			for t := range v.Ties(r) {
				add(t.A.Actor, t.B.Actor)
			}
			continue
		}
		for _, ends := range v.frame(r, parties) {
			add(ends[0], ends[1])
		}
	}
	out := make([]pair, 0, len(best))
	for ends, r := range best {
		out = append(out, pair{ends[0], ends[1], []*graph.Relation{r}})
	}
	slices.SortFunc(out, func(p, q pair) int { return cmp.Or(strings.Compare(p.a, q.a), strings.Compare(p.b, q.b)) })
	return out
}

// frame returns the fewest ties of a relation, first by id, that hold together all
// that its ties do. Of a block the ties of its least actors do: any other two hang
// together by those, which come before.
func (v *View) frame(r *graph.Relation, parties []graph.Party) [][2]string {
	var all [][2]string
	add := func(a, b string) {
		if a != b {
			all = append(all, [2]string{min(a, b), max(a, b)})
		}
	}
	least := func(places []int32) string {
		id := parties[places[0]].Actor
		for _, p := range places {
			id = min(id, parties[p].Actor)
		}
		return id
	}
	for _, b := range v.blocks(r) {
		others := b.b
		if others == nil {
			others = b.a
		}
		first, second := least(b.a), least(others)
		for _, p := range others {
			add(first, parties[p].Actor)
		}
		for _, p := range b.a {
			add(parties[p].Actor, second)
		}
	}
	slices.SortFunc(all, func(x, y [2]string) int { return slices.Compare(x[:], y[:]) })
	number := make(map[string]int32, len(parties))
	for i, p := range parties {
		number[p.Actor] = int32(i)
	}
	held := newGroups(len(parties))
	return slices.DeleteFunc(all, func(ends [2]string) bool { return !held.join(number[ends[0]], number[ends[1]]) })
}

// spanningForest returns the backbone of pairs, which it sorts, best first. The
// weight of an edge is the place of its pair among them.
func spanningForest(v *View, all []pair) (dgraph.Graph[string, graph.Actor], error) {
	// The library takes equal weights in any order. A weight of its own for each
	// edge leaves it no choice.
	slices.SortStableFunc(all, func(a, b pair) int {
		return cmp.Compare(looseness(v, a.relations...), looseness(v, b.relations...))
	})
	p, err := project(v, all, func(i int) int { return i })
	if err != nil {
		return nil, err
	}
	return dgraph.MinimumSpanningTree(p)
}

func (v *View) link(p pair) Link {
	a, _ := v.graph.Actor(p.a)
	b, _ := v.graph.Actor(p.b)
	out := Link{A: a, B: b}
	for r := range v.fewerRelations(p.a, p.b) {
		for range v.TiesBetween(r, p.a, p.b) {
			out.Relations = append(out.Relations, r)
			break
		}
	}
	return out
}

// fewerRelations yields the relations of that of two actors which has fewer.
func (v *View) fewerRelations(a, b string) iter.Seq[*graph.Relation] {
	if v.graph.Degree(b) < v.graph.Degree(a) {
		a = b
	}
	return v.graph.RelationsOf(a)
}
