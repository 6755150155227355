package report

import (
	"slices"

	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/wording"
)

// Drawn is the record of what a picture shows; see the schema "drawn".
type Drawn struct {
	Title       string   `json:"title"`
	Subtitle    string   `json:"subtitle"`
	Description string   `json:"description"`
	Format      string   `json:"format"`     // png or svg
	MediaType   string   `json:"media_type"` // of the picture, which stands beside this
	Actors      []string `json:"actors"`     // ids of those in it
	Relations   []string `json:"relations"`  // ids of those in it
	Part        string   `json:"part,omitempty"`
}

// NewDrawn is the record of a picture in a format.
func NewDrawn(p *picture.Picture, format, mediaType string) *Drawn {
	out := &Drawn{
		Title: p.Title.String(), Subtitle: p.Subtitle.String(), Description: p.Description, Format: format, MediaType: mediaType,
		Actors: []string{}, Relations: []string{},
	}
	for i := range p.Boxes {
		out.Actors = append(out.Actors, p.Boxes[i].ID)
		out.Relations = append(out.Relations, relationIDs(p.Boxes[i].Offices)...)
	}
	for i := range p.Hubs {
		out.Relations = append(out.Relations, p.Hubs[i].Relation.ID)
	}
	for i := range p.Lines {
		out.Relations = append(out.Relations, relationIDs(p.Lines[i].Relations)...)
	}
	slices.Sort(out.Relations)
	out.Relations = slices.Compact(out.Relations)
	if d := p.Part; d != nil {
		out.Part = wording.Part(d.Actors, d.AllActors, d.Relations, d.AllRelations)
	}
	return out
}
