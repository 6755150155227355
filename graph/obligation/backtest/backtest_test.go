package backtest_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation/backtest"
	"github.com/entente-graph/entente/graph/query"
)

func TestVerdicts(t *testing.T) {
	for name, c := range map[string]struct {
		records []string
		want    string
	}{
		"kept": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a > b c@1910-06-01/1911"},
			"w c bound defenders kept [t defence defenders kept]",
		},
		"stayed out": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a > b"},
			"w c bound defenders stayed out [t defence defenders stayed out]\nstayed out: c in w t",
		},
		"fought against": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a c@1910-06-01/1911 > b"},
			"w c bound defenders contrary [t defence defenders contrary]\nfought against: c in w t",
		},
		"on both sides, it has kept it": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a c@1910-06-01/1910-09-01 > b c@1910-10-01/1911"},
			"w c bound defenders kept [t defence defenders kept]",
		},
		"in it from the first day": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a > b c"},
			"",
		},
		"possibly in it from the first day": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a > b c@1910-05/1911"},
			"",
		},
		"from a first day as vague as the war's": {
			[]string{"t 1900/.. b d: defence", "w 1910-05/1911 a > b c@1910-05/1910-09 d@1910-06/1911"},
			"w d bound defenders kept [t defence defenders kept]",
		},
		"the treaty ended in the month of the war": {
			[]string{"t 1900/1910-05-20 b c: defence", "w 1910-05/1911 a > b"},
			"w c possibly bound defenders stayed out [t defence defenders possibly stayed out]",
		},
		"possibly": {
			[]string{"t 1900/.. b c: defence given", "w 1910-05-01/1911 a > b"},
			"w c possibly bound defenders stayed out [t defence defenders possibly stayed out]",
		},
		"offence": {
			[]string{"t 1900/.. a c: offence", "w 1910-05-01/1911 a > b"},
			"w c bound attackers stayed out [t offence attackers stayed out]\nstayed out: c in w t",
		},
		"came free": {
			[]string{"t 1900/1905 b c: defence", "s 1908/.. e f: defence", "w 1910-05-01/1911 a > b c@1910-06-01/1911"},
			"w c free joined\ncame free: c in w",
		},
		"torn": {
			[]string{"t 1900/.. b c: defence", "s 1900/.. a c: offence", "w 1910-05-01/1911 a > b c@1910-06-01/1911"},
			"w c bound to both sides joined [s offence attackers contrary] [t defence defenders kept]",
		},
		"sparing kept": {
			[]string{"t 1900/.. a c: neutrality c>a, non-aggression", "w 1910-05-01/1911 a > b"},
			"w c free [t neutrality attackers kept] [t non-aggression attackers kept]",
		},
		"sparing broken": {
			[]string{"t 1900/.. a c: neutrality c>a", "w 1910-05-01/1911 a > b c@1910-06-01/1911"},
			"w c free joined [t neutrality attackers contrary]\nbroke its word: c in w t",
		},
		"whom it was to spare had left": {
			[]string{"t 1900/.. a c: neutrality c>a", "w 1910-05-01/1912 a@1910-05-01/1910-05-20 d > b c@1911-06-01/1912"},
			"w c free joined [t neutrality attackers kept]\ncame free: c in w",
		},
		"consultation": {
			[]string{"t 1900/.. b c: consultation", "w 1910-05-01/1911 a > b"},
			"w c free [t consultation defenders unseen]",
		},
		"only if others enter": {
			[]string{"t 1900/.. b c: defence", "s 1900/.. c d: offence", "w 1910-05-01/1911 a > b"},
			"w c bound defenders stayed out [t defence defenders stayed out]\nstayed out: c in w t",
		},
		"the attack breaks a promise": {
			[]string{"t 1900/.. a b: non-aggression", "w 1910-05-01/1911 a > b"},
			"w a broke t to b",
		},
		"who is attacked has broken no promise to join attacks": {
			[]string{"t 1900/.. a b: offence b>a", "w 1910-05-01/1911 a > b"},
			"",
		},
		"who attacked is not recorded": {
			[]string{"t 1900/.. b c: defence c>b", "s 1900/.. b d: defence d>b, offence d>b", "w 1910-05-01/1911 a -- b"},
			"w c possibly bound defenders stayed out [t defence defenders possibly stayed out]\n" +
				"w d bound defenders stayed out [s defence defenders possibly stayed out] [s offence defenders possibly stayed out]\nstayed out: d in w s s",
		},
		"who attacked is not recorded, and both have an ally": {
			[]string{"t 1900/.. b c: defence c>b", "s 1900/.. a c: defence c>a", "w 1910-05-01/1911 a -- b"},
			"w c bound to whoever was attacked [s defence attackers possibly stayed out] [t defence defenders possibly stayed out]",
		},
		"fronts of one war": {
			[]string{
				"t 1900/.. a d: defence", "w 1910-05-01/1911 a > b", "front 1910-05-08/1911 c > a ; part-of=w",
				"late 1910-06-01/1911 d > b ; part-of=front",
			},
			"w c free joined\nw d free joined\ncame free: c in w\ncame free: d in w",
		},
		"no date": {
			[]string{"t 1900/.. b c: defence", "w ? a > b", "x ../1911 a > b"},
			"w left out: no-date\nx left out: no-date",
		},
		"no sides": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a -- b -- c"},
			"w left out: no-sides",
		},
		"not states": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a > group"},
			"w left out: not-states",
		},
		"the first day is open": {
			[]string{"t 1900/.. b c: defence", "w 1910-05-01/1911 a > b@1910-05/1911 c@1910-07/1911"},
			"w left out: first-day-open",
		},
		"outside the time of the treaties": {
			[]string{"t 1900/1920 b c: defence", "w 1930-05-01/1931 a > b"},
			"w left out: not-covered",
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := show(replay(t, c.records...)); got != c.want {
				t.Errorf("%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestFigures(t *testing.T) {
	r := replay(t,
		"t 1900/.. b c: defence, consultation", "s 1900/.. b d: defence given, neutrality d>b", "u 1900/.. b e: offence", "x 1900/.. a f: non-aggression, consultation",
		"w1 1910-05-01/1911 a > b c@1910-06-01/1911 f@1910-06-01/1911",
		"w2 1915-05-01/1916 a d@1915-06-01/1916 g@1915-06-01/1916 > b",
		"w3 1921-05-01/1922 b > a",
		"w4 [1918..1923] b > a",
	)
	want := backtest.Figures{
		Wars: 4,
		Help: backtest.Score{
			Bound:    backtest.Outcomes{Kept: 1, Unkept: 3},     // c in w1, w2; e in w3, w4
			Possible: backtest.Outcomes{Unkept: 1, Contrary: 1}, // d in w1, w2
		},
		Joined: backtest.Joins{All: 4, Bound: 1, Against: 1, Free: 2, Uncovered: 2},
	}
	if diff := cmp.Diff(want, r.All); diff != "" {
		t.Error(diff)
	}
	decades := []backtest.Decade{
		{First: 1910, Known: true, Figures: backtest.Figures{
			Wars: 2, Help: backtest.Score{Bound: backtest.Outcomes{Kept: 1, Unkept: 1}, Possible: backtest.Outcomes{Unkept: 1, Contrary: 1}},
			Joined: want.Joined,
		}},
		{First: 1920, Known: true, Figures: backtest.Figures{Wars: 1, Help: backtest.Score{Bound: backtest.Outcomes{Unkept: 1}}}},
		{Figures: backtest.Figures{Wars: 1, Help: backtest.Score{Bound: backtest.Outcomes{Unkept: 1}}}},
	}
	if diff := cmp.Diff(decades, r.Decades); diff != "" {
		t.Error(diff)
	}
	categories := []backtest.CategoryScore{
		{Category: graph.Defence, Score: backtest.Score{Bound: backtest.Outcomes{Kept: 1, Unkept: 1}, Possible: backtest.Outcomes{Unkept: 1, Contrary: 1}}},
		{Category: graph.Offence, Score: backtest.Score{Bound: backtest.Outcomes{Unkept: 2}}},
		{Category: graph.Neutrality, Score: backtest.Score{Bound: backtest.Outcomes{Kept: 2}}},                 // d, not bound to help b that attacks, in w3, w4
		{Category: graph.NonAggression, Score: backtest.Score{Bound: backtest.Outcomes{Kept: 3, Contrary: 1}}}, // f
		{Category: graph.Consultation, Called: [2]int{8}},
	}
	if diff := cmp.Diff(categories, r.Categories); diff != "" {
		t.Error(diff)
	}
	var treaties []string
	for _, s := range r.Treaties {
		treaties = append(treaties, s.Relation.ID)
	}
	if diff := cmp.Diff([]string{"s", "t", "u", "x"}, treaties); diff != "" && len(treaties) != 4 {
		t.Error(diff)
	}
	for _, c := range []struct {
		name string
		got  backtest.Ratio
		want backtest.Ratio
	}{
		{"precision", r.All.Help.Precision(false), backtest.Ratio{Part: 1, Of: 4}},
		{"precision with possibly", r.All.Help.Precision(true), backtest.Ratio{Part: 1, Of: 6}},
		{"recall", r.All.Recall(false), backtest.Ratio{Part: 1, Of: 4}},
		{"recall of defence", r.Categories[0].Recall(&r.All, true), backtest.Ratio{Part: 1, Of: 4}},
		{"recall of neutrality", r.Categories[2].Recall(&r.All, true), backtest.Ratio{}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	if _, any := (backtest.Ratio{}).Value(); any {
		t.Error("there is a share of nothing")
	}
}

// Who is who is what the question says, and who is nobody is named.
func TestCounterparts(t *testing.T) {
	records := world(t, graph.Meta{Name: "records"}, pact("t 1900/.. b c: defence"))
	wars := world(t, graph.Meta{Name: "wars"},
		war("w 1910-05-01/1911 a d > e f@1910-06-01/1911 g@1910-06-01/1911"), war("x 1912-05-01/1913 g > e"), war("y 1913-05-01/1914 a > e"),
		war("z 1914-05-01/1915 h > e"), war("zz 1915-05-01/1916 a > e h@1915-07/1916"))
	q := backtest.Question{Records: view(t, records, query.Filter{}), Wars: view(t, wars, query.Filter{}), Kinds: []string{graph.KindTreaty}}
	q.As = func(id string, _ edtf.Span) string {
		return map[string]string{"a": "a", "e": "b", "f": "c", "h": "h"}[id]
	}
	r := run(t, q)
	if got, want := show(r), "w c bound defenders kept [t defence defenders kept]\ny c bound defenders stayed out [t defence defenders stayed out]\n"+
		"zz c bound defenders stayed out [t defence defenders stayed out]\nx left out: no-counterpart g\nz left out: not-then h\nstayed out: c in y t\nstayed out: c in zz t"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if diff := cmp.Diff([]backtest.Unmatched{{"d", 1, 0}, {"g", 1, 1}}, r.Unmatched()); diff != "" {
		t.Error(diff)
	}
	q.Actors = []string{"a"}
	if got := show(run(t, q)); got != "x left out: no-counterpart g\nz left out: not-then h" {
		t.Errorf("asked about a alone: %s", got)
	}
}

func TestCoverage(t *testing.T) {
	meta := graph.Meta{Name: "records", Coverage: []graph.Coverage{{Kinds: []string{graph.KindTreaty}, Among: []string{"a", "b", "c"}, When: edtf.MustPeriod("1900/1920"), Extent: graph.Complete}}}
	g := world(t, meta, pact("t 1890/.. b c: defence"), war("w 1910-05-01/1911 a > b c@1910-06-01/1911 d@1910-06-01/1911"), war("x 1930-05-01/1931 a > b"))
	q := question(t, g)
	r := run(t, q)
	if got, want := show(r), "w c bound defenders kept [t defence defenders kept]\nw d free joined\nx left out: not-covered\ncame free: d in w"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if r.All.Joined.Uncovered != 1 {
		t.Errorf("%d joined whom nothing covers", r.All.Joined.Uncovered)
	}
	q.Outside = true
	if r := run(t, q); len(r.Wars) != 2 || len(r.LeftOut) > 0 {
		t.Errorf("with what is not covered: %s", show(r))
	}
}

func TestDoubt(t *testing.T) {
	secret, rumour := pact("t 1900/.. b c: defence"), war("w 1910-05-01/1911 a > b")
	secret.Certainty, rumour.Certainty = graph.Alleged, graph.Alleged
	g := world(t, graph.Meta{Name: "world"}, secret, rumour, war("x 1911-05-01/1912 a > b"))
	r := run(t, question(t, g))
	if got := show(r); got != "w left out: doubted" || len(r.Doubted) != 1 || len(r.LetIn) > 0 {
		t.Errorf("%s, %d doubted, %d let in", got, len(r.Doubted), len(r.LetIn))
	}
	q := question(t, g)
	both := []graph.Certainty{graph.Confirmed, graph.Alleged}
	q.Records, q.Wars = view(t, g, query.Filter{Certainties: both}), view(t, g, query.Filter{Certainties: both, Kinds: []string{graph.KindConflict}})
	r = run(t, q)
	if got, want := show(r), "w c possibly bound defenders stayed out [t defence defenders possibly stayed out]\n"+
		"x c possibly bound defenders stayed out [t defence defenders possibly stayed out]"; got != want || len(r.LetIn) != 1 {
		t.Errorf("%s, %d let in", got, len(r.LetIn))
	}
}

func TestBothWays(t *testing.T) {
	g := world(t, graph.Meta{Name: "world"}, pact("t 1900/.. b c: defence"), war("w 1910-05-01/1911 a > b"))
	q := question(t, g)
	q.BothWays = true
	if got := show(run(t, q)); got != "w c possibly bound defenders stayed out [t defence defenders possibly stayed out]" {
		t.Error(got)
	}
}

func TestEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := backtest.Run(ctx, question(t, world(t, graph.Meta{Name: "world"}, pact("t 1900/.. b c: defence"), war("w 1910-05-01/1911 a > b"))))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
