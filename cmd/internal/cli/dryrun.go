package cli

import (
	"io"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/cmd/internal/text"
	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/table"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// dryRunOf makes the record of how tables would be read.
func dryRunOf(g *graph.Graph, r *importer.Report, first table.Firsts) report.DryRun {
	d := report.DryRun{
		Tables: []report.DryRunTable{}, First: []report.DryRunRow{}, Kinds: []report.DryRunKind{}, LeftOut: notesOf(r.Skipped), Remarks: notesOf(r.Warnings),
		Rows: r.Rows, Relations: g.RelationCount(), Actors: g.ActorCount(),
	}
	for _, u := range r.Understood {
		t := report.DryRunTable{File: u.File, Sheet: u.Sheet, Form: u.Form, Holds: u.Holds, Header: u.Header, Columns: []report.DryRunColumn{}}
		for _, c := range u.Columns {
			t.Columns = append(t.Columns, report.DryRunColumn{Column: c.Name, Means: c.Role, Why: c.Why, First: c.First})
		}
		d.Tables = append(d.Tables, t)
	}
	for _, f := range first {
		d.First = append(d.First, dryRunRow(g, f))
	}
	uses := map[string]int{}
	for rel := range g.Relations() {
		uses[rel.Kind]++
	}
	builtin := map[string]bool{}
	for _, k := range graph.BuiltinKinds() {
		builtin[k.ID] = true
	}
	for k := range g.Kinds() {
		if n := uses[k.ID]; n > 0 {
			d.Kinds = append(d.Kinds, report.DryRunKind{ID: k.ID, Name: k.Name, Relations: n, BuiltIn: builtin[k.ID]})
		}
	}
	return d
}

func dryRunRow(g *graph.Graph, f table.First) report.DryRunRow {
	r := &f.Relation
	out := report.DryRunRow{
		Sheet: f.Sheet, Row: f.Row, Kind: r.Kind, Label: r.Label, When: r.Period.String(), Trust: wording.Trust(r),
		Sources: wording.Places(wording.Sources(g, r.Evidence), r.Unsourced), Note: r.Note,
	}
	if r.Quantity != nil {
		out.Quantity = r.Quantity.String()
	}
	for _, p := range r.Parties {
		name := wording.Name(g, p.Actor)
		switch p.Role {
		case graph.From:
			out.From = append(out.From, name)
		case graph.To:
			out.To = append(out.To, name)
		default:
			out.Parties = append(out.Parties, name)
		}
	}
	return out
}

func notesOf(list []importer.Note) []report.DryRunNote {
	out := []report.DryRunNote{}
	for _, n := range list {
		out = append(out, report.DryRunNote{Reason: n.Reason, Count: n.Count, Examples: n.Examples})
	}
	return out
}

// showDryRun writes how tables would be read.
func showDryRun(s Streams, d report.DryRun, asJSON bool) error {
	if asJSON {
		return writeJSON(s, d)
	}
	return writeOut(s, func(w io.Writer) error { text.DryRun(w, s.style(), d); return nil })
}
