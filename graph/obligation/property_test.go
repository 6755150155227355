package obligation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
)

const letters = "a b c d e f g h i j"

// anyTreaty draws a treaty of two to five parties with one to three
// obligations, some of them one-sided or on conditions.
func anyTreaty(t *rapid.T, id string) graph.Relation {
	all := strings.Fields(letters)
	parties := rapid.Permutation(all).Draw(t, "parties")[:rapid.IntRange(2, 5).Draw(t, "number")]
	r := pact(graph.Defence, id, strings.Join(parties, " "))
	r.Obligations = nil
	for range rapid.IntRange(1, 3).Draw(t, "obligations") {
		and(rapid.SampledFrom([]graph.Category{defence, defence, offence, neutrality, nonAggression, consultation}).Draw(t, "category"))(&r)
		if rapid.IntRange(0, 3).Draw(t, "one-sided") == 0 {
			owed(parties[0], strings.Join(parties[1:], " "))(&r)
		}
		switch rapid.IntRange(0, 9).Draw(t, "condition") {
		case 0:
			given(graph.Region)(&r)
		case 1:
			given(graph.Adversary, all[:rapid.IntRange(1, 5).Draw(t, "adversaries")]...)(&r)
		case 2:
			given(graph.NotAdversary, all[:rapid.IntRange(1, 5).Draw(t, "exceptions")]...)(&r)
		case 3:
			given(graph.Unprovoked)(&r)
		case 4:
			given(graph.NotStarted)(&r)
		}
	}
	if rapid.IntRange(0, 5).Draw(t, "vague") == 0 {
		period("1990/2000-06")(&r)
	}
	return r
}

func anyTreaties(t *rapid.T) []graph.Relation {
	var out []graph.Relation
	for i := range rapid.IntRange(0, 9).Draw(t, "treaties") {
		out = append(out, anyTreaty(t, fmt.Sprintf("t%d", i)))
	}
	return out
}

// anyScenario draws an attack of a on b, and who joins.
func anyScenario(t *rapid.T) string {
	return rapid.SampledFrom([]string{"a attacks b", "a attacks b; c joins b", "a attacks b; c joins a; d joins b", "a attacks b; b attacks c", "a attacks b; c attacks a"}).Draw(t, "scenario")
}

// entry is an actor's first being bound to a side at some certainty.
type entry struct {
	actor string
	side  obligation.Side
	truth edtf.Truth
}

// byRound lists the entries of each round.
func byRound(r *obligation.Result) [][]entry {
	var out [][]entry
	for _, round := range r.Rounds {
		var list []entry
		for _, e := range round.Entries {
			list = append(list, entry{e.Actor, e.Side, e.Truth})
		}
		out = append(out, list)
	}
	return out
}

// The order of records never matters.
func TestOrderOfRecordsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		treaties := anyTreaties(rt)
		facts, escalate := anyScenario(rt), rapid.Bool().Draw(rt, "escalate")
		g := world(t, treaties...)
		want := dump(g, assess(t, viewAt(t, g, ""), facts, escalate))
		shuffled := rapid.Permutation(treaties).Draw(rt, "order")
		for i := range shuffled {
			shuffled[i].Parties = rapid.Permutation(shuffled[i].Parties).Draw(rt, "parties")
		}
		h := world(t, shuffled...)
		if got := dump(h, assess(t, viewAt(t, h, ""), facts, escalate)); got != want {
			rt.Fatalf("in another order:\n%s\nwant\n%s", got, want)
		}
	})
}

// Without escalation, another treaty never makes anybody less bound. With it,
// nobody is less bound in the first round in which anything differs, unless
// somebody else stands aside.
func TestAnotherTreatyUnbindsNobody(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		treaties := anyTreaties(rt)
		facts, escalate := anyScenario(rt), rapid.Bool().Draw(rt, "escalate")
		g, h := world(t, treaties...), world(t, append(slices.Clone(treaties), anyTreaty(rt, "more"))...)
		without, with := assess(t, viewAt(t, g, ""), facts, escalate), assess(t, viewAt(t, h, ""), facts, escalate)
		if escalate && !slices.Equal(without.Aside, with.Aside) {
			return // who stands aside because of it calls nobody up
		}
		before, after := byRound(without), byRound(with)
		for i, entries := range before {
			if i >= len(after) {
				rt.Fatalf("round %d is gone: %v", i, entries)
			}
			for _, e := range entries {
				if !slices.ContainsFunc(after[i], func(f entry) bool { return f.actor == e.actor && f.side == e.side && f.truth >= e.truth }) {
					rt.Fatalf("round %d had %v and has %v", i, entries, after[i])
				}
			}
			if !slices.Equal(entries, after[i]) {
				return
			}
		}
	})
}

// The rounds are those of a plain simulation that looks at everything anew in
// each round, and they end where nothing changes any more.
func TestRoundsReachTheFixpoint(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		treaties := anyTreaties(rt)
		facts, escalate := anyScenario(rt), rapid.Bool().Draw(rt, "escalate")
		g := world(t, treaties...)
		r := assess(t, viewAt(t, g, ""), facts, escalate)
		got, want := byRound(r)[1:], simulate(g, scenario(t, facts, escalate), r.Sides, r.Aside)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			rt.Fatalf("rounds %v, want %v", got, want)
		}
	})
}

