package text

import (
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/wording"
)

// Actors writes a table of actors.
func Actors(w io.Writer, s Style, list []report.Actor) {
	cols := []Column{{"id", 12}, {"name", 12}, {Title: "kind"}, {Title: "relations"}, {"also known as", 10}}
	tableOf(w, s, list, cols, func(a report.Actor) []string {
		return []string{a.ID, a.Name, a.Kind, strconv.Itoa(a.Relations), strings.Join(a.Aliases, ", ")}
	})
}

// Relations writes a table of relations.
func Relations(w io.Writer, s Style, list []report.Relation) {
	cols := []Column{{"id", 10}, {"kind", 8}, {"parties", 16}, {"label", 12}, {"when", 10}, {Title: "trust"}, {"source", 8}}
	tableOf(w, s, list, cols, func(r report.Relation) []string {
		trust := r.Trust
		if r.Holds != "yes" {
			trust = strings.TrimPrefix(trust+", "+r.Holds, ", ")
		}
		var sources []string
		for _, e := range r.Evidence {
			sources = append(sources, strings.TrimSpace(e.Source+" "+e.Locator))
		}
		cited := strings.Join(sources, "; ")
		if r.Unsourced && cited != "" {
			cited = wording.EnteredIn + " " + cited
		}
		return []string{r.ID, r.Kind, r.Who(), r.Label, r.When, trust, cited}
	})
}

// Sources writes a table of sources.
func Sources(w io.Writer, s Style, list []report.Source) {
	cols := []Column{{"id", 10}, {"title", 20}, {Title: "date"}, {Title: "relations"}, {Title: "actors"}, {"address", 10}}
	tableOf(w, s, list, cols, func(r report.Source) []string {
		return []string{r.ID, r.Title, r.Date, strconv.Itoa(r.Relations), strconv.Itoa(r.Actors), r.URL}
	})
}

// Kinds writes a table of kinds.
func Kinds(w io.Writer, s Style, list []report.Kind) {
	cols := []Column{{Title: "id"}, {"name", 10}, {Title: "direction"}, {Title: "sign"}, {Title: "strength"}, {Title: "relations"}, {Title: "built in"}, {"meaning", 20}}
	tableOf(w, s, list, cols, func(k report.Kind) []string {
		sign := map[int]string{-1: "-", 0: "0", 1: "+"}[k.Sign]
		return []string{k.ID, k.Name, k.Direction, sign, strconv.Itoa(k.Strength), strconv.Itoa(k.Relations), map[bool]string{true: "no", false: "yes"}[k.Own], k.Meaning}
	})
}

// Builtins writes a table of built-in datasets.
func Builtins(w io.Writer, s Style, list []report.Builtin) {
	tableOf(w, s, list, []Column{{Title: "name"}, {"title", 20}}, func(b report.Builtin) []string { return []string{b.Name, b.Title} })
}

// tableOf writes a row for each record.
func tableOf[T any](w io.Writer, s Style, list []T, cols []Column, row func(T) []string) {
	rows := make([][]string, len(list))
	for i, r := range list {
		rows[i] = row(r)
	}
	Table(w, s, cols, rows)
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
