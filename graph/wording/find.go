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

// NotTied says that nothing ties an actor in a view, and that it does not exist at the view's date where that is why.
func NotTied(v *query.View, actor string) string {
	name := Name(v.Graph(), actor)
	if v.Exists(actor) == edtf.No {
		return "no relation ties " + name + " to anybody here: it does not exist at that date"
	}
	return FilteredOut(name)
}

// FilteredOut says that nothing ties those whom a question names, who may have no
// relation at all.
func FilteredOut(name string) string {
	return "no relation ties " + name + " to anybody here; loosen the filters, if there are any"
}
