package cowalliances

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/edtf"
)

// flag is a column that is 0, 1 or blank.
type flag uint8

const (
	blank flag = iota
	no
	yes
)

// terms packs the flags of a row, two bits each: the four pledges, then
// asymmetric.
type terms uint16

const asymmetricBit = 4

func (t terms) get(i int) flag               { return flag(t >> (2 * i) & 3) }
func (t terms) with(i int, value flag) terms { return t | terms(value)<<(2*i) }

// record is a row in numbers.
type record struct {
	id       int32
	a, b     int16 // COW numbers; b is 0 by member
	when     when
	alliance when // the alliance's own dates; zero where there are none
	left     bool // left_censor is 1
	right    bool // right_censor is 1
	terms    terms
	class    class
	year     int16
}

type stateEntry struct {
	state *register.State // nil where there is none of that number
}

// reader reads rows into a book.
type reader struct {
	layout
	t    *importer.Table
	out  *importer.Sink
	book *book

	states      map[int16]stateEntry
	lastVersion string
	stops       bool // the rows are of the version whose last day is known
	warnedOther bool

	previous      []string // the fields of the row before, when it was used
	previousSpell int32
}

// row reads the current row. An error ends the import.
func (r *reader) row() error {
	fields := r.t.Fields()
	if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
		return nil
	}
	r.out.CountRow()
	row := r.t.Row()
	if r.sameSpell(fields) {
		return r.again(row, r.previousSpell)
	}
	r.previous = r.previous[:0]
	var rec record
	if ok, err := r.parse(&rec, row, fields); !ok || err != nil {
		return err
	}
	spell, known := r.book.add(&rec, int32(row))
	r.previous, r.previousSpell = append(r.previous, fields...), spell
	if known {
		return r.again(row, spell)
	}
	if r.yearly {
		return r.markYear(row, spell, int(rec.year))
	}
	return nil
}

// sameSpell reports whether a yearly row repeats the row before but for its
// year. Most do, which spares reading them again.
func (r *reader) sameSpell(fields []string) bool {
	if !r.yearly || len(fields) != len(r.previous) {
		return false
	}
	for i, f := range fields {
		if i != r.year && f != r.previous[i] {
			return false
		}
	}
	return true
}

// again takes a row of a spell that is known: a duplicate, or another year.
func (r *reader) again(row int, spell int32) error {
	r.book.countRow(spell, int32(row))
	if !r.yearly {
		r.out.Pass(row, "duplicate-row", "it repeats row %d", r.book.spells[spell].row)
		return nil
	}
	year, ok := number(r.t.At(r.year))
	if !ok {
		return r.out.Skip(row, "bad-number", "the year %q is not a number", r.t.At(r.year))
	}
	return r.markYear(row, spell, year)
}

// markYear notes that a yearly table has a row for the spell in a year.
func (r *reader) markYear(row int, spell int32, year int) error {
	if !r.book.mark(spell, year) {
		r.out.Pass(row, "duplicate-row", "the spell of row %d has a row for %d already", r.book.spells[spell].row, year)
		return nil
	}
	w := r.book.spells[spell].when
	if within := w.extent(); edtf.NewDay(year, 12, 31) < within.First || edtf.NewDay(year, 1, 1) > within.Last {
		return r.out.Warn(row, "year-outside-spell", "the year %d lies outside the spell %s", year, w.edtf())
	}
	return nil
}

