package atop

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/legible"
)

// treatyID names a treaty: an alliance, or a phase of it.
type treatyID struct{ alliance, phase int32 } // phase 0: it has none

func compareTreaties(a, b treatyID) int {
	return cmp.Or(cmp.Compare(a.alliance, b.alliance), cmp.Compare(a.phase, b.phase))
}

// treaty is what rows say of a treaty.
type treaty struct {
	members []membership
	rows    []int32 // in order; of alliance level, the one row
	spell   importer.Spell
	terms   terms // of alliance level
	cow     int   // version4id of the same alliance in the Formal Alliances of COW; 0: none
	secrecy string
}

// membership is a member's spell with its pledges.
type membership struct {
	actor   string
	spell   importer.Spell
	terms   terms
	threats [2]string // ids of the states that the treaty names as threats; "" for none
}

type memberKey struct {
	treaty treatyID
	actor  string
	spell  importer.Spell
}

type reader struct {
	layout
	t        *importer.Table
	out      *importer.Sink
	file     string
	states   map[string]*register.State // by what the column says
	treaties map[treatyID]*treaty
	seen     map[memberKey]int // index in the treaty's members
	periods  importer.Periods
	open     map[importer.DateCode]edtf.Period // of what was in effect when the data stop, by start
	rows     int
	latest   int    // year that any row has
	version  string // of the data, as the file has it
}

