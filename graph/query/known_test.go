package query_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

var four = []graph.Actor{{ID: "arcadia"}, {ID: "boreas"}, {ID: "cadmia"}, {ID: "delos"}}

// secretly is a treaty that was secret in whole or in part, so that an outsider possibly
// knew of it.
func secretly(r graph.Relation) graph.Relation {
	r.Secret = &graph.Secrecy{Partly: true}
	return r
}

// Whether a relation holds is one question, and whether somebody knew of it another.
func TestKnownApartFromHolding(t *testing.T) {
	spells := secretly(mutual("spells", "treaty", "1900/1920", "arcadia", "boreas", "cadmia"))
	spells.Parties[2].Spells = []edtf.Period{edtf.MustPeriod("1905/1915")}
	g := build(t, four, []graph.Relation{
		mutual("open", "treaty", "1900/1920", "arcadia", "boreas"),
		secretly(mutual("secret", "treaty", "1900/1920", "arcadia", "boreas")),
		secretly(mutual("both", "treaty", "[1900..1915]/1920", "arcadia", "boreas")),
		mutual("vague", "treaty", "[1900..1915]/1920", "arcadia", "delos"), spells,
	})
	at := edtf.MustDate("1910").Span()
	for _, f := range []query.Filter{
		{At: &at, KnownTo: "delos"},
		{At: &at, KnownTo: "delos", Only: []string{"arcadia", "boreas", "cadmia", "delos"}},
		{At: &at, KnownTo: "delos", Between: &query.Between{From: "arcadia", To: "boreas", MaxHops: 2}},
	} {
		v, err := query.NewView(g, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []struct {
			id                    string
			holds, known, belongs edtf.Truth
		}{
			{"open", edtf.Yes, edtf.Yes, edtf.Yes},
			{"secret", edtf.Yes, edtf.Maybe, edtf.Maybe},
			{"both", edtf.Maybe, edtf.Maybe, edtf.Maybe},
			{"vague", edtf.Maybe, edtf.Yes, edtf.Maybe},
			{"spells", edtf.Yes, edtf.Maybe, edtf.Maybe},
		} {
			r, _ := g.Relation(want.id)
			if !v.HasRelation(want.id) {
				if f.Between == nil {
					t.Errorf("%s is not in the view", want.id)
				}
				continue
			}
			if holds, known, belongs := v.Holds(r), v.Known(r), v.Belongs(r); holds != want.holds || known != want.known || belongs != want.belongs {
				t.Errorf("%s holds %s, is known %s and belongs %s, want %s, %s and %s", want.id, holds, known, belongs, want.holds, want.known, want.belongs)
			}
			for tie := range v.Ties(r) {
				step := v.StepBy(tie, true)
				if v.HoldsTie(tie) != want.holds || v.BelongsTie(tie) != want.belongs || step.Holds != want.holds || step.Belongs() != want.belongs {
					t.Errorf("%s: the tie of %s and %s holds %s, want %s", want.id, tie.A.Actor, tie.B.Actor, v.HoldsTie(tie), want.holds)
				}
			}
			if s := v.Standing(r); s.Possibly != (want.holds == edtf.Maybe) || s.PossiblyKnown != (want.known == edtf.Maybe) {
				t.Errorf("%s stands %+v", want.id, s)
			}
		}
	}
}

// What is possibly unknown is left out where only what is certain is asked for, and it is
// said why: its dates are in order.
func TestPossiblyUnknownIsNotCertain(t *testing.T) {
	g := build(t, four, []graph.Relation{
		secretly(mutual("secret", "treaty", "1900/1920", "arcadia", "boreas")), mutual("open", "treaty", "1900/1920", "boreas", "delos"),
	})
	at := edtf.MustDate("1910").Span()
	v, err := query.NewView(g, query.Filter{At: &at, Certainly: true, KnownTo: "delos"})
	if err != nil {
		t.Fatal(err)
	}
	if v.HasRelation("secret") || !v.HasRelation("open") {
		t.Error("what is possibly unknown is certain, or what is certain is not")
	}
	if o := v.Omitted(); len(o) == 0 || o[0].Reason != query.PossiblyUnknown || o[0].Relations != 1 {
		t.Errorf("omitted %+v", o)
	}
}

// The steps of paths, and what lies on paths, tell the two apart as well.
func TestKnownOnPaths(t *testing.T) {
	treaty := secretly(mutual("secret", "treaty", "1900/1920", "arcadia", "boreas", "cadmia"))
	treaty.Parties[2].Spells = []edtf.Period{edtf.MustPeriod("1905/1915")}
	g := build(t, four, []graph.Relation{treaty, mutual("open", "treaty", "1900/1920", "cadmia", "delos")})
	at := edtf.MustDate("1910").Span()
	v, err := query.NewView(g, query.Filter{At: &at, KnownTo: "delos"})
	if err != nil {
		t.Fatal(err)
	}
	f := query.NewPathFinder(v, query.PathOptions{})
	for p, err := range f.All(t.Context(), "arcadia", "delos") {
		if err != nil {
			t.Fatal(err)
		}
		if s := p.Hops[0].Steps[0]; s.Holds != edtf.Yes || s.Known != edtf.Maybe {
			t.Errorf("step holds %s, known %s", s.Holds, s.Known)
		}
	}
	lies, err := f.Graph(t.Context(), "arcadia", "delos")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := g.Relation("secret")
	for tie := range lies.View().Ties(r) {
		if on := lies.View(); on.HoldsTie(tie) != edtf.Yes || on.Known(r) != edtf.Maybe {
			t.Errorf("on paths the tie of %s and %s holds %s, known %s", tie.A.Actor, tie.B.Actor, on.HoldsTie(tie), on.Known(r))
		}
	}
}
