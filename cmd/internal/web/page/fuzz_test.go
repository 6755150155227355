package page

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph"
)

// FuzzNames puts whatever into every text of a dataset. The picture stays
// well-formed and without a script, and the page has its own scripts alone.
func FuzzNames(f *testing.F) {
	for _, s := range []string{
		"Iran", "", "</script><script>alert(1)</script>", "<!--<script>", "]]>", "<![CDATA[", "\u202e\u2066x", "\x00\x1b[31m", "\ufffe\uffff", `" onload="x`, "'`${x}", "&lt;&#0;&amp", "javascript:alert(1)",
		"\\N\\G\\\"", "<b>HTML</b>", "a\nb\r\n\tc", "日本 조선 عربي", "\u2028\u2029", "{{.}}", "<title>", "%3Cscript%3E", "\xff\xfe", strings.Repeat("x", 300),
	} {
		f.Add(s, "https://example.org/")
		f.Add("Plain", s)
	}
	plain := worldOf(f, 2, 1)
	own, err := Serve(plain, drawn(f, plain), Settings{Version: "1"})
	if err != nil {
		f.Fatal(err)
	}
	scripts := strings.Count(string(own.HTML), "<script")
	f.Fuzz(func(t *testing.T, name, other string) {
		if len(name)+len(other) > 1000 {
			return
		}
		b := &graph.Builder{}
		b.SetMeta(graph.Meta{Name: "evil", Title: name, Description: other})
		b.AddSource(graph.Source{ID: "s", Title: name, Author: other, URL: other})
		b.AddActor(graph.Actor{ID: "a", Name: name, Aliases: []string{other}, Note: other})
		b.AddActor(graph.Actor{ID: "b", Name: "Other " + other})
		b.AddRelation(graph.Relation{ID: "r", Kind: "treaty", Label: name, Title: other, Note: name,
			Parties:  []graph.Party{{Actor: "a"}, {Actor: "b"}},
			Evidence: []graph.Evidence{{Source: "s", Locator: name, Says: other, Claimant: name, Quote: other}}})
		g, err := b.Build()
		if err != nil {
			return // it is no dataset
		}
		p := drawn(t, g)
		checkSVG(t, p.SVG)
		var file strings.Builder
		if err := WriteFile(&file, g, p, nil, nil); err != nil {
			t.Fatal(err)
		}
		served, err := Serve(g, p, Settings{Version: "1"})
		if err != nil {
			t.Fatal(err)
		}
		checkPage(t, file.String(), 4)
		checkPage(t, string(served.HTML), scripts)
	})
}

func checkSVG(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("the picture is not well-formed: %v in\n%.3000s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if slices.Contains([]string{"script", "foreignobject", "image", "use", "iframe", "animate", "set"}, strings.ToLower(e.Name.Local)) {
			t.Errorf("the picture has <%s>", e.Name.Local)
		}
		for _, a := range e.Attr {
			if name := strings.ToLower(a.Name.Local); strings.HasPrefix(name, "on") || name == "href" && !strings.HasPrefix(a.Value, "http://") && !strings.HasPrefix(a.Value, "https://") {
				t.Errorf("<%s %s=%q>", e.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
}

// checkPage counts what begins and ends scripts, also within scripts, where "<!--"
// before "<script" would swallow what follows.
func checkPage(t *testing.T, html string, scripts int) {
	t.Helper()
	lower := strings.ToLower(html)
	begun, ended := strings.Count(lower, "<script"), strings.Count(lower, "</script")
	if begun != scripts || ended != scripts {
		t.Errorf("%d scripts begin and %d end, and the page has %d", begun, ended, scripts)
	}
	if n := strings.Count(lower, "<title"); n == 0 || strings.Contains(lower, "<img") || strings.Contains(lower, "<iframe") || strings.Contains(lower, "<!--<") {
		t.Errorf("a name became markup")
	}
}
