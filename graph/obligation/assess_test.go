package obligation_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

const (
	defence       = graph.Defence
	offence       = graph.Offence
	neutrality    = graph.Neutrality
	nonAggression = graph.NonAggression
	consultation  = graph.Consultation
)

func TestAssess(t *testing.T) {
	ring := []graph.Relation{
		pact(defence, "ab", "a b"), pact(defence, "bc", "b c"), pact(defence, "cd", "c d"), pact(defence, "de", "d e"), pact(defence, "ea", "e a"),
	}
	for _, tt := range []struct {
		name      string
		facts     string
		escalate  bool
		at        string
		relations []graph.Relation
		want      string
	}{
		{"nobody", "a attacks b", false, "", nil, ""},
		{"defence", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c")}, "1 c defenders"},
		{"defence is not owed to who attacks", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "a c")}, ""},
		{"offence", "a attacks b", false, "", []graph.Relation{pact(offence, "x", "a c")}, "1 c attackers"},
		{"offence is not owed to who is attacked", "a attacks b", false, "", []graph.Relation{pact(offence, "x", "b c")}, ""},
		{"other duties call nobody", "a attacks b", false, "", []graph.Relation{
			pact(neutrality, "x", "b c"), pact(nonAggression, "y", "b d"), pact(consultation, "z", "b e")}, ""},
		{"one-sided", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c d", owed("c", "b"))}, "1 c defenders"},
		{"owed by the one attacked", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", owed("b", "c"))}, ""},
		{"an ally's ally", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c"), pact(defence, "y", "c d")}, "1 c defenders"},
		{"a joiner calls nobody", "a attacks b; c joins b", false, "", []graph.Relation{pact(defence, "x", "a d"), pact(defence, "y", "c e")}, ""},
		{"a joiner that counts as an attacker", "a attacks b; c joins b", true, "", []graph.Relation{pact(defence, "x", "a d"), pact(defence, "y", "c e")},
			"1 d attackers, 2 e defenders"},
		{"a second attack", "a attacks b; c attacks a", false, "", []graph.Relation{pact(defence, "x", "a d")}, "1 d attackers"},
		{"a ring", "a attacks c", false, "", ring, "1 b defenders, 1 d defenders"},
		{"a ring, escalating", "a attacks c", true, "", ring, "1 b! defenders, 1 d defenders, 2 b! attackers, 2 e attackers"},
		{"a ring's neighbours", "a attacks b", false, "", ring, "1 c defenders"},
		{"both sides", "a attacks b", false, "", []graph.Relation{pact(offence, "x", "a c"), pact(defence, "y", "b c")}, "1 c! attackers, 1 c! defenders"},
		{"nothing follows from both sides", "a attacks b", true, "", []graph.Relation{
			pact(offence, "x", "a c"), pact(defence, "y", "b c"), pact(defence, "z", "b e"), pact(defence, "zz", "c d"), pact(defence, "ag", "a g")},
			"1 c! attackers, 1 c! defenders, 1 e defenders, 2 g attackers"},
		{"an ally of both", "a attacks b", true, "", []graph.Relation{pact(defence, "x", "b c"), pact(defence, "y", "a c d")}, "1 c defenders"},
		{"ended the day before", "a attacks b", false, "2000-06-15", []graph.Relation{pact(defence, "x", "b c", period("1990/2000-06-14"))}, ""},
		{"ends that day", "a attacks b", false, "2000-06-15", []graph.Relation{pact(defence, "x", "b c", period("1990/2000-06-15"))}, "1 c defenders"},
		{"begins the day after", "a attacks b", false, "2000-06-15", []graph.Relation{pact(defence, "x", "b c", period("2000-06-16/.."))}, ""},
		{"ends at some time in the month", "a attacks b", false, "2000-06-15", []graph.Relation{pact(defence, "x", "b c", period("1990/2000-06"))}, "1 c? defenders"},
		{"a year in which it begins", "a attacks b", false, "2000", []graph.Relation{pact(defence, "x", "b c", period("2000-06-16/.."))}, "1 c? defenders"},
		{"a year that it covers", "a attacks b", false, "2000", []graph.Relation{pact(defence, "x", "b c")}, "1 c defenders"},
		{"signed", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", stage(graph.Signed, "1990"))}, ""},
		{"in force", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", stage(graph.Signed, "1990"), stage(graph.InForce, "1991"))}, "1 c defenders"},
		{"in force, nobody knows since when", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", stage(graph.InForce, ""))}, "1 c? defenders"},
		{"in force since about then", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", stage(graph.InForce, "2000~"))}, "1 c? defenders"},
		{"suspended", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", stage(graph.InForce, "1991"), stage(graph.Suspended, "1995"))}, ""},
		{"joined too late", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c d", spell("c", "2001/.."))}, "1 d defenders"},
		{"left before the other came", "a attacks b", false, "1995/2005", []graph.Relation{
			pact(defence, "x", "b c d", spell("b", "1990/1998"), spell("c", "1999/.."))}, "1 d? defenders"},
		{"proposed", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", func(r *graph.Relation) { r.Modality = graph.Proposed })}, ""},
		{"reported", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", func(r *graph.Relation) { r.Certainty = graph.Reported })}, "1 c defenders"},
		{"what follows from a possible entry", "a attacks b", true, "", []graph.Relation{
			pact(defence, "x", "b c", given(graph.Region)), pact(defence, "y", "a d")}, "1 c? defenders, 2 d? attackers"},
		{"surer in a later round", "a attacks b; e joins b", true, "", []graph.Relation{
			pact(defence, "x", "a c", given(graph.Region)), pact(offence, "y", "d c"), pact(defence, "z", "a d"), pact(defence, "zz", "e f")},
			"1 c? attackers, 1 d attackers, 2 c attackers, 2 f defenders"},
		{"inside an alliance", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "a b c")}, ""},
		{"inside one alliance and not another", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "a b c"), pact(defence, "y", "b c")}, "1 c defenders"},
		{"guarantors", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "a b c d", owed("a c d", "b"))}, "1 c defenders, 1 d defenders"},
		{"guarantors between several", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "a b c", owed("c", "a b"))}, "1 c defenders"},
		{"a guarantor on the other side", "a attacks b; c joins a", false, "", []graph.Relation{pact(defence, "x", "b c", owed("c", "b"))}, ""},
		{"directed relations", "a attacks b", false, "", []graph.Relation{pact(defence, "x", "b c", owed("c", "b"), func(r *graph.Relation) {
			r.Kind = "support"
			r.Parties = []graph.Party{{Actor: "c", Role: graph.From}, {Actor: "b", Role: graph.To}}
		})}, "1 c defenders"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := world(t, tt.relations...)
			if got := entries(assess(t, viewAt(t, g, tt.at), tt.facts, tt.escalate)); got != tt.want {
				t.Errorf("bound: %q, want %q", got, tt.want)
			}
		})
	}
}

// Every condition that a scenario decides, and those that it leaves open.
func TestConditions(t *testing.T) {
	for _, tt := range []struct {
		name      string
		facts     string
		escalate  bool
		condition graph.ConditionType
		actors    []string
		want      edtf.Truth // of c being bound to defend b
		reason    string
	}{
		{"the named enemy", "a attacks b", false, graph.Adversary, []string{"a"}, edtf.Yes, "R8 adversary: the enemy is Aland"},
		{"another enemy", "a attacks b", false, graph.Adversary, []string{"d", "e", "f"}, edtf.No,
			"R8 adversary: it is owed only against Dland, Eland or Fland, and the enemy is Aland"},
		{"one of several", "d attacks e; a attacks b; b joins e", false, graph.Adversary, []string{"a"}, edtf.Yes, "R8"},
		{"the excepted enemy", "a attacks b", false, graph.NotAdversary, []string{"a"}, edtf.No, "R8 adversary: it is not owed against Aland, and the enemy is Aland"},
		{"not the excepted enemy", "a attacks b", false, graph.NotAdversary, []string{"d"}, edtf.Yes, "R8"},
		{"did not start", "a attacks b", false, graph.NotStarted, nil, edtf.Yes, "R9 started: Bland did not strike first"},
		{"was not provoking", "a attacks b", false, graph.Unprovoked, nil, edtf.Yes, "R9 started: Bland did not strike first"},
		{"started", "b attacks d; a attacks b", false, graph.NotStarted, nil, edtf.No, "R9 started: Bland struck first"},
		{"provoked", "b attacks d; a attacks b", false, graph.Unprovoked, nil, edtf.No, "R9 started: Bland struck first"},
		{"struck back", "a attacks b; b attacks a", false, graph.NotStarted, nil, edtf.Yes, "R9 started: Bland joined a war that it did not start"},
		{"joining is not starting", "d attacks e; b joins e; a joins d", true, graph.NotStarted, nil, edtf.Yes, "R9 started: Bland joined a war that it did not start"},
		{"joining may be provoking", "d attacks e; b joins e; a joins d", true, graph.Unprovoked, nil, edtf.Maybe, "R9 started: whether the attack on Bland was unprovoked"},
		{"region", "a attacks b", false, graph.Region, nil, edtf.Maybe, "R10 open: whether it happens where the treaty applies: its words"},
		{"process", "a attacks b", false, graph.DomesticProcess, nil, edtf.Maybe, "R10 open: whether each bound party's own process allows it: its words"},
		{"other", "a attacks b", false, graph.OtherCondition, nil, edtf.Maybe, "R10 open: whether a condition is met: its words"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := world(t, pact(defence, "x", "b c", given(tt.condition, tt.actors...)))
			r := assess(t, viewAt(t, g, ""), tt.facts, tt.escalate)
			got, why := edtf.No, reasons(g, r.NotBound)
			for _, round := range r.Rounds {
				for _, e := range round.Entries {
					got, why = e.Truth, reasons(g, e.Duties)
				}
			}
			if got != tt.want || !strings.Contains(why, tt.reason) {
				t.Errorf("%s because %q, want %s because %q", got, why, tt.want, tt.reason)
			}
			if got == edtf.Maybe && (len(r.Questions) != 1 || !strings.HasPrefix(wording.Question(g, &r.Questions[0]), "Cland: whether")) {
				t.Errorf("questions %v", r.Questions)
			}
		})
	}
}

