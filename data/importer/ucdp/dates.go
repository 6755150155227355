package ucdp

import (
	"strconv"

	"github.com/entente-graph/entente/graph/edtf"
)

// The precision codes; see the package doc.
const (
	noCode = iota
	exact
	dayUncertain
	dayUnknown
	monthUncertain
	monthUnknown
	yearUncertain
	yearUnknown
)

// date is a date of the file with its precision code.
type date struct {
	text string // "1946-06-30"; "" where there is none
	code int8
}

// edtf returns the date as exactly as its code allows. first is the year by
// which it must have come where even the year is unknown. ok is false for what
// is not a date.
func (d date) edtf(first int) (text string, ok bool) {
	parsed, err := edtf.ParseDate(d.text)
	if err != nil || parsed.Precision() != edtf.ToDay || len(d.text) != len("1946-06-30") {
		return "", false
	}
	year, month := d.text[:4], d.text[:7]
	switch d.code {
	case noCode:
		_, m, day := parsed.Span().First.Civil()
		switch {
		case m == 12 && day == 31:
			return year, true
		case day == edtf.DaysIn(d.year(), m):
			return month, true
		}
		return d.text, true
	case exact:
		return d.text, true
	case dayUncertain, dayUnknown:
		return month, true
	case monthUncertain, monthUnknown:
		return year, true
	case yearUncertain:
		return year + "~", true
	case yearUnknown:
		return "[.." + strconv.Itoa(first) + "]", true
	}
	return "", false
}

// year returns the date's year, 0 where there is none.
func (d date) year() int {
	if len(d.text) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(d.text[:4])
	return y
}

// interval joins two dates to a period.
func interval(start, end string) (edtf.Period, error) {
	if start == end {
		return edtf.ParsePeriod(start)
	}
	return edtf.ParsePeriod(start + "/" + end)
}

// years returns the period from one year to another.
func years(first, last int) edtf.Period {
	p, _ := interval(yearText(first), yearText(last)) // years of four digits always parse
	return p
}

func yearText(y int) string { return strconv.Itoa(y) }

// The years that a row may have; the dataset starts in 1946.
const (
	minYear = 1800
	maxYear = 2200
)

// number reads a non-negative number of a few digits.
func number(s string) (int, bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
