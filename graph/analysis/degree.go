package analysis

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Degree is how much ties an actor.
type Degree struct {
	Actor      *graph.Actor
	Neighbours int // different actors tied to it, in either direction
	Relations  int // relations that tie it to somebody
	Friendly   int // of those, of kinds that bring actors closer
	Hostile    int // of those, of kinds that set them apart
}

// Degrees returns the actors of a view that are tied to somebody, the most
// connected first: by neighbours, then relations, then id.
func Degrees(v *query.View) []Degree {
	type counted struct {
		Degree
		last *graph.Relation // the last one that was counted
	}
	of := make(map[string]*counted, v.ActorCount())
	neighbours := query.NeighbourCounts(v)
	for r := range v.Relations() {
		sign := v.Graph().KindOf(r).Sign
		for _, p := range v.Among(r, func(graph.Party) bool { return true }) {
			d := of[p.Actor]
			if d == nil {
				a, _ := v.Graph().Actor(p.Actor)
				d = &counted{Degree: Degree{Actor: a, Neighbours: neighbours[p.Actor]}}
				of[p.Actor] = d
			}
			if d.last == r {
				continue // it stands on both sides
			}
			d.last = r
			d.Relations++
			switch {
			case sign > 0:
				d.Friendly++
			case sign < 0:
				d.Hostile++
			}
		}
	}
	out := make([]Degree, 0, len(of))
	for _, d := range of {
		out = append(out, d.Degree)
	}
	slices.SortFunc(out, func(a, b Degree) int {
		return cmp.Or(cmp.Compare(b.Neighbours, a.Neighbours), cmp.Compare(b.Relations, a.Relations),
			strings.Compare(a.Actor.ID, b.Actor.ID))
	})
	return out
}
