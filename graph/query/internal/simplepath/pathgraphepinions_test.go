package simplepath

import (
	"context"
	"fmt"
	"testing"

	read "github.com/entente-graph/entente/graph/query/internal/epinions"
)

// All hops of all paths, listed, are the path graph.
func TestPathGraphOnEpinions(t *testing.T) {
	g := epinions(t)
	for i, a := range read.Answers(t, 4) {
		q := Query{From: a.From, To: a.To, MaxHops: 4}
		if i%100 == 0 {
			q.MaxHops = 5
		}
		if i%10 != 0 {
			continue
		}
		on := map[[2]int32]bool{}
		if err := g.List(context.Background(), q, func(p Path) bool {
			for i, v := range p.Vertices[1:] {
				on[[2]int32{p.Vertices[i], v}] = true
			}
			return true
		}); err != nil {
			t.Fatal(err)
		}
		p, err := g.PathGraph(context.Background(), q)
		if err != nil || p.Undetermined > 0 {
			t.Fatal(p.Undetermined, err)
		}
		for _, h := range p.Hops {
			if !on[[2]int32{h.From, h.To}] {
				t.Errorf("%d to %d at most %d hops: no path takes %d to %d", q.From, q.To, q.MaxHops, h.From, h.To)
			}
		}
		if len(p.Hops) != len(on) {
			t.Errorf("%d to %d at most %d hops: %d hops; want %d", q.From, q.To, q.MaxHops, len(p.Hops), len(on))
		}
	}
}

func BenchmarkPathGraphOnEpinions(b *testing.B) {
	g := epinions(b)
	for _, k := range []int{4, 5, 6, 8} {
		b.Run(fmt.Sprintf("k=%d", k), func(b *testing.B) {
			queries := read.Answers(b, 5)[:20]
			hops, open := 0, 0
			for b.Loop() {
				hops, open = 0, 0
				for _, a := range queries {
					p, err := g.PathGraph(context.Background(), Query{From: a.From, To: a.To, MaxHops: k})
					if err != nil {
						b.Fatal(err)
					}
					hops += len(p.Hops)
					open += p.Undetermined
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(queries)), "ms/query")
			b.ReportMetric(float64(hops)/float64(len(queries)), "hops/query")
			b.ReportMetric(float64(open)/float64(len(queries)), "open/query")
		})
	}
}

func BenchmarkCutOnEpinions(b *testing.B) {
	g := epinions(b)
	for _, k := range []int{4, 6, 8} {
		b.Run(fmt.Sprintf("k=%d", k), func(b *testing.B) {
			queries := read.Answers(b, 5)[:20]
			graphs := make([]*PathGraph, len(queries))
			for i, a := range queries {
				p, err := g.PathGraph(context.Background(), Query{From: a.From, To: a.To, MaxHops: k})
				if err != nil {
					b.Fatal(err)
				}
				graphs[i] = p
			}
			cut := 0
			for b.Loop() {
				cut = 0
				for i, a := range queries {
					c, err := g.Cut(context.Background(), graphs[i], a.From, a.To, func(edge int32) int32 { return edge }, g.Hops())
					if err != nil {
						b.Fatal(err)
					}
					cut += len(c.NearSource)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(queries)), "ms/query")
			b.ReportMetric(float64(cut)/float64(len(queries)), "edges/cut")
		})
	}
}
