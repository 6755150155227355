package diff

import (
	"slices"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Gap is what one side's coverage leaves out of what is compared.
type Gap struct {
	query.Gap
	Later bool // of the later side
}

// gaps finds what was begun or ended only where one side covers it: what the other
// side does not have there may be there all the same. Where nothing differs, it
// finds the sides whose dates leave all that their datasets cover.
func (d *Diff) gaps() {
	for _, later := range []bool{false, true} {
		v, missing := d.From, []Change{Begun, PossiblyBegun}
		if later {
			v, missing = d.To, []Change{Ended, PossiblyEnded}
		}
		m := v.Graph().Meta()
		if len(m.Coverage) == 0 {
			continue
		}
		add := func(g query.Gap) {
			for i := range d.Gaps {
				if o := &d.Gaps[i]; o.Later == later && slices.Equal(o.Kinds, g.Kinds) && slices.Equal(o.Dates, g.Dates) {
					for _, a := range g.Actors {
						if at, found := slices.BinarySearch(o.Actors, a); !found {
							o.Actors = slices.Insert(o.Actors, at, a)
						}
					}
					return
				}
			}
			slices.Sort(g.Actors)
			d.Gaps = append(d.Gaps, Gap{g, later})
		}
		if d.Empty() {
			for _, g := range query.Gaps(m, v.Filter().Kinds, nil, v.Filter().At) {
				if g.Reach == query.Outside {
					add(g)
				}
			}
			continue
		}
		for i := range d.Relations {
			r := &d.Relations[i]
			if !slices.Contains(missing, r.Change) {
				continue
			}
			kinds := []string{r.Either().Kind}
			var actors []string
			var dates []edtf.Period
			reached := false
			for _, p := range r.Either().Parties {
				c := query.CoverageOf(m, kinds, p.Actor, v.Filter().At)
				reached = reached || c.Reach > query.Outside
				actors = append(actors, p.Actor)
				for _, when := range c.Dates {
					if !slices.Contains(dates, when) {
						dates = append(dates, when)
					}
				}
			}
			if !reached {
				add(query.Gap{Covering: query.Covering{Reach: query.Outside, Dates: dates}, Kinds: kinds, Actors: actors})
			}
		}
	}
}
