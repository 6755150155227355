package edtf

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/sfomuseum/go-edtf/parser"
	"pgregory.net/rapid"
)

func TestDayMatchesTheStandardCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.IntRange(-800_000, 800_000).Draw(t, "day"))
		y, m, dd := d.Civil()
		if want := time.Unix(int64(d)*86400, 0).UTC(); want.Year() != y || int(want.Month()) != m || want.Day() != dd {
			t.Fatalf("Day(%d).Civil() = %d-%d-%d, want %v", d, y, m, dd, want)
		}
		if back := NewDay(y, m, dd); back != d {
			t.Fatalf("NewDay(%d,%d,%d) = %d, want %d", y, m, dd, back, d)
		}
	})
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		text, first, last string
		precision         Precision
	}{
		{"2024-06-19", "2024-06-19", "2024-06-19", ToDay},
		{"1961", "1961-01-01", "1961-12-31", ToYear},
		{"1985-12", "1985-12-01", "1985-12-31", ToMonth},
		{"2024-02", "2024-02-01", "2024-02-29", ToMonth},
		{"1961~", "1961-01-01", "1961-12-31", ToYear},
		{"201X", "2010-01-01", "2019-12-31", ToDecade},
		{"19XX", "1900-01-01", "1999-12-31", ToCentury},
		{"1XXX", "1000-01-01", "1999-12-31", ToMillennium},
		{"1985-XX", "1985-01-01", "1985-12-31", ToYear},
		{"1985-12-XX", "1985-12-01", "1985-12-31", ToMonth},
		{"1985-XX-XX", "1985-01-01", "1985-12-31", ToYear},
		{"156X-12-25", "1560-12-25", "1569-12-25", ToDecade},
		{"1984-1X", "1984-10-01", "1984-12-31", ToYear},
		{"2004-06-~11", "2004-06-11", "2004-06-11", ToDay},
		{"2004?-06-11", "2004-06-11", "2004-06-11", ToDay},
		{"2024-06-11%", "2024-06-11", "2024-06-11", ToDay},
		{"2004-21", "2004-03-01", "2004-05-31", ToSeason},
		{"1998-24", "1998-12-01", "1999-02-28", ToSeason},
		{"2004-29", "2004-09-01", "2004-11-30", ToSeason},
		{"2004-31", "2004-03-01", "2004-05-31", ToSeason},
		{"2004-34", "2004-04-01", "2004-06-30", ToSeason},
		{"2004-38", "2004-05-01", "2004-08-31", ToSeason},
		{"2004-41", "2004-07-01", "2004-12-31", ToSeason},
		{"-0499", "-0499-01-01", "-0499-12-31", ToYear},
		{"0000", "0000-01-01", "0000-12-31", ToYear},
		{"Y17000", "17000-01-01", "17000-12-31", ToYear},
		{"[1912,1914]", "1912-01-01", "1914-12-31", ToSet},
		{"[1912..1914-07]", "1912-01-01", "1914-07-31", ToSet},
		{"[..1912]", "..", "1912-12-31", ToSet},
		{"[1912..]", "1912-01-01", "..", ToSet},
	} {
		d, err := ParseDate(c.text)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", c.text, err)
			continue
		}
		if s := d.Span(); s.First.String() != c.first || s.Last.String() != c.last || d.Precision() != c.precision {
			t.Errorf("ParseDate(%q) = %v..%v precision %d, want %s..%s precision %d", c.text, s.First, s.Last, d.Precision(), c.first, c.last, c.precision)
		}
		if d.String() != c.text {
			t.Errorf("ParseDate(%q).String() = %q", c.text, d)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for text, why := range map[string]string{
		"":                     "empty",
		"24":                   "four digits",
		"2024-6-19":            "two digits",
		"2015-13":              "no month",
		"2015-00":              "no month",
		"2015-42":              "no month",
		"2015-02-31":           "only 28 days",
		"2023-02-29":           "only 28 days",
		"2024-02-30":           "only 29 days",
		"2024-06-00":           "no day",
		"XXXX-02-30":           "never has a day",
		"2004-21-05":           "no days",
		"19 June 2024":         "space",
		"19.06.2024":           "full stop",
		"2024-06-19T12:00:00Z": "time of day",
		"2024/2025":            "interval",
		"{1960,1961}":          "not one date",
		"[1914..1912]":         "before it starts",
		"[1914":                "not complete",
		"[]":                   "not complete",
		"[..]":                 "not complete",
		"[1912,,1914]":         "empty",
		"-0000":                "no year",
		"2024-06-19-01":        "more parts",
		"2024--06":             "two digits",
		"?2024?":               "two qualifiers",
		"20x4":                 "does not belong",
		"Y123":                 "five digits",
		"2024-06-1é":           "does not belong",
	} {
		_, err := ParseDate(text)
		var bad *DateError
		if !errors.As(err, &bad) {
			t.Errorf("ParseDate(%q) = %v, want a *DateError", text, err)
		} else if !strings.Contains(bad.Why, why) {
			t.Errorf("ParseDate(%q): %q does not say %q", text, bad.Why, why)
		}
	}
}

