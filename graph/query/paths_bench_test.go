package query_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/internal/epinions"
)

// The paths a second that PathFinder lists in the documented order, each with its
// actors and relations, and how long the first 1,000 take in the median. All
// relations are equally good, or differ in certainty and kind.
func BenchmarkPathsOnEpinions(b *testing.B) {
	edges, n := epinions.Edges(b)
	name := func(v int32) string { return fmt.Sprintf("a%05d", v) }
	for _, of := range []struct {
		name        string
		certainties []graph.Certainty
		kinds       []string
	}{
		{"alike", graph.Certainties()[:1], []string{"aid"}},
		{"varied", graph.Certainties()[:3], []string{"aid", "arms-transfer", "trade"}},
	} {
		actors := make([]graph.Actor, n)
		for v := range actors {
			actors[v].ID = name(int32(v))
		}
		relations := make([]graph.Relation, len(edges))
		for i, e := range edges {
			mix := uint32(i) * 2654435761
			relations[i] = graph.Relation{
				ID: fmt.Sprintf("r%06d", i), Kind: of.kinds[int(mix>>16)%len(of.kinds)], Certainty: of.certainties[int(mix>>24)%len(of.certainties)],
				Parties: []graph.Party{{Actor: name(e.From), Role: graph.From}, {Actor: name(e.To), Role: graph.To}},
			}
		}
		v := view(b, build(b, actors, relations), query.Filter{})
		for _, k := range []int{4, 5} {
			f := query.NewPathFinder(v, query.PathOptions{MaxHops: k, Directed: true})
			queries := epinions.Answers(b, k)[:30]
			list := func(a epinions.Answer, limit int) int {
				n := 0
				for path, err := range f.All(context.Background(), name(a.From), name(a.To)) {
					if err != nil {
						b.Fatal(err)
					}
					for _, h := range path.Hops {
						if h.From == nil || h.To == nil || h.Steps[0].Relation == nil {
							b.Fatal("a hop has no actor or no relation")
						}
					}
					if n++; n == limit {
						break
					}
				}
				return n
			}
			b.Run(fmt.Sprintf("%s/k=%d", of.name, k), func(b *testing.B) {
				n := 0
				for b.Loop() {
					for _, a := range queries {
						n += list(a, 0)
					}
				}
				b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Mpaths/s")
			})
			b.Run(fmt.Sprintf("%s/k=%d/first 1000", of.name, k), func(b *testing.B) {
				var took []time.Duration
				for b.Loop() {
					for _, a := range queries {
						start := time.Now()
						list(a, 1000)
						took = append(took, time.Since(start))
					}
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
			})
		}
	}
}
