package archigos

import (
	"math"
	"net/url"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// leader is a person.
type leader struct {
	name, full string
	row        int
	life       importer.Spell
	tenures    []*tenure // in the order of the file
}

// tenure is a person's time in office.
type tenure struct {
	id           string
	leader       string // leadid
	state        *register.State
	when         importer.Spell
	still        bool // in office when the data stop
	entry        string
	exit, manner string
	rows         []int32
}

type reader struct {
	layout
	t       *importer.Table
	out     *importer.Sink
	file    string
	leaders map[string]*leader
	tenures map[string]*tenure
	order   []*tenure
	last    importer.DateCode // the latest end in the file
	periods importer.Periods
}

// field returns a field with single spaces, "" for what stands for none.
func (r *reader) field(column int) string {
	s := strings.Join(strings.Fields(r.t.At(column)), " ")
	if importer.BlankNumber(s) || strings.HasPrefix(s, "-") {
		return ""
	}
	return s
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
	n := tenure{id: r.field(r.tenure), leader: r.field(r.leader), rows: []int32{int32(row)}}
	if n.id == "" || n.leader == "" {
		return r.out.Skip(row, "no-id", "the row has no obsid or no leadid")
	}
	state, err := r.stateOf(row)
	if state == nil {
		return err
	}
	n.state = state
	exit := r.field(r.exit)
	n.still = strings.EqualFold(exit, "still in office") || r.t.At(r.exit) == "-888"
	var ok bool
	if n.when.Start, ok, err = r.date(row, "start", r.start); !ok {
		return err
	}
	if n.when.End, ok, err = r.date(row, "end", r.end); !ok {
		return err
	}
	if n.when.EndsBeforeStart() {
		return r.out.Skip(row, "end-before-start", "%s ends before it starts", n.when)
	}
	r.last = max(r.last, n.when.End)
	if n.entry, ok = entries[strings.ToLower(r.field(r.entry))]; !ok {
		if err := r.out.Warn(row, "bad-entry", "entry is %q, which the data set does not use; it counts as unknown", r.t.At(r.entry)); err != nil {
			return err
		}
	}
	if n.exit, ok = exits[strings.ToLower(exit)]; !ok {
		if err := r.out.Warn(row, "bad-exit", "exit is %q, which the data set does not use; it counts as unknown", r.t.At(r.exit)); err != nil {
			return err
		}
	}
	if how := r.field(r.how); !strings.EqualFold(how, exit) && strings.ContainsFunc(how, func(c rune) bool { return c > '9' }) && !strings.EqualFold(how, "unknown") && !strings.EqualFold(how, "regular") {
		n.manner = how
	}
	return r.keep(row, n)
}

// keep adds a tenure, or the row to the tenure that it repeats.
func (r *reader) keep(row int, n tenure) error {
	if old := r.tenures[n.id]; old != nil {
		same := n
		same.rows = nil
		first := *old
		first.rows = nil
		if same.leader == first.leader && same.state == first.state && same.when == first.when && same.still == first.still &&
			same.entry == first.entry && same.exit == first.exit && same.manner == first.manner {
			old.rows = append(old.rows, int32(row))
			return nil
		}
		if same.leader == first.leader && same.state == first.state && same.entry == first.entry && same.adjoins(first) {
			old.extend(n)
			return nil
		}
		return r.out.Skip(row, "tenure-differs", "row %d says something else of the tenure %s", old.rows[0], n.id)
	}
	l := r.leaders[n.leader]
	if l == nil {
		l = &leader{name: r.field(r.name), full: fullName(r.t.At(r.link)), row: row}
		var err error
		if l.life.Start, err = r.life(row, "birth", r.born, r.bornYear); err != nil {
			return err
		}
		if l.life.End, err = r.life(row, "death", r.died, r.diedYear); err != nil {
			return err
		}
		if l.life.EndsBeforeStart() {
			if err := r.out.Warn(row, "dies-before-birth", "%s is said to have lived %s; neither date counts", l.name, l.life); err != nil {
				return err
			}
			l.life = importer.Spell{}
		}
		if l.name == "" {
			l.name = "Leader " + n.id
		}
		r.leaders[n.leader] = l
	}
	kept := n
	l.tenures = append(l.tenures, &kept)
	r.tenures[n.id] = &kept
	r.order = append(r.order, &kept)
	return nil
}

// adjoins reports whether one of two times in office starts on the day after the
// other, as where a file by year cuts a tenure at the turn of the year.
func (n tenure) adjoins(o tenure) bool {
	a, b := n.when.Extent(), o.when.Extent()
	return n.when.Start != importer.DateUnknown && n.when.End != importer.DateUnknown && o.when.End != importer.DateUnknown &&
		(a.First == b.Last+1 || b.First == a.Last+1)
}

// extend adds a further part of the tenure. How the last part ended is how the
// tenure did.
func (n *tenure) extend(o tenure) {
	if o.when.Extent().Last > n.when.Extent().Last {
		n.still, n.exit, n.manner = o.still, o.exit, o.manner
	}
	n.when = n.when.Enclose(o.when)
	n.rows = append(n.rows, o.rows...)
}

func (r *reader) stateOf(row int) (*register.State, error) {
	text, letters := r.t.At(r.state), r.field(r.letters)
	if n, ok := importer.Number(text); ok && n <= math.MaxInt16 {
		if st, ok := register.ByGW(n); ok {
			return st, nil
		}
	}
	if st, ok := register.ByCode(register.SchemeGWAbbr, letters); ok && letters != "" {
		return st, r.out.Warn(row, "unknown-number", "no state has the Gleditsch-Ward number %q; its letters, %s, count: %s", text, letters, st.Name)
	}
	return nil, r.out.Skip(row, "unknown-state", "no state has the Gleditsch-Ward number %q (%s)", text, letters)
}

// date reads a date from the first of two columns that has one that can be read.
func (r *reader) date(row int, what string, columns [2]int) (importer.DateCode, bool, error) {
	var bad error
	for _, c := range columns {
		text := r.field(c)
		if text == "" {
			continue
		}
		d, err := parseDate(text)
		if err == nil && d != importer.DateUnknown {
			if bad != nil {
				return d, true, r.out.Warn(row, "bad-date", "the %s: %v; %s in the other column counts", what, bad, d)
			}
			return d, true, nil
		}
		if bad == nil {
			bad = err
		}
	}
	if bad != nil {
		return importer.DateUnknown, false, r.out.Skip(row, "impossible-date", "the %s: %v", what, bad)
	}
	return importer.DateUnknown, true, nil
}

// life reads the date of a birth or death, or else its year.
func (r *reader) life(row int, what string, date, year int) (importer.DateCode, error) {
	if text := r.field(date); text != "" {
		d, err := parseDate(text)
		if err == nil && d != importer.DateUnknown {
			return d, nil
		}
		if err != nil {
			if err := r.out.Warn(row, "bad-date", "the %s: %v; the year counts", what, err); err != nil {
				return importer.DateUnknown, err
			}
		}
	}
	n, ok := importer.Number(r.field(year))
	if !ok || n < 1000 || n > 2999 {
		return importer.DateUnknown, nil
	}
	return importer.DateCode(n * 10000), nil
}

// parseDate reads 1932-05-08, with a time of day or not, and what is less exact.
func parseDate(text string) (importer.DateCode, error) {
	text, _, _ = strings.Cut(text, " ")
	text, _, _ = strings.Cut(text, "T")
	parts := strings.Split(text, "-")
	if len(parts) > 3 {
		parts = parts[:3]
	}
	for i, p := range parts {
		if strings.Trim(p, "Xx?0") == "" {
			parts[i] = ""
		}
	}
	parts = append(parts, "", "")
	return importer.ParseDateCode(parts[0], parts[1], parts[2])
}

// fullName returns the name in a link to DBpedia, "" where there is none. The
// published file has links as a mail filter rewrote them.
func fullName(link string) string {
	const filter = "/v2/url?u="
	if _, rest, found := strings.Cut(link, filter); found {
		rest, _, _ = strings.Cut(rest, "&")
		link = strings.ReplaceAll(strings.ReplaceAll(rest, "_", "/"), "-", "%")
	}
	link, err := url.PathUnescape(link)
	if err != nil {
		return ""
	}
	if link, err = url.PathUnescape(link); err != nil {
		return ""
	}
	_, name, found := strings.Cut(link, "dbpedia.org/resource/")
	if !found {
		return ""
	}
	name, _ = importer.Text([]byte(strings.ReplaceAll(name, "_", " ")))
	if i := strings.IndexByte(name, '('); i > 0 {
		name = name[:i]
	}
	return strings.Join(strings.Fields(name), " ")
}
