package balance

import (
	"context"
	"fmt"
	"testing"
	"time"
)

// Random networks of two camps of the sizes of yearly networks of states, of whose ties
// a share is turned; at one half nothing is left of the camps.
func BenchmarkFrustration(b *testing.B) {
	for _, size := range [][2]int{{64, 362}, {100, 700}, {151, 1247}} {
		for _, noise := range []float64{0.05, 0.1, 0.2, 0.5} {
			if noise == 0.5 && size[0] > 64 {
				continue // is not proven in useful time
			}
			b.Run(fmt.Sprintf("%d-actors/%d-ties/%g", size[0], size[1], noise), func(b *testing.B) {
				n := planted(size[0], size[1], noise, 1)
				for b.Loop() {
					c, err := Frustration(context.Background(), n, Limits{Time: time.Minute})
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(c.Upper-c.Lower), "gap")
					b.ReportMetric(float64(c.Upper), "index")
				}
			})
		}
	}
}

func BenchmarkTriads(b *testing.B) {
	n := planted(300, 9000, 0.3, 1)
	for b.Loop() {
		if _, err := Triads(context.Background(), n, -1, 20); err != nil {
			b.Fatal(err)
		}
	}
}
