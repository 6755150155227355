package wording

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

var months = [...]string{"", "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December"}

// Date says a date: "19 June 2024", "December 1985", "about 1961", "the 1960s".
// What EDTF can say and this cannot is given as written.
func Date(d edtf.Date) string {
	if d.IsZero() {
		return "an unknown date"
	}
	if d.Precision() != edtf.ToSet && d.Stretches() != nil {
		return gapped(d)
	}
	y, m, day := d.Span().First.Civil()
	var s string
	switch d.Precision() {
	case edtf.ToSeason:
		if s = partOfYear(d); s == "" {
			return d.String()
		}
	case edtf.ToDay:
		s = fmt.Sprintf("%d %s %s", day, months[m], year(y))
	case edtf.ToMonth:
		s = months[m] + " " + year(y)
	case edtf.ToYear:
		if strings.ContainsAny(d.String(), "SE") {
			return d.String()
		}
		s = year(y)
	case edtf.ToDecade:
		if y < 1 {
			return decadeBC(d)
		}
		s = "the " + year(y) + "s"
	case edtf.ToSet:
		return choice(d)
	default:
		return d.String()
	}
	if d.Approximate() {
		s = "about " + s
	}
	if d.Uncertain() {
		s += " (uncertain)"
	}
	return s
}

// decadeBC says ten years that begin before Christ. By the years that people count they
// begin with none that ends in 0: "between 440 and 431 BC".
func decadeBC(d edtf.Date) string {
	first, _, _ := d.Span().First.Civil()
	last, _, _ := d.Span().Last.Civil()
	s := between
	if d.Approximate() {
		s += "about "
	}
	s += yearsTo(first, " and ", last)
	if d.Uncertain() {
		s += " (uncertain)"
	}
	return s
}

// yearsTo says two years with a word between them: "440 and 431 BC".
func yearsTo(first int, word string, last int) string {
	if first < 1 && last < 1 {
		return strconv.Itoa(1-first) + word + year(last)
	}
	return year(first) + word + year(last)
}

// choice says one date out of a set: "1912 or 1914", "between 1912 and 1914",
// "1912 or earlier".
func choice(d edtf.Date) string {
	part := func(text string) string {
		one, err := edtf.ParseDate(text)
		if err != nil {
			return text
		}
		return Date(one)
	}
	var said []string
	for _, item := range strings.Split(strings.Trim(d.String(), "[]"), ",") {
		switch lo, hi, ranged := strings.Cut(strings.TrimSpace(item), ".."); {
		case !ranged:
			said = append(said, part(lo))
		case lo == "":
			said = append(said, part(hi)+" or earlier")
		case hi == "":
			said = append(said, part(lo)+" or later")
		default:
			said = append(said, between+part(lo)+" and "+part(hi))
		}
	}
	return strings.Join(said, " or ")
}

func year(y int) string {
	if y < 1 { // the calendar has a year 0, people do not
		return strconv.Itoa(1-y) + " BC"
	}
	return strconv.Itoa(y)
}

// Period says when: "since 19 June 2024", "from 6 July 1961 to 1996", "in
// December 1985", "on 19 June 2024", "as of June 2024". It is empty for the
// zero Period.
func Period(p edtf.Period) string {
	if p.IsZero() {
		return ""
	}
	if d, ok := p.AttestedAt(); ok {
		return "as of " + bound(d)
	}
	if p.IsDate() {
		return inOrOn(p.Start())
	}
	start, end := p.Start(), p.End()
	switch {
	case p.OpenStart() && p.OpenEnd():
		return "always"
	case p.OpenEnd() && start.IsZero():
		return "ongoing, start unknown"
	case p.OpenEnd():
		return "since " + bound(start)
	case end.IsZero() && !start.IsZero():
		return "from " + bound(start) + ", end unknown"
	case p.OpenStart():
		return "until " + bound(end)
	case start.IsZero():
		return "until " + bound(end) + ", start unknown"
	}
	return "from " + bound(start) + " to " + bound(end)
}

// inOrOn says when something happened: "on 19 June 2024", "in 1961", "some time
// between 19 and 30 June 2024".
func inOrOn(d edtf.Date) string {
	said := Date(d)
	switch {
	case d.Precision() == edtf.ToDay:
		return "on " + said
	case strings.HasPrefix(said, between):
		return "some time " + said
	}
	return "in " + said
}

// bound says a date from or until which something lasts.
func bound(d edtf.Date) string {
	said := Date(d)
	if strings.HasPrefix(said, between) {
		return "some time " + said
	}
	return said
}

const between = "between "

// Periods says several periods: "from 1950 to 1953 and since 1961".
func Periods(list []edtf.Period) string {
	var out []string
	for _, p := range list {
		out = append(out, Period(p))
	}
	if len(out) == 0 {
		return ""
	}
	return Names(out)
}
