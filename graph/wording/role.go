package wording

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/partners"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// prepositions are what follows the name of a directed kind, towards the partner and
// from it.
var prepositions = map[string][2]string{
	graph.KindArmsTransfer: {"to", "from"},
	graph.KindAid:          {"to", "from"},
	graph.KindTrade:        {"to", "from"},
	graph.KindGift:         {"to", "from"},
	graph.KindThreat:       {"to", "from"},
	graph.KindConflict:     {"against", "with"},
	graph.KindClash:        {"against", "with"},
	graph.KindSupport:      {"for", "from"},
	graph.KindDistrust:     {"of", "by"},
	graph.KindAccusation:   {"of", "by"},
	graph.KindSanction:     {"on", "by"},
	graph.KindPressure:     {"on", "by"},
	graph.KindVote:         {"on", "by"},
	graph.KindOversight:    {"of", "by"},
	graph.KindMembership:   {"in", "of"},
	graph.KindOffice:       {"in", "of"},
	graph.KindAffiliation:  {"with", "of"},
	graph.KindSuccession:   {"by", "of"},
}

func preposition(kind string, d partners.Direction) string {
	words, ok := prepositions[kind]
	if !ok {
		words = [2]string{"towards", "by"} // of a dataset's own kind
	}
	return map[partners.Direction]string{partners.Mutual: "with", partners.Outward: words[0], partners.Inward: words[1]}[d]
}

// Roles is a heading over partners of one kind and direction: "Treaties with", "Arms
// transfers from".
func Roles(k *graph.Kind, d partners.Direction) string {
	name := k.Plural
	if name == "" {
		name = k.Name
	}
	return name + " " + preposition(k.ID, d)
}

// Role names what an actor has with a partner, with what is to be said of all that
// says so: "treaty with Italy", "arms transfer from Iran (alleged)".
func Role(v *query.View, h *partners.Held) string {
	k, _ := v.Graph().Kind(h.Kind)
	return WithRemark(LowerFirst(k.Name)+" "+preposition(h.Kind, h.Direction)+" "+Name(v.Graph(), h.Partner), reservation(v, h.Ties))
}

// reservation says what is to be said of all of some ties: what makes them doubtful, and
// that they have ended, have not begun or are not in force, where they are of kinds that
// say what is so; "" where it is not to be said of one.
func reservation(v *query.View, ties []graph.Tie) string {
	all := func(of func(graph.Tie) string) string {
		var out []string
		for _, t := range ties {
			text := of(t)
			if text == "" {
				return ""
			}
			if !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
		return strings.Join(out, " or ")
	}
	standing := func(t graph.Tie) string {
		if k := v.Graph().KindOf(t.Relation); k.Verb == k.Past {
			return ""
		}
		s := v.StandingOfTie(t)
		if s.Ended {
			return "ended"
		}
		s.Possibly = false // which the view's date says of all
		return Remark(s)
	}
	return joinDistinct(all(func(t graph.Tie) string { return Trust(t.Relation) }), all(standing))
}

// Partner names a partner that only one of two has, as Role does.
func Partner(v *query.View, h *partners.Held) string {
	return WithRemark(Name(v.Graph(), h.Partner), reservation(v, h.Ties))
}

// SharedPartner names a partner that two have, with what is to be said of either,
// and whether they had it at the same time.
func SharedPartner(v *query.View, a, b string, s *partners.Shared) string {
	g := v.Graph()
	var remarks []string
	switch ofA, ofB := reservation(v, s.OfA), reservation(v, s.OfB); {
	case ofA == ofB:
		remarks = append(remarks, ofA)
	case ofA == "":
		remarks = append(remarks, Name(g, b)+": "+ofB)
	case ofB == "":
		remarks = append(remarks, Name(g, a)+": "+ofA)
	default:
		remarks = append(remarks, Name(g, a)+": "+ofA, Name(g, b)+": "+ofB)
	}
	return WithRemark(Name(g, s.Partner), joinDistinct(append(remarks, Together(s.Together))...))
}

// Together says whether two had the same partner at the same time: "" where they did.
func Together(t edtf.Truth) string {
	switch t {
	case edtf.No:
		return "at different times"
	case edtf.Maybe:
		return "possibly at the same time"
	}
	return ""
}

// NamesOfRelations joins what relations are called, told apart, each in quotation
// marks; "" of none.
func NamesOfRelations(g *graph.Graph, list []*graph.Relation) string {
	apart := NamesApart(g, list)
	var names []string
	for _, r := range list {
		names = append(names, WithRemark("“"+apart[r.ID]+"”", Trust(r)))
	}
	if len(names) == 0 {
		return ""
	}
	return Names(names)
}

// Similarity says how similarity is measured.
const Similarity = "how many of the ties that either of two has, of one kind and direction with one partner, both have; what ties the two to each other does not count"

// SharedRole names what two actors have with a partner, as SharedPartner does.
func SharedRole(v *query.View, s *partners.Shared, a, b string) string {
	k, _ := v.Graph().Kind(s.Kind)
	return LowerFirst(k.Name) + " " + preposition(s.Kind, s.Direction) + " " + SharedPartner(v, a, b, s)
}
