package analysis_test

import (
	"fmt"
	"log"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/query"
)

// Who has treaties with the most others?
func ExampleDegrees() {
	g, _, err := data.Open("europe-1914")
	if err != nil {
		log.Fatal(err)
	}
	view, err := query.NewView(g, query.Filter{Kinds: []string{"treaty"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, d := range analysis.Degrees(view)[:3] {
		fmt.Printf("%s: %d neighbours by %d treaties\n", d.Actor.Name, d.Neighbours, d.Relations)
	}
	// Output:
	// Germany: 5 neighbours by 5 treaties
	// United Kingdom: 4 neighbours by 5 treaties
	// Austria-Hungary: 3 neighbours by 3 treaties
}
