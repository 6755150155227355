package merge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

func world(t *testing.T, name string, build func(b *graph.Builder)) Part {
	t.Helper()
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: name, Title: strings.ToUpper(name)})
	build(b)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return Part{Name: name, Graph: g}
}

func state(id, name string, codes ...string) graph.Actor {
	a := graph.Actor{ID: id, Name: name}
	for i := 0; i+1 < len(codes); i += 2 {
		a.Codes = append(a.Codes, graph.Code{Scheme: codes[i], Value: codes[i+1]})
	}
	return a
}

func pact(id, source, when string, parties ...string) graph.Relation {
	r := graph.Relation{ID: id, Kind: "treaty", Label: "Pact", Period: edtf.MustPeriod(when), Evidence: []graph.Evidence{{Source: source, Locator: "row 1"}}}
	for _, p := range parties {
		r.Parties = append(r.Parties, graph.Party{Actor: p})
	}
	return r
}

func merge(t *testing.T, parts ...Part) (*graph.Graph, *Report) {
	t.Helper()
	g, report, err := Merge(Options{}, parts...)
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}

func ids(g *graph.Graph) string {
	var out []string
	for a := range g.Actors() {
		out = append(out, a.ID)
	}
	return strings.Join(out, " ")
}

func TestActorsJoinByCode(t *testing.T) {
	one := world(t, "one", func(b *graph.Builder) {
		b.AddSource(graph.Source{ID: "s", Title: "A book"})
		b.AddActor(state("arcadia", "Arcadia", "cow", "9001"))
		b.AddActor(state("boreas", "Boreas"))
		b.AddRelation(pact("r", "s", "1961/..", "arcadia", "boreas"))
	})
	two := world(t, "two", func(b *graph.Builder) {
		b.AddSource(graph.Source{ID: "s", Title: "Another book"})
		b.AddActor(state("arc", "Kingdom of Arcadia", "cow", "9001", "iso3", "ARC"))
		b.AddActor(state("cadmia", "Cadmia"))
		b.AddRelation(pact("r", "s", "1970/..", "arc", "cadmia"))
	})
	g, report := merge(t, one, two)
	if got := ids(g); got != "arcadia boreas cadmia" {
		t.Errorf("actors %s", got)
	}
	a, _ := g.Actor("arcadia")
	if a.Code("iso3") != "ARC" || !slices.Contains(a.Aliases, "Kingdom of Arcadia") {
		t.Errorf("joined actor %+v", a)
	}
	r, ok := g.Relation("r-2")
	if !ok || r.Evidence[0].Source != "s-2" || r.Parties[0].Actor != "arcadia" {
		t.Errorf("the second relation is %+v", r)
	}
	if len(report.Joined) != 1 || len(report.Doubtful) != 0 || len(report.Renamed) != 2 {
		t.Errorf("report %+v", report)
	}
	if m := g.Meta(); m.Name != "one-two" || m.Title != "ONE + TWO" {
		t.Errorf("meta %+v", m)
	}
}

func TestDoubtfulMatchesAreNotMade(t *testing.T) {
	one := world(t, "one", func(b *graph.Builder) {
		b.AddActor(state("arcadia", "Arcadia", "cow", "9001"))
		b.AddActor(graph.Actor{ID: "league", Name: "The League", Kind: graph.Organisation})
	})
	two := world(t, "two", func(b *graph.Builder) {
		b.AddActor(state("arcadia", "Arcadia", "cow", "9002"))
		b.AddActor(graph.Actor{ID: "other-league", Name: "the league", Kind: graph.Organisation})
	})
	g, report := merge(t, one, two)
	if got := ids(g); got != "arcadia arcadia-2 league other-league" {
		t.Errorf("actors %s", got)
	}
	if len(report.Joined) != 0 || len(report.Doubtful) != 2 {
		t.Errorf("report %+v", report)
	}
}

