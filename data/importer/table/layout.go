package table

import (
	"fmt"
	"slices"
	"strings"

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
)

func (h holding) String() string {
	return [...]string{"nothing", "relations", "actors", "a matrix"}[h]
}

// layout is how a sheet is understood.
type layout struct {
	holds   holding
	first   int // the first of the rows looked at that is no header
	header  int // number of the row that names the columns, 0 for none
	columns []freeform.Column
}

// lookedAt is how many rows are looked at for a header.
const lookedAt = 230

// understand looks for the header of a sheet among its first rows.
func understand(rows []sheet.Row, o Options) layout {
	cells := make([][]string, len(rows))
	for i, r := range rows {
		cells[i] = named(r.Cells)
	}
	found := layout{}
	if at, sort, ok := freeform.FindHeader(cells, o.byName(nil)); ok {
		found = layout{holds: actors, first: at + 1, header: rows[at].Number}
		if sort == freeform.Edges {
			found.holds = relations
		}
		found.columns = freeform.Understand(sort, cells[at], cells[at+1:], o.byName(cells[at]))
	}
	if found.holds == relations {
		return found
	}
	if l, ok := grouped(rows, cells, o); ok {
		return l
	}
	if isMatrix(rows) {
		return layout{holds: matrix}
	}
	if found.holds == actors && useful(found.columns) {
		return found
	}
	return withoutHeader(rows, cells, o)
}

// useful reports whether columns say more of actors than their names.
func useful(columns []freeform.Column) bool {
	n := 0
	for _, c := range columns {
		if c.Role != freeform.None {
			n++
		}
	}
	return n > 1
}

// grouped looks for a header whose columns are told apart by the row above it,
// where groups of them are named: From over Country and Code, To over the same.
func grouped(rows []sheet.Row, cells [][]string, o Options) (layout, bool) {
	for i := 1; i < min(len(rows), 30); i++ {
		if rows[i-1].Number != rows[i].Number-1 || filled(rows[i-1].Cells) < 2 || filled(rows[i].Cells) < 2 {
			continue
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
		for _, names := range [][]string{named(both), named(upper)} {
			below := cells[i+1:]
			if freeform.SortOf(names, below, o.byName(names)) == freeform.Edges {
				return layout{
					holds: relations, first: i + 1, header: rows[i].Number,
					columns: freeform.Understand(freeform.Edges, names, below, o.byName(names)),
				}, true
			}
		}
	}
	return layout{}, false
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
	plain := make([][]string, len(rows))
	even := 0
	for i, r := range rows {
		plain[i] = r.Cells[:min(len(r.Cells), width)]
		if len(cells[i]) >= 2 && len(cells[i]) <= width {
			even++
		}
	}
	columns, ok := freeform.Guess(plain)
	if len(columns) > width {
		columns = columns[:width]
	}
	given := o.byName(namesOf(columns)) // by their numbers and letters
	said := 0
	for role, name := range given.Columns {
		for c := range columns {
			switch {
			case columns[c].Name == name:
				columns[c].Role, columns[c].Why = role, "as said"
				said++
			case columns[c].Role == role:
				columns[c].Role = freeform.None
			}
		}
	}
	switch {
	case said < len(given.Columns):
		return layout{} // a column that is not there
	case said > 0:
		ok = hasEnds(columns)
	case even*10 < len(rows)*9, headed(plain, columns):
		return layout{}
	}
	if !ok {
		return layout{}
	}
	out := layout{holds: relations, columns: columns}
	if said > 0 && headed(plain, columns) { // by their letters, under names
		out.first, out.header = 1, rows[0].Number
		for c := range columns {
			if c < len(cells[0]) && cells[0][c] != "" {
				columns[c].Name = cells[0][c]
			}
		}
	}
	return out
}

func namesOf(columns []freeform.Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Name
	}
	return out
}

func hasEnds(columns []freeform.Column) bool {
	have := map[freeform.Role]bool{}
	for _, c := range columns {
		have[c.Role] = true
	}
	return have[freeform.From] && have[freeform.To] || have[freeform.Parties]
}

// headed reports whether the first row differs from those below as a header does:
// they have dates, numbers or addresses where it has none.
func headed(rows [][]string, columns []freeform.Column) bool {
	if len(rows) < 2 {
		return false
	}
	below, _ := freeform.Guess(rows[1:])
	first, _ := freeform.Guess(rows[:1])
	for c := range min(len(columns), len(below), len(first)) {
		switch below[c].Role {
		case freeform.When, freeform.URL, freeform.Weight, freeform.Amount:
			if first[c].Role != below[c].Role && c < len(rows[0]) && strings.TrimSpace(rows[0][c]) != "" {
				return true
			}
		}
	}
	return false
}
