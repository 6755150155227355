package text

import (
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Actors writes a table of actors.
func Actors(w io.Writer, s Style, list []report.Actor) []string {
	cols := []Column{
		{Title: "id", Least: 8, Hangs: true}, {Title: "name", Least: 12, Words: true},
		{Title: "kind", Spare: 1}, {Title: "relations", Spare: 2}, {Title: "also known as", Least: 16, Words: true, Lines: 3, Spare: 3},
	}
	return tableOf(w, s, list, cols, func(a report.Actor) []string {
		return []string{a.ID, a.Name, a.Kind, strconv.Itoa(a.Relations), strings.Join(a.Aliases, ", ")}
	})
}

// Relations writes a table of relations.
func Relations(w io.Writer, s Style, list []report.Relation) []string {
	cols := []Column{
		{Title: "id", Least: 8, Hangs: true}, {Title: "kind", Spare: 1}, {Title: "parties", Least: 14, Words: true, Lines: 4},
		{Title: "label", Least: 12, Words: true, Lines: 3, Spare: 2}, {Title: "when", Least: 13, Spare: 3}, {Title: "trust", Least: 10, Words: true},
		{Title: "source", Least: 12, Words: true, Lines: 3, Spare: 4},
	}
	return tableOf(w, s, list, cols, func(r report.Relation) []string {
		trust := r.Trust
		if r.Holds != "yes" {
			trust = strings.TrimPrefix(trust+", "+r.Holds, ", ")
		}
		if r.KnownInWords != "" {
			trust = strings.TrimPrefix(trust+", "+r.KnownInWords, ", ")
		}
		var sources []string
		for _, e := range r.Evidence {
			sources = append(sources, strings.TrimSpace(e.Source+" "+e.Locator))
		}
		return []string{r.ID, r.Kind, r.Who(), r.Label, r.When, trust, wording.Places(strings.Join(sources, "; "), r.Unsourced)}
	})
}

// Sources writes a table of sources.
func Sources(w io.Writer, s Style, list []report.Source) []string {
	cols := []Column{
		{Title: "id", Least: 8, Hangs: true}, {Title: "title", Least: 18, Words: true, Lines: 4}, {Title: "date", Spare: 1},
		{Title: "relations", Spare: 2}, {Title: "actors", Spare: 3}, {Title: "address", Spare: 4},
	}
	return tableOf(w, s, list, cols, func(r report.Source) []string {
		return []string{r.ID, r.Title, r.Date, strconv.Itoa(r.Relations), strconv.Itoa(r.Actors), r.URL}
	})
}

// Kinds writes a table of kinds.
func Kinds(w io.Writer, s Style, list []report.Kind) []string {
	cols := []Column{
		{Title: "id", Least: 8, Hangs: true}, {Title: "name", Least: 10, Words: true}, {Title: "direction", Spare: 3}, {Title: "sign", Spare: 4},
		{Title: "strength", Spare: 5}, {Title: "relations", Spare: 1}, {Title: "built in", Spare: 6}, {Title: "meaning", Least: 28, Words: true, Spare: 2},
	}
	return tableOf(w, s, list, cols, func(k report.Kind) []string {
		sign := map[int]string{-1: "-", 0: "0", 1: "+"}[k.Sign]
		return []string{k.ID, k.Name, k.Direction, sign, strconv.Itoa(k.Strength), strconv.Itoa(k.Relations), map[bool]string{true: "no", false: "yes"}[k.Own], k.Meaning}
	})
}

// Builtins writes a table of built-in datasets.
func Builtins(w io.Writer, s Style, list []report.Builtin) []string {
	return tableOf(w, s, list, []Column{{Title: "name", Least: 8, Hangs: true}, {Title: "title", Least: 16, Words: true}}, func(b report.Builtin) []string { return []string{b.Name, b.Title} })
}

// tableOf writes a row for each record and returns which columns there was no room for.
func tableOf[T any](w io.Writer, s Style, list []T, cols []Column, row func(T) []string) []string {
	rows := make([][]string, len(list))
	for i, r := range list {
		rows[i] = row(r)
	}
	return Table(w, s, cols, rows)
}

// Formats writes the formats of the table: which files, whether they are read as
// well, and what they do not carry.
func Formats(w io.Writer, s Style, list []report.Format) {
	p := printer{w, s}
	for i, f := range list {
		if i > 0 {
			p.line("")
		}
		p.line(p.Bold(f.Name) + ": " + f.Summary)
		p.field("files", strings.Join(f.Extensions, ", "))
		read := "no"
		if f.Reads {
			read = "yes"
		}
		p.field("read as well", read)
		p.field("loses", f.LosesInWords())
	}
}

// Providers writes who publishes files that can be read, where to get them, how
// to cite them and on what terms.
func Providers(w io.Writer, s Style, list []report.Provider) {
	p := printer{w, s}
	for i, r := range list {
		if i > 0 {
			p.line("")
		}
		p.line(p.Bold(r.Name) + ": " + r.Title)
		p.field("reads", r.Reads)
		p.field("where", r.Where)
		p.field("cite as", r.Citation)
		p.field("terms", r.Terms)
	}
}
