package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// supposition says what is supposed, and when: "If Austria-Hungary attacks
// Serbia and Russia joins Serbia, on 28 July 1914".
func (a *Assessment) supposition() string {
	return "If " + wording.Facts(a.View.Graph(), a.Result.Scenario) + ", " + WhenText(a.View)
}

// WhenText says at which date a view speaks.
func WhenText(v *query.View) string {
	f := v.Filter()
	if p, err := edtf.ParsePeriod(f.AtText); err == nil && !p.IsZero() {
		return wording.Period(p)
	}
	return "from " + f.At.First.String() + " to " + f.At.Last.String()
}

// entrySentence says by what somebody enters the war.
func entrySentence(torn bool) func(*graph.Graph, *obligation.Duty) string {
	return func(g *graph.Graph, d *obligation.Duty) string {
		text := boundSentence(g, d, d.Debtors, wording.ToTask(g, d))
		if torn {
			text += " (and bound to the other side too)"
		}
		if !d.Since.IsZero() {
			text += ", since " + wording.Date(d.Since)
		}
		return fmt.Sprintf("%s; %s: %s [%s]", text, d.Relation.Certainty, strings.Join(sourceIDs(d.Relation), ", "), cite(d.Rules()...))
	}
}

// boundSentence says who is bound to what by which article.
func boundSentence(g *graph.Graph, d *obligation.Duty, debtors []string, to string) string {
	text := wording.ActorNames(g, debtors) + " " + isOrAre(debtors)
	if d.Truth == edtf.Maybe {
		text += " possibly"
	}
	return text + " bound " + to + " by " + wording.Through(d)
}

func isOrAre(actors []string) string {
	if len(actors) > 1 {
		return "are"
	}
	return "is"
}

// restraints joins duties that ask for no help: one for each obligation and
// whatever else tells duties apart.
func restraints(g *graph.Graph, duties []obligation.Duty, apart func(*obligation.Duty) string) []Restraint {
	type row struct {
		duty               *obligation.Duty
		debtors, creditors []string
	}
	var order []*row
	rows := map[string]*row{}
	for i := range duties {
		d := &duties[i]
		key := fmt.Sprintf("%p %s %s %s", d.Obligation, d.Truth, cite(d.Rules()...), apart(d))
		if rows[key] == nil {
			rows[key] = &row{duty: d}
			order = append(order, rows[key])
		}
		rows[key].debtors = append(rows[key].debtors, d.Debtors...)
		rows[key].creditors = append(rows[key].creditors, d.Creditor)
	}
	out := []Restraint{}
	for _, r := range order {
		slices.Sort(r.debtors)
		slices.Sort(r.creditors)
		debtors, creditors := slices.Compact(r.debtors), slices.Compact(r.creditors)
		task := wording.JointTask(g, r.duty, creditors)
		if len(creditors) > 1 && slices.Equal(debtors, creditors) {
			task = "confer with each other"
		}
		sources := sourceIDs(r.duty.Relation)
		out = append(out, Restraint{
			Debtors: actorNames(g, debtors), Creditors: actorNames(g, creditors), Bound: r.duty.Truth.String(), Task: task,
			Through: wording.Through(r.duty), Cites: cite(r.duty.Rules()...), Sources: sources,
			Sentence: fmt.Sprintf("%s: %s [%s]", boundSentence(g, r.duty, debtors, wording.WithTo(task)), strings.Join(sources, ", "), cite(r.duty.Rules()...)),
		})
	}
	return out
}

func restraintSentence(g *graph.Graph, d *obligation.Duty) string {
	return boundSentence(g, d, d.Debtors, wording.ToTask(g, d))
}

func brokenSentence(g *graph.Graph, d *obligation.Duty) string {
	return fmt.Sprintf("%s was bound %s (%s)", wording.ActorNames(g, d.Debtors), wording.ToTask(g, d), wording.Through(d))
}

func notBoundSentence(g *graph.Graph, d *obligation.Duty) string {
	return fmt.Sprintf("%s %s not bound to %s (%s): %s", wording.ActorNames(g, d.Debtors), isOrAre(d.Debtors),
		strings.TrimSuffix(wording.Task(g, d), " if it is attacked"), wording.Through(d), reasonsText(g, d, edtf.No))
}

func pendingSentence(g *graph.Graph, d *obligation.Duty) string {
	text := fmt.Sprintf("%s %s (%s; %s)", wording.ActorNames(g, d.Debtors), wording.ToTask(g, d), wording.Through(d), wording.DutyStage(d.Stage))
	if d.Truth == edtf.Maybe {
		text += ", possibly: " + reasonsText(g, d, edtf.Maybe)
	}
	return text
}

func reasonsText(g *graph.Graph, d *obligation.Duty, truth edtf.Truth) string {
	var out []string
	for _, r := range d.Reasons {
		if r.Truth == truth {
			out = append(out, wording.Reason(g, &r))
		}
	}
	return strings.Join(out, "; ")
}

func conflictSentence(g *graph.Graph, c obligation.Conflict) string {
	tasks := func(duties []obligation.Duty) string {
		var out []string
		articles := map[string][]string{}
		for i := range duties {
			to, through := wording.ToTask(g, &duties[i]), wording.Through(&duties[i])
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
		return wording.Names(out)
	}
	text := ActorName(g, c.Actor) + " is "
	if c.Truth == edtf.Maybe {
		text += "possibly "
	}
	if c.Both {
		text += "bound to both sides: "
	} else {
		text += "bound to help and to spare: "
	}
	return text + tasks(c.Help) + "; and yet " + tasks(c.Other) + " [" + cite(obligation.RuleConflict) + "]"
}

func insideSentence(g *graph.Graph, in obligation.Inside) string {
	text := fmt.Sprintf("%s ties %s to %s, and binds neither against the other", in.Relation.Name(), ActorName(g, in.A), ActorName(g, in.B))
	if len(in.Others) > 0 {
		text += ", nor " + wording.ActorNames(g, in.Others) + " against either"
	}
	return text + " [" + cite(obligation.RuleInside) + "]"
}

// doubts names doubtful relations, each with what makes it so.
func doubts(list []*graph.Relation) []string {
	out := []string{}
	for _, r := range list {
		out = append(out, r.Name()+" ("+wording.Trust(r)+")")
	}
	return out
}

// cite names rules by number: "R1 R10".
func cite(rules ...obligation.Rule) string {
	var out []string
	for _, r := range rules {
		out = append(out, fmt.Sprintf("R%d", r.Number))
	}
	return strings.Join(out, " ")
}

// sourceIDs lists the sources of a relation, each once.
func sourceIDs(r *graph.Relation) []string {
	out := []string{}
	for _, e := range r.Evidence {
		if !slices.Contains(out, e.Source) {
			out = append(out, e.Source)
		}
	}
	return out
}