// The EDTF library reads the plain forms right; there it is our oracle. It is
// not used to read dates because it takes "2024-06-19/.." and "2024-06-11%" for
// the whole of June 2024.
func TestDatesAgreeWithGoEDTF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m, d := rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(0, 12).Draw(t, "month"), rapid.IntRange(0, 31).Draw(t, "day")
		text := strings.Repeat("0", 4-len(itoa(y))) + itoa(y)
		if m > 0 {
			text += "-" + two(m)
			if d > 0 {
				text += "-" + two(d)
			}
		}
		theirs, theirErr := parser.ParseString(text)
		ours, err := ParseDate(text)
		if (err == nil) != (theirErr == nil) {
			t.Fatalf("%q: ours %v, theirs %v", text, err, theirErr)
		}
		if err != nil {
			return
		}
		lo, _ := theirs.Lower()
		hi, _ := theirs.Upper()
		if s := ours.Span(); s.First.String() != lo.Format("2006-01-02") || s.Last.String() != hi.Format("2006-01-02") {
			t.Fatalf("%q: ours %v..%v, theirs %v..%v", text, s.First, s.Last, lo, hi)
		}
	})
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func two(n int) string {
	if n < 10 {
		return "0" + itoa(n)
	}
	return itoa(n)
}

func TestPossibleWidensWhatIsQualified(t *testing.T) {
	for text, want := range map[string][2]string{
		"1961":        {"1961-01-01", "1961-12-31"},
		"1961~":       {"1960-01-01", "1962-12-31"},
		"1961-03?":    {"1961-02-01", "1961-04-30"},
		"2024-02-29%": {"2024-02-28", "2024-03-01"},
		"196X~":       {"1950-01-01", "1979-12-31"},
	} {
		if s := MustDate(text).Possible(); s.First.String() != want[0] || s.Last.String() != want[1] {
			t.Errorf("%s possibly lies in %v..%v, want %v", text, s.First, s.Last, want)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2024-06-19/..", "1961~/1996", "[..1912]/[1914..]", "/1961", "1X-X", "Y-17000", "-/..", "2004-06-~11/?",
		"[1667,1668,1670..1672]", "[2004-XX-21,2005]", "2004-XX-21", "-1X60", "156X-12-25/1570", "Y17E7", "Y-17E7/Y3388E2S3", "1950S2", "2001-41", "{1960,1961}", "2024–06"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePeriod(s)
		if err != nil {
			return
		}
		if p.String() != s {
			t.Fatalf("ParsePeriod(%q).String() = %q", s, p)
		}
		if e := p.Extent(); !p.EndsBeforeStart() && e.First > e.Last {
			t.Fatalf("%q spans %v..%v", s, e.First, e.Last)
		}
		// Stretches lie apart, in order and within the extent; what lies between is not possible.
		in := p.Stretches()
		for i, at := range in {
			if at.First > at.Last || at.First < p.Extent().First || at.Last > p.Extent().Last || p.During(at) == No {
				t.Fatalf("%q has the stretch %v..%v", s, at.First, at.Last)
			}
			if i == 0 {
				continue
			}
			gap := Span{in[i-1].Last + 1, at.First - 1}
			if gap.First > gap.Last || p.During(gap) != No {
				t.Fatalf("%q possibly holds in the gap %v..%v", s, gap.First, gap.Last)
			}
		}
	})
}
