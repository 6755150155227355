package nodelink_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	reader "github.com/entente-graph/entente/data/importer/nodelink"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/nodelink"
)

const many = 100_000 // links

func BenchmarkWrite(b *testing.B) {
	v := exporttest.Many(b, many)
	for b.Loop() {
		if err := nodelink.Write(io.Discard, v); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var text bytes.Buffer
	if err := nodelink.Write(&text, exporttest.Many(b, many)); err != nil {
		b.Fatal(err)
	}
	p := reader.Provider(freeform.Options{})
	b.SetBytes(int64(text.Len()))
	for b.Loop() {
		var g graph.Builder
		if report, err := p.Import(b.Context(), "x.json", bytes.NewReader(text.Bytes()), &g, importer.Options{}); err != nil || report.Relations != many {
			b.Fatal(report, err)
		}
	}
}
