package report

import (
	"strings"

	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/query"
)

// Format is the record of a format that is written; see the schema "formats".
type Format struct {
	Name       string   `json:"name"`
	Extensions []string `json:"extensions"` // with their dots; the first is the usual one
	MediaType  string   `json:"media_type"`
	Summary    string   `json:"summary"`
	Reads      bool     `json:"reads"`          // every command takes such a file as well
	Only       string   `json:"only,omitempty"` // what it holds, where that is no graph: "sources"
	Loses      []string `json:"loses"`          // what of a graph it does not carry
}

// LosesInWords says what of a graph the format does not carry.
func (f *Format) LosesInWords() string {
	switch {
	case f.Only != "":
		return "all but the " + f.Only
	case len(f.Loses) == 0:
		return "nothing"
	}
	return strings.Join(f.Loses, ", ")
}

// NewFormat is the record of a format.
func NewFormat(f export.Format) Format {
	out := Format{Name: f.Name, Extensions: f.Extensions, MediaType: f.MediaType, Summary: f.Summary, Reads: f.Reads, Only: f.Only, Loses: []string{}}
	for _, t := range export.Traits() {
		if !f.Keeps(t) {
			out.Loses = append(out.Loses, t.String())
		}
	}
	return out
}

// Export is the record of what an export wrote; see the schema "export".
type Export struct {
	Format    string   `json:"format"`
	Files     []string `json:"files"`
	Actors    int      `json:"actors"`
	Relations int      `json:"relations"`
	Only      string   `json:"only,omitempty"` // what the format holds, where that is no graph: "sources"
	Lost      []Loss   `json:"lost"`           // what of the graph the format does not carry; empty where it holds no graph
}

// Loss is something that a format does not carry.
type Loss struct {
	Trait string `json:"trait"`
	Count int    `json:"count"` // how many have it
	Of    string `json:"of"`    // "relations", "actors", "actors and relations" or "dataset"
}

// NewExport is the record of a view that was written in a format.
func NewExport(f export.Format, v *query.View, files []string) Export {
	out := Export{Format: f.Name, Files: files, Actors: v.ActorCount(), Relations: v.RelationCount(), Only: f.Only, Lost: []Loss{}}
	if f.Only != "" {
		return out
	}
	for _, l := range f.Lost(v) {
		out.Lost = append(out.Lost, Loss{Trait: l.Trait.String(), Count: l.Count, Of: l.Trait.Of().String()})
	}
	return out
}
