package obligation_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/wording"
)

// waits gives the last obligation a trigger.
func waits(tr graph.TriggerType, actors ...string) func(*graph.Relation) {
	return func(r *graph.Relation) {
		o := &r.Obligations[len(r.Obligations)-1]
		o.Triggers = append(o.Triggers, graph.Trigger{Type: tr, Actors: actors, Text: ""})
	}
}

func powers(count int, actors ...string) func(*graph.Relation) {
	return func(r *graph.Relation) {
		o := &r.Obligations[len(r.Obligations)-1]
		o.Triggers = append(o.Triggers, graph.Trigger{Type: graph.PowersAgainst, Count: count, Actors: actors})
	}
}

// verdict is how surely a debtor is bound by a relation ("no" if it is told why
// not, "" if nothing is said of it), and what is open.
func verdict(g *graph.Graph, r *obligation.Result, debtor, creditor, relation, article string) (string, string) {
	var found *obligation.Duty
	look := func(list []obligation.Duty, actor string) {
		for i := range list {
			d := &list[i]
			if d.Relation.ID == relation && (creditor == "" || d.Creditor == creditor) && (article == "" || d.Obligation.Article == article) && (actor == debtor || strings.Contains(" "+strings.Join(d.Debtors, " ")+" ", " "+debtor+" ")) &&
				(found == nil || d.Truth > found.Truth) {
				found = d
			}
		}
	}
	for _, round := range r.Rounds {
		for _, e := range round.Entries {
			look(e.Duties, e.Actor)
		}
	}
	look(r.StandingAside, "")
	look(r.Consultations, "")
	look(r.NotBound, "")
	if found == nil {
		return "", ""
	}
	var open []string
	for i := range found.Reasons {
		if why := &found.Reasons[i]; why.Truth != edtf.Yes {
			open = append(open, wording.Reason(g, why))
		}
	}
	return found.Truth.String(), strings.Join(open, "; ")
}

