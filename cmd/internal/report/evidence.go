package report

import (
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// Evidence is the record of one place in a source.
type Evidence struct {
	Source   string   `json:"source"`
	Title    string   `json:"title"`
	URL      string   `json:"url,omitempty"`
	Locator  string   `json:"at,omitempty"`
	About    string   `json:"about,omitempty"` // id of the party that it speaks of; else of all
	AboutWho string   `json:"about_name,omitempty"`
	For      []string `json:"for,omitempty"` // of the relation for which it speaks, in the words of datasets; else for the whole of it
	Says     string   `json:"says,omitempty"`
	Claimant string   `json:"by,omitempty"`
	Quote    string   `json:"quote,omitempty"`

	ForWords string `json:"for_in_words,omitempty"` // "for its end"
}

// InWords says where a statement comes from: "A book, page 4, citing US officials".
func (e *Evidence) InWords() string {
	return wording.Citation(e.Title, e.Locator, e.Claimant, e.AboutWho, e.ForWords)
}

// NewEvidence returns the records of evidence, in its order.
func NewEvidence(g *graph.Graph, list []graph.Evidence) []Evidence {
	out := []Evidence{}
	for _, e := range list {
		r := Evidence{Source: e.Source, Locator: e.Locator, About: e.About, For: e.For.Words(), Says: e.Says, Claimant: e.Claimant, Quote: e.Quote, ForWords: wording.ForPart(e.For, e.About != "")}
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

// placesOf are the places in sources of records, as what wording takes.
func placesOf(list []Evidence) []graph.Evidence {
	var out []graph.Evidence
	for _, e := range list {
		part, _ := graph.ParseAspects(strings.Join(e.For, " ")) // they are words of NewEvidence
		out = append(out, graph.Evidence{Source: e.Source, Locator: e.Locator, Claimant: e.Claimant, About: e.About, For: part})
	}
	return out
}
