package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

// heldJSON is what a program says that a file holds, and the file that it makes of it.
type heldJSON struct {
	held
	Again string
}

// renamedFields says what fields are called in a format, where it is not as in package
// flat.
var renamedFields = map[string]map[string]string{
	"node-link": {flat.Source: "sources"},
	"cytoscape": {flat.Source: "sources", flat.Kind: "interaction"},
}

// inProgram says whether a program holds all of a view, and reads what it writes.
func inProgram(t *testing.T, format string, v *query.View, got heldJSON) {
	t.Helper()
	want := flatly(v)
	ofEdges := map[string]int{}
	for name, n := range want.OfEdges {
		if other := renamedFields[format][name]; other != "" {
			name = other
		}
		ofEdges[name] = n
	}
	ofNodes := map[string]int{}
	for name, n := range want.OfNodes {
		if name == flat.Source {
			name = "sources"
		}
		ofNodes[name] = n
	}
	if got.Nodes != want.Nodes || got.Edges != want.Edges {
		t.Errorf("%d nodes and %d edges are read, want %d, %d", got.Nodes, got.Edges, want.Nodes, want.Edges)
	}
	slices.SortFunc(want.Ends, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	if diff := cmp.Diff(want.Ends, got.Ends); diff != "" {
		t.Errorf("%.1000s", diff)
	}
	sameCounts(t, got.OfNodes, ofNodes)
	sameCounts(t, got.OfEdges, ofEdges)
	// What it writes we read: the same relations between the same actors.
	var b graph.Builder
	report, err := readers[format].Import(context.Background(), "again.json", strings.NewReader(got.Again), &b, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if report.Relations != v.RelationCount() || report.Actors != v.ActorCount() {
		t.Errorf("of what it writes, %d relations of %d actors are read, want %d of %d: %+v", report.Relations, report.Actors, v.RelationCount(), v.ActorCount(), report.Skipped)
	}
}

func TestNodeLinkInOtherPrograms(t *testing.T) {
	for name, v := range graphViews(t) {
		text := written(t, v, "node-link")
		t.Run("networkx/"+name, func(t *testing.T) {
			var got heldJSON
			readWithNetworkX(t, "node-link", text, &got)
			inProgram(t, "node-link", v, got)
		})
		t.Run("graphology/"+name, func(t *testing.T) {
			var got heldJSON
			exporttest.Node(t, "graphology", "testdata/jsongraphs.js", []byte(text), &got)
			inProgram(t, "node-link", v, got)
		})
	}
}

func TestCytoscapeInOtherPrograms(t *testing.T) {
	for name, v := range graphViews(t) {
		text := written(t, v, "cytoscape")
		t.Run("networkx/"+name, func(t *testing.T) {
			var got heldJSON
			readWithNetworkX(t, "cytoscape", text, &got)
			inProgram(t, "cytoscape", v, got)
		})
		t.Run("cytoscape/"+name, func(t *testing.T) {
			var got heldJSON
			exporttest.Node(t, "cytoscape", "testdata/jsongraphs.js", []byte(text), &got)
			inProgram(t, "cytoscape", v, got)
		})
	}
}

// readWithNetworkX reads a file of a form with NetworkX.
func readWithNetworkX(t *testing.T, form, text string, out *heldJSON) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.json")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(exporttest.Run(t, exporttest.Interpreter(t, "networkx"), "testdata/jsongraphs.py", form+":"+file), out); err != nil {
		t.Fatal(err)
	}
}

// What Graphviz makes of a file, laid out or not, says the same.
func TestGraphvizWritesWhatWeRead(t *testing.T) {
	program, err := exec.LookPath("dot")
	if err != nil {
		exporttest.Missing(t, "dot", "dot is not installed")
	}
	for name, v := range graphViews(t) {
		t.Run(name, func(t *testing.T) {
			text := written(t, v, "dot")
			file := saved(t, text, ".dot")
			for _, form := range []string{"-Tcanon", "-Tdot"} {
				again := exporttest.Run(t, program, "-Ksfdp", form, file)
				mixed := map[string]bool{}
				if diff := cmp.Diff(spokenDOT(readDOT(t, []byte(text)), mixed), spokenDOT(readDOT(t, again), mixed)); diff != "" {
					t.Errorf("%s: %.2000s", form, diff)
				}
			}
		})
	}
}

// A drawing by hand says the same after Graphviz has read it.
func TestGraphvizReadsDrawingsAsWeDo(t *testing.T) {
	program, err := exec.LookPath("dot")
	if err != nil {
		exporttest.Missing(t, "dot", "dot is not installed")
	}
	const drawing = `/* ties */ strict digraph Ties {
  graph [label="Ties, 2024"] node [shape=box] edge [label=aid]
  subgraph cluster_n { label="North"; a [label="Ordmark"]; b [label=<<b>Vey</b>land>] } # x
  {a b} -> c:n [weight=2]; c -> "long \"name\"; -> [x]" -> 42 [dir=back]; a -> 42 [dir=none, label=treaty]; a -> 42 [label=treaty]
  "x" + "y" -> a [style=invis]; d -> a [label="two\nlines &amp; more", tooltip="n"]
}`
	again := exporttest.Run(t, program, "-Tdot", saved(t, drawing, ".dot"))
	if diff := cmp.Diff(relationsOf(readDOT(t, []byte(drawing))), relationsOf(readDOT(t, again))); diff != "" {
		t.Error(diff)
	}
}

// relationsOf is what relations say, but for where they stand in the file.
func relationsOf(v *query.View) []string {
	var out []string
	for r := range v.Relations() {
		var line bytes.Buffer
		line.WriteString(r.Kind + " " + r.Label + " " + r.Note)
		for _, p := range r.Parties {
			line.WriteString(" " + p.Role.String() + " " + p.Actor)
		}
		out = append(out, line.String())
	}
	slices.Sort(out)
	return out
}
