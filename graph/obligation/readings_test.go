package obligation_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

// vaguely draws a period that holds in the middle of 2000, or not, or possibly.
func vaguely(t *rapid.T, what string) edtf.Period {
	return edtf.MustPeriod(rapid.SampledFrom([]string{"1990/..", "1990/..", "1990/1995", "1991/2000~", "1992/2000-06", "2000-06/2010", "2000~/2010", "2005/.."}).Draw(t, what))
}

// overTime gives a treaty, parties and articles dates, some of them vague.
func overTime(t *rapid.T, r *graph.Relation) {
	if rapid.IntRange(0, 3).Draw(t, "of the treaty") == 0 {
		r.Period = vaguely(t, "period")
	}
	for k := range r.Parties {
		if rapid.IntRange(0, 3).Draw(t, "spell") == 0 {
			r.Parties[k].Spells = []edtf.Period{vaguely(t, "spells")}
		}
	}
	for k := range r.Obligations {
		if rapid.Bool().Draw(t, "term") {
			r.Obligations[k].When = vaguely(t, "terms")
		}
	}
}

// readings are what vague dates are read as, each relation's own.
type readings struct {
	t     *rapid.T
	known map[string]string
}

// read says what a period of a relation is read as. That a treaty has the same dates
// twice is read as that they are the same.
func (r *readings) read(p edtf.Period, of string) edtf.Period {
	text := p.String()
	key := of + " " + text
	if r.known[key] == "" {
		clear := text
		for vague, days := range map[string][]string{"/2000~": {"/1999", "/2001"}, "/2000-06": {"/2000-05", "/2000-07"}, "2000~/": {"1999/", "2001/"}, "2000-06/": {"2000-05/", "2000-07/"}} {
			if strings.Contains(text, vague) {
				clear = strings.Replace(text, vague, rapid.SampledFrom(days).Draw(r.t, key), 1)
			}
		}
		r.known[key] = clear
	}
	return edtf.MustPeriod(r.known[key])
}

// clear is a relation as it is by these readings.
func (r *readings) clear(rel graph.Relation) graph.Relation {
	rel.Period = r.read(rel.Period, rel.ID)
	rel.Parties, rel.Obligations = slices.Clone(rel.Parties), slices.Clone(rel.Obligations)
	for i := range rel.Parties {
		p := &rel.Parties[i]
		for k, spell := range p.Spells {
			p.Spells = slices.Clone(p.Spells)
			p.Spells[k] = r.read(spell, rel.ID+" "+p.Actor)
		}
	}
	for i := range rel.Obligations {
		if o := &rel.Obligations[i]; !o.When.IsZero() {
			o.When = r.read(o.When, rel.ID+" obligation")
		}
	}
	return rel
}

// decided is how surely things are so, of those that no entry into the war changes: who is
// bound in the first round, and who owes whom what; and, where nobody enters, whose word the
// facts break, and what ties enemies. It says whether nobody does.
func decided(t *testing.T, g *graph.Graph, facts string, escalate bool) (out map[string]edtf.Truth, still bool) {
	v := viewAt(t, g, "")
	r := assess(t, v, facts, escalate)
	out = map[string]edtf.Truth{}
	if len(r.Rounds) > 1 {
		for _, e := range r.Rounds[1].Entries {
			out[fmt.Sprint("entry: ", e.Actor, " ", e.Side)] = e.Truth
		}
	}
	for _, d := range r.Broken {
		for _, debtor := range d.Debtors {
			out[fmt.Sprint("broken: ", d.Relation.ID, " ", d.Obligation.Article, " ", debtor, " ", d.Creditor)] = d.Truth
		}
	}
	for _, in := range r.Inside {
		out[fmt.Sprint("inside: ", in.Relation.ID, " ", in.A, " ", in.B)] = in.Truth
		if in.Truth == edtf.Yes {
			for _, id := range in.Others {
				out[fmt.Sprint("others: ", in.Relation.ID, " ", in.A, " ", in.B, " ", id)] = edtf.Yes
			}
		}
	}
	for _, b := range bonds(t, v) {
		out[fmt.Sprint("bond: ", b.Relation.ID, " ", b.Obligation.Article, " ", b.Debtor, " ", b.Creditor)] = b.Truth
	}
	return out, len(r.Rounds) == 1
}

