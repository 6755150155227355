package turtle_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/claims/claimstest"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/turtle"
	"github.com/entente-graph/entente/graph/query"
)

func text(t rapid.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := turtle.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func views(t *testing.T) map[string]*query.View {
	out := map[string]*query.View{"hostile": exporttest.HostileView(t, exporttest.Hostile), "empty": exporttest.Empty(t)}
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		out[set] = exporttest.View(t, g)
	}
	return out
}

// N3.js reads each statement that is meant.
func TestNodeReads(t *testing.T) {
	for name, v := range views(t) {
		t.Run(name, func(t *testing.T) {
			var got struct{ Triples string }
			exporttest.Node(t, "n3", "testdata/read.mjs", text(t, v), &got)
			claimstest.Compare(t, claimstest.Parsed(t, got.Triples), claimstest.Statements(t, v))
		})
	}
}

// So does Raptor.
func TestRapperReads(t *testing.T) {
	rapper, err := exec.LookPath("rapper")
	if err != nil {
		exporttest.Missing(t, "rapper", "rapper is not installed")
	}
	for name, v := range views(t) {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "file.ttl")
			if err := os.WriteFile(file, text(t, v), 0o600); err != nil {
				t.Fatal(err)
			}
			claimstest.Compare(t, claimstest.Parsed(t, string(exporttest.Run(t, rapper, "-q", "-i", "turtle", "-o", "ntriples", file))), claimstest.Statements(t, v))
		})
	}
}

// Nothing that is only alleged is asserted between two actors.
func TestClaimsAreNotAsserted(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile[:3])
	for _, s := range claimstest.Statements(t, v) {
		parts := strings.Fields(s)
		if strings.Contains(parts[0], ":actor:") && strings.Contains(parts[2], ":actor:") && !strings.Contains(parts[2], "_") {
			t.Errorf("it is asserted that %s", s)
		}
	}
}

// A code of Wikidata is an address there.
func TestWikidata(t *testing.T) {
	var b graph.Builder
	b.AddActor(graph.Actor{ID: "ordmark", Name: "Ordmark", Codes: []graph.Code{{Scheme: "wikidata", Value: "Q42"}, {Scheme: "iso2", Value: "Q42"}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if got := string(text(t, exporttest.View(t, g))); !strings.Contains(got, "schema:sameAs <http://www.wikidata.org/entity/Q42> .") || strings.Count(got, "Q42>") != 1 {
		t.Errorf("%s", got)
	}
}

func BenchmarkWrite(b *testing.B) {
	v := exporttest.Many(b, 100_000)
	for b.Loop() {
		if err := turtle.Write(io.Discard, v); err != nil {
			b.Fatal(err)
		}
	}
}
