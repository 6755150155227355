// Package tabular turns the records of answers into tables, and writes those as CSV
// and as Markdown. It decides and says nothing: what a cell has stands in the record, or
// is a word that graph/wording has for what the row is of.
//
// Columns have the names that the record has in JSON. Lists are in one cell, with
// "; " between what is in them. An answer of several sorts of things is one long
// table, in which the column "part" says what a row is of.
package tabular

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/export/markdown"
	"github.com/entente-graph/entente/graph/legible"
)

// Table is an answer in rows. A cell is a string, an int, a float64 or a bool.
type Table struct {
	Columns []string
	Rows    [][]any
	One     bool // it is of one thing, and has one row

	// What the rows belong to, such as the actor of relations: Markdown has it before
	// them, and CSV, in which each row has the same columns, leaves it out.
	Of *Table
}

// WriteCSV writes a table as CSV (RFC 4180, with line feeds). A text that a spreadsheet
// would take for a formula has an apostrophe in front; see legible.Cell. Control
// characters, which a terminal would obey, are U+FFFD. An error is one of w.
func WriteCSV(w io.Writer, t *Table) error {
	out := csv.NewWriter(w)
	without := t.unasked()
	columns := slices.Clone(t.Columns)
	if without >= 0 {
		columns = slices.Delete(columns, without, without+1)
	}
	if err := out.Write(columns); err != nil {
		return err
	}
	cells := make([]string, len(columns))
	for _, row := range t.Rows {
		if without >= 0 {
			row = slices.Delete(slices.Clone(row), without, without+1)
		}
		for i, cell := range row {
			cells[i] = show(cell)
			if text, ok := cell.(string); ok {
				cells[i] = legible.Cell(strings.Map(visible, text))
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteMarkdown writes a table in the Markdown of GitHub: of one thing its fields, one
// below the other and those that are empty left out; else all rows, without the columns
// in which none has anything. An error is one of w.
func WriteMarkdown(w io.Writer, t *Table) error {
	if t.Of != nil {
		if err := WriteMarkdown(w, t.Of); err != nil {
			return err
		}
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
	}
	columns, rows := t.shown()
	return markdown.WriteTable(w, columns, rows)
}

// unasked is the column of whether something was known to who is asked about, where nothing
// is in it, as if nobody is: it is no part of the table then. -1: there is none.
func (t *Table) unasked() int {
	i := slices.Index(t.Columns, "known")
	if i < 0 || slices.ContainsFunc(t.Rows, func(row []any) bool { return show(row[i]) != "" }) {
		return -1
	}
	return i
}

func (t *Table) shown() (columns []string, rows [][]string) {
	if t.One && len(t.Rows) == 1 {
		for i, cell := range t.Rows[0] {
			if text := show(cell); text != "" {
				rows = append(rows, []string{t.Columns[i], text})
			}
		}
		return []string{"field", "value"}, rows
	}
	var kept []int
	for i, name := range t.Columns {
		for _, row := range t.Rows {
			if show(row[i]) != "" {
				kept, columns = append(kept, i), append(columns, name)
				break
			}
		}
	}
	for _, row := range t.Rows {
		var cells []string
		for _, i := range kept {
			cells = append(cells, show(row[i]))
		}
		rows = append(rows, cells)
	}
	if len(columns) == 0 {
		columns = t.Columns
	}
	return columns, rows
}

func show(cell any) string {
	switch c := cell.(type) {
	case string:
		return c
	case int:
		return strconv.Itoa(c)
	case uint64:
		return strconv.FormatUint(c, 10)
	case float64:
		return strconv.FormatFloat(c, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(c)
	}
	return "" // nothing is known
}

func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r < ' ' || 0x7F <= r && r < 0xA0:
		return '\uFFFD'
	case legible.Turns(r):
		return -1
	}
	return r
}

// list joins what is in a cell.
func list(values []string) string { return strings.Join(values, "; ") }