// What is said of vague dates is so however they are read: what surely binds does by every
// reading, and what does not bind does by none.
func TestWhatIsSureIsSoByEveryReading(t *testing.T) {
	open := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		chance := func(of int, what string) bool { return rapid.IntRange(0, of-1).Draw(rt, what) == 0 }
		var vague, clear []graph.Relation
		known := &readings{rt, map[string]string{}}
		for i := range rapid.IntRange(1, 4).Draw(rt, "treaties") {
			r := anyTreaty(rt, fmt.Sprintf("t%d", i))
			if !slices.ContainsFunc(r.Parties[:2], func(p graph.Party) bool { return p.Actor == "a" }) && chance(2, "among") {
				r = pact(defence, r.ID, "a b c d", and(rapid.SampledFrom([]graph.Category{defence, nonAggression, consultation}).Draw(rt, "second")))
				if chance(2, "second is one-sided") {
					owed("c", "a")(&r)
				}
			}
			overTime(rt, &r)
			for k := range r.Obligations {
				if chance(6, "trigger") {
					tr := graph.Trigger{Type: rapid.SampledFrom([]graph.TriggerType{graph.AtWar, graph.Attacked, graph.PowersAgainst, graph.EnemyJoined, graph.Asked}).Draw(rt, "triggers")}
					r.Obligations[k].Triggers = append(r.Obligations[k].Triggers, tr)
				}
			}
			vague, clear = append(vague, r), append(clear, known.clear(r))
		}
		facts, escalate := anyScenario(rt), rapid.Bool().Draw(rt, "escalate")
		said, still := decided(t, world(t, vague...), facts, escalate)
		is, _ := decided(t, world(t, clear...), facts, escalate)
		for _, list := range []map[string]edtf.Truth{said, is} {
			maps.DeleteFunc(list, func(what string, _ edtf.Truth) bool {
				return !still && !strings.HasPrefix(what, "entry") && !strings.HasPrefix(what, "bond")
			})
		}
		for what, truth := range said {
			if truth == edtf.Yes && is[what] != edtf.Yes {
				rt.Fatalf("%s is sure, and not so (%s) where dates are read as %v", what, is[what], known.known)
			}
			kind, _, _ := strings.Cut(what, ":")
			if truth == edtf.Maybe && is[what] != edtf.Maybe {
				open[kind]++
			}
		}
		for what, truth := range is {
			if kind, _, _ := strings.Cut(what, ":"); said[what] == edtf.No && truth != edtf.No && kind != "others" {
				rt.Fatalf("%s is not said, and so (%s) where dates are read as %v", what, truth, known.known)
			}
		}
	})
	for _, kind := range []string{"entry", "broken", "inside", "bond"} {
		if open[kind] == 0 {
			t.Errorf("nothing was open that dates settle of: %s", kind)
		}
	}
}

