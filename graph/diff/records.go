package diff

import (
	"cmp"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// actors compares the actors of the two views.
func (d *Diff) actors() {
	in := func(v *query.View) map[string]*graph.Actor {
		m := make(map[string]*graph.Actor, v.ActorCount())
		for a := range v.Actors() {
			m[a.ID], _ = v.Graph().Base().Actor(a.ID) // what it was called at a date is no change of the record
		}
		return m
	}
	from, to := in(d.From), in(d.To)
	for _, id := range bothKeys(from, to) {
		a := Actor{ID: id, From: from[id], To: to[id], Existed: d.existed(d.From, id), Exists: d.existed(d.To, id)}
		switch {
		case a.From == nil:
			a.Change = Begun
		case a.To == nil:
			a.Change = Ended
		default:
			if a.From != a.To {
				a.Fields = actorFields(a.From, a.To)
			}
			a.Change = changeOf(a.Existed, a.Exists, truth(len(a.Fields) > 0))
		}
		if a.Change != Unchanged {
			d.Actors = append(d.Actors, a)
		}
	}
	slices.SortStableFunc(d.Actors, func(a, b Actor) int { return cmp.Compare(a.Change, b.Change) })
}

// existed answers whether an actor exists at the date of a view, as its graph
// has it. Without a date its lifetime does not matter.
func (d *Diff) existed(v *query.View, id string) edtf.Truth {
	a, ok := v.Graph().Actor(id)
	switch at := v.Filter().At; {
	case !ok:
		return edtf.No
	case at == nil:
		return edtf.Yes
	default:
		return a.Lifetime.During(*at)
	}
}

// relations compares the relations of the two views.
func (d *Diff) relations() {
	in := func(v *query.View) map[string]*graph.Relation {
		m := make(map[string]*graph.Relation, v.RelationCount())
		for r := range v.Relations() {
			m[r.ID] = r
		}
		return m
	}
	from, to := in(d.From), in(d.To)
	for _, id := range bothKeys(from, to) {
		r := Relation{ID: id, From: from[id], To: to[id]}
		if d.learnt(&r) {
			continue
		}
		if r.From != nil {
			r.Held = d.From.Holds(r.From)
		}
		if r.To != nil {
			r.Holds = d.To.Holds(r.To)
		}
		if r.From != nil && r.To != nil {
			joined, left := parties(d.From.Parties(r.From), d.To.Parties(r.To))
			r.Joined, r.PossiblyJoined = d.surely(d.To, r.To, joined)
			r.Left, r.PossiblyLeft = d.surely(d.From, r.From, left)
			r.Fields = d.relationFields(r.From, r.To)
		}
		r.Change = changeOf(r.Held, r.Holds, r.altered())
		if r.Change != Unchanged {
			r.SurelyBegan = r.Held == edtf.No && d.surelyBegan(r.To)
			d.Relations = append(d.Relations, r)
		}
	}
	slices.SortStableFunc(d.Relations, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(a.Change, b.Change), d.compareWeights(a.From, a.To, b.From, b.To))
	})
	slices.SortStableFunc(d.Learnt, func(a, b Learnt) int {
		return cmp.Or(-cmp.Compare(int(a.Knows)-int(a.Knew), int(b.Knows)-int(b.Knew)), d.compareWeights(a.From, a.To, b.From, b.To))
	})
}

// compareWeights puts what is actual first, then the stronger kinds, then the surer, of
// two relations as they are on either side, nil where they are not.
func (d *Diff) compareWeights(aFrom, aTo, bFrom, bTo *graph.Relation) int {
	x, y := cmp.Or(aTo, aFrom), cmp.Or(bTo, bFrom)
	return cmp.Or(cmp.Compare(x.Modality, y.Modality), cmp.Compare(d.strength(bFrom, bTo), d.strength(aFrom, aTo)), cmp.Compare(x.CountsAs(), y.CountsAs()))
}

// surelyBegan reports whether a relation of the later side surely began between the two dates.
func (d *Diff) surelyBegan(r *graph.Relation) bool {
	from, to := d.From.Filter().At, d.To.Filter().At
	if r == nil || from == nil || to == nil {
		return false
	}
	return d.To.BeganBetween(r, *from, *to)
}

// altered answers whether something about a relation of both sides is different.
func (r *Relation) altered() edtf.Truth {
	switch {
	case len(r.Fields)+len(r.Joined)+len(r.Left) > 0:
		return edtf.Yes
	case len(r.PossiblyJoined)+len(r.PossiblyLeft) > 0:
		return edtf.Maybe
	}
	return edtf.No
}

func truth(is bool) edtf.Truth {
	if is {
		return edtf.Yes
	}
	return edtf.No
}

// surely tells parties that a relation surely has on a side from those that it possibly has
// there: what only possibly holds has nobody surely come or gone.
func (d *Diff) surely(v *query.View, r *graph.Relation, actors []string) (surely, possibly []string) {
	if d.From.Graph().Base() != d.To.Graph().Base() {
		return actors, nil
	}
	for _, id := range actors {
		if held := surestTie(v, r, id); held == edtf.Yes {
			surely = append(surely, id)
		} else {
			possibly = append(possibly, id)
		}
	}
	return surely, possibly
}

// surestTie answers whether some tie that an actor has by a relation holds.
func surestTie(v *query.View, r *graph.Relation, actor string) edtf.Truth {
	best := edtf.No
	for t := range v.TiesOf(r, actor) {
		if best = best.Or(v.HoldsTie(t)); best == edtf.Yes {
			break
		}
	}
	return best
}

func (d *Diff) strength(from, to *graph.Relation) int {
	if to != nil {
		return d.To.Graph().KindOf(to).Strength
	}
	return d.From.Graph().KindOf(from).Strength
}

// bothKeys returns the keys of either map, sorted.
func bothKeys[K cmp.Ordered, V any](a, b map[K]V) []K {
	keys := slices.Collect(maps.Keys(a))
	for k := range b {
		if _, ok := a[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

// part is who is a party, and as what.
type part struct {
	actor string
	role  graph.Role
}

func partsOf(list []graph.Party) map[part]bool {
	m := make(map[part]bool, len(list))
	for _, p := range list {
		m[part{p.Actor, p.Role}] = true
	}
	return m
}

// parties returns who is in the second list only and who in the first only. An
// actor that has changed its role has left and joined.
func parties(from, to []graph.Party) (joined, left []string) {
	before, after := partsOf(from), partsOf(to)
	for p := range after {
		if !before[p] {
			joined = append(joined, p.actor)
		}
	}
	for p := range before {
		if !after[p] {
			left = append(left, p.actor)
		}
	}
	slices.Sort(joined)
	slices.Sort(left)
	return slices.Compact(joined), slices.Compact(left)
}
