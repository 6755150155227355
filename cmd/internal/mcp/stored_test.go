package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	mcpsdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/store/edges"
)

// chains is a list of edges: "Link N" after another, and a hub to whom all of them are
// tied but the first five.
func chains(t testing.TB, links int) *edges.List {
	t.Helper()
	b := edges.NewBuilder()
	row := int32(0)
	add := func(from, to string) {
		row++
		number := func(s string) int32 { return b.Names.Number(b.Names.Key([]byte(s)), []byte(s)) }
		b.Add(edges.Edge{From: number(from), To: number(to), Date: 1, Row: row})
	}
	for i := range links {
		add(fmt.Sprintf("Link %d", i), fmt.Sprintf("Link %d", i+1))
		if i >= 5 {
			add("The Hub", fmt.Sprintf("Link %d", i))
		}
	}
	var trade graph.Kind
	for _, k := range graph.BuiltinKinds() {
		if k.ID == graph.KindTrade {
			trade = k
		}
	}
	l, err := b.Build(context.Background(), edges.Labels{
		Meta: graph.Meta{Name: "chains", Title: "Chains"}, Kinds: []edges.Kind{{Kind: trade}},
		Dates: []edges.Date{{}, {Period: edtf.MustPeriod("1999/..")}}, Source: graph.Source{ID: "file", Title: "chains.tsv"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Questions that have a part are answered from a store as from its graph, and others
// refused in one sentence.
func TestStore(t *testing.T) {
	if raceDetector {
		t.Skip("asks one question after another of a large dataset, and takes ten times as long with -race; run without")
	}
	list := chains(t, 30_000)
	g, err := store.Graph(t.Context(), list, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, Options{Sets: []Set{
		{Name: "chains", Title: "Chains", Store: list},
		{Name: "whole", Title: "Chains", Load: func(context.Context) (*graph.Graph, error) { return g, nil }},
	}})
	with := func(args, dataset string) string {
		return `{"dataset": "` + dataset + `", ` + strings.TrimPrefix(args, "{")
	}
	for _, c := range []struct{ tool, args string }{
		{"card", `{"name": "Link 2"}`},
		{"card", `{"name": "link-77", "of": "actor", "limit": 2}`},
		{"paths", `{"from": "Link 0", "to": "Link 3"}`},
		{"paths", `{"from": "link-0", "to": "Link 9", "max-hops": 8}`},
		{"timeline", `{"near": ["Link 2"]}`},
		{"list", `{"what": "actors", "near": ["Link 2"], "hops": 2}`},
		{"list", `{"what": "relations", "actor": ["Link 2"]}`},
		{"find", `{"pattern": "X -trade-> \"Link 2\"", "near": ["Link 2"]}`},
		{"diff", `{"from": "1990", "to": "2000", "near": ["Link 2"]}`},
		{"render", `{"near": ["Link 2"], "to": "svg"}`},
	} {
		of, is := s.call(t, c.tool, with(c.args, "chains")), s.call(t, c.tool, with(c.args, "whole"))
		if of.IsError || answerOf(t, of) != answerOf(t, is) {
			t.Errorf("%s %s:\n%.600s\nwant\n%.600s", c.tool, c.args, answerOf(t, of)+told(of), answerOf(t, is))
		}
	}
	for _, c := range []struct{ tool, args, says string }{
		{"search", `{"words": "hub"}`, "The Hub"},
		{"list", `{"what": "datasets"}`, "30002 actors, 59995 relations"},
		{"card", `{"name": "The Hub"}`, "this part has 29996 actors"},
		{"list", `{"what": "actors"}`, "too large to be looked at as a whole: 30002 actors"},
		{"list", `{"what": "kinds"}`, "near (an actor)"},
		{"whatif", `{"attack": "Link 1 attacks Link 2"}`, "as a whole"},
		{"diff", `{"from": "1990", "to": "2000"}`, "as a whole"},
		{"rank", `{"top": 3}`, "as a whole"},
		{"camps", `{"limit": 3}`, "as a whole"},
		{"strike", `{"without-source": ["x"]}`, "as a whole"},
		{"diff", `{"with": "whole"}`, "cannot be compared with another"},
		{"timeline", `{"group": null}`, "as a whole"},
		{"render", `{"to": "svg"}`, "as a whole"},
		{"find", `{"pattern": "X -trade-> Y"}`, "as a whole"},
		{"card", `{"name": "nobody"}`, "no actor or relation is called"},
	} {
		if got := told(s.call(t, c.tool, with(c.args, "chains"))); !strings.Contains(got, c.says) {
			t.Errorf("%s %s: %.600s; want %q", c.tool, c.args, got, c.says)
		}
	}
	for _, path := range []string{"", "/sources"} {
		_, err := s.client.ReadResource(t.Context(), &mcpsdk.ReadResourceParams{URI: "entente://dataset/chains" + path})
		if err == nil || !strings.Contains(err.Error(), "as a whole") {
			t.Errorf("the resource %q: %v", path, err)
		}
	}
}

// answerOf is the answer itself, without which dataset it is of, and without how much
// filters leave out, which is counted in a part.
func answerOf(t testing.TB, r *mcpsdk.CallToolResult) string {
	t.Helper()
	text, err := json.Marshal(r.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var of struct{ Answer any }
	if err := json.Unmarshal(text, &of); err != nil {
		t.Fatal(err)
	}
	text, err = json.Marshal(without(of.Answer, "omitted"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// without leaves out the fields of a name.
func without(v any, name string) any {
	switch v := v.(type) {
	case map[string]any:
		delete(v, name)
		for key, inner := range v {
			v[key] = without(inner, name)
		}
	case []any:
		for i, inner := range v {
			v[i] = without(inner, name)
		}
	}
	return v
}