// parse reads the fields. It is false for a row that makes nothing; that has
// been noted then.
func (r *reader) parse(rec *record, row int, fields []string) (bool, error) {
	if !r.t.Whole() && !onlyEmptyExtras(fields, len(r.t.Header())) {
		return false, r.out.Skip(row, "column-count", "it has %d columns and the header has %d; is the file cut off here?", len(fields), len(r.t.Header()))
	}
	id, ok := number(r.t.At(r.id))
	if !ok || id < 1 {
		return false, r.out.Skip(row, "bad-number", "version4id %q is not a positive number", r.t.At(r.id))
	}
	rec.id = int32(id)
	var err error
	if rec.a, ok, err = r.code(row, r.a, r.name); !ok {
		return false, err
	}
	if r.pairs {
		if rec.b, ok, err = r.code(row, r.b, r.nameB); !ok {
			return false, err
		}
		if rec.a == rec.b {
			return false, r.out.Skip(row, "self-pair", "state %d is paired with itself", rec.a)
		}
		if !r.directed && rec.b < rec.a {
			rec.a, rec.b = rec.b, rec.a
		}
	}
	if err := r.version41(row); err != nil {
		return false, err
	}
	if err := r.flags(rec, row); err != nil {
		return false, err
	}
	if ok, err := r.dates(rec, row); !ok {
		return false, err
	}
	if rec.class, ok = parseClass(r.t.At(r.ssType)); !ok {
		if err := r.out.Warn(row, "unknown-type", "ss_type %q is not one of I, II, III", r.t.At(r.ssType)); err != nil {
			return false, err
		}
	}
	if r.yearly {
		year, ok := number(r.t.At(r.year))
		if !ok || year > math.MaxInt16 {
			return false, r.out.Skip(row, "bad-number", "the year %q is not a number", r.t.At(r.year))
		}
		rec.year = int16(year)
	}
	return true, nil
}

func onlyEmptyExtras(fields []string, width int) bool {
	return len(fields) > width && !slices.ContainsFunc(fields[width:], func(f string) bool { return strings.TrimSpace(f) != "" })
}

// code reads a state's number.
func (r *reader) code(row, column, name int) (int16, bool, error) {
	text := r.t.At(column)
	n, ok := number(text)
	if !ok || n > math.MaxInt16 {
		return 0, false, r.out.Skip(row, "bad-number", "the state's number %q (%s) is not a number", text, nameOr(r.t.At(name)))
	}
	entry, looked := r.states[int16(n)]
	if !looked {
		entry.state, _ = register.ByCOW(n)
		r.states[int16(n)] = entry
	}
	if entry.state == nil {
		return 0, false, r.out.Skip(row, "unknown-state", "Correlates of War has no state %d (%s)", n, nameOr(r.t.At(name)))
	}
	return int16(n), true, nil
}

func nameOr(name string) string {
	if name == "" {
		return "no name given"
	}
	return strconv.Quote(name)
}

// version41 looks at the version where it changes: when the data stop is known
// of 4.1 alone.
func (r *reader) version41(row int) error {
	text := r.t.At(r.version)
	if text == r.lastVersion && (r.stops || r.warnedOther) {
		return nil
	}
	r.lastVersion = text
	v, err := strconv.ParseFloat(text, 64)
	// A spreadsheet may have made 4.0999999 of it.
	r.stops = blankText(text) || err == nil && math.Abs(v-4.1) < 1e-4
	if r.stops || r.warnedOther {
		return nil
	}
	r.warnedOther = true
	return r.out.Warn(row, "other-version", "the row is of version %q, not 4.1: where it says that an alliance is still in force, it is not known when", text)
}

func (r *reader) flags(rec *record, row int) error {
	one := func(column int, name string) (flag, error) {
		text := r.t.At(column)
		switch text {
		case "1":
			return yes, nil
		case "0":
			return no, nil
		}
		if blankText(text) {
			return blank, nil
		}
		return blank, r.out.Warn(row, "bad-flag", "%s is %q, not 0 or 1; it counts as blank", name, text)
	}
	for i, p := range pledges {
		f, err := one(r.pledges[i], p.column)
		if err != nil {
			return err
		}
		rec.terms = rec.terms.with(i, f)
	}
	f, err := one(r.asymmetric, "asymmetric")
	if err != nil {
		return err
	}
	rec.terms = rec.terms.with(asymmetricBit, f)
	if f, err = one(r.left, "left_censor"); err != nil {
		return err
	}
	rec.left = f == yes
	if f, err = one(r.right, "right_censor"); err != nil {
		return err
	}
	rec.right = f == yes
	return nil
}

