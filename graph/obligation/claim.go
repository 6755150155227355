package obligation

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// foe is an enemy, and how surely it has attacked or is attacked.
type foe struct {
	id    string
	truth edtf.Truth
}

// foes are the enemies that a creditor has to do with, sorted by id.
type foes struct {
	list []foe
	ids  []string
	sure int // how many of them are sure
}

// most is how sure the surest is when some are left out.
func (f *foes) most(without []foe) edtf.Truth {
	left, sure := len(f.list)-len(without), f.sure
	for _, e := range without {
		if e.truth == edtf.Yes {
			sure--
		}
	}
	switch {
	case left == 0:
		return edtf.No
	case sure == 0:
		return edtf.Maybe
	}
	return edtf.Yes
}

func newFoes(list []foe) *foes {
	f := &foes{list: list, ids: make([]string, len(list))}
	for i, e := range list {
		f.ids[i] = e.id
		if e.truth == edtf.Yes {
			f.sure++
		}
	}
	return f
}

// only returns the foes that a test lets through.
func (f *foes) only(test func(id string) bool) *foes {
	return newFoes(slices.DeleteFunc(slices.Clone(f.list), func(e foe) bool { return !test(e.id) }))
}

func (f *foes) find(id string) (foe, bool) {
	i, ok := slices.BinarySearchFunc(f.list, id, func(e foe, id string) int { return strings.Compare(e.id, id) })
	if !ok {
		return foe{}, false
	}
	return f.list[i], true
}

// claim is what a creditor may ask under an obligation, from whomever.
type claim struct {
	t        *treaty
	o        *graph.Obligation
	creditor string
	present  edtf.Truth // that the creditor is a party
	foes     *foes      // against whom, conditions on adversaries considered
	amiss    bool       // it is owed against none of them
	truth    edtf.Truth // what the conditions come to
	inside   []foe      // those of the foes that are parties of the treaty, sorted by id
	freed    []bool     // that against each of them somebody is not bound, since help is owed both ways
	surest   edtf.Truth // of the others
	sorted   bool       // those two are known
	outside  []string   // the ids of the others, once asked for
	chain    *Reason    // that those outside are only possibly in the war, once asked for
	reasons  []Reason   // that hold for every debtor, once asked for
}

// claim decides what does not depend on the debtor.
func (w *war) claim(t *treaty, o *graph.Obligation, creditor string, against *foes) *claim {
	c := &claim{t: t, o: o, creditor: creditor, present: t.party(creditor), foes: against}
	var named bool
	c.truth, named = w.decide(o, creditor)
	if named {
		if c.foes = against.only(func(id string) bool { return admits(o, id) }); len(c.foes.ids) == 0 {
			c.truth, c.foes, c.amiss = edtf.No, against, true
		}
	}
	return c
}

// because returns the reasons that hold for every debtor.
func (w *war) because(c *claim) []Reason {
	if c.reasons != nil {
		return c.reasons
	}
	truth := edtf.Yes
	if c.amiss {
		truth = edtf.No
	}
	c.reasons = append(adversaryReasons(c.o, c.foes.ids, truth), w.explain(c.o, c.creditor)...)
	if c.t.doubt {
		c.reasons = append(c.reasons, Reason{Rule: RuleDoubt, Truth: edtf.Maybe, Finding: RelationDoubtful, Relation: c.t.r})
	}
	if c.t.force == edtf.Maybe {
		c.reasons = append(c.reasons, Reason{Rule: RuleForce, Truth: edtf.Maybe, Finding: InForceOpen})
	}
	if assists(c.o.Category) && !slices.ContainsFunc(c.foes.ids, func(id string) bool { return w.explicit[c.pair(id)] }) {
		attackers := c.foes.ids
		if c.o.Category == graph.Offence {
			attackers = []string{c.creditor}
		}
		c.reasons = append(c.reasons, Reason{Rule: RuleEscalation, Truth: edtf.Yes, Finding: EntryIsAttack, Actors: attackers})
	}
	c.reasons = slices.Clip(c.reasons)
	return c.reasons
}

