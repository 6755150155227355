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
	InWords   string              `json:"kind_in_words"`
	Aliases   []string            `json:"aliases"`
	Codes     map[string][]string `json:"codes"`
	Lifetime  []string            `json:"lifetime"`
	Days      []Days              `json:"lifetime_days"`
	Phases    []Phase             `json:"phases,omitempty"` // names that it bore for a time, in time order
	SameAs    string              `json:"same_as,omitempty"`
	Broad     bool                `json:"broad"`
	Note      string              `json:"note,omitempty"`
	Relations int                 `json:"relations"`
	Evidence  []Evidence          `json:"evidence"`

	LifetimeInWords []string `json:"lifetime_in_words"`
}

// Phase is the record of a name that an actor bore for a time.
type Phase struct {
	Name    string              `json:"name"`
	Aliases []string            `json:"aliases"`
	Codes   map[string][]string `json:"codes"`
	When    []string            `json:"when"`
	Days    []Days              `json:"when_days"`
	InWords string              `json:"in_words"`
}

func newPhases(list []graph.Phase) []Phase {
	var out []Phase
	for i := range list {
		p := &list[i]
		r := Phase{p.Name, notNil(p.Aliases), newCodes(p.Codes), []string{}, boundsOfAll(p.When), wording.Phase(p)}
		for _, when := range p.When {
			r.When = append(r.When, when.String())
		}
		out = append(out, r)
	}
	return out
}

func newCodes(list []graph.Code) map[string][]string {
	out := map[string][]string{}
	for _, c := range list {
		out[c.Scheme] = append(out[c.Scheme], c.Value)
	}
	return out
}

// NewActor is the record of an actor in a view.
func NewActor(v *query.View, a *graph.Actor) Actor {
	r := Actor{
		ID: a.ID, Name: a.Name, Kind: a.Kind.String(), InWords: wording.ActorKind(a.Kind), Aliases: notNil(a.Aliases), Codes: newCodes(a.Codes), Phases: newPhases(a.Phases),
		Lifetime: []string{}, LifetimeInWords: []string{}, SameAs: a.SameAs, Broad: a.Broad, Note: a.Note, Evidence: NewEvidence(v.Graph(), a.Evidence),
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
