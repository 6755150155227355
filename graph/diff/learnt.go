package diff

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// beyondKnowledge returns two views with what query.Filter.KnownTo leaves out of them; nil
// where they are not both of what one actor knew.
func beyondKnowledge(from, to *query.View) (allFrom, allTo *query.View, err error) {
	who := from.Filter().KnownTo
	if who == "" || who != to.Filter().KnownTo {
		return nil, nil, nil
	}
	all := func(v *query.View) *query.View {
		f := v.Filter()
		f.KnownTo = ""
		out, wrong := query.NewView(v.Graph(), f)
		if wrong != nil {
			err = wrong
		}
		return out
	}
	allFrom, allTo = all(from), all(to)
	return allFrom, allTo, err
}

// learnt notes a relation, of which the views are known that have it, if it differs how
// surely it was known. It reports whether that alone keeps it out of one of them: then
// nothing else can be told of how it differs.
func (d *Diff) learnt(r *Relation) (alone bool) {
	if d.allFrom == nil {
		return false
	}
	before, ok := d.From.Graph().Relation(r.ID)
	after, also := d.To.Graph().Relation(r.ID)
	if !ok || !also || !d.allFrom.HasRelation(r.ID) || !d.allTo.HasRelation(r.ID) {
		return false
	}
	l := Learnt{
		ID: r.ID, From: before, To: after, Held: d.allFrom.Holds(before), Holds: d.allTo.Holds(after),
		Knew: d.From.Known(before), Knows: d.To.Known(after),
	}
	if l.Knew == l.Knows {
		return false
	}
	d.Learnt = append(d.Learnt, l)
	unknown := func(v *query.View, known edtf.Truth) bool {
		return known == edtf.No || known == edtf.Maybe && v.Filter().Certainly
	}
	return r.From == nil && unknown(d.From, l.Knew) || r.To == nil && unknown(d.To, l.Knows)
}

// bondsLearnt marks bonds and who is torn where these differ in what was known alone.
func (d *Diff) bondsLearnt(ctx context.Context, meter *progress.Meter) error {
	if d.allFrom == nil || len(d.Bonds)+len(d.Torn) == 0 {
		return nil
	}
	before, after, _, err := bothBonds(ctx, d.allFrom, d.allTo)
	if err != nil {
		return err
	}
	for i := range d.Bonds {
		b := &d.Bonds[i]
		t := tie{b.Debtor, b.Creditor}
		b.Bound = surest(after[t])
		b.Learnt = surest(before[t]) == b.Bound && b.Bound != edtf.No
		b.Known = known(d.To, b.After)
		if b.Was > b.Is {
			b.Known = known(d.From, b.Before)
		}
	}
	was, is := findTorn(meter, d.allFrom, before), findTorn(meter, d.allTo, after)
	for i := range d.Torn {
		t := &d.Torn[i]
		k := tornKey{t.Actor, t.Sides, t.Quarrel.ID}
		t.Learnt = was[k] == is[k] && is[k] != edtf.No
	}
	return nil
}

// known answers whether a view knows of one of some pledges.
func known(v *query.View, list []Pledge) edtf.Truth {
	best := edtf.No
	for _, p := range list {
		for i := range p.Relation.Obligations {
			if o := &p.Relation.Obligations[i]; o.Category == graph.Defence && o.Article == p.Article {
				best = best.Or(v.Counts(p.Relation, o))
			}
		}
	}
	return best
}
