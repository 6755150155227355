package query

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// SortByName sorts actors by name, ignoring case and accents, and then by id: the
// order in which answers that are equal else are told.
func SortByName(actors []*graph.Actor) {
	type named struct {
		folded string
		actor  *graph.Actor
	}
	all := make([]named, len(actors))
	for i, a := range actors {
		all[i] = named{spelling.Fold(a.Name), a}
	}
	slices.SortFunc(all, func(a, b named) int {
		return cmp.Or(strings.Compare(a.folded, b.folded), strings.Compare(a.actor.ID, b.actor.ID))
	})
	for i, n := range all {
		actors[i] = n.actor
	}
}
