package backtest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// callKey names one promise of one debtor to one creditor.
type callKey struct {
	obligation       *graph.Obligation
	debtor, creditor string
}

// way is what one way of asking about a war says: who attacks whom.
type way struct {
	result *obligation.Result
	bound  map[string]*[3]edtf.Truth // by debtor and side of the war: to help, in the first round
	calls  map[callKey]Call          // what the first day calls on
	later  map[callKey]Call          // what it calls on if others enter
	broken map[callKey]obligation.Duty
	unmet  map[callKey]obligation.Duty // help that is not owed, or not yet
}

// facts are the attacks of a war's first day by ids of RECORDS.
func (w *War) facts() []obligation.Fact {
	as := map[string]string{}
	for _, p := range w.Parts {
		as[p.Actor] = p.As
	}
	var out []obligation.Fact
	for _, a := range w.attacks {
		f := obligation.Fact{Actor: as[a[0]], Verb: obligation.Attacks, Target: as[a[1]]}
		if f.Actor != "" && f.Target != "" && f.Actor != f.Target && !slices.Contains(w.Gone, f.Actor) && !slices.Contains(w.Gone, f.Target) && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// sideOf is the side on which a state, by its id in RECORDS, was on the first day.
func (w *War) sideOf(id string) obligation.Side {
	for _, p := range w.Parts {
		if p.As == id && p.First == edtf.Yes {
			return p.Side
		}
	}
	return obligation.NoSide
}

// ask has obligation.Assess say what some attacks call on.
func (w *War) ask(ctx context.Context, v *query.View, facts []obligation.Fact) (*way, error) {
	res, err := obligation.Assess(ctx, v, obligation.Scenario{Facts: facts})
	if err != nil {
		return nil, err
	}
	out := &way{
		result: res, bound: map[string]*[3]edtf.Truth{}, calls: map[callKey]Call{}, later: map[callKey]Call{},
		broken: map[callKey]obligation.Duty{}, unmet: map[callKey]obligation.Duty{},
	}
	turned := res.Sides[facts[0].Actor] != w.sideOf(facts[0].Actor)
	side := func(s obligation.Side) obligation.Side {
		if turned {
			return s.Other()
		}
		return s
	}
	// each has each debtor of a duty that is not in the scenario itself.
	each := func(d *obligation.Duty, yield func(callKey, obligation.Duty)) {
		for _, debtor := range d.Debtors {
			one := *d
			one.Debtors = []string{debtor}
			yield(callKey{d.Obligation, debtor, d.Creditor}, one)
		}
	}
	outside := func(id string) bool { return res.Sides[id] == obligation.NoSide }
	for _, round := range res.Rounds {
		for i := range round.Entries {
			e := &round.Entries[i]
			if round.Number == 1 {
				if out.bound[e.Actor] == nil {
					out.bound[e.Actor] = &[3]edtf.Truth{}
				}
				out.bound[e.Actor][side(e.Side)] = e.Truth
			}
			for k := range e.Duties {
				each(&e.Duties[k], func(key callKey, d obligation.Duty) {
					c := Call{Duty: d, Side: side(e.Side), Later: round.Number > 1}
					if _, known := out.calls[key]; !c.Later {
						out.calls[key] = c
					} else if !known {
						out.later[key] = c
					}
				})
			}
		}
	}
	hold := func(list []obligation.Duty) {
		for i := range list {
			d := &list[i]
			if d.Round > 0 || outside(d.Creditor) || helps(d.Obligation.Category) {
				continue // its creditor is in the war only if others enter
			}
			each(d, func(key callKey, d obligation.Duty) {
				if outside(key.debtor) {
					out.calls[key] = Call{Duty: d, Side: side(res.Sides[d.Creditor])}
				}
			})
		}
	}
	hold(res.StandingAside)
	hold(res.Consultations)
	for _, c := range res.Conflicts {
		hold(c.Other)
	}
	for i := range res.Broken {
		each(&res.Broken[i], func(key callKey, d obligation.Duty) {
			// Who was attacked, and owed the attacker help in attacking, has broken nothing by that.
			if slices.ContainsFunc(facts, func(f obligation.Fact) bool { return f.Actor == key.debtor }) {
				out.broken[key] = d
			}
		})
	}
	for _, list := range [][]obligation.Duty{res.NotBound, res.Pending} {
		for i := range list {
			if helps(list[i].Obligation.Category) {
				each(&list[i], func(key callKey, d obligation.Duty) { out.unmet[key] = d })
			}
		}
	}
	return out, nil
}

// both is how surely something is so that must be so whichever of two ways it was.
func both(a, b edtf.Truth) edtf.Truth {
	if a == b {
		return a
	}
	return edtf.Maybe
}

// join is what two ways of asking have in common: sure is what both say surely.
func join(a, b *way) *way {
	joinCalls := func(x, y map[callKey]Call) map[callKey]Call {
		out := map[callKey]Call{}
		for key, c := range x {
			c.Duty.Truth = both(c.Duty.Truth, y[key].Duty.Truth) // the zero Call is not bound
			out[key] = c
		}
		for key, c := range y {
			if _, known := out[key]; !known {
				c.Duty.Truth = both(edtf.No, c.Duty.Truth)
				out[key] = c
			}
		}
		return out
	}
	joinDuties := func(x, y map[callKey]obligation.Duty) map[callKey]obligation.Duty {
		out := map[callKey]obligation.Duty{}
		for key, d := range x {
			if _, also := y[key]; also {
				out[key] = d
			}
		}
		return out
	}
	out := &way{
		result: a.result, bound: map[string]*[3]edtf.Truth{}, calls: joinCalls(a.calls, b.calls), later: joinCalls(a.later, b.later),
		broken: joinDuties(a.broken, b.broken), unmet: joinDuties(a.unmet, b.unmet),
	}
	maps.DeleteFunc(out.later, func(key callKey, _ Call) bool { _, known := out.calls[key]; return known })
	none := &[3]edtf.Truth{}
	for _, bound := range []map[string]*[3]edtf.Truth{a.bound, b.bound} {
		for id := range bound {
			x, y := cmp.Or(a.bound[id], none), cmp.Or(b.bound[id], none)
			out.bound[id] = &[3]edtf.Truth{}
			for _, side := range []obligation.Side{obligation.Attackers, obligation.Defenders} {
				out.bound[id][side] = both(x[side], y[side])
			}
		}
	}
	return out
}

// standing is what a state was bound to, and on which side.
func (w *way) standing(id string, torn bool) (Standing, obligation.Side) {
	b := cmp.Or(w.bound[id], &[3]edtf.Truth{})
	a, d := b[obligation.Attackers], b[obligation.Defenders]
	side := obligation.Attackers
	if d > edtf.No {
		side = obligation.Defenders
	}
	switch {
	case torn:
		return Torn, obligation.NoSide
	case a > edtf.No && d > edtf.No:
		return Undecided, obligation.NoSide
	case a.Or(d) == edtf.Yes:
		return Bound, side
	case a.Or(d) == edtf.Maybe:
		return Possibly, side
	}
	for key := range w.later {
		if key.debtor == id {
			return Later, obligation.NoSide
		}
	}
	return Free, obligation.NoSide
}

// torn reports whether the first day binds a state to both sides.
func (w *way) torn(id string) bool {
	b := w.bound[id]
	return b != nil && b[obligation.Attackers] > edtf.No && b[obligation.Defenders] > edtf.No
}

// place is that of an obligation in its relation.
func place(d *obligation.Duty) int {
	for i := range d.Relation.Obligations {
		if &d.Relation.Obligations[i] == d.Obligation {
			return i
		}
	}
	return 0
}

func compareDuties(a, b *obligation.Duty) int {
	return cmp.Or(strings.Compare(a.Creditor, b.Creditor), strings.Compare(a.Relation.ID, b.Relation.ID), cmp.Compare(place(a), place(b)))
}

// sort orders calls: for help, to spare, to confer.
func sortCalls(list []Call) {
	rank := func(c *Call) int {
		switch category := c.Duty.Obligation.Category; {
		case helps(category):
			return 0
		case spares(category):
			return 1
		}
		return 2
	}
	slices.SortFunc(list, func(a, b Call) int {
		return cmp.Or(cmp.Compare(rank(&a), rank(&b)), compareBools(a.Later, b.Later), compareDuties(&a.Duty, &b.Duty))
	})
}