// pair is the attack that the claim of a defender, or of an attacker, rests on.
func (c *claim) pair(foe string) [2]string {
	if c.o.Category == graph.Offence {
		return [2]string{c.creditor, foe}
	}
	return [2]string{foe, c.creditor}
}

// sort finds the foes who are parties of the treaty.
func (c *claim) sort(side Side) {
	c.sorted = true
	for i, id := range c.t.parties {
		if b := c.t.seats[i].b; b == nil || b.side == side {
			continue
		}
		if f, ok := c.foes.find(id); ok {
			c.inside = append(c.inside, f)
		}
	}
	c.surest = c.foes.most(c.inside)
	c.freed = make([]bool, len(c.inside))
}

// others returns the ids of the foes who are not.
func (c *claim) others() []string {
	switch {
	case c.outside != nil:
	case len(c.inside) == 0:
		c.outside = c.foes.ids
	default:
		c.outside = make([]string, 0, len(c.foes.ids))
		rest := c.foes.ids
		for _, f := range c.inside { // both are sorted
			i, _ := slices.BinarySearch(rest, f.id)
			c.outside, rest = append(c.outside, rest[:i]...), rest[i+1:]
		}
		c.outside = slices.Clip(append(c.outside, rest...))
	}
	return c.outside
}

// against says how sure the surest enemy is against whom the treaty can bind a
// debtor to its creditor's side. That leaves out itself, and the parties with whom help is owed both
// ways. Guarded are the parties against whom it binds all the same.
func (c *claim) against(debtor string, side Side) (truth edtf.Truth, guarded []string) {
	if !c.sorted {
		c.sort(side)
	}
	truth = c.surest
	for i, f := range c.inside {
		switch {
		case f.id == debtor:
		case c.t.mutual(debtor, f.id):
			c.freed[i] = true
		default:
			guarded, truth = append(guarded, f.id), truth.Or(f.truth)
		}
	}
	return truth, guarded
}

// note records that a treaty binds enemies not against each other.
func (w *war) note(t *treaty, a, b string) {
	w.inside[insideKey{t.r.ID, min(a, b), max(a, b)}] = t
}

// enemies lists the treaties between enemies, with the parties whom they would
// bind to help either against anybody else.
func (w *war) enemies() []Inside {
	var out []Inside
	for _, key := range slices.SortedFunc(maps.Keys(w.inside), func(a, b insideKey) int {
		return cmp.Or(strings.Compare(a.relation, b.relation), strings.Compare(a.a, b.a), strings.Compare(a.b, b.b))
	}) {
		t := w.inside[key]
		in := Inside{Relation: t.r, A: key.a, B: key.b}
		for _, id := range t.parties {
			if id != key.a && id != key.b && t.mutual(id, key.a) && t.mutual(id, key.b) {
				in.Others = append(in.Others, id)
			}
		}
		out = append(out, in)
	}
	return out
}

