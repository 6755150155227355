// Package xlsx reads the sheets of Excel workbooks (.xlsx, .xlsm) row by row.
//
// A cell is its value and not what it shows: a number as it is, whatever its
// format; a date in ISO 8601 where the number format is that of a date. A formula
// is the value that it had when the workbook was saved. Macros are not run, and
// links are not followed.
package xlsx

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/entente-graph/entente/data/importer/table/archive"
	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// inMemory is how much of a sheet is held in memory; what is larger is unpacked
// into a temporary file.
const inMemory = 64 << 20

// Is reports whether the beginning of a file, with its name, is that of a workbook.
func Is(name string, head []byte) bool {
	text := string(head)
	name = strings.ToLower(name)
	return strings.HasPrefix(text, "PK\x03\x04") && (strings.Contains(text, "xl/") ||
		strings.HasSuffix(name, ".xlsx") || strings.HasSuffix(name, ".xlsm"))
}

// Open reads the archive, and looks at each sheet.
func Open(ctx context.Context, r io.Reader) (_ sheet.Book, err error) {
	a, err := archive.Open(r, archive.Workbook, func(part string) bool {
		part = strings.ToLower(part)
		return strings.HasPrefix(part, "xl/worksheets/") || part == "xl/sharedstrings.xml"
	})
	if err != nil {
		return nil, err
	}
	b := &book{}
	if b.parts, err = parts(ctx, a); err != nil {
		return nil, err
	}
	for _, f := range a.Zip.File {
		name := strings.ToLower(f.Name)
		switch {
		case strings.HasSuffix(name, "vbaproject.bin"):
			b.remarks = append(b.remarks, sheet.Remark{Reason: "macros", Text: "the workbook has macros, which are not run"})
		case name == "xl/sharedstrings.xml", name == "xl/styles.xml", name == "[content_types].xml":
			if err := pass(ctx, a, f.Name); err != nil {
				return nil, err
			}
		}
	}
	for _, p := range b.parts {
		if p.chart {
			continue
		}
		if err := p.look(ctx, a); err != nil {
			return nil, err
		}
	}
	if b.file, err = open(a.Bytes); err != nil {
		return nil, err
	}
	b.plainFormats()
	return b, nil
}

// pass reads a part to its end.
func pass(ctx context.Context, a *archive.Archive, name string) error {
	tokens, err := a.Open(name)
	if err != nil {
		return err
	}
	defer tokens.Close()
	for {
		if _, err := tokens.Next(ctx); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// damaged is returned for a workbook that the library cannot read.
func damaged(what any) error {
	return fmt.Errorf("the workbook cannot be read (%v); save it again, or save the sheet as CSV", what)
}

func open(text []byte) (f *excelize.File, err error) {
	defer func() {
		if v := recover(); v != nil { // of the library, over a file that is not as it expects
			err = damaged("its parts do not fit together")
		}
	}()
	f, err = excelize.OpenReader(bytes.NewReader(text), excelize.Options{UnzipSizeLimit: archive.MaxUnpacked, UnzipXMLSizeLimit: inMemory})
	if err != nil {
		return nil, damaged(err)
	}
	return f, nil
}

type book struct {
	file    *excelize.File
	parts   []*part
	remarks []sheet.Remark
	next    int
	rows    *rows
	days    map[int]bool // styles of dates
}

// plainFormats makes the library show dates in ISO 8601, and all other numbers as
// they are.
func (b *book) plainFormats() {
	defer func() { _ = recover() }() // a file without styles has no dates
	if _, err := b.file.GetStyle(0); err != nil || b.file.Styles == nil || b.file.Styles.CellXfs == nil {
		return
	}
	b.days = map[int]bool{}
	codes := map[int]string{}
	if formats := b.file.Styles.NumFmts; formats != nil {
		for _, f := range formats.NumFmt {
			codes[f.NumFmtID] = f.FormatCode
		}
	}
	iso := [...]int{plain: 0, day: 0, clock: 21}
	style, err := b.file.NewStyle(&excelize.Style{CustomNumFmt: new("yyyy-mm-dd")})
	if err != nil {
		return
	}
	if id := b.file.Styles.CellXfs.Xf[style].NumFmtID; id != nil {
		iso[day] = *id
	}
	for i := range b.file.Styles.CellXfs.Xf {
		id := b.file.Styles.CellXfs.Xf[i].NumFmtID
		if id == nil {
			continue
		}
		kind := builtinSort(*id)
		if code, own := codes[*id]; own {
			kind = sortOf(code)
		}
		if *id = iso[kind]; kind == day {
			b.days[i] = true
		}
	}
}

func (b *book) Next(ctx context.Context) (_ *sheet.Sheet, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = damaged("its parts do not fit together")
		}
	}()
	if err := b.closeRows(); err != nil {
		return nil, err
	}
	for b.next < len(b.parts) && b.parts[b.next].chart {
		b.next++
	}
	if b.next == len(b.parts) {
		return nil, io.EOF
	}
	p := b.parts[b.next]
	b.next++
	for _, at := range p.unworked {
		b.remarks = append(b.remarks, sheet.Remark{Sheet: p.name, Row: at.Row, Reason: "formula",
			Text: "the formula in column " + sheet.Letters(at.Column) + " has no value; the cell counts as empty"})
	}
	for _, y := range p.years {
		if b.days[y.style] {
			b.remarks = append(b.remarks, sheet.YearAsDay(p.name, y.at, y.year))
		}
	}
	found, err := b.file.Rows(p.name)
	if err != nil {
		return nil, damaged(err)
	}
	b.rows = &rows{rows: found, part: p, below: map[area]string{}}
	return &sheet.Sheet{Name: p.name, Hidden: p.hidden, Rows: b.rows}, nil
}

