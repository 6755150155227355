package report

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

// Days are the first and the last day of a date, or the four bounds of a period:
// the first and the last day on which it can start, and the same for its end.
// Days are counted from 1970-01-01; no bound is ±Unbounded.
type Days []int

// Unbounded stands for no bound; no date is that far away.
const Unbounded = 1_000_000_000

func daysOf(s edtf.Span) Days { return Days{day(s.First), day(s.Last)} }

// daysOfDate are the first and the last day that a date can be; nil for none.
func daysOfDate(d edtf.Date) Days {
	if d.IsZero() {
		return nil
	}
	return daysOf(d.Possible())
}

// Bounds are the four of a period. Where its date has gaps, the first and the last
// day of each stretch in which it can lie follow.
func Bounds(p edtf.Period) Days {
	start, end := p.Bounds()
	out := Days{day(start.First), day(start.Last), day(end.First), day(end.Last)}
	for _, s := range p.Stretches() {
		out = append(out, day(s.First), day(s.Last))
	}
	return out
}

// CoverageBounds are the four of what is covered.
func CoverageBounds(c *graph.Coverage) Days {
	start, end := c.Bounds()
	return Days{day(start.First), day(start.Last), day(end.First), day(end.Last)}
}

func boundsOfAll(periods []edtf.Period) []Days {
	out := []Days{}
	for _, p := range periods {
		out = append(out, Bounds(p))
	}
	return out
}

func day(d edtf.Day) int { return min(max(int(d), -Unbounded), Unbounded) }

// dateInWords is "" for an unknown date.
func dateInWords(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return wording.Date(d)
}
