package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table/delimited"
	"github.com/entente-graph/entente/data/importer/table/edgelist"
	"github.com/entente-graph/entente/data/importer/table/ods"
	"github.com/entente-graph/entente/data/importer/table/parquet"
	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/data/importer/table/xlsx"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/spelling"
)

// reader hands the rows of files to a Collector.
type reader struct {
	o              Options
	out            *importer.Sink
	c              *freeform.Collector
	several        bool // files
	edges, actors  bool // whether there were any
	sheets         []string
	seen           []seen                 // sheets that say neither who and whom nor who
	given          map[freeform.Role]bool // columns that the user named and that were found
	names          []string               // of all columns
	ends, numbered int                    // names at the ends of relations, and those that are numbers
}

// seen is a sheet that was left out.
type seen struct {
	place
	rows []sheet.Row // its first
}

// place is where a table is.
type place struct {
	file, title string // title: the sheet's own name
	several     bool   // files
}

// row is a row of the table.
func (p place) row(number int) freeform.Place {
	out := freeform.Place{Sheet: p.title, Row: number}
	if p.several {
		out.File = p.file
	}
	return out
}

// prefix is the place before what is said of a row of it.
func (p place) prefix() string {
	if where := p.row(0).Where(); where != "" {
		return where + ": "
	}
	return ""
}

// read reads files as one.
func read(ctx context.Context, files []*importer.File, out *importer.Sink, o Options) error {
	r := &reader{o: o, out: out, several: len(files) > 1, given: map[freeform.Role]bool{}}
	cells := o.Options
	cells.Columns, cells.Roles = nil, nil // they are given by their roles
	r.c = freeform.New(out, cells, freeform.Document{Format: Name})
	for _, f := range files {
		if err := r.file(ctx, f); err != nil {
			return r.named(f, err, len(files) > 1)
		}
	}
	if o.Sheet != "" && !slices.ContainsFunc(r.sheets, func(s string) bool { return strings.EqualFold(s, o.Sheet) }) {
		if len(r.sheets) == 0 {
			return fmt.Errorf("--sheet %s: the file has no sheets", o.Sheet)
		}
		return fmt.Errorf("there is no sheet %q; there are: %s", o.Sheet, legible.Short(strings.Join(r.sheets, ", "), 300))
	}
	if err := r.unknownColumns(); err != nil {
		return err
	}
	switch {
	case !r.edges && r.actors:
		return errOnlyActors
	case !r.edges:
		return r.refuse()
	}
	for _, s := range r.seen {
		out.Remark(0, "left-out", "%s is left out: it has no columns that say who and whom", s.name())
	}
	if !r.actors && r.ends > 0 && r.numbered*10 >= r.ends*9 {
		out.Remark(0, "no-names", "the actors are called by numbers; if a table of actors says who they are, name it too, as in: entente render nodes.csv %s; %s", files[0].Name, oneFile)
	}
	return r.c.Finish(ctx)
}

// unknownColumns is an error if a column that the user named is in no table.
func (r *reader) unknownColumns() error {
	var wrong []string
	names := r.names
	if len(names) == 0 {
		for _, s := range r.seen {
			if len(s.rows) > 0 {
				names = append(names, named(s.rows[0].Cells)...)
			}
		}
	}
	for role, column := range r.o.Columns {
		if r.given[role] {
			continue
		}
		at := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, column) })
		if at >= 0 || sheet.Column(column) > 0 && sheet.Column(column) <= len(names) && len(column) < 4 {
			continue // it is there, and the table does not say enough
		}
		text := fmt.Sprintf("there is no column %q for %s", legible.Short(column, 60), role)
		if near := spelling.Nearest(column, slices.Values(names), 3); len(near) > 0 {
			text += "; did you mean " + strings.Join(near, " or ") + "?"
		}
		wrong = append(wrong, text)
	}
	if len(wrong) == 0 {
		return nil
	}
	slices.Sort(wrong)
	return fmt.Errorf("%s; the columns are %s", strings.Join(wrong, "; "), listed(names))
}

func (s seen) name() string {
	switch {
	case s.title == "":
		return s.file
	case s.several:
		return "the sheet " + legible.Short(s.title, 60) + " of " + s.file
	}
	return "the sheet " + legible.Short(s.title, 60)
}

