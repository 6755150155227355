package sipri

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph"
)

// side is on which side of the transfers somebody is.
type side uint8

const (
	noSide side = iota
	supplying
	receiving
)

func (s side) other() side { return supplying + receiving - s }

// rowSides says on which side those are whom the rows name, by what the header
// calls them. Older files leave that empty and say it in a title.
var rowSides = map[string]side{
	"supplier": supplying, "exports by": supplying,
	"recipient": receiving, "imports by": receiving,
	"": noSide,
}

// title is what a table says of whose trade it lists.
type title struct {
	side side // of the one named; noSide: no title
	name string
}

// all stands for those whom a table of everybody's trade does not name.
var all = [...]graph.Actor{
	supplying: {ID: "all-suppliers", Name: "All suppliers", Note: "Stands for every supplier: SIPRI's table does not tell them apart."},
	receiving: {ID: "all-recipients", Name: "All recipients", Note: "Stands for every recipient: SIPRI's table does not tell them apart."},
}

var (
	oldTitle = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^"?tiv of arms (?:exports|imports) (from|to) (.+?),? \d{4}-\d{4}"?[,;]*$`)
	})
	totalName = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^total (?:exports|imports) (from|to) (.+)$`) })
)

// titleOf reads the title line of older files: "TIV of arms exports from Italy,
// 2000-2020".
func titleOf(line string) title {
	m := oldTitle().FindStringSubmatch(strings.TrimSpace(line))
	if m == nil {
		return title{}
	}
	return named(m[1], m[2])
}

// totalOf reads what the last line of a table sums up: "Total exports to Peru"
// or, of everybody's trade, "Total world export".
func totalOf(text string) title {
	m := totalName().FindStringSubmatch(text)
	if m == nil {
		return title{}
	}
	return named(m[1], m[2])
}

// isTotal reports whether a row is called "Total" or "Total ...".
func isTotal(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	return strings.EqualFold(first, "total")
}

func named(preposition, name string) title {
	if strings.EqualFold(preposition, "to") {
		return title{receiving, strings.TrimSpace(name)}
	}
	return title{supplying, strings.TrimSpace(name)}
}

// isValues reports whether a line, in lower case and without quotes, is the
// header of the table of values: who, then years.
func isValues(low string) bool {
	fields := strings.FieldsFunc(strings.ReplaceAll(low, ";", ","), func(r rune) bool { return r == ',' })
	if strings.HasPrefix(low, ",") || strings.HasPrefix(low, ";") {
		fields = append([]string{""}, fields...)
	}
	if len(fields) < 2 {
		return false
	}
	_, known := rowSides[strings.TrimSpace(fields[0])]
	return known && isTableYear(strings.TrimSpace(fields[1])) && (len(fields) > 2 || fields[0] != "")
}

func isTableYear(s string) bool {
	year, _, ok := yearOf(s)
	return ok && year > 0 && len(s) == 4
}

// valueReader reads tables of import and export values, of which a file may hold
// several. Whose trade a table lists is said in its last line, so its rows wait.
type valueReader struct {
	in    *lines
	out   *importer.Sink
	maker *maker
	pre   preamble

	comma byte
	side  side  // of those whom the rows name
	name  int   // the column that names them
	years []int // by column, 0 where it is none; nil between tables
	rows  []valueRow
	total title
}

type valueRow struct {
	row    int
	fields []string
}

// maxTableRows is how many rows a table may have: more than there are states and
// groups.
const maxTableRows = 5000

