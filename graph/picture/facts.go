package picture

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Facts is what a line or a hub says of its relations beyond their kind. All
// relations of one line agree in it, save for the words of When and Sources.
type Facts struct {
	Certainty graph.Certainty // the least of them, by graph.Relation.GoesBy
	Unsourced bool            // no source is named
	Modality  graph.Modality
	Pending   string // "signed" or "suspended" for a treaty that binds nobody on the date, "not begun" for what starts later; otherwise ""
	Ended     bool
	Possibly  bool
	When      string // the period in EDTF; of several, separated by "; "
	Sources   string // in words; several separated by "; "

	PossiblyKnown bool // it is open whether query.Filter.KnownTo knew of it
}

// FactsOf returns what a line of a relation says in a picture of a view beyond
// its kind.
func FactsOf(v *query.View, r *graph.Relation) Facts {
	f := facts(stateOf(v, r))
	f.When, f.Sources = r.Period.String(), joinDistinct(sources(v.Graph(), r.Evidence))
	if t, ok := v.OnlyTie(r); ok {
		f.When, f.Sources = periods(t), joinDistinct(sources(v.Graph(), t.Evidence()))
	}
	return f
}

func facts(s state) Facts {
	return Facts{Certainty: s.certainty, Unsourced: s.unsourced, Modality: s.modality, Ended: s.Ended, Possibly: s.Possibly, PossiblyKnown: s.PossiblyKnown, Pending: s.Effect.String()}
}

// sources says each piece of evidence.
func sources(g *graph.Graph, list []graph.Evidence) []string {
	var out []string
	for _, e := range list {
		out = append(out, wording.Evidence(g, e))
	}
	return out
}

// periods is when a tie holds, in EDTF; with one party alone, when that was in the
// relation.
func periods(t graph.Tie) string {
	var out []string
	for _, p := range t.Periods() {
		out = append(out, p.String())
	}
	return joinDistinct(out)
}

func partyOf(r *graph.Relation, actor string) graph.Party {
	p, _ := r.Party(actor)
	return p
}

// Link is the address of the source behind a relation, if there is just one, and
// it is http or https; otherwise "".
func Link(g *graph.Graph, r *graph.Relation) string {
	link := ""
	for _, e := range r.Evidence {
		s, ok := g.Source(e.Source)
		switch {
		case !ok || s.URL == link:
		case link != "":
			return ""
		case isWebAddress(s.URL):
			link = s.URL
		}
	}
	return link
}

func isWebAddress(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}
