package mermaid_test

import (
	"bytes"
	"errors"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/room"
	"github.com/entente-graph/entente/graph/export/mermaid"
	"github.com/entente-graph/entente/graph/query"
)

func text(t testing.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := mermaid.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// spoken is what comes back of a label.
func spoken(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\t", " ", "\u2028", " ", "\u2029", " ").Replace(s))
}

type read struct {
	Type  string
	Nodes []struct{ ID, Label, Shape string }
	Edges []struct{ From, To, Label, Type, Stroke string }
}

// Mermaid reads the nodes, edges, labels, directions and doubts that are meant.
func TestMermaidReads(t *testing.T) {
	views := map[string]*query.View{"hostile": exporttest.HostileView(t, exporttest.Hostile)}
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		views[set] = exporttest.View(t, g)
	}
	for name, v := range views {
		t.Run(name, func(t *testing.T) {
			var got read
			exporttest.Node(t, "mermaid", "testdata/read.mjs", text(t, v), &got)
			if got.Type != "flowchart-v2" {
				t.Errorf("it is read as %q", got.Type)
			}
			labels := map[string]string{}
			for _, n := range got.Nodes {
				labels[n.ID] = n.Label
			}
			nodes := 0
			for n := range flat.Nodes(v) {
				nodes++
				id := "n_" + strings.ReplaceAll(n.ID, "-", "_")
				if label, ok := labels[id]; !ok || spoken(label) != spoken(n.Label) {
					t.Errorf("%s is read as %.100q, want %.100q", n.ID, label, n.Label)
				}
			}
			if nodes != len(got.Nodes) {
				t.Errorf("%d nodes are read, want %d", len(got.Nodes), nodes)
			}
			i := 0
			for e := range flat.Edges(v) {
				if i == len(got.Edges) {
					t.Fatalf("only %d edges are read", i)
				}
				r := got.Edges[i]
				i++
				if directed := r.Type == "arrow_point"; directed != e.Directed || !e.Spoke && e.Of.Label != "" && spoken(r.Label) != spoken(e.Of.Label) {
					t.Errorf("%s is read as %+v", e.ID, r)
				}
				if dotted := r.Stroke == "dotted"; dotted != (e.Of.Certainty >= graph.Alleged || e.Of.Modality != graph.Actual) {
					t.Errorf("%s is drawn %s", e.ID, r.Stroke)
				}
			}
			if i != len(got.Edges) {
				t.Errorf("%d edges are read, want %d", len(got.Edges), i)
			}
		})
	}
}

var reference = regexp.MustCompile(`#(\d+);`)

// What is written of a label means the label again.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := exporttest.Text().Draw(t, "text")
		out := mermaid.Escape(s)
		if strings.ContainsAny(out, "\"\n`\\[]{}|") {
			t.Errorf("%q is written as %q", s, out)
		}
		back := html.UnescapeString(reference.ReplaceAllString(strings.ReplaceAll(out, "<br/>", "\n"), "&#$1;"))
		if want := strings.NewReplacer("\t", " ", "\u2028", " ", "\u2029", " ").Replace(s); back != want {
			t.Errorf("%q is written as %q, which means %q", s, out, back)
		}
	})
}

func TestMoreThanMermaidDraws(t *testing.T) {
	for _, c := range []struct {
		relations int
		what      string
	}{{100, ""}, {501, "at most 500 edges, and there are 501 here; show less"}} {
		err := mermaid.Write(io.Discard, exporttest.Many(t, c.relations))
		var large *room.TooLargeError
		if c.what == "" && err != nil || c.what != "" && (!errors.As(err, &large) || !strings.Contains(err.Error(), c.what)) {
			t.Errorf("%d relations: %v", c.relations, err)
		}
	}
	var b graph.Builder
	b.AddActor(graph.Actor{ID: "ordmark", Name: strings.Repeat("x", mermaid.MostCharacters)})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var large *room.TooLargeError
	if err := mermaid.Write(io.Discard, exporttest.View(t, g)); !errors.As(err, &large) || !strings.Contains(err.Error(), "50000 characters") {
		t.Error(err)
	}
}
