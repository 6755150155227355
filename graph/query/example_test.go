package query_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	dgraph "github.com/dominikbraun/graph"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

func exampleGraph() *graph.Graph {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	says := []graph.Evidence{{Source: "gazette", Locator: "page 1"}}
	for id, name := range map[string]string{"arcadia": "Arcadia", "borduria": "Borduria", "cimmeria": "Cimmeria"} {
		b.AddActor(graph.Actor{ID: id, Name: name})
	}
	b.AddRelation(graph.Relation{
		Kind: "treaty", Label: "Pact of 1990", Period: edtf.MustPeriod("1990/.."), Evidence: says,
		Parties: []graph.Party{{Actor: "arcadia"}, {Actor: "borduria"}},
	})
	b.AddRelation(graph.Relation{
		Kind: "arms-transfer", Label: "Rifles", Period: edtf.MustPeriod("1994"), Evidence: says, Certainty: graph.Alleged,
		Parties: []graph.Party{{Actor: "cimmeria", Role: graph.From}, {Actor: "borduria", Role: graph.To}},
	})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	return g
}

// How are two actors connected?
func ExamplePathFinder_All() {
	g := exampleGraph()
	view, err := query.NewView(g, query.Filter{})
	if err != nil {
		log.Fatal(err)
	}
	finder := query.NewPathFinder(view, query.PathOptions{MaxHops: 4, Limit: 20})
	for path, err := range finder.All(context.Background(), "arcadia", "cimmeria") {
		if errors.Is(err, query.ErrLimit) {
			fmt.Println("and more")
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		for _, hop := range path.Hops {
			best := hop.Steps[0]
			fmt.Printf("%s to %s: %s (%s)\n", hop.From.Name, hop.To.Name, best.Relation.Label, best.Relation.Certainty)
		}
	}
	// Output:
	// Arcadia to Borduria: Pact of 1990 (confirmed)
	// Borduria to Cimmeria: Rifles (alleged)
}

// Get a graph of github.com/dominikbraun/graph and run one of its algorithms.
func ExampleProject() {
	view, err := query.NewView(exampleGraph(), query.Filter{})
	if err != nil {
		log.Fatal(err)
	}
	simple, err := query.Project(view)
	if err != nil {
		log.Fatal(err)
	}
	path, err := dgraph.ShortestPath(simple, "arcadia", "cimmeria")
	if err != nil {
		log.Fatal(err)
	}
	for i := 1; i < len(path); i++ {
		edge, err := simple.Edge(path[i-1], path[i])
		if err != nil {
			log.Fatal(err)
		}
		relations := edge.Properties.Data.([]*graph.Relation)
		fmt.Println(edge.Source.Name, "-", edge.Target.Name+":", relations[0].Label)
	}
	// Output:
	// Arcadia - Borduria: Pact of 1990
	// Borduria - Cimmeria: Rifles
}

// The world on one day, surely.
func ExampleNewView() {
	day := edtf.On(edtf.NewDay(1995, 6, 1))
	view, err := query.NewView(exampleGraph(), query.Filter{At: &day, Certainly: true})
	if err != nil {
		log.Fatal(err)
	}
	for r := range view.Relations() {
		fmt.Println(r.Label, view.Holds(r))
	}
	// Output:
	// Pact of 1990 yes
}

// Who sends most to whom? Each unit is added up by itself.
func ExampleFlows() {
	g, _, err := data.Load(data.Input{Name: "aid.yaml", Data: []byte(`entente: 1
sources: {gazette: The Gazette}
actors: {arcadia: Arcadia, borduria: Borduria, cimmeria: Cimmeria}
relations:
  - {aid: arcadia -> borduria, when: 1990, quantity: 0.1 tons, source: gazette}
  - {aid: arcadia -> borduria, when: 1991, quantity: 0.2 tons, source: gazette}
  - {aid: arcadia -> borduria, when: 1992, quantity: 20 tents, source: gazette}
  - {aid: arcadia -> borduria, when: 1993, source: gazette}
  - {aid: cimmeria -> borduria, when: 1990, quantity: 4 tons, source: gazette}
`)})
	if err != nil {
		log.Fatal(err)
	}
	view, err := query.NewView(g, query.Filter{})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range query.Largest(query.Flows(view), "tons") {
		fmt.Printf("%s -> %s: %s of %d relations, %d without an amount\n", f.From.Name, f.To.Name, f.In("tons"), len(f.Relations), len(f.Unknown))
	}
	// Output:
	// Cimmeria -> Borduria: 4 tons of 1 relations, 0 without an amount
	// Arcadia -> Borduria: 0.3 tons of 4 relations, 1 without an amount
}

// What lies on the paths between two actors, and what would cut them?
func ExamplePathFinder_Graph() {
	view, err := query.NewView(exampleGraph(), query.Filter{})
	if err != nil {
		log.Fatal(err)
	}
	finder := query.NewPathFinder(view, query.PathOptions{MaxHops: 4})
	between, err := finder.Graph(context.Background(), "arcadia", "cimmeria")
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range between.Actors {
		fmt.Printf("%s: %d hops from %s, %d from %s\n", a.Actor.Name, a.FromHops, between.From.Name, a.ToHops, between.To.Name)
	}
	for _, r := range between.Cut {
		fmt.Println("cut by", r.Label)
	}
	for _, r := range between.Farther {
		fmt.Println("or by", r.Label)
	}
	// Output:
	// Arcadia: 0 hops from Arcadia, 2 from Cimmeria
	// Borduria: 1 hops from Arcadia, 1 from Cimmeria
	// Cimmeria: 2 hops from Arcadia, 0 from Cimmeria
	// cut by Pact of 1990
	// or by Rifles
}
