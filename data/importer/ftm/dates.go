package ftm

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// dates are the dates of one property that can be used, in order.
func dates(values []string) (good, bad []string) {
	for _, v := range values {
		d, _, _ := strings.Cut(v, "T")
		d, _, _ = strings.Cut(d, " ")
		if parsed, err := edtf.ParseDate(d); err != nil || strings.Trim(d, "0123456789-") != "" || parsed.Precision() == edtf.ToSeason {
			bad = append(bad, v)
			continue
		}
		good = append(good, d)
	}
	slices.Sort(good)
	good = slices.Compact(good)
	// "1959" beside "1959-03-07" says nothing more.
	var out []string
	for i, d := range good {
		if i+1 < len(good) && strings.HasPrefix(good[i+1], d+"-") {
			continue
		}
		out = append(out, d)
	}
	return out, bad
}

// choice is one date of several: [1959,1960].
func choice(list []string) string {
	switch {
	case len(list) == 0:
		return ""
	case len(list) == 1:
		return list[0]
	case len(list) <= 3:
		return "[" + strings.Join(list, ",") + "]"
	}
	return "[" + list[0] + ".." + list[len(list)-1] + "]"
}

// times are the dates of an edge.
type times struct {
	start, end, date []string
	event            bool // date is when it happened
	current          bool // it goes on
}

// period writes the dates in EDTF, "" where there is none.
func (t times) period() string {
	start, end := choice(t.start), choice(t.end)
	if t.event && end == "" {
		if start != "" {
			return start
		}
		return choice(t.date)
	}
	open := end
	if end == "" && t.current {
		open = ".."
	}
	if start == "" && len(t.date) > 0 {
		start = "[.." + t.date[0] + "]"
		if open == "" {
			open = "[" + t.date[len(t.date)-1] + "..]"
		}
	}
	switch {
	case start == "" && open == "":
		return ""
	case start == open:
		return start
	}
	return start + "/" + open
}

// lifetime writes birth and death, or founding and end, in EDTF.
func lifetime(start, end []string) string { return times{start: start, end: end}.period() }