// Every trigger, where the scenario decides it and where it does not.
func TestTriggers(t *testing.T) {
	help := func(changes ...func(*graph.Relation)) []graph.Relation {
		return []graph.Relation{pact(defence, "x", "b c", changes...)}
	}
	confer := func(changes ...func(*graph.Relation)) []graph.Relation {
		return []graph.Relation{pact(consultation, "x", "b c", changes...)}
	}
	for _, tt := range []struct {
		name      string
		facts     string
		escalate  bool
		relations []graph.Relation
		want, why string // of c to b
	}{
		{"attacked", "a attacks b", false, help(waits(graph.Attacked)), "yes", ""},
		{"attacked by the one", "a attacks b", false, help(waits(graph.Attacked, "a", "d")), "yes", ""},
		{"attacked by another", "a attacks b", false, help(waits(graph.Attacked, "d")), "", ""},
		{"attacks and is not attacked by the one", "b attacks a", false, help(waits(graph.Attacked, "a")), "no", "Bland is not attacked by Aland"},
		{"attacks", "b attacks a", false, help(waits(graph.Attacks)), "yes", ""},
		{"attacks the one", "b attacks a", false, help(waits(graph.Attacks, "a")), "yes", ""},
		{"attacks another", "b attacks a", false, help(waits(graph.Attacks, "d")), "no", "Bland does not attack Dland"},
		{"at war", "b attacks a", false, help(waits(graph.AtWar)), "yes", ""},
		{"at war with the one", "b attacks a", false, help(waits(graph.AtWar, "a")), "yes", ""},
		{"at war with another", "b attacks a", false, help(waits(graph.AtWar, "d")), "no", "Bland is not at war with Dland"},
		{"at war with one that may enter", "b attacks a", false, append(help(waits(graph.AtWar, "d")), pact(defence, "y", "a d", given(graph.Region))),
			"possibly", "whether it comes to that: Dland is only possibly bound"},
		{"at war with one that enters", "b attacks a", false, append(help(waits(graph.AtWar, "d")), pact(defence, "y", "a d")), "yes", ""},
		{"threatened by an attack", "a attacks b", false, help(waits(graph.IsThreatened)), "yes", ""},
		{"threatened", "b attacks a", false, help(waits(graph.IsThreatened)), "possibly", "whether Bland is threatened"},
		{"threatened by the one", "a attacks b", false, help(waits(graph.IsThreatened, "d")), "possibly", "whether Bland is threatened by Dland"},
		{"threatened by one at its side", "a attacks b; d joins b", false, help(waits(graph.IsThreatened, "d")), "no", "Bland is not threatened by Dland"},
		{"asked", "a attacks b", false, help(waits(graph.Attacked), waits(graph.Asked)), "possibly", "whether Bland asks for it"},
		{"one power", "a attacks b", false, help(powers(0)), "no", "it asks that at least 2 powers be at war with Bland, and only Aland is"},
		{"two powers", "a attacks b; d joins a", false, help(powers(2)), "yes", ""},
		{"two powers of which one may enter", "a attacks b; b attacks d", false, append(help(powers(3)), pact(defence, "y", "d e", given(graph.Region))), "possibly",
			"whether it comes to that: Eland is only possibly bound"},
		{"one of the powers", "a attacks b; d joins a", false, help(powers(2, "a", "e")), "no",
			"it asks that at least 2 powers of Aland and Eland be at war with Bland, and only Aland is"},
		{"an enemy joined", "b attacks a; d joins a", false, help(waits(graph.EnemyJoined)), "yes", ""},
		{"an enemy joined by its own attack", "b attacks a; d attacks b", false, help(waits(graph.EnemyJoined)), "yes", ""},
		{"two enemies attacked", "b attacks a; b attacks d", false, help(waits(graph.EnemyJoined)), "no", "another power has not joined the enemies of Bland"},
		{"an enemy not joined", "b attacks a", false, help(waits(graph.EnemyJoined)), "no", "another power has not joined the enemies of Bland"},
		{"an enemy joined by another", "b attacks a; d joins a", false, help(waits(graph.EnemyJoined, "e")), "no", "Eland has not joined the enemies of Bland"},
		{"an attacker supported", "a attacks b; d joins a", false, help(waits(graph.Attacked), waits(graph.AttackerSupported, "d")), "yes", ""},
		{"perhaps supported", "a attacks b", false, help(waits(graph.Attacked), waits(graph.AttackerSupported, "d")), "possibly",
			"whether Dland supports the attack on Bland"},
		{"not supported by one at its side", "a attacks b; d joins b", false, help(waits(graph.Attacked), waits(graph.AttackerSupported, "d")), "no",
			"Dland does not support an attack on Bland"},
		{"no attacker to support", "b attacks a; d joins a", false, help(waits(graph.AttackerSupported, "d")), "no", "Dland does not support an attack on Bland"},
		{"occupied", "a attacks b", false, help(waits(graph.Occupied, "a")), "possibly", "whether territory of Bland is occupied by Aland"},
		{"no war sets it off", "a attacks b", false, help(waits(graph.NonMilitary)), "no", "no war sets it off"},
		{"in words", "a attacks b", false, help(waits(graph.OtherTrigger)), "possibly", "whether the case arises"},
		{"a condition on the enemy and a trigger", "a attacks b; d joins a", false, help(waits(graph.Attacked), powers(2), given(graph.Adversary, "e")), "no",
			"it is owed only against Eland, and the enemy is Aland and Dland"},
		{"consultation by default", "b attacks a", false, confer(), "yes", ""},
		{"consultation in words alone", "b attacks a", false, confer(func(r *graph.Relation) { r.Obligations[0].Trigger = "Debts are not paid." }),
			"possibly", "whether the case arises: Debts are not paid."},
		{"consultation that no war sets off", "b attacks a", false, confer(waits(graph.NonMilitary)), "", ""},
		{"consultation on an attack", "b attacks a", false, confer(waits(graph.Attacked)), "", ""},
		{"consultation on a threat and a request", "a attacks b", false, confer(waits(graph.IsThreatened), waits(graph.Asked)), "possibly", "whether Bland asks for it"},
		{"neutrality on an attack", "a attacks b", false, []graph.Relation{pact(neutrality, "x", "b c", waits(graph.Attacked, "a"))}, "yes", ""},
		{"neutrality without one", "b attacks a", false, []graph.Relation{pact(neutrality, "x", "b c", waits(graph.Attacked, "a"))}, "", ""},
		{"members do not set it off", "a attacks b; d joins a", false, []graph.Relation{pact(defence, "x", "a b c", waits(graph.Attacked), waits(graph.AtWar))}, "", ""},
		{"a guarantor against members", "a attacks b", false, []graph.Relation{pact(defence, "x", "a b c", owed("a c", "b"), waits(graph.Attacked, "a"))}, "yes", ""},
		{"its region", "a attacks b", false, help(func(r *graph.Relation) {
			r.Obligations[0].Conditions = []graph.Condition{{Type: graph.Region, Actors: []string{"b"}, Text: "Bland"}}
		}), "yes", ""},
		{"another's region", "a attacks b", false, help(func(r *graph.Relation) {
			r.Obligations[0].Conditions = []graph.Condition{{Type: graph.Region, Actors: []string{"c"}, Text: "Cland"}}
		}), "possibly", "whether it happens where the treaty applies: Cland"},
		{"its region, and it attacks", "b attacks a", false, confer(func(r *graph.Relation) {
			r.Obligations[0].Conditions = []graph.Condition{{Type: graph.Region, Actors: []string{"b"}, Text: "Bland"}}
		}), "possibly", "whether it happens where the treaty applies: Bland"},
		{"out of its dates", "a attacks b", false, help(during("1990/1995")), "", ""},
		{"perhaps out of its dates", "a attacks b", false, help(during("1990/2000-06")), "possibly", "whether it is still owed then, which it is from 1990 to June 2000: its end is known only as June 2000; if that is before 15 June 2000, no"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := world(t, tt.relations...)
			got, why := verdict(g, assess(t, viewAt(t, g, ""), tt.facts, tt.escalate), "c", "b", "x", "")
			if got != tt.want || why != tt.why {
				t.Errorf("%q because %q, want %q because %q", got, why, tt.want, tt.why)
			}
		})
	}
}

