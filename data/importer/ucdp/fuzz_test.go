package ucdp_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/ucdp"
	"github.com/entente-graph/entente/graph"
)

func FuzzRead(f *testing.F) {
	f.Add(file(header18, row(nil)))
	f.Add(file(header4, row(fields{"side_b": "A, B (C, D)", "side_b_id": "1, 2", "gwno_a": "-99"})))
	f.Add(file(header18, row(fields{"type_of_conflict": "2", "gwno_b": "70, 20", "side_a_2nd": "Macedonia, FYR"})) + "1,2,3")
	f.Add(header18 + "\n" + strings.Repeat("1,", 27) + "1\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		var b graph.Builder
		_, _ = ucdp.Provider.Import(context.Background(), "x.csv", strings.NewReader(text), &b, importer.Options{})
		if bad := b.Check().Errors(); len(bad) > 0 {
			t.Errorf("the records do not build: %v", bad)
		}
	})
}

// manyRows is a file of conflicts that last ten years each.
func manyRows(n int) string {
	var b strings.Builder
	b.WriteString(header4 + "\n")
	for i := range n {
		conflict, year := i/10, 1950+i%10
		ended, end := 0, ""
		if i%10 == 9 {
			ended, end = 1, "1959-12-31"
		}
		fmt.Fprintf(&b, "%d,Canada,Canada,,Bordurian League %d,%d,,2,,%d,1,0,3,1950-01-01,1,1950-01-01,1,%d,%s,,20,,,,20,5,4-2013\n",
			conflict+1, conflict, conflict+1, year, ended, end)
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	const rows = 100_000
	text := manyRows(rows)
	b.ReportAllocs()
	for b.Loop() {
		var g graph.Builder
		if _, err := ucdp.Provider.Import(context.Background(), "x.csv", strings.NewReader(text), &g, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
