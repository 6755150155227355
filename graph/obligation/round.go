package obligation

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// round finds who becomes bound because of those who have just entered the war,
// or are in it more surely than before, and returns those of whom that is true
// now.
func (w *war) round(number int, changed []string) []string {
	attacked, attacking := w.events(changed)
	w.candidates = map[string]*[3][]Duty{}
	for _, id := range slices.Sorted(maps.Keys(attacked)) {
		w.call(id, newFoes(attacked[id]), beingAttacked, number)
	}
	for _, id := range slices.Sorted(maps.Keys(attacking)) {
		w.call(id, newFoes(attacking[id]), itsAttack, number)
	}
	w.callOnTriggers(changed, number)
	return w.settle(number)
}

// events lists the attacks that are new, or surer than before: by who is
// attacked, and by who attacks.
func (w *war) events(changed []string) (attacked, attacking map[string][]foe) {
	attacked, attacking = map[string][]foe{}, map[string][]foe{}
	isChanged := map[string]bool{}
	for _, id := range changed {
		isChanged[id] = true
	}
	add := func(x, y *belligerent) {
		if w.attacks(x, y) {
			truth := x.truth.And(y.truth)
			attacked[y.id] = append(attacked[y.id], foe{x.id, truth})
			attacking[x.id] = append(attacking[x.id], foe{y.id, truth})
			w.attacked[y.id] = true
		}
	}
	for _, id := range changed {
		x := w.in[id]
		for _, other := range w.sides[x.side.Other()] {
			if w.meter.Ended() {
				return attacked, attacking
			}
			if isChanged[other] && other < id {
				continue // that pair has been looked at
			}
			add(x, w.in[other])
			add(w.in[other], x)
		}
	}
	return attacked, attacking
}

// call asks those who owe a creditor help on a plain event.
func (w *war) call(creditor string, against *foes, on event, round int) {
	for _, t := range w.of(&w.meter, creditor) {
		if w.meter.Ended() {
			return
		}
		if t.assists {
			w.callOn(t, creditor, against, on, round)
		}
	}
}

// callOnTriggers asks those who owe help on triggers, which any change among a
// creditor's enemies may set off.
func (w *war) callOnTriggers(changed []string, round int) {
	if len(w.waiting) == 0 {
		return
	}
	var moved [3]bool
	concerned := map[string]bool{}
	for _, id := range changed {
		moved[w.in[id].side], concerned[id] = true, true
	}
	for id, b := range w.in {
		if moved[b.side.Other()] {
			concerned[id] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(concerned)) {
		for _, t := range w.waiting[id] {
			if w.meter.EndedNow() { // a trigger looks at every enemy
				return
			}
			w.callOn(t, id, nil, byTrigger, round)
		}
	}
}

// callOn asks the debtors of those pledges of a treaty that wait for an event.
func (w *war) callOn(t *treaty, creditor string, against *foes, on event, round int) {
	if t.force == edtf.No && t.stage == "" || t.party(creditor) == edtf.No {
		return
	}
	for n := range t.pledges {
		p := &t.pledges[n]
		if p.event != on || p.term == edtf.No || !assists(p.o.Category) || !isCreditor(p.o, creditor) {
			continue
		}
		var c *claim
		for i, debtor := range t.parties {
			if w.meter.Ended() {
				return
			}
			if debtor == creditor || !isDebtor(p.o, debtor) || t.positions[i].helps(w.in[creditor].side) {
				continue
			}
			if c == nil {
				c = w.claim(t, p, creditor, against)
			}
			w.charge(c, i, round)
		}
		if c == nil {
			continue
		}
		for i, f := range c.inside {
			if c.freed[i] != edtf.No {
				w.note(t, creditor, f.id, p.term.And(w.bothParties(t, creditor, f.id)).And(c.freed[i]))
			}
		}
	}
}

// settle lets those enter who have become bound.
func (w *war) settle(number int) []string {
	round := Round{Number: number}
	var changed []string
	for _, id := range slices.Sorted(maps.Keys(w.candidates)) {
		if w.meter.Ended() {
			return nil
		}
		duties := w.candidates[id]
		position := w.position(id)
		b := position.b
		if b == nil && len(duties[Attackers]) > 0 && len(duties[Defenders]) > 0 {
			w.torn[id] = true
		}
		for _, side := range []Side{Attackers, Defenders} {
			truth := edtf.No
			for i := range duties[side] {
				truth = truth.Or(duties[side][i].Truth)
			}
			if truth <= position.bound[side] {
				continue
			}
			position.bound[side] = truth
			if _, known := w.first[id]; !known {
				w.first[id] = number
			}
			sortDuties(duties[side])
			round.Entries = append(round.Entries, Entry{Actor: id, Side: side, Truth: truth, Duties: duties[side]})
			switch {
			case b == nil && !w.torn[id] && !w.aside[id]:
				w.enter(&belligerent{id: id, side: side, round: number, truth: truth, strike: -1, hit: -1})
				changed = append(changed, id)
			case b != nil && b.side == side:
				b.truth = truth
				changed = append(changed, id)
			}
		}
		if b != nil && b.round > 0 && w.both(id) && !w.stays[id] {
			w.doubted = append(w.doubted, id)
		}
	}
	if len(round.Entries) > 0 {
		w.rounds = append(w.rounds, round)
	}
	return changed
}

// sortDuties sorts by creditor, relation id and place in the treaty.
func sortDuties(list []Duty) {
	slices.SortStableFunc(list, func(a, b Duty) int {
		return cmp.Or(strings.Compare(a.Creditor, b.Creditor), strings.Compare(a.Relation.ID, b.Relation.ID), cmp.Compare(a.place(), b.place()))
	})
}
