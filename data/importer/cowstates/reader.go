package cowstates

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// listed is a state that the file names: when it has it as a member, the
// abbreviations that it has for it, and where.
type listed struct {
	state         *register.State
	spells        graph.Lifetime
	abbreviations []string
	evidence      []graph.Evidence
}

// entry is what a row says. Rows that say the same are duplicates.
type entry struct {
	number       int
	abbreviation string
	name         string
	spell        string
}

type reader struct {
	t   *importer.Table
	out *importer.Sink

	number, abbreviation, name, version int
	start, end                          [3]int // year, month, day
	spells                              bool

	states []*listed // in the order of the file
	of     map[int]*listed
	first  map[entry]int // the row that said it first
}

func newReader(t *importer.Table, out *importer.Sink) *reader {
	return &reader{
		t: t, out: out,
		number: t.Index("ccode"), abbreviation: t.Index("stateabb"), name: t.Index("statenme"), version: t.Index("version"),
		start:  [3]int{t.Index("styear"), t.Index("stmonth"), t.Index("stday")},
		end:    [3]int{t.Index("endyear"), t.Index("endmonth"), t.Index("endday")},
		spells: t.Has("styear"),
		of:     map[int]*listed{}, first: map[entry]int{},
	}
}

// row reads the current row. An error ends the import.
func (r *reader) row() error {
	fields := r.t.Fields()
	if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
		return nil
	}
	row := r.t.Row()
	r.out.CountRow()
	if len(fields) < len(r.t.Header()) || strings.TrimSpace(strings.Join(fields[len(r.t.Header()):], "")) != "" {
		return r.out.Skip(row, "column-count", "it has %d columns and the header has %d; is the file cut off here?", len(fields), len(r.t.Header()))
	}
	e := entry{abbreviation: r.t.At(r.abbreviation), name: r.t.At(r.name)}
	var err error
	if e.number, err = strconv.Atoi(r.t.At(r.number)); err != nil {
		return r.out.Skip(row, "bad-number", "the state's number %q (%s) is not a number", r.t.At(r.number), e.called())
	}
	state, known := register.ByCOW(e.number)
	if !known {
		return r.out.Skip(row, "unknown-state", "Correlates of War has no state %d (%s)%s", e.number, e.called(), stranger(e.name))
	}
	var spell edtf.Period
	if r.spells {
		start, errStart := r.date(r.start)
		end, errEnd := r.date(r.end)
		if errStart != nil || errEnd != nil {
			return r.out.Skip(row, "impossible-date", "the spell of state %d (%s) cannot be: from %q to %q", e.number, e.called(), start, end)
		}
		if spell, err = period(start, end, r.t.At(r.version)); err != nil {
			return r.out.Skip(row, "impossible-date", "the spell of state %d (%s): %v", e.number, e.called(), err)
		}
		if spell.EndsBeforeStart() {
			return r.out.Skip(row, "end-before-start", "the spell %s/%s of state %d (%s) ends before it starts", start, end, e.number, e.called())
		}
		e.spell = start + "/" + end
	}
	if before, again := r.first[e]; again {
		r.out.Pass(row, "duplicate-row", "it repeats row %d", before)
		return nil
	}
	r.first[e] = row
	r.list(row, e, state, spell)
	return r.compare(row, e, state, spell)
}

// list notes that the file names a state.
func (r *reader) list(row int, e entry, state *register.State, spell edtf.Period) {
	l := r.of[e.number]
	if l == nil {
		l = &listed{state: state}
		r.of[e.number] = l
		r.states = append(r.states, l)
	}
	if !spell.IsZero() {
		l.spells = append(l.spells, spell)
	}
	if e.abbreviation != "" && !slices.Contains(l.abbreviations, e.abbreviation) {
		l.abbreviations = append(l.abbreviations, e.abbreviation)
	}
	says := "Correlates of War number " + strconv.Itoa(e.number)
	if e.spell != "" {
		says = "listed for " + e.spell
	} else if len(l.evidence) > 0 {
		return
	}
	l.evidence = append(l.evidence, graph.Evidence{
		Locator: "row " + strconv.Itoa(row) + ", state " + strconv.Itoa(e.number), Says: says,
	})
}

