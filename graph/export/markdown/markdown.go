// Package markdown writes a view as a page in Markdown, to be read: who is in it, what
// is said, and which sources say so.
package markdown

import (
	"bufio"
	"cmp"
	"io"
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
	section(out, "Actors", []string{"Name", "What", "Also called", "Note", "Sources"}, func(row func(...string)) {
		for a := range v.Actors() {
			row(a.Name, wording.ActorKind(a.Kind), strings.Join(a.Aliases, "; "), a.Note, cite(numbers, a.Evidence))
		}
	})
	section(out, "Relations", []string{"Relation", "Kind", "When", "How sure", "Sources"}, func(row func(...string)) {
		for r := range v.Relations() {
			what := wording.Statement(v, r)
			if r.Label != "" {
				what += ": " + r.Label
			}
			row(what, v.Graph().KindOf(r).Name, wording.When(v, r), certainty(r), cite(numbers, r.Evidence))
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
	if r.Unstated && !r.Unsourced {
		return "not stated"
	}
	if r.Modality != graph.Actual {
		return wording.CertaintyOf(r) + ", " + r.Modality.String()
	}
	return wording.CertaintyOf(r)
}

// cite lists the numbers of sources with the places in them: "1, paragraph 4; 2".
func cite(numbers map[string]int, list []graph.Evidence) string {
	var out []string
	seen := map[string]bool{}
	for _, e := range list {
		n := numbers[e.Source]
		if n == 0 {
			continue
		}
		text := strconv.Itoa(n)
		if e.Locator != "" {
			text += ", " + e.Locator
		}
		if !seen[text] {
			out = append(out, text)
		}
		seen[text] = true
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
	for _, part := range []string{s.Author, s.Publisher, wording.Date(s.Date), s.Licence} {
		if part != "" {
			parts = append(parts, Escape(part))
		}
	}
	return strings.Join(parts, ", ")
}
