package pattern_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
)

// Who arms somebody who fights?
func Example() {
	g, _, err := data.Open()
	if err != nil {
		log.Fatal(err)
	}
	view, err := query.NewView(g, query.Filter{Modalities: []graph.Modality{graph.Actual}})
	if err != nil {
		log.Fatal(err)
	}
	asked, err := pattern.Parse("X -arms-transfer-> Y -conflict-> Z, not X -treaty- Z")
	if err != nil {
		log.Fatal(err) // an *Error, with the place
	}
	finder, err := asked.In(view, query.NewNames(g))
	if err != nil {
		log.Fatal(err)
	}
	for match, err := range finder.All(context.Background(), pattern.Options{Limit: 20}) {
		if errors.Is(err, pattern.ErrLimit) {
			fmt.Println("and more")
			break
		}
		if err != nil {
			log.Fatal(err)
		}
		for i, actor := range asked.Actors {
			fmt.Printf("%s = %s\n", actor.Variable, match.Actors[i].Name)
		}
		for _, hops := range match.Ties {
			for _, step := range hops[0].Steps {
				fmt.Printf("  %s (%s)\n", step.Relation.Label, step.Relation.GoesBy())
			}
		}
	}
	// Output:
	// X = Iran
	// Y = Russia
	// Z = Ukraine
	//   Drones (alleged)
	//   War in Ukraine (confirmed)
	// X = North Korea
	// Y = Russia
	// Z = Ukraine
	//   Munitions, 11,000 containers (reported)
	//   War in Ukraine (confirmed)
}
