package obligation

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/progress"
)

// aftermath finds, once nobody enters any more, who must stand aside or confer,
// what contradicts what, and what else there is to say.
func (w *war) aftermath() {
	res := w.result
	res.Rounds = w.rounds
	w.reckon()
	for i, id := range slices.Sorted(maps.Keys(w.in)) {
		if w.meter.EndedNow() { // every enemy is looked at for each
			return
		}
		progress.Say(w.ctx, progress.Duties, uint64(i), uint64(len(w.in)))
		w.restrain(w.in[id])
	}
	w.unattacked()
	w.conflicts()
	if w.meter.EndedNow() {
		return
	}
	res.Inside = w.enemies()
	res.Aside = w.takingNeither()
	w.forgive()
	idle := func(r *graph.Relation) bool {
		return !slices.ContainsFunc(r.Parties, func(p graph.Party) bool { return w.in[p.Actor] != nil })
	}
	res.LetIn, res.LeftOut = slices.DeleteFunc(res.LetIn, idle), slices.DeleteFunc(res.LeftOut, idle)
	res.Broken = gather(w.broken)
	res.NotBound = gather(w.refused)
	res.Pending = gather(w.pending)
	if w.meter.EndedNow() {
		return
	}
	res.Questions = questions(res)
	for _, list := range [][]Duty{res.StandingAside, res.Consultations} {
		slices.SortStableFunc(list, func(a, b Duty) int { return a.Round - b.Round })
	}
}

// reckon gathers what the rounds bind actors to, and against whom.
func (w *war) reckon() {
	w.help, w.spare, w.targets = map[string]*[3][]Duty{}, map[string]*[3][]sparing{}, map[[2]string]edtf.Truth{}
	for _, round := range w.rounds {
		for i := range round.Entries {
			e := &round.Entries[i]
			e.Torn = w.both(e.Actor)
			if !w.escalate { // with it, it acts against all on the other side
				for _, d := range e.Duties {
					for _, id := range d.Against {
						truth := d.Truth
						if slices.Contains(d.unclear, id) {
							truth = truth.And(edtf.Maybe)
						}
						pair := [2]string{e.Actor, id}
						w.targets[pair] = w.targets[pair].Or(truth)
					}
				}
			}
			if w.lean {
				continue
			}
			if w.help[e.Actor] == nil {
				w.help[e.Actor] = &[3][]Duty{}
			}
			if h := w.help[e.Actor]; h[e.Side] == nil {
				h[e.Side] = slices.Clip(e.Duties)
			} else {
				h[e.Side] = append(h[e.Side], e.Duties...)
			}
		}
	}
}

// sparing is a duty to spare, before it is told in full.
type sparing struct {
	c        *claim
	truth    edtf.Truth
	contrary edtf.Truth // that it is contrary to what its debtor is bound to do
	reasons  []Reason
	round    int
}

// takingNeither lists who is bound to both sides and enters neither, sorted.
func (w *war) takingNeither() []string {
	var out []string
	for _, set := range []map[string]bool{w.torn, w.aside} {
		for id := range set {
			out = insert(out, id)
		}
	}
	return out
}

// forgive forgets what an actor is not bound to do where it is bound by
// something else to help the same side, and keeps the reasons that decide.
func (w *war) forgive() {
	for key, d := range w.refused {
		if w.meter.Ended() {
			return
		}
		debtor, side := w.in[key.debtor], w.in[key.creditor].side
		if w.position(key.debtor).bound[side] == edtf.Yes || debtor != nil && debtor.round == 0 || w.owed(key, side) {
			delete(w.refused, key)
			continue
		}
		d.Reasons = slices.DeleteFunc(slices.Clone(d.Reasons), func(r Reason) bool { return r.Truth != edtf.No })
		w.refused[key] = d
	}
}

// owed reports whether a duty is among those that bind.
func (w *war) owed(key dutyKey, side Side) bool {
	h := w.help[key.debtor]
	return h != nil && slices.ContainsFunc(h[side], func(d Duty) bool { return d.Obligation == key.obligation && d.Creditor == key.creditor })
}

// restrain finds who owes an actor in the war neutrality, non-aggression or
// consultation.
func (w *war) restrain(p *belligerent) {
	var list []foe
	for _, id := range w.sides[p.side.Other()] {
		list = append(list, foe{id, w.in[id].truth.And(p.truth)})
	}
	against := newFoes(list)
	for _, t := range w.of(&w.meter, p.id) {
		for i := range t.pledges {
			pl := &t.pledges[i]
			if assists(pl.o.Category) || pl.term == edtf.No || !isCreditor(pl.o, p.id) || w.lean && pl.o.Category == graph.Consultation {
				continue
			}
			if c := w.claim(t, pl, p.id, against); c.truth() != edtf.No {
				w.hold(c, p)
			}
		}
	}
}

