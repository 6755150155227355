package timeline

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph/edtf"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		first, last string
		most        int
		want        string
	}{
		{"2024-06-10", "2024-06-24", 16, "10(June 2024) 11 12 13 14 15 16 17 18 19 20 21 22 23 24"},
		{"2024-06-25", "2024-07-09", 8, "25(June 2024) 27 29 1(July 2024) 3 5 7 9"},
		{"2024-05-20", "2024-07-09", 12, "21(May 2024) 26 1(June 2024) 6 11 16 21 26 1(July 2024) 6"},
		{"2023-11-03", "2024-04-20", 8, "Dec(2023) Jan(2024) Feb Mar Apr"},
		{"2022-01-01", "2024-01-01", 9, "Jan(2022) Apr Jul Oct Jan(2023) Apr Jul Oct Jan(2024)"},
		{"1945-10-24", "2024-12-04", 14, "1950 1960 1970 1980 1990 2000 2010 2020"},
		{"1945-10-24", "2024-12-04", 16, "1950 1955 1960 1965 1970 1975 1980 1985 1990 1995 2000 2005 2010 2015 2020"},
		{"1500-01-01", "2024-01-01", 6, "1500 1600 1700 1800 1900 2000"},
		{"-0520-01-01", "0480-01-01", 8, "400 BC 200 BC 1 200 400"},
		{"-0003-01-01", "0003-06-01", 8, "4 BC 3 BC 2 BC 1 BC 1 2 3"},
	} {
		var got []string
		for _, tick := range Ticks(edtf.MustDate(c.first).Span().First, edtf.MustDate(c.last).Span().First, c.most) {
			s := tick.Label
			if tick.Under != "" {
				s += "(" + tick.Under + ")"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s to %s, at most %d: %s, want %s", c.first, c.last, c.most, s, c.want)
		}
	}
}

// Whatever the axis, there are ticks, in order, not too many, no two alike, and
// about evenly apart.
func TestTicksOfAnyAxis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := edtf.Day(rapid.Int32Range(-1_800_000_000, 1_800_000_000).Draw(t, "first"))
		length := rapid.OneOf(rapid.Int32Range(least, 400), rapid.Int32Range(least, 100_000), rapid.Int32Range(least, 300_000_000)).Draw(t, "length")
		most := rapid.IntRange(5, 40).Draw(t, "most")
		last := first + edtf.Day(length)
		ticks := Ticks(first, last, most)
		if len(ticks) == 0 || len(ticks) > most {
			t.Fatalf("%d ticks from %s to %s", len(ticks), first, last)
		}
		seen := map[string]bool{}
		under := ""
		shortest, longest := edtf.Day(0), edtf.Day(0)
		for i, tick := range ticks {
			if tick.Day < first || tick.Day > last {
				t.Fatalf("%s is not between %s and %s", tick.Day, first, last)
			}
			if tick.Under != "" {
				under = tick.Under
			}
			whole := fmt.Sprint(tick.Label, under)
			if seen[whole] {
				t.Fatalf("two ticks say %q", whole)
			}
			seen[whole] = true
			if i > 0 {
				apart := tick.Day - ticks[i-1].Day
				if apart <= 0 {
					t.Fatalf("%s after %s", tick.Day, ticks[i-1].Day)
				}
				if shortest == 0 || apart < shortest {
					shortest = apart
				}
				longest = max(longest, apart)
			}
		}
		if longest > 2*shortest+1 {
			t.Fatalf("ticks are %d to %d days apart from %s to %s", shortest, longest, first, last)
		}
	})
}
