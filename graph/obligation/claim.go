package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// claim is what a creditor may ask under an obligation, from whomever.
type claim struct {
	t        *treaty
	o        *graph.Obligation
	creditor string
	foes     []foe // against whom, conditions on adversaries considered
	ids      []string
	among    bool        // some of them are parties of the treaty
	amiss    bool        // it is owed against none of them
	truth    graph.Truth // what the conditions come to
	reasons  []Reason    // that hold for every debtor
	anyone   graph.Truth // the surest of the foes
}

// claim decides what does not depend on the debtor.
func (w *war) claim(t *treaty, o *graph.Obligation, creditor string, foes []foe) *claim {
	terms := w.termsOf(o, creditor)
	c := &claim{t: t, o: o, creditor: creditor, foes: foes, truth: terms.truth, reasons: terms.reasons}
	if terms.named {
		c.foes = slices.DeleteFunc(slices.Clone(foes), func(f foe) bool { return !admits(o, f.id) })
		if len(c.foes) == 0 {
			c.truth, c.foes, c.amiss = graph.No, foes, true
			c.reasons = append(w.adversaryReasons(o, foes, graph.No), c.reasons...)
		} else {
			c.reasons = append(w.adversaryReasons(o, c.foes, graph.Yes), c.reasons...)
		}
	}
	for _, f := range c.foes {
		c.ids = append(c.ids, f.id)
		c.among = c.among || t.party(f.id) != graph.No
		c.anyone = c.anyone.Or(f.truth)
	}
	if t.doubt {
		c.reasons = append(c.reasons, Reason{RuleDoubt, graph.Maybe, nil, "whether it is so: the relation is " + wording.Trust(t.r)})
	}
	if t.force == graph.Maybe {
		c.reasons = append(c.reasons, Reason{RuleForce, graph.Maybe, nil, "whether the treaty is in force then"})
	}
	if c.ids != nil && !slices.ContainsFunc(c.ids, func(id string) bool { return w.explicit[c.pair(id)] }) && assists(o.Category) {
		c.reasons = append(c.reasons, Reason{RuleEscalation, graph.Yes, nil, "the entry of " + w.names(c.attackers()) + " counts as an attack"})
	}
	c.reasons = slices.Clip(c.reasons)
	return c
}

// pair is the attack that the claim of a defender, or of an attacker, rests on.
func (c *claim) pair(foe string) [2]string {
	if c.o.Category == graph.Offence {
		return [2]string{c.creditor, foe}
	}
	return [2]string{foe, c.creditor}
}

func (c *claim) attackers() []string {
	if c.o.Category == graph.Offence {
		return []string{c.creditor}
	}
	return c.ids
}

// against leaves out the enemies against whom the treaty does not bind a
// debtor: itself, and the parties with whom help is owed both ways.
func (w *war) against(c *claim, debtor string) (ids []string, truth graph.Truth, guarantor bool) {
	if !c.among {
		return c.ids, c.anyone, false
	}
	for _, f := range c.foes {
		switch {
		case f.id == debtor:
		case c.t.mutual(debtor, f.id):
			w.note(c.t, c.creditor, f.id, debtor)
		default:
			ids, truth = append(ids, f.id), truth.Or(f.truth)
			guarantor = guarantor || c.t.party(f.id) != graph.No
		}
	}
	return ids, truth, guarantor
}

// note records that a treaty binds enemies not against each other, nor another
// party (or "") against either.
func (w *war) note(t *treaty, a, b, other string) {
	key := insideKey{t.r.ID, min(a, b), max(a, b)}
	in := w.inside[key]
	if in == nil {
		in = &Inside{Relation: t.r, A: key.a, B: key.b}
		w.inside[key] = in
	}
	if i, found := slices.BinarySearch(in.Others, other); other != "" && !found {
		in.Others = slices.Insert(in.Others, i, other)
	}
}

