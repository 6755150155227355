package graph

import (
	"fmt"
	"strconv"
	"strings"
)

// DateError reports a date or period that is not EDTF.
type DateError struct {
	Text string // what was written
	Why  string // what is wrong with it
	Hint string // how to write it; may be empty
}

func (e *DateError) Error() string {
	return fmt.Sprintf("%q is not an EDTF date: %s", e.Text, e.Why)
}

const dateHint = "write a year, year-month or year-month-day (1961, 1985-12, 2024-06-19), with ~ for about or ? for uncertain"

// ParseDate reads one EDTF date (ISO 8601-2:2019, annex on EDTF): level 0 and 1
// (years, months, days, the seasons 21-24, unspecified digits as X, the
// qualifiers ? ~ %, years of more than four digits after Y) and of level 2 the
// parts of a year 25-41, qualifiers on single components, unspecified digits
// anywhere, and the choice of one date out of a set ([1912,1914], [1912..1914],
// [..1912]). A time of day is refused: Entente counts in days. Errors are
// *DateError.
func ParseDate(s string) (Date, error) {
	if strings.HasPrefix(s, "[") {
		return parseChoice(s)
	}
	return parseOne(s)
}

// MustDate is ParseDate for dates known to be right; it panics otherwise.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parseChoice(s string) (Date, error) {
	fail := func(why string) (Date, error) {
		return Date{}, &DateError{s, why, "write a choice as [1912,1914], [1912..1914], [..1912] or [1912..]"}
	}
	body, closed := strings.CutSuffix(s[1:], "]")
	if !closed || body == "" || body == ".." {
		return fail("the choice is not complete")
	}
	out := Date{edtf: s, first: EndOfTime, last: DawnOfTime, precision: ToSet}
	for _, item := range strings.Split(body, ",") {
		lo, hi, ranged := strings.Cut(strings.TrimSpace(item), "..")
		if !ranged {
			hi = lo
		}
		if lo == "" && hi == "" {
			return fail("an element is empty")
		}
		span := Always
		if lo != "" {
			d, err := parseOne(lo)
			if err != nil {
				return fail(err.(*DateError).Why)
			}
			span.First = d.Possible().First
		}
		if hi != "" {
			d, err := parseOne(hi)
			if err != nil {
				return fail(err.(*DateError).Why)
			}
			span.Last = d.Possible().Last
		}
		if span.First > span.Last {
			return fail("a range ends before it starts")
		}
		out.first, out.last = min(out.first, span.First), max(out.last, span.Last)
	}
	return out, nil
}

// component is a part of a date with its qualifiers taken off.
type component struct {
	digits string
	mark   byte // 0, '?', '~' or '%'
}

