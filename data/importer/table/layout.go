package table

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// What a sheet holds.
type holding uint8

const (
	nothing holding = iota
	relations
	actors
	matrix
	sources
)

func (h holding) String() string {
	return [...]string{"nothing", "relations", "actors", "a matrix", "sources"}[h]
}

// layout is how a sheet is understood.
type layout struct {
	holds   holding
	first   int // the first of the rows looked at that is no header
	header  int // number of the row that names the columns, 0 for none
	columns []freeform.Column
	own     bool // Entente wrote it
}

// lookedAt is how many rows are looked at for a header.
const lookedAt = 230

// mostTitles is how many rows may stand above a header.
const mostTitles = 30

// understand looks for the header of a sheet among its first rows.
func understand(rows []sheet.Row, o Options) layout {
	if len(rows) == 0 {
		return layout{}
	}
	cells := make([][]string, len(rows))
	for i, r := range rows {
		cells[i] = named(r.Cells)
	}
	if l, ok := ownLayout(rows, cells); ok && len(o.Columns) == 0 {
		return l
	}
	if ofNeo4j(cells[0]) && !o.says() {
		return layout{} // and its rows would be looked through for another header
	}
	if o.byLetters() {
		// Letters are names of columns in any table: they make no header of a row.
		unsaid := o
		unsaid.Columns, unsaid.Roles = nil, nil
		if l := understand(rows, unsaid); l.holds == relations && l.header == 0 {
			return withoutHeader(rows, cells, o)
		}
	}
	if l, ok := headed(rows, cells, o); ok {
		l.columns = byValues(l.columns, rows[l.first:], o)
		if hasEnds(l.columns) {
			return l
		}
	}
	if isMatrix(rows) {
		return layout{holds: matrix}
	}
	if l, ok := headedActors(rows, cells); ok {
		return l
	}
	return withoutHeader(rows, cells, o)
}

// ofNeo4j reports whether names of columns are those of a table for neo4j-admin, which
// has fields with types, and no words for who and whom.
func ofNeo4j(names []string) bool {
	return slices.ContainsFunc(names, func(s string) bool {
		field, group, _ := strings.Cut(s, "(")
		return (strings.HasSuffix(field, ":ID") || field == ":START_ID") && (group == "" || strings.HasSuffix(group, ")"))
	})
}

// headed looks for the row that names the columns of relations: of those that say
// who and whom, the one of which most is understood. The row above it may say it
// of groups of columns: From over Country and Code, To over the same.
func headed(rows []sheet.Row, cells [][]string, o Options) (best layout, ok bool) {
	most := 0
	for i := range min(len(rows), mostTitles) {
		for _, names := range headers(rows, cells, i) {
			if filled(names) < 2 && !o.says() || !distinct(names) {
				continue
			}
			columns := freeform.Understand(freeform.Edges, names, cells[i+1:], o.byName(names))
			if n := understoodOf(columns); n > most && hasEnds(columns) {
				most, ok = n, true
				best = layout{holds: relations, first: i + 1, header: rows[i].Number, columns: columns}
				break
			}
		}
	}
	return best, ok
}

// headedActors is headed for actors.
func headedActors(rows []sheet.Row, cells [][]string) (best layout, ok bool) {
	most := 1 // more than their names
	for i := range min(len(rows), mostTitles) {
		if !distinct(cells[i]) {
			continue
		}
		columns := freeform.Understand(freeform.Nodes, cells[i], cells[i+1:], freeform.Options{})
		who := slices.ContainsFunc(columns, func(c freeform.Column) bool { return c.Role == freeform.Name || c.Role == freeform.Key })
		if n := understoodOf(columns); n > most && who {
			most, ok = n, true
			best = layout{holds: actors, first: i + 1, header: rows[i].Number, columns: columns}
		}
	}
	return best, ok
}

