// Package ods reads the sheets of OpenDocument spreadsheets as LibreOffice and
// others write them. It streams: neither the million empty rows that such a file
// repeats nor its styles are ever held.
//
// A cell is its value (office:value, office:date-value) and not what it shows.
package ods

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/entente-graph/entente/data/importer/table/archive"
	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// Limits of a spreadsheet.
const (
	maxRows     = 1 << 20  // of a sheet, as LibreOffice has them
	maxRepeated = 20 << 20 // cells of all sheets that are there because others are repeated
	maxRemarks  = 1000
	content     = "content.xml"
)

// Is reports whether the beginning of a file is that of such a spreadsheet.
func Is(head []byte) bool {
	text := string(head[:min(len(head), 4096)])
	return strings.HasPrefix(text, "PK\x03\x04") && strings.Contains(text, "opendocument.spreadsheet")
}

// Open reads the archive.
func Open(r io.Reader) (sheet.Book, error) {
	a, err := archive.Open(r, archive.Workbook, func(part string) bool { return part == content })
	if err != nil {
		return nil, err
	}
	tokens, err := a.Open(content)
	if err != nil {
		return nil, err
	}
	b := &book{tokens: tokens}
	for _, f := range a.Zip.File {
		if strings.HasPrefix(f.Name, "Basic/") || strings.HasPrefix(f.Name, "Scripts/") {
			b.remarks = []sheet.Remark{{Reason: "macros", Text: "the workbook has macros, which are not run"}}
			break
		}
	}
	return b, nil
}

type book struct {
	tokens   *archive.Tokens
	remarks  []sheet.Remark
	repeated int
	rows     *rows // of the sheet last given out
	hidden   map[string]bool
	style    string // that is being defined
}

func (b *book) Remarks() []sheet.Remark { return b.remarks }

func (b *book) Close() error { return b.tokens.Close() }

func (b *book) Next(ctx context.Context) (*sheet.Sheet, error) {
	if b.rows != nil {
		for { // what is left of the sheet before
			if _, err := b.rows.Next(ctx); err == io.EOF {
				break
			} else if err != nil {
				return nil, err
			}
		}
		b.rows = nil
	}
	for {
		token, err := b.tokens.Next(ctx)
		if err != nil {
			return nil, err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "style":
			b.style = archive.Attr(e, "name")
		case "table-properties":
			if archive.Attr(e, "display") == "false" {
				if b.hidden == nil {
					b.hidden = map[string]bool{}
				}
				b.hidden[b.style] = true
			}
		case "table":
			name := archive.Attr(e, "name")
			b.rows = &rows{book: b, name: name}
			return &sheet.Sheet{Name: name, Hidden: b.hidden[archive.Attr(e, "style-name")], Rows: b.rows}, nil
		}
	}
}

// rows are the rows of a table.
type rows struct {
	book  *book
	name  string
	row   sheet.Row
	times int // the row is still to be given out
	at    int // rows before the next one
	ended bool
	below []covering
}

// covering is a cell that is merged with those below it.
type covering struct {
	column, until int // until: the last row
	text          string
}

func (r *rows) fail(row int, format string, args ...any) error {
	return &sheet.PlaceError{Sheet: r.name, Row: row, What: fmt.Sprintf(format, args...)}
}

func (r *rows) Next(ctx context.Context) (sheet.Row, error) {
	for {
		if r.times > 0 {
			r.times--
			r.at++
			r.row.Number = r.at
			r.cover()
			return r.row, nil
		}
		if r.ended {
			return sheet.Row{}, io.EOF
		}
		token, err := r.book.tokens.Next(ctx)
		if err == io.EOF {
			err = r.fail(r.at, "the sheet is cut off")
		}
		if err != nil {
			return sheet.Row{}, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "table-row" {
				if err := r.read(ctx, repeats(e, "number-rows-repeated")); err != nil {
					return sheet.Row{}, err
				}
			} else if e.Name.Local == "table" { // a table inside a cell's drawing
				if err := r.leave(ctx); err != nil {
					return sheet.Row{}, err
				}
			}
		case xml.EndElement:
			r.ended = e.Name.Local == "table"
		}
	}
}

