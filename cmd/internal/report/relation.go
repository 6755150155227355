package report

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Relation is the record of a relation as a view has it. It is the same wherever
// one is written.
type Relation struct {
	ID           string       `json:"id"`
	Kind         string       `json:"kind"`
	KindName     string       `json:"kind_name"` // as in legends
	Name         string       `json:"name"`      // the label, or else the title or the id
	Label        string       `json:"label"`
	Title        string       `json:"title,omitempty"`
	Statement    string       `json:"statement"`
	Directed     bool         `json:"directed"`
	Parties      []Party      `json:"parties"`
	When         string       `json:"when"`
	AsOf         string       `json:"as_of,omitempty"` // the date at which a source says that it holds, where that is all
	Days         Days         `json:"days"`
	WhenInWords  string       `json:"when_in_words"`
	Holds        string       `json:"holds"`
	Known        string       `json:"known,omitempty"`          // possibly, where it is open whether who is asked about knew of it
	KnownInWords string       `json:"known_in_words,omitempty"` // possibly known to somebody
	Stages       []Stage      `json:"stages,omitempty"`
	Modality     string       `json:"modality"`
	Certainty    string       `json:"certainty"`                      // "unsourced" where that is all there is to say
	Unstated     bool         `json:"certainty_not_stated,omitempty"` // it counts as confirmed, or as unsourced
	Unsourced    bool         `json:"unsourced,omitempty"`            // no source is named; the evidence, if any, says where it was entered
	Trust        string       `json:"trust,omitempty"`                // modality and certainty in words where they are not the plain case
	Quantity     *Quantity    `json:"quantity,omitempty"`
	Obligations  []Obligation `json:"obligations,omitempty"`
	Secret       *Secrecy     `json:"secret,omitempty"`
	Links        []Link       `json:"links,omitempty"`
	LinkedFrom   []Link       `json:"linked_from,omitempty"`
	Broad        bool         `json:"broad"`
	Note         string       `json:"note,omitempty"`
	Evidence     []Evidence   `json:"evidence"`
}

// Party is an actor in a relation, with its own dates in it.
type Party struct {
	Actor string   `json:"actor"`
	Name  string   `json:"name"`
	Role  string   `json:"role"`
	When  []string `json:"when,omitempty"`
	Days  []Days   `json:"days,omitempty"` // of each of when

	WhenInWords []string `json:"when_in_words,omitempty"`
}

// Stage is a step in the life of a treaty.
type Stage struct {
	Stage string `json:"stage"`
	Date  string `json:"date,omitempty"`
	Days  Days   `json:"days,omitempty"`

	DateInWords string `json:"date_in_words,omitempty"`
}

// Quantity is how much of something.
type Quantity struct {
	Amount  float64 `json:"amount"`
	Unit    string  `json:"unit,omitempty"`
	InWords string  `json:"in_words"`
}

// Link is what one relation does to another.
type Link struct {
	Type     string `json:"type"`
	Relation string `json:"relation"`
	Label    string `json:"label"`
	InWords  string `json:"in_words"` // the type: "is part of"
}

// NewRelation is the record of a relation; its parties are those that the view
// has, or all where the relation is not in it.
func NewRelation(v *query.View, r *graph.Relation) Relation {
	g := v.Graph()
	out := Relation{
		ID: r.ID, Kind: r.Kind, KindName: g.KindOf(r).Name, Name: r.Name(), Label: r.Label, Title: r.Title, Statement: wording.Statement(v, r), Directed: r.Directed(),
		When: r.Period.String(), WhenInWords: wording.When(v, r), Days: Bounds(r.Period), Holds: v.Holds(r).String(), Known: knownOf(v, r),
		Modality: r.Modality.String(), Certainty: r.GoesBy().String(), Unstated: r.Unstated, Unsourced: r.Unsourced, Trust: wording.Trust(r),
		Broad: r.Broad, Note: r.Note, Evidence: NewEvidence(g, r.Evidence),
	}
	if out.Known != "" {
		out.KnownInWords = wording.PossiblyKnown(v)
	}
	out.Secret = newSecrecy(g, r.Secret)
	out.Parties = newParties(g, partiesIn(v, r))
	if at, ok := r.Period.AttestedAt(); ok {
		out.AsOf = at.String()
	}
	for _, s := range r.Stages {
		out.Stages = append(out.Stages, Stage{Stage: s.Stage.String(), Date: s.Date.String(), DateInWords: dateInWords(s.Date), Days: daysOfDate(s.Date)})
	}
	if r.Quantity != nil {
		out.Quantity = &Quantity{r.Quantity.Amount, r.Quantity.Unit, r.Quantity.String()}
	}
	out.Obligations = newObligations(g, r.Obligations)
	for _, l := range r.Links {
		out.Links = append(out.Links, Link{l.Type.String(), l.Relation, RelationName(g, l.Relation), wording.Link(l.Type)})
	}
	for _, l := range v.LinksTo(r.ID) {
		out.LinkedFrom = append(out.LinkedFrom, Link{l.Type.String(), l.Relation, RelationName(g, l.Relation), wording.Link(l.Type)})
	}
	return out
}

func newParties(g *graph.Graph, list []graph.Party) []Party {
	out := []Party{}
	for _, p := range list {
		party := Party{Actor: p.Actor, Name: wording.Name(g, p.Actor), Role: p.Role.String()}
		for _, s := range p.Spells {
			party.When = append(party.When, s.String())
			party.Days = append(party.Days, Bounds(s))
			party.WhenInWords = append(party.WhenInWords, wording.Period(s))
		}
		out = append(out, party)
	}
	return out
}

// RelationName is what a relation is called, or its id where the graph has no such.
func RelationName(g *graph.Graph, id string) string {
	if r, ok := g.Relation(id); ok {
		return r.Name()
	}
	return id
}
