package mid

import (
	"math"

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
	fatality  int8 // 0 to 6; -1 unknown
}

type participationKey struct {
	dispute int32
	actor   string
	sideA   bool
	spell   importer.Spell
}

type reader struct {
	layout
	t        *importer.Table
	out      *importer.Sink
	file     string
	states   map[int]*register.State
	disputes map[int32][]participation
	seen     map[participationKey]int32 // row
	periods  importer.Periods
}

func newReader(l layout, t *importer.Table, out *importer.Sink, file string) *reader {
	return &reader{
		layout: l, t: t, out: out, file: file, states: map[int]*register.State{},
		disputes: map[int32][]participation{}, seen: map[participationKey]int32{}, periods: importer.Periods{},
	}
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
	dispute, ok := importer.Number(r.t.At(r.dispute))
	if !ok {
		return r.out.Skip(row, "bad-number", "the dispute's number %q is not a number", r.t.At(r.dispute))
	}
	p := participation{row: int32(row)}
	switch side := r.t.At(r.side); side {
	case "1", "1.0":
		p.sideA = true
	case "0", "0.0":
	default:
		return r.out.Skip(row, "no-side", "sidea is %q, and neither 1 nor 0", side)
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
	p.actor = r.out.State(state)
	key := participationKey{int32(dispute), p.actor, p.sideA, p.spell}
	if other, again := r.seen[key]; again {
		r.out.Pass(row, "duplicate-row", "row %d has %s on the same side of dispute %d in the same time", other, p.actor, dispute)
		return nil
	}
	r.seen[key] = p.row
	r.disputes[int32(dispute)] = append(r.disputes[int32(dispute)], p)
	return nil
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
	case importer.BlankNumber(text) || ok && n == 0:
		return int8(unknown), nil
	}
	return int8(unknown), r.out.Warn(row, "bad-level", "%s is %q, not a number from %d to %d; it counts as unknown", name, text, least, most)
}
