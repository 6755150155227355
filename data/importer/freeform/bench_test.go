package freeform_test

import (
	"bufio"
	"context"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/graph"
)

// pairs writes rows of two names each, as read_edgelist of NetworkX reads them.
func pairs(rows, actors int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range rows {
		b.WriteString("actor" + strconv.Itoa(r.IntN(actors)) + " actor" + strconv.Itoa(r.IntN(actors)) + "\n")
	}
	return b.String()
}

// BenchmarkPairs reads a million pairs from text to a built graph. In the same
// container NetworkX's read_edgelist takes as long as NETWORKX in the comment of
// the pull request says; the file is the same.
func BenchmarkPairs(b *testing.B) {
	const rows = 1_000_000
	text := pairs(rows, 50_000)
	if path := os.Getenv("ENTENTE_PAIRS"); path != "" { // for another program
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	p := &importer.Provider{Name: "pairs", Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
		c := freeform.New(out, freeform.Options{}, freeform.Document{Format: "pairs"})
		lines := bufio.NewScanner(f.Reader())
		var ends [2]string
		for n := 1; lines.Scan(); n++ {
			out.CountRow()
			ends[0], ends[1], _ = strings.Cut(lines.Text(), " ")
			if err := c.Edge(freeform.Edge{From: ends[:1], To: ends[1:], Direction: freeform.Undirected, Place: freeform.Place{Row: n}}); err != nil {
				return err
			}
		}
		return c.Finish(ctx)
	}}
	b.ReportAllocs()
	for b.Loop() {
		var graph graph.Builder
		graph.GiveOver()
		if _, err := p.Import(b.Context(), "pairs.txt", strings.NewReader(text), &graph, importer.Options{}); err != nil {
			b.Fatal(err)
		}
		if _, err := graph.Build(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
