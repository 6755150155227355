package wording

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

var seasons = [...]string{"spring", "summer", "autumn", "winter"}

var ordinals = [...]string{"first", "second", "third", "fourth"}

// partOfYear says a season, quarter, third or half of a year: "winter 2023/24",
// "the second quarter of 2001". It is empty where the year has unspecified digits.
func partOfYear(d edtf.Date) string {
	text := strings.Trim(d.String(), "?~%")
	i := strings.LastIndexByte(text, '-')
	code, err := strconv.Atoi(strings.Trim(text[i+1:], "?~%"))
	if err != nil || strings.Contains(text, "X") {
		return ""
	}
	first, last := d.Span().First, d.Span().Last
	y, _, _ := first.Civil()
	said := year(y)
	if end, _, _ := last.Civil(); end > y && y > 0 {
		said += fmt.Sprintf("/%02d", end%100)
	}
	switch {
	case code <= 24:
		return seasons[code-21] + " " + said
	case code <= 28:
		return seasons[code-25] + " " + said + " (northern hemisphere)"
	case code <= 32:
		return seasons[code-29] + " " + said + " (southern hemisphere)"
	case code <= 36:
		return "the " + ordinals[code-33] + " quarter of " + said
	case code <= 39:
		return "the " + [...]string{"first", "second", "last"}[code-37] + " third of " + said
	}
	return "the " + ordinals[code-40] + " half of " + said
}

// gapped says a date of which a digit is unspecified that comes before one that is
// not: "day 21 of a month of 2004", "25 December 156X".
func gapped(d edtf.Date) string {
	parts := strings.Split(d.String(), "-")
	if len(parts) < 2 || parts[0] == "" {
		return d.String()
	}
	m, err := strconv.Atoi(parts[1])
	switch {
	case len(parts) == 2 && err == nil:
		return months[m] + " " + parts[0]
	case len(parts) == 3 && err == nil && !strings.Contains(parts[2], "X"):
		return strings.TrimPrefix(parts[2], "0") + " " + months[m] + " " + parts[0]
	case len(parts) == 3 && parts[1] == "XX" && !strings.Contains(parts[2], "X"):
		return "day " + strings.TrimPrefix(parts[2], "0") + " of a month of " + parts[0]
	}
	return d.String()
}
