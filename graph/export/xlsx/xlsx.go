// Package xlsx writes a view as a workbook with the sheets Nodes, Edges and Sources.
// The first two are those of package csvpair, and the third describes what is cited.
//
// Every text is a cell of text, which no program takes for a formula, and has the
// apostrophe of legible.Cell all the same: workbooks are saved as CSV. Dates are
// text too, in EDTF. The same view makes the same bytes.
package xlsx

import (
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/entente-graph/entente/graph/export/internal/archive"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/room"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/query"
)

// The sheets.
const (
	Nodes   = "Nodes"
	Edges   = "Edges"
	Sources = "Sources"
)

// Write writes the workbook. The error is a *room.TooLargeError where a
// sheet has too few rows or a cell is too small, or one of w.
func Write(w io.Writer, v *query.View) (err error) {
	if err := fits(v); err != nil {
		return err
	}
	book := excelize.NewFile()
	defer func() {
		if closed := book.Close(); err == nil { // removes what was put aside
			err = closed
		}
	}()
	book.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return archive.New(w) })
	if err := describe(book, v); err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}})
	if err != nil {
		return err
	}
	for i, write := range []func(*excelize.File, int, *query.View) error{nodes, edges, sources} {
		name := []string{Nodes, Edges, Sources}[i]
		if i == 0 {
			err = book.SetSheetName(book.GetSheetName(0), name)
		} else {
			_, err = book.NewSheet(name)
		}
		if err != nil {
			return err
		}
		if err := write(book, bold, v); err != nil {
			return err
		}
	}
	return book.Write(w)
}

// fits reports a view that needs more rows than there are.
func fits(v *query.View) error {
	nodes, edges := v.ActorCount()+1, 1
	for r := range v.Relations() {
		if _, two := v.OnlyTie(r); two {
			edges++
			continue
		}
		nodes++
		edges += len(v.Parties(r))
	}
	if n := max(nodes, edges); n > excelize.TotalRows {
		return &room.TooLargeError{
			What: fmt.Sprintf("a sheet of a workbook has at most %d rows", excelize.TotalRows), Is: n, Hint: "write CSV, or less (--kind, --at, --near)",
		}
	}
	return nil
}

// describe says what the workbook is, and that it is of no particular time.
func describe(book *excelize.File, v *query.View) error {
	m := v.Graph().Meta()
	at := archive.Epoch.Format("2006-01-02T15:04:05Z")
	return book.SetDocProps(&excelize.DocProperties{
		Title: m.Title, Description: m.Description, Creator: "Entente", LastModifiedBy: "Entente", Created: at, Modified: at,
	})
}

func nodes(book *excelize.File, bold int, v *query.View) error {
	s, err := newSheet(book, bold, Nodes, flat.NodeColumns(v), "id")
	if err != nil {
		return err
	}
	for n := range flat.Nodes(v) {
		if err := s.row(n.Fields, n.ID); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

func edges(book *excelize.File, bold int, v *query.View) error {
	s, err := newSheet(book, bold, Edges, flat.EdgeColumns(v), "id", "from", "to")
	if err != nil {
		return err
	}
	for e := range flat.Edges(v) {
		if err := s.row(e.Fields, e.ID, e.From, e.To); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

func sources(book *excelize.File, bold int, v *query.View) error {
	var columns []flat.Column
	for _, name := range []string{"title", "author", "publisher", "date", "url", "licence", "citation", "note"} {
		columns = append(columns, flat.Column{Name: name})
	}
	s, err := newSheet(book, bold, Sources, columns, "id")
	if err != nil {
		return err
	}
	for src := range flat.Sources(v) {
		values := []string{src.Title, src.Author, src.Publisher, src.Date.String(), src.URL, src.Licence, src.Citation, src.Note}
		fields := make([]flat.Field, len(values))
		for i, value := range values {
			fields[i] = flat.Field{Name: columns[i].Name, Value: value}
		}
		if err := s.row(fields, src.ID); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

// sheet is a sheet with a line of titles that stays in sight.
type sheet struct {
	name    string
	w       *excelize.StreamWriter
	first   []string // names of the columns before those of fields
	columns []flat.Column
	at      int // number of the last row
	values  []string
	cells   []any
}

func newSheet(book *excelize.File, bold int, name string, columns []flat.Column, first ...string) (*sheet, error) {
	w, err := book.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	s := &sheet{name: name, w: w, first: first, columns: columns, at: 1}
	for i, title := range first {
		if err := w.SetColWidth(i+1, i+1, width(title)); err != nil {
			return nil, err
		}
		s.cells = append(s.cells, title)
	}
	for i, c := range columns {
		n := len(first) + i + 1
		if err := w.SetColWidth(n, n, width(c.Name)); err != nil {
			return nil, err
		}
		s.cells = append(s.cells, c.Name)
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	return s, w.SetRow("A1", s.cells, excelize.RowOpts{StyleID: bold})
}

// width is that of a column in characters.
func width(title string) float64 {
	switch title {
	case flat.Label, flat.Title, flat.Note, flat.Source, flat.Aliases, "citation":
		return 36
	case "id", "from", "to", flat.Relation, flat.URL, flat.Called, flat.Stages, flat.Links, flat.Evidence, "author", "publisher":
		return 24
	}
	return 13
}

func (s *sheet) row(fields []flat.Field, first ...string) error {
	s.at++
	s.cells = s.cells[:0]
	for i, id := range first {
		if err := s.text(s.first[i], id); err != nil {
			return err
		}
	}
	s.values = flat.Row(s.values, s.columns, fields)
	for i, value := range s.values {
		c := &s.columns[i]
		if value == "" {
			s.cells = append(s.cells, nil)
			continue
		}
		if n, ok := number(value); ok && c.Type == flat.Number {
			s.cells = append(s.cells, n)
			continue
		}
		if err := s.text(c.Name, value); err != nil {
			return err
		}
	}
	return s.w.SetRow("A"+strconv.Itoa(s.at), s.cells)
}

// digits is how many of a number spreadsheets keep. One with more is text.
const digits = 15

func number(value string) (n float64, ok bool) {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return 0, false
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', digits, 64), 64)
	return n, err == nil && short == n
}

// text adds a cell. Excelize cuts a text that is too long without a word.
func (s *sheet) text(field, value string) error {
	value = legible.Cell(value)
	if len(value) > excelize.TotalCellChars {
		if n := len(utf16.Encode([]rune(value))); n > excelize.TotalCellChars {
			return &room.TooLargeError{
				What: fmt.Sprintf("a cell of a workbook holds at most %d characters (%s of %s, in row %d of %s)", excelize.TotalCellChars, field, s.cells[0], s.at, s.name),
				Is:   n, Hint: "write CSV, which has no such bound",
			}
		}
	}
	s.cells = append(s.cells, value)
	return nil
}