func readValues(ctx context.Context, in *lines, out *importer.Sink, p preamble, file string) error {
	r := &valueReader{in: in, out: out, pre: p, maker: newMaker(out, p, file)}
	if err := r.header(in.text); err != nil {
		return err
	}
	for {
		more, err := in.next()
		if err != nil {
			return err
		}
		if !more {
			return r.finish()
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := r.line(); err != nil {
			return err
		}
	}
}

// header reads the header of a table.
func (r *valueReader) header(line string) error {
	r.comma = ','
	if strings.Count(line, ";") > strings.Count(line, ",") {
		r.comma = ';'
	}
	fields, ok := splitQuoted(nil, line, r.comma)
	if !ok {
		return fmt.Errorf("line %d: a quoted field of the header does not end", r.in.number)
	}
	r.years, r.rows, r.total = make([]int, len(fields)), nil, title{}
	r.name = max(0, slices.IndexFunc(fields, isTableYear)-1)
	for i, f := range fields {
		if i > r.name && isTableYear(f) {
			r.years[i], _ = strconv.Atoi(f)
		}
	}
	r.side = rowSides[strings.ToLower(fields[r.name])]
	if r.side == noSide && r.pre.title.side != noSide {
		r.side = r.pre.title.side.other()
	}
	if r.side == noSide {
		return fmt.Errorf("line %d: the table does not say that its rows are suppliers or recipients; "+
			"a table by category of weapons names nobody: download it by supplier or by recipient", r.in.number)
	}
	return nil
}

// line takes in a line: a row, the end of the table, or the start of another.
func (r *valueReader) line() error {
	text := strings.Trim(r.in.text, ",; ")
	switch {
	case text == "":
		return nil
	case layoutOf(r.in.text) == values:
		if err := r.finish(); err != nil {
			return err
		}
		return r.header(r.in.text)
	case r.years == nil:
		r.pre.take(r.in.text)
		return nil
	}
	fields, ok := splitQuoted(nil, r.in.text, r.comma)
	if !ok || len(fields) <= r.name+1 {
		// Text after a table without a total: the preamble of another, or a remark.
		if err := r.finish(); err != nil {
			return err
		}
		r.pre.take(r.in.text)
		return nil
	}
	if name := fields[r.name]; isTotal(name) {
		r.out.CountRow()
		r.out.Pass(r.in.number, "total", "%q sums up the others", shorten(name))
		if r.total = totalOf(name); r.total.side == noSide && r.pre.title.side == noSide {
			r.total = title{r.side, ""} // of everybody
		}
		return r.finish()
	}
	if len(r.rows) == maxTableRows {
		return fmt.Errorf("line %d: the table has more than %d rows; is this SIPRI's?", r.in.number, maxTableRows)
	}
	r.rows = append(r.rows, valueRow{r.in.number, slices.Clone(fields)})
	return nil
}

// finish makes relations of the table that was read.
func (r *valueReader) finish() error {
	rows := r.rows
	if len(rows) > 0 {
		other, err := r.other(rows[0].row)
		if err != nil {
			return err
		}
		for _, row := range rows {
			r.out.CountRow()
			if err := r.row(row, other); err != nil {
				return err
			}
		}
	}
	r.rows, r.years, r.total, r.pre.title = nil, nil, title{}, title{}
	return nil
}

// other returns with whom those traded whom the rows name.
func (r *valueReader) other(row int) (*party, error) {
	about := r.total
	if about.side == noSide {
		about = r.pre.title
	}
	switch {
	case about.side == noSide:
		return nil, fmt.Errorf("the table that starts in line %d does not say with whom: its last line, such as %q, is missing",
			row, "Total exports to Peru")
	case about.side == r.side: // of everybody, or of a region's suppliers to everybody
		a := all[r.side.other()]
		a.Kind, a.Broad = graph.Organisation, true
		return &party{name: a.Name, actor: a}, nil
	}
	p := r.maker.parties.find(about.name)
	if !p.known() {
		return nil, errors.New(strconv.Quote(shorten(about.name)) + ", whose trade the table lists, is no single state or group that is known; " +
			"download a table of one supplier or recipient")
	}
	return p, nil
}

// row makes a relation of each year of a row.
func (r *valueReader) row(row valueRow, other *party) error {
	m := r.maker
	who := m.parties.find(row.fields[r.name])
	if !who.known() {
		return m.unknown(row.row, who.name)
	}
	any := false
	for i, field := range row.fields {
		if i >= len(r.years) || r.years[i] == 0 || field == "" || field == ".." {
			continue
		}
		any = true
		if !isTIV(field) {
			if err := r.out.Skip(row.row, "bad-field", "the TIV of %d cannot be %q", r.years[i], shorten(field)); err != nil {
				return err
			}
			continue
		}
		amount, _ := strconv.ParseFloat(strings.ReplaceAll(field, ",", ""), 64)
		if err := r.value(row.row, who, other, r.years[i], amount); err != nil {
			return err
		}
	}
	if !any {
		r.out.Pass(row.row, "no-deliveries", "the row has no deliveries in the years of the table")
	}
	return nil
}

func (r *valueReader) value(row int, who, other *party, year int, amount float64) error {
	m := r.maker
	a, b := m.parties.id(who, row, year), m.parties.id(other, row, year)
	if r.side == receiving {
		a, b = b, a
	}
	if a == b {
		return r.out.Skip(row, "self-tie", "%s would supply itself", a)
	}
	text := strconv.Itoa(year)
	m.buf = append(append(append(append(m.buf[:0], "sipri-tiv-"...), a+"-"+b...), '-'), text...)
	rel := graph.Relation{
		ID: m.count(m.buf), Kind: graph.KindArmsTransfer, Label: m.texts.share([]byte("Major arms, " + text)),
		Period:  m.periodOf(periodKey{first: int16(year), last: int16(year)}),
		Parties: []graph.Party{{Actor: a, Role: graph.From}, {Actor: b, Role: graph.To}},
		Evidence: []graph.Evidence{{
			Source: m.source, Says: m.texts.share([]byte("delivered in " + text)),
			Locator: m.texts.keep([]byte("row " + strconv.Itoa(row) + ", column " + text)),
		}},
	}
	if amount > 0 {
		rel.Quantity = &graph.Quantity{Amount: amount, Unit: unit}
	} else {
		rel.Note = "TIV of the deliveries under 0.5 million"
	}
	r.out.Relation(rel)
	return nil
}
