package verify

import (
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/certificate"
	"github.com/entente-graph/entente/graph/edtf"
)

// The sides of a war.
const (
	attackers = 0
	defenders = 1
)

var sideNames = [2]string{"attackers", "defenders"}

// fighter is an actor in a war.
type fighter struct {
	side        int
	round       int // of its entry; 0: by a fact
	sure        edtf.Truth
	joined      bool // a fact says that it joins
	strike, hit int  // the first facts by which it attacks and is attacked; -1: none
}

func (f *fighter) struckFirst() bool { return f.strike >= 0 && (f.hit < 0 || f.strike < f.hit) }

// war is how a war stands.
type war struct {
	facts    []certificate.Fact
	explicit map[certificate.Fact]bool // the same
	escalate bool
	in       map[string]*fighter
	bound    map[string]*[2]edtf.Truth // how surely an actor is bound to help each side
	first    map[string]int            // the round in which it first was
	changed  map[string]bool           // who has just entered, or is in it more surely than before
}

// newWar puts the actors of the facts on sides. It reports false where they do not fit.
func newWar(w *certificate.Whatif) (*war, bool) {
	out := &war{facts: w.Facts, explicit: map[certificate.Fact]bool{}, escalate: w.Escalate, in: map[string]*fighter{}, bound: map[string]*[2]edtf.Truth{}, first: map[string]int{}}
	out.changed = map[string]bool{}
	stand := func(id string, side int) {
		out.changed[id] = true
		out.in[id] = &fighter{side: side, sure: edtf.Yes, strike: -1, hit: -1}
	}
	stand(w.Facts[0].Actor, attackers)
	stand(w.Facts[0].Target, defenders)
	for placed := true; placed; {
		placed = false
		for _, f := range w.Facts {
			a, b := out.in[f.Actor], out.in[f.Target]
			switch {
			case a == nil && b == nil, a == nil && f.Verb == "joins" && b == nil:
			case a == nil && f.Verb == "joins":
				stand(f.Actor, b.side)
				placed = true
			case a == nil:
				stand(f.Actor, 1-b.side)
				placed = true
			case b == nil && f.Verb == "attacks":
				stand(f.Target, 1-a.side)
				placed = true
			}
		}
	}
	for i, f := range w.Facts {
		out.explicit[f] = true
		a, b := out.in[f.Actor], out.in[f.Target]
		if a == nil || b == nil || (a.side == b.side) != (f.Verb == "joins") {
			return nil, false
		}
		if f.Verb == "joins" {
			a.joined = true
			continue
		}
		if a.strike < 0 {
			a.strike = i
		}
		if b.hit < 0 {
			b.hit = i
		}
	}
	return out, true
}

func (w *war) boundTo(id string, side int) edtf.Truth {
	if b := w.bound[id]; b != nil {
		return b[side]
	}
	return edtf.No
}

// helping is how surely an actor helps a side, or is bound to.
func (w *war) helping(id string, side int) edtf.Truth {
	truth := w.boundTo(id, side)
	if f := w.in[id]; f != nil && f.side == side && f.sure == edtf.Yes {
		return edtf.Yes
	}
	return truth
}

// attacks reports whether one has attacked another: by a fact or, with escalation, by
// coming into the war no earlier.
func (w *war) attacks(x, y string) bool {
	a, b := w.in[x], w.in[y]
	return w.explicit[certificate.Fact{Actor: x, Verb: "attacks", Target: y}] ||
		w.escalate && (a.joined || a.round > 0) && a.round >= b.round
}

// foes are enemies of a creditor, and how surely they are that.
type foes map[string]edtf.Truth

func (f foes) surest() edtf.Truth {
	best := edtf.No
	for _, t := range f {
		best = best.Or(t)
	}
	return best
}

// atLeast answers whether there are so many, of whom some may only possibly be.
func (f foes) atLeast(n int) edtf.Truth {
	sure := 0
	for _, t := range f {
		if t == edtf.Yes {
			sure++
		}
	}
	switch {
	case sure >= n:
		return edtf.Yes
	case len(f) >= n:
		return edtf.Maybe
	}
	return edtf.No
}

