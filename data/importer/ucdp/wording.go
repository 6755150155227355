package ucdp

import (
	"fmt"
	"strings"
)

// The codes of what a conflict is about.
const (
	overTerritory  = 1
	overGovernment = 2
	overBoth       = 3
)

// war is the intensity of a year with 1,000 or more deaths in battle.
const war = 2

// label returns the few words for a picture: "War over Kurdistan, 1961-1970".
func label(ys []year) string {
	word := "Conflict"
	for i := range ys {
		if ys[i].intensity == war {
			word = "War"
		}
	}
	s := word
	if about := shorten(about(ys)); about != "" {
		s += " over " + about
	}
	return s + ", " + span(ys[0].year, ys[len(ys)-1].year)
}

// about returns what the conflict is about, by its first year.
func about(ys []year) string {
	switch y := &ys[0]; y.incompatibility {
	case overTerritory:
		if y.territory != "" {
			return y.territory
		}
		return "territory"
	case overGovernment:
		return "government"
	case overBoth:
		return "government and territory"
	}
	return ""
}

func span(first, last int) string {
	if first == last {
		return yearText(first)
	}
	return yearText(first) + "–" + yearText(last)
}

var typeNames = [5]string{
	"",
	"extrasystemic (a state and a group outside its own territory)",
	"interstate",
	"internal",
	"internationalised internal (other states sent troops)",
}

// note says what type the conflict is, what it is about and when it was a war.
func note(c *conflict, ys []year) string {
	s := "UCDP conflict " + fmt.Sprint(c.number)
	if c.location != "" {
		s += " (" + c.location + ")"
	}
	var parts []string
	if about := about(ys); about != "" {
		parts = append(parts, "over "+about)
	}
	if types := byYears(ys, func(y *year) string { return typeNames[y.kind] }); types != "" {
		parts = append(parts, types)
	}
	if in := byYears(ys, func(y *year) string {
		return [3]string{"", "minor (25 to 999 deaths in battle a year)", "war (1,000 or more)"}[y.intensity]
	}); in != "" {
		parts = append(parts, in)
	}
	if len(parts) == 0 {
		return s + "."
	}
	return s + ": " + strings.Join(parts, "; ") + "."
}

// byYears lists the values that a year may have, each with its years unless one
// holds throughout.
func byYears(ys []year, value func(*year) string) string {
	var order []string
	in := map[string][]string{}
	for i := 0; i < len(ys); {
		v, j := value(&ys[i]), i
		for j+1 < len(ys) && value(&ys[j+1]) == v {
			j++
		}
		if v != "" {
			if in[v] == nil {
				order = append(order, v)
			}
			in[v] = append(in[v], span(ys[i].year, ys[j].year))
			if i == 0 && j == len(ys)-1 {
				return v
			}
		}
		i = j + 1
	}
	for i, v := range order {
		order[i] = v + " in " + strings.Join(in[v], ", ")
	}
	return strings.Join(order, ", ")
}

// locator says where in the file the episode is.
func locator(c *conflict, ys []year) string {
	low, high := ys[0].row, ys[0].row
	for i := range ys {
		low, high = min(low, ys[i].row), max(high, ys[i].row)
	}
	switch {
	case low == high:
		return fmt.Sprintf("row %d, conflict %d", low, c.number)
	case high-low == len(ys)-1:
		return fmt.Sprintf("rows %d–%d, conflict %d", low, high, c.number)
	}
	return fmt.Sprintf("rows between %d and %d, conflict %d", low, high, c.number)
}

func says(ended bool) string {
	if ended {
		return "an episode of armed conflict that ended"
	}
	return "an episode of armed conflict without a recorded end"
}
