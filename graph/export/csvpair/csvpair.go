// Package csvpair writes a view as two tables in CSV, of nodes and of edges, as
// spreadsheets and graph programs read them: comma, UTF-8 without a mark at the
// start, quotes as in RFC 4180, lines that end with a line feed.
//
// A relation of many parties is a node of the kind "hub" with an edge to each of
// them. A text that a spreadsheet would take for a formula has an apostrophe in
// front; see legible.Cell. Numbers are as they are.
package csvpair

import (
	"io"

	"github.com/entente-graph/entente/graph/export/internal/csvtable"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/query"
)

// WriteNodes writes the table of nodes: id, and a column for each field that any of
// them has. The order is that of the view; an error is one of w.
func WriteNodes(w io.Writer, v *query.View) error {
	t := csvtable.New(w, flat.NodeColumns(v), flat.Column.Title, legible.Cell, "id")
	for n := range flat.Nodes(v) {
		if err := t.Row(n.Fields, n.ID); err != nil {
			return err
		}
	}
	return t.End()
}

// WriteEdges writes the table of edges: id, from, to, and a column for each field
// that any of them has. The order is that of the view; an error is one of w.
func WriteEdges(w io.Writer, v *query.View) error {
	t := csvtable.New(w, flat.EdgeColumns(v), flat.Column.Title, legible.Cell, "id", "from", "to")
	for e := range flat.Edges(v) {
		if err := t.Row(e.Fields, e.ID, e.From, e.To); err != nil {
			return err
		}
	}
	return t.End()
}
