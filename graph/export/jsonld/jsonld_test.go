package jsonld_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/piprate/json-gold/ld"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/export/internal/claims/claimstest"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/jsonld"
	"github.com/entente-graph/entente/graph/query"
)

func text(t rapid.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jsonld.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// statements are those that a processor of JSON-LD reads, with nothing fetched.
func statements(t rapid.TB, text []byte) []string {
	t.Helper()
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	options := ld.NewJsonLdOptions("")
	options.Format = "application/n-quads"
	options.DocumentLoader = nothing{}
	quads, err := ld.NewJsonLdProcessor().ToRDF(document, options)
	if err != nil {
		t.Fatal(err)
	}
	return claimstest.Parsed(t, quads.(string))
}

type nothing struct{}

func (nothing) LoadDocument(address string) (*ld.RemoteDocument, error) {
	return nil, ld.NewJsonLdError(ld.LoadingDocumentFailed, "nothing is fetched: "+address)
}

func TestAProcessorReadsEveryStatement(t *testing.T) {
	views := map[string]*query.View{"hostile": exporttest.HostileView(t, exporttest.Hostile), "empty": exporttest.Empty(t)}
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		views[set] = exporttest.View(t, g)
	}
	for name, v := range views {
		t.Run(name, func(t *testing.T) { claimstest.Compare(t, statements(t, text(t, v)), claimstest.Statements(t, v)) })
	}
}

func TestAnyDocumentReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := exporttest.AnyView(t)
		claimstest.Compare(t, statements(t, text(t, v)), claimstest.Statements(t, v))
	})
}

// The processor of the people who make JSON-LD reads the same.
func TestNodeReads(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	var got struct{ Quads string }
	exporttest.Node(t, "jsonld", "testdata/read.mjs", text(t, v), &got)
	claimstest.Compare(t, claimstest.Parsed(t, got.Quads), claimstest.Statements(t, v))
}