// simulate plays the rules R1, R2, R6 to R10 and R12 to R15 out one pair of
// actors at a time, with some actors aside. It stops when a round brings nothing
// new.
func simulate(g *graph.Graph, s obligation.Scenario, sides map[string]obligation.Side, aside []string) [][]entry {
	type actor struct {
		side   obligation.Side
		truth  edtf.Truth
		round  int
		joined bool
	}
	in := map[string]*actor{}
	for id, side := range sides {
		in[id] = &actor{side: side, truth: edtf.Yes}
	}
	attacked := map[[2]string]bool{}
	first := map[string]string{} // whether an actor's first part in an attack is as "attacker" or "target"
	strikes := map[string]bool{}
	for _, f := range s.Facts {
		if f.Verb == obligation.Joins {
			in[f.Actor].joined = true
			continue
		}
		attacked[[2]string{f.Actor, f.Target}] = true
		strikes[f.Actor] = true
		for id, part := range map[string]string{f.Actor: "attacker", f.Target: "target"} {
			if first[id] == "" {
				first[id] = part
			}
		}
	}
	attacks := func(x, y string) bool {
		a, b := in[x], in[y]
		return attacked[[2]string{x, y}] || s.Escalate && a.side != b.side && (a.joined || a.round > 0) && a.round >= b.round
	}
	owes := func(r *graph.Relation, o *graph.Obligation, debtor, creditor string) bool {
		has := func(list []string, id string) bool { return len(list) == 0 || slices.Contains(list, id) }
		_, isParty := r.Party(debtor)
		_, too := r.Party(creditor)
		return isParty && too && debtor != creditor && has(o.Debtors, debtor) && has(o.Creditors, creditor)
	}
	helps := func(r *graph.Relation, debtor, creditor string) bool {
		return slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool {
			return (o.Category == defence || o.Category == offence) && owes(r, &o, debtor, creditor)
		})
	}
	condition := func(c graph.Condition, creditor, enemy string) edtf.Truth {
		var met bool
		switch c.Type {
		case graph.Adversary:
			met = slices.Contains(c.Actors, enemy)
		case graph.NotAdversary:
			met = !slices.Contains(c.Actors, enemy)
		case graph.NotStarted, graph.Unprovoked:
			met = first[creditor] != "attacker"
			if b := in[creditor]; met && c.Type == graph.Unprovoked && (b.joined || b.round > 0 || strikes[creditor]) {
				return edtf.Maybe
			}
		default:
			return edtf.Maybe
		}
		if met {
			return edtf.Yes
		}
		return edtf.No
	}
	type place struct {
		id   string
		side obligation.Side
	}
	bound := map[place]edtf.Truth{}
	torn := map[string]bool{}
	for _, id := range aside {
		torn[id] = true
	}
	var out [][]entry
	for round := 1; ; round++ {
		now := map[place]edtf.Truth{}
		for r := range g.Relations() {
			force := r.During(edtf.On(edtf.NewDay(2000, 6, 15)))
			for i := range r.Obligations {
				o := &r.Obligations[i]
				if o.Category != defence && o.Category != offence {
					continue
				}
				for creditor, b := range in {
					for enemy, e := range in {
						x, y := enemy, creditor
						if o.Category == offence {
							x, y = creditor, enemy
						}
						if !attacks(x, y) {
							continue
						}
						for _, debtor := range strings.Fields(letters) {
							d := in[debtor]
							opposite := d != nil && d.round == 0 && d.side != b.side
							if !owes(r, o, debtor, creditor) || debtor == enemy || opposite || helps(r, debtor, enemy) && helps(r, enemy, debtor) {
								continue
							}
							truth := force.And(b.truth).And(e.truth)
							for _, c := range o.Conditions {
								truth = truth.And(condition(c, creditor, enemy))
							}
							if d == nil || d.side != b.side || d.truth < truth {
								now[place{debtor, b.side}] = now[place{debtor, b.side}].Or(truth)
							}
						}
					}
				}
			}
		}
		var entries []entry
		for _, id := range strings.Fields(letters) {
			known := in[id] != nil
			if !known && now[place{id, obligation.Attackers}] > bound[place{id, obligation.Attackers}] &&
				now[place{id, obligation.Defenders}] > bound[place{id, obligation.Defenders}] {
				torn[id] = true
			}
			for _, side := range []obligation.Side{obligation.Attackers, obligation.Defenders} {
				p := place{id, side}
				if now[p] <= bound[p] {
					continue
				}
				bound[p] = now[p]
				entries = append(entries, entry{id, side, now[p]})
				switch {
				case !known && !torn[id]:
					in[id] = &actor{side: side, truth: now[p], round: round}
				case known && in[id].side == side:
					in[id].truth = now[p]
				}
			}
		}
		if len(entries) == 0 {
			return out
		}
		out = append(out, entries)
	}
}
