package dot_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// A graph becomes a view, the view a picture, and the picture DOT.
func ExampleWrite() {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "atlas", Title: "An atlas"})
	b.AddActor(graph.Actor{ID: "arlandia", Name: "Arlandia"})
	b.AddActor(graph.Actor{ID: "brevonia", Name: "Brevonia"})
	b.AddRelation(graph.Relation{
		ID: "pact", Kind: "treaty", Label: "Pact of 1990", Period: edtf.MustPeriod("1990/.."),
		Parties:  []graph.Party{{Actor: "arlandia"}, {Actor: "brevonia"}},
		Evidence: []graph.Evidence{{Source: "atlas", Locator: "page 7"}},
	})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	view, err := query.NewView(g, query.Filter{})
	if err != nil {
		log.Fatal(err)
	}
	p, err := picture.New(context.Background(), view, picture.Options{Theme: picture.Print})
	if err != nil {
		log.Fatal(err)
	}
	var text bytes.Buffer
	if err := dot.Write(&text, p); err != nil {
		log.Fatal(err)
	}
	for line := range strings.Lines(text.String()) {
		if from, to, ok := strings.Cut(line, " -> "); ok {
			to, _, _ = strings.Cut(to, " [")
			fmt.Println(strings.TrimSpace(from), "to", to)
		}
	}
	// Output: "arlandia" to "brevonia"
}
