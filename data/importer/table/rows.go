package table

import (
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/hub"
	"github.com/entente-graph/entente/data/importer/table/sheet"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/spelling"
)

// rows hands over the rows of a table of relations or of actors.
func (r *reader) rows(ctx context.Context, in *lookahead, l layout, at place) error {
	t := &table{reader: r, layout: l, at: at, key: -1, from: -1, to: -1, parties: -1}
	t.prepare(in.held)
	return in.each(ctx, t.row)
}

// unused is the role of columns that say nothing to people.
const unused = freeform.Role("unused")

// table is a table whose columns are known.
type table struct {
	*reader
	layout
	at                     place
	byID                   bool               // ends are ids, and not names as in a table of relations alone
	fields                 []*freeform.Column // by column; nil for one that is not handed over
	key, from, to, parties int                // columns, -1 for none
	buffer                 []freeform.Field
	constant               []freeform.Field // of every row
}

// prepare makes the columns of the Collector. A role goes by its own name, whatever
// the column is called, so that several tables may call it differently.
func (t *table) prepare(held []sheet.Row) {
	if t.own = t.own || freeform.Own(t.columns); t.own {
		t.c.Own()
	}
	column := t.c.EdgeColumn
	if t.holds == actors {
		column = t.c.NodeColumn
	}
	t.fields = make([]*freeform.Column, len(t.columns))
	unit := ""
	for i, c := range t.columns {
		name := c.Name
		if slices.Contains(freeform.Roles(), c.Role) && c.Role != freeform.Codes && c.Role != unused && !t.own {
			name = string(c.Role)
		}
		if name == "" {
			name = "column " + sheet.Letters(i+1)
		}
		if _, said := t.o.Roles[c.Name]; said {
			switch c.Role {
			case unused:
				continue
			case freeform.None: // and not what its name would make of it
				name = string(freeform.Note)
			}
		}
		switch c.Role {
		case freeform.Key:
			t.key = i
		case freeform.From:
			t.from = i
		case freeform.To:
			t.to = i
		case freeform.Parties:
			t.parties = i
		case freeform.Amount:
			unit = c.Unit
		}
		t.fields[i] = column(name)
	}
	if t.byID = t.own && t.key >= 0; t.byID && t.holds == relations {
		t.fields[t.from], t.fields[t.to] = nil, nil
	}
	if t.holds == actors || t.own {
		return
	}
	t.always(freeform.Unit, unit)
	if kind, why := kindOf(t.columns, held[:max(0, t.first-1)], t.at); kind != "" {
		t.out.Remark(t.layout.header, "kind-of-table", "%sno column says what kind of relation a row is; by %s they are of the kind %s", t.at.prefix(), why, kind)
		t.always(freeform.Kind, kind)
	}
}

// always makes each row say something that is said of all of them, unless there is
// a column for it.
func (t *table) always(role freeform.Role, value string) {
	if value != "" && !slices.ContainsFunc(t.columns, func(c freeform.Column) bool { return c.Role == role }) {
		t.constant = append(t.constant, freeform.Field{Column: t.c.EdgeColumn(string(role)), Value: value})
	}
}

// row hands over a row.
func (t *table) row(row sheet.Row) error {
	n := filled(row.Cells)
	if n == 0 {
		return nil
	}
	switch {
	case t.repeatsHeader(row):
		t.out.Pass(row.Number, "repeated-header", "%sthe row repeats the header", t.at.prefix())
		return nil
	case t.isTotal(row):
		t.out.Pass(row.Number, "total", "%s%s is a total and is left out", t.at.prefix(), shown(row, n))
		return nil
	case n == 1 && t.isFootnote(row):
		t.out.Pass(row.Number, "footnote", "%s%s is no row of the table and is left out", t.at.prefix(), shown(row, n))
		return nil
	}
	t.out.CountRow()
	t.buffer = t.buffer[:0]
	for i, cell := range row.Cells {
		if cell == "" || i < len(t.fields) && t.fields[i] == nil {
			continue
		}
		if i < len(t.fields) {
			t.buffer = append(t.buffer, freeform.Field{Column: t.fields[i], Value: legible.FromCell(cell)})
			continue
		}
		if strings.TrimSpace(cell) != "" {
			if err := t.out.Warn(row.Number, "beyond-header", "%s%s and what is to its right stand in columns without a name and are left out", t.at.prefix(),
				shown(sheet.Row{Cells: row.Cells[i:]}, 1)); err != nil {
				return err
			}
			break
		}
	}
	place := t.at.row(row.Number)
	if t.holds == actors {
		if t.own {
			hub.Label(t.c, t.buffer)
		}
		key := cellAt(row, t.key)
		if key == "" {
			key = t.name(row)
		}
		return t.c.Node(freeform.Node{Key: key, Fields: t.buffer, Place: place})
	}
	t.buffer = append(t.buffer, t.constant...)
	from, to := cellAt(row, t.from), cellAt(row, t.to)
	t.countEnds(from, to)
	e := freeform.Edge{Key: cellAt(row, t.key), Fields: t.buffer, Place: place}
	if t.byID {
		e.From, e.To = one(from), one(to)
	}
	return t.c.Edge(e)
}

