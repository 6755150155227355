package wording

import (
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
)

// ActorNames joins the names of actors that are given by id: "Russia and China".
func ActorNames(g *graph.Graph, ids []string) string { return Names(NamesOf(g, ids)) }

// someActors names actors, or counts them where they are many.
func someActors(g *graph.Graph, ids []string) string {
	const few = 4
	if len(ids) > few {
		return strconv.Itoa(len(ids)) + " actors"
	}
	return ActorNames(g, ids)
}

// oneOf joins the names of alternatives: "France, Russia or the United Kingdom".
func oneOf(g *graph.Graph, ids []string) string {
	if n := len(ids); n > 1 {
		return strings.Join(NamesOf(g, ids[:n-1]), ", ") + " or " + Name(g, ids[n-1])
	}
	return ActorNames(g, ids)
}

// Task says what a duty asks, so that it can follow "is bound to": "assist
// Belgium against Germany".
func Task(g *graph.Graph, d *obligation.Duty) string { return task(g, d, []string{d.Creditor}) }

// JointTask is Task for a duty of restraint or consultation that is owed to
// several creditors, given by id.
func JointTask(g *graph.Graph, d *obligation.Duty, creditors []string) string {
	if len(creditors) == 1 {
		return Task(g, d)
	}
	all := *d
	all.Against = nil
	return task(g, &all, creditors)
}

func task(g *graph.Graph, d *obligation.Duty, creditors []string) string {
	creditor := ActorNames(g, creditors)
	enemies := slices.DeleteFunc(slices.Clone(d.Against), func(id string) bool { return slices.Contains(d.Debtors, id) })
	against := ""
	if len(enemies) > 0 {
		against = ActorNames(g, enemies)
	}
	switch d.Obligation.Category {
	case graph.Defence:
		if against == "" {
			return "assist " + creditor + " if it is attacked"
		}
		return "assist " + creditor + " against " + against
	case graph.Offence:
		if against == "" {
			return "join in an attack by " + creditor
		}
		return "join the attack of " + creditor + " on " + against
	case graph.Neutrality:
		if against == "" || len(enemies) > 3 {
			return "not help the enemies of " + creditor
		}
		return "not help " + against + " against " + creditor
	case graph.NonAggression:
		return "not attack " + creditor
	}
	return "confer with " + creditor
}

// ToTask is Task with its "to": "to assist Belgium against Germany", "not to
// attack Belgium".
func ToTask(g *graph.Graph, d *obligation.Duty) string { return WithTo(Task(g, d)) }

// WithTo puts the "to" into a task.
func WithTo(task string) string {
	if rest, not := strings.CutPrefix(task, "not "); not {
		return "not to " + rest
	}
	return "to " + task
}

// Through says by which treaty and article: "Defence pact, 2024, Article 4". One
// that is stated without a source is said to be.
func Through(d *obligation.Duty) string {
	if d.Relation.Unsourced {
		return WithRemark(Article(d.Relation, d.Obligation), WithoutASource)
	}
	return Article(d.Relation, d.Obligation)
}

// NamesApart is what treaties are called, by id, so that no two share a name: those
// that do are told apart by their parties, and where they share those too by when
// they hold.
func NamesApart(g *graph.Graph, list []*graph.Relation) map[string]string {
	out := map[string]string{}
	for _, r := range list {
		out[r.ID] = r.Name()
	}
	for _, more := range []func(*graph.Relation) string{
		func(r *graph.Relation) string { return Who(g, r.Parties) },
		func(r *graph.Relation) string { return Period(r.Period) },
	} {
		count := map[string]int{}
		for _, name := range out {
			count[name]++
		}
		done := map[string]bool{}
		for _, r := range list {
			if text := more(r); count[out[r.ID]] > 1 && !done[r.ID] && text != "" {
				done[r.ID] = true
				out[r.ID] += " (" + text + ")"
			}
		}
	}
	return out
}

// LabelsApart is what treaties of one picture are called, by id, where several share
// a name: with the day or month on which they began, how many parties they have, or
// else a number. Names that are nobody else's are not in it.
func LabelsApart(g *graph.Graph, list []*graph.Relation) map[string]string {
	byName := map[string][]*graph.Relation{}
	for _, r := range list {
		byName[RelationName(g, r)] = append(byName[RelationName(g, r)], r)
	}
	out := map[string]string{}
	for name, same := range byName {
		if len(same) < 2 {
			continue
		}
		for i, r := range same {
			out[r.ID] = name + " (" + strconv.Itoa(i+1) + ")"
		}
		for _, more := range []func(*graph.Relation) string{
			func(r *graph.Relation) string {
				if start := r.Period.Start(); start.Precision() == edtf.ToDay || start.Precision() == edtf.ToMonth {
					return "from " + Date(start)
				}
				return ""
			},
			func(r *graph.Relation) string { return Count(len(r.Parties), "party", "parties") },
		} {
			texts := map[string]bool{}
			for _, r := range same {
				texts[more(r)] = true
			}
			if len(texts) < len(same) {
				continue
			}
			for _, r := range same {
				out[r.ID] = name
				if text := more(r); text != "" {
					out[r.ID] += " (" + text + ")"
				}
			}
			break
		}
	}
	return out
}

// Article says where a treaty asks for something: "Defence pact, 2024, Article 4".
func Article(r *graph.Relation, o *graph.Obligation) string {
	if o.Article == "" {
		return r.Name()
	}
	return r.Name() + ", " + o.Article
}

// Question says what is open, for whom: "Cland: whether the treaty is in force
// then (Pact, Article 5)".
func Question(g *graph.Graph, q *obligation.Question) string {
	return ActorNames(g, q.Debtors) + ": " + Reason(g, &q.Reason) + " (" + Article(q.Relation, q.Obligation) + ")"
}

// Answer is the short answer: how many are bound, in how many rounds, and how
// many to both sides. It never says that anybody will act.
func Answer(g *graph.Graph, r *obligation.Result) string {
	bound, possibly, torn := r.Standing()
	states := func(n int) string { return Count(n, "state is", "states are") }
	for _, id := range slices.Concat(bound, possibly, torn) {
		if a, ok := g.Actor(id); ok && a.Kind != graph.State {
			states = func(n int) string { return Count(n, "actor is", "actors are") }
		}
	}
	if len(bound)+len(possibly)+len(torn) == 0 {
		return "Nobody is bound to act."
	}
	var parts []string
	if len(bound) > 0 || len(possibly) == 0 && len(torn) == 0 {
		parts = append(parts, states(len(bound))+" bound to act")
	}
	if len(possibly) > 0 {
		text := states(len(possibly)) + " possibly bound to act"
		if len(bound) > 0 {
			text = Count(len(possibly), "more is", "more are") + " possibly bound"
		}
		parts = append(parts, text)
	}
	if len(torn) > 0 {
		text := states(len(torn)) + " " + BoundToBothSides
		if len(parts) > 0 {
			text = Count(len(torn), "is", "are") + " " + BoundToBothSides
		}
		parts = append(parts, text)
	}
	parts[0] += " in " + Count(len(r.Rounds)-1, "round", "rounds")
	return strings.Join(parts, "; ") + "."
}

// DutyStage says what a treaty that does not bind yet is: "signed, not in force".
func DutyStage(stage string) string {
	if stage == "signed" {
		return "signed, not in force"
	}
	return stage
}
