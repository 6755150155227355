package plaindot_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/plaindot"
	"github.com/entente-graph/entente/graph/query"
)

// hostile are names that break writers and readers of DOT.
var hostile = []string{
	"node", "edge", "graph", "digraph", "strict", "subgraph", "42", "-.5", "1e9", "label", "name",
	`"`, `\`, `\\`, `\"`, `trailing\`, `odd\\\`, `\N`, `\G\L\E\T\H`, `\n`, `\l\r`, `\;`, "two\nlines", "tab\tbed",
	"<b>bold</b>", "<<TABLE>", "<", ">", "&", "AT&T", "&amp;", "&#92;", "&#x5C;", "&nosuch;", "a & b;", "]]>", "<![CDATA[x]]>", "<!--", "-->", "[ ]",
	"a:b:c", "a->b", "a--b", "{rank=same}", ";", ",", "=", "#c", "//c", "/*", "*/", "%s%d", "$(x)", "`x`", "'", "https://example.org/a?b=1&c;d",
	"Ünïcödé", "中华人民共和国", "대한민국", "Россия", "مصر", "ישראל", "🇺🇳🚀", "e\u0301", "\u2028",
	"a label of " + strings.Repeat("many ", 300) + "words",
}

// spoken is what comes back of a name: a tab is a space.
func spoken(s string) string { return strings.ReplaceAll(s, "\t", " ") }

// hostileView has an actor of every name, and among them a directed and a mutual
// relation of every name, and of some one of three parties. Ids are slugs, whatever
// names are, so the words of the language are ids of some.
func hostileView(t testing.TB, names []string) *query.View {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "hostile", Title: `A \G "title"`})
	b.AddSource(graph.Source{ID: "s", Title: `The \N "almanac" &amp; more`, URL: "https://example.org/?a=1&b=2"})
	for i, n := range names {
		b.AddActor(graph.Actor{ID: idOf(names, i), Name: n, Aliases: []string{n}, Note: n, Codes: []graph.Code{{Scheme: "iso2", Value: fmt.Sprint(i)}}})
	}
	for i, n := range names {
		to := idOf(names, (i+1)%len(names))
		add := func(id, kind string, parties ...graph.Party) {
			b.AddRelation(graph.Relation{ID: id, Kind: kind, Label: n, Period: edtf.MustPeriod("1990/.."), Certainty: graph.Alleged, Parties: parties,
				Evidence: []graph.Evidence{{Source: "s", Locator: n}}})
		}
		add(fmt.Sprintf("one-%d", i), graph.KindArmsTransfer, graph.Party{Actor: idOf(names, i), Role: graph.From}, graph.Party{Actor: to, Role: graph.To})
		add(fmt.Sprintf("both-%d", i), graph.KindTreaty, graph.Party{Actor: idOf(names, i)}, graph.Party{Actor: to})
		if i%5 == 0 && len(names) > 2 {
			add(fmt.Sprintf("all-%d", i), graph.KindTreaty, graph.Party{Actor: idOf(names, i)}, graph.Party{Actor: to}, graph.Party{Actor: idOf(names, (i+2)%len(names))})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return viewOf(t, g)
}

// idOf is the name itself where it is a slug.
func idOf(names []string, i int) string {
	if graph.ValidID(names[i]) {
		return names[i]
	}
	return fmt.Sprintf("actor-%d", i)
}

func viewOf(t testing.TB, g *graph.Graph) *query.View {
	t.Helper()
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// cases are the views that all readers read.
func cases(t testing.TB) map[string]*query.View {
	t.Helper()
	out := map[string]*query.View{"hostile": hostileView(t, hostile)}
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		out[set] = viewOf(t, g)
	}
	g, err := new(graph.Builder).Build()
	if err != nil {
		t.Fatal(err)
	}
	out["empty"] = viewOf(t, g)
	return out
}

func text(t testing.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := plaindot.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// row is a node or an edge as a program reads it; values that it has none of are
// left empty.
type row struct {
	From, To, Label, Relation, Sources string
}

// read is what a program reads.
type read struct{ Nodes, Edges []row }

func (r read) sorted() read {
	for _, rows := range [][]row{r.Nodes, r.Edges} {
		slices.SortFunc(rows, func(a, b row) int { return strings.Compare(fmt.Sprintf("%q", a), fmt.Sprintf("%q", b)) })
	}
	return r
}

// wanted is what every program must read of a view.
func wanted(v *query.View) read {
	var out read
	for a := range v.Actors() {
		out.Nodes = append(out.Nodes, row{From: plaindot.NodeID(a.ID), Label: spoken(a.Name)})
	}
	for r := range v.Relations() {
		label := spoken(r.Name())
		if t, ok := v.OnlyTie(r); ok {
			out.Edges = append(out.Edges, row{From: plaindot.NodeID(t.A.Actor), To: plaindot.NodeID(t.B.Actor), Label: label, Relation: r.ID})
			continue
		}
		hub := plaindot.HubID(r.ID)
		out.Nodes = append(out.Nodes, row{From: hub, Label: label, Relation: r.ID})
		for _, p := range v.Parties(r) {
			e := row{From: plaindot.NodeID(p.Actor), To: hub, Relation: r.ID}
			if p.Role == graph.To {
				e.From, e.To = e.To, e.From
			}
			out.Edges = append(out.Edges, e)
		}
	}
	return out.sorted()
}

// compare compares what was read with what was wanted, as far as the reader goes:
// it may take no more than labels from edges.
func compare(t testing.TB, got, want read, labelsOnly bool) {
	t.Helper()
	if labelsOnly {
		want.Edges = slices.Clone(want.Edges)
		for i := range want.Edges {
			want.Edges[i].Relation = ""
		}
		want = want.sorted()
	}
	for _, what := range []struct {
		name      string
		got, want []row
	}{{"nodes", got.Nodes, want.Nodes}, {"edges", got.Edges, want.Edges}} {
		if len(what.got) != len(what.want) {
			t.Errorf("%d %s are read, want %d", len(what.got), what.name, len(what.want))
		}
		for i := range min(len(what.got), len(what.want)) {
			if what.got[i] != what.want[i] {
				t.Fatalf("%s: read %.300q, want %.300q", what.name, fmt.Sprintf("%+v", what.got[i]), fmt.Sprintf("%+v", what.want[i]))
			}
		}
	}
}
