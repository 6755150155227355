package diff_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// The actors of these tests live in no atlas.

type fatal interface {
	Helper()
	Fatal(...any)
}

func build(t fatal, actors []string, relations ...graph.Relation) *graph.Graph {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "test"})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for _, id := range actors {
		b.AddActor(graph.Actor{ID: id, Name: strings.ToUpper(id[:1]) + id[1:]})
	}
	for _, r := range relations {
		if len(r.Evidence) == 0 {
			r.Evidence = []graph.Evidence{{Source: "gazette"}}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func mutual(id, kind, period string, parties ...string) graph.Relation {
	r := graph.Relation{ID: id, Kind: kind, Period: edtf.MustPeriod(period)}
	for _, p := range parties {
		r.Parties = append(r.Parties, graph.Party{Actor: p})
	}
	return r
}

func directed(id, kind, period, from, to string) graph.Relation {
	return graph.Relation{ID: id, Kind: kind, Period: edtf.MustPeriod(period), Parties: []graph.Party{
		{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To},
	}}
}

// pact is a treaty of mutual defence.
func pact(id, period string, parties ...string) graph.Relation {
	r := mutual(id, "treaty", period, parties...)
	r.Obligations = []graph.Obligation{{Category: graph.Defence, Article: "Article 1"}}
	return r
}

func at(t fatal, g *graph.Graph, date string) *query.View {
	t.Helper()
	return view(t, g, query.Filter{At: span(date), AtText: date})
}

func span(date string) *edtf.Span {
	if date == "" {
		return nil
	}
	s := edtf.MustDate(date).Span()
	return &s
}

func view(t fatal, g *graph.Graph, f query.Filter) *query.View {
	t.Helper()
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func compare(t fatal, from, to *query.View) *diff.Diff {
	t.Helper()
	d, err := diff.Compare(context.Background(), from, to, diff.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told writes a diff down, a line for everything it says.
func told(d *diff.Diff) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	fields := func(list []diff.Field) string {
		var words []string
		for _, f := range list {
			words = append(words, fmt.Sprintf(" %s %q %q", f.Name, wording.FieldValue(d.From.Graph(), f.Before), wording.FieldValue(d.To.Graph(), f.After)))
		}
		slices.Sort(words)
		return strings.Join(words, "")
	}
	for _, a := range d.Actors {
		say("%s: actor %s (%s, %s)%s", a.Change, a.ID, a.Existed, a.Exists, fields(a.Fields))
	}
	for _, r := range d.Relations {
		say("%s: %s (%s, %s) +%v -%v%s", r.Change, r.ID, r.Held, r.Holds, r.Joined, r.Left, fields(r.Fields))
	}
	for _, p := range d.Passed {
		say("passed: %s (%s)", p.Relation.ID, p.Held)
	}
	for _, b := range d.Bonds {
		say("bond: %s for %s (%s, %s)%s", b.Debtor, b.Creditor, b.Was, b.Is, pledges(b.Before, b.After))
	}
	for _, x := range d.Torn {
		say("torn: %s between %v by %s (%s, %s)", x.Actor, x.Sides, x.Quarrel.ID, x.Was, x.Is)
	}
	for _, r := range d.Routes.Changed {
		say("route: %s to %s (%s, %s)", r.A, r.B, way(r.Before), way(r.After))
	}
	for _, m := range d.Blocs.Moves {
		say("moves: %s from %v to %v", m.Actor, m.From, m.To)
	}
	return out
}

func pledges(before, after []diff.Pledge) string {
	text := func(list []diff.Pledge) string {
		s := ""
		for _, p := range list {
			s += " " + p.Relation.ID
		}
		return s
	}
	return text(before) + "," + text(after)
}

func way(w *diff.Way) string {
	if w == nil {
		return "none"
	}
	return fmt.Sprintf("%d %s", w.Hops, w.Holds)
}

func expect(t *testing.T, d *diff.Diff, want ...string) {
	t.Helper()
	got := told(d)
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestWhatHoldsAndWhatPossiblyHolds(t *testing.T) {
	g := build(t, []string{"arlan", "borun"},
		mutual("always", "treaty", "1900/..", "arlan", "borun"),
		mutual("begun", "treaty", "1950-02-03/..", "arlan", "borun"),
		mutual("ended", "treaty", "1920/1945", "arlan", "borun"),
		mutual("come-vaguely", "diplomacy", "1955~/..", "arlan", "borun"),
		mutual("gone-vaguely", "diplomacy", "1920/", "arlan", "borun"),
		mutual("over-by-now", "alignment", "1920/1940~", "arlan", "borun"),
		mutual("passing", "diplomacy", "1948-05", "arlan", "borun"),
	)
	d := compare(t, at(t, g, "1940-06-01"), at(t, g, "1955-06-01"))
	expect(t, d,
		"begun: begun (no, yes) +[] -[]",
		"possibly begun: come-vaguely (no, possibly) +[] -[]",
		"possibly ended: over-by-now (possibly, no) +[] -[]",
		"ended: ended (yes, no) +[] -[]",
		"passed: passing (yes)",
	)
	if d.Count(diff.Begun, diff.Ended) != 2 || d.Count(diff.PossiblyEnded) != 1 || d.Empty() {
		t.Errorf("counts %d and %d", d.Count(diff.Begun, diff.Ended), d.Count(diff.PossiblyEnded))
	}
}

func TestDefenceBindsFromTheDayInForce(t *testing.T) {
	p := pact("pact", "1950-01-01/..", "arlan", "borun")
	p.Stages = []graph.StageDate{
		{Stage: graph.Signed, Date: edtf.MustDate("1950-01-01")}, {Stage: graph.InForce, Date: edtf.MustDate("1950-07-01")},
	}
	rumour := pact("rumour", "1950-01-01/..", "arlan", "calia")
	rumour.Certainty = graph.Alleged
	plan := pact("plan", "1950-01-01/..", "borun", "calia")
	plan.Modality = graph.Proposed
	g := build(t, []string{"arlan", "borun", "calia"}, p, rumour, plan)
	signed := compare(t, at(t, g, "1949"), at(t, g, "1950-03-01"))
	if len(signed.Bonds) != 0 {
		t.Errorf("what is signed, alleged or proposed binds: %v", told(signed))
	}
	expect(t, compare(t, at(t, g, "1950-03-01"), at(t, g, "1951-01-01")),
		`changed: pact (yes, yes) +[] -[] in force "no" "yes"`,
		"bond: arlan for borun (no, yes), pact",
		"bond: borun for arlan (no, yes), pact",
	)
	alleged := query.Filter{At: span("1951"), Certainties: graph.Certainties()}
	d := compare(t, at(t, g, "1949"), view(t, g, alleged))
	var bonds []string
	for _, b := range d.Bonds {
		bonds = append(bonds, fmt.Sprintf("%s for %s: %s", b.Debtor, b.Creditor, b.Is))
	}
	want := []string{"arlan for borun: yes", "arlan for calia: possibly", "borun for arlan: yes", "calia for arlan: possibly"}
	if !slices.Equal(bonds, want) {
		t.Errorf("what is alleged and asked for binds %v, want %v", bonds, want)
	}
}

func TestDebtorsAndCreditorsAreNamed(t *testing.T) {
	r := mutual("guarantee", "treaty", "1950/..", "arlan", "borun", "calia")
	r.Obligations = []graph.Obligation{
		{Category: graph.Defence, Article: "II", Debtors: []string{"arlan", "borun"}, Creditors: []string{"calia"}},
		{Category: graph.Neutrality},
	}
	g := build(t, []string{"arlan", "borun", "calia"}, r)
	d := compare(t, at(t, g, "1940"), at(t, g, "1960"))
	var bonds []string
	for _, line := range told(d) {
		if strings.HasPrefix(line, "bond") {
			bonds = append(bonds, line)
		}
	}
	want := []string{"bond: arlan for calia (no, yes), guarantee", "bond: borun for calia (no, yes), guarantee"}
	if !slices.Equal(bonds, want) {
		t.Errorf("got %q, want %q", bonds, want)
	}
}

func TestJoiningLeavingAndItsConsequences(t *testing.T) {
	r := pact("league", "1950/..", "arlan", "borun", "calia")
	r.Parties[2].Spells = []edtf.Period{edtf.MustPeriod("1960/..")}
	r.Parties[1].Spells = []edtf.Period{edtf.MustPeriod("1950/1964")}
	g := build(t, []string{"arlan", "borun", "calia", "delmar"}, r,
		mutual("feud", "rivalry", "1900/..", "borun", "calia"),
		directed("arms", "arms-transfer", "1900/..", "delmar", "calia"))
	expect(t, compare(t, at(t, g, "1955"), at(t, g, "1961")),
		"changed: league (yes, yes) +[calia] -[]",
		"bond: arlan for calia (no, yes), league",
		"bond: borun for calia (no, yes), league",
		"bond: calia for arlan (no, yes), league",
		"bond: calia for borun (no, yes), league",
		"torn: arlan between [borun calia] by feud (no, yes)",
		"route: arlan to calia (2 yes, 1 yes)",
	)
	expect(t, compare(t, at(t, g, "1961"), at(t, g, "1970")),
		"changed: league (yes, yes) +[] -[borun]",
		"bond: arlan for borun (yes, no) league,",
		"bond: borun for arlan (yes, no) league,",
		"bond: borun for calia (yes, no) league,",
		"bond: calia for borun (yes, no) league,",
		"torn: arlan between [borun calia] by feud (yes, no)",
		"route: arlan to borun (1 yes, 2 yes)",
	)
}

func TestActorsThatComeAndGo(t *testing.T) {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	b.AddActor(graph.Actor{ID: "old", Name: "Old", Lifetime: graph.Lifetime{edtf.MustPeriod("1900/1950")}})
	b.AddActor(graph.Actor{ID: "new", Name: "New", Lifetime: graph.Lifetime{edtf.MustPeriod("1950/..")}})
	b.AddActor(graph.Actor{ID: "third", Name: "Third"})
	for _, r := range []graph.Relation{
		mutual("a", "treaty", "1900/1950", "old", "third"), mutual("b", "treaty", "1950/..", "new", "third"),
	} {
		r.Evidence = []graph.Evidence{{Source: "gazette"}}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	expect(t, compare(t, at(t, g, "1940"), at(t, g, "1960")),
		"begun: actor new (no, yes)",
		"ended: actor old (yes, no)",
		"begun: b (no, yes) +[] -[]",
		"ended: a (yes, no) +[] -[]",
		"route: new to third (none, 1 yes)",
		"route: old to third (1 yes, none)",
	)
}

func TestDatasetsDifferInEveryField(t *testing.T) {
	base := pact("pact", "1950", "arlan", "borun")
	for _, tt := range []struct {
		name   string
		change func(*graph.Relation)
		want   string
	}{
		{"certainty", func(r *graph.Relation) { r.Certainty = graph.Disputed }, `certainty "confirmed" "disputed"`},
		{"no source", func(r *graph.Relation) { r.Unsourced = true }, `certainty "confirmed" "stated without a source"`},
		{"alleged, and by no source", func(r *graph.Relation) { r.Certainty, r.Unsourced = graph.Alleged, true }, `without a source "no" "yes"`},
		{"modality", func(r *graph.Relation) { r.Modality = graph.Threatened }, `modality "actual" "threatened"`},
		{"kind", func(r *graph.Relation) { r.Kind = "alliance" }, `kind "treaty" "alliance"`},
		{"label", func(r *graph.Relation) { r.Label = "Pact" }, `label "" "Pact"`},
		{"title", func(r *graph.Relation) { r.Title = "The Pact" }, `title "" "The Pact"`},
		{"when", func(r *graph.Relation) { r.Period = edtf.MustPeriod("1950/..") }, `when "1950" "1950/.."`},
		{"quantity", func(r *graph.Relation) { r.Quantity = &graph.Quantity{Amount: 3, Unit: "ships"} }, `quantity "" "3 ships"`},
		{"broad", func(r *graph.Relation) { r.Broad = true }, `broad "no" "yes"`},
		{"note", func(r *graph.Relation) { r.Note = "Hm." }, `note "" "Hm."`},
		{"article", func(r *graph.Relation) { r.Obligations[0].Article = "Article 2" }, `obligation "defence, Article 1" "defence, Article 2"`},
		{"condition", func(r *graph.Relation) {
			r.Obligations[0].Conditions = []graph.Condition{{Type: graph.Adversary, Actors: []string{"calia"}}}
		}, `obligation "defence, Article 1" "defence, Article 1; condition: only against Calia"`},
		{"trigger", func(r *graph.Relation) {
			r.Obligations[0].Triggers = []graph.Trigger{{Type: graph.Attacked}, {Type: graph.PowersAgainst, Count: 2, Actors: []string{"calia"}, Text: "at sea"}}
			r.Obligations[0].When = edtf.MustPeriod("1950/1955")
		}, `obligation "defence, Article 1" "defence, Article 1, from 1950 to 1955; waits for: the other party is attacked, and at least 2 powers are at war with the other party, of Calia: at sea"`},
		{"no obligation", func(r *graph.Relation) { r.Obligations = nil }, `obligation "defence, Article 1" ""`},
		{"party", func(r *graph.Relation) { r.Parties = append(r.Parties, graph.Party{Actor: "calia"}) }, "+[calia]"},
		{"spell", func(r *graph.Relation) { r.Parties[0].Spells = []edtf.Period{edtf.MustPeriod("1950-03/..")} }, `membership "" "Arlan 1950-03/.."`},
		{"stage", func(r *graph.Relation) { r.Stages = []graph.StageDate{{Stage: graph.Signed}} }, `stage "" "signed"`},
		{"evidence", func(r *graph.Relation) { r.Evidence[0].Locator = "page 9" }, `evidence "gazette" "gazette, page 9"`},
		{"about", func(r *graph.Relation) { r.Evidence[0].About = "arlan" }, `evidence "gazette" "gazette, Arlan"`},
	} {
		changed := base
		changed.Parties = slices.Clone(base.Parties)
		changed.Obligations = slices.Clone(base.Obligations)
		changed.Evidence = []graph.Evidence{{Source: "gazette"}}
		tt.change(&changed)
		actors := []string{"arlan", "borun", "calia"}
		d := compare(t, view(t, build(t, actors, base), query.Filter{}), view(t, build(t, actors, changed), query.Filter{}))
		if len(d.Relations) != 1 || d.Relations[0].Change != diff.Altered || !strings.Contains(strings.Join(told(d), "\n"), tt.want) {
			t.Errorf("%s: %q lacks %s", tt.name, told(d), tt.want)
		}
	}
}

func TestActorsOfDatasetsDiffer(t *testing.T) {
	one := func(a graph.Actor) *query.View {
		var b graph.Builder
		a.ID = "arlan"
		b.AddActor(a)
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return view(t, g, query.Filter{})
	}
	d := compare(t,
		one(graph.Actor{Name: "Arlan", Aliases: []string{"Arlanland"}, Codes: []graph.Code{{Scheme: "x", Value: "1"}}}),
		one(graph.Actor{Name: "Arlan Republic", Kind: graph.Organisation, Broad: true, Note: "n", Lifetime: graph.Lifetime{edtf.MustPeriod("1900/..")}}))
	expect(t, d, `changed: actor arlan (yes, yes) alias "Arlanland" "" broad "no" "yes" code "x 1" "" kind "state" "organisation" lifetime "" "1900/.." name "Arlan" "Arlan Republic" note "" "n"`)
}

func TestUnionHasBothSides(t *testing.T) {
	r := pact("league", "1950/..", "arlan", "borun", "calia", "delmar")
	r.Parties[2].Spells = []edtf.Period{edtf.MustPeriod("1960/..")}
	r.Parties[1].Spells = []edtf.Period{edtf.MustPeriod("1950/1964")}
	r.Parties[3].Spells = []edtf.Period{edtf.MustPeriod("1950/1951")}
	r.Obligations[0].Debtors = []string{"delmar"}
	r.Obligations = append(r.Obligations, graph.Obligation{Category: graph.Neutrality,
		Triggers: []graph.Trigger{{Type: graph.Attacked, Actors: []string{"delmar"}}}})
	r.Evidence = []graph.Evidence{{Source: "gazette"}, {Source: "gazette", About: "delmar"}}
	r.Links = []graph.Link{{Type: graph.Revives, Relation: "elsewhen"}}
	g := build(t, []string{"arlan", "borun", "calia", "delmar"}, r,
		mutual("gone", "treaty", "1900/1956", "arlan", "calia"), mutual("elsewhen", "treaty", "1900/1901", "arlan", "calia"))
	d := compare(t, at(t, g, "1955"), at(t, g, "1970"))
	u, err := d.Union(wording.InWords())
	if err != nil {
		t.Fatal(err)
	}
	league, _ := u.Graph().Relation("league")
	var who []string
	for _, p := range league.Parties {
		who = append(who, p.Actor)
	}
	if !slices.Equal(who, []string{"arlan", "borun", "calia"}) || len(league.Obligations) != 1 || len(league.Links) > 0 {
		t.Errorf("the league of %v with %d obligations and %d links", who, len(league.Obligations), len(league.Links))
	}
	if o := league.Obligations[0]; len(o.Triggers[0].Actors) > 0 || !strings.Contains(o.Triggers[0].Text, "Delmar") {
		t.Errorf("a trigger that names who is on neither side is %+v", o.Triggers[0])
	}
	if len(league.Evidence) != 1 {
		t.Errorf("what is told of who is on neither side stays: %+v", league.Evidence)
	}
	if !u.HasRelation("gone") || u.HasRelation("elsewhen") || u.ActorCount() != 3 {
		t.Errorf("relations %d, actors %d", u.RelationCount(), u.ActorCount())
	}
	if asOf := u.Graph().Meta().AsOf.String(); asOf != "1970" {
		t.Errorf("it speaks as of %q", asOf)
	}
}

func TestUnionHasFocusAndPlacesOfBothSides(t *testing.T) {
	side := func(m graph.Meta, rs ...graph.Relation) *query.View {
		b := build(t, []string{"arlan", "borun", "calia"}, rs...).Builder()
		b.SetMeta(m)
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		v, err := query.NewView(g, query.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	both, old, fresh := mutual("both", "treaty", "1900/..", "arlan", "borun"), mutual("old", "rivalry", "1900/..", "arlan", "calia"), mutual("fresh", "rivalry", "1950/..", "borun", "calia")
	before := side(graph.Meta{Title: "Before", Focus: []string{"old", "both"}, Places: map[string]graph.Place{"arlan": {X: 1}, "calia": {X: 2}}}, both, old)
	after := side(graph.Meta{Title: "After", Focus: []string{"fresh", "both"}, Places: map[string]graph.Place{"arlan": {X: 3}, "plate--arlan--borun": {X: 4}}}, both, fresh)
	u, err := compare(t, before, after).Union(wording.InWords())
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Meta{Title: "After", Focus: []string{"fresh", "both", "old"}, Places: map[string]graph.Place{"arlan": {X: 3}, "calia": {X: 2}, "plate--arlan--borun": {X: 4}}}
	if got := u.Graph().Meta(); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A pact that binds too many pairs to compare is named, and keeps no other from
// being compared.
func TestBondsTooManyToCompare(t *testing.T) {
	var actors []string
	for i := 0; len(actors)*(len(actors)-1) <= diff.MostBonds; i++ {
		actors = append(actors, fmt.Sprintf("a%03d", i))
	}
	g := build(t, actors, pact("great", "1950/..", actors...), pact("small", "1960/..", "a001", "a002"))
	at := func(year string) *query.View {
		s := edtf.MustPeriod(year).Extent()
		return view(t, g, query.Filter{At: &s})
	}
	d := compare(t, at("1940"), at("2000"))
	if len(d.Unread) != 1 || d.Unread[0].ID != "great" {
		t.Fatalf("left out: %v", d.Unread)
	}
	var bound []string
	for _, b := range d.Bonds {
		bound = append(bound, b.Debtor+" "+b.Creditor)
	}
	if want := []string{"a001 a002", "a002 a001"}; !slices.Equal(bound, want) {
		t.Errorf("bound are %v, want %v", bound, want)
	}
}

func TestRoutesAreBounded(t *testing.T) {
	var actors []string
	var relations []graph.Relation
	for i := range 30 {
		actors = append(actors, fmt.Sprintf("a%02d", i))
		if i > 0 {
			relations = append(relations, mutual(fmt.Sprintf("r%02d", i), "treaty", "1950/..", actors[i-1], actors[i]))
		}
	}
	g := build(t, actors, relations...)
	d, err := diff.Compare(t.Context(), at(t, g, "1900"), at(t, g, "2000"), diff.Options{Actors: 10, Hops: 3})
	if err != nil {
		t.Fatal(err)
	}
	r := d.Routes
	if r.Actors != 10 || r.LeftOut != 20 || r.Pairs() != 45 || r.Hops != 3 {
		t.Errorf("%d actors of %d more, %d pairs, %d hops", r.Actors, r.LeftOut, r.Pairs(), r.Hops)
	}
	for _, c := range r.Changed {
		if c.Before != nil || c.After == nil || c.After.Hops > 3 {
			t.Errorf("%+v", c)
		}
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := diff.Compare(stopped, at(t, g, "1900"), at(t, g, "2000"), diff.Options{}); err == nil {
		t.Error("a comparison that was called off went on")
	}
}

// filterOf is a filter by a period.
func filterOf(period string) query.Filter {
	s := edtf.MustPeriod(period).Extent()
	return query.Filter{At: &s, AtText: period}
}

// Paths are compared between given actors where there are some, whoever else is in what
// differs, and the shortest way is told of any two.
func TestRoutesBetweenGivenEnds(t *testing.T) {
	actors := []string{"a", "b", "c", "d"}
	stays := []graph.Relation{mutual("ab", graph.KindDiplomacy, "", "a", "b"), mutual("bc", graph.KindDiplomacy, "", "b", "c")}
	from := view(t, build(t, actors, append(stays, mutual("ac", graph.KindDiplomacy, "", "a", "c"), mutual("cd", graph.KindDiplomacy, "", "c", "d"))...), query.Filter{})
	to := view(t, build(t, actors, stays...), query.Filter{})
	d, err := diff.Compare(t.Context(), from, to, diff.Options{Hops: 3, Ends: []string{"a", "c"}})
	if err != nil {
		t.Fatal(err)
	}
	if r := d.Routes; r.Actors != 2 || len(r.Changed) != 1 || r.Changed[0].A != "a" || r.Changed[0].After.Hops != 2 {
		t.Errorf("between a and c: %+v", r)
	}
	if d, err = diff.Compare(t.Context(), from, to, diff.Options{Hops: 3, Actors: 2, Ends: actors}); err != nil || d.Routes.Actors != 2 || d.Routes.LeftOut != 2 {
		t.Errorf("of four ends two: %+v, %v", d.Routes, err)
	}
	if d, err = diff.Compare(t.Context(), from, to, diff.Options{Hops: 3, Ends: []string{}}); err != nil || d.Routes.Actors != 0 {
		t.Errorf("of no ends: %+v, %v", d.Routes, err)
	}
	for _, c := range []struct {
		v    *query.View
		a, b string
		hops int
	}{{from, "a", "d", 2}, {to, "a", "c", 2}, {to, "a", "d", 0}} {
		w, err := diff.ShortestWay(t.Context(), c.v, c.a, c.b, 3)
		if err != nil || (w == nil) != (c.hops == 0) || w != nil && w.Hops != c.hops {
			t.Errorf("from %s to %s: %+v, %v; want %d hops", c.a, c.b, w, err, c.hops)
		}
	}
}
