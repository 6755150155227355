package report

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Source is the record of a source, with how much of a view it speaks for.
type Source struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Author    string   `json:"author,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Date      string   `json:"date,omitempty"`
	URL       string   `json:"url,omitempty"`
	Licence   string   `json:"licence,omitempty"`
	Citation  string   `json:"citation,omitempty"`
	BasedOn   []string `json:"based_on,omitempty"` // ids of the sources that it repeats
	Note      string   `json:"note,omitempty"`
	Relations int      `json:"relations"`
	Actors    int      `json:"actors"`
}

// NewSource is the record of a source.
func NewSource(v *query.View, s *graph.Source) Source {
	out := Source{
		ID: s.ID, Title: s.Name(), Author: s.Author, Publisher: s.Publisher, Date: s.Date.String(),
		URL: s.URL, Licence: s.Licence, Citation: s.Citation, BasedOn: s.BasedOn, Note: s.Note,
	}
	cites := func(list []graph.Evidence) bool {
		return slices.ContainsFunc(list, func(e graph.Evidence) bool { return e.Source == s.ID })
	}
	for r := range v.Relations() {
		if cites(r.Evidence) {
			out.Relations++
		}
	}
	for a := range v.Actors() {
		if cites(a.Evidence) {
			out.Actors++
		}
	}
	return out
}