func one(end string) []string {
	if end == "" {
		return nil
	}
	return []string{end}
}

func cellAt(row sheet.Row, column int) string {
	if column < 0 || column >= len(row.Cells) {
		return ""
	}
	return legible.FromCell(strings.TrimSpace(row.Cells[column]))
}

// name returns what a row of a table of actors calls its actor.
func (t *table) name(row sheet.Row) string {
	for i, c := range t.columns {
		if c.Role == freeform.Name {
			return cellAt(row, i)
		}
	}
	return ""
}

// repeatsHeader reports whether the row is the header again, as at the top of a
// printed page.
func (t *table) repeatsHeader(row sheet.Row) bool {
	if t.layout.header == 0 {
		return false
	}
	same := 0
	for i, cell := range row.Cells {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		if i >= len(t.columns) || !strings.EqualFold(cell, t.columns[i].Name) {
			return false
		}
		same++
	}
	return same > 1
}

// totals are what rows are called that add up others.
var totals = map[string]bool{
	"total": true, "totals": true, "grand total": true, "subtotal": true, "sub total": true, "sum": true, "sums": true, "overall": true, "average": true, "mean": true,
	"summe": true, "gesamt": true, "gesamtsumme": true, "insgesamt": true, "zwischensumme": true,
	"total general": true, "somme": true, "sous total": true, "suma": true, "subtotales": true, "totale": true, "totaal": true, "totalt": true, "razem": true, "итого": true, "всего": true,
}

// startsTotal are the first two letters of the words in totals.
var startsTotal = func() (starts [26][26]bool) {
	for word := range totals {
		if isLetter(word[0]) && isLetter(word[1]) {
			starts[word[0]-'a'][word[1]-'a'] = true
		}
	}
	return starts
}()

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// mayBeTotal is false for most cells that are none of totals, and quick: all of them
// are words alone.
func mayBeTotal(cell string) bool {
	last := cell[len(cell)-1]
	if len(cell) < 2 || len(cell) > 30 || '0' <= last && last <= '9' {
		return false
	}
	a, b := cell[0]|0x20, cell[1]|0x20 // small, where they are letters
	return !isLetter(a) || !isLetter(b) || startsTotal[a-'a'][b-'a']
}

// isTotal reports whether a row adds up others: it is called so, and names nobody.
func (t *table) isTotal(row sheet.Row) bool {
	if t.holds == actors {
		return false
	}
	for i, cell := range row.Cells {
		cell = strings.TrimSpace(cell)
		if cell == "" {
			continue
		}
		if !mayBeTotal(cell) || !totals[spelling.Fold(strings.TrimRight(cell, ":"))] {
			return false
		}
		for _, end := range []int{t.from, t.to, t.parties} {
			if other := cellAt(row, end); end >= 0 && end != i && other != "" && !totals[spelling.Fold(other)] {
				return false
			}
		}
		return true
	}
	return false
}

// isFootnote reports whether the one cell of a row is no name but a remark below
// the table.
func (t *table) isFootnote(row sheet.Row) bool {
	for i, cell := range row.Cells {
		cell = strings.TrimSpace(cell)
		if cell == "" {
			continue
		}
		if i == t.parties {
			return false
		}
		plain := strings.ToLower(cell)
		for _, start := range []string{"note", "source", "*", "†", "(", "[", "¹", "¶", "§", "#", "anm", "quelle", "fuente", "nota", "remarque", "prepared", "updated", "as of", "last ", "©", "compiled"} {
			if strings.HasPrefix(plain, start) {
				return true
			}
		}
		return len(strings.Fields(cell)) > 8 || strings.HasSuffix(cell, ".") && len(strings.Fields(cell)) > 3
	}
	return false
}
