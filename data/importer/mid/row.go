package mid

import (
	"math"
	"strconv"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
)

// participation is a row: a state's spell on a side of a dispute.
type participation struct {
	actor     string
	spell     importer.Spell
	row       int32
	sideA     bool
	hostility int8 // 1 to 5; 0 unknown
	given     int8 // the same, where the file has it
	fatality  int8 // 0 to 6; -1 unknown
	action    int8 // 0 to 22; -1 unknown
}

type participationKey struct {
	number int32
	actor  string
	sideA  bool
	spell  importer.Spell
}

type reader struct {
	layout
	by      publisher
	t       *importer.Table
	out     *importer.Sink
	from    string // the file's name
	states  map[int]*register.State
	events  map[int32][]participation  // by the number of the dispute or incident
	within  map[int32]int32            // the dispute of an incident
	seen    map[participationKey]int32 // row
	periods importer.Periods
}

func newReader(l layout, t *importer.Table, out *importer.Sink, file string, p publisher) *reader {
	return &reader{
		layout: l, by: p, t: t, out: out, from: file, states: map[int]*register.State{},
		events: map[int32][]participation{}, within: map[int32]int32{}, seen: map[participationKey]int32{}, periods: importer.Periods{},
	}
}

// what names an event of the file: "dispute 9001".
func (r *reader) what(number int32) string {
	if r.layout.file == actions {
		return "incident " + strconv.Itoa(int(number))
	}
	return "dispute " + strconv.Itoa(int(number))
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
	number, ok := r.numberIn(r.numbers)
	if !ok {
		what := "dispute"
		if r.layout.file == actions {
			what = "incident"
		}
		return r.out.Skip(row, "bad-number", "the %s's number %q is not a number", what, r.t.At(r.numbers[0]))
	}
	p := participation{row: int32(row)}
	switch side := r.t.At(r.side); side {
	case "1", "1.0":
		p.sideA = true
	case "0", "0.0":
	default:
		return r.out.Skip(row, "no-side", "%s is %q, and neither 1 nor 0", r.t.Header()[r.side], side)
	}
	state, err := r.stateOf(row)
	if state == nil {
		return err
	}
	if p.spell, ok, err = r.spellOf(row); !ok {
		return err
	}
	if p.hostility, err = r.level(row, r.hostility, "hostlev", 1, 5, 0); err != nil {
		return err
	}
	if p.fatality, err = r.level(row, r.fatality, "fatality", 0, 6, -1); err != nil {
		return err
	}
	if p.action, err = r.level(row, r.action, "the action", 0, mostAction, -1); err != nil {
		return err
	}
	if p.given = p.hostility; p.given == 0 {
		p.hostility = levelOf(p.action)
	}
	p.actor = r.out.State(state)
	key := participationKey{int32(number), p.actor, p.sideA, p.spell}
	if other, again := r.seen[key]; again {
		r.out.Pass(row, "duplicate-row", "row %d has %s on the same side of %s in the same time", other, p.actor, r.what(int32(number)))
		return nil
	}
	r.seen[key] = p.row
	r.events[int32(number)] = append(r.events[int32(number)], p)
	if dispute, ok := r.numberIn(r.disputes); ok && r.layout.file == actions {
		r.within[int32(number)] = int32(dispute)
	}
	return nil
}

// numberIn returns the first number that the current row has in some columns:
// version 4 has its own beside that of version 3, and -9 where there is no other.
func (r *reader) numberIn(columns []int) (int, bool) {
	for _, c := range columns {
		if n, ok := importer.Number(r.t.At(c)); ok {
			return n, true
		}
	}
	return 0, false
}

func (r *reader) stateOf(row int) (*register.State, error) {
	text := r.t.At(r.state)
	n, ok := importer.Number(text)
	if !ok || n > math.MaxInt16 {
		return nil, r.out.Skip(row, "bad-number", "the state's number %q (%s) is not a number", text, r.t.At(r.name))
	}
	if st := r.states[n]; st != nil {
		return st, nil
	}
	st, ok := register.ByCOW(n)
	if !ok {
		return nil, r.out.Skip(row, "unknown-state", "no state has the Correlates of War number %d (%s)", n, r.t.At(r.name))
	}
	r.states[n] = st
	return st, nil
}

func (r *reader) spellOf(row int) (importer.Spell, bool, error) {
	start, err := importer.ParseDateCode(r.t.At(r.start[0]), r.t.At(r.start[1]), r.t.At(r.start[2]))
	if err != nil {
		return importer.Spell{}, false, r.out.Skip(row, "impossible-date", "the start: %v", err)
	}
	end, err := importer.ParseDateCode(r.t.At(r.end[0]), r.t.At(r.end[1]), r.t.At(r.end[2]))
	if err != nil {
		return importer.Spell{}, false, r.out.Skip(row, "impossible-date", "the end: %v", err)
	}
	spell := importer.Spell{Start: start, End: end}
	if spell.EndsBeforeStart() {
		return spell, false, r.out.Skip(row, "end-before-start", "%s ends before it starts", spell)
	}
	return spell, true, nil
}

// level reads a number on a scale.
func (r *reader) level(row, column int, name string, least, most, unknown int) (int8, error) {
	text := r.t.At(column)
	n, ok := importer.Number(text)
	switch {
	case ok && n >= least && n <= most:
		return int8(n), nil
	case column < 0 || importer.BlankNumber(text) || ok && n == 0:
		return int8(unknown), nil
	}
	return int8(unknown), r.out.Warn(row, "bad-level", "%s is %q, not a number from %d to %d; it counts as unknown", name, text, least, most)
}
