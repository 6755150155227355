package merge

import (
	"errors"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// whole is a dataset to which Russia and the Soviet Union are one state.
func oneState(t *testing.T) Part {
	return world(t, "records", func(b *graph.Builder) {
		b.AddSource(graph.Source{ID: "s", Title: "Register"})
		russia := state("russia", "Russia", "cow", "365")
		russia.Phases = []graph.Phase{{Name: "Soviet Union", Aliases: []string{"USSR"}, When: graph.Lifetime{edtf.MustPeriod("1922-12-30/1991-12-26")}}}
		b.AddActor(russia)
		b.AddActor(state("arcadia", "Arcadia", "cow", "9001"))
		b.AddRelation(tie("pact", "1950/1960", "arcadia", "russia"))
	})
}

// twoStates is one that has them apart.
func twoStates(t *testing.T, sameAs string) Part {
	return world(t, "story", func(b *graph.Builder) {
		b.AddSource(graph.Source{ID: "s", Title: "Story"})
		b.AddActor(state("russia", "Russia", "cow", "365"))
		soviet := state("soviet-union", "Soviet Union", "cow", "365")
		soviet.SameAs = sameAs
		b.AddActor(soviet)
		b.AddActor(state("arcadia", "Arcadia", "cow", "9001"))
		b.AddRelation(tie("old", "1950/1960", "arcadia", "soviet-union"))
		b.AddRelation(tie("heir", "1991/1992", "russia", "soviet-union"))
		three := tie("three", "1955/1960", "arcadia", "russia")
		three.Parties = append(three.Parties, graph.Party{Actor: "soviet-union"})
		three.Links = []graph.Link{{Type: graph.Supersedes, Relation: "heir"}}
		b.AddRelation(three)
	})
}

func tie(id, when string, parties ...string) graph.Relation {
	r := graph.Relation{ID: id, Kind: graph.KindTreaty, Period: edtf.MustPeriod(when), Evidence: []graph.Evidence{{Source: "s", Says: id}}}
	for _, p := range parties {
		r.Parties = append(r.Parties, graph.Party{Actor: p})
	}
	return r
}

func TestApartHereAndOneThereHasToBeDecided(t *testing.T) {
	for _, parts := range [][]Part{{oneState(t), twoStates(t, "")}, {twoStates(t, ""), oneState(t)}} {
		_, _, err := Merge(Options{}, parts...)
		var undecided *UndecidedError
		if !errors.As(err, &undecided) {
			t.Fatalf("error %v", err)
		}
		if want := []Undecided{{"story", "soviet-union", "records", "russia", "Soviet Union"}}; !slices.Equal(undecided.Cases, want) {
			t.Errorf("undecided %+v", undecided.Cases)
		}
	}
	if g, _, err := Merge(Options{KeepApart: true}, oneState(t), twoStates(t, "")); err != nil || ids(g) != "arcadia russia soviet-union" {
		t.Errorf("kept apart: %v", err)
	}
}

func TestDecidedActorsAreOne(t *testing.T) {
	asked := Options{Same: []Same{{"USSR", "russia"}}}
	if _, _, err := Merge(asked, oneState(t), twoStates(t, "")); !errors.As(err, new(*UnknownSameError)) {
		t.Errorf("a decision about nobody: %v", err)
	}
	asked.Same[0].One = "soviet union" // by its name
	for name, c := range map[string]struct {
		o     Options
		parts []Part
	}{
		"asked":             {asked, []Part{oneState(t), twoStates(t, "")}},
		"asked, other way":  {asked, []Part{twoStates(t, ""), oneState(t)}},
		"said in the data":  {Options{}, []Part{oneState(t), twoStates(t, "russia")}},
		"said, other way":   {Options{}, []Part{twoStates(t, "russia"), oneState(t)}},
		"asked, and said":   {asked, []Part{twoStates(t, "russia"), oneState(t)}},
		"asked of one only": {Options{Same: []Same{{"soviet-union", "russia"}}}, []Part{twoStates(t, "")}},
	} {
		g, report, err := Merge(c.o, c.parts...)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if ids(g) != "arcadia russia" {
			t.Errorf("%s: actors %s", name, ids(g))
		}
		if want := []Dropped{{"story", "heir", "it would tie russia to itself"}}; !slices.Equal(report.Dropped, want) {
			t.Errorf("%s: dropped %+v", name, report.Dropped)
		}
		if r, ok := g.Relation("three"); !ok || len(r.Parties) != 2 || len(r.Links) != 0 {
			t.Errorf("%s: the relation of three is %+v", name, r)
		}
		if len(c.parts) == 1 {
			continue
		}
		if a, _ := g.Actor("russia"); len(a.Phases) != 1 || a.Name != "Russia" {
			t.Errorf("%s: %+v", name, a)
		}
		if !slices.ContainsFunc(report.Joined, func(m Match) bool { return m.Other == "soviet-union" && m.Actor == "russia" }) {
			t.Errorf("%s: the report does not say it: %+v", name, report.Joined)
		}
	}
}

// Where nobody counts the two as one, same_as changes nothing.
func TestSameAsWaitsForSomebodyWhoSaysSo(t *testing.T) {
	if g, _ := merge(t, twoStates(t, "russia"), twoStates(t, "russia")); ids(g) != "arcadia russia soviet-union" {
		t.Errorf("actors %s", ids(g))
	}
}