// named says of which file an error is, where it is one of several.
func (r *reader) named(f *importer.File, err error, several bool) error {
	var at *sheet.PlaceError
	if errors.As(err, &at) && at.Row > 0 && at.Sheet == "" && at.Column == 0 && !r.several {
		return &importer.RowError{Row: at.Row, Reason: "unreadable", Detail: at.What}
	}
	if several {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	return err
}

// refuse says what was looked for and what there is.
func (r *reader) refuse() error {
	var found []string
	for _, s := range r.seen {
		for _, row := range s.rows {
			if names := named(row.Cells); len(names) > 0 {
				text := fmt.Sprintf("%srow %d has %s", s.prefix(), row.Number, listed(names))
				found = append(found, text)
				break
			}
		}
		if len(found) == 5 {
			break
		}
	}
	const hint = "say which they are: --columns from=COLUMN,to=COLUMN, by name or by letter (or parties=COLUMN where one names all)"
	if len(found) == 0 {
		return &undecidedError{"there is no table in it: no rows of cells were found; " + hint}
	}
	return &undecidedError{fmt.Sprintf("there are no columns that say who and whom; %s; %s", strings.Join(found, "; "), hint)}
}

// listed names a few columns.
func listed(names []string) string {
	var shown []string
	for _, n := range names[:min(12, len(names))] {
		shown = append(shown, strconv.Quote(legible.Short(n, 40)))
	}
	if more := len(names) - len(shown); more > 0 {
		return strings.Join(shown, ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(shown, ", ")
}

// file reads a file.
func (r *reader) file(ctx context.Context, f *importer.File) error {
	head, err := f.Head()
	if err != nil {
		return err
	}
	if isZip(head.Name, head.Text) {
		return r.zip(ctx, f)
	}
	if xlsx.Is(head.Name, head.Text) {
		return r.book(ctx, f, "workbook", func() (sheet.Book, error) { return xlsx.Open(ctx, f.Reader()) })
	}
	if ods.Is(head.Text) {
		return r.book(ctx, f, "workbook", func() (sheet.Book, error) { return ods.Open(f.Reader()) })
	}
	if parquet.Is(head.Text) {
		return r.parquet(ctx, f)
	}
	text := delimited.NewText(f.Reader())
	start, whole, err := text.Head()
	if err != nil {
		return err
	}
	if len(strings.TrimSpace(string(start))) == 0 {
		return errors.New("the file is empty")
	}
	if edgelist.IsDL(string(start)) {
		return r.list(f, "a DL file of UCINET", func(g edgelist.Graph) error { return edgelist.ReadDL(ctx, text.Lines, g) })
	}
	form := delimited.Find(start, whole)
	if form.Delimiter != 0 && form.Width == 2 { // tabs may be as good as spaces
		if l := understand(sample(delimited.NewText(bytes.NewReader(start)).Book(form)), r.o); l.header > 0 {
			return r.book(ctx, f, form.Name()+", "+text.Encoding, func() (sheet.Book, error) { return text.Book(form), nil })
		}
	}
	if (form.Delimiter == 0 || !strings.Contains(",;", string(form.Delimiter)) && form.Width == 2) && edgelist.Is(string(start), whole) ||
		edgelist.Braces(string(start), whole) {
		return r.list(f, "a list of edges with spaces", func(g edgelist.Graph) error { return edgelist.Read(ctx, text.Lines, g) })
	}
	if form.Delimiter == 0 {
		r.seen = append(r.seen, seen{place: r.at(f, ""), rows: sample(text.Book(delimited.Form{Delimiter: ','}))})
		return nil
	}
	return r.book(ctx, f, form.Name()+", "+text.Encoding, func() (sheet.Book, error) { return text.Book(form), nil })
}

func (r *reader) at(f *importer.File, title string) place {
	return place{file: f.Name, title: title, several: r.several}
}

// book reads the sheets of a file.
func (r *reader) book(ctx context.Context, f *importer.File, form string, open func() (sheet.Book, error)) error {
	b, err := open()
	if err != nil {
		return err
	}
	defer b.Close()
	for {
		s, err := b.Next(ctx)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if s.Name != "" {
			r.sheets = append(r.sheets, s.Name)
		}
		if r.o.Sheet != "" && !strings.EqualFold(s.Name, r.o.Sheet) {
			continue
		}
		if s.Hidden && r.o.Sheet == "" {
			r.out.Remark(0, "left-out", "%s is hidden and left out; --sheet reads it", seen{place: r.at(f, s.Name)}.name())
			continue
		}
		if err := r.sheet(ctx, s, r.at(f, s.Name), form); err != nil {
			return err
		}
	}
	for _, m := range b.Remarks() {
		r.out.Remark(m.Row, m.Reason, "%s%s", r.at(f, m.Sheet).prefix(), m.Text)
	}
	return nil
}

// sheet reads a sheet.
func (r *reader) sheet(ctx context.Context, s *sheet.Sheet, at place, form string) error {
	in := &lookahead{rows: s.Rows}
	in.fill(ctx)
	if in.err != nil && in.err != io.EOF {
		return in.err
	}
	if len(in.held) == 0 {
		return nil // an empty sheet
	}
	l := understand(in.held, r.o)
	switch {
	case l.holds == nothing, r.o.Sheet != "", at.title == "":
	case l.holds == relations && l.header == 0 && len(r.sheets) > 1, slices.Contains(others, strings.ToLower(at.title)):
		// In a workbook a list without a header is the first sheet, or none.
		l = layout{}
	}
	understood := importer.Understood{File: at.file, Sheet: at.title, Form: form, Holds: l.holds.String(), Header: l.header, Own: freeform.Own(l.columns)}
	for i, c := range l.columns {
		if c.Name == "" {
			continue
		}
		u := importer.UnderstoodColumn{Name: c.Name, Role: role(c), Why: c.Why}
		if l.header == 0 {
			u.First = firstIn(in.held[l.first:], i)
		}
		understood.Columns = append(understood.Columns, u)
	}
	r.out.Understood(understood)
	for _, c := range l.columns {
		r.names = append(r.names, c.Name)
		if _, said := r.o.Columns[c.Role]; said && c.Why == "as said" {
			r.given[c.Role] = true
		}
	}
	switch l.holds {
	case relations:
		r.edges = true
	case matrix:
		r.edges = true
		return r.readMatrix(ctx, in, at)
	case actors:
		r.actors = true
	case sources:
		return nil
	default:
		r.seen = append(r.seen, seen{place: at, rows: in.held[:min(len(in.held), 3)]})
		return nil
	}
	for _, row := range in.held[:l.first] {
		if n := filled(row.Cells); row.Number != l.header {
			r.out.Pass(row.Number, "title", "%s%s stands above the table and is left out", at.prefix(), shown(row, n))
		}
	}
	in.given = l.first
	return r.rows(ctx, in, l, at)
}

// others are sheets of NodeXL that say again what its sheets of edges and vertices
// do, or nothing of them.
var others = []string{"group vertices", "group edges", "overall metrics", "do not delete", "misc"}

// role is a column's, as people call it.
func role(c freeform.Column) string {
	if slices.Contains(freeform.Roles(), c.Role) {
		return string(c.Role)
	}
	return ""
}

// mostNamedBy is how many values tell what a column without a name is.
const mostNamedBy = 3

// firstIn is what stands first in a column, each value once.
func firstIn(rows []sheet.Row, column int) []string {
	var out []string
	for _, row := range rows {
		if len(out) == mostNamedBy {
			break
		}
		if column >= len(row.Cells) {
			continue
		}
		if text := legible.Short(strings.TrimSpace(row.Cells[column]), 40); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// shown quotes what a row says.
func shown(row sheet.Row, cells int) string {
	for _, c := range row.Cells {
		if c = strings.TrimSpace(c); c != "" {
			text := strconv.Quote(legible.Short(c, 60))
			if cells > 1 {
				text += fmt.Sprintf(" and %d more", cells-1)
			}
			return text
		}
	}
	return "an empty row"
}

// list reads a list of edges.
func (r *reader) list(f *importer.File, form string, read func(edgelist.Graph) error) error {
	r.edges = true
	at := r.at(f, "")
	r.out.Understood(importer.Understood{File: f.Name, Form: form, Holds: relations.String()})
	first := true
	return read(edgelist.Graph{
		Node: func(name string, line int) error {
			r.actors = r.actors || !isNumber(name)
			return r.c.Node(freeform.Node{Key: name, Place: at.row(line)})
		},
		Edge: func(e edgelist.Edge) error {
			if first {
				first = false
				if hasEnds(freeform.Understand(freeform.Edges, []string{e.From, e.To}, nil, freeform.Options{})) {
					return nil // it names the columns
				}
			}
			r.out.CountRow()
			r.countEnds(e.From, e.To)
			out := freeform.Edge{From: []string{e.From}, To: []string{e.To}, Place: at.row(e.Line)}
			for _, field := range e.Fields {
				out.Fields = append(out.Fields, freeform.Field{Column: r.c.EdgeColumn(field.Name), Value: field.Value})
			}
			return r.c.Edge(out)
		},
	})
}

func (r *reader) countEnds(names ...string) {
	for _, n := range names {
		r.ends++
		if isNumber(n) {
			r.numbered++
		}
	}
}

func isNumber(s string) bool {
	s = strings.TrimSpace(s)
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