// matter is an obligation before the war: who it is owed to, and enemies who do not count,
// or only possibly do.
type matter struct {
	w        *war
	o        *graph.Obligation
	creditor string
	without  []string
	unsure   []string
}

func (k *matter) enemies(test func(id string) bool) foes {
	out, me := foes{}, k.w.in[k.creditor]
	for id, f := range k.w.in {
		if f.side != me.side && !slices.Contains(k.without, id) && test(id) {
			out[id] = f.sure.And(me.sure)
			if slices.Contains(k.unsure, id) {
				out[id] = min(out[id], edtf.Maybe)
			}
		}
	}
	return out
}

// hangs reports whether a creditor or one of its enemies is only possibly in the war.
func (k *matter) hangs(on foes) bool {
	for id := range on {
		if k.w.in[id].sure == edtf.Maybe {
			return true
		}
	}
	return k.w.in[k.creditor].sure == edtf.Maybe
}

// about reports whether a trigger is about an enemy: one that it names or, where it
// names none, one that the conditions admit.
func (k *matter) about(tr *graph.Trigger, id string) bool {
	if len(tr.Actors) > 0 {
		return slices.Contains(tr.Actors, id)
	}
	return admits(k.o, id)
}

// pointed are the enemies at whom a trigger points, if it has happened.
func (k *matter) pointed(tr *graph.Trigger) foes {
	w, me := k.w, k.creditor
	switch tr.Type {
	case graph.Attacked, graph.IsThreatened:
		return k.enemies(func(id string) bool { return k.about(tr, id) && w.attacks(id, me) })
	case graph.Attacks:
		return k.enemies(func(id string) bool { return k.about(tr, id) && w.attacks(me, id) })
	case graph.EnemyJoined:
		// One that came by itself to a side that had been in the war before.
		begun := len(w.facts)
		for _, f := range w.in {
			for _, at := range []int{f.strike, f.hit} {
				if f.side != w.in[me].side && at >= 0 {
					begun = min(begun, at)
				}
			}
		}
		return k.enemies(func(id string) bool {
			f := w.in[id]
			return k.about(tr, id) && (f.joined || f.round > 0 || f.struckFirst() && f.strike > begun)
		})
	case graph.AttackerSupported:
		attackers := k.enemies(func(id string) bool { return w.attacks(id, me) })
		out := k.enemies(func(id string) bool { return k.about(tr, id) })
		for id, truth := range out {
			others := maps.Clone(attackers)
			delete(others, id)
			if out[id] = truth.And(others.surest()); out[id] == edtf.No {
				delete(out, id)
			}
		}
		return out
	}
	return k.enemies(func(id string) bool { return k.about(tr, id) })
}

// happened answers whether a trigger has, and what is open if that is.
func (k *matter) happened(tr *graph.Trigger) (truth edtf.Truth, open string) {
	unsaid := func() (edtf.Truth, string) {
		beside := len(tr.Actors) > 0
		for _, id := range tr.Actors {
			f := k.w.in[id]
			beside = beside && f != nil && f.side == k.w.in[k.creditor].side
		}
		if beside {
			return edtf.No, "" // who fights beside the creditor does not threaten it
		}
		return edtf.Maybe, tr.Type.String()
	}
	count := 1
	switch tr.Type {
	case graph.NonMilitary:
		return edtf.No, ""
	case graph.OtherTrigger, graph.Asked, graph.Occupied:
		return unsaid()
	case graph.IsThreatened:
		if k.pointed(tr).surest() != edtf.Yes {
			return unsaid()
		}
	case graph.AttackerSupported:
		attacked := k.enemies(func(id string) bool { return admits(k.o, id) && k.w.attacks(id, k.creditor) })
		if len(k.pointed(tr)) == 0 && len(attacked) > 0 {
			return unsaid()
		}
	case graph.PowersAgainst:
		if count = tr.Count; count <= 0 {
			count = 2
		}
	}
	by := k.pointed(tr)
	truth = by.atLeast(count)
	if tr.Type == graph.AttackerSupported { // by two, of whom either may be
		by = k.enemies(func(string) bool { return true })
	}
	if truth == edtf.Maybe && k.hangs(by) {
		open = certificate.OpenChain
	}
	return truth, open
}

