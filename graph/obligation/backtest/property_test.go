package backtest_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/obligation/backtest"
	"github.com/entente-graph/entente/graph/query"
)

// anyWar is a war of a made-up world, and what the oracle knows of it: who is on which
// side, from the first day or later.
type anyWar struct {
	relation graph.Relation
	day      string
	mutual   bool
	first    [2][]string
	later    [2][]string
}

func drawWar(t *rapid.T, id string) anyWar {
	all := rapid.Permutation(strings.Fields("a b c d e f g")).Draw(t, "states")
	year := rapid.IntRange(1901, 1929).Draw(t, "year")
	w := anyWar{day: fmt.Sprintf("%d-05-01", year), mutual: rapid.IntRange(0, 3).Draw(t, "mutual") == 0}
	take := func(most int) []string {
		n := rapid.IntRange(0, most).Draw(t, "number")
		list := all[:n]
		all = all[n:]
		return list
	}
	text := fmt.Sprintf("%s %s/%d ", id, w.day, year+1)
	if w.mutual {
		slices.Sort(all[:2]) // as the graph has the members of a relation
		w.first = [2][]string{all[:1], all[1:2]}
		w.relation = war(text + all[0] + " -- " + all[1])
		return w
	}
	for side := range 2 {
		w.first[side] = slices.Clone(all[:1])
		all = all[1:]
		w.first[side] = append(w.first[side], take(1)...)
		w.later[side] = slices.Clone(take(1))
		text += strings.Join(w.first[side], " ")
		for _, id := range w.later[side] {
			text += fmt.Sprintf(" %s@%d-06/%d", id, year, year+1)
		}
		if side == 0 {
			text += " > "
		}
	}
	w.relation = war(text)
	return w
}

func drawTreaty(t *rapid.T, id string) graph.Relation {
	all := rapid.Permutation(strings.Fields("a b c d e f g")).Draw(t, "parties")[:rapid.IntRange(2, 4).Draw(t, "number")]
	var asks []string
	for range rapid.IntRange(1, 3).Draw(t, "obligations") {
		ask := rapid.SampledFrom([]string{"defence", "defence", "offence", "neutrality", "non-aggression", "consultation"}).Draw(t, "category")
		if rapid.IntRange(0, 3).Draw(t, "one-sided") == 0 {
			ask += " " + all[0] + ">" + all[1]
		}
		if rapid.IntRange(0, 4).Draw(t, "condition") == 0 {
			ask += " given"
		}
		asks = append(asks, ask)
	}
	when := rapid.SampledFrom([]string{"1900/..", "1900/..", "1900/1915", "1910/1920", "1905/1925-05"}).Draw(t, "when")
	r := pact(id + " " + when + " " + strings.Join(all, " ") + ": " + strings.Join(asks, ", "))
	if rapid.IntRange(0, 4).Draw(t, "trigger") == 0 {
		r.Obligations[0].Triggers = []graph.Trigger{{Type: graph.AtWar}}
	}
	return r
}

// What is said of a war is what Assess says of the attacks of its first day.
func TestVerdictsAreThoseOfAssess(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var wars []anyWar
		var list []graph.Relation
		for i := range rapid.IntRange(1, 3).Draw(rt, "wars") {
			wars = append(wars, drawWar(rt, fmt.Sprintf("w%d", i)))
			list = append(list, wars[i].relation)
		}
		for i := range rapid.IntRange(1, 6).Draw(rt, "treaties") {
			list = append(list, drawTreaty(rt, fmt.Sprintf("t%d", i)))
		}
		g := world(t, graph.Meta{Name: "world"}, list...)
		q := question(t, g)
		q.Outside = true
		r := run(t, q)
		addUp(rt, r)
		for _, w := range wars {
			i := slices.IndexFunc(r.Wars, func(x *backtest.War) bool { return x.ID() == w.relation.ID })
			if i < 0 {
				rt.Fatalf("%s is not replayed:\n%s", w.relation.ID, show(r))
			}
			want := oracle(rt, t, g, &w)
			for id, o := range want {
				k := slices.IndexFunc(r.Verdicts, func(v *backtest.Verdict) bool { return v.War == r.Wars[i] && v.Actor == id })
				got := said{}
				if k >= 0 {
					got = saidBy(r.Verdicts[k])
				}
				if x := o.help; w.mutual && x[obligation.Attackers] > edtf.No && x[obligation.Defenders] > edtf.No {
					// Its duties are sure only together, and nothing is made of how sure it is.
					o.help, got.help = blur(o.help), blur(got.help)
				}
				if got.String() != o.String() {
					rt.Fatalf("%s in %s: %v\nwant %v\n%s", id, w.relation.ID, got, o, show(r))
				}
			}
			for _, v := range r.Verdicts {
				if _, known := want[v.Actor]; v.War == r.Wars[i] && !known {
					rt.Fatalf("%s is judged in %s", v.Actor, w.relation.ID)
				}
			}
		}
	})
}

