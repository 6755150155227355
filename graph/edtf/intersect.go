package edtf

import (
	"strconv"
	"strings"
)

// Intersect returns the period in which two periods hold together: from the
// later of their starts to the earlier of their ends. Where nobody can tell which
// of two dates comes later, the result names the choice, as in
// "[1950-06-25..1950-12-31]"; an end that is unknown leaves the other as the last
// that it can be. ok is false where, under no reading of the dates, the two have
// a day in common. Where they have one under some readings only, the result says
// when they hold together if they do.
func (p Period) Intersect(q Period) (common Period, ok bool) {
	switch {
	case p.Stretches() != nil && p.During(q.Extent()) == No, q.Stretches() != nil && q.During(p.Extent()) == No:
		return Period{}, false
	case p == q:
		return p, !p.EndsBeforeStart()
	case p.within(q):
		return p, true
	case q.within(p):
		return q, true
	}
	ps, pe := p.Bounds()
	qs, qe := q.Bounds()
	start := Span{max(ps.First, qs.First), max(ps.Last, qs.Last)}
	end := Span{min(pe.First, qe.First), min(pe.Last, qe.Last)}
	if start.First > end.Last {
		return Period{}, false
	}
	out := Period{interval: true}
	switch start {
	case ps:
		out.start, out.openStart = p.start, p.openStart
	case qs:
		out.start, out.openStart = q.start, q.openStart
	default:
		if start.Last >= end.Last {
			start.Last = EndOfTime // the end says as much
		}
		out.start = oneOf(start)
	}
	switch end {
	case pe:
		out.end, out.openE = p.end, p.openE
	case qe:
		out.end, out.openE = q.end, q.openE
	default:
		if end.First <= start.First {
			end.First = DawnOfTime // the start says as much
		}
		out.end = oneOf(end)
	}
	if out == (Period{interval: true}) {
		return Period{}, true // nothing is known of when
	}
	return out, true
}

// within reports whether a period lies in another under every reading of the
// dates of both.
func (p Period) within(q Period) bool {
	ps, pe := p.Bounds()
	qs, qe := q.Bounds()
	return !p.EndsBeforeStart() && !q.EndsBeforeStart() && qs.Last <= ps.First && pe.Last <= qe.First
}

// oneOf is the date of which only the days are known on which it can fall; the
// zero Date where it can be any.
func oneOf(s Span) Date {
	if s == Always {
		return Date{}
	}
	first, last := writtenDay(s.First), writtenDay(s.Last)
	switch {
	case s.First == DawnOfTime:
		first, last = "", strings.TrimSuffix(last, "-12-31")
	case s.Last == EndOfTime:
		first, last = strings.TrimSuffix(first, "-01-01"), ""
	}
	d := Date{edtf: "[" + first + ".." + last + "]", first: s.First, last: s.Last, precision: ToSet}
	if s.First == s.Last {
		d.edtf, d.precision = first, ToDay
	}
	return d
}

// writtenDay is a day as it can be read back: of a year that takes more than four
// digits only the year, which is all that a date can say of it.
func writtenDay(d Day) string {
	if y, _, _ := d.Civil(); d != DawnOfTime && d != EndOfTime && (y > 9999 || y < -9999) {
		return "Y" + strconv.Itoa(y)
	}
	return d.String()
}
