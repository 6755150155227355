package markdown_test

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/markdown"
	"github.com/entente-graph/entente/graph/query"
)

var github = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))

func shown(t rapid.TB, text []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := github.Convert(text, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var (
	cellPattern = regexp.MustCompile(`(?s)<t[hd]>(.*?)</t[hd]>`)
	linkPattern = regexp.MustCompile(`<a href="[^"]*">(.*?)</a>`) // of what looks like an address, as GitHub makes them
)

// cells returns the texts in the table that a text makes.
func cells(t rapid.TB, text []byte) []string {
	t.Helper()
	var out []string
	for _, m := range cellPattern.FindAllStringSubmatch(shown(t, text), -1) {
		s := linkPattern.ReplaceAllString(m[1], "$1")
		if strings.ContainsAny(s, "<>") {
			t.Errorf("a cell is shown as HTML: %s", m[1])
		}
		out = append(out, html.UnescapeString(s))
	}
	return out
}

func spoken(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestAnyTextIsShownAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(exporttest.Text(), 1, 4).Draw(t, "texts")
		var b bytes.Buffer
		if err := markdown.WriteTable(&b, texts, [][]string{texts}); err != nil {
			t.Fatal(err)
		}
		got := cells(t, b.Bytes())
		if len(got) != 2*len(texts) {
			t.Fatalf("%d cells are shown, want %d: %q", len(got), 2*len(texts), b.String())
		}
		for i, s := range got {
			if want := spoken(texts[i%len(texts)]); s != want {
				t.Errorf("%q is written as %q and shown as %q", want, b.String(), s)
			}
		}
	})
}

// A text shows as it is where it begins a line, too: it makes no list and no heading.
func TestTextsInParagraphsAndLists(t *testing.T) {
	for _, s := range append([]string{"1) one", "+ one", "- one", "===", "12.", "1986\\. A great year"}, exporttest.Hostile...) {
		for before, want := range map[string]string{"": "<p>%</p>\n", "1. ": "<ol>\n<li>%</li>\n</ol>\n", "# ": ">%</h1>\n"} {
			got := linkPattern.ReplaceAllString(shown(t, []byte(before+markdown.Escape(s)+"\n")), "$1")
			start, end, _ := strings.Cut(want, "%")
			_, got, ok := strings.Cut(got, start)
			if text, rest, found := strings.Cut(got, end); !ok || !found || rest != "" || html.UnescapeString(text) != spoken(s) {
				t.Errorf("%q behind %q is shown as %q", s, before, got)
			}
		}
	}
}

func text(t testing.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestThePage(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	got := cells(t, text(t, v))
	if want := (1+v.ActorCount())*6 + (1+v.RelationCount())*6; len(got) != want {
		t.Errorf("%d cells are shown, want %d", len(got), want)
	}
	sources := 0
	for range flat.Sources(v) {
		sources++
	}
	page := shown(t, text(t, v))
	if n := strings.Count(page, "<li>"); n != sources {
		t.Errorf("%d sources are listed, want %d", n, sources)
	}
	if n := strings.Count(page, `<a href="https://example.org/?a=1&amp;b=%7B2%7D%20_#x">`); n != sources {
		t.Errorf("%d links lead to sources, want %d", n, sources)
	}
	for _, bad := range []string{"<script", "<b>", "<em>", "<code>", "<img", "<blockquote"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	if got := string(text(t, exporttest.Empty(t))); got != "# Relations\n" {
		t.Errorf("a page of nothing is %q", got)
	}
}

// A row says how sure something is, who says so, and where it was only entered.
func TestARowSaysWhatARelationRestsOn(t *testing.T) {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "almanac", Title: "Almanac"})
	b.AddSource(graph.Source{ID: "list", Title: "list.csv"})
	b.AddActor(graph.Actor{ID: "ordmark", Name: "Ordmark", Lifetime: graph.Lifetime{edtf.MustPeriod("1912/1940")}})
	b.AddActor(graph.Actor{ID: "sudland", Name: "Sudland"})
	relation := func(id string, r graph.Relation) {
		r.ID, r.Kind = id, graph.KindArmsTransfer
		r.Parties = []graph.Party{{Actor: "ordmark", Role: graph.From}, {Actor: "sudland", Role: graph.To}}
		b.AddRelation(r)
	}
	relation("a", graph.Relation{Unstated: true, Modality: graph.Threatened, Note: "Not delivered", Evidence: []graph.Evidence{
		{Source: "almanac", Locator: "page 4", Claimant: "a minister", Says: "Ships will go.", Quote: "They sail"},
	}})
	relation("b", graph.Relation{Unstated: true, Unsourced: true, Evidence: []graph.Evidence{{Source: "list", Locator: "row 2"}}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	page := string(text(t, exporttest.View(t, g)))
	for _, want := range []string{
		"| Ordmark | state | from 1912 to 1940 |",
		"| not stated, threatened | Not delivered | 1, page 4, citing a minister: Ships will go “They sail” |",
		"| stated without a source |  | entered in 2, row 2 |",
		"\n1. Almanac\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %q:\n%s", want, page)
		}
	}
}
