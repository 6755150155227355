package centrality_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/query"
)

// Who lies between the others, and what falls apart without whom.
func Example() {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for _, name := range []string{"Arcadia", "Boreas", "Cadmia", "Delphia"} {
		b.AddActor(graph.Actor{ID: strings.ToLower(name[:1]), Name: name})
	}
	for _, pair := range []string{"ab", "bc", "ca", "cd"} {
		b.AddRelation(graph.Relation{ID: pair, Kind: graph.KindTreaty, Parties: []graph.Party{{Actor: pair[:1]}, {Actor: pair[1:]}}, Evidence: []graph.Evidence{{Source: "gazette"}}})
	}
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	n, err := centrality.New(ctx, v, centrality.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	scores, err := n.Scores(ctx, centrality.Betweenness)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range scores.Ranking() {
		fmt.Printf("%d %s %.2f\n", p.Rank, n.Actor(p.Actor).Name, p.Score)
	}
	cuts, err := n.Cuts(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, _ := n.Number("c")
	fmt.Println("without Cadmia:", cuts.PiecesWithout(c), "pieces,", cuts.CutOff(c), "cut off")
	// Output:
	// 1 Cadmia 0.67
	// 2 Arcadia 0.00
	// 2 Boreas 0.00
	// 2 Delphia 0.00
	// without Cadmia: 2 pieces, 1 cut off
}
