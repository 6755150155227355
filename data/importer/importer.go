// Package importer reads records as their publishers ship them, and turns them
// into relations with evidence that points at file, row and record.
//
// A Provider knows one publisher's file: how to recognise it, its columns, its
// quirks and its terms. Each has a package of its own below this one; they
// share what is here: opening files (File), reading rows (Table), and handing
// over records and everything that is wrong with them (Sink).
//
// Nothing is guessed and nothing is dropped silently. A row that cannot be used
// is skipped with a reason and its number, and counted in the Report; under
// Options.Strict it is an error instead.
package importer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Provider is one publisher's kind of file.
type Provider struct {
	Name     string // "cow-alliances"
	Title    string // of the data
	Reads    string // which files, in a sentence
	Where    string // address to get them from
	Citation string // how the publisher asks to be cited
	Terms    string // of use, in a few words
	Scheme   string // whose state system members its states are: register.SchemeCOW, SchemeGW or Unnumbered

	// SidesOnly says that a conflict's direction tells its sides apart, and not who attacked.
	SidesOnly bool

	// Recognise tells by its beginning whether a file is the provider's.
	Recognise func(h Head) bool

	// Read reads a file. An error ends the import; what is wrong with a row
	// goes to the Sink.
	Read func(ctx context.Context, f *File, out *Sink) error

	// Together reads files that belong together as one, such as a table of actors
	// and one of relations. Nil where each file stands alone.
	Together func(ctx context.Context, files []*File, out *Sink) error
}

// Head is the beginning of a file, decompressed: at most HeadSize bytes.
type Head struct {
	Name string // the file's base name
	Text []byte
}

// HeadSize is how much of a file Recognise sees.
const HeadSize = 32 << 10

// FirstLine returns the first line in lower case, without a byte order mark, quotes
// or surrounding space.
func (h Head) FirstLine() string {
	text := bytes.TrimPrefix(h.Text, []byte("\ufeff"))
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
		text = text[:i]
	}
	return strings.TrimSpace(strings.ToLower(strings.ReplaceAll(string(text), `"`, "")))
}

// Columns reports whether the first line, cut at commas, has all of the named
// columns, in any order.
func (h Head) Columns(names ...string) bool {
	have := map[string]bool{}
	for _, c := range strings.Split(h.FirstLine(), ",") {
		have[strings.TrimSpace(c)] = true
	}
	for _, n := range names {
		if !have[n] {
			return false
		}
	}
	return true
}

// Options says how to import.
type Options struct {
	Strict bool // a row that cannot be used ends the import
	// Progress, where it is not nil, is called now and then with the bytes of
	// the file read so far.
	Progress func(read int64)
	// Found, where it is not nil, is called with all that is odd about a row, in
	// the order in which it is noticed. A Report only counts, with examples.
	Found func(Finding)
	// Read, where it is not nil, says whether Found reads the text of a finding with
	// a reason. What nobody reads is not made: it may name what was meant.
	Read func(reason string) bool
	// Made, where it is not nil, is called with relations that are made of rows of
	// tables, in order, and with the sheet and the row, until it is false.
	Made func(sheet string, row int, r *graph.Relation) bool
	// Drain, where it is not nil, takes the records of a file piece by piece: some ten
	// thousand relations at a time, and with them the sources, kinds and actors that they
	// are the first to name. They are in the Builder no longer. An error ends the import.
	// The last piece stays in the Builder.
	Drain func(ctx context.Context, piece *graph.Builder) error
}

// Import reads a file into a Builder and returns what was read. The error is a
// *RowError where a row ends the import, and otherwise says what is wrong with
// the file. Records that were read before an error stay in the Builder.
func (p *Provider) Import(ctx context.Context, name string, r io.Reader, b *graph.Builder, o Options) (*Report, error) {
	f, err := NewFile(name, r, o.Progress)
	if err != nil {
		return nil, err
	}
	return p.ImportFile(ctx, f, b, o)
}

// ImportFile is Import of a file whose head was looked at already.
func (p *Provider) ImportFile(ctx context.Context, f *File, b *graph.Builder, o Options) (*Report, error) {
	s := newSink(p, f, b, o)
	err := s.drained(ctx, func(ctx context.Context) error { return p.Read(ctx, f, s) })
	if err == nil && s.report.Rows == 0 {
		err = errors.New("the file has no rows; is it whole?")
	}
	if err != nil {
		return s.finish(), fmt.Errorf("%s: %w", f.Name, err)
	}
	return s.finish(), nil
}

// ImportTogether is ImportFile of files that belong together; see Provider.Together.
func (p *Provider) ImportTogether(ctx context.Context, files []*File, b *graph.Builder, o Options) (*Report, error) {
	if len(files) == 1 || p.Together == nil {
		return p.ImportFile(ctx, files[0], b, o)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	s := newSink(p, &File{Name: strings.Join(names, " + ")}, b, o)
	err := s.drained(ctx, func(ctx context.Context) error { return p.Together(ctx, files, s) })
	return s.finish(), err
}

// RowError reports a row that cannot be used.
type RowError struct {
	Row    int // from 1, the header included, as a text editor counts lines
	Reason string
	Detail string
}

func (e *RowError) Error() string {
	return fmt.Sprintf("row %d: %s (%s)", e.Row, e.Detail, e.Reason)
}

func baseName(name string) string { return filepath.Base(name) }