// All conditions must be met.
func TestConditionsAddUp(t *testing.T) {
	g := world(t, pact(defence, "x", "b c", given(graph.Region), given(graph.Adversary, "d")), pact(defence, "y", "b e", given(graph.Region), given(graph.Unprovoked)))
	r := assess(t, viewAt(t, g, ""), "a attacks b", false)
	if got := entries(r); got != "1 e? defenders" {
		t.Errorf("bound: %s", got)
	}
	if got := duties(g, r.NotBound); got != "c: assist Bland against Aland (x)" {
		t.Errorf("not bound: %s", got)
	}
}

func TestHoldingBack(t *testing.T) {
	for _, tt := range []struct {
		name                                     string
		facts                                    string
		escalate                                 bool
		relations                                []graph.Relation
		aside, confer, broken, conflicts, inside string
	}{
		{name: "neutrality", facts: "a attacks b", relations: []graph.Relation{pact(neutrality, "x", "b c")}, aside: "c: not help Aland against Bland (x)"},
		{name: "neutrality to who attacks", facts: "a attacks b", relations: []graph.Relation{pact(neutrality, "x", "a c")}, aside: "c: not help Bland against Aland (x)"},
		{name: "only against another", facts: "a attacks b", relations: []graph.Relation{pact(neutrality, "x", "b c", given(graph.Adversary, "d"))}},
		{name: "only if it did not start", facts: "a attacks b", relations: []graph.Relation{pact(neutrality, "x", "a c", given(graph.NotStarted))}},
		{name: "non-aggression", facts: "a attacks b", relations: []graph.Relation{pact(nonAggression, "x", "b c")}, aside: "c: not attack Bland (x)"},
		{name: "consultation", facts: "a attacks b", relations: []graph.Relation{pact(consultation, "x", "b c d")}, confer: "c d: confer with Bland (x)"},
		{name: "among enemies", facts: "a attacks b", relations: []graph.Relation{pact(consultation, "x", "a b c")},
			confer: "c: confer with Aland (x); c: confer with Bland (x)", inside: "x a b []"},
		{name: "a broken pact", facts: "a attacks b", relations: []graph.Relation{pact(nonAggression, "x", "a b")}, broken: "a: not attack Bland (x)", inside: "x a b []"},
		{name: "a joiner that was to be neutral", facts: "a attacks b; c joins b", relations: []graph.Relation{pact(neutrality, "x", "a c")},
			broken: "c: not help Bland against Aland (x)", inside: "x a c []"},
		{name: "a guarantor that attacks", facts: "a attacks b", relations: []graph.Relation{pact(defence, "x", "a b", owed("a", "b"))}, broken: "a: assist Bland if it is attacked (x)"},
		{name: "allies that fight", facts: "a attacks b", relations: []graph.Relation{pact(defence, "x", "a b c")}, inside: "x a b [c]"},
		{name: "to help and to spare", facts: "a attacks b", relations: []graph.Relation{pact(defence, "x", "b c"), pact(neutrality, "y", "a c")},
			conflicts: "c: c: assist Bland against Aland (x) | c: not help Bland against Aland (y)"},
		{name: "to help and not to attack", facts: "a attacks b", relations: []graph.Relation{pact(defence, "x", "b c"), pact(nonAggression, "y", "a c")},
			conflicts: "c: c: assist Bland against Aland (x) | c: not attack Aland (y)"},
		{name: "not to attack one whom nobody asks to attack", facts: "a attacks b; d joins a", relations: []graph.Relation{pact(defence, "x", "b c"), pact(nonAggression, "y", "d c")}},
		{name: "who comes later is not spared", facts: "a attacks b", escalate: true,
			relations: []graph.Relation{pact(defence, "x", "b c"), pact(defence, "y", "a d"), pact(neutrality, "z", "c d", owed("c", "d"))}},
		{name: "who was there is", facts: "a attacks b", escalate: true,
			relations: []graph.Relation{pact(defence, "x", "b c"), pact(defence, "y", "a d"), pact(neutrality, "z", "c d", owed("d", "c"))},
			conflicts: "d: d: assist Aland against Cland (y) | d: not help Aland against Cland (z)"},
		{name: "an ally need not be told", facts: "a attacks b", relations: []graph.Relation{pact(defence, "x", "b c", and(neutrality), and(nonAggression))}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			g := world(t, tt.relations...)
			r := assess(t, viewAt(t, g, ""), tt.facts, tt.escalate)
			var conflicts, inside []string
			for _, c := range r.Conflicts {
				conflicts = append(conflicts, c.Actor+": "+duties(g, c.Help)+" | "+duties(g, c.Other))
			}
			for _, in := range r.Inside {
				inside = append(inside, in.Relation.ID+" "+in.A+" "+in.B+" ["+strings.Join(in.Others, " ")+"]")
			}
			for _, c := range []struct{ what, got, want string }{
				{"standing aside", duties(g, r.StandingAside), tt.aside}, {"conferring", duties(g, r.Consultations), tt.confer},
				{"broken", duties(g, r.Broken), tt.broken}, {"conflicts", strings.Join(conflicts, "; "), tt.conflicts},
				{"inside", strings.Join(inside, "; "), tt.inside},
			} {
				if c.got != c.want {
					t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
				}
			}
		})
	}
}

