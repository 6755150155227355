package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/edtf"
)

// warChecker checks who is bound to act in an attack.
type warChecker struct {
	*checker
	*view
	w *certificate.Whatif

	at       edtf.Span // of the attack
	treaties []*treaty // that are in force, surely or possibly
	obliging map[string]bool
	decided  int // duties
}

func (c *warChecker) check() {
	c.at = c.span
	if !c.dated || c.at == edtf.Always {
		c.wrong("/question", "it does not say at which date the attack happens")
		return
	}
	ok := c.wrongIf(len(c.w.Facts) == 0 || len(c.w.Facts) > 1000 || c.w.Facts[0].Verb != "attacks", "/whatif/facts", "the first of the facts, of up to 1000, is an attack")
	for i, f := range c.w.Facts {
		place := fmt.Sprintf("/whatif/facts/%d", i)
		_, a := c.g.Actor(f.Actor)
		_, b := c.g.Actor(f.Target)
		ok = c.wrongIf(!a || !b || f.Actor == f.Target, place, "it is about two actors of the dataset, and names %.100q and %.100q", f.Actor, f.Target) && ok
		ok = c.wrongIf(f.Verb != "attacks" && f.Verb != "joins", place+"/verb", "%.100q is nothing that an actor does here", f.Verb) && ok
	}
	if !ok {
		return
	}
	if _, fit := newWar(c.w); !fit {
		c.wrong("/whatif/facts", "they put somebody on both sides, or on none")
		return
	}
	c.obliging = map[string]bool{}
	c.read()
	w, rounds, ended := c.settle()
	if !ended {
		c.open("who is bound: there is too much to decide for this program")
		return
	}
	c.rounds(w, rounds)
	c.sets(w)
	c.restraints(w)
	c.apart("what the facts themselves break, what is not in force, and what else does not bind, with the reasons")
}

// rounds holds the rounds against those of our own.
func (c *warChecker) rounds(w *war, rounds [][]entry) {
	c.wrongIf(len(c.w.Rounds) != len(rounds), "/whatif/rounds", "somebody becomes bound in %d rounds, and the certificate has %d", len(rounds), len(c.w.Rounds))
	entries, duties := 0, 0
	for i := range c.w.Rounds {
		claimed, place := &c.w.Rounds[i], fmt.Sprintf("/whatif/rounds/%d", i)
		c.wrongIf(claimed.Round != i+1, place+"/round", "it is round %d", i+1)
		var have []entry
		if i < len(rounds) {
			have = rounds[i]
		}
		for k := range claimed.Entries {
			e, at := &claimed.Entries[k], fmt.Sprintf("%s/entries/%d", place, k)
			h := slices.IndexFunc(have, func(h entry) bool { return h.actor == e.Actor && sideNames[h.side] == e.Side })
			if h < 0 {
				c.wrong(at, "%.100q does not become bound to help the %.20s in that round", e.Actor, e.Side)
				continue
			}
			c.wrongIf(e.Bound != have[h].truth.String(), at+"/bound", "it is bound: %s", have[h].truth)
			c.duties(w, e.Duties, have[h].duties, at+"/duties", false)
			have = slices.Delete(slices.Clone(have), h, h+1)
			entries++
			duties += len(e.Duties)
		}
		for _, h := range have {
			c.wrong(place+"/entries", "%q becomes bound to help the %s too", h.actor, sideNames[h.side])
		}
	}
	c.checked(entries, "entries round by round, each set off by those before it, and none besides")
	c.checked(duties, "duties to help: treaty, article, force, parties, triggers and conditions")
}

