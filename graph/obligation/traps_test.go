package obligation_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// anyPacts draws treaties of which some wait for anything, and some go by dates.
func anyPacts(t *rapid.T) []graph.Relation {
	list := anyTreaties(t)
	for i := range list {
		if rapid.IntRange(0, 2).Draw(t, "waits") == 0 {
			list[i] = anyTriggers(t, list[i])
		}
		if rapid.IntRange(0, 2).Draw(t, "over time") == 0 {
			overTime(t, &list[i])
		}
	}
	return list
}

// someOf is the view of six actors of a world: of more there are too many attacks to
// look at each in so many worlds.
func someOf(t *testing.T, g *graph.Graph) *query.View {
	f := viewAt(t, g, "").Filter()
	f.Only = strings.Fields("a b c d e f")
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// judged is what Assess alone says of an attack, put together from its result.
type judged struct {
	attacker, target string
	torn             map[string]string // by actor: "certainly alone", "possibly with escalation" ...
	counts           [4]int
	both             int
	last             int
	sure, all        int
	alone            bool // the chain does not take escalation
}

// judge asks Assess about an attack, by itself and with escalation.
func judge(t *testing.T, v *query.View, attacker, target string) judged {
	out := judged{attacker: attacker, target: target, torn: map[string]string{}}
	rank, both := map[string]int{}, map[string]bool{}
	for i, escalate := range []bool{false, true} {
		r := assess(t, v, attacker+" attacks "+target, escalate)
		truth, twice := map[string]edtf.Truth{}, map[string]bool{}
		for _, c := range r.Conflicts {
			truth[c.Actor], twice[c.Actor] = truth[c.Actor].Or(c.Truth), twice[c.Actor] || c.Both
		}
		for id, truth := range truth {
			place := i
			if truth == edtf.Maybe {
				place += 2
			}
			if old, known := rank[id]; !known || old/2 > place/2 {
				rank[id], both[id] = place, twice[id]
			}
		}
		first, surely, last := map[string]int{}, map[string]bool{}, 0
		for n, round := range r.Rounds {
			for _, e := range round.Entries {
				if first[e.Actor] == 0 {
					first[e.Actor] = n
				}
				if first[e.Actor] > 1 {
					last = n
					surely[e.Actor] = surely[e.Actor] || e.Truth == edtf.Yes
				}
			}
		}
		if last > 0 {
			out.alone = out.alone || !escalate
			out.last, out.sure, out.all = last, 0, len(surely)
			for _, sure := range surely {
				if sure {
					out.sure++
				}
			}
		}
	}
	for id, place := range rank {
		out.counts[place]++
		out.torn[id] = []string{"certainly alone", "certainly with escalation", "possibly alone", "possibly with escalation"}[place]
		if both[id] {
			out.both++
			out.torn[id] += ", both sides"
		}
	}
	return out
}

func (j *judged) compare(k *judged) int {
	return cmp.Or(slices.Compare(k.counts[:], j.counts[:]), cmp.Compare(k.both, j.both), cmp.Compare(k.last, j.last), cmp.Compare(k.sure, j.sure),
		cmp.Compare(k.all, j.all), strings.Compare(j.attacker, k.attacker), strings.Compare(j.target, k.target))
}

// trapsOf lists all traps of a view.
func trapsOf(t *testing.T, v *query.View, actors ...string) (*obligation.Traps, []*obligation.Trap) {
	t.Helper()
	traps, err := obligation.TrapsOf(t.Context(), v, actors)
	if err != nil {
		t.Fatal(err)
	}
	var list []*obligation.Trap
	for trap, err := range traps.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, trap)
	}
	return traps, list
}

// told is a trap in the words of judged.
func told(t *testing.T, trap *obligation.Trap, alone bool) judged {
	out := judged{attacker: trap.Attacker, target: trap.Target, torn: map[string]string{}, alone: alone, sure: trap.Chain.Sure, all: trap.Chain.Sure + trap.Chain.Possible}
	for _, torn := range trap.Torn {
		words := "certainly"
		if torn.Truth == edtf.Maybe {
			words = "possibly"
		}
		words += map[bool]string{false: " alone", true: " with escalation"}[torn.Escalate]
		out.counts[slices.Index([]string{"certainly alone", "certainly with escalation", "possibly alone", "possibly with escalation"}, words)]++
		if torn.Both {
			out.both++
			words += ", both sides"
		}
		out.torn[torn.Actor] = words
		if len(torn.Conflicts) == 0 {
			t.Errorf("%s is torn by nothing", torn.Actor)
		}
	}
	if n := len(trap.Chain.Rounds); n > 0 {
		out.last = trap.Chain.Rounds[n-1].Number
	}
	return out
}

