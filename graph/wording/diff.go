package wording

import (
	"fmt"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
)

// FieldValue says a value of a diff.Field, of the graph that it is from. It is
// empty where there is nothing.
func FieldValue(g *graph.Graph, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case graph.Lifetime:
		return periodsAsWritten(v)
	case graph.Code:
		return v.Scheme + " " + v.Value
	case graph.StageDate:
		return strings.TrimSpace(v.Stage.String() + " " + v.Date.String())
	case diff.Membership:
		return Name(g, v.Actor) + " " + periodsAsWritten(v.Spells)
	case graph.Link:
		return Link(v.Type) + " " + v.Relation
	case graph.Obligation:
		return obligationInFull(g, &v)
	case graph.Evidence:
		return joinSaid(", ", v.Source, v.Locator, Name(g, v.About), v.Claimant, v.Says, v.Quote)
	case graph.Quantity:
		return v.String()
	}
	return fmt.Sprint(value) // vocabulary and dates, as a dataset writes them
}

func periodsAsWritten(list []edtf.Period) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = p.String()
	}
	return strings.Join(out, "; ")
}

// obligationInFull says all of an obligation in the terms of a dataset.
func obligationInFull(g *graph.Graph, o *graph.Obligation) string {
	parts := []string{o.Category.String(), o.Article}
	if len(o.Debtors) > 0 {
		parts = append(parts, "owed by "+ActorNames(g, o.Debtors))
	}
	if len(o.Creditors) > 0 {
		parts = append(parts, "owed to "+ActorNames(g, o.Creditors))
	}
	parts = append(parts, said("when: ", o.Trigger))
	for _, tr := range o.Triggers {
		count := ""
		if tr.Count > 0 {
			count = fmt.Sprint(tr.Count)
		}
		parts = append(parts, "trigger "+joinSaid(" ", tr.Type.String(), count, actorsIfAny(g, tr.Actors), tr.Text))
	}
	if !o.When.IsZero() {
		parts = append(parts, "for "+o.When.String())
	}
	parts = append(parts, said("asks: ", o.Text))
	for _, c := range o.Conditions {
		parts = append(parts, "condition "+joinSaid(" ", c.Type.String(), actorsIfAny(g, c.Actors), c.Text))
	}
	return joinSaid(", ", parts...)
}

// actorsIfAny joins the names of actors, if there are any.
func actorsIfAny(g *graph.Graph, ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ActorNames(g, ids)
}

// said puts something before a text, if there is one.
func said(before, text string) string {
	if text == "" {
		return ""
	}
	return before + text
}

// joinSaid joins the texts that say something.
func joinSaid(by string, texts ...string) string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return strings.Join(out, by)
}
