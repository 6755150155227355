package report

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Actor is the record of a state, a person or an organisation.
type Actor struct {
	ID        string              `json:"id"`
	Name      string              `json:"name"`
	Kind      string              `json:"kind"`
	Aliases   []string            `json:"aliases"`
	Codes     map[string][]string `json:"codes"`
	Lifetime  []string            `json:"lifetime"`
	Days      []Days              `json:"lifetime_days"`
	Broad     bool                `json:"broad"`
	Note      string              `json:"note,omitempty"`
	Relations int                 `json:"relations"`
	Evidence  []Evidence          `json:"evidence"`

	LifetimeInWords []string `json:"lifetime_in_words"`
}

// NewActor is the record of an actor in a view.
func NewActor(v *query.View, a *graph.Actor) Actor {
	r := Actor{
		ID: a.ID, Name: a.Name, Kind: a.Kind.String(), Aliases: notNil(a.Aliases), Codes: map[string][]string{},
		Lifetime: []string{}, LifetimeInWords: []string{}, Broad: a.Broad, Note: a.Note, Evidence: NewEvidence(v.Graph(), a.Evidence),
	}
	for _, c := range a.Codes {
		r.Codes[c.Scheme] = append(r.Codes[c.Scheme], c.Value)
	}
	for _, p := range a.Lifetime {
		r.Lifetime = append(r.Lifetime, p.String())
		r.LifetimeInWords = append(r.LifetimeInWords, wording.Period(p))
	}
	r.Days = boundsOfAll(a.Lifetime)
	r.Relations = len(v.RelationsOf(a.ID))
	return r
}

func notNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
