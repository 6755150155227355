package obligation

import (
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
)

// course is how a war goes, from the scenario up to some round.
type course struct {
	in       map[string]*belligerent // who takes part, by id
	sides    [3][]string             // the same by side, in the order of entry
	explicit map[[2]string]bool      // attacks that are facts
	attacked map[string]bool         // who was, at some time
	rounds   []Round

	torn       map[string]bool       // bound to both sides in one round
	first      map[string]int        // the round in which an actor was first bound
	candidates map[string]*[3][]Duty // who becomes bound in this round
	doubted    []string              // who had entered and in this round becomes bound to the other side

	inside                   map[insideKey]tie
	refused, pending, broken map[dutyKey]Duty
}

// halt is a course that was left because some who had entered turned out to be
// bound to both sides.
type halt struct {
	course    *course
	positions map[string]position
	changed   []string
	round     int
	aside     int // how many were aside
}

// play plays the rounds until nobody enters any more. Where one who had entered
// turns out to be bound to both sides, they are played again with it aside, and
// so nothing follows from it. But if it then is not bound to both, it was so only
// because it had entered, which is no reason to keep it out: it stays.
func (w *war) play() {
	changed, round := w.start(), 1
	var left *halt
	for {
		for w.doubted = nil; len(changed) > 0 && len(w.doubted) == 0; round++ {
			if !w.lean { // otherwise it is one of many wars, and its rounds are nobody's concern
				progress.Say(w.ctx, progress.Rounds, uint64(round-1), 0)
			}
			changed = w.round(round, changed)
		}
		if w.meter.EndedNow() {
			return
		}
		if len(w.doubted) > 0 {
			left = &halt{w.course, map[string]position{}, changed, round, len(w.aside)}
			for id, p := range w.positions {
				left.positions[id] = *p
			}
			for _, id := range w.doubted {
				w.aside[id] = true
			}
			changed, round = w.start(), 1
			continue
		}
		var released []string
		for id := range w.aside {
			if !w.both(id) {
				released = append(released, id)
			}
		}
		if len(released) == 0 {
			return
		}
		for _, id := range released {
			delete(w.aside, id)
			w.stays[id] = true
		}
		slices.Sort(released)
		if left != nil && len(w.aside) == left.aside && slices.Equal(released, left.course.doubted) {
			changed, round = w.resume(left), left.round // what was left is what would be played again
		} else {
			changed, round = w.start(), 1
		}
		left = nil
	}
}

// start goes back to the scenario and returns its actors, sorted.
func (w *war) start() []string {
	for _, p := range w.positions {
		*p = position{}
	}
	w.course = &course{
		in: map[string]*belligerent{}, explicit: map[[2]string]bool{}, attacked: map[string]bool{}, rounds: []Round{{}},
		torn: map[string]bool{}, first: map[string]int{},
		inside: map[insideKey]tie{}, refused: map[dutyKey]Duty{}, pending: map[dutyKey]Duty{}, broken: map[dutyKey]Duty{},
	}
	for _, id := range slices.Sorted(maps.Keys(w.result.Sides)) {
		w.enter(&belligerent{id: id, side: w.result.Sides[id], truth: edtf.Yes, strike: -1, hit: -1})
	}
	for i, f := range w.result.Scenario.Facts {
		if f.Verb == Joins {
			w.in[f.Actor].joined = true
			continue
		}
		w.explicit[[2]string{f.Actor, f.Target}] = true
		if b := w.in[f.Actor]; b.strike < 0 {
			b.strike = i
		}
		if b := w.in[f.Target]; b.hit < 0 {
			b.hit = i
		}
	}
	return slices.Sorted(maps.Keys(w.in))
}

// resume goes back to where a course was left.
func (w *war) resume(h *halt) []string {
	w.course = h.course
	for id, p := range w.positions {
		*p = h.positions[id]
	}
	return h.changed
}

// both reports whether an actor is bound to both sides.
func (w *war) both(id string) bool {
	p := w.position(id)
	return p.bound[Attackers] > edtf.No && p.bound[Defenders] > edtf.No
}
