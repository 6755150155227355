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
	case graph.Certainty:
		return Certainty(v)
	case graph.Lifetime:
		return periodsAsWritten(v)
	case graph.Phase:
		return v.Name + " " + periodsAsWritten(v.When)
	case graph.Code:
		return v.Scheme + " " + v.Value
	case graph.StageDate:
		return strings.TrimSpace(v.Stage.String() + " " + v.Date.String())
	case diff.Membership:
		return Name(g, v.Actor) + " " + periodsAsWritten(v.Spells)
	case graph.Link:
		return Link(v.Type) + " " + v.Relation
	case graph.Obligation:
		return Obligation(g, &v)
	case graph.Evidence:
		return joinSaid(", ", v.Source, v.Locator, Name(g, v.About), ForPart(v.For, v.About != ""), v.Claimant, v.Says, v.Quote)
	case graph.Secrecy:
		return Secrecy(g, &v)
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

// ReadAsOf says of a dataset that does not tell at which date it speaks that it is read
// at the date of another.
func ReadAsOf(name, other string, date edtf.Date) string {
	return fmt.Sprintf("%s does not say at which date it speaks: it is read as of %s, as %s is", name, Date(date), other)
}

// BegunPossiblyOver is what is said, in place of "possibly begun", of what surely began
// between two dates and is possibly over at the second; PossiblyOver, behind one of them.
const (
	BegunPossiblyOver = "begun and possibly over"
	PossiblyOver      = "possibly over by then"
)

// HowRevised says by what relations of two datasets are matched that differ in
// their ids.
const HowRevised = "they alone cite one source on the same actors with the same label or start"