// What is in doubt counts where the filter asks for it, and then only possibly.
func TestDoubt(t *testing.T) {
	g := world(t,
		pact(defence, "x", "b c", func(r *graph.Relation) { r.Certainty = graph.Alleged }),
		pact(defence, "y", "b d", func(r *graph.Relation) { r.Modality = graph.Proposed }),
		pact(defence, "z", "e f", func(r *graph.Relation) { r.Certainty = graph.Disputed }))
	r := assess(t, viewAt(t, g, ""), "a attacks b", false)
	if got := entries(r); got != "" || len(r.LeftOut) != 2 || len(r.LetIn) != 0 {
		t.Errorf("bound %q, %d left out, %d let in", got, len(r.LeftOut), len(r.LetIn))
	}
	r = assess(t, viewAt(t, g, "", func(f *query.Filter) {
		f.Certainties, f.Modalities = graph.Certainties(), graph.Modalities()
	}), "a attacks b", false)
	if got := entries(r); got != "1 c? defenders, 1 d? defenders" || len(r.LeftOut) != 0 || len(r.LetIn) != 2 {
		t.Errorf("bound %q, %d left out, %d let in", got, len(r.LeftOut), len(r.LetIn))
	}
}

// What is signed or suspended binds nobody, and is told.
func TestPending(t *testing.T) {
	g := world(t,
		pact(defence, "x", "b c", stage(graph.Signed, "1990"), and(consultation), and(neutrality)),
		pact(defence, "y", "b d", stage(graph.InForce, "1990"), stage(graph.Suspended, "1995")),
		pact(defence, "z", "b e", stage(graph.InForce, "1990"), stage(graph.Ended, "1995")),
		pact(defence, "zz", "b f", stage(graph.Signed, "1990"), given(graph.Adversary, "d")))
	r := assess(t, viewAt(t, g, ""), "a attacks b", false)
	want := "c: assist Bland against Aland (x); c: confer with Bland (x); c: not help Aland against Bland (x); d: assist Bland against Aland (y)"
	if got := duties(g, r.Pending); got != want {
		t.Errorf("pending %q\nwant    %q", got, want)
	}
	if entries(r) != "" || r.Pending[0].Stage != "signed" || r.Pending[3].Stage != "suspended" {
		t.Errorf("bound %q; stages %q, %q", entries(r), r.Pending[0].Stage, r.Pending[3].Stage)
	}
}

