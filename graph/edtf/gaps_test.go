package edtf

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestGaps(t *testing.T) {
	for _, c := range []struct {
		period, in string
		want       Truth
	}{
		{"[1667,1668,1670..1672]", "1667", Maybe},
		{"[1667,1668,1670..1672]", "1669", No},
		{"[1667,1668,1670..1672]", "1669-06-01/1670", Maybe},
		{"[1667,1668,1670..1672]", "1671", Maybe},
		{"[1667,1668,1670..1672]", "1667/1672", Yes},
		{"[1667,1668,1670..1672]", "1669/1672", Maybe},
		{"[1667,1668]", "1668", Maybe},
		{"2004-XX-21", "2004-07-21", Maybe},
		{"2004-XX-21", "2004-07-22", No},
		{"2004-XX-21", "2004-07", Maybe},
		{"2004-XX-21", "2004-07-22/2004-08-20", No},
		{"2004-XX-21", "2004-01-21/2004-12-21", Yes},
		{"2004-XX-31", "2004-06", No},
		{"156X-12-25", "1563-12-25", Maybe},
		{"156X-12-25", "1563-12-26/1564-12-24", No},
		{"156X-12", "1563-06", No},
		{"1X60", "1460", Maybe},
		{"1X60", "1461", No},
		{"-1X60", "-1460", Maybe},
		{"-1X60", "-1461", No},
		{"[2004-XX-21,2005]", "2004-07-22", No},
		{"[2004-XX-21,2005]", "2005-07-22", Maybe},
		{"2004-XX-21~", "2004-07-22", Maybe}, // about the 21st
		{"2004-XX", "2004-07-22", Maybe},
		{"20XX", "2050", Maybe},
		{"2004-06-XX", "2004-06-15", Maybe},
		// As the bounds of a longer time, gaps leave nothing out between.
		{"[1667,1670]/1680", "1669", Maybe},
		{"1660/[1667,1670]", "1669", Maybe},
	} {
		if got := MustPeriod(c.period).During(MustPeriod(c.in).Extent()); got != c.want {
			t.Errorf("%s in %s: %v, want %v", c.period, c.in, got, c.want)
		}
	}
	if _, ok := MustPeriod("[1667,1668,1670..1672]").Intersect(MustPeriod("1669")); ok {
		t.Error("1669 is not among 1667, 1668 and 1670 to 1672")
	}
}

// A date can fall on a day if the digits of the day are those of the date, X aside.
func TestUnspecifiedDigitsMatchTheirDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := NewDay(rapid.IntRange(1, 9999).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
		blank := func(text, label string) string {
			b := []byte(text)
			for i := range b {
				if b[i] != '-' && rapid.IntRange(0, 3).Draw(t, label) == 0 {
					b[i] = 'X'
				}
			}
			return string(b)
		}
		pattern := blank(day.String(), "blank")
		d, err := ParseDate(pattern)
		if err != nil {
			t.Skip(err)
		}
		if MustPeriod(pattern).During(On(day)) == No {
			t.Fatalf("%s cannot fall on %s", pattern, day)
		}
		if len(d.Stretches()) == 0 {
			return
		}
		other := day + Day(rapid.IntRange(-2000, 2000).Draw(t, "away"))
		text, matches := other.String(), true
		if strings.HasPrefix(text, "-") || len(text) != len(pattern) {
			t.Skip("another form")
		}
		for i := range text {
			matches = matches && (pattern[i] == 'X' || pattern[i] == text[i])
		}
		if possible := MustPeriod(pattern).During(On(other)) != No; possible != matches {
			t.Fatalf("%s on %s: possible %t, matches %t", pattern, other, possible, matches)
		}
	})
}

// The parts of level 2, each as the standard's annex has it.
func TestLevel2(t *testing.T) {
	for text, want := range map[string][2]string{
		"Y-170000002":                 {"..", "-5000000-01-01"},
		"Y17E7":                       {"5000000-12-31", ".."},
		"Y-17E7":                      {"..", "-5000000-01-01"},
		"Y17E4":                       {"170000-01-01", "170000-12-31"},
		"1950S2":                      {"1900-01-01", "1999-12-31"},
		"1950S3":                      {"1950-01-01", "1959-12-31"},
		"1950S1":                      {"1000-01-01", "1999-12-31"},
		"-1950S2":                     {"-1999-01-01", "-1900-12-31"},
		"Y171010S3":                   {"171000-01-01", "171999-12-31"},
		"Y3388E2S3":                   {"338000-01-01", "338999-12-31"},
		"2001-21":                     {"2001-03-01", "2001-05-31"},
		"2001-34":                     {"2001-04-01", "2001-06-30"},
		"2001-41":                     {"2001-07-01", "2001-12-31"},
		"?2004-06-~11":                {"2004-06-11", "2004-06-11"},
		"156X-12-25":                  {"1560-12-25", "1569-12-25"},
		"15XX-12-XX":                  {"1500-12-01", "1599-12-31"},
		"1XXX-XX":                     {"1000-01-01", "1999-12-31"},
		"[1667,1668,1670..1672]":      {"1667-01-01", "1672-12-31"},
		"[..1760-12-03]":              {"..", "1760-12-03"},
		"[1760-12..]":                 {"1760-12-01", ".."},
		"[1760-01,1760-02,1760-12..]": {"1760-01-01", ".."},
	} {
		d, err := ParseDate(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if s := d.Span(); s.First.String() != want[0] || s.Last.String() != want[1] || d.String() != text {
			t.Errorf("%s is %v to %v, want %v", text, s.First, s.Last, want)
		}
	}
	for text, why := range map[string]string{
		"1950S":                 "after S comes the number of significant digits",
		"1950S5":                "fewer digits",
		"1950S0":                "1 or more",
		"195S2":                 "four digits",
		"Y17E":                  "the number of zeros",
		"Y17E99":                "too large",
		"Y1234":                 "five digits or more",
		"2024–06–19":            `the character "–" does not belong in a date; the parts are joined by a plain hyphen`,
		"2024-0x":               "a capital X",
		"二〇二四":                  `the character "二" does not belong`,
		"{1667,1668}":           "a list of several dates is not one date",
		strings.Repeat("é", 60): "too long",
	} {
		_, err := ParseDate(text)
		bad, ok := err.(*DateError)
		if !ok || !strings.Contains(bad.Why, why) || strings.ContainsRune(bad.Text+bad.Why, '\ufffd') {
			t.Errorf("%s: %v, want %s", text, err, why)
		}
	}
}
