package wording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
)

// Entry says by what somebody enters the war, and whether it is bound to the
// other side too.
func Entry(g *graph.Graph, d *obligation.Duty, torn bool) string {
	text := Bound(g, d, d.Debtors, ToTask(g, d))
	if torn {
		text += " (and bound to the other side too)"
	}
	if !d.Since.IsZero() {
		text += ", since " + Date(d.Since)
	}
	if d.Relation.GoesBy() != graph.Unsourced { // which stands behind the treaty
		text += "; " + d.Relation.GoesBy().String()
	}
	return text + citing(g, d.Relation, d.Evidence()) + " [" + Cite(d.Rules()...) + "]"
}

// citing says on what evidence a relation rests, behind a sentence that says how certain
// it is; "" where that is none.
func citing(g *graph.Graph, r *graph.Relation, evidence []graph.Evidence) string {
	if titles := SourceTitles(g, evidence); titles != "" {
		return cites(r) + titles
	}
	return ""
}

// Bound says who is bound to what by which article.
func Bound(g *graph.Graph, d *obligation.Duty, debtors []string, to string) string {
	text := ActorNames(g, debtors) + " " + verbToBe(debtors)
	if d.Truth == edtf.Maybe {
		text += " possibly"
	}
	return text + " bound " + to + " by " + Through(d)
}

// verbToBe is "is" or "are".
func verbToBe(actors []string) string {
	if len(actors) > 1 {
		return "are"
	}
	return "is"
}

// OnlyAgainst says that a duty works against some enemies alone, by a condition on
// adversaries: "only against Russia"; "" where it works against all.
func OnlyAgainst(g *graph.Graph, d *obligation.Duty) string {
	named := func(c graph.Condition) bool { return c.Type == graph.Adversary || c.Type == graph.NotAdversary }
	enemies := slices.DeleteFunc(slices.Clone(d.Against), func(id string) bool { return slices.Contains(d.Debtors, id) })
	if len(enemies) == 0 || !slices.ContainsFunc(d.Obligation.Conditions, named) {
		return ""
	}
	text, _ := SomeNames(NamesOf(g, enemies), 2)
	return "only against " + text
}

// Restraint says against whom somebody is bound not to act, or with whom to confer.
func Restraint(g *graph.Graph, d *obligation.Duty) string {
	return Bound(g, d, d.Debtors, ToTask(g, d))
}

// RestraintTask is JointTask for debtors who may all owe it to each other.
func RestraintTask(g *graph.Graph, d *obligation.Duty, debtors, creditors []string) string {
	if len(creditors) > 1 && slices.Equal(debtors, creditors) {
		return "confer with each other"
	}
	return JointTask(g, d, creditors)
}

// JointRestraint is Restraint for several debtors and creditors, given by id and
// sorted, with the sources and rules.
func JointRestraint(g *graph.Graph, d *obligation.Duty, debtors, creditors []string) string {
	return Bound(g, d, debtors, WithTo(RestraintTask(g, d, debtors, creditors))) + citing(g, d.Relation, d.EvidenceFor(slices.Concat(debtors, creditors)...)) + " [" + Cite(d.Rules()...) + "]"
}

// Broken says what somebody was bound to, before what is supposed broke it.
func Broken(g *graph.Graph, d *obligation.Duty) string {
	was := "was"
	if len(d.Debtors) > 1 {
		was = "were"
	}
	if d.Truth == edtf.Maybe {
		was += " possibly"
	}
	return fmt.Sprintf("%s %s bound %s (%s)", ActorNames(g, d.Debtors), was, ToTask(g, d), Through(d))
}

// NotBound says what somebody need not do, and why.
func NotBound(g *graph.Graph, d *obligation.Duty) string {
	return fmt.Sprintf("%s %s not bound to %s (%s): %s", ActorNames(g, d.Debtors), verbToBe(d.Debtors),
		strings.TrimSuffix(Task(g, d), " if it is attacked"), Through(d), reasonsText(g, d, edtf.No))
}

