package edtf

import (
	"testing"

	"pgregory.net/rapid"
)

func TestDuring(t *testing.T) {
	for _, c := range []struct {
		period, at string
		want       Truth
	}{
		{"2024-06-19/..", "2024-06-18", No},
		{"2024-06-19/..", "2024-06-19", Yes},
		{"2024-06-19/..", "2999", Yes},
		{"1961-07-06/1996", "1961-07-05", No},
		{"1961-07-06/1996", "1995-12-31", Yes},
		{"1961-07-06/1996", "1996-06-01", Maybe},
		{"1961-07-06/1996", "1996", Yes},
		{"1961-07-06/1996", "1997-01-01", No},
		{"1949-08-24/1955-05-14", "1955-05-14", Yes},
		{"1949-08-24/1955-05-14", "1955-05-15", No},
		{"1961", "1961-03-01", Maybe},
		{"1961", "1961", Yes},
		{"1961", "1960", No},
		{"1961~", "1961", Maybe},
		{"1961~", "1960", Maybe},
		{"1961~", "1958", No},
		{"1961~/..", "1970", Yes},
		{"1961/", "1960", No},
		{"1961/", "1961-06-01", Maybe},
		{"1961/", "1990", Maybe},
		{"/1961", "1900", Maybe},
		{"/1961", "1962", No},
		{"../1961", "1900", Yes},
		{"../..", "1900", Yes},
		{"", "1900", Maybe},
		{"[1912,1914]/..", "1913", Maybe},
		{"[1912,1914]/..", "1915", Yes},
	} {
		if got := MustPeriod(c.period).During(MustDate(c.at).Span()); got != c.want {
			t.Errorf("%q during %q = %v, want %v", c.period, c.at, got, c.want)
		}
	}
}

func TestAttested(t *testing.T) {
	p := Attested(MustDate("2024-06"))
	for at, want := range map[string]Truth{"2024-06": Yes, "2024-06-10": Maybe, "2023": Maybe, "2025": Maybe} {
		if got := p.During(MustDate(at).Span()); got != want {
			t.Errorf("attested in 2024-06, at %s: %v, want %v", at, got, want)
		}
	}
	back, err := ParsePeriod(p.String())
	if err != nil || back != p {
		t.Errorf("%v reads back as %v, %v", p, back, err)
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, s := range []string{"/", "..", "1961/1962/1963", "1961-13/1962", "1961/1962-02-30", "abc", " /.."} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("ParsePeriod(%q) = %v, want an error", s, p)
		}
	}
	if !MustPeriod("1961-07-06/1961-07-01").EndsBeforeStart() || MustPeriod("1961-07-06/1961").EndsBeforeStart() {
		t.Error("EndsBeforeStart is wrong")
	}
}

var dates = rapid.Custom(func(t *rapid.T) string {
	y := rapid.IntRange(1950, 1970).Draw(t, "year")
	s := itoa(y)
	if m := rapid.IntRange(0, 12).Draw(t, "month"); m > 0 {
		s += "-" + two(m)
		if d := rapid.IntRange(0, 28).Draw(t, "day"); d > 0 {
			s += "-" + two(d)
		}
	}
	return s + rapid.SampledFrom([]string{"", "", "~", "?", "%"}).Draw(t, "mark")
})

var periods = rapid.Custom(func(t *rapid.T) Period {
	ends := rapid.OneOf(dates, rapid.SampledFrom([]string{"..", ""}))
	a, b := ends.Draw(t, "start"), ends.Draw(t, "end")
	if a == "" && b == "" {
		return Period{}
	}
	return MustPeriod(a + "/" + b)
})

var spans = rapid.Custom(func(t *rapid.T) Span {
	first := rapid.IntRange(int(NewDay(1948, 1, 1)), int(NewDay(1972, 1, 1))).Draw(t, "first")
	return Span{Day(first), Day(first + rapid.IntRange(0, 800).Draw(t, "length"))}
})

func TestNarrowingTheQuestionNeverMakesCertain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, wide := periods.Draw(t, "period"), spans.Draw(t, "span")
		length := int(wide.Last - wide.First)
		a := rapid.IntRange(0, length).Draw(t, "a")
		b := rapid.IntRange(a, length).Draw(t, "b")
		narrow := Span{wide.First + Day(a), wide.First + Day(b)}
		if p.During(narrow) > p.During(wide) {
			t.Fatalf("%q: %v in %v, but %v in the wider %v", p, p.During(narrow), narrow, p.During(wide), wide)
		}
	})
}

// Under every reading of a period's dates, Yes holds and No does not.
func TestDuringIsWhatAllReadingsSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := periods.Draw(t, "period"), spans.Draw(t, "span")
		pick := func(s Span, name string) Day {
			lo, hi := max(s.First, NewDay(1900, 1, 1)), min(s.Last, NewDay(2050, 1, 1))
			return Day(rapid.IntRange(int(lo), int(max(lo, hi))).Draw(t, name))
		}
		start, end := pick(p.starts(), "start"), pick(p.ends(), "end")
		if p.openStart {
			start = DawnOfTime
		}
		if p.openE {
			end = EndOfTime
		}
		if start > end {
			t.Skip("not a reading")
		}
		holds := start <= q.Last && end >= q.First
		switch got := p.During(q); {
		case got == Yes && !holds:
			t.Fatalf("%q certainly holds in %v, but not when read as %v..%v", p, q, start, end)
		case got == No && holds:
			t.Fatalf("%q does not hold in %v, but does when read as %v..%v", p, q, start, end)
		}
	})
}

func TestKleene(t *testing.T) {
	all := []Truth{No, Maybe, Yes}
	for _, a := range all {
		if a.Not().Not() != a {
			t.Errorf("not not %v = %v", a, a.Not().Not())
		}
		for _, b := range all {
			if a.And(b).Not() != a.Not().Or(b.Not()) {
				t.Errorf("De Morgan fails for %v, %v", a, b)
			}
		}
	}
}

func TestEnded(t *testing.T) {
	day := NewDay(1998, 6, 1)
	for text, want := range map[string]Truth{
		"1990/1998-05":          Yes,
		"1990/1998":             Maybe,
		"1990/1998-06-01":       No,
		"1990/..":               No,
		"1990/":                 Maybe, // nobody knows when it ended
		"1998-06-01/1998-06~":   No,    // "about June" begins before June, and it cannot end before it starts
		"1998-05-31/1998-06~":   Maybe,
		"[..1998]/[1990..1998]": Maybe,
	} {
		if got := MustPeriod(text).Ended(day); got != want {
			t.Errorf("%s has ended before 1 June 1998: %v, want %v", text, got, want)
		}
	}
}
