package report

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// The records of the JSON that list, show and paths write. Their fields are a
// promise: the schemas of package cli and its tests hold them.

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

type Party struct {
	Actor string   `json:"actor"`
	Name  string   `json:"name"`
	Role  string   `json:"role"`
	When  []string `json:"when,omitempty"`
	Days  []Days   `json:"days,omitempty"` // of each of when

	WhenInWords []string `json:"when_in_words,omitempty"`
}

type Relation struct {
	ID          string       `json:"id"`
	Kind        string       `json:"kind"`
	KindName    string       `json:"kind_name"` // as in legends
	Name        string       `json:"name"`      // the label, or else the title or the id
	Label       string       `json:"label"`
	Title       string       `json:"title,omitempty"`
	Statement   string       `json:"statement"`
	Directed    bool         `json:"directed"`
	Parties     []Party      `json:"parties"`
	When        string       `json:"when"`
	AsOf        string       `json:"as_of,omitempty"` // the date at which a source says that it holds, where that is all
	Days        Days         `json:"days"`
	WhenInWords string       `json:"when_in_words"`
	Holds       string       `json:"holds"`
	Stages      []Stage      `json:"stages,omitempty"`
	Modality    string       `json:"modality"`
	Certainty   string       `json:"certainty"`
	Trust       string       `json:"trust,omitempty"` // modality and certainty in words where they are not the plain case
	Quantity    *Quantity    `json:"quantity,omitempty"`
	Obligations []Obligation `json:"obligations,omitempty"`
	Links       []Link       `json:"links,omitempty"`
	LinkedFrom  []Link       `json:"linked_from,omitempty"`
	Broad       bool         `json:"broad"`
	Note        string       `json:"note,omitempty"`
	Evidence    []Evidence   `json:"evidence"`
}

type Stage struct {
	Stage string `json:"stage"`
	Date  string `json:"date,omitempty"`
	Days  Days   `json:"days,omitempty"`

	DateInWords string `json:"date_in_words,omitempty"`
}

type Quantity struct {
	Amount  float64 `json:"amount"`
	Unit    string  `json:"unit,omitempty"`
	InWords string  `json:"in_words"`
}

type Obligation struct {
	Category    string      `json:"category"`
	Article     string      `json:"article,omitempty"`
	Trigger     string      `json:"trigger,omitempty"`
	Triggers    []Trigger   `json:"triggers,omitempty"`
	When        string      `json:"when,omitempty"` // for how long, where that is not as long as the treaty binds
	WhenInWords string      `json:"when_in_words,omitempty"`
	Text        string      `json:"text,omitempty"`
	Debtors     []string    `json:"debtors,omitempty"`
	Creditors   []string    `json:"creditors,omitempty"`
	Conditions  []Condition `json:"conditions,omitempty"`
}

type Trigger struct {
	Type   string   `json:"type"`
	Actors []string `json:"actors,omitempty"`
	Count  int      `json:"count,omitempty"`
	Text   string   `json:"text,omitempty"`
}

type Condition struct {
	Type   string   `json:"type"`
	Actors []string `json:"actors,omitempty"`
	Text   string   `json:"text,omitempty"`
}

type Link struct {
	Type     string `json:"type"`
	Relation string `json:"relation"`
	Label    string `json:"label"`
	InWords  string `json:"in_words"` // the type: "is part of"
}

type Source struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Author    string `json:"author,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url,omitempty"`
	Licence   string `json:"licence,omitempty"`
	Citation  string `json:"citation,omitempty"`
	Note      string `json:"note,omitempty"`
	Relations int    `json:"relations"`
	Actors    int    `json:"actors"`
}

type Kind struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Plural    string `json:"plural"`
	Direction string `json:"direction"`
	Sign      int    `json:"sign"`
	Strength  int    `json:"strength"`
	Family    string `json:"family"`
	Verb      string `json:"verb"` // "is allied with", "transferred arms to"

	// Other forms of the verb; a dataset's own kind has none.
	Past       string `json:"past,omitempty"`
	Infinitive string `json:"infinitive,omitempty"`
	Participle string `json:"participle,omitempty"`

	Meaning   string `json:"meaning"`
	Own       bool   `json:"own"` // the dataset's own
	Relations int    `json:"relations"`

	FamilyTitle string  `json:"family_title"`
	Width       float64 `json:"width"` // of its lines, in points
}

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

func NewRelation(v *query.View, r *graph.Relation) Relation {
	g := v.Graph()
	out := Relation{
		ID: r.ID, Kind: r.Kind, KindName: g.KindOf(r).Name, Name: r.Name(), Label: r.Label, Title: r.Title, Statement: wording.Statement(v, r), Directed: r.Directed(),
		When: r.Period.String(), WhenInWords: wording.When(v, r), Days: Bounds(r.Period), Holds: v.Holds(r).String(),
		Modality: r.Modality.String(), Certainty: r.Certainty.String(), Trust: wording.Trust(r),
		Broad: r.Broad, Note: r.Note, Evidence: NewEvidence(g, r.Evidence),
	}
	out.Parties = newParties(g, partiesIn(v, r))
	if at, ok := r.Period.AttestedAt(); ok {
		out.AsOf = at.String()
	}
	for _, s := range r.Stages {
		out.Stages = append(out.Stages, Stage{Stage: s.Stage.String(), Date: s.Date.String(), DateInWords: dateInWords(s.Date)})
		if !s.Date.IsZero() {
			out.Stages[len(out.Stages)-1].Days = daysOf(s.Date.Possible())
		}
	}
	if r.Quantity != nil {
		out.Quantity = &Quantity{r.Quantity.Amount, r.Quantity.Unit, r.Quantity.String()}
	}
	for _, o := range r.Obligations {
		or := Obligation{
			Category: o.Category.String(), Article: o.Article, Trigger: o.Trigger, Text: o.Text,
			Debtors: o.Debtors, Creditors: o.Creditors,
		}
		or.When, or.WhenInWords = o.When.String(), wording.Period(o.When)
		for _, t := range o.Triggers {
			or.Triggers = append(or.Triggers, Trigger{t.Type.String(), t.Actors, t.Count, t.Text})
		}
		for _, c := range o.Conditions {
			or.Conditions = append(or.Conditions, Condition{c.Type.String(), c.Actors, c.Text})
		}
		out.Obligations = append(out.Obligations, or)
	}
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
		party := Party{Actor: p.Actor, Name: ActorName(g, p.Actor), Role: p.Role.String()}
		for _, s := range p.Spells {
			party.When = append(party.When, s.String())
			party.Days = append(party.Days, Bounds(s))
			party.WhenInWords = append(party.WhenInWords, wording.Period(s))
		}
		out = append(out, party)
	}
	return out
}

func ActorName(g *graph.Graph, id string) string { return wording.Name(g, id) }

func RelationName(g *graph.Graph, id string) string {
	if r, ok := g.Relation(id); ok {
		return r.Name()
	}
	return id
}

func NewSource(v *query.View, s *graph.Source) Source {
	out := Source{
		ID: s.ID, Title: s.Name(), Author: s.Author, Publisher: s.Publisher, Date: s.Date.String(),
		URL: s.URL, Licence: s.Licence, Citation: s.Citation, Note: s.Note,
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

func notNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