// all answers whether all triggers have happened.
func (k *matter) all(triggers []graph.Trigger) (truth edtf.Truth, open []string) {
	truth = edtf.Yes
	for i := range triggers {
		is, what := k.happened(&triggers[i])
		if truth = truth.And(is); what != "" {
			open = append(open, what)
		}
	}
	return truth, open
}

// against are the enemies against whom help is owed: those who attack or are attacked,
// where an attack sets it off, and the powers whom the other triggers point at; or all.
func (k *matter) against(triggers []graph.Trigger) foes {
	attack := slices.ContainsFunc(triggers, func(tr graph.Trigger) bool { return tr.Type == graph.Attacked || tr.Type == graph.Attacks })
	found, some := foes{}, false
	for i := range triggers {
		tr := &triggers[i]
		byAttack := tr.Type == graph.Attacked || tr.Type == graph.Attacks
		named := !attack && len(tr.Actors) > 0 && (tr.Type == graph.AtWar || tr.Type == graph.IsThreatened)
		if !byAttack && !named && tr.Type != graph.PowersAgainst && tr.Type != graph.AttackerSupported {
			continue
		}
		list := k.enemies(func(id string) bool { return k.about(tr, id) })
		if byAttack || tr.Type == graph.AttackerSupported {
			list = k.pointed(tr)
		}
		if byAttack && len(list) == 0 {
			return foes{}
		}
		if tr.Type == graph.IsThreatened && len(list) == 0 {
			continue
		}
		some = some || tr.Type != graph.AttackerSupported
		maps.Copy(found, list)
	}
	return k.enemies(func(id string) bool {
		_, is := found[id]
		return is || !some && admits(k.o, id)
	})
}

// met answers whether the conditions are that do not depend on the enemy.
func (k *matter) met() (truth edtf.Truth, open []string) {
	truth = edtf.Yes
	me := k.w.in[k.creditor]
	for i := range k.o.Conditions {
		c := &k.o.Conditions[i]
		is := edtf.Maybe
		switch c.Type {
		case graph.Adversary, graph.NotAdversary:
			continue
		case graph.NotStarted, graph.Unprovoked:
			entered := me.joined || me.round > 0 || me.strike >= 0
			switch {
			case me.struckFirst():
				is = edtf.No
			case !entered || c.Type == graph.NotStarted:
				is = edtf.Yes
			}
		case graph.Region:
			if slices.Contains(c.Actors, k.creditor) && len(k.anyEnemy(func(id string) bool { return k.w.attacks(id, k.creditor) })) > 0 {
				is = edtf.Yes
			}
		case graph.OtherCondition:
			if len(c.Actors) > 0 && len(k.anyEnemy(func(id string) bool { return slices.Contains(c.Actors, id) })) == 0 {
				is = edtf.Yes // it matters in a war with others
			}
		}
		if truth = truth.And(is); is == edtf.Maybe {
			open = append(open, c.Type.String())
		}
	}
	return truth, open
}

func (k *matter) anyEnemy(test func(string) bool) foes {
	all := *k
	all.without, all.unsure = nil, nil
	return all.enemies(test)
}

// duty is what an obligation comes to for a debtor and a creditor.
type duty struct {
	p                *pledge
	debtor, creditor string
	truth            edtf.Truth
	against          []string // sorted
	open             []string // sorted
}

