package sipri

import (
	"slices"
	"strconv"
	"strings"
)

// order is what a row says.
type order struct {
	recipient, supplier      *party
	designation, description string
	status                   string

	ordered, delivered         int // -1: not known
	year                       int // of the order; 0: not known
	years                      []int
	unsureYear, unsureYears    bool
	unsureOrdered, unsureGiven bool

	tiv    float64
	tivIs  tivState
	oddTIV bool // it has a comma that may be a decimal one
}

type tivState uint8

const (
	noTIV    tivState = iota // none identified
	smallTIV                 // 0: under 0.5 million
	someTIV
)

// problem is why a row cannot be used as it is.
type problem struct{ reason, detail string }

// set reads a record. The years are kept in the order's own slice from one
// record to the next.
func (o *order) set(r *record) *problem {
	*o = order{
		designation: r[colDesignation], description: r[colDescription], status: r[colStatus],
		unsureOrdered: r[colNumberMark] == "?", unsureGiven: r[colDeliveredMark] == "?",
		years: o.years[:0],
	}
	var ok, unsure bool
	if o.year, unsure, ok = yearOf(r[colOrdered]); !ok {
		return &problem{"bad-year", "the year of order " + strconv.Quote(shorten(r[colOrdered])) + " is not a year"}
	}
	o.unsureYear = o.year > 0 && (unsure || r[colOrderedMark] == "?")
	for list := r[colYears]; list != ""; {
		var one string
		one, list, _ = strings.Cut(list, ";")
		year, unsure, ok := yearOf(strings.TrimSpace(one))
		if !ok {
			return &problem{"bad-year", "the year of delivery " + strconv.Quote(shorten(one)) + " is not a year"}
		}
		if year > 0 {
			o.years = append(o.years, year)
			o.unsureYears = o.unsureYears || unsure
		}
	}
	slices.Sort(o.years)
	o.years = slices.Compact(o.years)
	o.ordered, o.delivered = countOf(r[colNumber]), countOf(r[colDelivered])
	switch tiv := r[colTIV]; {
	case tiv == "":
	case strings.Contains(tiv, ",") && !strings.Contains(tiv, "."):
		o.oddTIV = true
	default:
		o.tiv, _ = strconv.ParseFloat(strings.ReplaceAll(tiv, ",", ""), 64)
		o.tivIs = smallTIV
		if o.tiv > 0 {
			o.tivIs = someTIV
		}
	}
	return nil
}

// yearOf reads a year of the forms that isYear knows; 0 for the empty one.
func yearOf(s string) (year int, uncertain, ok bool) {
	if s == "" {
		return 0, false, true
	}
	if !isYear(s) {
		return 0, false, false
	}
	digits, uncertain := unmark(s)
	year, _ = strconv.Atoi(digits)
	return year, uncertain, year >= 1900 && year < 2100
}

// countOf reads a number of the forms that isCount knows; -1 for the empty one.
func countOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n, err := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
	if err != nil {
		return -1
	}
	return n
}

// given reports whether anything was delivered.
func (o *order) given() bool { return len(o.years) > 0 || o.delivered > 0 || o.tivIs == someTIV }

// short reports whether fewer were delivered than ordered, as far as is known.
func (o *order) short() bool { return o.ordered < 0 || o.delivered < o.ordered }

// span returns the first and the last year of which the row speaks, 0 and 0
// where there is none.
func (o *order) span() (first, last int) {
	first, last = o.year, o.year
	if n := len(o.years); n > 0 {
		if first == 0 || o.years[0] < first {
			first = o.years[0]
		}
		last = o.years[n-1]
	}
	return first, last
}

// unsure reports whether the source marks anything as uncertain.
func (o *order) unsure() bool {
	return o.unsureYear || o.unsureYears || o.unsureOrdered || o.unsureGiven
}
