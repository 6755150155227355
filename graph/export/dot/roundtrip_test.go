package dot

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-graphviz"
	"github.com/goccy/go-graphviz/cgraph"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// hostile are names that break writers which do not escape.
var hostile = []string{
	"", " ", "node", "edge", "graph", "digraph", "strict", "subgraph", "42", "-.5", "1e9",
	`"`, `\`, `\\`, `\"`, `trailing\`, `odd\\\`, `\N`, `\G\L\E\T\H`, `\n`, `\l\r`, "two\nlines", "tab\tbed", "car\rriage",
	"<b>bold</b>", "<<TABLE>", "<", ">", "&", "&amp;", "&#92;", "&nosuch;", "]]>", "<![CDATA[x]]>", "<!--", "-->", "[ ]",
	"a:b:c", "a->b", "a--b", "{rank=same}", ";", "#c", "//c", "/*", "%s%d", "$(x)", "`x`", "'",
	"Ünïcödé", "中华人民共和国", "대한민국", "Россия", "مصر", "ישראל", "ประเทศไทย", "🇺🇳🚀", "e\u0301", "\u202Etxt.exe", "\uFEFFbom", "\u2028",
	strings.Repeat("long ", 2000),
}

// hostilePicture has an actor and a relation of every name, as actors' ids and
// as labels.
func hostilePicture(t testing.TB, names []string) *picture.Picture {
	t.Helper()
	p := sample(t, picture.Options{Unplaced: true})
	p.Boxes, p.Hubs, p.Lines, p.Groups, p.Plates = nil, nil, nil, nil, nil
	kind := &graph.BuiltinKinds()[3]
	for i, n := range names {
		p.Boxes = append(p.Boxes, picture.Box{
			ID: id(n), Actor: &graph.Actor{ID: id(n), Name: n, Aliases: []string{n}}, Tooltip: n,
			Label: picture.Text{Lines: []string{n}, Size: 11}, Width: 50, Height: 20, Style: picture.BoxStyle{Stroke: "#000000", Fill: "#ffffff", Text: "#000000", Width: 1},
		})
		p.Lines = append(p.Lines, picture.Line{
			ID: n, From: id(n), To: id(names[(i+1)%len(names)]), Directed: true, Kind: kind,
			Relations: []*graph.Relation{{ID: n, Label: n, Kind: kind.ID}},
			Label:     picture.Text{Lines: []string{n}, Size: 10, Wide: i%2 == 0}, Tooltip: n,
			Style: picture.LineStyle{Colour: "#000000", TextColour: "#000000", Width: 1, Head: picture.Arrow},
			Facts: picture.Facts{When: n, Sources: n},
		})
	}
	return p
}

