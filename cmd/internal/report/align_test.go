package report_test

import (
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
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
