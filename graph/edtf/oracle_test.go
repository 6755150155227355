package edtf

import (
	"testing"
)

// reading is one way to take the dates of a period: the day on which it starts
// and the day on which it ends.
type reading struct{ start, end Day }

// readings lists how a period can be read, as far as a question about some days
// can tell: starts and ends at the edges of what is possible, on each of the days
// asked about, and on the days next to them. It knows nothing of how the answers
// are reckoned.
func readings(p Period, asked Span) (out []reading) {
	days := func(possible Span) (list []Day) {
		seen := map[Day]bool{}
		add := func(d Day) {
			if possible.First <= d && d <= possible.Last && !seen[d] {
				seen[d] = true
				list = append(list, d)
			}
		}
		add(possible.First)
		add(possible.Last)
		for d := asked.First - 1; d <= asked.Last+1; d++ {
			add(d)
		}
		return list
	}
	pairs := func(starts, ends Span) {
		for _, s := range days(starts) {
			for _, e := range days(ends) {
				if s <= e {
					out = append(out, reading{s, e})
				}
			}
		}
	}
	if parts := p.Stretches(); parts != nil {
		for _, s := range parts { // it lies in one of them
			pairs(s, s)
		}
		return out
	}
	pairs(p.starts(), p.ends())
	return out
}

// truthOf is what all readings say of something: No and Yes where they agree.
func truthOf(list []reading, holds func(reading) bool) Truth {
	yes, no := 0, 0
	for _, r := range list {
		if holds(r) {
			yes++
		} else {
			no++
		}
	}
	switch {
	case yes == 0:
		return No
	case no == 0:
		return Yes
	}
	return Maybe
}

func (r reading) in(s Span) bool { return r.start <= s.Last && r.end >= s.First }

// FuzzPeriods compares what periods answer with what their readings say, one by
// one, and holds what must be true of any two periods.
func FuzzPeriods(f *testing.F) {
	for _, text := range []string{
		"", "1961", "1985-12", "1961~", "1961?/1996", "2024-06-19/..", "1961/", "../1970", "../..", "1961-07-06/1961-07-01", "1961-07-06/1961",
		"2004-XX-21", "156X-12", "[1667,1668,1670..1672]", "[1950-06-25..1950-12-31]/1953-07-27", "{1960,1961-12}", "1985-12/1985-12-15", "-0044-03-15", "1960-23", "Y-17000", "1961%/1962~",
	} {
		f.Add(text, "1961-07/..", int32(-3100), uint8(20))
		f.Add("1950-10/1953-07-27", text, int32(5600), uint8(1))
	}
	f.Add("1950-10/1953-07-27", "1991?/1696", int32(-7016), uint8(20))
	f.Fuzz(func(t *testing.T, a, b string, first int32, length uint8) {
		p, err := ParsePeriod(a)
		if err != nil || far(p) {
			return
		}
		q, err := ParsePeriod(b)
		if err != nil || far(q) {
			return
		}
		// Around an edge of a period, where answers change.
		s := Span{First: Day(first)}
		if edges := [...]Day{p.starts().First, p.starts().Last, p.ends().First, p.ends().Last}; length&0x80 != 0 {
			if edge := edges[first&3]; edge != DawnOfTime && edge != EndOfTime {
				s.First = edge + Day(first>>2%20)
			}
		}
		s.Last = s.First + Day(length&0x1f)
		checkAnswers(t, p, s)
		checkCommon(t, p, q, s)
	})
}

// far reports whether a period reaches where days are not counted any more.
func far(p Period) bool {
	for _, s := range []Span{p.starts(), p.ends()} {
		for _, d := range []Day{s.First, s.Last} {
			if y, _, _ := d.Civil(); d != DawnOfTime && d != EndOfTime && abs(int64(y)) >= farthest-100 {
				return true
			}
		}
	}
	return false
}

func checkAnswers(t *testing.T, p Period, s Span) {
	t.Helper()
	list := readings(p, s)
	if got := len(list) == 0; got != p.EndsBeforeStart() {
		t.Errorf("%q ends before it starts: %t, and has %d readings", p, p.EndsBeforeStart(), len(list))
	}
	if got, want := p.During(s), truthOf(list, func(r reading) bool { return r.in(s) }); got != want {
		t.Errorf("%q holds in %v..%v: %v; its readings say %v", p, s.First, s.Last, got, want)
	}
	if got, want := p.Covers(s), truthOf(list, func(r reading) bool { return r.start <= s.First && r.end >= s.Last }) == Yes; got != want && len(list) > 0 {
		t.Errorf("%q covers %v..%v: %t; its readings say %t", p, s.First, s.Last, got, want)
	}
	half := Span{s.First, s.First + (s.Last-s.First)/2}
	if p.During(half) > p.During(s) {
		t.Errorf("%q: %v in %v, and %v in the wider %v", p, p.During(half), half, p.During(s), s)
	}
	if p.During(s) != No && (p.Extent().First > s.Last || p.Extent().Last < s.First) {
		t.Errorf("%q holds in %v, which lies outside its extent %v", p, s, p.Extent())
	}
	if back, err := ParsePeriod(p.String()); p.String() != "" && (err != nil || back != p) {
		t.Errorf("%q reads back as %q, %v", p, back, err)
	}
}

func checkCommon(t *testing.T, p, q Period, s Span) {
	t.Helper()
	common, ok := p.Intersect(q)
	other, also := q.Intersect(p)
	if ok != also || common.Extent() != other.Extent() || common.Certain() != other.Certain() {
		t.Errorf("%q and %q have %q (%t) in common, and the other way about %q (%t)", p, q, common, ok, other, also)
	}
	if same, ok := p.Intersect(p); ok == p.EndsBeforeStart() || ok && same != p {
		t.Errorf("%q has %q (%t) in common with itself", p, same, ok)
	}
	for d := s.First; d <= s.Last; d++ {
		both := p.During(On(d)).And(q.During(On(d)))
		got := No
		if ok {
			got = common.During(On(d))
		}
		gaps := p.Stretches() != nil || q.Stretches() != nil // of which a start or an end does not know
		if both == No && got != No && !gaps {
			t.Errorf("%q and %q have %q in common: %v on %v, where one of them does not hold", p, q, common, got, d)
		}
		if got < both && (got == No || both == Yes) {
			t.Errorf("%q and %q have %q in common: %v on %v, and both together %v", p, q, common, got, d, both)
		}
	}
	if !ok {
		return
	}
	if back, err := ParsePeriod(common.String()); common.String() != "" && (err != nil || back.Extent() != common.Extent() || back.Certain() != common.Certain()) {
		t.Errorf("what %q and %q have in common, %q, reads back as %q, %v", p, q, common, back, err)
	}
	if again, ok := common.Intersect(p); !ok || again.Extent() != common.Extent() {
		t.Errorf("%q has %q (%t) in common with %q, of which it is part", common, again, ok, p)
	}
}
