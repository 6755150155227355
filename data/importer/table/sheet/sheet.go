// Package sheet is what readers of tables have in common: sheets of rows of
// cells, each with its place, however a file writes them down.
//
// A reader streams: it holds a row at a time, and what it holds is bounded by the
// limits here. Cells are text, as a person would type it: dates in ISO 8601,
// numbers with a point and without grouping, TRUE and FALSE. A formula is what it
// was last worked out to be; nothing is evaluated.
package sheet

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of what is read.
const (
	MaxCell    = 1 << 20 // bytes of a cell
	MaxRow     = 4 << 20 // bytes of a row
	MaxColumns = 16384   // what a spreadsheet has
)

// Row is a row of cells.
type Row struct {
	Number int      // of the sheet's row, or of the line on which it starts, from 1
	Cells  []string // valid until the next row is read
	// Wide are the cells that are merged with those to their right. Cells merged
	// downward are filled in.
	Wide []Span
}

// Span is a cell that reaches over others to its right.
type Span struct{ Column, Width int } // Column from 0

// Rows are the rows of a sheet from top to bottom. Empty ones may be left out.
type Rows interface {
	// Next returns the next row; io.EOF after the last.
	Next(ctx context.Context) (Row, error)
}

// Sheet is a sheet of a file. A text has one without a name.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   Rows
}

// Book is what a file holds.
type Book interface {
	// Next returns the next sheet, whose rows are read before Next is called again;
	// io.EOF after the last.
	Next(ctx context.Context) (*Sheet, error)
	// Remarks are what is to be said of the file once its sheets were read: that it
	// has macros, or which encoding it seems to be in.
	Remarks() []Remark
	Close() error
}

// Remark is something to say of a file, or of a row of it.
type Remark struct {
	Sheet  string
	Row    int    // 0 of the whole file
	Reason string // a stable word
	Text   string
}

// MayBeYear reports whether a day's number in a spreadsheet is more likely a year:
// who types 1985 into a cell that shows dates gets a day of 1905.
func MayBeYear(day int) bool { return day >= 1800 && day <= 2100 }

// YearAsDay is the remark about such a cell.
func YearAsDay(sheet string, at Place, year int) Remark {
	return Remark{Sheet: sheet, Row: at.Row, Reason: "year-as-day", Text: fmt.Sprintf(
		"column %s has the number %d in the format of a date, and is read as the day that this is; if a year is meant, make the format of the cell a number", Letters(at.Column), year)}
}

// PlaceError is what is wrong at a place, so that reading cannot go on.
type PlaceError struct {
	Sheet       string // or the part of an archive
	Row, Column int    // from 1; 0 where it is no single one
	What        string // with a hint
}

func (e *PlaceError) Error() string {
	if place := (Place{e.Sheet, e.Row, e.Column}).String(); place != "" {
		return place + ": " + e.What
	}
	return e.What
}

// Place is where something stands.
type Place struct {
	Sheet       string
	Row, Column int // from 1; 0 where it is no single one
}

func (p Place) String() string {
	var parts []string
	if p.Sheet != "" {
		parts = append(parts, "sheet "+p.Sheet)
	}
	if p.Row > 0 {
		parts = append(parts, fmt.Sprintf("row %d", p.Row))
	}
	if p.Column > 0 {
		parts = append(parts, "column "+Letters(p.Column))
	}
	return strings.Join(parts, ", ")
}

// Letters are a spreadsheet's name of a column: A for 1, AA for 27.
func Letters(column int) string {
	var out string
	for ; column > 0; column = (column - 1) / 26 {
		out = string(rune('A'+(column-1)%26)) + out
	}
	return out
}

// Column reads the letters, or the number, of a column; 0 if it is neither.
func Column(name string) int {
	n := 0
	digits := strings.Trim(name, "0123456789") == ""
	for _, c := range strings.ToUpper(name) {
		switch {
		case digits:
			n = n*10 + int(c-'0')
		case c >= 'A' && c <= 'Z':
			n = n*26 + int(c-'A') + 1
		default:
			return 0
		}
		if n > MaxColumns {
			return 0
		}
	}
	return n
}

// Clean returns a cell's text without the control characters that neither a page
// nor a terminal can show. Lines and tabs stay.
func Clean(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7F {
			return cleaned(s)
		}
	}
	return s
}

func cleaned(s string) string {
	clean := true
	for _, r := range s {
		if r == utf8.RuneError || unseen(r) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

func unseen(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7F || r >= 0x80 && r < 0xA0 || r == 0xFFFE || r == 0xFFFF
}