// help answers whether a debtor is bound to help a creditor that is in the war; nil: no.
func (c *warChecker) help(w *war, p *pledge, debtor, creditor string) *duty {
	me, other := w.in[creditor], w.in[debtor]
	if !owed(p.o, debtor, creditor) || p.term.And(p.known) == edtf.No || other != nil && other.side != me.side && other.round == 0 {
		return nil // who is an enemy by the facts themselves breaks its word, or has none to keep
	}
	present := c.present(p.t, debtor, creditor)
	if present == edtf.No {
		return nil
	}
	k := &matter{w: w, o: p.o, creditor: creditor}
	met, open := k.met()
	set, waits := k.all(p.triggers)
	enemies := k.against(p.triggers)
	if len(enemies) == 0 && (againstSome(p.o) || me.strike < 0) {
		return nil
	}
	// A treaty binds nobody against itself, nor against those with whom help is owed both ways.
	left := maps.Clone(enemies)
	var unsure []string
	for id := range enemies {
		is := edtf.Yes
		if id != debtor {
			is = c.spared(p, debtor, id)
		}
		switch is {
		case edtf.Yes:
			delete(left, id)
			k.without = append(k.without, id)
		case edtf.Maybe:
			left[id] = min(left[id], edtf.Maybe)
			unsure = append(unsure, id)
		}
	}
	attack := left.surest()
	if attack == edtf.No && len(enemies) > 0 {
		return nil
	}
	if len(k.without) > 0 {
		set, waits = k.all(p.triggers)
	}
	if len(unsure) > 0 {
		k.unsure = unsure
		counted := set
		if set, waits = k.all(p.triggers); set < counted || attack == edtf.Maybe {
			open = append(open, certificate.OpenInside)
		}
	}
	truth := c.standing(p, present, met.And(set), &open)
	if len(enemies) > 0 {
		truth = truth.And(attack)
	}
	open = append(open, waits...)
	if truth == edtf.No {
		return nil
	}
	if attack == edtf.Maybe && k.hangs(left) {
		open = append(open, certificate.OpenChain)
	}
	if tr := p.triggers; len(tr) == 1 && len(tr[0].Actors) == 0 && (tr[0].Type == graph.Attacked || tr[0].Type == graph.Attacks) {
		// A plain attack is told once: of those between whom it is new.
		maps.DeleteFunc(left, func(id string, _ edtf.Truth) bool { return !w.changed[id] && !w.changed[creditor] })
	}
	return newDuty(p, debtor, creditor, truth, left, open)
}

// hold answers whether a debtor owes a creditor in the war something other than help.
func (c *warChecker) hold(w *war, p *pledge, debtor, creditor string) *duty {
	if !owed(p.o, debtor, creditor) || p.term.And(p.known) == edtf.No {
		return nil
	}
	present := c.present(p.t, debtor, creditor)
	k := &matter{w: w, o: p.o, creditor: creditor}
	met, open := k.met()
	set, waits := k.all(p.triggers)
	enemies := k.enemies(func(id string) bool { return admits(p.o, id) })
	truth := c.standing(p, present, met.And(set), &open).And(enemies.surest())
	if truth == edtf.No {
		return nil
	}
	if open = append(open, waits...); enemies.surest() == edtf.Maybe {
		open = append(open, certificate.OpenChain)
	}
	return newDuty(p, debtor, creditor, truth, enemies, open)
}

// standing is how surely what is due binds, as the treaty and its parties stand.
func (c *warChecker) standing(p *pledge, present, due edtf.Truth, open *[]string) edtf.Truth {
	truth := due.And(present).And(p.term).And(p.known).And(p.t.force)
	for _, is := range []struct {
		open bool
		what string
	}{
		{p.t.doubt, certificate.OpenDoubt}, {p.t.force == edtf.Maybe, certificate.OpenForce},
		{p.known == edtf.Maybe, certificate.OpenKnown}, {p.term == edtf.Maybe, certificate.OpenTerm}, {present == edtf.Maybe, certificate.OpenParties},
	} {
		if is.open {
			truth = truth.And(edtf.Maybe)
			*open = append(*open, is.what)
		}
	}
	return truth
}