// said is what is said of a state: how surely it is bound to help each side, by which
// obligations, which it is to spare and to confer by, and on which sides it fought.
type said struct {
	help   [3]edtf.Truth
	others []string
	fought [3]bool
}

func (s said) String() string {
	slices.Sort(s.others)
	return fmt.Sprint(s.help, slices.Compact(s.others), s.fought)
}

func blur(help [3]edtf.Truth) [3]edtf.Truth {
	for i := range help {
		help[i] = min(help[i], edtf.Maybe)
	}
	return help
}

func saidBy(v *backtest.Verdict) said {
	out := said{fought: v.Fought}
	for i := range v.Calls {
		c := &v.Calls[i]
		category := c.Duty.Obligation.Category
		switch {
		case c.Later:
		case category == graph.Defence || category == graph.Offence:
			out.help[c.Side] = max(out.help[c.Side], c.Duty.Truth)
		default:
			out.others = append(out.others, fmt.Sprint(c.Duty.Relation.ID, category, c.Duty.Creditor, c.Duty.Truth))
		}
	}
	switch v.Standing {
	case backtest.Bound:
		out.help[v.Side] = edtf.Yes // also where only its duties together make it sure
	case backtest.Possibly, backtest.Undecided, backtest.Torn:
	default:
		if out.help != [3]edtf.Truth{} {
			out.others = append(out.others, "free, and yet bound")
		}
	}
	return out
}

// oracle asks Assess about a war by itself.
func oracle(rt *rapid.T, t testing.TB, g *graph.Graph, w *anyWar) map[string]said {
	span := edtf.MustDate(w.day).Span()
	v, err := query.NewView(g, query.Filter{At: &span})
	if err != nil {
		rt.Fatal(err)
	}
	ways := [][2]int{{0, 1}}
	if w.mutual {
		ways = append(ways, [2]int{1, 0})
	}
	var each []map[string]said
	for _, way := range ways {
		var s obligation.Scenario
		for _, a := range w.first[way[0]] {
			for _, b := range w.first[way[1]] {
				s.Facts = append(s.Facts, obligation.Fact{Actor: a, Verb: obligation.Attacks, Target: b})
			}
		}
		res, err := obligation.Assess(t.Context(), v, s)
		if err != nil {
			rt.Fatal(err)
		}
		sideOf := func(side obligation.Side) obligation.Side {
			if way[0] == 1 {
				return side.Other()
			}
			return side
		}
		found := map[string]said{}
		if len(res.Rounds) > 1 {
			for _, e := range res.Rounds[1].Entries {
				x := found[e.Actor]
				x.help[sideOf(e.Side)] = e.Truth
				found[e.Actor] = x
			}
		}
		lists := [][]obligation.Duty{res.StandingAside, res.Consultations}
		for _, c := range res.Conflicts {
			if !c.Both {
				lists = append(lists, c.Other)
			}
		}
		for _, list := range lists {
			for _, d := range list {
				for _, id := range d.Debtors {
					if d.Round == 0 && res.Sides[id] == obligation.NoSide {
						x := found[id]
						x.others = append(x.others, fmt.Sprint(d.Relation.ID, d.Obligation.Category, d.Creditor, d.Truth))
						found[id] = x
					}
				}
			}
		}
		each = append(each, found)
	}
	out := map[string]said{}
	for _, id := range strings.Fields(letters) {
		if slices.Contains(slices.Concat(w.first[0], w.first[1]), id) {
			continue
		}
		x := each[0][id]
		if w.mutual {
			y := each[1][id]
			for side := range x.help {
				if x.help[side] != y.help[side] {
					x.help[side] = edtf.Maybe
				}
			}
			// What both say stays; what one says is possible.
			var others []string
			for _, s := range x.others {
				if slices.Contains(y.others, s) {
					others = append(others, s)
				} else {
					others = append(others, possible(s))
				}
			}
			for _, s := range y.others {
				if !slices.Contains(x.others, s) {
					others = append(others, possible(s))
				}
			}
			x.others = others
		}
		for i, side := range []obligation.Side{obligation.Attackers, obligation.Defenders} {
			x.fought[side] = slices.Contains(w.later[i], id)
		}
		out[id] = x
	}
	return out
}

func possible(s string) string {
	if text, ok := strings.CutSuffix(s, edtf.Yes.String()); ok {
		return text + edtf.Maybe.String()
	}
	return s
}