// readable is what comes back of a name: what XML cannot hold does not.
func readable(s string) string {
	return strings.Map(func(r rune) rune {
		if !allowed(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

// id is the name as an id. Graphviz makes up names for what is called nothing or
// starts with a percent sign; ids of actors do neither.
func id(name string) string {
	if name == "" || name[0] == '%' {
		return "id" + name
	}
	return name
}

// row is a node or an edge as another program reads it.
type row struct{ from, to, name, more string }

func wanted(names []string) (nodes, edges []row) {
	for i, n := range names {
		r, next := readable(n), readable(names[(i+1)%len(names)])
		nodes = append(nodes, row{name: r, from: id(r), more: r})
		edges = append(edges, row{from: id(r), to: id(next), name: r, more: r})
	}
	return sortRows(nodes), sortRows(edges)
}

func sortRows(rs []row) []row {
	slices.SortFunc(rs, func(a, b row) int {
		return strings.Compare(a.from+"\x00"+a.to+"\x00"+a.name, b.from+"\x00"+b.to+"\x00"+b.name)
	})
	return rs
}

// readBack reads DOT with go-graphviz.
func readBack(t testing.TB, data []byte) (nodes, edges []row) {
	t.Helper()
	g, err := graphviz.ParseBytes(data)
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	defer g.Close()
	for n := must(t)(g.FirstNode()); n != nil; n = must(t)(g.NextNode(n)) {
		name, err := n.Name()
		if err != nil {
			t.Fatal(err)
		}
		nodes = append(nodes, row{from: Unquote(name), name: Unquote(n.GetStr("name")), more: Unquote(n.GetStr("aliases"))})
		for e := mustEdge(t)(g.FirstOut(n)); e != nil; e = mustEdge(t)(g.NextOut(e)) {
			head, err := e.Head()
			if err != nil {
				t.Fatal(err)
			}
			to, err := head.Name()
			if err != nil {
				t.Fatal(err)
			}
			edges = append(edges, row{from: Unquote(name), to: Unquote(to), name: Unquote(e.GetStr("name")), more: Unquote(e.GetStr("sources"))})
		}
	}
	return sortRows(nodes), sortRows(edges)
}

func must(t testing.TB) func(*cgraph.Node, error) *cgraph.Node {
	return func(n *cgraph.Node, err error) *cgraph.Node {
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

func mustEdge(t testing.TB) func(*cgraph.Edge, error) *cgraph.Edge {
	return func(e *cgraph.Edge, err error) *cgraph.Edge {
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
}

func TestHostileNamesComeBack(t *testing.T) {
	wantNodes, wantEdges := wanted(hostile)
	nodes, edges := readBack(t, text(t, hostilePicture(t, hostile)))
	compare(t, "node", nodes, wantNodes)
	compare(t, "edge", edges, wantEdges)
}

func compare(t testing.TB, what string, got, want []row) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d %ss came back, want %d", len(got), what, len(want))
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Errorf("%s %d: %.200q came back, want %.200q", what, i, got[i], want[i])
		}
	}
}

// The same through the Graphviz that is installed.
func TestHostileNamesComeBackFromNativeGraphviz(t *testing.T) {
	program := native(t)
	p := hostilePicture(t, hostile)
	cmd := exec.Command(program, "-Tdot_json")
	cmd.Stdin = bytes.NewReader(text(t, p))
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &complaints)
	}
	var read struct {
		Objects []map[string]any
		Edges   []map[string]any
	}
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatalf("%v in %.2000s", err, out)
	}
	str := func(m map[string]any, key string) string { s, _ := m[key].(string); return s }
	var nodes, edges []row
	ids := map[float64]string{}
	for _, o := range read.Objects {
		gvid := o["_gvid"].(float64)
		ids[gvid] = id(alias(o))
		nodes = append(nodes, row{from: id(alias(o)), name: alias(o), more: Unquote(str(o, "aliases"))})
	}
	for _, e := range read.Edges {
		edges = append(edges, row{from: ids[e["tail"].(float64)], to: ids[e["head"].(float64)], name: Unquote(str(e, "when")), more: Unquote(str(e, "sources"))})
	}
	wantNodes, wantEdges := wanted(hostile)
	compare(t, "node", sortRows(nodes), wantNodes)
	compare(t, "edge", sortRows(edges), wantEdges)
}

// alias is a node's name as its alias has it: in this JSON the attribute "name"
// and the name of the node are one key.
func alias(o map[string]any) string { s, _ := o["aliases"].(string); return Unquote(s) }

// native returns the path of the installed dot, or skips.
func native(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("dot")
	if err != nil {
		if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "dot") {
			t.Fatal("dot is required and not installed")
		}
		t.Skip("dot is not installed")
	}
	return path
}

func TestEmptyViewIsValid(t *testing.T) {
	g, err := (&graph.Builder{}).Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := picture.New(context.Background(), v, picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if nodes, edges := readBack(t, text(t, p)); len(nodes)+len(edges) != 0 {
		t.Errorf("%v %v", nodes, edges)
	}
}

func FuzzRoundTrip(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "other")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if id(readable(a)) == id(readable(b)) || len(a)+len(b) > 4000 {
			t.Skip()
		}
		names := []string{a, b}
		wantNodes, wantEdges := wanted(names)
		nodes, edges := readBack(t, text(t, hostilePicture(t, names)))
		compare(t, "node", nodes, wantNodes)
		compare(t, "edge", edges, wantEdges)
	})
}
