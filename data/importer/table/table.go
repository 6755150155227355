// Package table reads the tables that people keep: texts with cells between commas,
// semicolons, tabs or bars, Excel and OpenDocument workbooks, Parquet files, adjacency matrices,
// and lists of edges. Which column says who and whom, and what a cell means, is
// decided in package freeform; here it is found where the table is: below which
// titles, in which sheet, above which total.
//
// A sheet is read if it has relations, or actors that relations name. Others are
// left out, which is said. Files that are named together are read as one.
package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/table/delimited"
	"github.com/entente-graph/entente/data/importer/table/edgelist"
	"github.com/entente-graph/entente/data/importer/table/ods"
	"github.com/entente-graph/entente/data/importer/table/parquet"
	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/data/importer/table/xlsx"
)

// Name is the provider's.
const Name = "table"

// Provider reads tables.
func Provider(o Options) *importer.Provider {
	p := &importer.Provider{
		Name:      Name,
		Title:     "Table",
		Reads:     "any table of who and whom (.csv, .tsv, .txt, .xlsx, .xlsm, .ods, .parquet, adjacency matrices, lists of edges, or a .zip of those that are text), with or without a header",
		Where:     "your own spreadsheet",
		Citation:  "The sources that the table cites.",
		Terms:     "those of the table",
		Recognise: Recognise,
	}
	p.Read = func(ctx context.Context, f *importer.File, out *importer.Sink) error {
		return read(ctx, []*importer.File{f}, out, o)
	}
	p.Together = func(ctx context.Context, files []*importer.File, out *importer.Sink) error {
		return read(ctx, files, out, o)
	}
	return p
}

// Recognise tells whether a file is a table, by its beginning: by the name of its
// file, or where its first rows have equally many cells and say who and whom.
func Recognise(h importer.Head) bool {
	name := strings.ToLower(strings.TrimSuffix(h.Name, ".gz"))
	if isZip(name, h.Text) || xlsx.Is(name, h.Text) || ods.Is(h.Text) || parquet.Is(h.Text) {
		return true
	}
	if bytes.HasPrefix(h.Text, []byte(zipMagic)) {
		return false
	}
	ext := filepath.Ext(name)
	if slices.Contains(textTables, ext) {
		return isText(h.Text)
	}
	switch ext {
	case ".yaml", ".yml", ".json", ".jsonl", ".xml", ".graphml", ".gexf", ".gml", ".dot", ".gv", ".net", ".html", ".md", ".cyjs":
		return false
	}
	return looksLikeTable(h.Text)
}

func isText(head []byte) bool {
	text := delimited.NewText(bytes.NewReader(head))
	start, _, err := text.Head()
	return err == nil && len(bytes.TrimSpace(start)) > 0 && bytes.IndexByte(start, 0) < 0
}

// looksLikeTable tells a table from a dataset, or from another text, by what is in
// it.
func looksLikeTable(head []byte) bool {
	if !isText(head) {
		return false
	}
	text := delimited.NewText(bytes.NewReader(head))
	start, whole, err := text.Head()
	whole = whole && len(head) < importer.HeadSize
	first := bytes.TrimSpace(start)
	switch {
	case err != nil:
		return false
	case bytes.IndexByte([]byte("{[<%"), first[0]) >= 0, bytes.HasPrefix(first, []byte("---")), bytes.HasPrefix(first, []byte("entente:")):
		return false
	case edgelist.IsDL(string(start)):
		return true
	}
	line, _, _ := bytes.Cut(first, []byte("\n"))
	mapping := bytes.Contains(line, []byte(": ")) || bytes.HasSuffix(bytes.TrimSpace(line), []byte(":"))
	if edgelist.Braces(string(start), whole) {
		return true
	}
	if form := delimited.Find(start, whole); form.Delimiter != 0 {
		rows := sample(text.Book(form))
		l := understand(rows, Options{})
		// A text of lists may have columns; only a table says what they are.
		return l.holds == matrix || l.holds != nothing && (l.header > 0 || form.Width > 2 && !mapping)
	}
	return !mapping && edgelist.Is(string(start), whole)
}

// sample returns the first rows of a text.
func sample(b sheet.Book) []sheet.Row {
	ctx := context.Background()
	s, err := b.Next(ctx)
	if err != nil {
		return nil
	}
	in := &lookahead{rows: s.Rows}
	in.fill(ctx)
	return in.held
}

// errOnlyActors is when no file has relations.
var errOnlyActors = errors.New("there are actors in it and no relations; name the table of relations too, as in: entente render nodes.csv edges.csv; " + oneFile)

// oneFile is what to do where a dataset has to be one file.
const oneFile = "where one file is wanted, as for merge, diff and watch, a .zip or a workbook holds both"

// lookahead gives out rows that were looked at before.
type lookahead struct {
	rows  sheet.Rows
	held  []sheet.Row
	given int
	err   error // after those that are held
}

// fill reads the first rows.
func (l *lookahead) fill(ctx context.Context) {
	for len(l.held) < lookedAt && l.err == nil {
		row, err := l.rows.Next(ctx)
		if err != nil {
			l.err = err
			return
		}
		if filled(row.Cells) > 0 {
			row.Cells = append([]string(nil), row.Cells...)
			l.held = append(l.held, row)
		}
	}
}

func (l *lookahead) next(ctx context.Context) (sheet.Row, error) {
	if l.given < len(l.held) {
		l.given++
		return l.held[l.given-1], nil
	}
	if l.err != nil {
		return sheet.Row{}, l.err
	}
	l.held, l.given = nil, 0
	return l.rows.Next(ctx)
}

// each calls f with each row that is left.
func (l *lookahead) each(ctx context.Context, f func(sheet.Row) error) error {
	for {
		row, err := l.next(ctx)
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = f(row)
		}
		if err != nil {
			return err
		}
	}
}
