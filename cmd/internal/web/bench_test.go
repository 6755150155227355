package web

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// BenchmarkAPI times requests over loopback, one after the other, and reports
// the 95th of 100. "Made" answers are not in the cache.
func BenchmarkAPI(b *testing.B) {
	s := start(b, Options{})
	forget := func() {
		s.cache.mutex.Lock()
		s.cache.list.Purge()
		s.cache.mutex.Unlock()
	}
	for _, c := range []struct {
		name, path string
		made       bool
		limit      time.Duration // of what is promised; 0: nothing is
	}{
		{"page", "/", false, 0},
		{"picture-kept", "/api/picture", false, 5 * time.Millisecond},
		{"picture-made", "/api/picture", true, 0},
		{"graph-kept", "/api/graph", false, 20 * time.Millisecond},
		{"graph-made", "/api/graph", true, 20 * time.Millisecond},
		{"paths-made", "/api/paths?from=south-korea&to=iran", true, 20 * time.Millisecond},
		{"paths-6-hops-made", "/api/paths?from=south-korea&to=iran&max-hops=6", true, 20 * time.Millisecond},
		{"whatif-made", "/api/whatif?attack=south-korea+attacks+north-korea&at=2025-01-15", true, 20 * time.Millisecond},
		{"diff-made", "/api/diff?from=2020&to=2024", true, 20 * time.Millisecond},
	} {
		b.Run(c.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				if c.made {
					forget()
				}
				begin := time.Now()
				got := s.get(b, c.path, "Accept-Encoding: gzip")
				took = append(took, time.Since(begin))
				if got.status != 200 {
					b.Fatalf("status %d: %s", got.status, got.body)
				}
			}
			slices.Sort(took)
			p95 := quantile(took, .95)
			b.ReportMetric(float64(p95.Microseconds())/1000, "p95-ms")
			if c.limit > 0 && len(took) > 20 && p95 > c.limit {
				fmt.Printf("%s: p95 is %v, over %v\n", c.name, p95, c.limit)
			}
		})
	}
}
