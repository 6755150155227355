package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph/edtf"
)

// helps reports whether an actor surely takes part on a side already, or is bound to.
func (p *position) helps(side Side) bool {
	return p.b != nil && p.b.side == side && p.b.truth == edtf.Yes || p.bound[side] == edtf.Yes
}

// charge says what a claim means for the i-th party, which does not help yet: bound,
// bound once the treaty is in force, or not and why.
func (w *war) charge(c *claim, i, round int) {
	side := w.in[c.creditor].side
	position := c.t.positions[i]
	debtor, b := c.t.parties[i], position.b
	present := w.together(c.t, i, c.creditor, c.present)
	if present == edtf.No {
		return
	}
	if b != nil && b.side != side && b.round == 0 {
		w.breach(c, debtor, present)
		return
	}
	reach := w.against(c, debtor, side)
	attack := reach.truth
	if attack == edtf.No && len(c.foes.list) > 0 || len(c.foes.list) == 0 && w.in[c.creditor].strike < 0 {
		return // there is nobody against whom it could bind it; of who strikes and is not attacked that is worth saying
	}
	set, reasons := c.set, w.because(c)
	freedOpen := len(reach.unclear) > 0 && attack == edtf.Maybe
	if len(reach.left)+len(reach.unclear) > 0 && c.trial != nil {
		// Those against whom the treaty does not bind it do not set it off either.
		alone := *c.trial
		alone.without, alone.anybody = reach.left, c.misdirected
		if len(reach.unclear) > 0 {
			counting, _ := alone.all(c.p.triggers)
			alone.unclear = reach.unclear
			possibly, _ := alone.all(c.p.triggers)
			freedOpen = freedOpen || possibly < counting
		}
		var found []Reason
		if set, found = alone.all(c.p.triggers); set == edtf.No && c.set > edtf.No {
			return
		}
		reasons = w.becauseOf(c, found)
	}
	key := dutyKey{c.o, debtor, c.creditor}
	if c.trial != nil {
		delete(w.refused, key) // what was found in an earlier round is out of date
	}
	truth := c.t.certain(c.met.And(set).And(present))
	if len(c.foes.list) > 0 {
		truth = truth.And(attack)
	}
	if truth != edtf.No && c.t.force != edtf.No {
		if truth = truth.And(c.t.force); truth <= position.bound[side] {
			return
		}
	}
	against := c.others()
	for _, list := range [][]string{reach.guarded, reach.unclear} {
		for _, id := range list {
			against = insert(slices.Clone(against), id)
		}
	}
	d := Duty{
		Relation: c.t.r, Obligation: c.o, Debtors: c.t.parties[i : i+1 : i+1], Creditor: c.creditor, Against: against,
		Truth: truth, Reasons: reasons, Round: round, unclear: reach.unclear,
	}
	add := func(r Reason) { d.Reasons = append(slices.Clip(d.Reasons), r) }
	if present == edtf.Maybe && !w.lean {
		add(w.partiesOpen(c.t, debtor, c.creditor))
	}
	if attack == edtf.Maybe {
		if chain := w.withChain(c, against); len(chain.Actors) > 0 {
			if c.trial != nil {
				d.Reasons = withoutChain(d.Reasons)
			}
			add(chain)
		}
	}
	if freedOpen && !w.lean {
		add(w.freesOpen(c.t, c.p, debtor, reach.unclear))
	}
	if surely := slices.DeleteFunc(reach.guarded, func(id string) bool { return c.t.party(id) != edtf.Yes }); len(surely) > 0 {
		add(Reason{Rule: RuleGuarantee, Truth: edtf.Yes, Finding: GuarantorNotFreed, Actors: surely})
	}
	switch {
	case truth == edtf.No && c.t.force != edtf.No:
		w.refuse(key, d, c)
	case truth == edtf.No:
	case c.t.force == edtf.No:
		d.Stage = c.t.stage
		if old, ok := w.pending[key]; !ok || old.Truth < d.Truth {
			w.pending[key] = d
		}
	default:
		d.Since = w.since(c.t, c.o, debtor, c.creditor)
		if w.candidates[debtor] == nil {
			w.candidates[debtor] = &[3][]Duty{}
		}
		w.candidates[debtor][side] = append(w.candidates[debtor][side], d)
	}
}

// refuse records that a duty does not bind. That it is not owed against an
// enemy says less than any other reason, and gives way to it.
func (w *war) refuse(key dutyKey, d Duty, c *claim) {
	if w.lean {
		return
	}
	old, ok := w.refused[key]
	if ok && c.trial == nil { // a plain event tells of new enemies only
		if c.misdirected {
			return
		}
		if !slices.ContainsFunc(old.Reasons, func(r Reason) bool { return r.Rule == RuleAdversary && r.Truth == edtf.No }) {
			d.Against = slices.Clone(d.Against)
			for _, id := range old.Against {
				d.Against = insert(d.Against, id)
			}
		}
	}
	w.refused[key] = d
}

// breach deals with a debtor whom the scenario itself puts on the other side: it breaks its
// word, unless the creditor owes it help too. Where that is open, so are both.
func (w *war) breach(c *claim, debtor string, present edtf.Truth) {
	mutual := c.t.mutual(c.p, debtor, c.creditor)
	w.note(c.t, debtor, c.creditor, mutual.And(c.p.term).And(present))
	attack := edtf.Yes
	if len(c.foes.list) > 0 {
		attack = c.foes.surest()
	}
	truth := c.t.certain(c.truth().And(c.t.force).And(present).And(attack))
	if mutual == edtf.Maybe {
		truth = truth.And(edtf.Maybe)
	}
	key := dutyKey{c.o, debtor, c.creditor}
	if mutual == edtf.Yes || truth <= w.broken[key].Truth {
		return
	}
	reasons := slices.Clip(w.because(c))
	if present == edtf.Maybe {
		reasons = append(reasons, w.partiesOpen(c.t, debtor, c.creditor))
	}
	if attack == edtf.Maybe {
		reasons = append(withoutChain(reasons), w.comesToThat(c.foes.ids, c.creditor))
	}
	if mutual == edtf.Maybe {
		reasons = append(slices.Clip(reasons), w.freesOpen(c.t, c.p, debtor, []string{c.creditor}))
	}
	w.broken[key] = Duty{
		Relation: c.t.r, Obligation: c.o, Debtors: []string{debtor}, Creditor: c.creditor,
		Truth: truth, Reasons: reasons, Since: w.since(c.t, c.o, debtor, c.creditor),
	}
}
