package wording

import (
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// mostStated is of how many parties a statement names each.
const mostStated = 12

// OnPaths says one relation that paths take, as Step does, in the view of what lies
// on them: between whom it leads, when, how sure, who says so. Of very many it names
// the first.
func OnPaths(v *query.View, r *graph.Relation) string {
	if t, ok := v.OnlyTie(r); ok {
		return Step(v, v.StepBy(t, true))
	}
	text := ""
	if parties := partiesIn(v, r); len(parties) > mostStated {
		text = RelationName(v.Graph(), r) + ": " + Who(v.Graph(), parties)
	} else if text = Statement(v, r); r.Label != "" {
		text += " (" + r.Label + ")"
	}
	if when := When(v, r); when != "" {
		text += ", " + when
	}
	return sourced(v, text, r, v.Holds(r), v.Known(r), evidenceIn(v, r))
}

// Cut says in sentences what the loss of the relations does that cut one actor from
// another, how sure they are, and whether others do the same; "" where no path joins
// the two. The paths have at most so many hops.
func Cut(v *query.View, p *query.PathGraph, hops int) string {
	n := len(p.Cut)
	if n == 0 {
		return ""
	}
	paths := "of at most " + Count(hops, "hop", "hops")
	text := fmt.Sprintf("Without this relation, no path %s leads from %s to %s.", paths, p.From.Name, p.To.Name)
	if n > 1 {
		text = fmt.Sprintf("Without these %d relations, no path %s leads from %s to %s.", n, paths, p.From.Name, p.To.Name)
	}
	if doubt := doubts(p.Cut); doubt != "" {
		text += " " + doubt
	}
	switch {
	case p.Farther == nil && n == 1:
		return text + " No other does the same alone."
	case p.Farther == nil:
		return text + fmt.Sprintf(" No other %d do the same.", n)
	}
	near, far := without(p.Cut, p.Farther), without(p.Farther, p.Cut)
	if n == 1 {
		return text + fmt.Sprintf(" It is not the only one: nearer to %s, %s does the same.", p.To.Name, relationsNamed(v, far))
	}
	return text + fmt.Sprintf(" They are not the only ones: nearer to %s, %s can stand in for %s.", p.To.Name, relationsNamed(v, far), relationsNamed(v, near))
}

func without(list, others []*graph.Relation) (left []*graph.Relation) {
	for _, r := range list {
		if !slices.Contains(others, r) {
			left = append(left, r)
		}
	}
	return left
}

// mostNamed is how many relations a sentence names.
const mostNamed = 5

func relationsNamed(v *query.View, list []*graph.Relation) string {
	apart := NamesApart(v.Graph(), list)
	var names []string
	for _, r := range list {
		names = append(names, "“"+apart[r.ID]+"”") // which may have commas
	}
	text, _ := SomeNames(names, mostNamed)
	return text
}

// doubts says how many relations are less than confirmed, and how: "Of these, 3 are
// reported and 1 is alleged."
func doubts(list []*graph.Relation) string {
	count := map[graph.Certainty]int{}
	for _, r := range list {
		count[r.GoesBy()]++
	}
	var parts []string
	for _, c := range graph.CertaintiesCounted() {
		switch n := count[c]; {
		case n == 0 || c == graph.Confirmed:
		case len(list) == 1:
			return "It is " + Certainty(c) + "."
		case n == len(list):
			return "All are " + Certainty(c) + "."
		case n == 1:
			parts = append(parts, "1 is "+Certainty(c))
		default:
			parts = append(parts, fmt.Sprintf("%d are %s", n, Certainty(c)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Of these, " + Names(parts) + "."
}