// debtors are those of one pledge whom it binds alike: as surely, as surely a party
// with the creditor, since the same day.
type debtors struct {
	truth, present edtf.Truth
	since          edtf.Date
	ids            []string
}

// hold sorts the debtors of a duty that does not ask for help by what it means
// for each.
func (w *war) hold(c *claim, p *belligerent) {
	if w.lean {
		w.holdLean(c, p)
		return
	}
	base := Duty{Relation: c.t.r, Obligation: c.o, Creditor: p.id, Against: c.foes.ids, Reasons: w.because(c), Round: p.round}
	most := c.foes.surest()
	switch {
	case p.truth == edtf.Maybe:
		base.Reasons = append(withoutChain(base.Reasons), w.comesToThat(nil, p.id))
	case most == edtf.Maybe:
		base.Reasons = append(withoutChain(base.Reasons), w.comesToThat(c.foes.ids, p.id))
	}
	surely, together := base.Reasons, append(slices.Clip(base.Reasons), w.partiesOpen(c.t, p.id))
	var groups []debtors
	group := func(truth, present edtf.Truth, debtor string) {
		since := w.since(c.t, c.o, debtor, p.id)
		at := slices.IndexFunc(groups, func(g debtors) bool { return g.truth == truth && g.present == present && g.since == since })
		if at < 0 {
			at, groups = len(groups), append(groups, debtors{truth: truth, present: present, since: since})
		}
		groups[at].ids = append(groups[at].ids, debtor)
	}
	for i, debtor := range c.t.parties {
		if w.meter.Ended() {
			return
		}
		if debtor == p.id || !isDebtor(c.o, debtor) {
			continue
		}
		s := c.t.positions[i]
		opposite := s.b != nil && s.b.side != p.side
		if s.b != nil && !opposite && c.o.Category != graph.Consultation {
			continue
		}
		present := w.together(c.t, i, p.id, c.present)
		truth := c.t.certain(c.truth().And(present).And(most).And(p.truth))
		d := base
		if d.Reasons = surely; present == edtf.Maybe {
			d.Reasons = together
		}
		switch {
		case truth == edtf.No:
			continue
		case c.t.force == edtf.No:
			if !opposite {
				d.Debtors, d.Truth, d.Stage = []string{debtor}, truth, c.t.stage
				w.pending[dutyKey{c.o, debtor, p.id}] = d
			}
			continue
		}
		truth = truth.And(c.t.force)
		switch {
		case c.o.Category == graph.Consultation:
			if !opposite {
				group(truth, present, debtor)
			} else if s.b.round == 0 && p.round == 0 {
				w.note(c.t, p.id, debtor, c.p.term.And(present))
			}
		case opposite && s.b.round == 0:
			d.Debtors, d.Truth = []string{debtor}, truth
			w.offend(c, s.b, p, d, present)
		case s.bound[p.side.Other()] > edtf.No:
			contrary := w.contrary(c, p, debtor)
			if contrary == edtf.No {
				continue
			}
			if w.spare[debtor] == nil {
				w.spare[debtor] = &[3][]sparing{}
			}
			w.spare[debtor][p.side] = append(w.spare[debtor][p.side], sparing{c, truth, contrary, d.Reasons, p.round})
		case s.b == nil && s.bound[p.side] == edtf.No:
			group(truth, present, debtor)
		}
	}
	slices.SortStableFunc(groups, func(a, b debtors) int {
		return cmp.Or(cmp.Compare(b.truth, a.truth), cmp.Compare(b.present, a.present))
	})
	for _, g := range groups {
		d := base
		d.Debtors, d.Truth, d.Since = g.ids, g.truth, g.since
		if d.Reasons = surely; g.present == edtf.Maybe {
			d.Reasons = together
		}
		if c.o.Category == graph.Consultation {
			w.result.Consultations = append(w.result.Consultations, d)
		} else {
			w.result.StandingAside = append(w.result.StandingAside, d)
		}
	}
}

// contrary answers whether to spare an actor in the war is contrary to what a debtor,
// who is bound to help the other side, is bound to do.
func (w *war) contrary(c *claim, p *belligerent, debtor string) edtf.Truth {
	switch {
	case p.round > w.first[debtor]:
		return edtf.No // who comes to war with an actor that is in it already gives up being spared
	case c.o.Category != graph.NonAggression || w.escalate:
		return edtf.Yes
	}
	return w.targets[[2]string{debtor, p.id}]
}