// understoodOf counts the columns that mean something.
func understoodOf(columns []freeform.Column) int {
	n := 0
	for _, c := range columns {
		if c.Name != "" && c.Role != freeform.None {
			n++
		}
	}
	return n
}

// distinct reports whether texts are as short as names of columns are, and all but
// numbers.
func distinct(names []string) bool {
	numbers := 0
	for _, n := range names {
		if utf8.RuneCountInString(n) > 60 {
			return false
		}
		if isNumber(n) {
			numbers++
		}
	}
	return len(names) > 0 && numbers*2 <= len(names)
}

// headers returns what may be a header that ends in a row: the row, and the row
// with the names of groups above it.
func headers(rows []sheet.Row, cells [][]string, i int) [][]string {
	out := [][]string{cells[i]}
	if i == 0 || rows[i-1].Number != rows[i].Number-1 || filled(rows[i-1].Cells) < 2 {
		return out
	}
	above := spread(rows[i-1], len(cells[i]))
	both, upper := slices.Clone(cells[i]), slices.Clone(cells[i])
	for c := range both {
		if c < len(above) && above[c] != "" {
			both[c] = strings.TrimSpace(above[c] + " " + both[c])
		}
		if c < len(rows[i-1].Cells) && rows[i-1].Cells[c] != "" {
			upper[c] = rows[i-1].Cells[c]
		}
	}
	return append(out, named(both), named(upper))
}

// spread repeats the cells of a row over those to their right that they are the
// heading of.
func spread(row sheet.Row, width int) []string {
	out := make([]string, max(width, len(row.Cells)))
	copy(out, row.Cells)
	for _, s := range row.Wide {
		for c := s.Column + 1; c < s.Column+s.Width && c < len(out); c++ {
			out[c] = row.Cells[s.Column]
		}
	}
	if len(row.Wide) == 0 {
		for c := 1; c < len(out); c++ {
			if out[c] == "" {
				out[c] = out[c-1]
			}
		}
	}
	return out
}