func newReader(l layout, t *importer.Table, out *importer.Sink, file string) *reader {
	return &reader{
		layout: l, t: t, out: out, file: file,
		states: map[string]*register.State{}, treaties: map[treatyID]*treaty{}, seen: map[memberKey]int{}, periods: importer.Periods{},
		open: map[importer.DateCode]edtf.Period{},
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
	id, ok, err := r.treatyID(row)
	if !ok {
		return err
	}
	spell, ok, err := r.spell(row)
	if !ok {
		return err
	}
	r.rows++
	r.latest = max(r.latest, spell.Start.Year(), spell.End.Year())
	if r.version == "" {
		r.version = strings.Clone(r.t.At(r.versionAt))
	}
	terms, err := r.terms(row)
	if err != nil {
		return err
	}
	if r.members != nil {
		return r.allianceRow(row, id, spell, terms)
	}
	return r.memberRow(row, id, spell, terms)
}

func (r *reader) memberRow(row int, id treatyID, spell importer.Spell, terms terms) error {
	state, err := r.state(r.t.At(r.member))
	if err != nil {
		return r.out.Skip(row, "unknown-state", "%v", err)
	}
	var threats [2]string
	if terms&adversaryMask != 0 {
		if threats, err = r.threatsOf(row, spell); err != nil {
			return err
		}
	}
	m := membership{actor: r.out.State(state), spell: spell, terms: terms, threats: threats}
	key := memberKey{id, m.actor, spell}
	if other, known := r.seen[key]; known {
		if r.treaties[id].members[other] == m {
			r.out.Pass(row, "duplicate-row", "alliance %d has the same row for %s already", id.alliance, m.actor)
			return nil
		}
		return r.out.Skip(row, "contradiction", "alliance %d has another row for %s in %s, with other obligations; the first counts", id.alliance, m.actor, spell)
	}
	al := r.treaties[id]
	if al == nil {
		al = &treaty{}
		r.treaties[id] = al
	}
	r.about(al)
	r.seen[key] = len(al.members)
	al.members = append(al.members, m)
	al.rows = append(al.rows, int32(row))
	return nil
}

func (r *reader) allianceRow(row int, id treatyID, spell importer.Spell, terms terms) error {
	if other := r.treaties[id]; other != nil {
		return r.out.Skip(row, "duplicate-row", "alliance %d is in row %d already", id.alliance, other.rows[0])
	}
	al := &treaty{rows: []int32{int32(row)}, spell: spell, terms: terms}
	for _, column := range r.members {
		text := r.t.At(column)
		if importer.BlankNumber(text) || text == "0" {
			continue
		}
		state, err := r.state(text)
		if err != nil {
			if err := r.out.Warn(row, "unknown-state", "%v; the other members are kept", err); err != nil {
				return err
			}
			continue
		}
		al.members = append(al.members, membership{actor: r.out.State(state)})
	}
	if len(al.members) < 2 {
		return r.out.Skip(row, "too-few-members", "alliance %d has %d members that are known, and needs two", id.alliance, len(al.members))
	}
	r.treaties[id] = al
	r.about(al)
	if len(al.members) > 2 {
		r.out.Remark(row, "members-undated", "when each of the %d members of alliance %d entered and left is not in the file; the file at member level has it",
			len(al.members), id.alliance)
	}
	return nil
}

// about reads what a row says of the treaty as a whole.
func (r *reader) about(al *treaty) {
	if n, ok := importer.Number(r.t.At(r.cow)); ok && al.cow == 0 {
		al.cow = n
	}
	if al.secrecy != "" {
		return
	}
	var codes []string
	for i, column := range secrecy {
		if text := r.t.At(r.secrecy[i]); !importer.BlankNumber(text) && text != "0" && text != "0.0" {
			codes = append(codes, column+" "+shorten(text))
		}
	}
	if len(codes) > 0 {
		al.secrecy = "Secret, in whole or in part: ATOP codes " + strings.Join(codes, " and ") + "."
	}
}

func shorten(text string) string {
	return legible.Cut(text, 20)
}

func (r *reader) treatyID(row int) (treatyID, bool, error) {
	text := r.t.At(r.id)
	n, ok := importer.Number(text)
	if !ok || n < 1 {
		return treatyID{}, false, r.out.Skip(row, "bad-number", "atopid %q is not a positive number", text)
	}
	phase, ok := 0, true
	if text = r.t.At(r.phase); !importer.BlankNumber(text) {
		phase, ok = importer.Number(text)
	}
	if !ok {
		return treatyID{}, false, r.out.Skip(row, "bad-number", "the phase %q is not a number", text)
	}
	return treatyID{int32(n), int32(phase)}, true, nil
}

// spell reads the time in effect. It is false for a row that makes nothing;
// that has been noted then.
func (r *reader) spell(row int) (importer.Spell, bool, error) {
	start, err := importer.ParseDateCode(r.t.At(r.start[0]), r.t.At(r.start[1]), r.t.At(r.start[2]))
	if err != nil {
		return importer.Spell{}, false, r.out.Skip(row, "impossible-date", "the start: %v", err)
	}
	end, err := importer.ParseDateCode(r.t.At(r.end[0]), r.t.At(r.end[1]), r.t.At(r.end[2]))
	if err != nil {
		return importer.Spell{}, false, r.out.Skip(row, "impossible-date", "the end: %v", err)
	}
	spell := importer.Spell{Start: start, End: end}
	if start == importer.DateUnknown {
		if err := r.out.Warn(row, "no-start", "the start is not given; it is kept as unknown"); err != nil {
			return spell, false, err
		}
	}
	inEffect := r.t.At(r.inEffect)
	n, isNumber := importer.Number(r.t.At(r.end[0]))
	switch zero := isNumber && n == 0; {
	case zero && inEffect == "0":
		err = r.out.Warn(row, "no-end", "the year of the end is 0, for still in effect, and ineffect is 0, for not; the end is unknown")
	case zero:
		spell.End = importer.DateOpen
	case end != importer.DateUnknown && inEffect == "1" && r.members != nil: // a member may leave what goes on
		err = r.out.Warn(row, "still-in-effect", "ineffect is 1 and yet it ends in %s; the date counts", end)
	}
	if err != nil {
		return spell, false, err
	}
	if spell.EndsBeforeStart() {
		return spell, false, r.out.Skip(row, "end-before-start", "%s ends before it starts", spell)
	}
	return spell, true, nil
}

// terms reads the flags.
func (r *reader) terms(row int) (terms, error) {
	var t terms
	var oddColumn, oddText, blankPledge string
	read := func(column int, name string) flag {
		switch text := r.t.At(column); text {
		case "1", "1.0":
			return yes
		case "0", "0.0":
			return no
		default:
			if !importer.BlankNumber(text) {
				oddColumn, oddText = name, text
			}
			return blank
		}
	}
	for i, d := range duties {
		f := read(r.pledges[i], d.column)
		if f == blank && blankPledge == "" {
			blankPledge = d.column
		}
		t |= terms(f) << (2 * i)
		if r.general[i] >= 0 {
			t |= terms(read(r.general[i], d.general)) << (generalBit + 2*i)
		}
	}
	if r.members != nil {
		t |= terms(read(r.asymm, "asymm")) << asymmBit
	}
	for i, column := range r.details {
		if column >= 0 && read(column, details[i].column) == yes {
			t |= 1 << (detailBit + i)
		}
	}
	if oddColumn != "" {
		if err := r.out.Warn(row, "bad-flag", "%s is %q, not 0 or 1; it counts as blank", oddColumn, oddText); err != nil {
			return t, err
		}
	}
	if blankPledge != "" {
		return t, r.out.Warn(row, "blank-pledge", "%s is blank: whether it is owed is unknown, and no obligation is made of it", blankPledge)
	}
	return t, nil
}

// threatsOf reads the states that the treaty names as threats.
func (r *reader) threatsOf(row int, spell importer.Spell) (ids [2]string, err error) {
	for i, column := range r.threats {
		text := r.t.At(column)
		if importer.BlankNumber(text) || text == "0" || text == "0.0" {
			continue
		}
		state, err := r.state(text)
		if err != nil {
			if err := r.out.Warn(row, "unknown-threat", "%v; the condition is kept without a name", err); err != nil {
				return ids, err
			}
			// One adversary of two would be a narrower condition than the treaty's.
			return [2]string{}, nil
		}
		ids[i] = r.out.State(state)
	}
	return ids, nil
}

// state finds the state of a number.
func (r *reader) state(text string) (*register.State, error) {
	if st := r.states[text]; st != nil {
		return st, nil
	}
	n, ok := importer.Number(text)
	if !ok || n > math.MaxInt16 {
		return nil, fmt.Errorf("the state's number %q is not a number", text)
	}
	st, ok := register.ByCOW(n)
	if !ok {
		return nil, fmt.Errorf("no state has the Correlates of War number %d", n)
	}
	r.states[strings.Clone(text)] = st
	return st, nil
}

// checkColumns warns where the file lacks what makes obligations conditional.
func (r *reader) checkColumns() error {
	for i, d := range duties {
		if d.general != "" && r.general[i] < 0 {
			return r.out.Warn(1, "no-conditions", "the header lacks %s: pledges are read as if they had no conditions of that kind", d.general)
		}
	}
	return nil
}
