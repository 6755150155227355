package report_test

import (
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// treatyWith is a dataset of one treaty of two states, whose ids differ from one
// publisher to another.
func treatyWith(t *testing.T, iran string) *graph.Graph {
	t.Helper()
	b := &graph.Builder{}
	b.AddSource(graph.Source{ID: "book", Title: "A book"})
	b.AddActor(graph.Actor{ID: iran, Name: "Iran", Codes: []graph.Code{{Scheme: "iso3", Value: "IRN"}}})
	b.AddActor(graph.Actor{ID: "arcadia", Name: "Arcadia"})
	b.AddRelation(graph.Relation{
		ID: "pact", Kind: graph.KindTreaty, Label: "Pact", Parties: []graph.Party{{Actor: "arcadia"}, {Actor: iran}},
		Evidence: []graph.Evidence{{Source: "book", Locator: "page 1", About: iran}},
		Obligations: []graph.Obligation{{
			Category: graph.Defence, Debtors: []string{"arcadia"}, Creditors: []string{iran},
			Triggers:   []graph.Trigger{{Type: graph.Attacked, Actors: []string{iran}}},
			Conditions: []graph.Condition{{Type: graph.OtherCondition, Text: "If asked.", Actors: []string{iran}}},
		}},
	})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// The same state by another id differs in nothing.
func TestTwoGraphsKnowOneStateByTwoIDs(t *testing.T) {
	both, err := report.TwoGraphs(merge.Part{Name: "a", Graph: treatyWith(t, "iran")}, merge.Part{Name: "b", Graph: treatyWith(t, "irn")}, report.Filter{Hops: 1})
	if err != nil || both.Joined == 0 {
		t.Fatalf("%d joined, %v", both.Joined, err)
	}
	compared, err := both.Compare(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	if record := compared.Record(); record.Changed {
		t.Errorf("%+v, %+v", record.Actors, record.Relations)
	}
}

// A dataset without a date, as most tables are, is read at the date of the other: what
// was in force once is not in force now.
func TestTwoGraphsOneWithoutADate(t *testing.T) {
	ended := func(asOf string) *graph.Graph {
		b := &graph.Builder{}
		day, err := edtf.ParseDate(asOf)
		if asOf != "" && err != nil {
			t.Fatal(err)
		}
		b.SetMeta(graph.Meta{AsOf: day})
		b.AddSource(graph.Source{ID: "book", Title: "A book"})
		b.AddActor(graph.Actor{ID: "arcadia", Name: "Arcadia"})
		b.AddActor(graph.Actor{ID: "borduria", Name: "Borduria"})
		b.AddRelation(graph.Relation{
			ID: "pact", Kind: graph.KindTreaty, Label: "Pact", Parties: []graph.Party{{Actor: "arcadia"}, {Actor: "borduria"}}, Period: edtf.MustPeriod("1942/1955"),
			Stages:      []graph.StageDate{{Stage: graph.InForce, Date: edtf.MustDate("1942")}, {Stage: graph.Ended, Date: edtf.MustDate("1955")}},
			Evidence:    []graph.Evidence{{Source: "book", Locator: "page 1"}},
			Obligations: []graph.Obligation{{Category: graph.Defence, Triggers: []graph.Trigger{{Type: graph.Attacked}}}},
		})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	for _, dates := range [][2]string{{"2024-06", ""}, {"", "2024-06"}, {"", ""}} {
		both, err := report.TwoGraphs(merge.Part{Name: "a", Graph: ended(dates[0])}, merge.Part{Name: "b", Graph: ended(dates[1])}, report.Filter{Hops: 1})
		if err != nil {
			t.Fatal(err)
		}
		compared, err := both.Compare(t.Context(), 2)
		if err != nil {
			t.Fatal(err)
		}
		record := compared.Record()
		if record.Changed || len(record.Bonds) > 0 {
			t.Errorf("%q: %+v, %+v", dates, record.Relations, record.Bonds)
		}
		want := [2]string{}
		for i := range want {
			if dates[i] == "" {
				want[i] = dates[1-i]
			}
		}
		if got := [2]string{record.From.ReadAsOf, record.To.ReadAsOf}; got != want || (record.Undated != "") != (dates != [2]string{}) {
			t.Errorf("%q: read as of %q, want %q; said %q", dates, got, want, record.Undated)
		}
	}
}
