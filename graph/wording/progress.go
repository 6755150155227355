package wording

import (
	"strconv"

	"github.com/entente-graph/entente/graph/progress"
)

// Progress says how far work got, as in "after 3 rounds"; "" where nothing was
// said of it.
func Progress(s progress.State) string {
	done := Thousands(s.Done)
	of := func(what string) string {
		if s.Of == 0 {
			return done + " " + what
		}
		return done + " of " + Thousands(s.Of) + " " + what
	}
	switch s.Stage {
	case progress.Rounds:
		if s.Done == 1 {
			return "after 1 round"
		}
		return "after " + of("rounds")
	case progress.Attacks:
		return "having looked at " + of("attacks")
	case progress.Wars:
		return "having replayed " + of("wars")
	case progress.Duties:
		return "after the duties towards " + of("actors at war")
	case progress.Counted:
		return "having counted " + of("paths")
	case progress.Listed:
		return "having listed " + of("paths")
	case progress.Matched:
		if s.Done == 1 {
			return "having found 1 match"
		}
		return "having found " + of("matches")
	case progress.Pairs:
		return "after the paths of " + of("pairs of actors")
	case progress.Bonds:
		return "after the bonds of " + of("relations")
	case progress.Searches:
		return "after " + of("searches for blocs")
	case progress.Reached:
		return "having measured the way to all others from " + of("actors")
	case progress.Dates:
		return "after " + of("dates")
	case progress.Splits:
		if s.Done == 1 {
			return "having looked at 1 part of the search for camps"
		}
		return "having looked at " + of("parts of the search for camps")
	case progress.Placing:
		return "while places were looked for"
	case progress.Written:
		return "having written " + of("relations")
	case progress.Named:
		return "while relations were told apart"
	case progress.Tied:
		return "having noted whom " + of("relations") + " tie"
	case progress.Sorted:
		return "having sorted the ties of " + of("relations")
	case progress.Indexed:
		return "while indexes were made"
	}
	return ""
}

// Thousands writes a number with a comma after each three digits: "1,200,000".
func Thousands(n uint64) string {
	text := strconv.FormatUint(n, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
