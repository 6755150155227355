package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/internal/spool"
	"github.com/entente-graph/entente/data/importer/table/parquet"
	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/graph/legible"
)

// parquet reads a Parquet file as a sheet, whose first row is the names of its columns.
func (r *reader) parquet(ctx context.Context, f *importer.File) error {
	return r.book(ctx, f, "Parquet", func() (sheet.Book, error) {
		s, err := spool.Read(ctx, f.Reader())
		if err != nil {
			return nil, err
		}
		t, err := parquet.Open(s, s.Size)
		if err == nil && r.o.Known != nil {
			if provider := r.o.Known(importer.Head{Name: f.Name, Text: []byte(strings.Join(t.Names(), "\t") + "\n")}); provider != "" {
				err = errors.Join(fmt.Errorf("its columns are those that %s reads; say so: %s:%s", provider, provider, f.Name), t.Close())
			}
		}
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		return &columnar{table: t, spool: s}, nil
	})
}

// columnar is a Parquet file as a book of one sheet.
type columnar struct {
	table  *parquet.Table
	spool  *spool.Spool
	number int // of the row that was read last
}

func (c *columnar) Next(context.Context) (*sheet.Sheet, error) {
	if c.number > 0 {
		return nil, io.EOF
	}
	return &sheet.Sheet{Rows: rowsOf{c}}, nil
}

func (c *columnar) Remarks() []sheet.Remark {
	nested := c.table.Nested()
	if len(nested) == 0 {
		return nil
	}
	return []sheet.Remark{{Reason: "left-out", Text: "columns of lists or records are left out: " + legible.Short(strings.Join(nested, ", "), 200)}}
}

func (c *columnar) Close() error { return errors.Join(c.table.Close(), c.spool.Close()) }

type rowsOf struct{ c *columnar }

func (r rowsOf) Next(ctx context.Context) (sheet.Row, error) {
	cells := r.c.table.Names()
	if r.c.number > 0 {
		var err error
		if cells, err = r.c.table.Next(ctx); err != nil {
			return sheet.Row{}, err
		}
	}
	r.c.number++
	return sheet.Row{Number: r.c.number, Cells: cells}, nil
}
