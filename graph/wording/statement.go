package wording

import (
	"fmt"

	"github.com/entente-graph/entente/graph"
)

// Statement says a relation in a sentence without a full stop: "Iran
// transferred arms to Russia". What is not actual starts by saying so:
// "Threatened: Russia transferred ..." would claim a fact, so it reads "Only
// threatened: arms transfer from Russia to North Korea".
func Statement(g *graph.Graph, r *graph.Relation) string {
	var sides [3][]string
	for _, p := range r.Parties {
		sides[p.Role] = append(sides[p.Role], Name(g, p.Actor))
	}
	members := sides[graph.Member]
	if len(members) > 2 && r.Modality == graph.Actual {
		return fmt.Sprintf("%s ties %s", g.KindOf(r).Name, Names(members))
	}
	if len(members) > 0 {
		return sentence(g, r, false, members[:1], members[1:])
	}
	return sentence(g, r, true, sides[graph.From], sides[graph.To])
}

// TieStatement says what a relation is between two of its parties, as
// Statement does for all of them.
func TieStatement(g *graph.Graph, t graph.Tie) string {
	return sentence(g, t.Relation, t.Directed, []string{Name(g, t.A.Actor)}, []string{Name(g, t.B.Actor)})
}

func sentence(g *graph.Graph, r *graph.Relation, directed bool, a, b []string) string {
	kind := g.KindOf(r)
	switch {
	case r.Modality == graph.Actual:
		return fmt.Sprintf("%s %s %s", Names(a), kind.Verb, Names(b))
	case directed:
		return fmt.Sprintf("Only %s: %s from %s to %s", r.Modality, LowerFirst(kind.Name), Names(a), Names(b))
	}
	return fmt.Sprintf("Only %s: %s of %s", r.Modality, LowerFirst(kind.Name), Names(append(a, b...)))
}