func (b *book) closeRows() error {
	if b.rows == nil {
		return nil
	}
	err := b.rows.rows.Close()
	b.rows = nil
	return err
}

func (b *book) Remarks() []sheet.Remark { return b.remarks }

func (b *book) Close() error { return errors.Join(b.closeRows(), b.file.Close()) }

// rows are the rows of a sheet.
type rows struct {
	rows   *excelize.Rows
	part   *part
	number int
	below  map[area]string // what merged cells say that reach further down
	merged int             // how many of the merged areas were begun
	sorted bool
}

func (r *rows) Next(ctx context.Context) (row sheet.Row, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &sheet.PlaceError{Sheet: r.part.name, Row: r.number, What: "the row cannot be read; save the workbook again, or save the sheet as CSV"}
		}
	}()
	for {
		if r.number%1024 == 0 && ctx.Err() != nil {
			return sheet.Row{}, context.Cause(ctx)
		}
		if !r.rows.Next() {
			if err := r.rows.Error(); err != nil {
				return sheet.Row{}, &sheet.PlaceError{Sheet: r.part.name, Row: r.number + 1, What: err.Error()}
			}
			return sheet.Row{}, io.EOF
		}
		r.number++
		cells, err := r.rows.Columns()
		if err != nil {
			return sheet.Row{}, &sheet.PlaceError{Sheet: r.part.name, Row: r.number, What: err.Error() + "; save the workbook again, or save the sheet as CSV"}
		}
		size := 0
		for i, c := range cells {
			size += len(c)
			cells[i] = sheet.Clean(c)
		}
		if size > sheet.MaxRow {
			return sheet.Row{}, &sheet.PlaceError{Sheet: r.part.name, Row: r.number, What: "the row is too long: it would unpack to more than 4 MiB"}
		}
		row = sheet.Row{Number: r.number, Cells: cells}
		r.merge(&row)
		if len(row.Cells) > 0 {
			return row, nil
		}
	}
}

// merge fills in what merged cells above say, and notes those that begin here.
func (r *rows) merge(row *sheet.Row) {
	if len(r.part.merged) == 0 {
		return
	}
	if !r.sorted {
		r.sorted = true
		sortAreas(r.part.merged)
	}
	for r.merged < len(r.part.merged) && r.part.merged[r.merged].top <= row.Number {
		a := r.part.merged[r.merged]
		r.merged++
		if a.top < row.Number || a.left > len(row.Cells) {
			continue
		}
		if a.bottom > a.top {
			r.below[a] = row.Cells[a.left-1]
		}
		if a.right > a.left {
			row.Wide = append(row.Wide, sheet.Span{Column: a.left - 1, Width: a.right - a.left + 1})
		}
	}
	for a, text := range r.below {
		switch {
		case a.bottom < row.Number:
			delete(r.below, a)
		case a.top < row.Number && text != "":
			for len(row.Cells) < a.left {
				row.Cells = append(row.Cells, "")
			}
			if row.Cells[a.left-1] == "" {
				row.Cells[a.left-1] = text
			}
		}
	}
}

func sortAreas(areas []area) {
	slices.SortFunc(areas, func(a, b area) int { return cmp.Or(a.top-b.top, a.left-b.left) })
}
