package cowwars

import (
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/edtf"
)

// war is all rows of one war.
type war struct {
	name         string
	participants []participant
}

// participant is a row: a state on a side of a war.
type participant struct {
	state              *register.State
	row                int
	side               int
	spells             []importer.Spell
	initiator, outcome int
	where              int
	deaths             int // -1 unknown
	from, to           int // numbers of other wars
}

type reader struct {
	layout
	t       *importer.Table
	out     *importer.Sink
	file    string
	wars    map[int]*war
	periods map[importer.Spell]edtf.Period
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
	number, ok := importer.Number(r.t.At(r.war))
	if !ok {
		return r.out.Skip(row, "bad-number", "the war's number %q is not a number", r.t.At(r.war))
	}
	p := participant{row: row}
	code, ok := importer.Number(r.t.At(r.state))
	if !ok || code > math.MaxInt16 {
		return r.out.Skip(row, "bad-number", "the state's number %q (%s) is not a number", r.t.At(r.state), r.t.At(r.stateName))
	}
	if p.state, ok = register.ByCOW(code); !ok {
		return r.out.Skip(row, "unknown-state", "no state has the Correlates of War number %d (%s)", code, r.t.At(r.stateName))
	}
	if p.side, ok = importer.Number(r.t.At(r.side)); !ok || p.side != 1 && p.side != 2 {
		return r.out.Skip(row, "no-side", "the side is %q, and neither 1 nor 2", r.t.At(r.side))
	}
	for i := range r.start {
		spell, ok, err := r.spell(row, i)
		if !ok {
			return err
		}
		if i == 0 || spell != (importer.Spell{}) {
			p.spells = append(p.spells, spell)
		}
	}
	for _, f := range []struct {
		name    string
		column  int
		known   []int
		unknown int
		to      *int
	}{
		{"Initiator", r.initiator, []int{1, 2}, 0, &p.initiator},
		{"Outcome", r.outcome, []int{1, 2, 3, 4, 5, 6, 7, 8}, 0, &p.outcome},
		{"WhereFought", r.where, regionCodes, 0, &p.where},
		{"BatDeath", r.deaths, nil, -1, &p.deaths},
		{"TransFrom", r.from, nil, 0, &p.from},
		{"TransTo", r.to, nil, 0, &p.to},
	} {
		var err error
		if *f.to, err = r.code(row, f.column, f.name, f.known, f.unknown); err != nil {
			return err
		}
	}
	w := r.wars[number]
	if w == nil {
		w = &war{name: strings.Join(strings.Fields(r.t.At(r.name)), " ")}
		r.wars[number] = w
	}
	for _, other := range w.participants {
		if other.state == p.state && other.side == p.side && slices.Equal(other.spells, p.spells) {
			r.out.Pass(row, "duplicate-row", "row %d has %s on the same side of war %d in the same time", other.row, p.state.Name, number)
			return nil
		}
	}
	w.participants = append(w.participants, p)
	return nil
}

// spell reads a start and an end; the zero Spell where a second one is not
// applicable.
func (r *reader) spell(row, i int) (importer.Spell, bool, error) {
	field := func(column int) string {
		if s := r.t.At(column); !strings.HasPrefix(s, "-8") {
			return s
		}
		return ""
	}
	var s importer.Spell
	var err error
	at := r.start[i]
	if s.Start, err = importer.ParseDateCode(field(at[0]), field(at[1]), field(at[2])); err != nil {
		return s, false, r.out.Skip(row, "impossible-date", "start %d: %v", i+1, err)
	}
	at = r.end[i]
	if field(at[0]) == "-7" {
		s.End = importer.DateOpen
		return s, true, nil
	}
	if s.End, err = importer.ParseDateCode(field(at[0]), field(at[1]), field(at[2])); err != nil {
		return s, false, r.out.Skip(row, "impossible-date", "end %d: %v", i+1, err)
	}
	if s.EndsBeforeStart() {
		return s, false, r.out.Skip(row, "end-before-start", "%s ends before it starts", s)
	}
	return s, true, nil
}

// code reads a number that is one of some, or any where none are given.
func (r *reader) code(row, column int, name string, known []int, unknown int) (int, error) {
	text := r.t.At(column)
	if importer.BlankNumber(text) || strings.HasPrefix(text, "-8") {
		return unknown, nil
	}
	n, ok := importer.Number(text)
	if !ok || known != nil && !slices.Contains(known, n) {
		return unknown, r.out.Warn(row, "bad-code", "%s is %q, which is no code of the project's; it counts as unknown", name, text)
	}
	return n, nil
}
