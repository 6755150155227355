package edtf

import (
	"slices"
	"strings"
)

// Period is when something holds: from a start to an end, both included, each
// an EDTF date, open ("..": for all we know it never started or ended) or
// unknown (nothing is said). The zero Period is unknown at both ends: it
// possibly holds at any time.
//
// A single date D is the period that starts and ends in D: "2024-06-19" holds
// on that day, and "1985-12" at some time in that month, so possibly on any
// given day of it and certainly in the month as a whole.
type Period struct {
	start, end       Date
	openStart, openE bool
	interval         bool // it was written with a slash
}

// ParsePeriod reads an EDTF date or interval: "2024-06-19", "1961~",
// "1961-07-06/1996", "2024-06-19/.." (open end), "1961/" (unknown end). Beyond
// EDTF it allows a choice at either end, so that "[..2024]/[2024..]" can say
// "since some time up to 2024, until some time from 2024 on". The empty string
// is the zero Period. Errors are *DateError; an end that lies before the start
// is not one (see EndsBeforeStart).
func ParsePeriod(s string) (Period, error) {
	if s == "" {
		return Period{}, nil
	}
	a, b, interval := strings.Cut(s, "/")
	if !interval {
		if s == ".." {
			return Period{}, &DateError{s, "it says neither start nor end", "leave the date out, or write ../.. for always"}
		}
		d, err := ParseDate(s)
		if err != nil {
			return Period{}, err
		}
		return Period{start: d, end: d}, nil
	}
	if strings.Contains(b, "/") {
		return Period{}, &DateError{s, "it has more than one slash", "write start/end"}
	}
	p := Period{interval: true}
	var err error
	switch a {
	case "":
	case "..":
		p.openStart = true
	default:
		if p.start, err = ParseDate(a); err != nil {
			return Period{}, inInterval(s, a, err)
		}
	}
	switch b {
	case "":
	case "..":
		p.openE = true
	default:
		if p.end, err = ParseDate(b); err != nil {
			return Period{}, inInterval(s, b, err)
		}
	}
	if a == "" && b == "" {
		return Period{}, &DateError{s, "it says neither start nor end", "leave the date out"}
	}
	return p, nil
}

func inInterval(whole, part string, err error) error {
	e := *err.(*DateError)
	e.Why = "in " + part + ": " + e.Why
	e.Text = whole
	return &e
}

// MustPeriod is ParsePeriod for periods known to be right; it panics otherwise.
func MustPeriod(s string) Period {
	p, err := ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return p
}

// Attested returns the period of what a source of that date describes as
// present: it had started by then and had not ended, and more is not known.
func Attested(d Date) Period {
	s := d.Span()
	return Period{
		start: Date{edtf: "[.." + d.edtf + "]", first: DawnOfTime, last: s.Last, precision: ToSet},
		end:   Date{edtf: "[" + d.edtf + "..]", first: s.First, last: EndOfTime, precision: ToSet},

		interval: true,
	}
}

// AttestedAt returns the date of which Attested made the period, if it did.
func (p Period) AttestedAt() (Date, bool) {
	s, ok := strings.CutPrefix(p.String(), "[..")
	if !ok {
		return Date{}, false
	}
	s, _, _ = strings.Cut(s, "]/[")
	d, err := ParseDate(s)
	return d, err == nil && Attested(d) == p
}

// Between returns the period between two dates, either of which may be unknown
// (the zero Date); the end is open unless ended.
func Between(start, end Date, ended bool) Period {
	return Period{start: start, end: end, openE: !ended, interval: true}
}

// String returns the period in EDTF, "" for the zero Period.
func (p Period) String() string {
	if !p.interval {
		return p.start.edtf
	}
	start, end := p.start.edtf, p.end.edtf
	if p.openStart {
		start = ".."
	}
	if p.openE {
		end = ".."
	}
	return start + "/" + end
}

// IsZero reports whether nothing is known of when.
func (p Period) IsZero() bool { return p == Period{} }

