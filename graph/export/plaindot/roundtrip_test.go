package plaindot_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/encoding"
	gonumdot "gonum.org/v1/gonum/graph/encoding/dot"
	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"
	"gonum.org/v1/gonum/graph/multi"

	gonumgraph "gonum.org/v1/gonum/graph"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/plaindot"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

// inner is what stands between the quotes.
func inner(quoted string) string { return strings.TrimSuffix(strings.TrimPrefix(quoted, `"`), `"`) }

func (r *row) set(name, value string) {
	switch name {
	case "label":
		r.Label = value
	case "relation":
		r.Relation = value
	}
}

// gonum's grammar of DOT, which is the language's own.
func readGrammar(t testing.TB, text []byte) read {
	t.Helper()
	file, err := dot.ParseBytes(text)
	if err != nil {
		t.Fatal(err)
	}
	var out read
	for _, s := range file.Graphs[0].Stmts {
		var r row
		var attrs []*ast.Attr
		switch s := s.(type) {
		case *ast.NodeStmt:
			r.From, attrs = inner(s.Node.ID), s.Attrs
		case *ast.EdgeStmt:
			r.From, r.To, attrs = inner(s.From.(*ast.Node).ID), inner(s.To.Vertex.(*ast.Node).ID), s.Attrs
		default:
			t.Fatalf("a statement that is neither a node nor an edge: %s", s)
		}
		for _, a := range attrs {
			r.set(a.Key, plaindot.Unescape(inner(a.Val)))
		}
		if r.To == "" {
			out.Nodes = append(out.Nodes, r)
		} else {
			out.Edges = append(out.Edges, r)
		}
	}
	return out.sorted()
}

func TestTheLanguageItself(t *testing.T) {
	for name, v := range cases(t) {
		t.Run(name, func(t *testing.T) { compare(t, readGrammar(t, text(t, v)), wanted(v), false) })
	}
}

// The graph that gonum's users read it into.
type (
	gonumGraph struct{ *multi.DirectedGraph }
	gonumNode  struct {
		gonumgraph.Node
		read row
	}
	gonumLine struct {
		gonumgraph.Line
		read row
	}
)

func (g gonumGraph) NewNode() gonumgraph.Node { return &gonumNode{Node: g.DirectedGraph.NewNode()} }
func (g gonumGraph) NewLine(from, to gonumgraph.Node) gonumgraph.Line {
	return &gonumLine{Line: g.DirectedGraph.NewLine(from, to)}
}
func (n *gonumNode) SetDOTID(id string)                      { n.read.From = id }
func (n *gonumNode) SetAttribute(a encoding.Attribute) error { n.read.set(a.Key, a.Value); return nil }
func (l *gonumLine) SetAttribute(a encoding.Attribute) error { l.read.set(a.Key, a.Value); return nil }

func TestGonum(t *testing.T) {
	for name, v := range cases(t) {
		t.Run(name, func(t *testing.T) {
			g := gonumGraph{multi.NewDirectedGraph()}
			if err := gonumdot.UnmarshalMulti(text(t, v), g); err != nil {
				t.Fatal(err)
			}
			var got read
			for nodes := g.Nodes(); nodes.Next(); {
				n := nodes.Node().(*gonumNode)
				n.read.Label = kept(n.read.Label)
				got.Nodes = append(got.Nodes, n.read)
			}
			for edges := g.Edges(); edges.Next(); {
				for lines := edges.Edge().(gonumgraph.Lines); lines.Next(); {
					l := lines.Line().(*gonumLine)
					l.read.From, l.read.To = l.From().(*gonumNode).read.From, l.To().(*gonumNode).read.From
					l.read.Label = kept(l.read.Label)
					got.Edges = append(got.Edges, l.read)
				}
			}
			compare(t, got.sorted(), wanted(v), false)
		})
	}
}

// kept takes the quotes off what gonum leaves as it is: what looks like HTML, or
// has an escape that Go does not know.
func kept(s string) string {
	if len(s) > 1 && strings.HasPrefix(s, `"`) && strings.HasSuffix(s, `"`) && (s[1] == '<' || strings.Contains(s, `\;`)) {
		return plaindot.Unescape(inner(s))
	}
	return s
}

// drawn is a node or an edge that Graphviz has drawn, and its text.
type drawn struct{ Title, Text string }

