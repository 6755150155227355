// Package csvpair writes a view as two tables in CSV, of nodes and of edges, as
// spreadsheets and graph programs read them: comma, UTF-8 without a mark at the
// start, quotes as in RFC 4180, lines that end with a line feed.
//
// A relation of many parties is a node of the kind "hub" with an edge to each of
// them. A text that a spreadsheet would take for a formula has an apostrophe in
// front; see legible.Cell. Numbers are as they are.
package csvpair

import (
	"encoding/csv"
	"io"

	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/query"
)

// WriteNodes writes the table of nodes: id, and a column for each field that any of
// them has. The order is that of the view; an error is one of w.
func WriteNodes(w io.Writer, v *query.View) error {
	t := newTable(w, flat.NodeColumns(v), "id")
	for n := range flat.Nodes(v) {
		if err := t.row(n.Fields, n.ID); err != nil {
			return err
		}
	}
	return t.end()
}

// WriteEdges writes the table of edges: id, from, to, and a column for each field
// that any of them has. The order is that of the view; an error is one of w.
func WriteEdges(w io.Writer, v *query.View) error {
	t := newTable(w, flat.EdgeColumns(v), "id", "from", "to")
	for e := range flat.Edges(v) {
		if err := t.row(e.Fields, e.ID, e.From, e.To); err != nil {
			return err
		}
	}
	return t.end()
}

type table struct {
	w       *csv.Writer
	columns []flat.Column
	values  []string
	cells   []string
	err     error
}

func newTable(w io.Writer, columns []flat.Column, first ...string) *table {
	t := &table{w: csv.NewWriter(w), columns: columns, cells: first}
	for _, c := range columns {
		t.cells = append(t.cells, c.Name)
	}
	t.err = t.w.Write(t.cells)
	return t
}

func (t *table) row(fields []flat.Field, first ...string) error {
	if t.err != nil {
		return t.err
	}
	t.cells = t.cells[:0]
	for _, id := range first {
		t.cells = append(t.cells, legible.Cell(id))
	}
	t.values = flat.Row(t.values, t.columns, fields)
	for i, value := range t.values {
		if t.columns[i].Type == flat.Text {
			value = legible.Cell(value)
		}
		t.cells = append(t.cells, value)
	}
	return t.w.Write(t.cells)
}

func (t *table) end() error {
	if t.err != nil {
		return t.err
	}
	t.w.Flush()
	return t.w.Error()
}
