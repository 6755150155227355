package report

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Who says who ties whom: "Iran → Russia", "Japan – United States".
func (r *Relation) Who() string {
	sides := map[string][]string{}
	for _, p := range r.Parties {
		sides[p.Role] = append(sides[p.Role], p.Name)
	}
	if r.Directed {
		return strings.Join(sides[graph.From.String()], ", ") + " → " + strings.Join(sides[graph.To.String()], ", ")
	}
	return strings.Join(sides[graph.Member.String()], " – ")
}

// InShort says parties, label, when and how surely.
func (r *Relation) InShort() string {
	text := r.Who()
	if r.Label != "" {
		text += ": " + r.Label
	}
	var aside []string
	for _, part := range []string{
		r.WhenInWords, r.Trust, map[string]string{edtf.Maybe.String(): "possibly", edtf.No.String(): "not then"}[r.Holds], r.KnownInWords,
	} {
		if part != "" {
			aside = append(aside, part)
		}
	}
	if len(aside) > 0 {
		text += " (" + strings.Join(aside, "; ") + ")"
	}
	return text
}

// CertaintyInWords says how certain it is: "alleged, stated without a source".
func (r *Relation) CertaintyInWords() string { return wording.CertaintyNamed(r.Certainty, r.Unsourced) }

// CertaintyInWords says how certain what binds is.
func (d *Duty) CertaintyInWords() string { return wording.CertaintyNamed(d.Certainty, d.Unsourced) }

// CertaintyInWords says how certain the weakest hop is.
func (p *Path) CertaintyInWords() string { return wording.CertaintyNamed(p.Certainty, false) }

// OrderInWords says how surely the path can be travelled in time, or nothing where
// that was not asked.
func (p *Path) OrderInWords() string { return wording.OrderOfTime(p.InOrder) }

// SourcesInWords says where a relation comes from, each source once.
func (r *Relation) SourcesInWords() string { return sourcesInWords(r.Evidence, r.Unsourced) }

// SourcesInWords says on what an entry rests, each source once.
func (e *WatchEntry) SourcesInWords() string { return sourcesInWords(e.Sources, e.Unsourced) }

func sourcesInWords(places []Evidence, unsourced bool) string {
	titles := map[string]string{}
	for _, e := range places {
		titles[e.Source] = e.Title
	}
	return wording.Places(wording.SourcesTitled(titles, placesOf(places)), unsourced)
}

// Sources lists the ids of sources, each once.
func (d *Duty) Sources() []string {
	out := []string{}
	for _, e := range d.Evidence {
		if !slices.Contains(out, e.Source) {
			out = append(out, e.Source)
		}
	}
	return out
}

// SourcesInWords lists the ids of sources: "a, b"; "entered in b" where b is none.
func (d *Duty) SourcesInWords() string {
	return wording.Places(strings.Join(d.Sources(), ", "), d.Unsourced)
}

// Through says by which treaty and article.
func (d *Duty) Through() string {
	if d.Article == "" {
		return d.Label
	}
	return d.Label + ", " + d.Article
}

// Cites names the rules by number: "R1 R10".
func (d *Duty) Cites() string {
	var out []string
	for _, r := range d.Rules {
		number, _, _ := strings.Cut(r, " ")
		out = append(out, number)
	}
	return strings.Join(out, " ")
}

// partiesIn returns the parties of a relation that the view shows; all of them
// where the relation is not in the view.
func partiesIn(v *query.View, r *graph.Relation) []graph.Party {
	if !v.HasRelation(r.ID) {
		return r.Parties
	}
	return v.Parties(r)
}

func actorNames(g *graph.Graph, ids []string) []string {
	out := []string{}
	for _, id := range ids {
		out = append(out, wording.Name(g, id))
	}
	return out
}
