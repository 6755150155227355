package simplepath

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	read "github.com/entente-graph/entente/graph/query/internal/epinions"
)

// varied is a graph with the same edges whose qualities differ: four certainties,
// four strengths and a thousand days.
func varied(g *Graph) *Graph {
	var edges []Edge
	for v := range int32(g.Order()) {
		for _, x := range g.head[g.first[v]:g.first[v+1]] {
			mix := (uint32(v)*2654435761 ^ uint32(x)*2246822519) * 3266489917
			edges = append(edges, Edge{v, x, Quality{uint8(mix >> 30), uint8(mix >> 28 & 3), mix >> 8 % 1000}})
		}
	}
	return New(g.Order(), edges, nil)
}

// The paths a second that are listed in the engine, and how long the first 1,000
// take in the median.
func BenchmarkListOnEpinions(b *testing.B) {
	plain := epinions(b)
	for _, of := range []struct {
		name     string
		g        *Graph
		anyOrder bool
	}{{"any order", plain, true}, {"in order", plain, false}, {"in order of quality", varied(plain), false}} {
		for _, k := range []int{4, 5} {
			queries := read.Answers(b, k)[:100]
			list := func(a read.Answer, limit int) int {
				n := 0
				q := Query{From: a.From, To: a.To, MaxHops: k, AnyOrder: of.anyOrder}
				if err := of.g.List(context.Background(), q, func(Path) bool { n++; return n != limit }); err != nil {
					b.Fatal(err)
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
				b.ReportMetric(float64(took[len(took)*9/10].Microseconds())/1000, "ms-p90")
			})
		}
	}
}
