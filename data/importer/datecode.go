package importer

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// DateCode is a date as tables of numbers give it, in four bytes:
// year*10000 + month*100 + day, with 00 for a part that is not known.
type DateCode int32

const (
	DateUnknown DateCode = 0
	DateOpen    DateCode = -1 // of an end: none so far
)

// ParseDateCode reads a year, month and day from columns of their own. What is
// blank (see BlankNumber) or 0 is not known; without a year nothing is, and
// without a month the day does not count. The error says what is wrong with a
// date that cannot be.
func ParseDateCode(year, month, day string) (DateCode, error) {
	y, okY := numberOrZero(year)
	m, okM := numberOrZero(month)
	d, okD := numberOrZero(day)
	switch {
	case !okY || !okM || !okD:
		return DateUnknown, fmt.Errorf("%q is not a date", dateText(year, month, day))
	case y == 0:
		return DateUnknown, nil
	case y < 1000 || y > 2999:
		return DateUnknown, fmt.Errorf("the year %q is not between 1000 and 2999", year)
	case m > 12:
		return DateUnknown, fmt.Errorf("%q has no such month", dateText(year, month, day))
	case m == 0:
		return DateCode(y * 10000), nil
	case d > edtf.DaysIn(y, m):
		return DateUnknown, fmt.Errorf("%q has no such day", dateText(year, month, day))
	}
	return DateCode(y*10000 + m*100 + d), nil
}

func dateText(year, month, day string) string {
	return strings.TrimRight(year+"-"+month+"-"+day, "-")
}

// Year returns the year, 0 where there is none.
func (d DateCode) Year() int { return int(max(d, 0) / 10000) }

// Span returns the days that the date covers; of DateUnknown and DateOpen,
// edtf.Always.
func (d DateCode) Span() edtf.Span {
	if d <= 0 {
		return edtf.Always
	}
	y, m, day := int(d/10000), int(d/100%100), int(d%100)
	switch {
	case m == 0:
		return edtf.Span{First: edtf.NewDay(y, 1, 1), Last: edtf.NewDay(y, 12, 31)}
	case day == 0:
		return edtf.Span{First: edtf.NewDay(y, m, 1), Last: edtf.NewDay(y, m, edtf.DaysIn(y, m))}
	}
	return edtf.On(edtf.NewDay(y, m, day))
}

// String returns the date in EDTF: "" where it is unknown, ".." where it is open.
func (d DateCode) String() string {
	switch {
	case d == DateUnknown:
		return ""
	case d < 0:
		return ".."
	}
	b := strconv.AppendInt(make([]byte, 0, 10), int64(d/10000), 10)
	if m := d / 100 % 100; m > 0 {
		b = append(b, '-', byte('0'+m/10), byte('0'+m%10))
		if day := d % 100; day > 0 {
			b = append(b, '-', byte('0'+day/10), byte('0'+day%10))
		}
	}
	return string(b)
}

// Spell is the time between two coded dates, both included.
type Spell struct{ Start, End DateCode }

// Extent returns the first and the last day of the spell, read as long as it
// can be.
func (s Spell) Extent() edtf.Span {
	return edtf.Span{First: s.Start.Span().First, Last: s.ends().Last}
}

func (s Spell) ends() edtf.Span {
	if s.End == DateOpen {
		return edtf.On(edtf.EndOfTime)
	}
	return s.End.Span()
}

// EndsBeforeStart reports whether no reading of the dates puts the end on or
// after the start.
func (s Spell) EndsBeforeStart() bool { return s.ends().Last < s.Start.Span().First }

// Meets reports whether two spells can have a day in common.
func (s Spell) Meets(o Spell) bool {
	return s.Start.Span().First <= o.ends().Last && o.Start.Span().First <= s.ends().Last
}

// Enclose returns the spell from the earlier of two starts to the later of two
// ends. An unknown start or end stays unknown, save that what is open outlasts it.
func (s Spell) Enclose(o Spell) Spell {
	a, b := s.Start.Span(), o.Start.Span()
	if b.First < a.First || b.First == a.First && b.Last < a.Last {
		s.Start = o.Start
	}
	a, b = s.ends(), o.ends()
	if b.Last > a.Last || b.Last == a.Last && b.First > a.First {
		s.End = o.End
	}
	return s
}

// Share returns the spell from the later of two starts to the earlier of two
// ends. A known date counts before an unknown one.
func (s Spell) Share(o Spell) Spell {
	a, b := s.Start.Span(), o.Start.Span()
	if b.First > a.First || b.First == a.First && b.Last > a.Last && s.Start != DateUnknown {
		s.Start = o.Start
	}
	a, b = s.ends(), o.ends()
	if b.Last < a.Last || b.Last == a.Last && b.First < a.First && o.End != DateUnknown {
		s.End = o.End
	}
	return s
}

// String returns the spell in EDTF, "" where neither end is known.
func (s Spell) String() string {
	if s == (Spell{}) {
		return ""
	}
	return s.Start.String() + "/" + s.End.String()
}

// Periods makes the periods of spells, each once: spells repeat a lot. The zero
// map must be made before use.
type Periods map[Spell]edtf.Period

// Of returns the period of a spell.
func (ps Periods) Of(s Spell) edtf.Period {
	p, ok := ps[s]
	if !ok {
		p = edtf.MustPeriod(s.String())
		ps[s] = p
	}
	return p
}

// OpenAt returns the period of what began at a date and still held when the data
// stop, at the end of a year: it ended on that day or later, or goes on. Nothing
// is known after it, so that it only possibly holds then. Where the year is not
// known (0), neither is the end.
func OpenAt(start DateCode, stop int) edtf.Period {
	if stop == 0 {
		return edtf.MustPeriod(Spell{Start: start}.String())
	}
	return edtf.MustPeriod(start.String() + "/[" + DateCode(stop*10000+1231).String() + "..]")
}

// Number reads a whole number of at most nine digits, without a sign or
// separators. A fraction of zeros is let pass: statistics programs write 2.0.
func Number(s string) (int, bool) {
	if i := strings.IndexByte(s, '.'); i > 0 && i < len(s)-1 && strings.Trim(s[i+1:], "0") == "" {
		s = s[:i]
	}
	if s == "" || len(s) > 9 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, true
}

// BlankNumber reports whether a field for a number says that there is none: it
// is empty, -9 (Correlates of War), or what statistics programs leave for it.
func BlankNumber(s string) bool {
	return s == "" || s == "-9" || s == "." || s == "NA" || s == "-9.0"
}

func numberOrZero(s string) (int, bool) {
	if BlankNumber(s) {
		return 0, true
	}
	return Number(s)
}

// RowList names rows for a locator: "row 4", "rows 4-6", "rows 4, 9 and 12-14".
// The rows must be in order.
func RowList(rows []int32) string {
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		part := strconv.Itoa(int(rows[i]))
		if j > i {
			part += "-" + strconv.Itoa(int(rows[j]))
		}
		parts = append(parts, part)
		i = j + 1
	}
	const most = 6
	switch {
	case len(rows) == 1:
		return "row " + parts[0]
	case len(parts) > most:
		return "rows " + strings.Join(parts[:most], ", ") + " and " + strconv.Itoa(len(parts)-most) + " more"
	case len(parts) > 1:
		last := len(parts) - 1
		return "rows " + strings.Join(parts[:last], ", ") + " and " + parts[last]
	}
	return "rows " + strings.Join(parts, ", ")
}
