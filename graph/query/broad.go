package query

import "github.com/entente-graph/entente/graph"

// Broad returns to what nearly everyone belongs, both by id, so that sharing it says
// nothing: the actors with Broad set and the organisations of more than BroadMembers
// membership ties in the view, and the relations with Broad set.
func (v *View) Broad() (actors []*graph.Actor, relations []*graph.Relation) {
	members := map[string]int{}
	for r := range v.Relations() {
		if r.Broad {
			relations = append(relations, r)
			continue
		}
		if r.Kind != graph.KindMembership {
			continue
		}
		parties := v.Parties(r)
		for i, n := range v.partners(r) {
			members[parties[i].Actor] += n
		}
	}
	for a := range v.Actors() {
		if a.Broad || a.Kind.HasMembers() && members[a.ID] > BroadMembers {
			actors = append(actors, a)
		}
	}
	return actors, relations
}
