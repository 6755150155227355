package edgelist_test

import (
	"bytes"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/edgelist"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/store/edges"
)

// generated is a list of random edges between tabs.
func generated(lines, actors int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	var out []byte
	for range lines {
		out = strconv.AppendInt(out, int64(r.IntN(actors)), 10)
		out = append(out, '\t')
		out = strconv.AppendInt(out, int64(r.IntN(actors)), 10)
		out = append(out, '\n')
	}
	return out
}

func BenchmarkRead(b *testing.B) {
	text := generated(2_000_000, 200_000)
	b.SetBytes(int64(len(text)))
	p := edgelist.Provider(edgelist.Options{Keep: func(*edges.List) bool { return true }})
	for b.Loop() {
		if _, err := p.Import(b.Context(), "random.tsv", bytes.NewReader(text), &graph.Builder{}, importer.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