// charge says what a claim means for the i-th party: bound, bound once the treaty
// is in force, or not and why.
func (w *war) charge(c *claim, i, round int) {
	side := w.in[c.creditor].side
	debtor, b := c.t.parties[i], c.t.seats[i].b
	if b != nil && b.side == side && b.truth == edtf.Yes || c.t.seats[i].bound[side] == edtf.Yes {
		return // it takes part already, or is bound to
	}
	present := w.together(c.t, i, c.creditor, c.present)
	if present == edtf.No {
		return
	}
	if b != nil && b.side != side && b.round == 0 {
		w.breach(c, debtor, present)
		return
	}
	attack, guarded := c.against(debtor, side)
	if attack == edtf.No {
		return
	}
	truth := c.truth.And(present).And(attack)
	if c.t.doubt {
		truth = truth.And(edtf.Maybe)
	}
	if truth != edtf.No && c.t.force != edtf.No {
		if truth = truth.And(c.t.force); truth <= c.t.seats[i].bound[side] {
			return
		}
	}
	against := c.others()
	for _, id := range guarded {
		against = insert(slices.Clone(against), id)
	}
	d := Duty{
		Relation: c.t.r, Obligation: c.o, Debtors: c.t.parties[i : i+1 : i+1], Creditor: c.creditor, Against: against,
		Truth: truth, Reasons: w.because(c), Round: round,
	}
	add := func(r Reason) { d.Reasons = append(slices.Clip(d.Reasons), r) }
	if present == edtf.Maybe {
		add(Reason{Rule: RuleForce, Truth: edtf.Maybe, Finding: PartiesOpen})
	}
	if attack == edtf.Maybe {
		add(w.chain(c, against))
	}
	if len(guarded) > 0 {
		add(Reason{Rule: RuleGuarantee, Truth: edtf.Yes, Finding: GuarantorNotFreed, Actors: guarded})
	}
	key := dutyKey{c.o, debtor, c.creditor}
	switch {
	case truth == edtf.No && c.t.force != edtf.No:
		w.refuse(key, d, c.amiss)
	case truth == edtf.No:
	case c.t.force == edtf.No:
		d.Stage = c.t.stage
		if old, ok := w.pending[key]; !ok || old.Truth < d.Truth {
			w.pending[key] = d
		}
	default:
		d.Since = w.since(c.t, debtor, c.creditor)
		if w.candidates[debtor] == nil {
			w.candidates[debtor] = &[3][]Duty{}
		}
		w.candidates[debtor][side] = append(w.candidates[debtor][side], d)
	}
}

// refuse records that a duty does not bind. That it is not owed against an
// enemy says less than any other reason, and gives way to it.
func (w *war) refuse(key dutyKey, d Duty, amiss bool) {
	old, ok := w.refused[key]
	if ok && amiss {
		return
	}
	if ok && !slices.ContainsFunc(old.Reasons, func(r Reason) bool { return r.Rule == RuleAdversary && r.Truth == edtf.No }) {
		d.Against = slices.Clone(d.Against)
		for _, id := range old.Against {
			d.Against = insert(d.Against, id)
		}
	}
	w.refused[key] = d
}

// breach deals with a debtor whom the scenario itself puts on the other side.
func (w *war) breach(c *claim, debtor string, present edtf.Truth) {
	switch {
	case c.t.mutual(debtor, c.creditor):
		w.note(c.t, debtor, c.creditor)
	case c.truth != edtf.No && c.t.force != edtf.No:
		key := dutyKey{c.o, debtor, c.creditor}
		if _, known := w.broken[key]; known {
			return
		}
		w.broken[key] = Duty{
			Relation: c.t.r, Obligation: c.o, Debtors: []string{debtor}, Creditor: c.creditor,
			Truth: c.truth.And(c.t.force).And(present), Reasons: w.because(c), Since: w.since(c.t, debtor, c.creditor),
		}
	}
}

// chain says that enemies, or the creditor, are only possibly in the war.
func (w *war) chain(c *claim, against []string) Reason {
	say := func() Reason {
		return w.comesToThat(against, c.creditor)
	}
	if len(against) != len(c.outside) {
		return say()
	}
	if c.chain == nil {
		r := say()
		c.chain = &r
	}
	return *c.chain
}

// comesToThat names those whose entry is only possible.
func (w *war) comesToThat(against []string, creditor string) Reason {
	var who []string
	for _, id := range against {
		if w.in[id].truth == edtf.Maybe {
			who = append(who, id)
		}
	}
	if w.in[creditor].truth == edtf.Maybe {
		who = insert(who, creditor)
	}
	return Reason{Rule: RuleChain, Truth: edtf.Maybe, Finding: ChainOpen, Actors: who}
}
