package wording

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
)

// TornMeans says what it is to be torn, and to be drawn in.
const TornMeans = "Torn is who is bound to both sides, or bound to help one side and not to act against the other. Drawn in is who is bound only because another is bound before it."

// WithEscalation says that each entry counts as an attack.
const WithEscalation = "if each entry counts as an attack"

// Traps says how many attacks are traps, and how grave: "of 90 attacks of one state on
// another, 2 would certainly tear somebody (1 of them only if each entry counts as an
// attack); 5 possibly; 3 more would draw somebody in". About are the ids of whom alone
// it is asked.
func Traps(g *graph.Graph, t *obligation.Traps, about []string) string {
	text := "of " + attacks(t.Pairs) + " of one state on another, "
	if len(about) > 0 {
		who := oneOf(g, about)
		text = "of " + attacks(t.Pairs) + " of one state on another, and counting those alone in which " + who + " attacks, is attacked or would be torn, "
	}
	var parts []string
	add := func(t obligation.Tally, first, other string) {
		if t.All == 0 {
			return
		}
		words := first
		if len(parts) > 0 {
			words = other
		}
		text := Thousands(uint64(t.All)) + " " + words
		if only := onlyIf(t, WithEscalation); only != "" && t.Escalated == t.All {
			text += ", " + only
		} else if only != "" {
			text += " (" + only + ")"
		}
		parts = append(parts, text)
	}
	add(t.Certain, "would certainly tear somebody", "")
	add(t.Possible, "would possibly tear somebody", "more would possibly")
	add(t.Chains, "would draw somebody in, surely or possibly", "more would only draw somebody in, surely or possibly")
	if len(parts) == 0 {
		return text + "none would tear somebody or draw somebody in"
	}
	return text + strings.Join(parts, "; ")
}

// onlyIf says how many of some attacks take a condition: "only if each entry counts as an
// attack", of all of them, or "2 of them only if ..."; "" where none does.
func onlyIf(t obligation.Tally, condition string) string {
	switch t.Escalated {
	case 0:
		return ""
	case t.All:
		return "only " + condition
	}
	return Thousands(uint64(t.Escalated)) + " of them only " + condition
}

func attacks(n int) string {
	if n == 1 {
		return "1 attack"
	}
	return Thousands(uint64(n)) + " attacks"
}

// SilentPairs says from how many attacks nothing can follow; "" where there are none.
func SilentPairs(t *obligation.Traps) string {
	if t.Silent == 0 {
		return ""
	}
	return "In " + Thousands(uint64(t.Silent)) + " of the " + attacks(t.Pairs) + " neither the attacker nor the attacked is owed help by anybody."
}

// TrapInShort says what an attack would do: "Albania attacks Romania: Germany and Italy
// certainly torn; France possibly torn, if each entry counts as an attack; 3 would
// possibly be drawn in".
func TrapInShort(g *graph.Graph, t *obligation.Trap) string {
	var parts []string
	for i := 0; i < len(t.Torn); {
		first := &t.Torn[i]
		var names []string
		for ; i < len(t.Torn) && t.Torn[i].Truth == first.Truth && t.Torn[i].Escalate == first.Escalate; i++ {
			names = append(names, Name(g, t.Torn[i].Actor))
		}
		few, _ := SomeNames(names, 4)
		how := " certainly torn"
		if first.Truth == edtf.Maybe {
			how = " possibly torn"
		}
		if first.Escalate {
			how += ", " + WithEscalation
		}
		parts = append(parts, few+how)
	}
	if len(parts) == 0 {
		parts = append(parts, Chain(&t.Chain))
	}
	return Fact(g, obligation.Fact{Actor: t.Attacker, Verb: obligation.Attacks, Target: t.Target}) + ": " + strings.Join(parts, "; ")
}

// Chain says how many would be drawn in: "2 would be drawn in, and 3 possibly, in 5
// rounds, if each entry counts as an attack".
func Chain(c *obligation.Chain) string {
	if len(c.Rounds) == 0 {
		return ""
	}
	text := strconv.Itoa(c.Sure) + " would be drawn in"
	switch {
	case c.Sure == 0:
		text = strconv.Itoa(c.Possible) + " would possibly be drawn in"
	case c.Possible > 0:
		text += ", and " + strconv.Itoa(c.Possible) + " possibly"
	}
	text += ", by round " + strconv.Itoa(c.Rounds[len(c.Rounds)-1].Number)
	if c.Escalate {
		text += ", " + WithEscalation
	}
	return text
}

// ChainRound says who is drawn in, in a round: "round 2: Germany (Dual Alliance, 1879,
// Article II); possibly France and Russia (Guarantee of Greece, 1832)". Those whom the
// same articles draw in are told together.
func ChainRound(g *graph.Graph, r *obligation.Round) string {
	type draw struct {
		truth   edtf.Truth
		through string
	}
	var order []draw
	drawn := map[draw][]string{}
	for i := range r.Entries {
		e := &r.Entries[i]
		var through []string
		for k := range e.Duties {
			through = append(through, Through(&e.Duties[k]))
		}
		d := draw{e.Truth, joinDistinct(through...)}
		if drawn[d] == nil {
			order = append(order, d)
		}
		drawn[d] = append(drawn[d], Name(g, e.Actor))
	}
	slices.SortStableFunc(order, func(a, b draw) int { return cmp.Compare(b.truth, a.truth) })
	const few = 4
	var parts []string
	for i, d := range order {
		if i == few && len(order) > few+1 {
			rest := 0
			for _, d := range order[i:] {
				rest += len(drawn[d])
			}
			parts = append(parts, "and "+strconv.Itoa(rest)+" more")
			break
		}
		who, _ := SomeNames(drawn[d], 6)
		if d.truth == edtf.Maybe {
			who = "possibly " + who
		}
		parts = append(parts, WithRemark(who, d.through))
	}
	return "round " + strconv.Itoa(r.Number) + ": " + strings.Join(parts, "; ")
}

// RestsOn says on what a treaty rests, by some of its evidence: "alleged: Defence pact,
// 1902 [book]".
func RestsOn(r *graph.Relation, evidence []graph.Evidence) string {
	text := r.Name()
	switch by := r.GoesBy(); by {
	case graph.Confirmed:
	case graph.Unsourced:
		text = WithRemark(text, WithoutASource)
	default:
		text = by.String() + ": " + text
	}
	if ids := SourceIDs(evidence); len(ids) > 0 {
		text += " [" + strings.Join(ids, ", ") + "]"
	}
	return text
}

// TooManyForTraps says that among so many states traps are not looked for along the way.
func TooManyForTraps(states int) string {
	return "Among " + Count(states, "state", "states") + " this is not looked for here: entente traps"
}

// Supposed says that what a sentence on a trap begins with is supposed, and has not
// happened.
func Supposed(trap string) string { return "If " + trap }

// OpenQuestion says what a conflict of duties leaves open, and by which rules.
func OpenQuestion(question, cites string) string { return "Open: " + question + " [" + cites + "]" }

// MoreQuestions says that so many are not told.
func MoreQuestions(n int) string { return "Open: " + Count(n, "question", "questions") + " more" }

// WholeTraps says how traps are told with all that they rest on.
const WholeTraps = "the whole of each: entente traps"

// RulesInBrackets says what stands in brackets after a verdict.
const RulesInBrackets = "The rules in brackets are those of 'entente whatif', which explains them."
