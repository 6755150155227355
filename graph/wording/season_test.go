package wording

import (
	"testing"

	"github.com/entente-graph/entente/graph/edtf"
)

func TestPartsOfYearsAndGaps(t *testing.T) {
	for text, want := range map[string]string{
		"2023-21":                "spring 2023",
		"2023-24":                "winter 2023/24",
		"1999-24":                "winter 1999/00",
		"2023-24~":               "about winter 2023/24",
		"2023-28":                "winter 2023/24 (northern hemisphere)",
		"2023-29":                "spring 2023 (southern hemisphere)",
		"2023-30":                "summer 2023/24 (southern hemisphere)",
		"2023-33":                "the first quarter of 2023",
		"2023-39":                "the last third of 2023",
		"2023-41":                "the second half of 2023",
		"201X-24":                "201X-24",
		"2004-XX-21":             "day 21 of a month of 2004",
		"156X-12-25":             "25 December 156X",
		"156X-12":                "December 156X",
		"1X60":                   "1X60",
		"2004-XX":                "2004",
		"1950S2":                 "1950S2",
		"Y17E7":                  "Y17E7",
		"Y17000":                 "17000",
		"[1667,1668,1670..1672]": "1667 or 1668 or between 1670 and 1672",
	} {
		if got := Date(edtf.MustDate(text)); got != want {
			t.Errorf("%s is said %q, want %q", text, got, want)
		}
	}
	if got, want := Period(edtf.MustPeriod("2023-24/2024-22")), "from winter 2023/24 to summer 2024"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
