package edtf

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
	gaps        bool // it cannot fall on every day from first to last; see Stretches
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
// "about" open; one unit is our reading of it. Where there are gaps between them,
// Stretches tells.
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

// OrLater returns the date that possibly is this one and possibly any later one:
// "[2024-06-19..]". It is the zero Date where no day is known on which this cannot fall.
func (d Date) OrLater() Date {
	first := d.Possible().First
	if first == DawnOfTime {
		return Date{}
	}
	return Date{edtf: "[" + first.String() + "..]", first: first, last: EndOfTime, precision: ToSet}
}

// ReachedBy answers whether the date lies on or before a day.
func (d Date) ReachedBy(day Day) Truth {
	s := d.Possible()
	switch {
	case s.Last <= day && !d.IsZero():
		return Yes
	case s.First <= day:
		return Maybe
	}
	return No
}
