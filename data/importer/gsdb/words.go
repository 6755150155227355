package gsdb

import (
	"slices"
	"strings"
)

// types are the columns of the types of sanction, and their words.
var types = []struct{ column, word string }{
	{"trade", "trade"}, {"arms", "arms"}, {"military", "military assistance"},
	{"financial", "financial"}, {"travel", "travel"}, {"other", "other"},
}

// restrictions are the words of descr_trade.
var restrictions = map[string]string{
	"exp_part": "exports partly barred", "exp_compl": "exports wholly barred",
	"imp_part": "imports partly barred", "imp_compl": "imports wholly barred",
}

// aims are the words of objective.
var aims = map[string]string{
	"policy_change": "change of policy", "destab_regime": "destabilising the regime", "territorial_conflict": "territorial conflict",
	"prevent_war": "preventing war", "terrorism": "terrorism", "end_war": "ending war", "human_rights": "human rights",
	"democracy": "democracy", "other": "other",
}

// outcomes are the words of success.
var outcomes = map[string]string{
	"failed": "failed", "success_part": "reached in part", "success_total": "reached", "nego_settlement": "settled by negotiation", "ongoing": ongoing,
}

const ongoing = "ongoing"

// words reads a list of coded words. Those that are not known are returned
// apart; a 0 and an empty word mean none.
func words(field string, known map[string]string) (out, unknown []string) {
	for w := range strings.FieldsFuncSeq(strings.ToLower(field), func(r rune) bool { return r == ',' || r == ';' || r == '/' }) {
		w = strings.ReplaceAll(strings.TrimSpace(w), " ", "_")
		switch word, ok := known[w]; {
		case w == "" || w == "0" || w == "na" || w == ".":
		case ok:
			out = append(out, word)
		default:
			unknown = append(unknown, w)
		}
	}
	return out, unknown
}

// label names the types of a sanction.
func label(kinds []string) string {
	if len(kinds) == 0 || slices.Equal(kinds, []string{"other"}) {
		return "Sanctions"
	}
	s := join(kinds) + " sanctions"
	return strings.ToUpper(s[:1]) + s[1:]
}

// note says what a sanction was to reach, and whether it did. Aims and outcomes
// go together one by one where there are as many.
func note(aims, outcomes, left []string) string {
	var parts []string
	switch {
	case len(aims) > 0 && len(aims) == len(outcomes):
		pairs := make([]string, len(aims))
		for i := range aims {
			pairs[i] = aims[i] + " (" + outcomes[i] + ")"
		}
		parts = append(parts, "Aims: "+strings.Join(pairs, ", "))
	default:
		if len(aims) > 0 {
			parts = append(parts, "Aims: "+strings.Join(aims, ", "))
		}
		if len(outcomes) > 0 {
			parts = append(parts, "Outcome: "+strings.Join(slices.Compact(slices.Sorted(slices.Values(outcomes))), ", "))
		}
	}
	if len(left) > 0 {
		parts = append(parts, "Names that are not known: "+strings.Join(left, ", "))
	}
	return strings.Join(parts, ". ")
}

// join lists words with "and" before the last.
func join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
