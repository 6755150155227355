package text

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// DryRun writes how tables would be read.
func DryRun(w io.Writer, s Style, d report.DryRun) {
	p := printer{w, s}
	for _, t := range d.Tables {
		title := t.File
		if t.Sheet != "" {
			title += ", sheet " + t.Sheet
		}
		about := []string{t.Holds}
		switch {
		case t.Holds == "nothing":
			about = []string{"left out"}
		case t.Header > 0:
			about = append(about, fmt.Sprintf("header in row %d", t.Header))
		case len(t.Columns) > 0:
			about = append(about, "no header")
		}
		if t.Form != "" {
			about = append(about, t.Form)
		}
		p.line(p.Bold(title) + ": " + strings.Join(about, ", "))
		titles := []Column{{Title: "  column", Least: 10}, {Title: "means"}, {Title: "why", Least: 10}}
		if t.Header == 0 {
			titles = append(titles, Column{Title: "first values", Least: 12})
		}
		var rows [][]string
		for _, c := range t.Columns {
			means := c.Means
			if means == "" {
				means = "(kept as a note)"
			}
			rows = append(rows, append([]string{"  " + c.Column, means, c.Why}, strings.Join(c.First, ", "))[:len(titles)])
		}
		if len(rows) > 0 {
			Table(w, s, titles, rows)
		}
		p.line("")
	}
	p.line(p.Bold("first rows as they are understood"))
	var rows [][]string
	for _, r := range d.First {
		who := strings.Join(r.Parties, ", ")
		if who == "" {
			who = strings.Join(r.From, ", ") + " -> " + strings.Join(r.To, ", ")
		}
		at := strconv.Itoa(r.Row)
		if r.Sheet != "" {
			at = r.Sheet + " " + at
		}
		rows = append(rows, []string{"  " + at, who, r.Kind, r.Label, r.When, r.Quantity, r.Trust, r.Sources})
	}
	Table(w, s, []Column{{Title: "  row", Least: 4}, {Title: "who", Least: 16}, {Title: "kind", Least: 8}, {Title: "label", Least: 10}, {Title: "when", Least: 8}, {Title: "quantity", Least: 8}, {Title: "trust", Least: 8}, {Title: "source", Least: 8}}, rows)
	p.line("")
	p.line(p.Bold("kinds of relations"))
	rows = nil
	for _, k := range d.Kinds {
		how := "built in"
		if !k.BuiltIn {
			how = "of its own"
		}
		rows = append(rows, []string{"  " + k.ID, strconv.Itoa(k.Relations), how})
	}
	Table(w, s, []Column{{Title: "  kind", Least: 10}, {Title: "relations"}, {Title: ""}}, rows)
	for _, list := range []struct {
		title string
		notes []report.DryRunNote
	}{{"left out", d.LeftOut}, {"to look at", d.Remarks}} {
		if len(list.notes) == 0 {
			continue
		}
		p.line("")
		p.line(p.Bold(list.title))
		for _, n := range list.notes {
			p.line(fmt.Sprintf("  %d %s", n.Count, n.Reason))
			for _, e := range n.Examples {
				p.line("    " + e)
			}
		}
	}
}
