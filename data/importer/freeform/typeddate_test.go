package freeform_test

import (
	"testing"

	"github.com/entente-graph/entente/data/importer/freeform"
)

func TestReadDate(t *testing.T) {
	for _, tc := range []struct{ typed, want, reason string }{
		{"", "", ""},
		// EDTF
		{"2024-06-19", "2024-06-19", ""}, {"1961", "1961", ""}, {"1961~", "1961~", ""}, {"1984-06~/2004-08", "1984-06~/2004-08", ""},
		{"2014/..", "2014/..", ""}, {"1961/", "1961/", ""}, {"196X", "196X", ""}, {"[1912,1914]", "[1912,1914]", ""}, {"/1991", "/1991", ""},
		{"2016/2018", "2016/2018", ""}, {"Y170000", "Y170000", ""},
		// which day, which month
		{"12/03/2024", "2024", "ambiguous-date"}, {"12-03-2024", "2024", "ambiguous-date"}, {"25/12/2024", "2024-12-25", ""}, {"12/25/2024", "2024-12-25", ""},
		{"05/05/2024", "2024-05-05", ""}, {"05.11.2022", "2022-11-05", ""}, {"4.4. 1949", "1949-04-04", ""}, {"31/12/23", "2023-12-31", "two-digit-year"},
		{"1.2.49", "1949-02-01", "two-digit-year"}, {"2024/06/19", "2024-06-19", ""}, {"2024.6.9", "2024-06-09", ""}, {"2024-6-9", "2024-06-09", ""},
		{"12/2023", "2023-12", ""}, {"03.2023", "2023-03", ""}, {"2023/07", "2023-07", ""},
		// with names of months
		{"March 2024", "2024-03", ""}, {"4 April 1949", "1949-04-04", ""}, {"April 4, 1949", "1949-04-04", ""}, {"4th of April 1949", "1949-04-04", ""},
		{"4. April 1949", "1949-04-04", ""}, {"4 avril 1949", "1949-04-04", ""}, {"1er août 1914", "1914-08-01", ""}, {"4 de abril de 1949", "1949-04-04", ""},
		{"Apr. 1949", "1949-04", ""}, {"4-Apr-1949", "1949-04-04", ""}, {"4-Apr-49", "1949-04-04", "two-digit-year"}, {"1949 Apr 4", "1949-04-04", ""},
		{"Monday, 4 April 1949", "1949-04-04", ""}, {"3. März 2020", "2020-03-03", ""}, {"Mar-24", "2024-03", "month-or-day"}, {"SEPT 2001", "2001-09", ""},
		{"on 4 April 1949", "1949-04-04", ""}, {"in 1961", "1961", ""},
		// parts of years
		{"Q3 2021", "2021-35", ""}, {"2021 Q1", "2021-33", ""}, {"2021-Q4", "2021-36", ""}, {"third quarter of 2021", "2021-35", ""}, {"H1 2021", "2021-40", ""},
		{"spring 1961", "1961-21", ""}, {"Herbst 1989", "1989-23", ""}, {"early 1961", "1961", "rough-date"}, {"late March 1961", "1961-03", "rough-date"},
		{"1990s", "199X", ""}, {"the 1990s", "199X", ""}, {"1990's", "199X", ""}, {"90s", "199X", "two-digit-year"}, {"mid-1990s", "199X", "rough-date"},
		{"1990er", "199X", ""}, {"19th century", "18XX", ""},
		// how sure
		{"c. 1961", "1961~", ""}, {"ca. 1961", "1961~", ""}, {"circa March 1961", "1961-03~", ""}, {"about 1961", "1961~", ""}, {"~1961", "1961~", ""},
		{"1975?", "1975?", ""}, {"1975 (?)", "1975?", ""}, {"probably 1975", "1975?", ""}, {"c. 1975?", "1975%", ""}, {"vers 1961", "1961~", ""},
		// periods
		{"2019-2021", "2019/2021", ""}, {"2019–2021", "2019/2021", ""}, {"2019 to 2021", "2019/2021", ""}, {"from 2019 to 2021", "2019/2021", ""},
		{"between 2019 and 2021", "2019/2021", ""}, {"von 2019 bis 2021", "2019/2021", ""}, {"de 2019 à 2021", "2019/2021", ""},
		{"2023-24", "2023/2024", "short-second-year"}, {"2023/24", "2023/2024", "short-second-year"}, {"1999-00", "1999/2000", "short-second-year"},
		{"2009-10", "2009-10", "month-or-next-year"}, {"1990-91", "1990/1991", "short-second-year"}, {"2001-34", "2001/2034", "short-second-year"},
		{"4-7 April 1949", "1949-04-04/1949-04-07", ""}, {"March - May 2020", "2020-03/2020-05", ""}, {"12 March to 4 April 1999", "1999-03-12/1999-04-04", ""},
		{"2020-01-05 to 2020-03-07", "2020-01-05/2020-03-07", ""}, {"1.2.2020 - 3.4.2021", "2020-02-01/2021-04-03", ""}, {"c. 1961 - 1975?", "1961~/1975?", ""},
		{"since 2014", "2014/..", ""}, {"seit 2014", "2014/..", ""}, {"depuis 2014", "2014/..", ""}, {"2014 onwards", "2014/..", ""}, {"2014-", "2014/..", ""},
		{"2016 - present", "2016/..", ""}, {"2016-now", "2016/..", ""}, {"2016–heute", "2016/..", ""}, {"until 1991", "/1991", ""}, {"bis 1991", "/1991", ""}, {"-1991", "/1991", ""},
		{"after 1961", "[1962..]", ""}, {"before March 1961", "[..1961-02]", ""},
		{"before 2018", "[..2017]", ""}, {"prior to January 2018", "[..2017-12]", ""}, {"avant le 1er mars 2020", "[..2020-02-29]", ""}, {"post-1991", "[1992..]", ""},
		{"nach 31.12.1999", "[2000-01-01..]", ""}, {"after Q3 2021", "[2021-10..]", ""}, {"before the 1990s", "[..1989]", ""},
		{"by 2018", "[..2018]", ""}, {"not after 2018", "[..2018]", ""}, {"no later than June 2018", "[..2018-06]", ""}, {"not before 2018", "[2018..]", ""}, {"since 2018", "2018/..", ""},
		// what was read roughly may lie on either side
		{"before late 1961", "[..1961]", "rough-date"}, {"after 12/03/2024", "[2024..]", "ambiguous-date"}, {"before 30 February 2020", "[..2020-02]", "no-such-day"},
		{"after 9999", "", "unreadable-date"}, {"1961-?", "1961/", ""}, {"present", "/..", ""},
		// of programs
		{"45292", "2024-01-01", "excel-day-number"}, {"45292.5", "2024-01-01", "excel-day-number"}, {"20240619", "2024-06-19", ""},
		{"2024-06-19T14:05:00Z", "2024-06-19", ""}, {"2024-06-19 00:00:00", "2024-06-19", ""}, {"2024-06-19T14:05:00.123+02:00", "2024-06-19", ""},
		{"4/25/2024 2:05 PM", "2024-04-25", ""}, {"1949-00-00", "1949", ""}, {"2024-06-19Z", "2024-06-19", ""},
		// nobody knows
		{"unknown", "", ""}, {"n.d.", "", ""}, {"?", "", ""}, {"-", "", ""}, {"N/A", "", ""},
		// not to be read
		{"30 February 2020", "2020-02", "no-such-day"}, {"2021-02-29", "2021-02", "no-such-day"}, {"31.04.2020", "2020-04", "no-such-day"},
		{"soon after the war", "", "unreadable-date"}, {"13/25/2020", "", "unreadable-date"}, {"1999-1961", "", "end-before-start"}, {"12", "", "unreadable-date"},
		{"24-Mar", "", "unreadable-date"}, {"=1+1", "", "unreadable-date"}, {"war of 1961 and after", "", "unreadable-date"},
	} {
		got := freeform.ReadDate(tc.typed, freeform.NotSaid)
		if got.Period.String() != tc.want || got.Reason != tc.reason {
			t.Errorf("%q: %q %q (%s), want %q %q", tc.typed, got.Period, got.Reason, got.Say, tc.want, tc.reason)
		}
	}
	if got := freeform.ReadDate("12/03/2024", freeform.DayFirst).Period.String(); got != "2024-03-12" {
		t.Errorf("day first: %s", got)
	}
	if got := freeform.ReadDate("12/03/2024", freeform.MonthFirst).Period.String(); got != "2024-12-03" {
		t.Errorf("month first: %s", got)
	}
}

func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"12/03/2024", "c. 1961 - 1975?", "2023-24", "4-7 April 1949", "Mar-24", "1990s", "", "Q3 2021", "since ", "2024-06-19T14:05:00Z", "[..1961]/", "99999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := freeform.ReadDate(s, freeform.NotSaid)
		if got.Period.EndsBeforeStart() {
			t.Errorf("%q ends before it starts: %s", s, got.Period)
		}
		if got.Unread && (got.Reason == "" || !got.Period.IsZero()) {
			t.Errorf("%q is unread and has %q %s", s, got.Reason, got.Period)
		}
	})
}