// charge says what a claim means for one debtor: bound, bound once the treaty
// is in force, or not and why.
func (w *war) charge(c *claim, debtor string, round int) {
	side := w.in[c.creditor].side
	b := w.in[debtor]
	if b != nil && b.side == side && b.truth == graph.Yes {
		return // it takes part already
	}
	present := w.together(c.t, debtor, c.creditor)
	if present == graph.No {
		return
	}
	if b != nil && b.side != side && b.round == 0 {
		w.breach(c, debtor)
		return
	}
	against, attack, guarantor := w.against(c, debtor)
	if len(against) == 0 {
		return
	}
	d := Duty{
		Relation: c.t.r, Obligation: c.o, Debtors: []string{debtor}, Creditor: c.creditor, Against: against,
		Truth: c.truth.And(present).And(attack), Reasons: c.reasons, Round: round,
	}
	add := func(r Reason) { d.Reasons = append(slices.Clip(d.Reasons), r) }
	if present == graph.Maybe {
		add(Reason{RuleForce, graph.Maybe, nil, "whether both are parties then"})
	}
	if attack == graph.Maybe {
		add(Reason{RuleChain, graph.Maybe, nil, "whether it comes to that: " + w.whoMay(against, c.creditor)})
	}
	if guarantor {
		add(Reason{RuleGuarantee, graph.Yes, nil, "that " + w.names(w.parties(c.t, against)) + " is a party too does not free a guarantor"})
	}
	if c.t.doubt {
		d.Truth = d.Truth.And(graph.Maybe)
	}
	key := dutyKey{c.o, debtor, c.creditor}
	switch {
	case d.Truth == graph.No:
		if c.t.force != graph.No {
			w.refuse(key, d, c.amiss)
		}
		return
	case c.t.force == graph.No:
		d.Stage = c.t.stage
		if old, ok := w.pending[key]; !ok || old.Truth < d.Truth {
			w.pending[key] = d
		}
		return
	}
	if d.Truth = d.Truth.And(c.t.force); d.Truth <= w.bound(debtor, side) {
		return
	}
	d.Since = w.since(c.t, debtor, c.creditor)
	if w.candidates[debtor] == nil {
		w.candidates[debtor] = &[3][]Duty{}
	}
	w.candidates[debtor][side] = append(w.candidates[debtor][side], d)
}

// refuse records that a duty does not bind. That it is not owed against an
// enemy says less than any other reason, and gives way to it.
func (w *war) refuse(key dutyKey, d Duty, amiss bool) {
	old, ok := w.refused[key]
	if ok && amiss {
		return
	}
	if ok && !slices.ContainsFunc(old.Reasons, func(r Reason) bool { return r.Rule == RuleAdversary && r.Truth == graph.No }) {
		d.Against = slices.Clone(d.Against)
		for _, id := range old.Against {
			d.Against = insert(d.Against, id)
		}
	}
	w.refused[key] = d
}

// breach deals with a debtor whom the scenario itself puts on the other side.
func (w *war) breach(c *claim, debtor string) {
	switch {
	case c.t.mutual(debtor, c.creditor):
		w.note(c.t, debtor, c.creditor, "")
	case c.truth != graph.No && c.t.force != graph.No:
		key := dutyKey{c.o, debtor, c.creditor}
		if _, known := w.broken[key]; known {
			return
		}
		w.broken[key] = Duty{
			Relation: c.t.r, Obligation: c.o, Debtors: []string{debtor}, Creditor: c.creditor,
			Truth: c.truth.And(c.t.force).And(w.together(c.t, debtor, c.creditor)), Reasons: c.reasons, Since: w.since(c.t, debtor, c.creditor),
		}
	}
}

// whoMay names those whose entry is only possible.
func (w *war) whoMay(against []string, creditor string) string {
	var who []string
	for _, id := range append(slices.Clone(against), creditor) {
		if b := w.in[id]; b != nil && b.truth == graph.Maybe {
			who = append(who, id)
		}
	}
	verb := " are only possibly bound"
	if len(who) == 1 {
		verb = " is only possibly bound"
	}
	return w.names(who) + verb
}

// parties returns those of the ids that are parties of a treaty.
func (w *war) parties(t *treaty, ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return t.party(id) == graph.No })
}
