package picture_test

import (
	"context"
	"fmt"
	"log"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// sample is a view of two states with a treaty and an alleged transfer of arms.
func sample() *query.View {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	b.AddActor(graph.Actor{ID: "arcadia", Name: "Arcadia"})
	b.AddActor(graph.Actor{ID: "boreas", Name: "Boreas"})
	says := []graph.Evidence{{Source: "gazette", Locator: "page 1"}}
	b.AddRelation(graph.Relation{
		ID: "pact", Kind: graph.KindTreaty, Label: "Pact", Period: edtf.MustPeriod("1990/.."), Evidence: says,
		Parties: []graph.Party{{Actor: "arcadia"}, {Actor: "boreas"}},
	})
	b.AddRelation(graph.Relation{
		ID: "rifles", Kind: graph.KindArmsTransfer, Label: "Rifles", Period: edtf.MustPeriod("1994"), Evidence: says, Certainty: graph.Alleged,
		Parties: []graph.Party{{Actor: "arcadia", Role: graph.From}, {Actor: "boreas", Role: graph.To}},
	})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// A picture says what is to be drawn, free of any syntax; it can be changed
// before it is written.
func ExampleNew() {
	p, err := picture.New(context.Background(), sample(), picture.Options{Title: "Arcadia and Boreas", Theme: picture.Print})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(p.Title)
	for _, l := range p.Lines {
		fmt.Printf("%s to %s: %s, %s\n", l.From, l.To, l.Label, l.Style.Dash)
	}
	// Output:
	// Arcadia and Boreas
	// arcadia to boreas: Pact, solid
	// arcadia to boreas: Rifles, dotted
}