// leave skips the element whose start was read.
func (r *rows) leave(ctx context.Context) error {
	for depth := 1; depth > 0; {
		token, err := r.book.tokens.Next(ctx)
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func repeats(e xml.StartElement, name string) int {
	if n, err := strconv.Atoi(archive.Attr(e, name)); err == nil && n > 0 {
		return n
	}
	return 1
}

// read reads a row that is there so many times.
func (r *rows) read(ctx context.Context, times int) error {
	r.row = sheet.Row{Cells: r.row.Cells[:0]}
	empty := 0 // cells before the next one that is not
	size := 0
	for {
		token, err := r.book.tokens.Next(ctx)
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.EndElement:
			if e.Name.Local != "table-row" {
				continue
			}
			if len(r.row.Cells) == 0 && len(r.below) == 0 {
				r.at = min(r.at+times, maxRows)
				return nil
			}
			if r.at+times > maxRows {
				if times = maxRows - r.at; times <= 0 {
					return r.fail(r.at, "the sheet has more rows than a spreadsheet can")
				}
			}
			if len(r.row.Cells) == 0 { // only as far as merged cells reach
				until := 0
				for _, c := range r.below {
					until = max(until, c.until)
				}
				if r.times = min(times, max(0, until-r.at)); r.times < times {
					r.at += times - r.times // where the rest is, nothing is read
				}
				return nil
			}
			if r.book.repeated += (times - 1) * len(r.row.Cells); r.book.repeated > maxRepeated {
				return r.fail(r.at+1, "the row is repeated %d times and would unpack to too many cells; save the sheet as CSV", times)
			}
			r.times = times
			return nil
		case xml.StartElement:
			if e.Name.Local != "table-cell" && e.Name.Local != "covered-table-cell" {
				continue
			}
			n := repeats(e, "number-columns-repeated")
			rowsDown, wide := repeats(e, "number-rows-spanned"), repeats(e, "number-columns-spanned")
			text, err := r.cell(ctx, e)
			if err != nil {
				return err
			}
			if text == "" || e.Name.Local == "covered-table-cell" {
				empty += n
				continue
			}
			if len(r.row.Cells)+empty+n > sheet.MaxColumns {
				return r.fail(r.at+1, "the row has too many columns")
			}
			if size += n * len(text); size > sheet.MaxRow {
				return r.fail(r.at+1, "the row is too long: it would unpack to more than 4 MiB")
			}
			for ; empty > 0; empty-- {
				r.row.Cells = append(r.row.Cells, "")
			}
			if r.book.repeated += n - 1; r.book.repeated > maxRepeated {
				return r.fail(r.at+1, "cells are repeated and would unpack to too many; save the sheet as CSV")
			}
			if year := yearOf(e); year > 0 && len(r.book.remarks) < maxRemarks {
				r.book.remarks = append(r.book.remarks, sheet.YearAsDay(r.name, sheet.Place{Row: r.at + 1, Column: len(r.row.Cells) + 1}, year))
			}
			if column := len(r.row.Cells); rowsDown > 1 {
				r.below = append(r.below, covering{column, r.at + rowsDown, text})
			}
			if wide > 1 {
				r.row.Wide = append(r.row.Wide, sheet.Span{Column: len(r.row.Cells), Width: wide})
			}
			for range n {
				r.row.Cells = append(r.row.Cells, text)
			}
		}
	}
}

// cover fills in what cells above reach down to.
func (r *rows) cover() {
	kept := r.below[:0]
	for _, c := range r.below {
		if c.until < r.row.Number {
			continue
		}
		kept = append(kept, c)
		for len(r.row.Cells) <= c.column {
			r.row.Cells = append(r.row.Cells, "")
		}
		if r.row.Cells[c.column] == "" {
			r.row.Cells[c.column] = c.text
		}
	}
	r.below = kept
}

// cell reads a cell to its end.
func (r *rows) cell(ctx context.Context, start xml.StartElement) (string, error) {
	var shown strings.Builder
	paragraphs, inParagraph, note := 0, 0, 0
	for depth := 1; depth > 0; {
		token, err := r.book.tokens.Next(ctx)
		if err != nil {
			return "", err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			switch e.Name.Local {
			case "annotation", "shapes": // remarks and drawings are no value
				note++
			case "p":
				if note == 0 {
					if inParagraph++; paragraphs > 0 {
						shown.WriteByte('\n')
					}
					paragraphs++
				}
			case "s":
				if inParagraph > 0 {
					shown.WriteString(strings.Repeat(" ", min(repeats(e, "c"), 1000)))
				}
			case "tab":
				if inParagraph > 0 {
					shown.WriteByte('\t')
				}
			case "line-break":
				if inParagraph > 0 {
					shown.WriteByte('\n')
				}
			}
		case xml.EndElement:
			depth--
			switch e.Name.Local {
			case "annotation", "shapes":
				note--
			case "p":
				if note == 0 && inParagraph > 0 {
					inParagraph--
				}
			}
		case xml.CharData:
			if inParagraph > 0 && note == 0 {
				shown.Write(e)
			}
		}
		if shown.Len() > sheet.MaxCell {
			return "", r.fail(r.at+1, "a cell is too long: it would unpack to more than 1 MiB")
		}
	}
	return sheet.Clean(value(start, shown.String())), nil
}

// firstDay is the day that has the number 0 in a spreadsheet.
var firstDay = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// yearOf returns the number of a cell's day where it may be a year; 0 where not.
func yearOf(e xml.StartElement) int {
	if archive.Attr(e, "value-type") != "date" {
		return 0
	}
	day, err := time.Parse(time.DateOnly, archive.Attr(e, "date-value"))
	if n := int(day.Sub(firstDay).Hours() / 24); err == nil && sheet.MayBeYear(n) {
		return n
	}
	return 0
}

// value is what a cell holds, rather than what it shows.
func value(e xml.StartElement, shown string) string {
	attr := func(name string) string {
		for _, a := range e.Attr {
			if a.Name.Space == "office" && a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	switch attr("value-type") {
	case "float", "percentage", "currency":
		if v := attr("value"); v != "" {
			return number(v)
		}
	case "date":
		if v := attr("date-value"); v != "" {
			return v
		}
	case "time":
		return shown
	case "boolean":
		if v := attr("boolean-value"); v != "" {
			return strings.ToUpper(v)
		}
	case "string":
		if v := attr("string-value"); v != "" && shown == "" {
			return v
		}
	}
	return shown
}

// number writes a number plainly: 34000 for 3.4E4.
func number(v string) string {
	if f, err := strconv.ParseFloat(v, 64); err == nil && f < 1e15 && f > -1e15 && strings.ContainsAny(v, "eE") {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return v
}
