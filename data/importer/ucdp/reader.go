package ucdp

import (
	"context"
	"strings"

	"github.com/entente-graph/entente/data/importer"
)

// year is what is kept of a row.
type year struct {
	year, row                        int
	a, a2, b, b2                     *cast
	kind, incompatibility, intensity int8
	ended                            int8 // 1 yes, 0 no, -1 not said
	territory                        string
	start, end                       date
}

// conflict is all years of one conflict that were read.
type conflict struct {
	number   int
	location string
	years    []year
}

// reader collects the rows of a file by conflict.
type reader struct {
	out       *importer.Sink
	table     *importer.Table
	at        columns
	conflicts map[int]*conflict
	casts     map[castKey]*cast
	orgs      organisations
	shown     map[string]string // a field as it is in the file -> as it is shown
	version   string
	last      int // the latest year in the file
}

func newReader(f *importer.File, out *importer.Sink) (*reader, error) {
	t, err := importer.NewTable(f.Reader(), ',')
	if err != nil {
		return nil, err
	}
	at, err := findColumns(t)
	if err != nil {
		return nil, err
	}
	return &reader{
		out: out, table: t, at: at,
		conflicts: map[int]*conflict{},
		casts:     map[castKey]*cast{},
		orgs:      organisations{byKey: map[string]*organisation{}},
		shown:     map[string]string{},
	}, nil
}

func (r *reader) rows(ctx context.Context) error {
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		more, err := r.table.Next()
		if !more || err != nil {
			return err
		}
		r.out.CountRow()
		if err := r.row(); err != nil {
			return err
		}
	}
}

// get returns a field fit to be shown. Each distinct one is kept once.
func (r *reader) get(column int) string {
	s := r.table.At(column)
	if s == "" {
		return ""
	}
	shown, ok := r.shown[s]
	if !ok {
		shown = text(s)
		r.shown[strings.Clone(s)] = shown
	}
	return shown
}

// code reads a column of small codes; ok is false for what is none.
func (r *reader) code(column int, blank int8) (int8, bool) {
	s := r.table.At(column)
	if s == "" || s == unknownNumber || strings.EqualFold(s, "NA") {
		return blank, true
	}
	n, ok := number(strings.TrimSuffix(s, ".0"))
	if !ok || n > 9 {
		return blank, false
	}
	return int8(n), true
}

func (r *reader) row() error {
	t, row := r.table, r.table.Row()
	if have, want := len(t.Fields()), len(t.Header()); have != want {
		return r.out.Skip(row, "wrong-column-count", "the row has %d columns and the header %d; is it cut off?", have, want)
	}
	id, ok := number(t.At(r.at.id))
	if !ok {
		return r.out.Skip(row, "bad-conflict-number", "%q is not a conflict's number", shorten(text(t.At(r.at.id))))
	}
	y := year{row: row}
	if y.year, ok = number(t.At(r.at.year)); !ok || y.year < minYear || y.year > maxYear {
		return r.out.Skip(row, "bad-year", "%q is not a year", shorten(text(t.At(r.at.year))))
	}
	for _, f := range []struct {
		name   string
		column int
		blank  int8
		most   int8
		to     *int8
	}{
		{"type of conflict", r.at.kind, 0, 4, &y.kind},
		{"incompatibility", r.at.incompatibility, 0, 3, &y.incompatibility},
		{"intensity", r.at.intensity, 0, 2, &y.intensity},
		{"end of the episode", r.at.ended, -1, 1, &y.ended},
		{"precision of the start", r.at.startPrecision, 0, yearUnknown, &y.start.code},
		{"precision of the end", r.at.endPrecision, 0, yearUnknown, &y.end.code},
	} {
		code, ok := r.code(f.column, f.blank)
		if !ok || code > f.most {
			if err := r.out.Warn(row, "bad-code", "%q is no code for the %s", shorten(text(t.At(f.column))), f.name); err != nil {
				return err
			}
			code = f.blank
		}
		*f.to = code
	}
	y.start.text, y.end.text = r.day(r.at.start), r.day(r.at.end)
	y.territory = r.get(r.at.territory)
	place := r.get(r.at.location)
	y.a = r.states(r.at.a, r.at.aNumber, y.year)
	y.a2 = r.states(r.at.a2, r.at.a2Number, y.year)
	y.b2 = r.states(r.at.b2, r.at.b2Number, y.year)
	y.b = r.sideB(&y, place)
	for _, side := range []*cast{y.a, y.a2, y.b, y.b2} {
		for _, p := range side.problems {
			if err := r.out.Warn(row, p.reason, p.format, p.args...); err != nil {
				return err
			}
		}
	}
	if len(y.a.members)+len(y.a2.members) == 0 || len(y.b.members)+len(y.b2.members) == 0 {
		return r.out.Skip(row, "one-sided", "conflict %d in %d has nobody on one of its sides", id, y.year)
	}
	if r.version == "" {
		r.version = text(t.At(r.at.version))
	}
	r.last = max(r.last, y.year)
	return r.keep(id, place, y)
}

// day returns a date of the file; a time of day, which some copies add, is cut.
func (r *reader) day(column int) string {
	s := r.get(column)
	if len(s) > 10 && (s[10] == ' ' || s[10] == 'T') {
		s = s[:10]
	}
	if s == unknownNumber || strings.EqualFold(s, "NA") {
		return ""
	}
	return s
}

func (r *reader) keep(id int, place string, y year) error {
	c := r.conflicts[id]
	if c == nil {
		c = &conflict{number: id, location: place}
		r.conflicts[id] = c
	}
	for i := range c.years {
		old := &c.years[i]
		if old.year != y.year {
			continue
		}
		first := old.row
		same := y
		same.row = first
		if same == *old {
			r.out.Pass(y.row, "duplicate-row", "it repeats row %d", first)
			return nil
		}
		return r.out.Skip(y.row, "second-row", "conflict %d has another row for %d, row %d", id, y.year, first)
	}
	c.years = append(c.years, y)
	return nil
}

// castKey is what a cast is read from.
type castKey struct {
	names, numbers, place string
	year                  int // 0 where it does not matter
	organisations         bool
}

func (k castKey) clone() castKey {
	k.names, k.numbers, k.place = strings.Clone(k.names), strings.Clone(k.numbers), strings.Clone(k.place)
	return k
}

func (r *reader) states(names, numbers, year int) *cast {
	key := castKey{names: r.table.At(names), numbers: r.table.At(numbers)}
	c := r.cast(key)
	if c.differs {
		key.year = year
		c = r.cast(key)
	}
	return c
}

func (r *reader) cast(key castKey) *cast {
	c := r.casts[key]
	if c == nil {
		key = key.clone()
		if key.organisations {
			c = r.orgs.read(r.table.Row(), key.names, key.numbers, key.place, r.at.bID >= 0)
		} else {
			c = states(key.names, key.numbers, key.year)
		}
		r.casts[key] = c
	}
	return c
}

// interstate is the type of conflict in which both sides are states.
const interstate = 2

// sideB reads the primary parties of side B: states where the row gives them
// numbers, calls them governments or says that the conflict is one between
// states, organisations otherwise.
func (r *reader) sideB(y *year, place string) *cast {
	names, numbers := r.table.At(r.at.b), r.table.At(r.at.bNumber)
	if y.kind == interstate || numbers != "" && numbers != unknownNumber || strings.HasPrefix(names, "Government of ") {
		return r.states(r.at.b, r.at.bNumber, y.year)
	}
	return r.cast(castKey{names: names, numbers: r.table.At(r.at.bID), place: place, organisations: true})
}
