package query

import (
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Neighbour is an actor one hop away.
type Neighbour struct {
	Actor *graph.Actor
	Ties  []graph.Tie // sorted by relation id
}

// Neighbours returns who is tied to an actor in a view, regardless of direction,
// sorted by id. The error is a *NotFoundError or *NotInViewError.
func Neighbours(v *View, actor string) ([]Neighbour, error) {
	if err := v.needs(actor); err != nil {
		return nil, err
	}
	found := map[string]*Neighbour{}
	for r := range v.graph.RelationsOf(actor) {
		for t := range v.TiesOf(r, actor) {
			other := t.B.Actor
			if other == actor {
				other = t.A.Actor
			}
			if found[other] == nil {
				a, _ := v.graph.Actor(other)
				found[other] = &Neighbour{Actor: a}
			}
			found[other].Ties = append(found[other].Ties, t)
		}
	}
	var out []Neighbour
	for _, n := range found {
		out = append(out, *n)
	}
	slices.SortFunc(out, func(a, b Neighbour) int { return strings.Compare(a.Actor.ID, b.Actor.ID) })
	return out, nil
}

// needs returns an error unless an actor is in the view.
func (v *View) needs(id string) error {
	if v.HasActor(id) {
		return nil
	}
	if a, ok := v.graph.Actor(id); ok {
		return v.outside(a)
	}
	return notFound("actor", id, maps.Keys(v.hasActor))
}