// duties holds duties against those of our own, each for one debtor.
func (c *warChecker) duties(w *war, claimed []certificate.Duty, have []*duty, place string, joint bool) {
	type key struct {
		relation         string
		obligation       int
		debtor, creditor string
	}
	left := map[key]*duty{}
	for _, d := range have {
		left[key{d.p.t.r.ID, d.p.place, d.debtor, d.creditor}] = d
	}
	for i := range claimed {
		said, at := &claimed[i], fmt.Sprintf("%s/%d", place, i)
		c.wrongIf(len(said.Debtors) == 0 || !joint && len(said.Debtors) != 1, at+"/debtors", "there are %d", len(said.Debtors))
		for _, debtor := range said.Debtors {
			k := key{said.Relation, said.Obligation, debtor, said.Creditor}
			if d := left[k]; d != nil {
				delete(left, k)
				c.duty(w, said, d, at)
				continue
			}
			c.wrong(at, "%s, or it is listed before", c.whyNot(w, said, debtor))
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(left), func(a, b key) int {
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	}) {
		c.wrong(place, "%q owes something to %q by obligation %d of %q too", k.debtor, k.creditor, k.obligation, k.relation)
	}
}

// duty holds what is said of a duty against the dataset.
func (c *warChecker) duty(w *war, said *certificate.Duty, d *duty, at string) {
	o := d.p.o
	c.wrongIf(said.Category != o.Category.String(), at+"/category", "the obligation is one of %s", o.Category)
	c.wrongIf(said.Article != o.Article, at+"/article", "the dataset has it from %q", o.Article)
	c.wrongIf(said.Bound != d.truth.String(), at+"/bound", "it binds %q: %s", d.debtor, d.truth)
	since := c.since(d.p, d.debtor, d.creditor).String()
	c.wrongIf(said.Since != since, at+"/since", "it has bound %q since %q", d.debtor, since)
	c.wrongIf(said.Entered != w.in[d.creditor].round, at+"/entered", "%q came into the war in round %d", d.creditor, w.in[d.creditor].round)
	c.wrongIf(!slices.Equal(slices.Sorted(slices.Values(said.Open)), d.open) && len(said.Open)+len(d.open) > 0, at+"/open", "open is %s", few(d.open))
	c.wrongIf(!slices.Equal(said.Against, d.against), at+"/against", "it is owed against %s", few(d.against))
}

// whyNot says why a duty is none.
func (c *warChecker) whyNot(w *war, said *certificate.Duty, debtor string) string {
	r, ok := c.g.Relation(said.Relation)
	switch {
	case !ok:
		return fmt.Sprintf("the dataset has no relation %.100q", said.Relation)
	case said.Obligation < 0 || said.Obligation >= len(r.Obligations):
		return fmt.Sprintf("relation %q has no obligation %d", r.ID, said.Obligation)
	case len(c.ties[r.ID]) == 0:
		return fmt.Sprintf("the filters leave out %q", r.ID)
	case !owed(&r.Obligations[said.Obligation], debtor, said.Creditor):
		return fmt.Sprintf("obligation %d of %q is not owed by %.100q to %.100q", said.Obligation, r.ID, debtor, said.Creditor)
	case !slices.ContainsFunc(c.treaties, func(t *treaty) bool { return t.r.ID == r.ID }):
		return fmt.Sprintf("%q binds nobody then: it is not in force, or in doubt", r.ID)
	case w.in[said.Creditor] == nil:
		return fmt.Sprintf("%.100q is not in the war", said.Creditor)
	}
	return fmt.Sprintf("obligation %d of %q does not bind %.100q so here", said.Obligation, r.ID, debtor)
}

// sets checks who is said to be bound, who takes no side, and who is free.
func (c *warChecker) sets(w *war) {
	var bound, possibly, both, neither, free []string
	for _, id := range slices.Sorted(maps.Keys(w.bound)) {
		switch {
		case w.both(id):
			both = append(both, id)
		case w.boundTo(id, attackers).Or(w.boundTo(id, defenders)) == edtf.Yes:
			bound = append(bound, id)
		default:
			possibly = append(possibly, id)
		}
	}
	for _, id := range both {
		if w.in[id] == nil {
			neither = append(neither, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.obliging)) {
		if w.in[id] == nil && w.bound[id] == nil {
			free = append(free, id)
		}
	}
	for _, list := range []struct {
		name       string
		said, have []string
	}{{"bound", c.w.Bound, bound}, {"possibly_bound", c.w.Possibly, possibly}, {"bound_to_both", c.w.BothSides, both}, {"takes_no_side", c.w.TakesNoSide, neither}, {"free", c.w.Free, free}} {
		c.wrongIf(!slices.Equal(list.said, list.have), "/whatif/"+list.name, "they are %s", few(list.have))
	}
	c.checked(len(free), fmt.Sprintf("actors who are free: none of the %d treaties in force binds them to either side", len(c.treaties)))
}

// restraints checks who must stand aside or confer.
func (c *warChecker) restraints(w *war) {
	var aside, confer, spare []*duty
	for _, t := range c.treaties {
		for i := range t.pledges {
			p := &t.pledges[i]
			if p.help() {
				continue
			}
			for _, creditor := range t.parties {
				me := w.in[creditor]
				if me == nil {
					continue
				}
				for _, debtor := range t.parties {
					f := w.in[debtor]
					if c.decided += 1 + len(w.in); c.decided > mostWar {
						c.open("who must stand aside or confer: there is too much to decide for this program")
						return
					}
					switch d := c.hold(w, p, debtor, creditor); {
					case d == nil:
					case p.o.Category == graph.Consultation:
						if f == nil || f.side == me.side {
							confer = append(confer, d)
						}
					case f == nil && w.bound[debtor] == nil:
						aside = append(aside, d)
					case (f == nil || f.side != me.side && f.round > 0) && w.boundTo(debtor, 1-me.side) > edtf.No && c.contrary(w, p, debtor, creditor):
						spare = append(spare, d)
					}
				}
			}
		}
	}
	c.duties(w, c.w.StandAside, aside, "/whatif/stand_aside", true)
	c.duties(w, c.w.Consult, confer, "/whatif/consult", true)
	c.duties(w, c.w.Spare, spare, "/whatif/spare", true)
	c.checked(len(spare), "duties to spare somebody that are contrary to a duty to help, which are all")
	c.checked(len(aside), "duties to stand aside, which are all")
	c.checked(len(confer), "duties to confer, which are all")
}

// contrary reports whether to spare a creditor is contrary to what a debtor is bound to
// do, who is bound to help the other side.
func (c *warChecker) contrary(w *war, p *pledge, debtor, creditor string) bool {
	if w.in[creditor].round > w.first[debtor] {
		return false // who comes to war with an actor that is bound already gives up being spared
	}
	if p.o.Category != graph.NonAggression || c.w.Escalate {
		return true
	}
	for _, round := range c.w.Rounds {
		for _, e := range round.Entries {
			for _, d := range e.Duties {
				if e.Actor == debtor && slices.Contains(d.Against, creditor) {
					return true
				}
			}
		}
	}
	return false
}
