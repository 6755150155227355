// Package importertest helps to test importers.
package importertest

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// Read reads a text as a file of a provider, who must recognise it, and builds the
// graph.
func Read(t testing.TB, p *importer.Provider, name, text string) (*graph.Graph, *importer.Report) {
	t.Helper()
	if !p.Recognise(importer.Head{Name: name, Text: []byte(text)}) {
		t.Error("the header is not recognised")
	}
	var b graph.Builder
	report, err := p.Import(t.Context(), name, strings.NewReader(text), &b, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g, report
}
