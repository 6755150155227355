package edtf

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// maxStretches is how many stretches of a date with gaps are told apart; a date
// of more, such as a day of no known year, is read as any day from its first to its last.
const maxStretches = 1000

// stretches remembers those of the dates that have gaps, by their text: a Date is
// a value that can be compared, so it has no room for them. It keeps those of the
// last maxRemembered texts or so; any other is worked out again.
var stretches struct {
	sync.RWMutex
	of map[string][]Span
}

const maxRemembered = 10_000

// Stretches returns the stretches of days in which a date with gaps can fall, in
// order and apart from each other: "[1667,1668,1670..1672]" is two, for 1669 is
// not among them, and "2004-XX-21" is twelve days. It is nil for a date that can
// fall on any day of Possible.
func (d Date) Stretches() []Span {
	if !d.gaps {
		return nil
	}
	stretches.RLock()
	list, ok := stretches.of[d.edtf]
	stretches.RUnlock()
	if !ok {
		_, list, _ = parse(d.edtf)
	}
	return list
}

func remember(text string, list []Span) {
	stretches.Lock()
	defer stretches.Unlock()
	if stretches.of == nil || len(stretches.of) >= maxRemembered {
		stretches.of = map[string][]Span{}
	}
	stretches.of[text] = list
}

// Stretches returns the stretches of days in one of which a period that is a
// single date with gaps lies, and nil for any other; see Date.Stretches.
func (p Period) Stretches() []Span {
	if !p.IsDate() {
		return nil
	}
	return p.start.Stretches()
}

// joined sorts spans and makes one of those that overlap or follow on each other.
func joined(list []Span) []Span {
	slices.SortFunc(list, func(a, b Span) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last)) })
	var out []Span
	for _, s := range list {
		if n := len(out); n > 0 && (out[n-1].Last == EndOfTime || s.First <= out[n-1].Last+1) {
			out[n-1].Last = max(out[n-1].Last, s.Last)
			continue
		}
		out = append(out, s)
	}
	return out
}

// matching lists the days of a year, month and day with unspecified digits; nil
// where they are too many to be told apart.
func matching(parts []component, negative bool) (out []Span) {
	year, month, day := parts[0], component{digits: "XX"}, component{digits: "XX"}
	if len(parts) > 1 {
		month = parts[1]
	}
	if len(parts) > 2 {
		day = parts[2]
	}
	for y := range numbers(year.digits, 0, 9999) {
		if negative {
			y = -y
		}
		for m := range numbers(month.digits, 1, 12) {
			for d := range numbers(day.digits, 1, DaysIn(y, m)) {
				if n := len(out); n > 0 && out[n-1].Last+1 == NewDay(y, m, d) {
					out[n-1].Last++
					continue
				}
				if len(out) == maxStretches+1 {
					return nil
				}
				out = append(out, On(NewDay(y, m, d)))
			}
		}
	}
	return out
}

// numbers yields, in order, the numbers from one to another that digits with X
// can be.
func numbers(digits string, from, to int) func(yield func(int) bool) {
	lo, hi := bounds(digits)
	return func(yield func(int) bool) {
	next:
		for n := max(lo, from); n <= min(hi, to); n++ {
			for i, rest := len(digits)-1, n; i >= 0; i, rest = i-1, rest/10 {
				if digits[i] != 'X' && int(digits[i]-'0') != rest%10 {
					continue next
				}
			}
			if !yield(n) {
				return
			}
		}
	}
}

// gapped reports whether an unspecified digit comes before one that is specified,
// as in 2004-XX-21, 156X-12 or 1X60.
func gapped(parts []component) bool {
	var all strings.Builder
	for _, c := range parts {
		if c.qualifier != 0 {
			return false // which widens the date
		}
		all.WriteString(c.digits)
	}
	return strings.Contains(strings.TrimRight(all.String(), "X"), "X")
}