// What binds parties of one treaty against each other, where it is over or possibly so that
// help is owed both ways.
func TestWhoIsPossiblyFreed(t *testing.T) {
	term := func(p string) func(*graph.Relation) {
		return func(r *graph.Relation) { r.Obligations[len(r.Obligations)-1].When = edtf.MustPeriod(p) }
	}
	multi := func(changes ...func(*graph.Relation)) []graph.Relation {
		return []graph.Relation{pact(defence, "x", "a b h", changes...)}
	}
	guaranteed := []func(*graph.Relation){and(defence), owed("h", "a")}
	freed := func(dates string) string {
		return "Hland: whether help is owed both ways with Bland then, which would free it: " + dates + " (x, Article "
	}
	for _, tt := range []struct {
		name      string
		facts     string
		relations []graph.Relation
		entries   string
		broken    string
		inside    string
		questions string
	}{
		{"an article that is over", "b attacks a", multi(append([]func(*graph.Relation){term("1990/1995")}, guaranteed...)...), "1 h defenders", "", "", ""},
		{"an article that is possibly over", "b attacks a", multi(append([]func(*graph.Relation){term("1990/2000~")}, guaranteed...)...), "1 h? defenders", "",
			"x possibly ties Aland to Bland, and then binds neither against the other, nor Hland against either [R12]",
			freed("the end of Article 1 is known only as about 2000; if that is before 15 June 2000, no") + "2)"},
		{"articles with the same dates", "b attacks a", multi(term("1990/2000~"), and(defence), owed("h", "a"), term("1990/2000~")), "", "",
			"x possibly ties Aland to Bland, and then binds neither against the other, nor Hland against either [R12]", ""},
		{"an enemy that has left", "b attacks a", multi(spell("b", "1990/1995")), "1 h defenders", "", "", ""},
		{"an enemy that has possibly left", "b attacks a", multi(spell("b", "1990/2000~")), "1 h? defenders", "",
			"x possibly ties Aland to Bland, and then binds neither against the other, nor Hland against either [R12]",
			freed("the leaving of Bland is known only as about 2000; if that is before 15 June 2000, no") + "1)"},
		{"a debtor that has possibly left", "b attacks a", multi(spell("h", "1990/2000~")), "", "", "x ties Aland to Bland, and binds neither against the other [R12]", ""},
		{"a treaty that is possibly over", "b attacks a", multi(period("1990/2000~")), "", "",
			"x possibly ties Aland to Bland, and then binds neither against the other, nor Hland against either [R12]", ""},
		{"a second enemy", "b attacks a; c joins b", multi(spell("b", "1990/2000~"), func(r *graph.Relation) {
			r.Obligations[0].Triggers = []graph.Trigger{{Type: graph.AtWar}}
		}), "1 h defenders", "", "x possibly ties Aland to Bland, and then binds neither against the other, nor Hland against either [R12]; x possibly ties Bland to Hland, and then binds neither against the other, nor Aland against either [R12]", ""},
		{"enough enemies", "b attacks a; c joins b", multi(spell("b", "1990/2000~"), func(r *graph.Relation) {
			r.Obligations[0].Triggers = []graph.Trigger{{Type: graph.PowersAgainst}}
		}), "1 h? defenders", "", "x possibly ties Aland to Bland, and then binds neither against the other, nor Hland against either [R12]; x possibly ties Bland to Hland, and then binds neither against the other, nor Aland against either [R12]",
			freed("the leaving of Bland is known only as about 2000; if that is before 15 June 2000, no") + "1)"},
		{"a word that is possibly broken", "b attacks a", []graph.Relation{pact(nonAggression, "x", "a b", period("1990/2000~"))}, "",
			"Bland was possibly bound not to attack Aland (x, Article 1)", "x possibly ties Aland to Bland, and then binds neither against the other [R12]",
			"Bland: whether the treaty is in force then: its end is known only as about 2000; if that is before 15 June 2000, no (x, Article 1)"},
		{"help that is possibly owed back", "b attacks a", []graph.Relation{pact(defence, "x", "a b", owed("b", "a"), and(defence), owed("a", "b"), term("1990/2000~"))}, "",
			"Bland was possibly bound to assist Aland if it is attacked (x, Article 1)", "x possibly ties Aland to Bland, and then binds neither against the other [R12]",
			"Bland: whether help is owed both ways with Aland then, which would free it: the end of Article 2 is known only as about 2000; if that is before 15 June 2000, no (x, Article 1)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := world(t, tt.relations...)
			r := assess(t, viewAt(t, g, ""), tt.facts, false)
			var broken, inside, open []string
			for i := range r.Broken {
				broken = append(broken, wording.Broken(g, &r.Broken[i]))
			}
			for _, in := range r.Inside {
				inside = append(inside, wording.Inside(g, in))
			}
			for i := range r.Questions {
				open = append(open, wording.Question(g, &r.Questions[i]))
			}
			for _, check := range []struct{ what, got, want string }{
				{"entries", entries(r), tt.entries}, {"broken", strings.Join(broken, "; "), tt.broken},
				{"inside", strings.Join(inside, "; "), tt.inside}, {"questions", strings.Join(open, "; "), tt.questions},
			} {
				if check.got != check.want {
					t.Errorf("%s %q, want %q", check.what, check.got, check.want)
				}
			}
		})
	}
}

// To spare somebody is surely contrary to a duty to help only where that surely works
// against it.
func TestConflictWithWhomHelpPossiblyIsAgainst(t *testing.T) {
	help := pact(defence, "x", "a b h", spell("b", "1990/2000~"), func(r *graph.Relation) {
		r.Obligations[0].Triggers = []graph.Trigger{{Type: graph.AtWar}}
	})
	g := world(t, help, pact(nonAggression, "y", "b h"))
	r := assess(t, viewAt(t, g, ""), "b attacks a; c joins b", false)
	if len(r.Conflicts) != 1 || r.Conflicts[0].Truth != edtf.Maybe || entries(r) != "1 h defenders" {
		t.Errorf("%s, in conflict: %v", entries(r), r.Conflicts)
	}
}