// dates reads the spell and the alliance's own dates.
func (r *reader) dates(rec *record, row int) (bool, error) {
	start, okStart := r.date(r.start)
	end, okEnd := r.date(r.end)
	if !okStart || !okEnd {
		return false, r.out.Skip(row, "impossible-date", "the spell's dates cannot be: from %s to %s", r.dateText(r.start), r.dateText(r.end))
	}
	if start == unknown && !rec.left {
		if err := r.out.Warn(row, "no-start", "the spell has no start; it is kept with an unknown one"); err != nil {
			return false, err
		}
	}
	rec.when = when{r.censorStart(start, rec.left), r.censorEnd(end, rec.right)}
	if rec.left && rec.when.start != censored && span(start).First > span(dataStart).First {
		if err := r.out.Warn(row, "left-censor", "left_censor is 1 and yet the spell starts in %s; the date counts", written(start)); err != nil {
			return false, err
		}
	}
	if rec.right && rec.when.end != censored && end != unknown {
		if err := r.out.Warn(row, "right-censor", "right_censor is 1 and yet the spell ends in %s; the date counts", written(end)); err != nil {
			return false, err
		}
	}
	if last, first := rec.when.ends().Last, rec.when.starts().First; last < first {
		if last == first-1 {
			r.out.Pass(row, "empty-spell", "the spell %s ends on the day before it starts: it never held", rec.when.edtf())
			return false, nil
		}
		return false, r.out.Skip(row, "end-before-start", "the spell %s ends before it starts", rec.when.edtf())
	}
	start, okStart = r.date(r.allStart)
	end, okEnd = r.date(r.allEnd)
	if !okStart || !okEnd {
		if err := r.out.Warn(row, "impossible-date", "the alliance's dates cannot be: from %s to %s; its members' dates count", r.dateText(r.allStart), r.dateText(r.allEnd)); err != nil {
			return false, err
		}
		start, end = unknown, unknown
	}
	rec.alliance = when{start, end}
	return true, nil
}

func (r *reader) censorStart(date int32, left bool) int32 {
	if left && (date == unknown || date == dataStart || date == dataStart/10000*10000) {
		return censored
	}
	return date
}

func (r *reader) censorEnd(date int32, right bool) int32 {
	if right && r.stops && (date == unknown || date == dataStop || date == dataStop/10000*10000) {
		return censored
	}
	return date
}

// date reads day, month and year. It is false where there is no such date.
func (r *reader) date(columns [3]int) (int32, bool) {
	year, okY := numberOrBlank(r.t.At(columns[2]))
	month, okM := numberOrBlank(r.t.At(columns[1]))
	day, okD := numberOrBlank(r.t.At(columns[0]))
	switch {
	case !okY || !okM || !okD:
		return unknown, false
	case year == 0:
		return unknown, true
	case year < 1000 || year > 2999 || month > 12 || day > 31:
		return unknown, false
	case month == 0:
		return int32(year) * 10000, true
	case day > edtf.DaysIn(year, month):
		return unknown, false
	}
	return int32(year)*10000 + int32(month)*100 + int32(day), true
}

// dateText quotes a date as the table has it, for messages.
func (r *reader) dateText(columns [3]int) string {
	parts := make([]string, 0, 3)
	for i := 2; i >= 0; i-- {
		parts = append(parts, r.t.At(columns[i]))
	}
	text := strings.TrimRight(strings.Join(parts, "-"), "-")
	if text == "" {
		return "a blank"
	}
	return strconv.Quote(text)
}

// number reads a whole number of at most nine digits, without a sign.
func number(s string) (int, bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, true
}

// numberOrBlank is number, and 0 for what says that there is none.
func numberOrBlank(s string) (int, bool) {
	if blankText(s) {
		return 0, true
	}
	return number(s)
}

// blankText reports whether a field says nothing: the published tables leave it
// empty, copies saved by statistics programs write NA or a full stop.
func blankText(s string) bool {
	return s == "" || s == "-9" || s == "." || s == "NA"
}
