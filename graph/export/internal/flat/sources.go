package flat

import (
	"iter"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Sources yields the sources that the actors and relations of a view cite, sorted
// by id.
func Sources(v *query.View) iter.Seq[*graph.Source] {
	cited := map[string]bool{}
	cite := func(list []graph.Evidence) {
		for i := range list {
			cited[list[i].Source] = true
		}
	}
	for a := range v.Actors() {
		cite(a.Evidence)
	}
	for r := range v.Relations() {
		cite(r.Evidence)
	}
	return func(yield func(*graph.Source) bool) {
		for s := range v.Graph().Sources() {
			if cited[s.ID] && !yield(s) {
				return
			}
		}
	}
}
