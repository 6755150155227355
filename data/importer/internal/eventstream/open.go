package eventstream

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/internal/spool"
	"github.com/entente-graph/entente/data/importer/table/archive"
	"github.com/entente-graph/entente/data/importer/table/parquet"
)

const zipMagic = "PK\x03\x04"

// Zipped returns the name of the first file in an archive, by the beginning of the
// archive; "" where it is none.
func Zipped(head []byte) string {
	const fixed = 30 // bytes before the name
	if len(head) < fixed || string(head[:len(zipMagic)]) != zipMagic {
		return ""
	}
	return path.Base(strings.ReplaceAll(string(head[fixed:min(len(head), fixed+int(binary.LittleEndian.Uint16(head[26:])))]), `\`, "/"))
}

// Open opens the rows of a file: of a text with tabs between the fields, of one in an
// archive, or of a Parquet file, whose first row is then the names of its columns.
// Close them.
func Open(ctx context.Context, f *importer.File) (Rows, error) {
	head, err := f.Head()
	if err != nil {
		return nil, err
	}
	switch {
	case parquet.Is(head.Text):
		return openParquet(ctx, f.Reader())
	case string(head.Text[:min(len(head.Text), len(zipMagic))]) == zipMagic:
		return openZip(ctx, f.Reader())
	}
	return Lines(f.Reader()), nil
}

func openZip(ctx context.Context, r io.Reader) (Rows, error) {
	s, err := spool.Read(ctx, r)
	if err != nil {
		return nil, err
	}
	file, err := archive.Stream.Only(s, s.Size)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	in, err := archive.Stream.Member(file)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	l := &lines{r: bufio.NewReaderSize(in, 256<<10), close: func() error { return errors.Join(in.Close(), s.Close()) }}
	return l, nil
}

// columns are the rows of a Parquet file, with the names of the columns as the first.
type columns struct {
	table  *parquet.Table
	spool  *spool.Spool
	number int
	fields [][]byte
	text   []byte
}

func openParquet(ctx context.Context, r io.Reader) (Rows, error) {
	s, err := spool.Read(ctx, r)
	if err != nil {
		return nil, err
	}
	t, err := parquet.Open(s, s.Size)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return &columns{table: t, spool: s}, nil
}

func (c *columns) Next(ctx context.Context) ([][]byte, int, error) {
	cells := c.table.Names()
	if c.number > 0 {
		var err error
		if cells, err = c.table.Next(ctx); err != nil {
			return nil, c.number, err
		}
	}
	c.number++
	c.fields, c.text = c.fields[:0], c.text[:0]
	for _, cell := range cells {
		c.text = append(c.text, cell...)
	}
	at := 0
	for _, cell := range cells {
		c.fields = append(c.fields, c.text[at:at+len(cell)])
		at += len(cell)
	}
	return c.fields, c.number, nil
}

func (c *columns) Close() error { return errors.Join(c.table.Close(), c.spool.Close()) }

// Header finds columns by the names in a row, in lower case and without quotes.
type Header map[string]int

// HeaderOf reads the names of columns.
func HeaderOf(fields [][]byte) Header {
	h := Header{}
	for i, f := range fields {
		name := string(bytes.ToLower(bytes.Trim(bytes.TrimPrefix(f, []byte("\ufeff")), " \"\r")))
		if _, twice := h[name]; !twice {
			h[name] = i
		}
	}
	return h
}

// Any returns the column with the first of some names that is there, -1 for none.
func (h Header) Any(names ...string) int {
	for _, n := range names {
		if i, ok := h[n]; ok {
			return i
		}
	}
	return -1
}

// Field returns a field without the space around it; nil where there is none.
func Field(fields [][]byte, column int) []byte {
	if column < 0 || column >= len(fields) {
		return nil
	}
	return bytes.TrimSpace(fields[column])
}
