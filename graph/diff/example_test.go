package diff_test

import (
	"context"
	"fmt"
	"log"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// A graph on two dates: a pact is signed, and binds two states to defend each
// other.
func ExampleCompare() {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "atlas", Title: "An atlas"})
	b.AddActor(graph.Actor{ID: "arlandia", Name: "Arlandia"})
	b.AddActor(graph.Actor{ID: "brevonia", Name: "Brevonia"})
	b.AddRelation(graph.Relation{
		ID: "pact", Kind: "treaty", Label: "Pact of 1990", Period: edtf.MustPeriod("1990-05-01/.."),
		Parties:     []graph.Party{{Actor: "arlandia"}, {Actor: "brevonia"}},
		Obligations: []graph.Obligation{{Category: graph.Defence, Article: "Article 1"}},
		Evidence:    []graph.Evidence{{Source: "atlas", Locator: "page 7"}},
	})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	on := func(date string) *query.View {
		span := edtf.MustDate(date).Span()
		v, err := query.NewView(g, query.Filter{At: &span})
		if err != nil {
			log.Fatal(err)
		}
		return v
	}
	d, err := diff.Compare(context.Background(), on("1989"), on("1991"), diff.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range d.Relations {
		fmt.Println(r.Change, r.Either().Name())
	}
	for _, b := range d.Bonds {
		fmt.Println(b.Debtor, "is bound to defend", b.Creditor)
	}
	// Output:
	// begun Pact of 1990
	// arlandia is bound to defend brevonia
	// brevonia is bound to defend arlandia
}