// drawnTexts returns what Graphviz has drawn.
func drawnTexts(t testing.TB, svg []byte) []drawn {
	t.Helper()
	var file struct {
		Graph struct {
			Groups []struct {
				Title string   `xml:"title"`
				Texts []string `xml:"text"`
			} `xml:"g"`
		} `xml:"g"`
	}
	if err := xml.Unmarshal(svg, &file); err != nil {
		t.Fatal(err)
	}
	var out []drawn
	for _, g := range file.Graph.Groups {
		// Graphviz writes blanks that do not break.
		out = append(out, drawn{g.Title, strings.ReplaceAll(strings.Join(g.Texts, "\n"), "\u00a0", " ")})
	}
	return out
}

// drawsTitles checks that all names and labels are drawn as they are.
func drawsTitles(t *testing.T, v *query.View, svg []byte) {
	t.Helper()
	nodes, labels := map[string]string{}, map[string]bool{}
	for _, d := range drawnTexts(t, svg) {
		nodes[d.Title], labels[d.Text] = d.Text, true
	}
	for a := range v.Actors() {
		if got, want := nodes[plaindot.NodeID(a.ID)], spoken(a.Name); got != want {
			t.Errorf("%.100q is drawn as %.100q", want, got)
		}
	}
	for r := range v.Relations() {
		if !labels[spoken(r.Name())] {
			t.Errorf("the relation %.100q is not drawn under its name", r.Name())
		}
	}
}

// What a title holds is what Graphviz draws.
func TestGraphvizDrawsTitlesAsTheyAre(t *testing.T) {
	v := hostileView(t, hostile)
	svg, err := render.Render(t.Context(), text(t, v), render.Options{InProcess: true})
	if err != nil {
		t.Fatal(err)
	}
	drawsTitles(t, v, svg)
}

// Every attribute of a relation is in the file.
func TestAttributes(t *testing.T) {
	got := map[string]map[string]string{}
	file, err := dot.ParseBytes(text(t, cases(t)["pyongyang-2024"]))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range file.Graphs[0].Stmts {
		var attrs []*ast.Attr
		id := ""
		switch s := s.(type) {
		case *ast.NodeStmt:
			attrs, id = s.Attrs, inner(s.Node.ID)
		case *ast.EdgeStmt:
			attrs = s.Attrs
		}
		values := map[string]string{}
		for _, a := range attrs {
			if _, twice := values[a.Key]; twice {
				t.Errorf("%s: %s is written twice", id, a.Key)
			}
			values[a.Key] = plaindot.Unescape(inner(a.Val))
			if bad := map[string]bool{"name": true, "key": true, "id": true, "weight": true, "source": true, "target": true}; bad[a.Key] {
				t.Errorf("an attribute is called %s", a.Key)
			}
		}
		if id == "" && values["spoke"] != "true" {
			id = values["relation"]
		}
		got[id] = values
	}
	for id, want := range map[string]map[string]string{
		"north-korea": {"label": "North Korea", "kind": "state", "code_iso3": "PRK", "code_cow": "731"},
		"arming-north-korea": {"kind": "arms-transfer", "modality": "threatened", "certainty": "confirmed", "directed": "true", "dir": "", "sign": "1",
			"when": "[2024-06-19..2024-12-31]", "earliest": "2024-06-19", "latest": "2024-12-31", "ended": "false"},
		"october-surprise": {"certainty": "alleged", "modality": "proposed", "directed": "true", "family": "hostility"},
		"new-order":        {"certainty": "confirmed", "directed": "false", "dir": "none", "family": "commitment"},
	} {
		for name, value := range want {
			if got[id][name] != value {
				t.Errorf("%s: %s is %q, want %q", id, name, got[id][name], value)
			}
		}
	}
	for _, id := range []string{"arming-north-korea", "new-order"} {
		if got[id]["sources"] == "" {
			t.Errorf("%s has no sources", id)
		}
	}
}

func FuzzEscaping(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var b graph.Builder
		b.AddActor(graph.Actor{ID: "a", Name: s})
		g, err := b.Build()
		if err != nil || len(s) > 4000 {
			t.Skip()
		}
		v := viewOf(t, g)
		want := wanted(v)
		want.Nodes[0].Label = strings.Map(func(r rune) rune {
			switch {
			case r == '\n':
				return r
			case r < ' ', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
				return '\uFFFD'
			}
			return r
		}, strings.ReplaceAll(strings.ReplaceAll(want.Nodes[0].Label, "\r\n", "\n"), "\r", "\n"))
		compare(t, readGrammar(t, text(t, v)), want, false)
		compare(t, readGephi(string(text(t, v))), want, true)
	})
}