// Start returns the start; zero when open or unknown.
func (p Period) Start() Date { return p.start }

// End returns the end; zero when open or unknown.
func (p Period) End() Date { return p.end }

// OpenStart reports whether it holds since the dawn of time.
func (p Period) OpenStart() bool { return p.openStart }

// OpenEnd reports whether it holds with no end in sight.
func (p Period) OpenEnd() bool { return p.openE }

// WithoutStart returns the period with an unknown start. Of one that is a single date
// nothing is left: the zero Period.
func (p Period) WithoutStart() Period {
	if !p.interval {
		return Period{}
	}
	p.start, p.openStart = Date{}, false
	return p.orZero()
}

// WithoutEnd returns the period with an unknown end; of a single date, see WithoutStart.
func (p Period) WithoutEnd() Period {
	if !p.interval {
		return Period{}
	}
	p.end, p.openE = Date{}, false
	return p.orZero()
}

// orZero is the zero Period where nothing is said of either end.
func (p Period) orZero() Period {
	if (p == Period{interval: true}) {
		return Period{}
	}
	return p
}

// IsDate reports whether the period is one date, such as an event's.
func (p Period) IsDate() bool { return !p.start.IsZero() && p.start == p.end }

// starts and ends return the days on which it can possibly start and end.
func (p Period) starts() Span {
	if p.openStart {
		return On(DawnOfTime)
	}
	return p.start.Possible()
}

func (p Period) ends() Span {
	if p.openE {
		return On(EndOfTime)
	}
	return p.end.Possible()
}

// Bounds returns the days on which it can start and end: it starts no later than
// it can end, and ends no earlier than it can start. DawnOfTime and EndOfTime
// stand for no bound.
func (p Period) Bounds() (start, end Span) {
	start, end = p.starts(), p.ends()
	return Span{start.First, min(start.Last, end.Last)}, Span{max(start.First, end.First), end.Last}
}

// EndsBeforeStart reports whether no reading of the dates puts the end on or
// after the start.
func (p Period) EndsBeforeStart() bool { return p.ends().Last < p.starts().First }

// During answers whether the period holds at some time in the span. Yes: under
// every reading of its dates. No: under none. A period that ends before it
// starts never holds.
func (p Period) During(s Span) Truth {
	start, end := p.starts(), p.ends()
	if end.Last < start.First || s.Last < s.First {
		return No
	}
	if start.First > s.Last || end.Last < s.First {
		return No
	}
	if in := p.Stretches(); in != nil && !slices.ContainsFunc(in, func(t Span) bool { return t.First <= s.Last && t.Last >= s.First }) {
		return No
	}
	latest, earliest := p.Bounds() // the worst reading starts as late and ends as early as it can
	if latest.Last <= s.Last && earliest.First >= s.First {
		return Yes
	}
	return Maybe
}

// Ended answers whether the period is over before a day. It ends no earlier than
// it can start.
func (p Period) Ended(d Day) Truth {
	_, end := p.Bounds()
	switch {
	case p.end.IsZero() && !p.openE:
		return Maybe
	case end.Last < d:
		return Yes
	case end.First < d:
		return Maybe
	}
	return No
}

// Extent returns the first day on which it can have started and the last on
// which it can have ended.
func (p Period) Extent() Span { return Span{p.starts().First, p.ends().Last} }

// Widen returns the first and the last of two days, nil for none, and of those on which
// the period's start and end, as far as they are dated, can lie.
func (p Period) Widen(first, last *Day) (*Day, *Day) {
	for _, date := range []Date{p.Start(), p.End()} {
		if date.IsZero() {
			continue
		}
		for _, day := range []Day{date.Span().First, date.Span().Last} {
			if day == DawnOfTime || day == EndOfTime {
				continue
			}
			if first == nil || day < *first {
				first = &day
			}
			if last == nil || day > *last {
				last = &day
			}
		}
	}
	return first, last
}
