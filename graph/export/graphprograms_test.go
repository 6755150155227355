package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

// graphology returns the folder of node modules that has it.
func graphology(t *testing.T) string {
	t.Helper()
	modules := os.Getenv("ENTENTE_NODE_MODULES")
	for _, module := range []string{"graphology", "graphology-gexf", "graphology-graphml"} {
		if _, err := os.Stat(filepath.Join(modules, module)); modules == "" || err != nil {
			exporttest.Missing(t, "graphology", "ENTENTE_NODE_MODULES names no folder with the package "+module)
		}
	}
	if _, err := exec.LookPath("node"); err != nil {
		exporttest.Missing(t, "node", "node is not installed")
	}
	return modules
}

func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, &complaints)
	}
	return out
}

// odd are names that break writers and readers of graph files.
var odd = []string{
	`"`, `\`, `a "b" c`, `trailing\`, "<b>&", "]]>", "<![CDATA[x]]>", "&amp;", "&#233;", "&eacute;", "&nosuch;", "AT&T", "'", "[ ]", "# c", "% c", "*Arcs",
	"42", "-1", "a; b", "Île d’Œ", "中华人民共和国", "مصر", "🚀", "e\u0301", "tab\tbed", "two\nlines", " led by a space", "true", "NaN", "node", "graph",
	strings.Repeat("long ", 200),
}

// graphViews are the views that all readers read.
func graphViews(t *testing.T) map[string]*query.View {
	t.Helper()
	out := map[string]*query.View{}
	view := func(name string, g *graph.Graph, f query.Filter) {
		v, err := query.NewView(g, f)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = v
	}
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		view(set, g, query.Filter{})
		if set == "pyongyang-2024" {
			view("directed", g, query.Filter{Kinds: []string{graph.KindArmsTransfer}})
		}
	}
	var b graph.Builder
	b.AddSource(graph.Source{ID: "s", Title: "An <almanac> & more", URL: "https://example.org/?a=1&b=2"})
	for i, name := range odd {
		b.AddActor(graph.Actor{ID: "actor-" + strconv.Itoa(i), Name: name, Note: name, Codes: []graph.Code{{Scheme: "iso2", Value: strconv.Itoa(i)}}})
	}
	for i, name := range odd {
		a, z := "actor-"+strconv.Itoa(i), "actor-"+strconv.Itoa((i+1)%len(odd))
		add := func(id, kind string, parties ...graph.Party) {
			b.AddRelation(graph.Relation{ID: id, Kind: kind, Label: name, Period: edtf.MustPeriod("1990~/.."), Certainty: graph.Alleged, Parties: parties,
				Quantity: &graph.Quantity{Amount: 3e11, Unit: name}, Evidence: []graph.Evidence{{Source: "s", Locator: name}}})
		}
		add(fmt.Sprintf("one-%d", i), graph.KindArmsTransfer, graph.Party{Actor: a, Role: graph.From}, graph.Party{Actor: z, Role: graph.To})
		add(fmt.Sprintf("again-%d", i), graph.KindArmsTransfer, graph.Party{Actor: a, Role: graph.From}, graph.Party{Actor: z, Role: graph.To})
		add(fmt.Sprintf("both-%d", i), graph.KindTreaty, graph.Party{Actor: a}, graph.Party{Actor: z})
		if i%5 == 0 {
			add(fmt.Sprintf("all-%d", i), graph.KindTreaty, graph.Party{Actor: a}, graph.Party{Actor: z}, graph.Party{Actor: "actor-" + strconv.Itoa((i+2)%len(odd))})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	view("odd", g, query.Filter{})
	view("one kind", g, query.Filter{Kinds: []string{graph.KindArmsTransfer}})
	return out
}

// held is what a program says that a file holds.
type held struct {
	Nodes, Edges     int
	Directed         bool
	Ends             [][2]string
	OfNodes, OfEdges map[string]int // values under each name, those that are true or false left out
}

// flatly is what a view holds. Programs differ in what they make of true and false.
func flatly(v *query.View) held {
	out := held{OfNodes: map[string]int{}, OfEdges: map[string]int{}}
	count := func(into map[string]int, fields []flat.Field) {
		for _, f := range fields {
			if f.Type != flat.Bool {
				into[f.Name]++
			}
		}
	}
	for n := range flat.Nodes(v) {
		out.Nodes++
		count(out.OfNodes, n.Fields)
	}
	for e := range flat.Edges(v) {
		out.Edges++
		out.Directed = out.Directed || e.Directed
		out.Ends = append(out.Ends, [2]string{e.From, e.To})
		count(out.OfEdges, e.Fields)
	}
	return out
}

func written(t failer, v *query.View, format string) string {
	t.Helper()
	f, err := export.ByName(format, export.Data)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.WriteView(&out, v); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func saved(t *testing.T, text, extension string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x"+extension)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func sameCounts(t *testing.T, got, want map[string]int, but ...string) {
	t.Helper()
	for name, n := range want {
		if got[name] != n && !slices.Contains(but, name) {
			t.Errorf("%d values of %s are read, want %d", got[name], name, n)
		}
	}
	for name, n := range got {
		if _, known := want[name]; !known && !slices.Contains(but, name) {
			t.Errorf("%d values of %s are read, which nobody wrote", n, name)
		}
	}
}

func holds(t *testing.T, text []byte, want held) held {
	t.Helper()
	var got held
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	if got.Nodes != want.Nodes || got.Edges != want.Edges || got.Directed != want.Directed {
		t.Errorf("%d nodes and %d edges, directed %v, are read, want %d, %d, %v", got.Nodes, got.Edges, got.Directed, want.Nodes, want.Edges, want.Directed)
	}
	return got
}

// sameEnds compares from where to where edges lead.
func sameEnds(t *testing.T, got, want [][2]string, directed bool) {
	t.Helper()
	sorted := func(list [][2]string) []string {
		var out []string
		for _, e := range list {
			if !directed && e[0] > e[1] {
				e[0], e[1] = e[1], e[0]
			}
			out = append(out, e[0]+" "+e[1])
		}
		slices.Sort(out)
		return out
	}
	if g, w := sorted(got), sorted(want); !slices.Equal(g, w) {
		t.Errorf("the ends of edges differ: %.300q, want %.300q", g, w)
	}
}

func TestGraphMLInOtherPrograms(t *testing.T) {
	for name, v := range graphViews(t) {
		want := flatly(v)
		file := saved(t, written(t, v, "graphml"), ".graphml")
		t.Run("networkx/"+name, func(t *testing.T) {
			got := holds(t, run(t, exporttest.Interpreter(t, "networkx"), "testdata/graphs.py", "networkx", "graphml", file), want)
			sameCounts(t, got.OfNodes, want.OfNodes)
			sameCounts(t, got.OfEdges, want.OfEdges)
			sameEnds(t, got.Ends, want.Ends, want.Directed)
		})
		t.Run("igraph/"+name, func(t *testing.T) {
			got := holds(t, run(t, exporttest.Interpreter(t, "igraph"), "testdata/graphs.py", "igraph", "graphml", file), want)
			sameCounts(t, got.OfNodes, want.OfNodes, "id") // its own, of all
			sameCounts(t, got.OfEdges, want.OfEdges, "id")
		})
		t.Run("graphology/"+name, func(t *testing.T) {
			modules := graphology(t)
			got := holds(t, run(t, "node", "testdata/graphs.js", modules, "graphml", file), want)
			sameCounts(t, got.OfNodes, want.OfNodes)
			sameCounts(t, got.OfEdges, want.OfEdges)
			sameEnds(t, got.Ends, want.Ends, want.Directed)
		})
	}
}

func TestGEXFInOtherPrograms(t *testing.T) {
	for name, v := range graphViews(t) {
		want := flatly(v)
		text := written(t, v, "gexf")
		t.Run("graphology/"+name, func(t *testing.T) {
			modules := graphology(t)
			got := holds(t, run(t, "node", "testdata/graphs.js", modules, "gexf", saved(t, text, ".gexf")), want)
			// The looks are its own; a hub's tag has a label, and an edge's is its own.
			sameCounts(t, got.OfNodes, want.OfNodes, "label", "color", "size")
			sameCounts(t, got.OfEdges, want.OfEdges, "color")
			sameEnds(t, got.Ends, want.Ends, false)
		})
		t.Run("networkx/"+name, func(t *testing.T) {
			if strings.Contains(text, `type="undirected"`) {
				t.Skip("NetworkX reads no GEXF with edges of both sorts")
			}
			// Its release in Debian knows 1.2draft, which differs by name.
			older := strings.NewReplacer("http://gexf.net/1.3", "http://www.gexf.net/1.2draft", `version="1.3"`, `version="1.2"`).Replace(text)
			got := holds(t, run(t, exporttest.Interpreter(t, "networkx"), "testdata/graphs.py", "networkx", "gexf", saved(t, older, ".gexf")), want)
			sameCounts(t, got.OfNodes, want.OfNodes, "label", "viz", "spells")
			sameCounts(t, got.OfEdges, want.OfEdges, "viz", "spells", "id", "type")
			sameEnds(t, got.Ends, want.Ends, want.Directed)
		})
	}
}

func TestGMLInOtherPrograms(t *testing.T) {
	for name, v := range graphViews(t) {
		want := flatly(v)
		rename := func(of map[string]int) {
			if n := of[flat.Source]; n > 0 {
				delete(of, flat.Source)
				of["sources"] = n
			}
		}
		rename(want.OfNodes)
		rename(want.OfEdges)
		want.OfNodes["node_id"] = want.Nodes
		file := saved(t, written(t, v, "gml"), ".gml")
		for _, program := range []string{"networkx", "igraph"} {
			t.Run(program+"/"+name, func(t *testing.T) {
				got := holds(t, run(t, exporttest.Interpreter(t, program), "testdata/graphs.py", program, "gml", file), want)
				// Both have true and false as texts.
				sameCounts(t, got.OfNodes, want.OfNodes, "id", "label", "name", "is_directed", "broad")
				sameCounts(t, got.OfEdges, want.OfEdges, "key", "is_directed", "spoke", "broad")
				if got.OfNodes["label"] != want.Nodes {
					t.Errorf("%d labels of %d nodes", got.OfNodes["label"], want.Nodes)
				}
			})
		}
		t.Run("networkx by label/"+name, func(t *testing.T) {
			program := "import networkx,sys; g=networkx.read_gml(sys.argv[1]); print(len(g), g.number_of_edges())"
			if got, want := strings.TrimSpace(string(run(t, exporttest.Interpreter(t, "networkx"), "-c", program, file))), fmt.Sprint(want.Nodes, want.Edges); got != want {
				t.Errorf("%s nodes and edges are read, want %s", got, want)
			}
		})
		t.Run("graphviz/"+name, func(t *testing.T) {
			program, err := exec.LookPath("gml2gv")
			if err != nil {
				exporttest.Missing(t, "dot", "gml2gv is not installed")
			}
			dot := saved(t, string(run(t, program, file)), ".gv")
			counts, err := exec.LookPath("gc")
			if err != nil {
				exporttest.Missing(t, "dot", "gc is not installed")
			}
			fields := strings.Fields(string(run(t, counts, "-ne", dot)))
			if len(fields) < 2 || fields[0] != strconv.Itoa(want.Nodes) || fields[1] != strconv.Itoa(want.Edges) {
				t.Errorf("Graphviz counts %q, want %d nodes and %d edges", fields, want.Nodes, want.Edges)
			}
		})
	}
}

// NetworkX and igraph read no network of several relations.
func TestPajekInOtherPrograms(t *testing.T) {
	for name, v := range graphViews(t) {
		text := written(t, v, "pajek")
		if !strings.HasPrefix(text, "% relation ") {
			continue
		}
		want := flatly(v)
		file := saved(t, text, ".net")
		for _, program := range []string{"networkx", "igraph"} {
			t.Run(program+"/"+name, func(t *testing.T) {
				got := holds(t, run(t, exporttest.Interpreter(t, program), "testdata/graphs.py", program, "pajek", file), want)
				if got.OfEdges["weight"] != want.Edges {
					t.Errorf("%d values of %d lines", got.OfEdges["weight"], want.Edges)
				}
			})
		}
	}
}

// What xmllint calls well-formed.
func TestGraphXMLIsWellFormed(t *testing.T) {
	program, err := exec.LookPath("xmllint")
	if err != nil {
		exporttest.Missing(t, "xmllint", "xmllint is not installed")
	}
	for name, v := range graphViews(t) {
		for _, format := range []string{"graphml", "gexf"} {
			t.Run(format+"/"+name, func(t *testing.T) {
				run(t, program, "--noout", "--nonet", saved(t, written(t, v, format), ".xml"))
			})
		}
	}
}
