package delimited

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// Rows are the rows of a text. A cell may be quoted; then it may hold delimiters,
// line ends, and quotes that are doubled. A quote that does not enclose a whole
// cell is text.
type Rows struct {
	lines     *lines
	delimiter byte
	quotes    bool // whether quotes enclose cells
	record    []byte
	joined    []byte // holds the record where it has several lines
	spans     []span
	cells     []string
	stray     int  // cells that begin with a quote which does not enclose them
	latin     bool // some cell was no UTF-8
}

// span is where a cell is in the record.
type span struct {
	from, to int
	doubled  bool // has quotes that are doubled
}

// Next returns the next row that is not an empty line; io.EOF after the last.
func (r *Rows) Next(ctx context.Context) (sheet.Row, error) {
	for {
		line, err := r.lines.next()
		if err != nil {
			return sheet.Row{}, err
		}
		if r.lines.number%1024 == 0 && ctx.Err() != nil {
			return sheet.Row{}, context.Cause(ctx)
		}
		if len(line) == 0 {
			continue
		}
		number := r.lines.number
		r.record = line
		if err := r.cut(number); err != nil {
			return sheet.Row{}, err
		}
		r.decode()
		return sheet.Row{Number: number, Cells: r.cells}, nil
	}
}

// cut finds the cells of the record.
func (r *Rows) cut(number int) error {
	r.spans = r.spans[:0]
	for at := 0; ; {
		if len(r.spans) == sheet.MaxColumns {
			return &sheet.PlaceError{Row: number, What: fmt.Sprintf("the row has too many columns: more than %d; is this a table?", sheet.MaxColumns)}
		}
		next, err := r.cell(at, number)
		if err != nil {
			return err
		}
		if next < 0 {
			return nil
		}
		at = next
	}
}

// cell finds the cell that begins at a position of the record, and returns where
// the next one does; -1 after the last.
func (r *Rows) cell(at, number int) (int, error) {
	if r.quotes {
		open := at
		for open < len(r.record) && r.record[open] == ' ' {
			open++
		}
		if open < len(r.record) && r.record[open] == '"' {
			next, ok, err := r.quoted(open, number)
			if err != nil || ok {
				return next, err
			}
		}
	}
	end := len(r.record)
	if i := bytes.IndexByte(r.record[at:], r.delimiter); i >= 0 {
		end = at + i
	}
	if end-at > sheet.MaxCell {
		return 0, r.tooLong(number)
	}
	r.spans = append(r.spans, span{from: at, to: end})
	if end == len(r.record) {
		return -1, nil
	}
	return end + 1, nil
}

func (r *Rows) tooLong(number int) error {
	return &sheet.PlaceError{Row: number, Column: len(r.spans) + 1, What: "the cell is too long: it has more than 1 MiB; is this a table?"}
}

// quoted is cell for one that begins with a quote. It is false where the quote
// does not enclose the cell.
func (r *Rows) quoted(open, number int) (next int, ok bool, err error) {
	doubled := false
	for at := open + 1; ; {
		i := bytes.IndexByte(r.record[at:], '"')
		if i < 0 {
			if at, err = r.more(open, number); err != nil {
				return 0, false, err
			}
			continue
		}
		quote := at + i
		if quote+1 < len(r.record) && r.record[quote+1] == '"' {
			doubled = true
			at = quote + 2
			continue
		}
		after := quote + 1
		for after < len(r.record) && r.record[after] == ' ' && r.delimiter != ' ' {
			after++
		}
		switch {
		case after == len(r.record):
			next = -1
		case r.record[after] == r.delimiter:
			next = after + 1
		default: // a quote inside
			r.stray++
			return r.loose(open)
		}
		if quote-open > sheet.MaxCell {
			return 0, false, r.tooLong(number)
		}
		r.spans = append(r.spans, span{open + 1, quote, doubled})
		return next, true, nil
	}
}

// loose is quoted for a cell in which a quote stands that is not doubled: where it
// also ends with one, those two enclose it.
func (r *Rows) loose(open int) (next int, ok bool, err error) {
	end := len(r.record)
	next = -1
	if i := bytes.IndexByte(r.record[open:], r.delimiter); i >= 0 {
		end, next = open+i, open+i+1
	}
	last := end
	for last > open && r.record[last-1] == ' ' {
		last--
	}
	if last-open < 2 || r.record[last-1] != '"' {
		return 0, false, nil
	}
	r.spans = append(r.spans, span{from: open + 1, to: last - 1})
	return next, true, nil
}

// more joins the next line to the record, and returns where it begins.
func (r *Rows) more(open, number int) (int, error) {
	if len(r.joined) == 0 || &r.joined[0] != &r.record[0] {
		r.joined = append(r.joined[:0], r.record...)
	}
	line, err := r.lines.next()
	if err != nil || len(r.joined)-open > sheet.MaxCell {
		return 0, &sheet.PlaceError{Row: number, Column: len(r.spans) + 1,
			What: "the quotation mark that opens the cell is not closed; close it, or write it twice inside quotation marks if it is text"}
	}
	r.joined = append(append(r.joined, '\n'), line...)
	at := len(r.record)
	r.record = r.joined
	return at, nil
}

// decode makes text of the cells. All are parts of one string.
func (r *Rows) decode() {
	r.cells = r.cells[:0]
	plain := true
	for _, c := range r.record {
		if c < ' ' && c != '\n' && c != '\t' || c >= 0x7F {
			plain = false
			break
		}
	}
	if !plain && !utf8.Valid(r.record) {
		r.decodeLatin()
		return
	}
	whole := string(r.record)
	for _, s := range r.spans {
		cell := whole[s.from:s.to]
		if s.doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		if !plain {
			cell = sheet.Clean(cell)
		}
		r.cells = append(r.cells, cell)
	}
}

// decodeLatin makes text of cells of which some are not UTF-8. They are read as
// Windows-1252.
func (r *Rows) decodeLatin() {
	r.latin = true
	for _, s := range r.spans {
		raw := r.record[s.from:s.to]
		cell := string(raw)
		if !utf8.Valid(raw) {
			if out, err := charmap.Windows1252.NewDecoder().Bytes(raw); err == nil {
				cell = string(out)
			}
		}
		if s.doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		r.cells = append(r.cells, sheet.Clean(cell))
	}
}