// named returns the names of columns, each another, without empty ones at the end.
func named(cells []string) []string {
	last := len(cells)
	for last > 0 && strings.TrimSpace(cells[last-1]) == "" {
		last--
	}
	out := make([]string, last)
	have := map[string]bool{}
	for i := range out {
		name := strings.Join(strings.Fields(cells[i]), " ")
		if i == 0 {
			name = strings.TrimSpace(strings.TrimPrefix(name, "#"))
		}
		if name == "" {
			continue
		}
		for n, plain := 2, name; have[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s %d", plain, n)
		}
		have[strings.ToLower(name)] = true
		out[i] = name
	}
	return out
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// withoutHeader understands a list whose first row is a relation already. It is
// one if nearly all rows are equally wide and begin with two names, and nothing
// speaks for the first row as a header.
func withoutHeader(rows []sheet.Row, cells [][]string, o Options) layout {
	width, widths := 0, map[int]int{}
	for _, row := range cells {
		if widths[len(row)]++; len(row) > 1 && widths[len(row)] > widths[width] {
			width = len(row)
		}
	}
	if width < 2 {
		return layout{}
	}
	even := 0
	for _, row := range cells {
		if len(row) >= 2 && len(row) <= width {
			even++
		}
	}
	columns, header := guessed(rows, width)
	out := layout{holds: relations, columns: columns}
	if header {
		for c := range min(width, len(cells[0])) {
			columns[c].Name = cells[0][c]
		}
	}
	plain := !header && !namesColumns(cells[0]) && even*10 >= len(rows)*9 && names(column(rows, 0)) && names(column(rows, 1))
	if plain {
		columns[0].Role, columns[1].Role = freeform.From, freeform.To
	}
	if o.says() {
		if header { // its columns are given by their letters
			out.first, out.header = 1, rows[0].Number
		}
		if !said(columns, o) || !hasEnds(columns) {
			if len(o.Columns) > 0 {
				return layout{} // the names that were given are not those of the columns
			}
			return layout{columns: columns}
		}
		return out
	}
	if !plain {
		return layout{columns: columns}
	}
	return out
}

// namesColumns reports whether the first two cells of a row are such as columns of
// actors are called.
func namesColumns(cells []string) bool {
	for _, cell := range cells[:min(2, len(cells))] {
		if c := freeform.Understand(freeform.Nodes, []string{cell}, nil, freeform.Options{}); len(c) == 1 && (c[0].Role == freeform.Name || c[0].Role == freeform.Key) {
			return true
		}
	}
	return false
}

// guessed says what columns are by what stands in them, and whether the first row
// differs from those below as a header does: they have dates, numbers or addresses
// where it has none.
func guessed(rows []sheet.Row, width int) (columns []freeform.Column, header bool) {
	columns = make([]freeform.Column, width)
	have := map[freeform.Role]bool{}
	for c := range columns {
		columns[c].Name = "column " + sheet.Letters(c+1)
		values := column(rows, c)
		below := holds(values)
		if len(values) > 1 {
			below = holds(values[1:])
		}
		switch below {
		case freeform.When, freeform.URL, freeform.Weight:
			header = header || values[0] != "" && holds(values[:1]) != below
		}
		if role := holds(values); c > 1 && !have[role] {
			columns[c].Role, columns[c].Why = role, "by what stands in it"
			have[role] = role != freeform.None
		}
	}
	for c := 2; c < width; c++ {
		if columns[c].Role != freeform.None {
			continue
		}
		for _, r := range []freeform.Role{freeform.Kind, freeform.Label} {
			if !have[r] {
				columns[c].Role, have[r] = r, true
				break
			}
		}
	}
	return columns, header
}

// said gives columns the roles that the user says; it is false where one is not
// there.
func said(columns []freeform.Column, o Options) bool {
	list := make([]string, len(columns))
	for c := range columns {
		list[c] = columns[c].Name
	}
	for role, name := range o.byName(list).Columns {
		at := slices.IndexFunc(list, func(s string) bool { return strings.EqualFold(s, name) })
		if at < 0 {
			return false
		}
		for c := range columns {
			if columns[c].Role == role {
				columns[c].Role = freeform.None
			}
		}
		columns[at].Role, columns[at].Why = role, "as said"
	}
	for c := range columns {
		if role, ok := o.Roles[columns[c].Name]; ok {
			for other := range columns {
				if _, also := o.Roles[columns[other].Name]; !also && columns[other].Role == role {
					columns[other].Role = freeform.None
				}
			}
			columns[c].Role, columns[c].Why = role, "as said"
		}
	}
	if slices.ContainsFunc(columns, func(c freeform.Column) bool { return c.Role == freeform.Parties }) {
		for c := range columns { // one column names all: who and whom were only supposed
			if r := columns[c].Role; (r == freeform.From || r == freeform.To) && columns[c].Why == "" {
				columns[c].Role = freeform.None
			}
		}
	}
	return true
}

func column(rows []sheet.Row, c int) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		if c < len(r.Cells) {
			out[i] = strings.TrimSpace(r.Cells[c])
		}
	}
	return out
}

// names reports whether nearly all cells may be names: a few words, no sentence.
func names(cells []string) bool {
	n, all := 0, 0
	for _, c := range cells {
		if c == "" {
			continue
		}
		all++
		if utf8.RuneCountInString(c) <= 80 && len(strings.Fields(c)) <= 8 && !(strings.ContainsAny(c[len(c)-1:], ".!?:") && len(strings.Fields(c)) > 2) {
			n++
		}
	}
	return n > 0 && n*10 >= all*9
}

func hasEnds(columns []freeform.Column) bool {
	have := map[freeform.Role]bool{}
	for _, c := range columns {
		have[c.Role] = true
	}
	return have[freeform.From] && have[freeform.To] || have[freeform.Parties]
}