func TestSince(t *testing.T) {
	for want, r := range map[string]graph.Relation{
		"1990":    pact(defence, "x", "b c"),
		"1991-02": pact(defence, "x", "b c", stage(graph.Signed, "1990"), stage(graph.InForce, "1991-02")),
		"1995":    pact(defence, "x", "b c", spell("c", "1991/1993"), spell("c", "1995/..")),
		"":        pact(defence, "x", "b c", period("../..")),
	} {
		res := assess(t, viewAt(t, world(t, r), ""), "a attacks b", false)
		if got := res.Rounds[1].Entries[0].Duties[0].Since.String(); got != want {
			t.Errorf("since %q, want %q", got, want)
		}
	}
}

func TestAnswer(t *testing.T) {
	for want, relations := range map[string][]graph.Relation{
		"Nobody is bound to act.":                      nil,
		"1 state is bound to act in 1 round.":          {pact(defence, "x", "b c")},
		"2 states are bound to act in 1 round.":        {pact(defence, "x", "b c d")},
		"1 state is possibly bound to act in 1 round.": {pact(defence, "x", "b c", given(graph.Region))},
		"1 state is bound to both sides in 1 round.":   {pact(defence, "x", "b c"), pact(offence, "y", "a c")},
		"1 state is bound to act in 1 round; 1 more is possibly bound; 1 is bound to both sides.": {
			pact(defence, "x", "b c"), pact(offence, "y", "a c"), pact(defence, "z", "b d"), pact(defence, "zz", "b e", given(graph.Region))},
	} {
		g := world(t, relations...)
		if got := wording.Answer(g, assess(t, viewAt(t, g, ""), "a attacks b", false)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestFactErrors(t *testing.T) {
	g := world(t, pact(defence, "x", "b c"),
		graph.Relation{ID: "members", Kind: "membership", Evidence: []graph.Evidence{{Source: "book"}}, Parties: []graph.Party{
			{Actor: "a", Role: graph.From}, {Actor: "b", Role: graph.From, Spells: []edtf.Period{edtf.MustPeriod("1980/1990")}}, {Actor: "o", Role: graph.To}}},
		graph.Relation{ID: "office", Kind: "office", Evidence: []graph.Evidence{{Source: "book"}}, Parties: []graph.Party{
			{Actor: "p", Role: graph.From}, {Actor: "c", Role: graph.To}}})
	v := viewAt(t, g, "")
	for facts, want := range map[string]string{
		"a joins b":                           "a scenario starts with an attack",
		"a attacks a":                         "Aland cannot be both who attacks and whom; name two states",
		"a attacks z":                         `there is no actor "z"`,
		"p attacks b":                         "Petra Example is a person, and only states and organisations are bound to fight; name a state: Cland",
		"gone attacks b":                      "Goneland did not exist then (it existed from 1900 to 1950)",
		"a attacks b; b joins a":              "Bland joins Aland contradicts Aland attacks Bland: Bland and Aland are on opposite sides",
		"a attacks b; c joins a; c attacks a": "Cland attacks Aland contradicts Cland joins Aland: Cland and Aland are on one side",
		"a attacks b; c joins a; c joins b":   "Cland joins Bland contradicts Cland joins Aland",
		"a attacks b; c joins d":              "Cland joins Dland: Dland takes no part in the war; join an actor that does",
		"a attacks b; c attacks d":            "Cland attacks Dland: neither takes part in the war; say whom one of them joins first",
	} {
		_, err := obligation.Assess(t.Context(), v, scenario(t, facts, false))
		var fact *obligation.FactError
		if !errors.As(err, &fact) || !strings.Contains(wording.FactError(g, fact), want) {
			t.Errorf("%s: %v, want %q", facts, err, want)
		}
	}
	// Facts that lean on one another may come in any order.
	if r := assess(t, v, "a attacks b; e joins d; d joins b; f attacks e", false); r.Sides["e"] != obligation.Defenders || r.Sides["f"] != obligation.Attackers {
		t.Errorf("sides %v", r.Sides)
	}
}

func TestNoDate(t *testing.T) {
	b := world(t).Builder()
	b.SetMeta(graph.Meta{})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := obligation.Assess(t.Context(), v, scenario(t, "a attacks b", false)); !errors.Is(err, obligation.ErrNoDate) {
		t.Errorf("%v, want %v", err, obligation.ErrNoDate)
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]obligation.Words{
		"A attacks B":                           {Actor: "A", Verb: obligation.Attacks, Target: "B"},
		"  the  Old League ATTACKS  New  Land ": {Actor: "the Old League", Verb: obligation.Attacks, Target: "New Land"},
		"C joins D":                             {Actor: "C", Verb: obligation.Joins, Target: "D"},
	} {
		if got, err := obligation.Parse(text); got != want || err != nil {
			t.Errorf("Parse(%q) = %v, %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"": "says nothing", "A invades B": "(attacks, joins)", "attacks B": "who attacks", "A attacks": "whom A attacks", "A attacks B joins C": "more than one",
	} {
		_, err := obligation.Parse(text)
		var parse *obligation.ParseError
		if !errors.As(err, &parse) || !strings.Contains(wording.ParseError(parse), want) {
			t.Errorf("Parse(%q): %v, want %q", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("A attacks B")
	f.Add("joins joins joins")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := obligation.Parse(text)
		if err != nil {
			return
		}
		again, err := obligation.Parse(w.Actor + " " + w.Verb.String() + " " + w.Target)
		if err != nil || again != w {
			t.Errorf("%q gives %v, which gives %v (%v)", text, w, again, err)
		}
	})
}

// The rules are numbered without a gap, and each has a name of its own.
func TestRules(t *testing.T) {
	names := map[string]bool{}
	for i, r := range obligation.Rules() {
		if r.Number() != i+1 || names[r.Name()] || !strings.HasSuffix(wording.Rule(r), ".") {
			t.Errorf("rule %d is %v: %q", i+1, r, wording.Rule(r))
		}
		names[r.Name()] = true
	}
}

// Debtors whom one pledge binds since different days are told apart.
func TestRestraintsSinceTheirOwnDays(t *testing.T) {
	g := world(t, pact(graph.Neutrality, "league", "b c d e", spell("d", "1995/.."), spell("e", "1995/..")))
	r := assess(t, viewAt(t, g, ""), "a attacks b", false)
	var got []string
	for _, d := range r.StandingAside {
		got = append(got, fmt.Sprint(d.Debtors, d.Since))
	}
	if want := []string{"[c] 1990", "[d e] 1995"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
