package balance_test

import (
	"context"
	"fmt"
	"log"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/query"
)

// Which pairs contradict the best division of Europe into two camps?
func ExampleFrustration() {
	ctx := context.Background()
	g, _, err := data.Open("europe-1914")
	if err != nil {
		log.Fatal(err)
	}
	view, err := query.NewView(g, query.Filter{WithoutKinds: []string{"guarantee"}})
	if err != nil {
		log.Fatal(err)
	}
	n, err := balance.New(ctx, view, balance.Options{})
	if err != nil {
		log.Fatal(err)
	}
	camps, err := balance.Frustration(ctx, n, balance.Limits{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d of %d pairs, exactly: %v\n", camps.Upper, len(n.Ties), camps.Exact())
	for _, i := range camps.Against {
		t := n.Ties[i]
		fmt.Printf("%s and %s, %d relations\n", n.Actors[t.A].Name, n.Actors[t.B].Name, len(n.Relations(t)))
	}
	// Output:
	// 3 of 28 pairs, exactly: true
	// Bulgaria and Romania, 1 relations
	// Germany and Italy, 2 relations
	// Italy and Romania, 1 relations
}
