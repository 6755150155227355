package edtf

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
// anywhere, years in exponents (Y17E7) and of so many significant digits
// (1950S2), and the choice of one date out of a set ([1912,1914], [1912..1914],
// [..1912]). A time of day is refused: Entente counts in days. Errors are
// *DateError.
func ParseDate(s string) (Date, error) {
	d, _, err := parse(s)
	return d, err
}

// parse is ParseDate with the stretches of a date that has gaps.
func parse(s string) (d Date, in []Span, err error) {
	if strings.HasPrefix(s, "[") {
		d, in, err = parseChoice(s)
	} else {
		d, in, err = parseOne(s)
	}
	if in = joined(in); err != nil || len(in) < 2 || len(in) > maxStretches {
		return d, nil, err
	}
	d.gaps = true
	remember(d.edtf, in)
	return d, in, nil
}

// MustDate is ParseDate for dates known to be right; it panics otherwise.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parseChoice(s string) (Date, []Span, error) {
	fail := func(why string) (Date, []Span, error) {
		return Date{}, nil, &DateError{s, why, "write a choice as [1912,1914], [1912..1914], [..1912] or [1912..]"}
	}
	body, closed := strings.CutSuffix(s[1:], "]")
	if !closed || body == "" || body == ".." {
		return fail("the choice is not complete")
	}
	out := Date{edtf: s, first: EndOfTime, last: DawnOfTime, precision: ToSet}
	var all []Span
	for _, item := range strings.Split(body, ",") {
		lo, hi, ranged := strings.Cut(strings.TrimSpace(item), "..")
		if !ranged {
			hi = lo
		}
		if lo == "" && hi == "" {
			return fail("an element is empty")
		}
		span := Always
		var one []Span
		if lo != "" {
			d, in, err := parseOne(lo)
			if err != nil {
				return fail(err.(*DateError).Why)
			}
			span.First = d.Possible().First
			if !ranged {
				one = in
			}
		}
		if hi != "" {
			d, _, err := parseOne(hi)
			if err != nil {
				return fail(err.(*DateError).Why)
			}
			span.Last = d.Possible().Last
		}
		if span.First > span.Last {
			return fail("a range ends before it starts")
		}
		out.first, out.last = min(out.first, span.First), max(out.last, span.Last)
		if one == nil {
			one = []Span{span}
		}
		all = append(all, one...)
	}
	return out, all, nil
}

// component is a part of a date, its qualifier taken off: a year, a month (or
// part of the year) or a day.
type component struct {
	digits    string // with X for those that are unspecified
	qualifier byte   // 0, '?', '~' or '%'
}

// unspecified reports whether some digit is an X.
func (c component) unspecified() bool { return strings.Contains(c.digits, "X") }

// parseOne reads one date that is no choice: a year, a month or a day.
func parseOne(s string) (Date, []Span, error) {
	d, in, why := readOne(s)
	switch {
	case why == "":
		return d, in, nil
	case len(s) > maxLength:
		s = string([]rune(s[:maxLength])[:20]) + "..."
	}
	return Date{}, nil, &DateError{s, why, dateHint}
}

// maxLength bounds a date; nothing that a person means is that long.
const maxLength = 64

// readOne is parseOne with what is wrong in words, "" where nothing is.
func readOne(s string) (d Date, in []Span, why string) {
	if why := foreign(s); why != "" {
		return Date{}, nil, why
	}
	if strings.HasPrefix(s, "Y") || strings.Contains(s, "S") {
		d, why = readYear(s)
		return d, nil, why
	}
	body, negative := s, false
	if len(s) > 1 && s[0] == '-' && (isDigit(s[1]) || s[1] == 'X') {
		body, negative = s[1:], true
	}
	parts, why := components(body)
	if why != "" {
		return Date{}, nil, why
	}
	d = Date{edtf: s, precision: yearPrecision(parts[0].digits)}
	for _, c := range parts {
		d.uncertain = d.uncertain || c.qualifier == '?' || c.qualifier == '%'
		d.approximate = d.approximate || c.qualifier == '~' || c.qualifier == '%'
	}
	y1, y2 := bounds(parts[0].digits)
	if negative {
		if y2 == 0 {
			return Date{}, nil, "there is no year -0000"
		}
		y1, y2 = -y2, -y1
	}
	switch len(parts) {
	case 1:
		d.first, d.last = NewDay(y1, 1, 1), NewDay(y2, 12, 31)
	case 2:
		why = d.setMonth(y1, y2, parts[1])
	default:
		why = d.setDay(y1, y2, parts[0], parts[1], parts[2])
	}
	if why == "" && d.precision != ToSeason && gapped(parts) {
		in = matching(parts, negative)
	}
	return d, in, why
}

