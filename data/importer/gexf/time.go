package gexf

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph/edtf"
)

// life takes the time that an element's attributes give it.
func (r *reader) life() {
	if when := r.spell(); when != (spell{}) {
		r.spells = append(r.spells, when)
	}
	intervals := r.x.Attr("intervals")
	r.listed(intervals, false)
	r.listed(r.x.Attr("timestamps"), intervals == "")
}

// spell is a time from a day, month or year to another, in EDTF. It is open where one is
// not given, and none where both are not.
type spell struct{ from, to string }

func (s spell) String() string {
	switch {
	case s == spell{}:
		return ""
	case s.from == "":
		return "../" + s.to
	case s.to == "":
		return s.from + "/.."
	case s.from == s.to:
		return s.from
	}
	return s.from + "/" + s.to
}

// spell returns the time that the attributes of a tag give; none where they give none
// that can be read.
func (r *reader) spell() spell {
	start, startOpen := r.x.Attr("start"), r.x.Attr("startopen")
	end, endOpen := r.x.Attr("end"), r.x.Attr("endopen")
	stamp := r.x.Attr("timestamp")
	if start == "" && startOpen == "" && end == "" && endOpen == "" && stamp == "" {
		return spell{}
	}
	if stamp != "" {
		at := r.instant(stamp, 0)
		return spell{at, at}
	}
	from, to := r.instant(start, 0), r.instant(end, 0)
	if start == "" {
		from = r.instant(startOpen, 1)
	}
	if end == "" {
		to = r.instant(endOpen, -1)
	}
	return spell{from, to}
}

// listed reads "<[2009-01-01, 2009-03-01]; [...]>" and "<[2009-01-01, 2010-01-01]>",
// lists of intervals and of moments.
func (r *reader) listed(list string, moments bool) {
	list = strings.Trim(strings.TrimSpace(list), "<>")
	if list == "" {
		return
	}
	for _, part := range strings.FieldsFunc(list, func(c rune) bool { return c == ';' || c == ']' || c == ')' }) {
		part = strings.TrimLeft(strings.TrimSpace(part), ",;[( ")
		ends := strings.Split(part, ",")
		if moments {
			for _, m := range ends {
				if at := r.instant(strings.TrimSpace(m), 0); at != "" {
					r.spells = append(r.spells, spell{at, at})
				}
			}
			continue
		}
		if len(ends) < 2 {
			continue
		}
		if when := (spell{r.instant(strings.TrimSpace(ends[0]), 0), r.instant(strings.TrimSpace(ends[1]), 0)}); when != (spell{}) {
			r.spells = append(r.spells, when)
		}
	}
}

// moment is a text that was read as one, some days away.
type moment struct {
	text string
	days int
}

// mostMoments is how many moments are remembered: files have few days and many edges.
// One of which there is something to say is not, as that is said of each place.
const mostMoments = 1 << 12

// instant reads a moment as a day, a month or a year, some days away; "" where it
// is no moment, or boundless.
func (r *reader) instant(text string, days int) string {
	if text == "" {
		return ""
	}
	at := moment{text, days}
	if date, ok := r.moments[at]; ok {
		return date
	}
	date, plain := r.parse(strings.TrimSpace(text), days)
	if plain && len(r.moments) < mostMoments {
		at.text = strings.Clone(text)
		r.moments[at] = date
	}
	return date
}

// parse is instant without memory; plain is false where it has made a remark.
func (r *reader) parse(text string, days int) (date string, plain bool) {
	if text == "" || strings.Contains(strings.ToLower(text), "inf") {
		return "", true
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(n) {
		return r.number(text, n, days)
	}
	date, clock, timed := strings.Cut(strings.Replace(text, " ", "T", 1), "T")
	// Days are left out by an open end only where it is at midnight.
	if timed && !strings.HasPrefix(clock, "00:00") {
		days = 0
	}
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		if d, err := edtf.ParseDate(date); err == nil && !d.IsZero() {
			return d.String(), true
		}
		r.out.Remark(r.x.Line(), "no-date", "%q is no date and is left out", text)
		return "", false
	}
	return day.AddDate(0, 0, days).Format(time.DateOnly), true
}

// number reads a moment that is a number: a year, or, where it is too large for
// one, milliseconds since 1970, as Gephi counts.
func (r *reader) number(text string, n float64, days int) (date string, plain bool) {
	const milliseconds = 1e10 // 1970-04-26; as a year, far from all others
	switch {
	case n >= 1 && n <= 9999 && r.format != "date" && r.format != "datetime", len(text) == 4 && n >= 1000:
		whole := n == math.Trunc(n)
		if !whole {
			r.out.Remark(r.x.Line(), "part-of-a-year", "the time %s is read as the year %d", text, int(n))
		}
		year := strconv.Itoa(int(n))
		return strings.Repeat("0", 4-len(year)) + year, whole
	case math.Abs(n) >= milliseconds && math.Abs(n) < 1e15:
		return time.UnixMilli(int64(n)).UTC().AddDate(0, 0, days).Format(time.DateOnly), true
	}
	r.out.Remark(r.x.Line(), "no-date", "the time %q is neither a year nor a date and is left out", text)
	return "", false
}
