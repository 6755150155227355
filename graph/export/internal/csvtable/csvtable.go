// Package csvtable writes records of package flat as a table in CSV: comma, UTF-8
// without a mark at the start, quotes as in RFC 4180, lines that end with a line feed.
package csvtable

import (
	"encoding/csv"
	"io"
	"slices"

	"github.com/entente-graph/entente/graph/export/internal/flat"
)

// Writer writes a table.
type Writer struct {
	out     *csv.Writer
	columns []flat.Column
	cell    func(text string) string
	values  []string
	cells   []string
}

// New writes the titles of the columns: of some that come first, and of those of
// fields, which title names. Texts are written as cell makes them; numbers, true and
// false as they are. What is wrong with w, the next call tells.
func New(w io.Writer, columns []flat.Column, title func(flat.Column) string, cell func(text string) string, first ...string) *Writer {
	t := &Writer{out: csv.NewWriter(w), columns: columns, cell: cell, cells: slices.Clone(first)}
	for _, c := range columns {
		t.cells = append(t.cells, title(c))
	}
	_ = t.out.Write(t.cells)
	return t
}

// Row writes a record: the texts of the columns that come first, and its fields. An
// error is one of the writer below.
func (t *Writer) Row(fields []flat.Field, first ...string) error {
	t.cells = t.cells[:0]
	for _, text := range first {
		t.cells = append(t.cells, t.cell(text))
	}
	t.values = flat.Row(t.values, t.columns, fields)
	for i, value := range t.values {
		if t.columns[i].Type == flat.Text {
			value = t.cell(value)
		}
		t.cells = append(t.cells, value)
	}
	return t.out.Write(t.cells)
}

// End writes what is left. An error is one of the writer below.
func (t *Writer) End() error {
	t.out.Flush()
	return t.out.Error()
}