// foreign says what makes a text something else than one date.
func foreign(s string) (why string) {
	switch {
	case s == "":
		return "it is empty"
	case len(s) > maxLength:
		return "it is too long"
	case strings.Contains(s, "T"):
		return "it has a time of day, and Entente counts in days"
	case strings.HasPrefix(s, "{"):
		return "a list of several dates is not one date; use a relation each, or spells"
	case strings.Contains(s, "/"):
		return "it is an interval, and one date is wanted here"
	case strings.ContainsAny(s, " ."):
		return "it has a space or a full stop in it"
	}
	return ""
}

// components takes a date apart, its sign aside.
func components(body string) (list []component, why string) {
	parts := strings.Split(body, "-")
	if len(parts) > 3 {
		return nil, "it has more parts than year, month and day"
	}
	for _, p := range parts {
		var c component
		if p != "" && isQualifier(p[0]) {
			c.qualifier, p = p[0], p[1:]
		}
		if p != "" && isQualifier(p[len(p)-1]) {
			if c.qualifier != 0 {
				return nil, "a part has two qualifiers"
			}
			c.qualifier, p = p[len(p)-1], p[:len(p)-1]
		}
		for _, r := range p {
			if r > 'X' || !isDigit(byte(r)) && r != 'X' {
				return nil, misplaced(r)
			}
		}
		c.digits = p
		list = append(list, c)
	}
	for i, c := range list {
		switch {
		case i == 0 && len(c.digits) != 4:
			return nil, "the year needs four digits"
		case i == 1 && len(c.digits) != 2:
			return nil, "the month needs two digits"
		case i == 2 && len(c.digits) != 2:
			return nil, "the day needs two digits"
		}
	}
	return list, ""
}

// misplaced says that a character does not belong in a date, and what is meant
// where that is plain.
func misplaced(r rune) string {
	text := fmt.Sprintf("the character %q does not belong in a date", string(r))
	switch r {
	case '–', '—', '−', '‐', '‑':
		text += "; the parts are joined by a plain hyphen, -"
	case 'x':
		text += "; a digit that is not specified is a capital X"
	}
	return text
}

// setMonth makes the date a month, or a part of the year, of a year that lies
// between two.
func (d *Date) setMonth(y1, y2 int, month component) (why string) {
	if code, _ := strconv.Atoi(month.digits); code > 20 {
		first, last, ok := partOfYear(code, y1, y2)
		if !ok {
			return fmt.Sprintf("there is no month or part of the year %s", month.digits)
		}
		d.first, d.last, d.precision = first, last, ToSeason
		return ""
	}
	m1, m2, why := monthBounds(month)
	if why != "" {
		return why
	}
	if d.precision == ToYear && !month.unspecified() {
		d.precision = ToMonth
	}
	d.first, d.last = NewDay(y1, m1, 1), NewDay(y2, m2, DaysIn(y2, m2))
	return ""
}

// setDay makes the date a day of a month of a year that lies between two.
func (d *Date) setDay(y1, y2 int, year, month, day component) (why string) {
	if code, _ := strconv.Atoi(month.digits); code > 20 {
		return "a season has no days"
	}
	m1, m2, why := monthBounds(month)
	if why != "" {
		return why
	}
	d1, d2 := bounds(day.digits)
	d1, d2 = max(d1, 1), min(d2, 31)
	known := !year.unspecified() && !month.unspecified()
	switch {
	case d1 > d2:
		return fmt.Sprintf("there is no day %s", day.digits)
	case known && d1 > DaysIn(y1, m1):
		return fmt.Sprintf("%s-%s has only %d days", year.digits, month.digits, DaysIn(y1, m1))
	case !known && m1 == m2 && d1 > DaysIn(2000, m1):
		return fmt.Sprintf("month %s never has a day %s", month.digits, day.digits)
	}
	d.first = NewDay(y1, m1, min(d1, DaysIn(y1, m1)))
	d.last = NewDay(y2, m2, min(d2, DaysIn(y2, m2)))
	switch {
	case known && !day.unspecified():
		d.precision = ToDay
	case d.precision == ToYear && !month.unspecified():
		d.precision = ToMonth
	}
	return ""
}

// monthBounds returns the first and the last month that digits can be.
func monthBounds(c component) (m1, m2 int, why string) {
	m1, m2 = bounds(c.digits)
	m1, m2 = max(m1, 1), min(m2, 12)
	if m1 > m2 {
		return 0, 0, fmt.Sprintf("there is no month %s", c.digits)
	}
	return m1, m2, ""
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

func isDigit(c byte) bool     { return '0' <= c && c <= '9' }
func isQualifier(c byte) bool { return c == '?' || c == '~' || c == '%' }
func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
