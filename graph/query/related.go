package query

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// RelationsOf returns the relations of a view to which an actor is a party there,
// sorted by id; none for an actor that is not in the view.
func (v *View) RelationsOf(actor string) []*graph.Relation {
	var out []*graph.Relation
	for r := range v.graph.RelationsOf(actor) {
		if isParty(v.Parties(r), actor) {
			out = append(out, r)
		}
	}
	return out
}

// LinksTo returns the links of other relations to the one with an id, each with
// the id of the relation that it comes from, sorted by that and then by type. A
// link says what a relation is, not when: it counts even if the relation that it
// comes from is not in the view.
func (v *View) LinksTo(relation string) []graph.Link {
	v.linksOnce.Do(func() {
		v.links = map[string][]graph.Link{}
		for r := range v.graph.Relations() {
			for _, l := range r.Links {
				v.links[l.Relation] = append(v.links[l.Relation], graph.Link{Type: l.Type, Relation: r.ID})
			}
		}
		for _, list := range v.links {
			slices.SortFunc(list, func(a, b graph.Link) int {
				if by := strings.Compare(a.Relation, b.Relation); by != 0 {
					return by
				}
				return int(a.Type) - int(b.Type)
			})
		}
	})
	return slices.Clone(v.links[relation])
}