// Pending says what a treaty would ask once it is in force.
func Pending(g *graph.Graph, d *obligation.Duty) string {
	text := fmt.Sprintf("%s %s (%s; %s)", ActorNames(g, d.Debtors), ToTask(g, d), Through(d), DutyStage(d.Stage))
	if d.Truth == edtf.Maybe {
		text += ", possibly: " + reasonsText(g, d, edtf.Maybe)
	}
	return text
}

func reasonsText(g *graph.Graph, d *obligation.Duty, truth edtf.Truth) string {
	var out []string
	for _, r := range d.Reasons {
		if r.Truth == truth {
			out = append(out, Reason(g, &r))
		}
	}
	return strings.Join(out, "; ")
}

// Conflict says by what somebody is bound to both sides, or to help one and
// not to act against the other.
func Conflict(g *graph.Graph, c obligation.Conflict) string {
	tasks := func(duties []obligation.Duty) string {
		var out []string
		articles := map[string][]string{}
		for i := range duties {
			to, through := ToTask(g, &duties[i]), Through(&duties[i])
			if c.Truth == edtf.Yes && duties[i].Truth == edtf.Maybe { // another one makes the conflict sure
				to = "possibly " + to
			}
			if articles[to] == nil {
				out = append(out, to)
			}
			if !slices.Contains(articles[to], through) {
				articles[to] = append(articles[to], through)
			}
		}
		for i, to := range out {
			out[i] = to + " (" + strings.Join(articles[to], "; ") + ")"
		}
		return Names(out)
	}
	text := Name(g, c.Actor) + " is "
	if c.Truth == edtf.Maybe {
		text += "possibly "
	}
	if c.Both {
		text += BoundToBothSides + ": "
	} else {
		text += "bound to contrary things: "
	}
	return text + tasks(c.Help) + "; and yet " + tasks(c.Other) + " [" + Cite(obligation.RuleConflict) + "]"
}

// Inside says that a treaty ties enemies.
func Inside(g *graph.Graph, in obligation.Inside) string {
	ties, binds := "ties", "binds"
	if in.Stage != "" {
		ties, binds = "would tie", "bind"
	}
	if in.Truth == edtf.Maybe {
		ties, binds = strings.Replace("possibly "+ties, "possibly would", "would possibly", 1), "then "+binds
	}
	text := fmt.Sprintf("%s %s %s to %s, and %s neither against the other", in.Relation.Name(), ties, Name(g, in.A), Name(g, in.B), binds)
	if len(in.Others) > 0 {
		text += ", nor " + ActorNames(g, in.Others) + " against either"
	}
	if in.Stage != "" {
		text += " (" + DutyStage(in.Stage) + ")"
	}
	return text + " [" + Cite(obligation.RuleInside) + "]"
}

// Doubtful names doubtful relations, each with what makes it so.
func Doubtful(list []*graph.Relation) []string {
	out := []string{}
	for _, r := range list {
		out = append(out, r.Name()+" ("+Trust(r)+")")
	}
	return out
}

// Cite names rules by number: "R1 R10".
func Cite(rules ...obligation.Rule) string {
	var out []string
	for _, r := range rules {
		out = append(out, fmt.Sprintf("R%d", r.Number()))
	}
	return strings.Join(out, " ")
}

// SourceIDs lists the sources of some evidence, each once.
func SourceIDs(evidence []graph.Evidence) []string {
	out := []string{}
	for _, e := range evidence {
		if !slices.Contains(out, e.Source) {
			out = append(out, e.Source)
		}
	}
	return out
}

// SourceTitles names the sources of some evidence, each once.
func SourceTitles(g *graph.Graph, evidence []graph.Evidence) string {
	var titles []string
	for _, id := range SourceIDs(evidence) {
		if s, ok := g.Source(id); ok {
			id = s.Name()
		}
		titles = append(titles, id)
	}
	return strings.Join(titles, "; ")
}
