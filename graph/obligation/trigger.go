package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// trial is a pledge before its triggers: what may count as having set it off.
type trial struct {
	w        *war
	o        *graph.Obligation
	creditor *belligerent
	without  []string // enemies that do not count
	unclear  []string // enemies that possibly do not
	anybody  bool     // conditions on adversaries are not considered
}

// concerns reports whether an actor is one that a trigger is about: of those that
// it names or, where it names none, of those that the conditions on adversaries
// admit.
func (t *trial) concerns(tr *graph.Trigger, id string) bool {
	switch {
	case slices.Contains(t.without, id):
		return false
	case len(tr.Actors) > 0:
		return listed(tr.Actors, id)
	}
	return t.anybody || admits(t.o, id)
}

// enemies lists the creditor's enemies that pass a test.
func (t *trial) enemies(test func(*belligerent) bool) *foes {
	var list []foe
	for _, id := range t.w.sides[t.creditor.side.Other()] {
		if e := t.w.in[id]; test(e) {
			truth := e.truth.And(t.creditor.truth)
			if slices.Contains(t.unclear, id) {
				truth = truth.And(edtf.Maybe)
			}
			list = append(list, foe{id, truth})
		}
	}
	return newFoes(list)
}

// attackers lists those who have attacked the creditor and that a trigger is about.
func (t *trial) attackers(tr *graph.Trigger) *foes {
	return t.enemies(func(e *belligerent) bool { return t.concerns(tr, e.id) && t.w.attacks(e, t.creditor) })
}

// designated lists the enemies that a trigger, if it has happened, points at.
func (t *trial) designated(tr *graph.Trigger) *foes {
	switch tr.Type {
	case graph.Attacked:
		return t.attackers(tr)
	case graph.Attacks:
		return t.enemies(func(e *belligerent) bool { return t.concerns(tr, e.id) && t.w.attacks(t.creditor, e) })
	case graph.EnemyJoined:
		first := t.w.firstFact(t.creditor.side.Other())
		return t.enemies(func(e *belligerent) bool { return t.concerns(tr, e.id) && e.joinedLater(first) })
	case graph.AttackerSupported:
		attackers := t.enemies(func(e *belligerent) bool { return !slices.Contains(t.without, e.id) && t.w.attacks(e, t.creditor) })
		var list []foe
		for _, f := range t.enemies(func(e *belligerent) bool { return t.concerns(tr, e.id) }).list {
			if truth := f.truth.And(attackers.only(func(id string) bool { return id != f.id }).surest()); truth > edtf.No {
				list = append(list, foe{f.id, truth})
			}
		}
		return newFoes(list)
	}
	return t.enemies(func(e *belligerent) bool { return t.concerns(tr, e.id) })
}

// decide says whether a trigger has happened.
func (t *trial) decide(tr *graph.Trigger) Reason {
	r := Reason{Rule: RuleTrigger, Trigger: tr, Creditor: t.creditor.id}
	open := func() Reason {
		r.Truth, r.Finding = edtf.Maybe, TriggerOpen
		if len(tr.Actors) > 0 && !slices.ContainsFunc(tr.Actors, func(id string) bool { b := t.w.in[id]; return b == nil || b.side != t.creditor.side }) {
			r.Truth, r.Finding = edtf.No, NotTriggered // who fights beside the creditor does not threaten it
		}
		return r
	}
	switch tr.Type {
	case graph.OtherTrigger:
		r.Creditor = "" // its words say whom it is about
		return open()
	case graph.Asked, graph.Occupied:
		return open()
	case graph.NonMilitary:
		r.Creditor = ""
		r.Truth, r.Finding = edtf.No, NotTriggered
		return r
	case graph.IsThreatened:
		attackers := t.attackers(tr)
		if attackers.surest() != edtf.Yes {
			return open()
		}
		return t.from(r, attackers, 1)
	case graph.AttackerSupported:
		supporters := t.designated(tr)
		if supporters.surest() == edtf.No && len(t.attackers(&graph.Trigger{}).list) > 0 {
			return open()
		}
		r = t.from(r, supporters, 1)
		if r.Finding == ChainOpen { // by whichever of the two is only possibly in the war
			r = t.w.comesToThat(t.enemies(func(*belligerent) bool { return true }).ids, t.creditor.id)
		}
		return r
	case graph.PowersAgainst:
		count := tr.Count
		if count <= 0 {
			count = 2
		}
		return t.from(r, t.designated(tr), count)
	}
	return t.from(r, t.designated(tr), 1)
}

// from decides a trigger by how many there are who have set it off, of whom some
// may only possibly be in the war.
func (t *trial) from(r Reason, by *foes, count int) Reason {
	r.Actors = by.ids
	switch {
	case by.sure >= count:
		r.Truth, r.Finding = edtf.Yes, Triggered
	case len(by.list) >= count:
		r = t.w.comesToThat(by.ids, t.creditor.id)
	default:
		r.Truth, r.Finding = edtf.No, NotTriggered
	}
	return r
}

// all decides the triggers of a pledge, all of which must have happened.
func (t *trial) all(triggers []graph.Trigger) (edtf.Truth, []Reason) {
	truth := edtf.Yes
	var reasons []Reason
	for i := range triggers {
		r := t.decide(&triggers[i])
		truth = truth.And(r.Truth)
		if r.Finding == ChainOpen && len(r.Actors) == 0 {
			continue // it hangs on who possibly does not count
		}
		reasons = append(reasons, r)
	}
	return truth, reasons
}

// against lists the enemies against whom the pledge works. Where an attack sets
// it off, they are those that attack, or are attacked, and the powers whom its
// other triggers point at; otherwise the creditor's enemies, or those among them
// that the triggers name.
func (t *trial) against(triggers []graph.Trigger) *foes {
	attack := slices.ContainsFunc(triggers, func(tr graph.Trigger) bool { return tr.Type == graph.Attacked || tr.Type == graph.Attacks })
	found := map[string]edtf.Truth{}
	pointed := false
	for i := range triggers {
		tr := &triggers[i]
		points := false
		switch tr.Type {
		case graph.Attacked, graph.Attacks, graph.PowersAgainst, graph.AttackerSupported:
			points = true
		case graph.AtWar, graph.IsThreatened:
			points = !attack && len(tr.Actors) > 0
		}
		if !points {
			continue
		}
		list := t.designated(tr).list
		switch {
		case len(list) > 0:
		case tr.Type == graph.Attacked || tr.Type == graph.Attacks:
			return newFoes(nil)
		case tr.Type == graph.IsThreatened:
			continue // by one that is not at war with it, which is no war of its own
		}
		pointed = pointed || tr.Type != graph.AttackerSupported
		for _, f := range list {
			found[f.id] = found[f.id].Or(f.truth)
		}
	}
	return t.enemies(func(e *belligerent) bool {
		_, ok := found[e.id]
		return ok || !pointed && admits(t.o, e.id)
	})
}
