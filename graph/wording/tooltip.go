package wording

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Tooltip tells a relation of a view in full: what it is called, the statement,
// what is known of it, and who says so where. The change is what a comparison
// says of it, a sentence, or "".
func Tooltip(v *query.View, r *graph.Relation, change string) string {
	if t, ok := v.OnlyTie(r); ok {
		return TieTooltip(v, t, change)
	}
	return tooltip(v.Graph(), r, change, ifThen(v, v.Standing(r), Statement(v, r)), When(v, r), evidenceIn(v, r))
}

// TieTooltip tells the same of what a relation is between two of its parties.
func TieTooltip(v *query.View, t graph.Tie, change string) string {
	return tooltip(v.Graph(), t.Relation, change, ifThen(v, v.StandingOfTie(t), TieStatement(v, t)), TieWhen(v, t), t.Evidence())
}

func tooltip(g *graph.Graph, r *graph.Relation, change, statement, when string, evidence []graph.Evidence) string {
	var lines []string
	if r.Label != "" || r.Title != "" {
		title := r.Title
		if strings.HasPrefix(r.Label, title+",") { // "NATO, 1949" of "NATO"
			title = ""
		}
		lines = append(lines, g.KindOf(r).Name+": "+joinDistinct(r.Label, title))
	}
	if change != "" {
		lines = append(lines, change)
	}
	lines = append(lines, statement+".")
	about := []string{CertaintyOf(r)}
	if r.Modality != graph.Actual {
		about = append(about, r.Modality.String())
	}
	if when != "" {
		about = append(about, when)
	}
	if r.Quantity != nil {
		about = append(about, r.Quantity.String())
	}
	lines = append(lines, strings.Join(about, "; "))
	if r.Secret != nil {
		lines = append(lines, UpperFirst(Secrecy(g, r.Secret)))
	}
	for _, o := range r.Obligations {
		s := "Obligation: " + o.Category.String()
		if o.Article != "" {
			s += ", " + o.Article
		}
		if o.Trigger != "" {
			s += ", " + o.Trigger
		}
		if o.Secret != nil {
			s += " (" + Secrecy(g, o.Secret) + ")"
		}
		lines = append(lines, s)
	}
	if r.Note != "" {
		lines = append(lines, r.Note)
	}
	for _, e := range evidence {
		s := EvidenceHeading(r) + ": " + Evidence(g, e)
		if e.Says != "" {
			s += ": " + e.Says
		}
		lines = append(lines, s)
	}
	return strings.Join(lines, "\n")
}

// PartyTooltip tells a party's part in a relation, and then the relation.
func PartyTooltip(v *query.View, r *graph.Relation, party, change string) string {
	head := Name(v.Graph(), party)
	p, _ := r.Party(party)
	if spells := Periods(p.Spells); spells != "" {
		head += ": a party " + spells
	}
	return head + "\n" + Tooltip(v, r, change)
}

// ActorTooltip tells of an actor what is recorded of it.
func ActorTooltip(a *graph.Actor) string {
	var s strings.Builder
	s.WriteString(a.Name + " (" + ActorKind(a.Kind) + ")")
	if len(a.Aliases) > 0 {
		s.WriteString("\nalso " + strings.Join(a.Aliases, ", "))
	}
	if spells := Periods(a.Lifetime); spells != "" {
		s.WriteString("\nexisted " + spells)
	}
	for i := range a.Phases {
		s.WriteString("\ncalled " + Phase(&a.Phases[i]))
	}
	if a.Note != "" {
		s.WriteString("\n" + a.Note)
	}
	return s.String()
}
