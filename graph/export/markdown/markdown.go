// Package markdown writes a view as a page in Markdown, to be read: who is in it, what
// is said, and which sources say so.
package markdown

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/address"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Write writes the page, in the order of the view. An error is one of w.
func Write(w io.Writer, v *query.View) error {
	out := bufio.NewWriter(w)
	m := v.Graph().Meta()
	_, _ = out.WriteString("# " + Escape(cmp.Or(m.Title, m.Name, "Relations")) + "\n") // Flush reports what cannot be written
	if m.Description != "" {
		_, _ = out.WriteString("\n" + Escape(m.Description) + "\n")
	}
	numbers := map[string]int{}
	var sources []*graph.Source
	for s := range flat.Sources(v) {
		sources = append(sources, s)
		numbers[s.ID] = len(sources)
	}
	section(out, "Actors", []string{"Name", "What", "Existed", "Also called", "Note", "Sources"}, func(row func(...string)) {
		for a := range v.Actors() {
			row(a.Name, wording.ActorKind(a.Kind), wording.Periods(a.Lifetime), strings.Join(a.Aliases, "; "), a.Note, cite(v.Graph(), numbers, a.Evidence))
		}
	})
	section(out, "Relations", []string{"Relation", "Kind", "When", "How sure", "Note", "Sources"}, func(row func(...string)) {
		for r := range v.Relations() {
			what := wording.Statement(v, r)
			if r.Label != "" {
				what += ": " + r.Label
			}
			sources := cite(v.Graph(), numbers, r.Evidence)
			if r.Unsourced && sources != "" {
				sources = wording.EnteredIn + " " + sources
			}
			row(what, v.Graph().KindOf(r).Name, wording.When(v, r), certainty(r), r.Note, sources)
		}
	})
	if len(sources) > 0 {
		_, _ = out.WriteString("\n## Sources\n\n")
	}
	for i, s := range sources {
		_, _ = out.WriteString(strconv.Itoa(i+1) + ". " + source(s) + "\n")
	}
	return out.Flush()
}

// section writes a table under a heading, a row at a time, and nothing where there is
// no row.
func section(out *bufio.Writer, title string, columns []string, rows func(row func(...string))) {
	begun := false
	rows(func(cells ...string) {
		if !begun {
			begun = true
			_, _ = out.WriteString("\n## " + title + "\n\n")
			_ = WriteTable(out, columns, nil)
		}
		_ = writeRow(out, cells)
	})
}

func certainty(r *graph.Relation) string {
	text := wording.CertaintyOf(r)
	if r.Unstated && !r.Unsourced {
		text = "not stated"
	}
	if r.Modality != graph.Actual {
		text += ", " + r.Modality.String()
	}
	return text
}

// cite lists the numbers of sources with the places in them and what they say: "1,
// paragraph 4, citing US officials: Shells were sent; 2".
func cite(g *graph.Graph, numbers map[string]int, list []graph.Evidence) string {
	var out []string
	for _, e := range list {
		n := numbers[e.Source]
		if n == 0 {
			continue
		}
		about := ""
		if e.About != "" {
			about = wording.Name(g, e.About)
		}
		text := wording.Citation(strconv.Itoa(n), e.Locator, e.Claimant, about, wording.ForPart(e.For, about != ""))
		if e.Says != "" {
			text += ": " + strings.TrimSuffix(e.Says, ".")
		}
		if e.Quote != "" {
			text += " “" + e.Quote + "”"
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

// source is how a source is cited, with a link.
func source(s *graph.Source) string {
	title := Escape(s.Name())
	if at := address.IRI(s.URL); at != "" {
		title = "[" + title + "](<" + at + ">)"
	}
	parts := []string{title}
	date := ""
	if !s.Date.IsZero() {
		date = wording.Date(s.Date)
	}
	for _, part := range []string{s.Author, s.Publisher, date, s.Licence} {
		if part != "" {
			parts = append(parts, Escape(part))
		}
	}
	return strings.Join(parts, ", ")
}