// Of every pair, traps say what Assess says, and they are ranked by that.
func TestTrapsAreWhatAssessSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := someOf(t, world(t, anyPacts(rt)...))
		actor := rapid.SampledFrom([]string{"", "a", "b"}).Draw(rt, "actor")
		var want []judged
		pairs := 0
		var certain, possible, chains obligation.Tally
		tally := func(t *obligation.Tally, alone bool) {
			if t.All++; !alone {
				t.Escalated++
			}
		}
		for a := range v.Actors() {
			for b := range v.Actors() {
				if a.ID == b.ID || a.Kind != graph.State || b.Kind != graph.State {
					continue
				}
				pairs++
				j := judge(t, v, a.ID, b.ID)
				if len(j.torn) == 0 && j.last == 0 || actor != "" && a.ID != actor && b.ID != actor && j.torn[actor] == "" {
					continue
				}
				want = append(want, j)
				switch {
				case j.counts[0]+j.counts[1] > 0:
					tally(&certain, j.counts[0] > 0)
				case len(j.torn) > 0:
					tally(&possible, j.counts[2] > 0)
				default:
					tally(&chains, j.alone)
				}
			}
		}
		slices.SortFunc(want, func(a, b judged) int { return a.compare(&b) })
		var asked []string
		if actor != "" {
			asked = []string{actor}
		}
		traps, list := trapsOf(t, v, asked...)
		var got []judged
		for _, trap := range list {
			i := len(got)
			got = append(got, told(t, trap, i < len(want) && want[i].alone)) // which a trap does not say
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			rt.Fatalf("traps\n%v\nwant\n%v", got, want)
		}
		if traps.Pairs != pairs || traps.Count() != len(want) || traps.Certain != certain || traps.Possible != possible || traps.Chains != chains {
			rt.Fatalf("%d pairs, %v certain, %v possible, %v chains of %d; want %d, %v, %v, %v of %d",
				traps.Pairs, traps.Certain, traps.Possible, traps.Chains, traps.Count(), pairs, certain, possible, chains, len(want))
		}
	})
}

// What a trap says in full stands so in the result of Assess.
func TestTrapsSayItAsAssess(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := someOf(t, world(t, anyPacts(rt)...))
		_, list := trapsOf(t, v)
		for _, trap := range list[:min(len(list), 3)] {
			results := map[bool]*obligation.Result{}
			for _, escalate := range []bool{false, true} {
				results[escalate] = assess(t, v, trap.Attacker+" attacks "+trap.Target, escalate)
			}
			for _, torn := range trap.Torn {
				var want []obligation.Conflict
				for _, c := range results[torn.Escalate].Conflicts {
					if c.Actor == torn.Actor {
						want = append(want, c)
					}
				}
				if got, want := fmt.Sprintf("%+v", torn.Conflicts), fmt.Sprintf("%+v", want); got != want {
					rt.Fatalf("conflicts of %s\n%s\nwant\n%s", torn.Actor, got, want)
				}
			}
			for _, round := range trap.Chain.Rounds {
				for _, e := range round.Entries {
					all := results[trap.Chain.Escalate].Rounds[round.Number].Entries
					if !slices.ContainsFunc(all, func(f obligation.Entry) bool { return fmt.Sprintf("%+v", f) == fmt.Sprintf("%+v", e) }) {
						rt.Fatalf("round %d has no entry %+v", round.Number, e)
					}
				}
			}
		}
	})
}

// A treaty says nothing of who is owed no help.
func TestTrapsSkipWhomNobodyHelps(t *testing.T) {
	g := world(t, pact(defence, "x", "a b"), pact(nonAggression, "y", "c d"))
	traps, list := trapsOf(t, viewAt(t, g, ""))
	if traps.Pairs != 90 || traps.Silent != 56 || len(list) != 0 { // eight of ten are owed none
		t.Errorf("%d pairs, %d silent, %d traps", traps.Pairs, traps.Silent, len(list))
	}
}

func TestTrapsNeedADate(t *testing.T) {
	var b graph.Builder
	b.AddActor(graph.Actor{ID: "a", Name: "A"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := obligation.TrapsOf(t.Context(), v, nil); !errors.Is(err, obligation.ErrNoDate) {
		t.Errorf("error %v", err)
	}
}

func TestTrapsEndWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := obligation.TrapsOf(ctx, viewAt(t, world(t, pact(defence, "x", "a b")), ""), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
