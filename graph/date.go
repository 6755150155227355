package graph

import (
	"fmt"
	"math"
)

// Day is a day in the proleptic Gregorian calendar, counted from 1970-01-01.
type Day int32

// The ends of time. No real day equals them.
const (
	DawnOfTime Day = math.MinInt32
	EndOfTime  Day = math.MaxInt32
)

// NewDay returns the day of a year, month (1-12) and day of the month. It does
// not check its input; DaysIn tells what a month holds. Method: Howard
// Hinnant's days_from_civil ("chrono-Compatible Low-Level Date Algorithms").
func NewDay(year, month, day int) Day {
	y := year
	if month <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (month + 9) % 12
	doy := (153*mp+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146097 + doe - 719468)
}

// Civil returns the year, month and day of the month.
func (d Day) Civil() (year, month, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	if month > 12 {
		month -= 12
	}
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// String returns the day as EDTF, "2024-06-19"; the ends of time are "..".
func (d Day) String() string {
	if d == DawnOfTime || d == EndOfTime {
		return ".."
	}
	y, m, dd := d.Civil()
	if y < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -y, m, dd)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, dd)
}

// DaysIn returns the number of days of a month (1-12) of a year.
func DaysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// Span is a stretch of days about which a question is asked, both ends
// included. "Holds in the span" means: at some time in it.
type Span struct{ First, Last Day }

// Always is the span of all time.
var Always = Span{DawnOfTime, EndOfTime}

// On returns the span of a single day.
func On(d Day) Span { return Span{d, d} }

// Precision is the finest unit that a date states.
type Precision uint8

// The precisions of a Date.
const (
	ToDay Precision = iota
	ToMonth
	ToSeason // seasons, quarters and other parts of a year
	ToYear
	ToDecade
	ToCentury
	ToMillennium
	ToSet // a choice of several dates, [1912,1914]
)

// Date is one EDTF date: a day of which more or less is known. The zero Date is
// unknown. A Date is a value; two dates are equal (==) when they were written
// alike.
type Date struct {
	edtf        string
	first, last Day // the day lies in first..last, as written
	precision   Precision
	uncertain   bool
	approximate bool
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d.edtf == "" }

// String returns the date as it was written, in EDTF.
func (d Date) String() string { return d.edtf }

// Uncertain reports a "?" or "%" qualifier: the source may be wrong.
func (d Date) Uncertain() bool { return d.uncertain }

// Approximate reports a "~" or "%" qualifier: the source says "about".
func (d Date) Approximate() bool { return d.approximate }

// Precision returns the finest unit that the date states.
func (d Date) Precision() Precision { return d.precision }

// Span returns the days that the date covers as written, qualifiers aside:
// "1985-12" covers 31 days. The zero Date covers Always.
func (d Date) Span() Span {
	if d.IsZero() {
		return Always
	}
	return Span{d.first, d.last}
}

// Possible returns the days on which the date can possibly fall. That is Span,
// and for an uncertain or approximate date one unit of its precision more on
// either side: "1961~" can be any day of 1960 to 1962. EDTF leaves the width of
// "about" open; one unit is our reading of it.
func (d Date) Possible() Span {
	s := d.Span()
	if !d.uncertain && !d.approximate {
		return s
	}
	return Span{shift(s.First, d.precision, -1), shift(s.Last, d.precision, +1)}
}

// shift moves a day by one unit of a precision, keeping to the unit's edge.
func shift(d Day, p Precision, by int) Day {
	if d == DawnOfTime || d == EndOfTime {
		return d
	}
	if p == ToDay {
		return d + Day(by)
	}
	months := map[Precision]int{ToMonth: 1, ToSeason: 3, ToYear: 12, ToSet: 12, ToDecade: 120, ToCentury: 1200, ToMillennium: 12000}[p] * by
	y, m, day := d.Civil()
	atEnd := day == DaysIn(y, m)
	total := y*12 + (m - 1) + months
	y, m = floorDiv(total, 12), total-floorDiv(total, 12)*12+1
	if n := DaysIn(y, m); atEnd || day > n {
		day = n
	}
	return NewDay(y, m, day)
}

// reachedBy answers whether the date lies on or before a day.
func (d Date) reachedBy(day Day) Truth {
	s := d.Possible()
	switch {
	case s.Last <= day && !d.IsZero():
		return Yes
	case s.First <= day:
		return Maybe
	}
	return No
}
