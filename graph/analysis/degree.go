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
	of := map[string]*Degree{}
	met := map[[2]string]bool{}
	for r := range v.Relations() {
		sign := v.Graph().KindOf(r).Sign
		inThis := map[string]bool{}
		for t := range v.Ties(r) {
			for _, pair := range [][2]string{{t.A.Actor, t.B.Actor}, {t.B.Actor, t.A.Actor}} {
				me := pair[0]
				d := of[me]
				if d == nil {
					a, _ := v.Graph().Actor(me)
					d = &Degree{Actor: a}
					of[me] = d
				}
				if !met[pair] {
					met[pair] = true
					d.Neighbours++
				}
				if inThis[me] {
					continue
				}
				inThis[me] = true
				d.Relations++
				switch {
				case sign > 0:
					d.Friendly++
				case sign < 0:
					d.Hostile++
				}
			}
		}
	}
	out := make([]Degree, 0, len(of))
	for _, d := range of {
		out = append(out, *d)
	}
	slices.SortFunc(out, func(a, b Degree) int {
		return cmp.Or(cmp.Compare(b.Neighbours, a.Neighbours), cmp.Compare(b.Relations, a.Relations),
			strings.Compare(a.Actor.ID, b.Actor.ID))
	})
	return out
}