// compare warns of what the register has otherwise.
func (r *reader) compare(row int, e entry, state *register.State, spell edtf.Period) error {
	if e.name != "" {
		named, ok := register.ByName(e.name)
		switch {
		case !ok:
			if err := r.out.Warn(row, "unknown-name", "the register knows no state %q%s; by its number it is %s", e.name, stranger(e.name), state.Name); err != nil {
				return err
			}
		case root(named) != root(state):
			if err := r.out.Warn(row, "other-name", "number %d is %s, and the row calls it %q; the number counts", e.number, state.Name, e.name); err != nil {
				return err
			}
		}
	}
	if e.abbreviation != "" {
		if abbreviated, ok := register.ByCode(register.SchemeCOWAbbr, e.abbreviation); !ok || root(abbreviated) != root(state) {
			if err := r.out.Warn(row, "other-abbreviation", "%q is not the abbreviation of number %d, %s; the number counts", e.abbreviation, e.number, state.Name); err != nil {
				return err
			}
		}
	}
	if spell.IsZero() {
		return nil
	}
	for _, day := range []edtf.Date{spell.Start(), spell.End()} {
		if !day.IsZero() && state.MemberDuring(register.SchemeCOW, day.Possible()) == edtf.No {
			return r.out.Warn(row, "other-membership", "the row has %s as a member in %s, and the register has not", state.Name, day)
		}
	}
	return nil
}

// root returns the id of the record of which a state is a phase, or its own.
func root(s *register.State) string {
	if s.PhaseOf != "" {
		return s.PhaseOf
	}
	return s.ID
}

// finish hands over the states, which Sink.State would not take with evidence. In
// a list with spells these are when they existed, whatever the register says.
func (r *reader) finish(file string) {
	if len(r.states) == 0 {
		return
	}
	src := graph.Source{
		ID: "cow-country-codes", Title: "Correlates of War Country Codes",
		URL: "https://correlatesofwar.org/data-sets/cow-country-codes/",
	}
	if r.spells {
		src = graph.Source{ID: "cow-state-system", Title: "Correlates of War State System Membership List"}
	}
	src.Publisher = "Correlates of War Project"
	src.Note = "Read from the file " + strconv.Quote(file) + "."
	id := r.out.Source(src)
	for _, l := range r.states {
		a := l.state.Actor(register.SchemeCOW)
		for i := range l.evidence {
			l.evidence[i].Source = id
		}
		a.Evidence = l.evidence
		if len(l.spells) > 0 {
			a.Lifetime = l.spells
		}
		for _, abbreviation := range l.abbreviations {
			// One of another version is a name: two codes would tell two states apart.
			if _, known := register.ByCode(register.SchemeCOWAbbr, abbreviation); !known {
				a.Aliases = append(a.Aliases, abbreviation)
			}
		}
		r.out.Actor(a)
	}
}

// date reads year, month and day as EDTF; "" is unknown. Beside an error it
// returns what the file has.
func (r *reader) date(columns [3]int) (string, error) {
	var n [3]int
	for i, c := range columns {
		text := r.t.At(c)
		if text == "" || text == "-9" {
			continue
		}
		v, err := strconv.Atoi(text)
		if err != nil || v < 0 {
			return r.dateText(columns), errNoDate
		}
		n[i] = v
	}
	year, month, day := n[0], n[1], n[2]
	switch {
	case year == 0:
		return "", nil
	case year < 1000 || year > 2999 || month > 12 || month > 0 && day > edtf.DaysIn(year, month):
		return r.dateText(columns), errNoDate
	case month == 0:
		return strconv.Itoa(year), nil
	case day == 0:
		return fmt.Sprintf("%d-%02d", year, month), nil
	}
	return fmt.Sprintf("%d-%02d-%02d", year, month, day), nil
}

func (r *reader) dateText(columns [3]int) string {
	return strings.Trim(r.t.At(columns[0])+"-"+r.t.At(columns[1])+"-"+r.t.At(columns[2]), "-")
}

// listBegins is the day with which the list begins.
const listBegins = "1816-01-01"

// period returns the spell between two dates. Who is a member where the list
// begins or ends may have been one before or after: it ends with the year of its
// version.
func period(start, end, version string) (edtf.Period, error) {
	if start == "" && end == "" {
		return edtf.Period{}, nil
	}
	if start == listBegins {
		start = "[.." + start + "]"
	}
	if year, ok := importer.Number(version); ok && end == strconv.Itoa(year)+"-12-31" {
		end = "[" + end + "..]"
	}
	return edtf.ParsePeriod(start + "/" + end)
}

func (e *entry) called() string {
	switch {
	case e.name != "":
		return strconv.Quote(e.name)
	case e.abbreviation != "":
		return strconv.Quote(e.abbreviation)
	}
	return "no name given"
}

// stranger is a name beside which the number is not what it is to be. It says under
// what number it is known, or what it may stand for; see importer.Meant.
type stranger string

func (s stranger) String() string {
	if s == "" {
		return ""
	}
	if state, ok := register.ByName(string(s)); ok && len(state.COW) > 0 {
		return fmt.Sprintf("; %s is number %d", state.Name, state.COW[0].Number)
	}
	return importer.Meant(s).String()
}
