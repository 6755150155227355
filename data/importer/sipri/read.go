package sipri

import (
	"context"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
)

// maxParts is how many lines a row may be cut into.
const maxParts = 20

// reader puts rows together and hands them over as orders.
type reader struct {
	in     *lines
	out    *importer.Sink
	maker  *maker
	extra  int
	fields []string

	// A row that does not fit yet.
	part  string
	row   int
	parts int
}

func read(ctx context.Context, f *importer.File, out *importer.Sink) error {
	in := newLines(f.Reader())
	p, err := readPreamble(in)
	if err != nil {
		return err
	}
	switch p.layout {
	case deliveries:
		return readDeliveries(ctx, in, out, p, f.Name)
	case values:
		return readValues(ctx, in, out, p, f.Name)
	}
	r := &reader{in: in, out: out, extra: p.extra, maker: newMaker(out, p, f.Name)}
	utf8 := false // a line so far was UTF-8 beyond ASCII
	for {
		more, err := in.next()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		if in.number%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !in.latin && !utf8 {
			utf8 = !ascii(in.text)
		}
		if in.latin && utf8 {
			if err := out.Warn(in.number, "mixed-encoding", "the line is Latin-1 in a file that is UTF-8 elsewhere; it is read as Latin-1"); err != nil {
				return err
			}
		}
		if err := r.line(); err != nil {
			return err
		}
	}
	if r.parts > 0 {
		out.CountRow()
		if n := len(split(nil, r.part)); n < columns {
			return out.Skip(r.row, "cut-off", "the file ends in the middle of a row: %d fields of %d", n, columns)
		}
		return r.misfit()
	}
	return nil
}

// line takes in the current line: a row, the start of one or more of it.
func (r *reader) line() error {
	text := r.in.text
	if strings.Trim(text, ", ") == "" {
		return nil
	}
	rec, ok := r.fit(text)
	begins := ok || starts(r.fields) || r.parts == 0 && len(r.fields) >= columns
	if r.parts > 0 && begins {
		r.out.CountRow()
		if err := r.misfit(); err != nil {
			return err
		}
	}
	switch {
	case ok:
		r.out.CountRow()
		return r.maker.make(r.in.number, &rec)
	case begins:
		r.part, r.row, r.parts = text, r.in.number, 1
		return nil
	case r.parts == 0:
		r.out.CountRow()
		return r.out.Skip(r.in.number, "stray-line", "the line is no row and no part of one: %q", shorten(text))
	}
	r.part += " " + text
	r.parts++
	if rec, ok := r.fit(r.part); ok {
		row := r.row
		r.part, r.parts = "", 0
		r.out.CountRow()
		return r.maker.make(row, &rec)
	}
	if r.parts == maxParts || len(r.part) > importer.MaxLine {
		r.out.CountRow()
		return r.misfit()
	}
	return nil
}

// fit finds the columns in a text, quoted or not. It leaves the fields of the
// plain reading in r.fields.
func (r *reader) fit(text string) (record, bool) {
	if strings.IndexByte(text, '"') >= 0 {
		if fields, ok := splitQuoted(nil, text, ','); ok {
			if rec, ok := fit(r.known(fields)); ok {
				r.fields = append(r.fields[:0], fields...)
				return rec, true
			}
		}
	}
	r.fields = split(r.fields[:0], text)
	return fit(r.known(r.fields))
}

// known leaves out the fields of columns that the header has beyond those that
// are known, or that a spreadsheet left empty.
func (r *reader) known(fields []string) []string {
	if r.extra > 0 && len(fields) >= columns+r.extra {
		return fields[:len(fields)-r.extra]
	}
	return fields
}

// misfit reports the row that was being put together.
func (r *reader) misfit() error {
	fields := r.known(split(nil, r.part))
	row := r.row
	r.part, r.parts = "", 0
	if len(fields) != columns {
		why := "it is cut off"
		if len(fields) > columns {
			why = "a comma inside a field or a number with a thousands separator leaves no single reading"
		}
		return r.out.Skip(row, "columns", "the row has %d fields, not %d: %s", len(fields), columns, why)
	}
	var rec record
	copy(rec[:], fields)
	column := wrong(&rec)
	return r.out.Skip(row, "bad-field", "%s cannot be %q", columnNames[column], shorten(rec[column]))
}

var columnNames = [columns]string{
	"the recipient", "the supplier", "the year of order", "the mark of the year of order", "the number ordered", "the mark of the number ordered",
	"the designation", "the description", "the number delivered", "the mark of the number delivered", "the years of delivery", "the status",
	"the comments", "the TIV per unit", "the TIV of the order", "the TIV of the deliveries",
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// locator names a row.
func locator(b []byte, row int) []byte {
	return strconv.AppendInt(append(b, "row "...), int64(row), 10)
}
