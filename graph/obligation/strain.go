package obligation

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// strain is what is troublesome about an attack, and no more of what follows from it
// than that: enough to rank it.
type strain struct {
	torn  []tornActor // by id
	chain chain
}

// tornActor is an actor that is bound to contrary things.
type tornActor struct {
	id    string
	truth edtf.Truth
	both  bool // to both sides

	escalate bool // it takes that each entry counts as an attack
}

// chain sums up who is bound only because another has entered.
type chain struct {
	last           int // the last round in which anybody is; 0: nobody
	sure, possible int // how many actors are
}

// strain plays the war and finds what Assess would list as conflicts and as entries
// of later rounds, without the reasons. Nobody enters a war in which round 1 is empty,
// and nobody is torn in it.
func (w *war) strain() strain {
	w.lean = true
	w.play()
	if w.meter.EndedNow() || len(w.rounds) == 1 {
		return strain{}
	}
	w.reckon()
	for _, side := range []Side{Attackers, Defenders} {
		for _, id := range w.sides[side] {
			w.restrain(w.in[id])
		}
	}
	var out strain
	for id, p := range w.positions {
		if w.first[id] == 0 {
			continue
		}
		torn := tornActor{id: id}
		if both := p.bound[Attackers].And(p.bound[Defenders]); both > edtf.No {
			torn.truth, torn.both = both, true
		}
		if spare := w.spare[id]; spare != nil {
			for _, side := range []Side{Attackers, Defenders} {
				for i := range spare[side.Other()] {
					torn.truth = torn.truth.Or(p.bound[side].And(spare[side.Other()][i].truth))
				}
			}
		}
		if torn.truth > edtf.No {
			out.torn = append(out.torn, torn)
		}
		if w.first[id] == 1 {
			continue
		}
		if p.bound[Attackers] == edtf.Yes || p.bound[Defenders] == edtf.Yes {
			out.chain.sure++
		} else {
			out.chain.possible++
		}
	}
	for _, round := range w.rounds[min(2, len(w.rounds)):] {
		if slices.ContainsFunc(round.Entries, func(e Entry) bool { return w.first[e.Actor] > 1 }) {
			out.chain.last = round.Number
		}
	}
	slices.SortFunc(out.torn, func(a, b tornActor) int { return strings.Compare(a.id, b.id) })
	return out
}

// holdLean is hold for whom a duty to spare is contrary to another duty.
func (w *war) holdLean(c *claim, p *belligerent) {
	most := c.truth().And(c.foes.surest()).And(p.truth).And(c.t.force)
	if most == edtf.No {
		return
	}
	for i, debtor := range c.t.parties {
		if w.meter.Ended() {
			return
		}
		s := c.t.positions[i]
		if debtor == p.id || s.bound[p.side.Other()] == edtf.No || s.b != nil && s.b.side == p.side ||
			!isDebtor(c.o, debtor) {
			continue
		}
		if truth := c.t.certain(most.And(w.together(c.t, i, p.id, c.present)).And(w.contrary(c, p, debtor))); truth > edtf.No {
			if w.spare[debtor] == nil {
				w.spare[debtor] = &[3][]sparing{}
			}
			if list := &w.spare[debtor][p.side]; len(*list) == 0 {
				*list = []sparing{{truth: truth}}
			} else {
				(*list)[0].truth = (*list)[0].truth.Or(truth)
			}
		}
	}
}

// rank is the place of a torn actor in the order of how grave that is: 0 is gravest.
func (t *tornActor) rank() int {
	rank := 0
	if t.truth == edtf.Maybe {
		rank = 2
	}
	if t.escalate {
		rank++
	}
	return rank
}

// join has each actor that is torn by the attack alone or with escalation once, by id,
// as it is more surely torn, and otherwise by the attack alone. Both lists are sorted.
func join(alone, escalated []tornActor) []tornActor {
	out := slices.Clone(alone)
	for _, t := range escalated {
		t.escalate = true
		i, found := slices.BinarySearchFunc(out, t.id, func(t tornActor, id string) int { return strings.Compare(t.id, id) })
		switch {
		case !found:
			out = slices.Insert(out, i, t)
		case out[i].truth < t.truth:
			out[i] = t
		}
	}
	return out
}

// torn lists who is torn in a result, by id.
func (r *Result) torn() []tornActor {
	var out []tornActor
	for _, c := range r.Conflicts { // by actor
		if n := len(out); n == 0 || out[n-1].id != c.Actor {
			out = append(out, tornActor{id: c.Actor})
		}
		t := &out[len(out)-1]
		t.truth, t.both = t.truth.Or(c.Truth), t.both || c.Both
	}
	return out
}

// chain is who is bound in a result only because another is.
func (r *Result) chain() Chain {
	out := Chain{Escalate: r.Scenario.Escalate}
	first, truth := map[string]int{}, map[string]edtf.Truth{}
	for _, round := range r.Rounds {
		later := Round{Number: round.Number}
		for _, e := range round.Entries {
			if _, known := first[e.Actor]; !known {
				first[e.Actor] = round.Number
			}
			if first[e.Actor] > 1 {
				later.Entries = append(later.Entries, e)
				truth[e.Actor] = truth[e.Actor].Or(e.Truth)
			}
		}
		if len(later.Entries) > 0 {
			out.Rounds = append(out.Rounds, later)
		}
	}
	for _, t := range truth {
		if t == edtf.Yes {
			out.Sure++
		} else {
			out.Possible++
		}
	}
	return out
}