// Phases of one state share numbers and must stay apart.
func TestPhasesStayApart(t *testing.T) {
	soviet := state("soviet-union", "Soviet Union", "cow", "365")
	soviet.Lifetime = graph.Lifetime{edtf.MustPeriod("1922-12-30/1991-12-26")}
	russia := state("russia", "Russia", "cow", "365")
	russia.Lifetime = graph.Lifetime{edtf.MustPeriod("1991-12-26/..")}
	one := world(t, "one", func(b *graph.Builder) { b.AddActor(russia) })
	two := world(t, "two", func(b *graph.Builder) { b.AddActor(soviet) })
	both := world(t, "both", func(b *graph.Builder) { b.AddActor(soviet); b.AddActor(russia) })
	if g, _ := merge(t, one, two); ids(g) != "russia soviet-union" {
		t.Errorf("actors %s", ids(g))
	}
	if g, report := merge(t, both, both); ids(g) != "russia soviet-union" || len(report.Joined) != 2 {
		t.Errorf("actors %s, %+v", ids(g), report)
	}
}

func TestTheRegisterJoinsNames(t *testing.T) {
	one := world(t, "one", func(b *graph.Builder) { b.AddActor(state("north-korea", "North Korea")) })
	two := world(t, "two", func(b *graph.Builder) { b.AddActor(state("prk", "Korea, North")) })
	if g, report := merge(t, one, two); ids(g) != "north-korea" || len(report.Joined) != 1 {
		t.Errorf("actors %s, %+v", ids(g), report)
	}
}

func TestTheSameStatementGathersEvidence(t *testing.T) {
	part := func(name, when string, certainty graph.Certainty) Part {
		return world(t, name, func(b *graph.Builder) {
			b.AddSource(graph.Source{ID: name, Title: "Book " + name})
			b.AddActor(state("arcadia", "Arcadia", "cow", "9001"))
			b.AddActor(state("boreas", "Boreas", "cow", "9002"))
			r := pact("r", name, when, "arcadia", "boreas")
			r.Certainty = certainty
			b.AddRelation(r)
		})
	}
	g, report := merge(t, part("one", "1961/..", graph.Confirmed), part("two", "1961/..", graph.Confirmed))
	if r, _ := g.Relation("r"); g.RelationCount() != 1 || len(r.Evidence) != 2 || len(report.Repeated) != 1 {
		t.Errorf("%d relations, report %+v", g.RelationCount(), report)
	}
	g, report = merge(t, part("one", "1961/..", graph.Confirmed), part("two", "1962/..", graph.Disputed))
	if g.RelationCount() != 2 || len(report.Contradicting) != 1 {
		t.Errorf("%d relations, report %+v", g.RelationCount(), report)
	}
}

// What one part says without a source, and another with one, has that one.
func TestASourceIsFoundForWhatHadNone(t *testing.T) {
	part := func(name string, unsourced bool) Part {
		return world(t, name, func(b *graph.Builder) {
			b.AddSource(graph.Source{ID: name, Title: "Book " + name})
			b.AddActor(state("arcadia", "Arcadia", "cow", "9001"))
			b.AddActor(state("boreas", "Boreas", "cow", "9002"))
			r := pact("r", name, "1961/..", "arcadia", "boreas")
			r.Unsourced, r.Unstated = unsourced, unsourced
			b.AddRelation(r)
		})
	}
	for _, c := range []struct {
		name  string
		parts []Part
		want  string // sources
		still bool   // without one
	}{
		{"first without", []Part{part("table", true), part("book", false)}, "book", false},
		{"then without", []Part{part("book", false), part("table", true)}, "book", false},
		{"both without", []Part{part("table", true), part("sheet", true)}, "table sheet", true},
	} {
		g, report := merge(t, c.parts...)
		r, _ := g.Relation("r")
		var from []string
		for _, e := range r.Evidence {
			from = append(from, e.Source)
		}
		if got := strings.Join(from, " "); got != c.want || r.Unsourced != c.still || r.Unstated != c.still || len(report.Repeated) != 1 {
			t.Errorf("%s: from %q, %+v, report %+v", c.name, got, r, report)
		}
	}
}

