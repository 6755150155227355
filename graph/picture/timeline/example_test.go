package timeline_test

import (
	"fmt"
	"log"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture/timeline"
	"github.com/entente-graph/entente/graph/query"
)

func Example() {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "almanac", Title: "A made-up almanac"})
	b.AddActor(graph.Actor{ID: "arcadia", Name: "Arcadia"})
	b.AddActor(graph.Actor{ID: "boreas", Name: "Boreas"})
	evidence := []graph.Evidence{{Source: "almanac", Locator: "page 4", Says: "They signed."}}
	parties := []graph.Party{{Actor: "arcadia"}, {Actor: "boreas"}}
	b.AddRelation(graph.Relation{Kind: "treaty", Label: "Pact", Period: edtf.MustPeriod("1961-07-06/.."), Parties: parties, Evidence: evidence})
	b.AddRelation(graph.Relation{Kind: "rivalry", Label: "Feud", Period: edtf.MustPeriod("1949/1950"), Parties: parties, Evidence: evidence})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	view, err := query.NewView(g, query.Filter{})
	if err != nil {
		log.Fatal(err)
	}
	t, err := timeline.New(view, timeline.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, group := range t.Groups {
		fmt.Println(group.Name)
		for _, bar := range group.Bars {
			fmt.Println(" ", bar.Label)
			for _, s := range bar.Stretches {
				fmt.Println("   ", s.First, "to", s.Last, map[timeline.Look]string{timeline.Holds: "holds", timeline.Perhaps: "perhaps"}[s.Look])
			}
		}
	}
	// Output:
	// Arcadia – Boreas
	//   Feud
	//     1949-01-01 to 1949-12-30 perhaps
	//     1949-12-31 to 1950-01-01 holds
	//     1950-01-02 to 1950-12-31 perhaps
	//   Pact
	//     1961-07-06 to .. holds
}
