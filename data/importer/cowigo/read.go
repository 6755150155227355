package cowigo

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// A status is how a state stands to an organisation in a year, as in the tables.
type status int8

const (
	missing   status = -9
	absent    status = -1 // one of the two did not exist
	none      status = 0
	full      status = 1
	associate status = 2
	observer  status = 3
)

// organisation is one that the file names.
type organisation struct {
	abbreviation, name, long, number string
	founded, ended                   int // years; 0 unknown
	row                              int
}

// line is a row of the file: how one state stands to all organisations in a
// year, or one organisation to all states.
type line struct {
	year  int16
	row   int32
	cells []status // in the order of reader.across
}

// reader reads one of the two tables. In each, a row is of one thing (a state or
// an organisation) and a column of one of the other.
type reader struct {
	t    *importer.Table
	out  *importer.Sink
	file string

	organised bool // the rows are of organisations
	year      int  // columns
	state     int
	about     about
	across    []int // the columns with a status

	organisations []*organisation
	states        []*register.State
	index         map[string]int // of what a row is of, by its text
	lines         [][]line       // by what a row is of
	first, last   int            // years of the file
}

// about are the columns that describe an organisation.
type about struct{ abbreviation, name, long, number, founded, ended int }

func (r *reader) byState(names []string) error {
	r.year, r.state, r.index = r.t.Index("year"), r.t.Index("ccode"), map[string]int{}
	for i, n := range names {
		switch strings.ToLower(n) {
		case "ccode", "year", "state", "country", "version", "":
			continue
		}
		r.across = append(r.across, i)
		r.organisations = append(r.organisations, &organisation{abbreviation: clean(n), row: 1})
	}
	if len(r.across) == 0 {
		return fmt.Errorf("the header names no organisation beside ccode, year and state; is it another version of the file?")
	}
	return nil
}

func (r *reader) byOrganisation(names []string) error {
	r.organised = true
	r.year, r.index = r.t.Index("year"), map[string]int{}
	r.about = about{r.t.Index("ioname"), r.t.Index("orgname"), r.t.Index("longorgname"), r.t.Index("ionum"), r.t.Index("sdate"), r.t.Index("deaddate")}
	for i, n := range names {
		if st, ok := stateNamed(strings.ToLower(n)); ok {
			r.across = append(r.across, i)
			r.states = append(r.states, st)
		}
	}
	return nil
}

// row reads the current row. An error ends the import.
func (r *reader) row() error {
	if r.t.Blank() {
		return nil
	}
	r.out.CountRow()
	row := r.t.Row()
	if !r.t.Complete() {
		return r.out.Skip(row, "column-count", "it has %d columns and the header has %d; is the file cut off here?", len(r.t.Fields()), len(r.t.Header()))
	}
	year, ok := importer.Number(r.t.At(r.year))
	if !ok || year < 1000 || year > 2999 {
		return r.out.Skip(row, "bad-year", "%q is not a year", r.t.At(r.year))
	}
	of, err := r.of(row)
	if of < 0 {
		return err
	}
	for _, other := range r.lines[of] {
		if int(other.year) == year {
			return r.out.Skip(row, "second-row", "row %d is of the same year", other.row)
		}
	}
	l := line{year: int16(year), row: int32(row), cells: make([]status, len(r.across))}
	for i, column := range r.across {
		if l.cells[i], ok = statusOf(r.t.At(column)); !ok {
			if err := r.out.Warn(row, "bad-status", "%q in column %s is none of 0, 1, 2, 3, -1 and -9; it counts as missing", r.t.At(column), r.t.Header()[column]); err != nil {
				return err
			}
		}
	}
	r.lines[of] = append(r.lines[of], l)
	if r.first == 0 || year < r.first {
		r.first = year
	}
	r.last = max(r.last, year)
	return nil
}

// of returns the number of the state or organisation that the row is of, -1
// where it is of none.
func (r *reader) of(row int) (int, error) {
	column := r.state
	if r.organised {
		column = r.about.abbreviation
	}
	text := r.t.At(column)
	if i, known := r.index[text]; known {
		return i, nil
	}
	if r.organised {
		if text == "" {
			return -1, r.out.Skip(row, "no-organisation", "the row names no organisation")
		}
		r.organisations = append(r.organisations, r.organisation(text, row))
	} else {
		n, ok := importer.Number(text)
		if !ok || n > math.MaxInt16 {
			return -1, r.out.Skip(row, "bad-number", "the state's number %q is not a number", text)
		}
		st, ok := register.ByCOW(n)
		if !ok {
			return -1, r.out.Skip(row, "unknown-state", "no state has the Correlates of War number %d", n)
		}
		r.states = append(r.states, st)
	}
	i := len(r.lines)
	r.index[strings.Clone(text)] = i
	r.lines = append(r.lines, nil)
	return i, nil
}

func (r *reader) organisation(abbreviation string, row int) *organisation {
	text := func(column int) string {
		s := clean(r.t.At(column))
		if importer.BlankNumber(s) {
			return ""
		}
		return s
	}
	year := func(column int) int {
		n, ok := importer.Number(r.t.At(column))
		if !ok || n < 1000 || n > 2999 {
			return 0
		}
		return n
	}
	return &organisation{
		abbreviation: clean(abbreviation), row: row,
		name: text(r.about.name), long: text(r.about.long), number: text(r.about.number),
		founded: year(r.about.founded), ended: year(r.about.ended),
	}
}

// clean returns a text fit to be shown, with single spaces.
func clean(s string) string {
	return strings.Clone(strings.Join(strings.Fields(s), " "))
}

func statusOf(text string) (status, bool) {
	text = strings.TrimSuffix(text, ".0")
	switch {
	case text == "-1":
		return absent, true
	case importer.BlankNumber(text):
		return missing, true
	case len(text) == 1 && text[0] >= '0' && text[0] <= '3':
		return status(text[0] - '0'), true
	}
	return missing, false
}

// calendar returns the years in which a state, or an organisation, is looked at:
// those of the file for states, which are not listed when they do not exist, and
// its own for an organisation.
func (r *reader) calendar() []int {
	if r.organised {
		return nil
	}
	seen := map[int]bool{}
	for _, lines := range r.lines {
		for _, l := range lines {
			seen[int(l.year)] = true
		}
	}
	var years []int
	for y := range seen {
		years = append(years, y)
	}
	slices.Sort(years)
	return years
}
