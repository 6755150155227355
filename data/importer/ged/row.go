package ged

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/graph/edtf"
)

// The types of violence.
const (
	stateBased = 1
	nonState   = 2
	oneSided   = 3
)

// sumKey is what events are folded by.
type sumKey struct {
	a, b *side
	year int16
	kind int8
}

// sum is what the events of a pair, year and type come to.
type sum struct {
	events, candidates int32
	best, low, high    int64
	dead               [4]int64  // as the columns
	places             []string  // countries, each once
	bounded            bool      // every event has a low and a high estimate
	active, inactive   bool      // what active_year says
	starts, ends       edtf.Span // days on which the first event, and the last, can lie
	firstRow, lastRow  int32
	conflict           string // number; of the first event
	others             bool   // events of other conflicts, too
	name               string // of the conflict
}

// mostPlaces is how many countries a relation names.
const mostPlaces = 12

type reader struct {
	layout
	t     *importer.Table
	out   *importer.Sink
	file  string
	sums  map[sumKey]*sum
	sides map[sideKey]*side
	order []*side
	names map[string]string // a field as it is in the file -> as it is shown
	seen  bits
}

// text returns a field fit to be shown. Each distinct one is kept once.
func (r *reader) text(column int) string {
	s := r.t.At(column)
	shown, known := r.names[s]
	if !known {
		s = strings.Clone(s)
		if shown = strings.Join(strings.Fields(s), " "); importer.BlankNumber(shown) {
			shown = ""
		}
		r.names[s] = shown
	}
	return shown
}

// row reads the current row. An error ends the import.
func (r *reader) row() error {
	if r.t.Blank() {
		return nil
	}
	r.out.CountRow()
	row := r.t.Row()
	if strings.HasPrefix(r.t.At(r.id), "#") || strings.HasPrefix(r.t.At(r.year), "#") {
		r.out.Pass(row, "row-of-tags", "it has tags (%s ...) and no event", r.t.At(r.id))
		return nil
	}
	if !r.t.Complete() {
		return r.out.Skip(row, "column-count", "it has %d columns and the header has %d; is the file cut off here?", len(r.t.Fields()), len(r.t.Header()))
	}
	id, ok := importer.Number(r.t.At(r.id))
	if !ok {
		return r.out.Skip(row, "bad-number", "the event's number %q is not a number", r.t.At(r.id))
	}
	year, ok := importer.Number(r.t.At(r.year))
	if !ok || year < 1000 || year > 2999 {
		return r.out.Skip(row, "bad-year", "event %d: %q is not a year", id, r.t.At(r.year))
	}
	kind, ok := importer.Number(r.t.At(r.kind))
	if !ok || kind < stateBased || kind > oneSided {
		return r.out.Skip(row, "bad-type", "event %d: the type of violence is %q, none of 1, 2 and 3", id, r.t.At(r.kind))
	}
	best, ok := importer.Number(r.t.At(r.best))
	if !ok {
		return r.out.Skip(row, "bad-number", "event %d: the number of dead %q is not a number", id, r.t.At(r.best))
	}
	days, ok := r.days()
	dated := ok
	if !dated {
		days = edtf.Span{First: edtf.NewDay(year, 1, 1), Last: edtf.NewDay(year, 12, 31)}
	}
	a, err := r.sideOf(0, kind)
	if a == nil {
		return err
	}
	b, err := r.sideOf(1, kind)
	if b == nil {
		return err
	}
	if a == b {
		return r.out.Skip(row, "self-tie", "event %d: both sides are %s", id, a.name)
	}
	if r.seen.put(id) {
		r.out.Pass(row, "second-event", "event %d is in the file already; it counts once", id)
		return nil
	}
	if !dated {
		if err := r.out.Warn(row, "impossible-date", "event %d: %q to %q are not two days in order (year-month-day); it was some day of %d", id, r.t.At(r.start), r.t.At(r.end), year); err != nil {
			return err
		}
	}
	key := sumKey{a, b, int16(year), int8(kind)}
	s := r.sums[key]
	if s == nil {
		s = &sum{bounded: true, starts: days, ends: days, firstRow: int32(row), conflict: strings.Clone(r.t.At(r.conflict)), name: r.text(r.conflictName)}
		r.sums[key] = s
	}
	s.events++
	s.lastRow = int32(row)
	s.best += int64(best)
	low, okLow := importer.Number(r.t.At(r.low))
	high, okHigh := importer.Number(r.t.At(r.high))
	s.bounded = s.bounded && okLow && okHigh
	s.low, s.high = s.low+int64(low), s.high+int64(high)
	for i, column := range r.dead {
		if n, ok := importer.Number(r.t.At(column)); ok {
			s.dead[i] += int64(n)
		}
	}
	if place := r.text(r.country); place != "" && len(s.places) < mostPlaces && !slices.Contains(s.places, place) {
		s.places = append(s.places, place)
	}
	// The first event came no earlier than the earliest start, and no later than
	// the earliest end; the last one likewise.
	s.starts = edtf.Span{First: min(s.starts.First, days.First), Last: min(s.starts.Last, days.Last)}
	s.ends = edtf.Span{First: max(s.ends.First, days.First), Last: max(s.ends.Last, days.Last)}
	switch r.t.At(r.active) {
	case "1", "1.0":
		s.active = true
	case "0", "0.0":
		s.inactive = true
	}
	if status := r.t.At(r.status); status != "" && !strings.EqualFold(status, "Clear") {
		s.candidates++
	}
	if r.t.At(r.conflict) != s.conflict {
		s.others = true
	}
	if okLow && okHigh && (low > best || best > high) {
		return r.out.Warn(row, "bounds", "event %d: the best estimate, %d, is not between the low, %d, and the high, %d; all count as they are", id, best, low, high)
	}
	return nil
}

// days returns the days between which the event lies.
func (r *reader) days() (edtf.Span, bool) {
	day := func(column int) (edtf.Day, bool) {
		text := r.t.At(column)
		if len(text) > 10 && (text[10] == ' ' || text[10] == 'T') {
			text = text[:10]
		}
		if len(text) != 10 || text[4] != '-' || text[7] != '-' {
			return 0, false
		}
		d, err := importer.ParseDateCode(text[:4], text[5:7], text[8:])
		if err != nil || d%100 == 0 {
			return 0, false
		}
		return d.Span().First, true
	}
	first, ok := day(r.start)
	last, ok2 := day(r.end)
	return edtf.Span{First: first, Last: last}, ok && ok2 && first <= last
}

// bits is a set of numbers, a bit for each.
type bits []uint64

// mostBits is how many numbers are held; events beyond it are not compared.
const mostBits = 1 << 27

// put adds a number, and reports whether it was there.
func (b *bits) put(n int) bool {
	if n >= mostBits {
		return false
	}
	for n/64 >= len(*b) {
		*b = append(*b, make([]uint64, max(1024, n/64-len(*b)+1))...)
	}
	bit := uint64(1) << (n % 64)
	was := (*b)[n/64]&bit != 0
	(*b)[n/64] |= bit
	return was
}
