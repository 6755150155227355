package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// claim is what a creditor may ask under a pledge, from whomever.
type claim struct {
	t           *treaty
	p           *pledge
	o           *graph.Obligation // of the pledge
	creditor    string
	present     edtf.Truth   // that the creditor is a party
	foes        *foes        // against whom, conditions on adversaries considered
	misdirected bool         // it is owed against none of them
	met         edtf.Truth   // what the conditions and the pledge's own dates come to
	set         edtf.Truth   // what the triggers come to
	setReasons  []Reason     // how the triggers came out
	trial       *trial       // of the triggers; nil where the event is plain
	inside      []foe        // those of the foes that are parties of the treaty, sorted by id
	freed       []edtf.Truth // that against each of them somebody is not bound, since help is owed both ways
	surest      edtf.Truth   // of the others
	sorted      bool         // those two are known
	outside     []string     // the ids of the others, once asked for
	chain       *Reason      // that those outside are only possibly in the war, once asked for
	reasons     []Reason     // that hold for every debtor, once asked for
}

// claim decides what does not depend on the debtor. Events are the enemies of
// whom a pledge on a plain event is to know.
func (w *war) claim(t *treaty, p *pledge, creditor string, events *foes) *claim {
	c := &claim{t: t, p: p, o: p.o, creditor: creditor, present: t.party(creditor), foes: events, set: edtf.Yes}
	var named bool
	c.met, named = w.decide(p.o, creditor)
	c.met = c.met.And(p.term)
	if p.event != byTrigger {
		if named {
			if c.foes = events.only(func(id string) bool { return admits(p.o, id) }); len(c.foes.ids) == 0 {
				c.met, c.foes, c.misdirected = edtf.No, events, true
			}
		}
		return c
	}
	c.trial = &trial{w: w, o: p.o, creditor: w.in[creditor]}
	c.set, c.setReasons = c.trial.all(p.triggers)
	if assists(p.o.Category) {
		c.foes = c.trial.against(p.triggers)
	} else {
		c.foes = c.trial.enemies(func(e *belligerent) bool { return admits(p.o, e.id) })
	}
	if !named {
		return c
	}
	// Where the case would have arisen if the enemy were another, that is the reason.
	anybody := &trial{w: w, o: p.o, creditor: w.in[creditor], anybody: true}
	if set, reasons := anybody.all(p.triggers); set > edtf.No && (c.set == edtf.No || len(c.foes.ids) == 0) {
		c.set, c.setReasons, c.met, c.misdirected = set, reasons, edtf.No, true
		c.foes = anybody.enemies(func(*belligerent) bool { return true })
	}
	return c
}

// truth is what conditions and triggers come to.
func (c *claim) truth() edtf.Truth { return c.met.And(c.set) }

// because returns the reasons that hold for every debtor.
func (w *war) because(c *claim) []Reason {
	if c.reasons == nil {
		c.reasons = slices.Clip(w.becauseOf(c, c.setReasons))
	}
	return c.reasons
}

// becauseOf is because with what was found of the triggers.
func (w *war) becauseOf(c *claim, set []Reason) []Reason {
	if w.lean {
		return nil
	}
	truth := edtf.Yes
	if c.misdirected {
		truth = edtf.No
	}
	var out []Reason
	if len(c.foes.ids) > 0 {
		out = adversaryReasons(c.o, c.foes.ids, truth)
	}
	out = append(out, set...)
	out = append(out, w.explain(c.o, c.creditor)...)
	out = append(out, c.t.standing(c.p)...)
	if attackers, ok := c.entered(w); ok {
		out = append(out, Reason{Rule: RuleEscalation, Truth: edtf.Yes, Finding: EntryIsAttack, Actors: attackers})
	}
	return out
}

// entered lists whose entry counts as the attack that set the pledge off, if no
// attack of the scenario did.
func (c *claim) entered(w *war) ([]string, bool) {
	if len(c.foes.ids) == 0 || c.set == edtf.No || !assists(c.o.Category) {
		return nil, false
	}
	for _, tr := range c.p.triggers {
		pair := func(foe string) [2]string { return [2]string{foe, c.creditor} }
		attackers := c.foes.ids
		switch tr.Type {
		case graph.Attacked:
		case graph.Attacks:
			pair = func(foe string) [2]string { return [2]string{c.creditor, foe} }
			attackers = []string{c.creditor}
		default:
			continue
		}
		return attackers, !slices.ContainsFunc(c.foes.ids, func(id string) bool { return w.explicit[pair(id)] })
	}
	return nil, false
}

// sort finds the foes who are parties of the treaty.
func (c *claim) sort(side Side) {
	c.sorted = true
	for i, id := range c.t.parties {
		if b := c.t.positions[i].b; b == nil || b.side == side || c.t.presence[i] == edtf.No {
			continue
		}
		if f, ok := c.foes.find(id); ok {
			c.inside = append(c.inside, f)
		}
	}
	c.surest = c.foes.most(c.inside)
	c.freed = make([]edtf.Truth, len(c.inside))
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

// reach is against whom the treaty can bind a debtor to a creditor's side.
type reach struct {
	truth   edtf.Truth // how sure the surest is
	guarded []string   // the parties among them with whom help is not owed both ways
	unclear []string   // the parties with whom it possibly is
	left    []string   // the debtor itself and those with whom it is, against whom it does not bind
}

// against says whom the treaty can bind a debtor against. That leaves out itself, and the
// parties with whom help is owed both ways.
func (w *war) against(c *claim, debtor string, side Side) reach {
	if !c.sorted {
		c.sort(side)
	}
	out := reach{truth: c.surest}
	for i, f := range c.inside {
		if f.id == debtor {
			out.left = append(out.left, f.id)
			continue
		}
		freed := w.frees(c.t, c.p, debtor, f.id)
		c.freed[i] = c.freed[i].Or(freed)
		switch freed {
		case edtf.Yes:
			out.left = append(out.left, f.id)
		case edtf.Maybe:
			out.unclear, out.truth = append(out.unclear, f.id), out.truth.Or(f.truth.And(edtf.Maybe))
		default:
			out.guarded, out.truth = append(out.guarded, f.id), out.truth.Or(f.truth)
		}
	}
	return out
}

// withChain says that enemies, or the creditor, are only possibly in the war.
func (w *war) withChain(c *claim, against []string) Reason {
	if len(against) != len(c.outside) {
		return w.comesToThat(against, c.creditor)
	}
	if c.chain == nil {
		r := w.comesToThat(against, c.creditor)
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

// withoutChain leaves out what triggers say of entries that are only possible,
// for a reason that says it of all of them.
func withoutChain(reasons []Reason) []Reason {
	return slices.Clip(slices.DeleteFunc(slices.Clone(reasons), func(r Reason) bool { return r.Finding == ChainOpen }))
}
