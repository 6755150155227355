package obligation

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// Task says what a duty asks, so that it can follow "is bound to": "assist
// Belgium against Germany".
func Task(g *graph.Graph, d *Duty) string {
	creditor := name(g, d.Creditor)
	enemies := slices.DeleteFunc(slices.Clone(d.Against), func(id string) bool { return slices.Contains(d.Debtors, id) })
	against := ""
	if len(enemies) > 0 {
		against = Names(g, enemies)
	}
	switch d.Obligation.Category {
	case graph.Defence:
		if against == "" {
			return "assist " + creditor + " if it is attacked"
		}
		return "assist " + creditor + " against " + against
	case graph.Offence:
		if against == "" {
			return "join an attack of " + creditor
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

// Joint is Task for a duty of restraint or consultation that is owed to several
// creditors, given by id.
func Joint(g *graph.Graph, d *Duty, creditors []string) string {
	if len(creditors) == 1 {
		return Task(g, d)
	}
	all := *d
	all.Against = nil
	all.Creditor = ""
	return strings.TrimSpace(Task(g, &all)) + " " + Names(g, creditors)
}

// To is Task with its "to": "to assist Belgium against Germany", "not to attack
// Belgium".
func To(g *graph.Graph, d *Duty) string { return WithTo(Task(g, d)) }

// WithTo puts the "to" into a task.
func WithTo(task string) string {
	if rest, not := strings.CutPrefix(task, "not "); not {
		return "not to " + rest
	}
	return "to " + task
}

// Through says by which treaty and article: "Defence pact, 2024, Article 4".
func Through(d *Duty) string { return through(d.Relation, d.Obligation) }

func through(r *graph.Relation, o *graph.Obligation) string {
	if o.Article == "" {
		return r.Name()
	}
	return r.Name() + ", " + o.Article
}

// Ask says a question: "whether it happens where the treaty applies: ... (Pact,
// Article 5)".
func (q *Question) Ask(g *graph.Graph) string {
	return Names(g, q.Debtors) + ": " + q.Reason.Text + " (" + through(q.Relation, q.Obligation) + ")"
}

// Sentence says a fact: "Austria-Hungary attacks Serbia".
func (f Fact) Sentence(g *graph.Graph) string { return sentence(g, f) }

// Answer is the short answer: how many are bound, in how many rounds, and how
// many to both sides. It never says that anybody will act.
func (r *Result) Answer() string {
	bound, possibly, torn := r.Standing()
	states := func(n int) string { return wording.Count(n, "state is", "states are") }
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
			text = wording.Count(len(possibly), "more is", "more are") + " possibly bound"
		}
		parts = append(parts, text)
	}
	if len(torn) > 0 {
		text := states(len(torn)) + " bound to both sides"
		if len(parts) > 0 {
			text = wording.Count(len(torn), "is", "are") + " bound to both sides"
		}
		parts = append(parts, text)
	}
	parts[0] += " in " + wording.Count(len(r.Rounds)-1, "round", "rounds")
	return strings.Join(parts, "; ") + "."
}

// Stage says what a treaty that does not bind yet is: "signed, not in force".
func Stage(stage string) string {
	if stage == "signed" {
		return "signed, not in force"
	}
	return stage
}