// offend deals with a debtor whom the scenario puts on the other side: it breaks
// its word if it attacked the creditor, or joined those whom the creditor fought
// already. Otherwise the two are enemies, and the treaty binds neither.
func (w *war) offend(c *claim, debtor, creditor *belligerent, d Duty, present edtf.Truth) {
	switch {
	case w.explicit[[2]string{debtor.id, creditor.id}], debtor.joined && creditor.round == 0:
		w.broken[dutyKey{c.o, debtor.id, creditor.id}] = d
	case creditor.round == 0:
		w.note(c.t, creditor.id, debtor.id, c.p.term.And(present))
	}
}

// unattacked finds who owes defence to an attacker that nobody has attacked.
func (w *war) unattacked() {
	for _, id := range slices.Sorted(maps.Keys(w.in)) {
		p := w.in[id]
		if p.strike < 0 || w.attacked[id] {
			continue
		}
		for _, t := range w.of(&w.meter, id) {
			if t.force == edtf.No || !t.assists {
				continue
			}
			for n := range t.pledges {
				o := t.pledges[n].o
				if t.pledges[n].event != beingAttacked || t.pledges[n].term == edtf.No {
					continue
				}
				for i, debtor := range t.parties {
					if owes(o, debtor, id) && t.positions[i].b == nil && w.together(t, i, id, t.party(id)) > edtf.No {
						w.refused[dutyKey{o, debtor, id}] = Duty{
							Relation: t.r, Obligation: o, Debtors: []string{debtor}, Creditor: id,
							Reasons: []Reason{{Rule: RuleAttack, Truth: edtf.No, Finding: NotAttacked, Actors: []string{id}}},
						}
					}
				}
			}
		}
	}
}

// conflicts lists who is bound to both sides, or to help one and spare the
// other.
func (w *war) conflicts() {
	strongest := func(duties []Duty) edtf.Truth {
		truth := edtf.No
		for i := range duties {
			truth = truth.Or(duties[i].Truth)
		}
		return truth
	}
	for _, id := range slices.Sorted(maps.Keys(w.help)) {
		h, spare := w.help[id], w.spare[id]
		if a, d := h[Attackers], h[Defenders]; len(a) > 0 && len(d) > 0 {
			w.result.Conflicts = append(w.result.Conflicts, Conflict{
				Actor: id, Help: a, Other: d, Both: true, Truth: strongest(a).And(strongest(d)),
			})
		}
		if spare == nil {
			continue
		}
		for _, side := range []Side{Attackers, Defenders} {
			if s := w.tell(id, spare[side.Other()]); len(h[side]) > 0 && len(s) > 0 {
				contrary := edtf.No
				for _, spared := range spare[side.Other()] {
					contrary = contrary.Or(spared.truth.And(spared.contrary))
				}
				w.result.Conflicts = append(w.result.Conflicts, Conflict{
					Actor: id, Help: h[side], Other: s, Truth: strongest(h[side]).And(contrary),
				})
			}
		}
	}
}

// tell puts an actor's duties to spare into full.
func (w *war) tell(debtor string, list []sparing) []Duty {
	out := make([]Duty, len(list))
	debtors := []string{debtor}
	for i, s := range list {
		out[i] = Duty{Relation: s.c.t.r, Obligation: s.c.o, Debtors: debtors, Creditor: s.c.creditor, Against: s.c.foes.ids,
			Truth: s.truth, Reasons: s.reasons, Round: s.round, Since: w.since(s.c.t, s.c.o, debtor, s.c.creditor)}
	}
	return out
}

// gather orders duties by creditor, relation and place in it, and joins those
// that differ in the debtor alone.
func gather(duties map[dutyKey]Duty) []Duty {
	place := func(k dutyKey) int {
		d := duties[k]
		return d.place()
	}
	keys := slices.SortedFunc(maps.Keys(duties), func(a, b dutyKey) int {
		return cmp.Or(strings.Compare(a.creditor, b.creditor), strings.Compare(duties[a].Relation.ID, duties[b].Relation.ID),
			cmp.Compare(place(a), place(b)), strings.Compare(a.debtor, b.debtor))
	})
	var out []Duty
	for _, k := range keys {
		d := duties[k]
		if n := len(out); n > 0 && sameDuty(&out[n-1], &d) {
			out[n-1].Debtors = append(slices.Clip(out[n-1].Debtors), d.Debtors...)
			continue
		}
		out = append(out, d)
	}
	return out
}

func sameDuty(a, b *Duty) bool {
	return a.Obligation == b.Obligation && a.Creditor == b.Creditor && a.Truth == b.Truth && a.Stage == b.Stage && a.Since == b.Since &&
		sameReasons(a.Reasons, b.Reasons)
}

// insert adds an id to a sorted list that does not have it.
func insert(ids []string, id string) []string {
	if i, found := slices.BinarySearch(ids, id); !found {
		return slices.Insert(ids, i, id)
	}
	return ids
}
