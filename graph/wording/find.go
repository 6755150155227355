package wording

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// NotMeans says what "not" in a pattern says of what is found.
const NotMeans = `"not" says that there is no such tie here, which may be for want of a source`

// NoneOfKinds says that a view has no relation of some kinds that somebody asks for;
// "" for no kinds.
func NoneOfKinds(v *query.View, kinds []*graph.Kind) string {
	if len(kinds) == 0 {
		return ""
	}
	var names []string
	for _, k := range kinds {
		names = append(names, k.ID)
	}
	text := "no relation here is of the kind " + names[0]
	if len(names) > 1 {
		text = "no relation here is of the kinds " + Names(names)
	}
	if slices.Contains(names, graph.KindAlliance) && !slices.Contains(names, graph.KindTreaty) {
		for r := range v.Relations() {
			if r.Kind == graph.KindTreaty {
				return text + "; alliances by treaty are of the kind treaty"
			}
		}
	}
	return text
}

// NotTied says that nothing ties some actors in a view, whom a question names: they did
// not exist at its date, or filters leave that out, or they have no relation at all.
func NotTied(v *query.View, actors ...string) string {
	text := "no relation ties " + Names(NamesOf(v.Graph(), actors)) + " to anybody here"
	if !slices.ContainsFunc(actors, func(id string) bool { return v.Exists(id) != edtf.No }) {
		return text + ": " + plural(len(actors), "it does", "they do") + " not exist at that date"
	}
	return text + "; loosen the filters, if there are any"
}
