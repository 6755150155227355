package data

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// seasonOrYears warns of what looks like two years and is a season: 2023-24.
func (r *reader) seasonOrYears(n *node, field, s string) {
	for part := range strings.SplitSeq(s, "/") {
		if !twoYears(part) {
			continue
		}
		span := edtf.MustDate(part).Span()
		first, last := span.First.String(), span.Last.String()
		r.warn(n, RuleSeasonOrYears, fmt.Sprintf("for the years write %s/%s%s; for the season, its months: %s/%s", part[:4], part[:2], part[5:], first[:7], last[:7]),
			"%s has %s, which is read as a season, %s to %s", field, part, first, last)
	}
}

// twoYears reports whether a season or another part of a year is written as a year
// and the next one are: 2023-24.
func twoYears(s string) bool {
	if len(s) != 7 || s[4] != '-' {
		return false
	}
	year, err := strconv.Atoi(s[:4])
	part, errPart := strconv.Atoi(s[5:])
	return err == nil && errPart == nil && 21 <= part && part <= 41 && (year+1)%100 == part
}