// What names actors inside a relation follows them to their new ids.
func TestIDsInsideARelationAreRenamed(t *testing.T) {
	one := world(t, "one", func(b *graph.Builder) {
		b.AddSource(graph.Source{ID: "s", Title: "A book"})
		b.AddActor(state("arcadia", "Arcadia", "cow", "9001"))
		b.AddActor(state("boreas", "Boreas", "cow", "9002"))
		b.AddRelation(pact("r", "s", "1961/..", "arcadia", "boreas"))
	})
	two := world(t, "two", func(b *graph.Builder) {
		b.AddSource(graph.Source{ID: "s", Title: "A book"})
		b.AddActor(state("arc", "Kingdom of Arcadia", "cow", "9001"))
		b.AddActor(state("bor", "Boreas", "cow", "9002"))
		r := pact("q", "s", "1970/..", "arc", "bor")
		r.Evidence[0].About = "arc"
		r.Obligations = []graph.Obligation{{
			Category: graph.Defence, Debtors: []string{"arc"}, Creditors: []string{"bor"},
			Triggers:   []graph.Trigger{{Type: graph.Attacked, Actors: []string{"arc"}}},
			Conditions: []graph.Condition{{Type: graph.Region, Actors: []string{"bor"}}},
		}}
		b.AddRelation(r)
	})
	g, _ := merge(t, one, two)
	r, ok := g.Relation("q")
	if !ok {
		t.Fatal("the relation is gone")
	}
	o := r.Obligations[0]
	got := fmt.Sprint(r.Evidence[0].About, o.Debtors, o.Creditors, o.Triggers[0].Actors, o.Conditions[0].Actors)
	if want := "arcadia[arcadia] [boreas] [arcadia] [boreas]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMergingWithItselfChangesNothing(t *testing.T) {
	one := world(t, "one", func(b *graph.Builder) {
		b.AddSource(graph.Source{ID: "s", Title: "A book"})
		b.AddKind(graph.Kind{ID: "own", Name: "Own", Verb: "owns", Meaning: "It owns.", Strength: 3})
		b.AddActor(state("arcadia", "Arcadia"))
		b.AddActor(graph.Actor{ID: "p", Name: "A person", Kind: graph.Person})
		b.AddRelation(pact("a", "s", "1961/..", "arcadia", "p"))
		r := pact("b", "s", "1970/..", "arcadia", "p")
		r.Links = []graph.Link{{Type: graph.Revives, Relation: "a"}}
		b.AddRelation(r)
	})
	g, _ := merge(t, one, one)
	if !graph.Equal(g, one.Graph) {
		t.Error("merging a graph with itself changes it")
	}
}

func TestFocusAndPlacesOfAllPartsAreKept(t *testing.T) {
	part := func(name, focus string, places map[string]graph.Place, codes ...string) Part {
		return world(t, name, func(b *graph.Builder) {
			b.AddSource(graph.Source{ID: "s", Title: "A book"})
			b.AddActor(state("arcadia", "Arcadia"))
			b.AddActor(state(codes[0], "Boreas "+codes[0], "iso2", "BO"))
			b.AddActor(state("zeno", "Zeno of "+name, "cow", name))
			b.AddRelation(pact("pact", "s", focus, "arcadia", codes[0], "zeno"))
			b.SetMeta(graph.Meta{Name: name, Focus: []string{"pact"}, Places: places})
		})
	}
	one := part("one", "1961/..", map[string]graph.Place{"arcadia": {X: 1}, "hub--pact": {X: 2}, "plate--arcadia--zeno": {X: 3}}, "boreas")
	two := part("two", "1971/..", map[string]graph.Place{"arcadia": {X: 4}, "about": {X: 5}, "hub--pact": {X: 6}, "plate--about--arcadia": {X: 7}, "zeno": {X: 8}}, "about")
	g, _ := merge(t, one, two)
	want := graph.Meta{Name: "one-two", Focus: []string{"pact", "pact-2"}, Places: map[string]graph.Place{
		"arcadia": {X: 1}, "hub--pact": {X: 2}, "plate--arcadia--zeno": {X: 3},
		"boreas": {X: 5}, "hub--pact-2": {X: 6}, "plate--arcadia--boreas": {X: 7}, "zeno-2": {X: 8},
	}}
	if !g.Meta().Equal(want) {
		t.Errorf("got %v, want %v", g.Meta(), want)
	}
	if again, _ := merge(t, one, two); !graph.Equal(g, again) || one.Graph.Meta().Places["boreas"] != (graph.Place{}) {
		t.Error("merging has changed a part")
	}
}