// addUp holds that the figures count each verdict once.
func addUp(rt *rapid.T, r *backtest.Result) {
	var sum backtest.Figures
	for _, d := range r.Decades {
		sum = plus(sum, d.Figures)
	}
	if sum != r.All {
		rt.Fatalf("the decades are %+v, and all is %+v", sum, r.All)
	}
	f, j := r.All, r.All.Joined
	joins, standings := 0, map[backtest.Standing]int{}
	for _, v := range r.Verdicts {
		standings[v.Standing]++
		for _, fought := range v.Fought {
			if fought {
				joins++
			}
		}
	}
	switch {
	case j.All != joins, j.All != j.Bound+j.Possible+j.Against+j.Torn+j.Undecided+j.Later+j.Free:
		rt.Fatalf("%d joined: %+v", joins, j)
	case j.Bound != f.Help.Bound.Kept, j.Possible != f.Help.Possible.Kept:
		rt.Fatalf("kept %+v, joined %+v", f.Help, j)
	case f.Help.Bound.All() != standings[backtest.Bound], f.Help.Possible.All() != standings[backtest.Possibly], f.Torn.All != standings[backtest.Torn],
		f.Undecided.All != standings[backtest.Undecided], f.Later.All != standings[backtest.Later]:
		rt.Fatalf("%+v of %v", f, standings)
	case f.Wars != len(r.Wars):
		rt.Fatalf("%d wars of %d", f.Wars, len(r.Wars))
	}
	for _, c := range r.Categories {
		if most := f.Help.Bound.All() + f.Help.Possible.All(); (c.Category == graph.Defence || c.Category == graph.Offence) && c.Bound.All()+c.Possible.All() > most {
			rt.Fatalf("%s has %+v of %d", c.Category, c, most)
		}
	}
	sure := 0
	for _, s := range r.Surprises() {
		if s.Surprise == backtest.StayedOut || s.Surprise == backtest.FoughtAgainst {
			sure++
		}
	}
	if sure != f.Help.Bound.Unkept+f.Help.Bound.Contrary {
		rt.Fatalf("%d surprises of %+v", sure, f.Help.Bound)
	}
}

func plus(a, b backtest.Figures) backtest.Figures {
	outcomes := func(a, b backtest.Outcomes) backtest.Outcomes {
		return backtest.Outcomes{Kept: a.Kept + b.Kept, Unkept: a.Unkept + b.Unkept, Contrary: a.Contrary + b.Contrary}
	}
	counted := func(a, b backtest.Counted) backtest.Counted {
		return backtest.Counted{All: a.All + b.All, Fought: a.Fought + b.Fought}
	}
	x, y := a.Joined, b.Joined
	return backtest.Figures{
		Wars: a.Wars + b.Wars,
		Help: backtest.Score{Bound: outcomes(a.Help.Bound, b.Help.Bound), Possible: outcomes(a.Help.Possible, b.Help.Possible)},
		Joined: backtest.Joins{
			All: x.All + y.All, Bound: x.Bound + y.Bound, Possible: x.Possible + y.Possible, Against: x.Against + y.Against, Torn: x.Torn + y.Torn,
			Undecided: x.Undecided + y.Undecided, Later: x.Later + y.Later, Free: x.Free + y.Free, Uncovered: x.Uncovered + y.Uncovered,
		},
		Torn: counted(a.Torn, b.Torn), Undecided: counted(a.Undecided, b.Undecided), Later: counted(a.Later, b.Later),
	}
}

// Any record of wars is replayed or left out, without a panic.
func TestAnyWarIsReplayedOrLeftOut(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		list := []graph.Relation{pact("t 1900/.. a b c: defence, neutrality"), pact("s 1900/1920 c d: offence")}
		dates := []string{"?", "1910", "1910-05", "1910-05-01", "1910-05-01/1911", "../1911", "/1911", "[1908,1912]/1913", "1910~/..", "-0100/1900"}
		states := strings.Fields("a b c d h group")
		for i := range rapid.IntRange(1, 5).Draw(rt, "wars") {
			text := fmt.Sprintf("w%d %s ", i, rapid.SampledFrom(dates).Draw(rt, "date"))
			mark := rapid.SampledFrom([]string{" > ", " -- "}).Draw(rt, "mark")
			parties := rapid.Permutation(states).Draw(rt, "parties")[:rapid.IntRange(2, 5).Draw(rt, "number")]
			for k, id := range parties {
				if k > 0 && rapid.Bool().Draw(rt, "spell") {
					parties[k] = id + "@" + rapid.SampledFrom(dates[1:]).Draw(rt, "when")
				}
			}
			text += parties[0] + mark + strings.Join(parties[1:], " ")
			if i > 0 && rapid.Bool().Draw(rt, "part") {
				text += fmt.Sprintf(" ;=w%d", rapid.IntRange(0, i-1).Draw(rt, "of"))
			}
			list = append(list, war(text))
		}
		var b graph.Builder
		b.SetMeta(graph.Meta{Name: "world"})
		g, err := build(&b, list)
		if err != nil {
			return // a relation that no graph can have
		}
		q := question(t, g)
		q.BothWays, q.Outside = rapid.Bool().Draw(rt, "both ways"), rapid.Bool().Draw(rt, "outside")
		r, err := backtest.Run(t.Context(), q)
		if err != nil {
			var fact *obligation.FactError
			rt.Fatalf("%v (%v)\n%v", err, errors.As(err, &fact), list)
		}
		addUp(rt, r)
		relations := 0
		for _, w := range r.Wars {
			relations += len(w.Relations)
		}
		for _, l := range r.LeftOut {
			relations += len(l.War.Relations)
		}
		if relations != len(list)-2 {
			rt.Fatalf("%d of %d relations are in wars\n%s", relations, len(list)-2, show(r))
		}
	})
}