func newDuty(p *pledge, debtor, creditor string, truth edtf.Truth, against foes, open []string) *duty {
	slices.Sort(open)
	return &duty{p, debtor, creditor, truth, slices.Sorted(maps.Keys(against)), slices.Compact(open)}
}

// entry is an actor that becomes bound to help a side.
type entry struct {
	actor  string
	side   int
	truth  edtf.Truth
	duties []*duty
}

// mostWar is how much is decided: for each duty once, and for each actor in the war.
const mostWar = 10_000_000

// settle plays the rounds, and again whenever somebody who has entered turns out to be
// bound to both sides: then it stands aside. But who, standing aside, is not bound to both
// was so only because it had entered; it enters, and stays. It reports false where it did
// not come to the end.
func (c *warChecker) settle() (w *war, rounds [][]entry, ended bool) {
	aside, stays := map[string]bool{}, map[string]bool{}
	for {
		w, rounds, torn, ended := c.play(aside, stays)
		if !ended {
			return w, rounds, false
		}
		for _, id := range torn {
			aside[id] = true
		}
		again := len(torn) > 0
		if !again {
			for id := range aside {
				if !w.both(id) {
					delete(aside, id)
					stays[id], again = true, true
				}
			}
		}
		if !again {
			return w, rounds, true
		}
	}
}

// play plays the rounds until nobody becomes bound, or up to the one in which some who
// have entered and do not stay turn out to be torn between both sides. Who is aside enters
// on no side. It reports false where it did not come to the end.
func (c *warChecker) play(aside, stays map[string]bool) (w *war, rounds [][]entry, torn []string, ended bool) {
	w, ok := newWar(c.w)
	if !ok {
		return nil, nil, nil, false
	}
	neither := maps.Clone(aside) // and who becomes bound to both in one round
	for number := 1; ; number++ {
		due := map[string]*[2][]*duty{}
		for _, t := range c.treaties {
			for i := range t.pledges {
				p := &t.pledges[i]
				if !p.help() {
					continue
				}
				for _, creditor := range t.parties {
					me := w.in[creditor]
					if me == nil {
						continue
					}
					for _, debtor := range t.parties {
						if w.helping(debtor, me.side) == edtf.Yes {
							continue
						}
						if c.decided += 1 + len(w.in); c.decided > mostWar {
							return w, rounds, nil, false
						}
						if d := c.help(w, p, debtor, creditor); d != nil && d.truth > w.boundTo(debtor, me.side) {
							if due[debtor] == nil {
								due[debtor] = &[2][]*duty{}
							}
							due[debtor][me.side] = append(due[debtor][me.side], d)
						}
					}
				}
			}
		}
		if len(due) == 0 {
			return w, rounds, nil, true
		}
		var entries []entry
		clear(w.changed)
		for _, id := range slices.Sorted(maps.Keys(due)) {
			f := w.in[id]
			if f == nil && len(due[id][attackers]) > 0 && len(due[id][defenders]) > 0 {
				neither[id] = true
			}
			if w.bound[id] == nil {
				w.bound[id], w.first[id] = &[2]edtf.Truth{}, number
			}
			for side, duties := range due[id] {
				if len(duties) == 0 {
					continue
				}
				e := entry{actor: id, side: side, duties: duties}
				for _, d := range duties {
					e.truth = e.truth.Or(d.truth)
				}
				w.bound[id][side] = e.truth
				entries = append(entries, e)
				switch {
				case f == nil && !neither[id]:
					w.in[id] = &fighter{side: side, round: number, sure: e.truth, strike: -1, hit: -1}
					w.changed[id] = true
				case f != nil && f.side == side:
					f.sure = e.truth
					w.changed[id] = true
				}
			}
			if f != nil && f.round > 0 && !stays[id] && w.both(id) {
				torn = append(torn, id)
			}
		}
		if rounds = append(rounds, entries); len(torn) > 0 {
			return w, rounds, torn, true
		}
	}
}

func (w *war) both(id string) bool {
	return w.boundTo(id, attackers) > edtf.No && w.boundTo(id, defenders) > edtf.No
}
