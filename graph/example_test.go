package graph_test

import (
	"fmt"
	"log"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Two treaties of one pair stay two relations, each with its dates and its
// source.
func Example() {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	b.AddActor(graph.Actor{ID: "arcadia", Name: "Arcadia"})
	b.AddActor(graph.Actor{ID: "boreas", Name: "Boreas"})
	for label, period := range map[string]string{"Pact of 1950": "1950/1990", "Treaty of 1995": "1995-06-01/.."} {
		b.AddRelation(graph.Relation{
			Kind: graph.KindTreaty, Label: label, Period: edtf.MustPeriod(period),
			Parties:  []graph.Party{{Actor: "arcadia"}, {Actor: "boreas"}},
			Evidence: []graph.Evidence{{Source: "gazette", Locator: "page 1"}},
		})
	}
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	in2000 := edtf.MustDate("2000").Span()
	for r := range g.RelationsOf("arcadia") {
		fmt.Printf("%s: %s; in 2000: %s\n", r.Label, r.Period, r.Period.During(in2000))
	}
	// Output:
	// Pact of 1950: 1950/1990; in 2000: no
	// Treaty of 1995: 1995-06-01/..; in 2000: yes
}