// Against whom help on triggers is owed.
func TestTriggersPointAtEnemies(t *testing.T) {
	for _, tt := range []struct {
		facts   string
		changes []func(*graph.Relation)
		want    string
	}{
		{"a attacks b; d joins a", []func(*graph.Relation){waits(graph.Attacked, "a")}, "a"},
		{"a attacks b; d joins a", []func(*graph.Relation){waits(graph.Attacked), waits(graph.AttackerSupported, "d")}, "a d"},
		{"a attacks b; d joins a; e joins a", []func(*graph.Relation){waits(graph.Attacked), powers(2, "a", "d")}, "a d"},
		{"b attacks a; d joins a", []func(*graph.Relation){waits(graph.AtWar), waits(graph.EnemyJoined)}, "a d"},
		{"b attacks a; d joins a", []func(*graph.Relation){waits(graph.AtWar, "d")}, "d"},
		{"a attacks b; d joins a", []func(*graph.Relation){waits(graph.Asked)}, "a d"},
	} {
		g := world(t, pact(defence, "x", "b c", tt.changes...))
		r := assess(t, viewAt(t, g, ""), tt.facts, false)
		if len(r.Rounds) < 2 || strings.Join(r.Rounds[1].Entries[0].Duties[0].Against, " ") != tt.want {
			t.Errorf("%s: %s, want it against %s", tt.facts, dump(g, r), tt.want)
		}
	}
}

// anyTriggers gives some obligations of a treaty triggers.
func anyTriggers(t *rapid.T, r graph.Relation) graph.Relation {
	all := strings.Fields(letters)
	for i := range r.Obligations {
		for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "triggers") {
			tr := graph.Trigger{Type: rapid.SampledFrom(graph.TriggerTypes()).Draw(t, "trigger")}
			if rapid.Bool().Draw(t, "named") {
				tr.Actors = all[:rapid.IntRange(1, 5).Draw(t, "of")]
			}
			if tr.Type == graph.PowersAgainst {
				tr.Count = rapid.IntRange(0, 3).Draw(t, "count")
			}
			if tr.Type == graph.Asked || tr.Type == graph.NonMilitary || tr.Type == graph.OtherTrigger {
				tr.Actors = nil
			}
			if tr.Type == graph.OtherTrigger {
				tr.Text = "its words"
			}
			r.Obligations[i].Triggers = append(r.Obligations[i].Triggers, tr)
		}
	}
	return r
}

// Nothing follows from who takes neither side: every creditor and enemy of a duty
// to help is in the scenario, or entered in an earlier round and is not aside.
func TestNothingFollowsFromWhoStandsAside(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var treaties []graph.Relation
		for _, r := range anyTreaties(rt) {
			treaties = append(treaties, anyTriggers(rt, r))
		}
		g := world(t, treaties...)
		r := assess(t, viewAt(t, g, ""), anyScenario(rt), rapid.Bool().Draw(rt, "escalate"))
		entered := map[string]obligation.Side{}
		for id, side := range r.Sides {
			entered[id] = side
		}
		sides := map[string]map[obligation.Side]bool{}
		aside := map[string]bool{}
		for _, id := range r.Aside {
			aside[id] = true
		}
		for _, round := range r.Rounds {
			for _, e := range round.Entries {
				for _, d := range e.Duties {
					for _, id := range d.Against {
						if entered[id] != e.Side.Other() {
							rt.Fatalf("round %d: %s acts against %s, which is not in the war then", round.Number, e.Actor, id)
						}
					}
					if entered[d.Creditor] != e.Side {
						rt.Fatalf("round %d: %s helps %s, which is not in the war then", round.Number, e.Actor, d.Creditor)
					}
				}
			}
			for _, e := range round.Entries {
				if sides[e.Actor] == nil {
					sides[e.Actor] = map[obligation.Side]bool{}
				}
				sides[e.Actor][e.Side] = true
				if _, known := entered[e.Actor]; !known && !aside[e.Actor] {
					entered[e.Actor] = e.Side
				}
			}
		}
		for id := range aside {
			if len(sides[id]) != 2 {
				rt.Fatalf("%s takes neither side and is bound to %v", id, sides[id])
			}
		}
	})
}
