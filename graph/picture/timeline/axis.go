package timeline

import (
	"strconv"

	"github.com/entente-graph/entente/graph/edtf"
)

// least is how many days an axis has at least.
const least = 14

// axis chooses the first and last day shown.
func (b *builder) axis() {
	t := b.t
	first, last := edtf.EndOfTime, edtf.DawnOfTime
	see := func(days ...edtf.Day) {
		for _, d := range days {
			if Known(d) {
				first, last = min(first, d), max(last, d)
			}
		}
	}
	goesOn := false
	for _, g := range t.Groups {
		for _, bar := range g.Bars {
			for _, s := range bar.Stretches {
				see(s.First, s.Last)
			}
			for _, m := range bar.Marks {
				see(m.Day)
			}
			goesOn = goesOn || bar.After == Open
		}
	}
	if asOf := b.g.Meta().AsOf.Span(); goesOn {
		see(asOf.First, asOf.Last) // what goes on reaches at least the date at which the data speak
	}
	if t.At != nil {
		see(t.At.Span.First, t.At.Span.Last)
	}
	if at := b.v.Filter().At; at != nil {
		if Known(at.First) {
			first = at.First
		}
		if Known(at.Last) {
			last = at.Last
		}
	}
	if first > last { // nothing has a date
		first = edtf.NewDay(2000, 1, 1)
		last = first
	}
	if short := least - (int64(last) - int64(first)); short > 0 {
		first -= edtf.Day(short / 2)
		last += edtf.Day(short - short/2)
	}
	t.First, t.Last = first, last
	if t.At != nil && (t.At.Span.Last < first || t.At.Span.First > last) {
		t.At = nil
	}
}

// Tick is a labelled day of an axis.
type Tick struct {
	Day   edtf.Day
	Label string // "1961", "Jun", "19"
	Under string // what the label leaves out, where it changes: "2024", "June 2024"
}

// Ticks returns the days at which an axis from first to last is labelled: as
// many as possible at a regular step of days, months, years, decades and so on,
// yet no more than most (at least two are allowed).
func Ticks(first, last edtf.Day, most int) []Tick {
	most = max(most, 2)
	days := int64(last) - int64(first)
	for _, step := range []int{1, 2, 5, 10} {
		if days/int64(step) <= int64(2*most) {
			if out := dayTicks(first, last, step); len(out) <= most && len(out) > 0 {
				return out
			}
		}
	}
	for _, step := range []int{1, 2, 3, 6} {
		if days/int64(28*step) <= int64(2*most) {
			if out := monthTicks(first, last, step); len(out) <= most && len(out) > 0 {
				return out
			}
		}
	}
	y1, _, _ := first.Civil()
	y2, _, _ := last.Civil()
	for power := 1; ; power *= 10 {
		for _, step := range []int{power, 2 * power, 5 * power} {
			if (y2-y1)/step <= 2*most {
				if out := yearTicks(first, last, y1, y2, step); len(out) <= most {
					return out
				}
			}
		}
	}
}

var months = [...]string{"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December"}

// dayTicks are days of the month: every step-th from the first on, except
// where the next month is nearer than half a step.
func dayTicks(first, last edtf.Day, step int) []Tick {
	var out []Tick
	under := ""
	for d := first; d <= last; d++ {
		y, m, day := d.Civil()
		if (day-1)%step != 0 || edtf.DaysIn(y, m)-day+1 <= step/2 {
			continue
		}
		t := Tick{Day: d, Label: strconv.Itoa(day)}
		if u := months[m-1] + " " + yearText(y); u != under {
			t.Under, under = u, u
		}
		out = append(out, t)
	}
	return out
}

func monthTicks(first, last edtf.Day, step int) []Tick {
	var out []Tick
	under := ""
	y, m, _ := first.Civil()
	for ; ; m++ {
		if m > 12 {
			y, m = y+1, 1
		}
		d := edtf.NewDay(y, m, 1)
		if d > last {
			return out
		}
		if d < first || (m-1)%step != 0 {
			continue
		}
		t := Tick{Day: d, Label: months[m-1][:3]}
		if u := yearText(y); u != under {
			t.Under, under = u, u
		}
		out = append(out, t)
	}
}

// yearTicks are round years as people count them: 100 BC, 50 BC, AD 1, 50. The
// year before AD 1 is 1 BC, which the calendar calls 0.
func yearTicks(first, last edtf.Day, y1, y2, step int) []Tick {
	var out []Tick
	for k := floorDiv(y1-1, step); k <= floorDiv(y2, step)+1; k++ {
		y := k * step
		if y <= 0 && step > 1 {
			y++
		}
		if d := edtf.NewDay(y, 1, 1); d >= first && d <= last {
			out = append(out, Tick{Day: d, Label: yearText(y)})
		}
	}
	return out
}

func yearText(y int) string {
	if y < 1 {
		return strconv.Itoa(1-y) + " BC"
	}
	return strconv.Itoa(y)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}
