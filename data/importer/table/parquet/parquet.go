// Package parquet reads tables from Parquet files, row by row: a page of each column
// is in memory at a time. The format itself is read by github.com/parquet-go/parquet-go.
//
// A file says how large its parts are, and that library makes room for what it says.
// So what a file says is compared with what is there first (see guard.go): the lists
// of the footer, and each page before it is unpacked.
//
// Columns of single values are read; those that hold lists or records are left out.
// What the file packs with LZ4 or Brotli, or writes with the encoding
// DELTA_BYTE_ARRAY, is refused with a hint: what they unpack to is not known before.
package parquet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	format "github.com/parquet-go/parquet-go"

	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/graph/legible"
)

const magic = "PAR1"

// Is reports whether a file is Parquet, by its beginning.
func Is(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }

// batch is how many values of a column are read at once.
const batch = 512

// Table is the one table of a file.
type Table struct {
	file    *format.File
	r       io.ReaderAt
	size    int64
	names   []string
	nested  []string
	columns []*column
	groups  []format.RowGroup
	group   int   // the next one
	left    int64 // rows of the current group
	row     int   // in the batch
	rows    int   // of the batch
	number  int   // of the last row
	cells   []string
}

// column is a column of single values.
type column struct {
	index    int
	optional bool // some values may be missing
	boolean  bool
	text     func(format.Value) string
	pages    format.Pages
	page     format.Page
	values   format.ValueReader
	batch    []format.Value
}

// damaged is what is wrong with a file that contradicts itself.
func damaged(err error) error {
	if err == nil {
		return errors.New("the Parquet file is damaged or cut off; write or fetch it again")
	}
	return fmt.Errorf("the Parquet file is damaged or cut off: %w; write or fetch it again", err)
}

// calm makes an error of a panic: the library trusts files in places.
func calm(err *error) {
	if p := recover(); p != nil {
		*err = damaged(fmt.Errorf("%v", p))
	}
}

// Open opens a file of so many bytes.
func Open(r io.ReaderAt, size int64) (t *Table, err error) {
	defer calm(&err)
	if err := checkFooter(r, size); err != nil {
		return nil, err
	}
	f, err := format.OpenFile(r, size, format.SkipPageIndex(true), format.SkipBloomFilters(true))
	if err != nil {
		return nil, damaged(err)
	}
	t = &Table{file: f, r: r, size: size, groups: f.RowGroups()}
	for _, c := range f.Root().Columns() {
		if !c.Leaf() || c.Repeated() {
			t.nested = append(t.nested, c.Name())
			continue
		}
		if len(t.columns) == sheet.MaxColumns {
			return nil, fmt.Errorf("the table has too many columns: more than %d", sheet.MaxColumns)
		}
		t.names = append(t.names, sheet.Clean(strings.ToValidUTF8(c.Name(), "\ufffd")))
		t.columns = append(t.columns, &column{
			index: c.Index(), optional: c.Optional(), boolean: c.Type().Kind() == format.Boolean, text: textOf(c), batch: make([]format.Value, batch),
		})
	}
	if len(t.columns) == 0 {
		return nil, errors.New("the Parquet file has no columns of single values")
	}
	t.cells = make([]string, len(t.columns))
	return t, nil
}

// Names are the names of the columns that are read.
func (t *Table) Names() []string { return t.names }

// Nested are the names of columns that are left out, as they hold lists or records.
func (t *Table) Nested() []string { return t.nested }

// Next returns the cells of the next row, valid until Next is called again; io.EOF
// after the last. An empty cell is one without a value.
func (t *Table) Next(ctx context.Context) (cells []string, err error) {
	defer calm(&err)
	for t.row == t.rows {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err := t.fill(); err != nil {
			return nil, err
		}
	}
	for i, c := range t.columns {
		t.cells[i] = c.text(c.batch[t.row])
	}
	t.row++
	t.number++
	return t.cells, nil
}

// fill reads the next batch of rows.
func (t *Table) fill() error {
	for t.left == 0 {
		if t.group == len(t.groups) {
			return io.EOF
		}
		if err := t.open(t.group); err != nil {
			return err
		}
		t.group++
	}
	n := int(min(t.left, batch))
	for i, c := range t.columns {
		if err := c.read(n); err != nil {
			return fmt.Errorf("row %d, column %s: %w", t.number+2, legible.Short(t.names[i], 60), err)
		}
	}
	t.left -= int64(n)
	t.row, t.rows = 0, n
	return nil
}

// open begins with a group of rows, whose parts are checked first.
func (t *Table) open(group int) error {
	g := t.groups[group]
	chunks := g.ColumnChunks()
	about := t.file.Metadata().RowGroups[group].Columns
	t.left = g.NumRows()
	if t.left < 0 {
		return damaged(nil)
	}
	for _, c := range t.columns {
		if c.index >= len(chunks) || c.index >= len(about) {
			return damaged(errors.New("a group of rows lacks columns"))
		}
		if err := checkChunk(t.r, t.size, t.left, c, &about[c.index].MetaData); err != nil {
			return err
		}
		if err := c.close(); err != nil {
			return err
		}
		c.pages = chunks[c.index].Pages()
	}
	return nil
}

// read fills a batch with so many values.
func (c *column) read(n int) error {
	for have := 0; have < n; {
		if c.values == nil {
			format.Release(c.page)
			c.page = nil
			page, err := c.pages.ReadPage()
			if err != nil {
				return damaged(eof(err))
			}
			c.page, c.values = page, page.Values()
		}
		got, err := c.values.ReadValues(c.batch[have:n])
		have += got
		if err != nil || got == 0 {
			if err != nil && !errors.Is(err, io.EOF) {
				return damaged(err)
			}
			// The values point into the page, which is let go of for the next one.
			for i := range c.batch[:have] {
				c.batch[i] = c.batch[i].Clone()
			}
			c.values = nil
		}
	}
	return nil
}

// eof is the error of a column that ends before its rows do.
func eof(err error) error {
	if errors.Is(err, io.EOF) {
		return errors.New("a column has fewer values than there are rows")
	}
	return err
}

func (c *column) close() error {
	if c.page != nil {
		format.Release(c.page)
	}
	pages := c.pages
	c.page, c.values, c.pages = nil, nil, nil
	if pages == nil {
		return nil
	}
	return pages.Close()
}

// Close lets go of the file.
func (t *Table) Close() (err error) {
	defer calm(&err)
	for _, c := range t.columns {
		err = errors.Join(err, c.close())
	}
	return err
}
