package table

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/spelling"
)

// mostFirst is how many relations Firsts keeps.
const mostFirst = 10

// First is a relation and the row that it was made of.
type First struct {
	Sheet    string // of a workbook, or the file where there are several; "" elsewhere
	Row      int
	Relation graph.Relation
}

// Firsts are the first relations of an import. Its method Add is for
// importer.Options.Made.
type Firsts []First

// Add keeps a relation if it is one of the first, and is false once there are
// enough.
func (f *Firsts) Add(sheet string, row int, r *graph.Relation) bool {
	if len(*f) < mostFirst {
		*f = append(*f, First{sheet, row, *r})
	}
	return len(*f) < mostFirst
}

// Preview is what comes of a table.
type Preview struct {
	Graph  *graph.Graph
	Report *importer.Report // with the columns as they are understood, and all that is odd
	First  []First          // the first rows as they are understood
}

// Meta is what a dataset is called that is made of files: as the first of them. The
// name "-" is that of standard input.
func Meta(files ...string) graph.Meta {
	if files[0] == "-" {
		return graph.Meta{Name: "standard-input", Title: "Standard input"}
	}
	name := strings.TrimSuffix(filepath.Base(files[0]), ".gz")
	if stem := strings.TrimSuffix(name, filepath.Ext(name)); stem != "" {
		name = stem
	}
	name = legible.Short(name, 100)
	return graph.Meta{Name: cmp.Or(spelling.Slug(name, 60), Name), Title: name}
}

// Read reads a table that is in memory; name is its file's. Where the table does
// not say who and whom, the error says so and Report still tells what it has.
func Read(ctx context.Context, name string, body []byte, o Options) (*Preview, error) {
	p := Provider(o)
	b := &graph.Builder{}
	b.SetMeta(Meta(name))
	f, err := importer.NewFile(name, bytes.NewReader(body), nil)
	if err != nil {
		return nil, err
	}
	var first Firsts
	report, err := p.ImportFile(ctx, f, b, importer.Options{Made: first.Add})
	if err != nil {
		return &Preview{Report: report}, err
	}
	g, err := b.Build()
	if err != nil {
		return &Preview{Report: report}, fmt.Errorf("%s: %w", f.Name, err)
	}
	return &Preview{g, report, first}, nil
}

// IsUndecided reports whether an import failed because the table does not say who
// and whom, so that Options.Columns would help.
func IsUndecided(err error) bool {
	var e *undecidedError
	return errors.As(err, &e)
}

// undecidedError is when there are no columns that say who and whom.
type undecidedError struct{ text string }

func (e *undecidedError) Error() string { return e.text }
