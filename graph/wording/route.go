package wording

import (
	"fmt"

	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
)

// Route says how the shortest path of two actors differs, of at most a number of
// hops: "A and B: 2 hops apart now, through C, 3 hops before". The names are those
// of actors, by id.
func Route(r *diff.Route, hops int, name func(id string) string) string {
	now := way(r.After, hops)
	if r.After != nil {
		now += " apart now"
		if path := r.After.Path.Hops; len(path) > 1 {
			var via []string
			for _, h := range path[:len(path)-1] {
				via = append(via, name(h.To.ID))
			}
			now += ", through " + Names(via)
		}
	} else {
		now += " now"
	}
	return fmt.Sprintf("%s and %s: %s, %s before", name(r.A), name(r.B), now, way(r.Before, hops))
}

// way says how long a shortest path is, or that there is none.
func way(w *diff.Way, hops int) string {
	if w == nil {
		return "no path of up to " + Count(hops, "hop", "hops")
	}
	text := Count(w.Hops, "hop", "hops")
	if w.Holds != edtf.Yes {
		text = "possibly " + text
	}
	return text
}
