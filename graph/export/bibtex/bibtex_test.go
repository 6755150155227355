package bibtex_test

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/export/bibtex"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
)

func text(t testing.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := bibtex.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func spoken(s string) string { return strings.Join(strings.Fields(s), " ") }

// Citation.js reads each source, its title and its one author as they are.
func TestCitationJSReads(t *testing.T) {
	for _, set := range []string{"pyongyang-2024", "europe-1914", "hostile"} {
		v := exporttest.HostileView(t, exporttest.Hostile)
		if set != "hostile" {
			g, _, err := data.Open(set)
			if err != nil {
				t.Fatal(err)
			}
			v = exporttest.View(t, g)
		}
		t.Run(set, func(t *testing.T) {
			var got struct {
				Items []struct {
					ID        string `json:"id"`
					Title     string `json:"title"`
					Publisher string `json:"publisher"`
					Note      string `json:"note"`
					URL       string
					Author    []struct{ Family, Given, Literal string }
				}
			}
			exporttest.Node(t, "@citation-js/plugin-bibtex", "testdata/read.mjs", text(t, v), &got)
			i := 0
			for s := range flat.Sources(v) {
				if i == len(got.Items) {
					t.Fatalf("only %d sources are read", i)
				}
				g := got.Items[i]
				i++
				if g.ID != s.ID || spoken(g.Title) != spoken(s.Name()) || spoken(g.Publisher) != spoken(s.Publisher) || spoken(g.Note) != spoken(s.Note) {
					t.Errorf("%s: %.300q is read as %.300q, %q, %q, %q", s.ID, s.Name(), g.Title, g.Publisher, g.Note, g.ID)
				}
				if s.Author == "" {
					if len(g.Author) > 0 {
						t.Errorf("%s: an author is made up: %q", s.ID, g.Author)
					}
				} else if len(g.Author) != 1 || spoken(g.Author[0].Family+g.Author[0].Given+g.Author[0].Literal) != spoken(s.Author) {
					t.Errorf("%s: %.300q is read as the authors %.300q", s.ID, s.Author, g.Author)
				}
			}
			if i != len(got.Items) {
				t.Errorf("%d sources are read, want %d", len(got.Items), i)
			}
		})
	}
}

// meaning undoes the commands.
var meaning = strings.NewReplacer(
	`\textbackslash{}`, `\`, `\textbraceleft{}`, "{", `\textbraceright{}`, "}", `\textasciitilde{}`, "~", `\textasciicircum{}`, "^",
	`\textless{}`, "<", `\textgreater{}`, ">", `\textbar{}`, "|", `\textasciigrave{}`, "`", `\&`, "&", `\%`, "%", `\$`, "$", `\#`, "#", `\_`, "_", "{}", "",
)

func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := exporttest.Text().Draw(t, "text")
		out := bibtex.Escape(s)
		if got := meaning.Replace(out); got != spoken(s) {
			t.Errorf("%q is written as %q, which means %q", s, out, got)
		}
		depth := 0
		for _, r := range out {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth < 0 {
				t.Errorf("%q has a brace that closes nothing", out)
			}
		}
		if depth != 0 || strings.Contains(out, "--") || strings.Contains(out, "''") {
			t.Errorf("%q", out)
		}
	})
}

func TestDatesAreAsTheyAreKnown(t *testing.T) {
	for date, want := range map[string]string{
		"2024-06-19": "  date = {2024-06-19},\n  year = {2024},\n",
		"1961~":      "  date = {1961~},\n  year = {1961\\textasciitilde{}},\n",
	} {
		var b graph.Builder
		b.AddSource(graph.Source{ID: "almanac", Title: "Almanac", Date: edtf.MustDate(date)})
		b.AddSource(graph.Source{ID: "unused", Title: "Unused"})
		b.AddActor(graph.Actor{ID: "ordmark", Name: "Ordmark", Evidence: []graph.Evidence{{Source: "almanac"}}})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := string(text(t, exporttest.View(t, g))), "@misc{almanac,\n  title = {{Almanac}},\n"+want+"}\n\n"; got != want {
			t.Errorf("%s: %s", date, got)
		}
	}
}
