package report

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Seven hops of 600 parallel relations each are more ways than 64 bits count.
func TestMoreThanCanBeCounted(t *testing.T) {
	var b graph.Builder
	const hops, parallel = 7, 600
	for i := range hops + 1 {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("Actor %d", i)})
	}
	for i := range hops {
		for j := range parallel {
			b.AddRelation(graph.Relation{
				ID: fmt.Sprintf("r%d-%03d", i, j), Kind: "aid", Unsourced: true, Certainty: graph.Reported, Label: fmt.Sprint(j),
				Parties: []graph.Party{{Actor: fmt.Sprintf("a%d", i), Role: graph.From}, {Actor: fmt.Sprintf("a%d", i+1), Role: graph.To}},
			})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	for each, want := range map[bool]uint64{false: 1, true: math.MaxUint64 - 1} {
		search, err := AskPaths(g, PathsQuestion{From: "a0", To: "a7", Filter: Filter{Hops: 1}, PathOptions: query.PathOptions{MaxHops: 8, Each: each}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := search.Count(context.Background())
		if err != nil || *r.CountOfPaths != want || r.MoreThan != each || len(r.CountByHops) != 1 || r.CountByHops[0] != (PathCount{Hops: hops, Paths: want, MoreThan: each}) {
			t.Errorf("each %t: counted %+v, %v", each, r, err)
		}
	}
}
