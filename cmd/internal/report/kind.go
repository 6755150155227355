package report

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// Kind is the record of a kind of relation, with how many of a view are of it.
type Kind struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Plural    string `json:"plural"`
	Direction string `json:"direction"`
	Sign      int    `json:"sign"`
	Strength  int    `json:"strength"`
	Family    string `json:"family"`
	Verb      string `json:"verb"` // "is allied with", "transferred arms to"

	// Other forms of the verb; a dataset's own kind may have none.
	Past       string `json:"past,omitempty"`
	Infinitive string `json:"infinitive,omitempty"`
	Participle string `json:"participle,omitempty"`

	Meaning   string `json:"meaning"`
	Own       bool   `json:"own"` // the dataset's own
	Relations int    `json:"relations"`

	FamilyTitle string  `json:"family_title"`
	Width       float64 `json:"width"` // of its lines, in points
}

// NewKind is the record of a kind.
func NewKind(v *query.View, k *graph.Kind) Kind {
	out := Kind{
		ID: k.ID, Name: k.Name, Plural: k.Plural, Direction: k.Direction.String(), Sign: k.Sign, Strength: k.Strength,
		Family: k.Family.String(), Verb: k.Verb, Past: k.Past, Infinitive: k.Infinitive, Participle: k.Participle, Meaning: k.Meaning, FamilyTitle: picture.FamilyTitle(k.Family), Width: picture.LineWidth(k),
		Own: slices.ContainsFunc(v.Graph().OwnKinds(), func(own graph.Kind) bool { return own.ID == k.ID }),
	}
	for r := range v.Relations() {
		if r.Kind == k.ID {
			out.Relations++
		}
	}
	return out
}