func parseOne(s string) (Date, error) {
	fail := func(why string) (Date, error) { return Date{}, &DateError{s, why, dateHint} }
	switch {
	case s == "":
		return fail("it is empty")
	case len(s) > 64:
		return Date{}, &DateError{s[:20] + "...", "it is too long", dateHint}
	case strings.Contains(s, "T"):
		return fail("it has a time of day, and Entente counts in days")
	case strings.HasPrefix(s, "{"):
		return fail("a list of several dates is not one date; use a relation each, or spells")
	case strings.Contains(s, "/"):
		return fail("it is an interval, and one date is wanted here")
	case strings.ContainsAny(s, " ."):
		return fail("it has a space or a full stop in it")
	}
	out := Date{edtf: s}
	body, negative := s, false
	if strings.HasPrefix(body, "Y") {
		return parseLongYear(s)
	}
	if len(body) > 1 && body[0] == '-' && (isDigit(body[1]) || body[1] == 'X') {
		negative, body = true, body[1:]
	}
	parts := strings.Split(body, "-")
	if len(parts) > 3 {
		return fail("it has more parts than year, month and day")
	}
	var comps []component
	for _, p := range parts {
		var c component
		if p != "" && isMark(p[0]) {
			c.mark, p = p[0], p[1:]
		}
		if p != "" && isMark(p[len(p)-1]) {
			if c.mark != 0 {
				return fail("a part has two qualifiers")
			}
			c.mark, p = p[len(p)-1], p[:len(p)-1]
		}
		for i := range len(p) {
			if !isDigit(p[i]) && p[i] != 'X' {
				return fail(fmt.Sprintf("%q does not belong in a date", p[i:i+1]))
			}
		}
		c.digits = p
		comps = append(comps, c)
		out.uncertain = out.uncertain || c.mark == '?' || c.mark == '%'
		out.approximate = out.approximate || c.mark == '~' || c.mark == '%'
	}
	for i, c := range comps {
		want := 2
		if i == 0 {
			want = 4
		}
		if len(c.digits) != want {
			return fail([]string{"the year needs four digits", "the month needs two digits", "the day needs two digits"}[i])
		}
	}
	y1, y2 := bounds(comps[0].digits)
	if negative {
		if y1 == 0 && y2 == 0 {
			return fail("there is no year -0000")
		}
		y1, y2 = -y2, -y1
	}
	out.precision = yearPrecision(comps[0].digits)
	if len(comps) == 1 {
		out.first, out.last = NewDay(y1, 1, 1), NewDay(y2, 12, 31)
		return out, nil
	}

	m1, m2 := bounds(comps[1].digits)
	if comps[1].digits == "XX" {
		m1, m2 = 1, 12
	}
	if m1 > 20 {
		if len(comps) == 3 {
			return fail("a season has no days")
		}
		first, last, ok := partOfYear(m1, y1, y2)
		if !ok || m1 != m2 {
			return fail(fmt.Sprintf("there is no month or part of the year %s", comps[1].digits))
		}
		out.first, out.last, out.precision = first, last, ToSeason
		return out, nil
	}
	m1, m2 = max(m1, 1), min(m2, 12)
	if m1 > m2 || comps[1].digits == "00" {
		return fail(fmt.Sprintf("there is no month %s", comps[1].digits))
	}
	if out.precision == ToYear {
		out.precision = ToMonth
		if strings.Contains(comps[1].digits, "X") {
			out.precision = ToYear
		}
	}
	if len(comps) == 2 {
		out.first, out.last = NewDay(y1, m1, 1), NewDay(y2, m2, DaysIn(y2, m2))
		return out, nil
	}

	d1, d2 := bounds(comps[2].digits)
	d1, d2 = max(d1, 1), min(d2, 31)
	known := !strings.Contains(comps[0].digits+comps[1].digits, "X")
	if d1 > d2 || comps[2].digits == "00" {
		return fail(fmt.Sprintf("there is no day %s", comps[2].digits))
	}
	if n := DaysIn(y1, m1); known && d1 > n {
		return fail(fmt.Sprintf("%s-%s has only %d days", comps[0].digits, comps[1].digits, n))
	}
	if !known && m1 == m2 && d1 > DaysIn(2000, m1) {
		return fail(fmt.Sprintf("month %s never has a day %s", comps[1].digits, comps[2].digits))
	}
	out.first = NewDay(y1, m1, min(d1, DaysIn(y1, m1)))
	out.last = NewDay(y2, m2, min(d2, DaysIn(y2, m2)))
	if known && !strings.Contains(comps[2].digits, "X") {
		out.precision = ToDay
	}
	return out, nil
}

// parseLongYear reads Y and a year of more than four digits. Day counts go some
// five million years either way; beyond that the date is refused.
func parseLongYear(s string) (Date, error) {
	digits := strings.TrimPrefix(s[1:], "-")
	y, err := strconv.Atoi(s[1:])
	switch {
	case err != nil || len(digits) < 5 || !allDigits(digits):
		return Date{}, &DateError{s, "after Y comes a year of five digits or more", dateHint}
	case y > 5_000_000 || y < -5_000_000:
		return Date{}, &DateError{s, "the year is beyond the calendar kept here (5,000,000 years either way)", ""}
	}
	return Date{edtf: s, first: NewDay(y, 1, 1), last: NewDay(y, 12, 31), precision: ToYear}, nil
}

// bounds returns the least and the greatest number that digits with X can be.
func bounds(digits string) (lo, hi int) {
	lo, _ = strconv.Atoi(strings.ReplaceAll(digits, "X", "0"))
	hi, _ = strconv.Atoi(strings.ReplaceAll(digits, "X", "9"))
	return lo, hi
}

func yearPrecision(digits string) Precision {
	i := strings.IndexByte(digits, 'X')
	if i < 0 {
		return ToYear
	}
	return [...]Precision{ToMillennium, ToMillennium, ToCentury, ToDecade}[i]
}

// partOfYear returns the days of the EDTF season and sub-year codes 21 to 41.
// Seasons are the meteorological ones; 21-24 say no hemisphere and are read as
// northern. A season that runs over the new year starts in the year given.
func partOfYear(code, y1, y2 int) (first, last Day, ok bool) {
	var month, length int
	switch {
	case code >= 21 && code <= 24: // spring, summer, autumn, winter
		month, length = 3+3*(code-21), 3
	case code >= 25 && code <= 28: // the same, northern
		month, length = 3+3*(code-25), 3
	case code >= 29 && code <= 32: // the same, southern
		month, length = (9+3*(code-29)-1)%12+1, 3
	case code >= 33 && code <= 36: // quarters
		month, length = 1+3*(code-33), 3
	case code >= 37 && code <= 39: // thirds
		month, length = 1+4*(code-37), 4
	case code == 40 || code == 41: // halves
		month, length = 1+6*(code-40), 6
	default:
		return 0, 0, false
	}
	end := month + length - 1
	if end > 12 {
		end, y2 = end-12, y2+1
	}
	return NewDay(y1, month, 1), NewDay(y2, end, DaysIn(y2, end)), true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isMark(c byte) bool  { return c == '?' || c == '~' || c == '%' }
func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
