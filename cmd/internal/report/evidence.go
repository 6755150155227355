package report

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// Evidence is the record of one place in a source.
type Evidence struct {
	Source   string `json:"source"`
	Title    string `json:"title"`
	URL      string `json:"url,omitempty"`
	Locator  string `json:"at,omitempty"`
	About    string `json:"about,omitempty"` // id of the party that it speaks of; else of all
	AboutWho string `json:"about_name,omitempty"`
	Says     string `json:"says,omitempty"`
	Claimant string `json:"by,omitempty"`
	Quote    string `json:"quote,omitempty"`
}

// InWords says where a statement comes from: "A book, page 4, citing US officials".
func (e *Evidence) InWords() string {
	return wording.Citation(e.Title, e.Locator, e.Claimant, e.AboutWho)
}

// NewEvidence returns the records of evidence, in its order.
func NewEvidence(g *graph.Graph, list []graph.Evidence) []Evidence {
	out := []Evidence{}
	for _, e := range list {
		r := Evidence{Source: e.Source, Locator: e.Locator, About: e.About, Says: e.Says, Claimant: e.Claimant, Quote: e.Quote}
		if s, ok := g.Source(e.Source); ok {
			r.Title, r.URL = s.Name(), s.URL
		}
		if e.About != "" {
			r.AboutWho = wording.Name(g, e.About)
		}
		out = append(out, r)
	}
	return out
}
