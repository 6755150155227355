package tables

import (
	"fmt"
	"strings"

	"github.com/fxamacker/cbor/v2"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// decoder reads records. A record that is not what it must be is an error.
type decoder struct {
	mode    cbor.DecMode
	dates   map[string]edtf.Date
	periods map[string]edtf.Period
	err     error

	actor, source func(n int32) string // ids
}

// mostDates is how many dates are remembered, by how they are written.
const mostDates = 1 << 16

var decodeMode = func() cbor.DecMode {
	mode, err := cbor.DecOptions{MaxArrayElements: 1 << 24, MaxNestedLevels: 16}.DecMode()
	if err != nil {
		panic(err) // the options are constants
	}
	return mode
}()

func newDecoder() *decoder {
	return &decoder{mode: decodeMode, dates: map[string]edtf.Date{}, periods: map[string]edtf.Period{"": {}, never: edtf.Between(edtf.Date{}, edtf.Date{}, true)}}
}

func (d *decoder) fail(err error) {
	if d.err == nil && err != nil {
		d.err = err
	}
}

func (d *decoder) date(s string) edtf.Date {
	v, ok := d.dates[s]
	if !ok && s != "" {
		var err error
		if v, err = edtf.ParseDate(s); err != nil {
			d.fail(err)
		} else if len(d.dates) < mostDates {
			d.dates[s] = v
		}
	}
	return v
}

func (d *decoder) period(s string) edtf.Period {
	v, ok := d.periods[s]
	if !ok {
		var err error
		if date, ok := strings.CutPrefix(s, attested); ok {
			v = edtf.Attested(d.date(date))
		} else {
			v, err = edtf.ParsePeriod(s)
		}
		if err != nil {
			d.fail(err)
		} else if len(d.periods) < mostDates {
			d.periods[s] = v
		}
	}
	return v
}

// word is a place in one of the lists of package graph, if it is there.
func word[T ~uint8](d *decoder, what string, n uint8, list []T) T {
	if int(n) >= len(list) {
		d.fail(fmt.Errorf("there is no %s of number %d", what, n))
		return 0
	}
	return list[n]
}

func (d *decoder) codes(list []string) []graph.Code {
	if len(list)%2 != 0 {
		d.fail(fmt.Errorf("a code without a value"))
		return nil
	}
	var out []graph.Code
	for i := 0; i < len(list); i += 2 {
		out = append(out, graph.Code{Scheme: list[i], Value: list[i+1]})
	}
	return out
}

func (d *decoder) actors(numbers []int32) []string { return each(numbers, d.actor) }

func (d *decoder) evidence(list []evidenceRecord) []graph.Evidence {
	return each(list, func(v evidenceRecord) graph.Evidence {
		about := ""
		if v.About >= 0 {
			about = d.actor(v.About)
		}
		return graph.Evidence{Source: d.source(v.Source), Locator: v.Locator, About: about, For: graph.Aspects(v.For), Says: v.Says, Claimant: v.Claimant, Quote: v.Quote}
	})
}

func (d *decoder) readSource(row SourceRow) (*sourceRecord, error) {
	r := &sourceRecord{}
	if err := d.mode.Unmarshal(row.Record, r); err != nil {
		return nil, damaged("source", row.ID, err)
	}
	return r, nil
}

func (d *decoder) sourceOf(id string, r *sourceRecord) (graph.Source, error) {
	s := graph.Source{ID: id, Title: r.Title, Author: r.Author, Publisher: r.Publisher, Date: d.date(r.Date), URL: r.URL, Licence: r.Licence, Citation: r.Citation, BasedOn: each(r.BasedOn, d.source), Note: r.Note}
	return s, d.end("source", id)
}

func (d *decoder) actorOf(id string, r *actorRecord) (graph.Actor, error) {
	a := graph.Actor{
		ID: id, Name: r.Name, Kind: word(d, "kind of actor", r.Kind, graph.ActorKinds()), Aliases: r.Aliases, Codes: d.codes(r.Codes), Lifetime: each(r.Lifetime, d.period),
		Phases: each(r.Phases, func(p phaseRecord) graph.Phase {
			return graph.Phase{Name: p.Name, Aliases: p.Aliases, Codes: d.codes(p.Codes), When: each(p.When, d.period)}
		}),
		SameAs: r.SameAs, Broad: r.Broad, Note: r.Note, Evidence: d.evidence(r.Evidence),
	}
	return a, d.end("actor", id)
}

// plainActor reads what an actor is called, without what is said of it elsewhere.
func (d *decoder) plainActor(row ActorRow) (graph.Actor, error) {
	r, err := d.readActor(row)
	if err != nil {
		return graph.Actor{}, err
	}
	r.Evidence = nil
	return d.actorOf(row.ID, r)
}

// readActor reads a record whose numbers are to be looked up.
func (d *decoder) readActor(row ActorRow) (*actorRecord, error) {
	r := new(actorRecord)
	if err := d.mode.Unmarshal(row.Record, r); err != nil {
		return nil, damaged("actor", row.ID, err)
	}
	return r, nil
}

func (d *decoder) readRelation(row RelationRow) (*relationRecord, error) {
	r := new(relationRecord)
	if err := d.mode.Unmarshal(row.Record, r); err != nil {
		return nil, damaged("relation", row.ID, err)
	}
	return r, nil
}

func (d *decoder) relationOf(id, kind string, r *relationRecord) (graph.Relation, error) {
	out := graph.Relation{
		ID: id, Kind: kind, Label: r.Label, Title: r.Title, Period: d.period(r.Period), Note: r.Note,
		Modality: word(d, "modality", r.Modality, graph.Modalities()), Certainty: word(d, "certainty", r.Certainty, graph.CertaintiesCounted()),
		Unstated: r.Flags&unstated != 0, Unsourced: r.Flags&unsourced != 0, Broad: r.Flags&broad != 0,
		Parties: each(r.Parties, func(p partyRecord) graph.Party {
			return graph.Party{Actor: d.actor(p.Actor), Role: word(d, "role", p.Role, []graph.Role{graph.Member, graph.From, graph.To}), Spells: each(p.Spells, d.period)}
		}),
		Stages: each(r.Stages, func(s stageRecord) graph.StageDate {
			return graph.StageDate{Stage: word(d, "stage", s.Stage, graph.Stages()), Date: d.date(s.Date)}
		}),
		Links: each(r.Links, func(l linkRecord) graph.Link {
			return graph.Link{Type: word(d, "link", l.Type, graph.LinkTypes()), Relation: l.Relation}
		}),
		Obligations: each(r.Obligations, d.obligation),
		Secret:      d.secrecy(r.Secret),
		Evidence:    d.evidence(r.Evidence),
	}
	if len(r.Quantity) > 0 {
		out.Quantity = &graph.Quantity{Amount: r.Quantity[0].Amount, Unit: r.Quantity[0].Unit}
	}
	return out, d.end("relation", id)
}

func (d *decoder) secrecy(list []secrecyRecord) *graph.Secrecy {
	if len(list) == 0 {
		return nil
	}
	s := list[0]
	return &graph.Secrecy{Partly: s.Partly, Disclosed: d.date(s.Disclosed), Knew: each(s.Knew, func(k knowerRecord) graph.Knower {
		return graph.Knower{Actor: d.actor(k.Actor), Since: d.date(k.Since)}
	})}
}

func (d *decoder) obligation(o obligationRecord) graph.Obligation {
	return graph.Obligation{
		Category: word(d, "obligation", o.Category, graph.Categories()), Debtors: d.actors(o.Debtors), Creditors: d.actors(o.Creditors),
		Trigger: o.Trigger, When: d.period(o.When), Article: o.Article, Text: o.Text, Secret: d.secrecy(o.Secret),
		Triggers: each(o.Triggers, func(t triggerRecord) graph.Trigger {
			return graph.Trigger{Type: word(d, "trigger", t.Type, graph.TriggerTypes()), Actors: d.actors(t.Actors), Count: t.Count, Text: t.Text}
		}),
		Conditions: each(o.Conditions, func(c conditionRecord) graph.Condition {
			return graph.Condition{Type: word(d, "condition", c.Type, graph.ConditionTypes()), Actors: d.actors(c.Actors), Text: c.Text}
		}),
	}
}

// Parts are what a building needs of the record of a relation.
type Parts struct {
	Actors []int32 // the parties
	Roles  []graph.Role
	Links  []string // ids of the relations that it is linked with
	Broad  bool
	Made   bool // the id was made of what the relation says
}

// DecodeParts reads the record of a relation. The error is a *DamagedError.
func DecodeParts(row RelationRow) (Parts, error) {
	d := decoder{mode: decodeMode}
	r, err := d.readRelation(row)
	if err != nil {
		return Parts{}, err
	}
	p := Parts{Broad: r.Flags&broad != 0, Made: r.Flags&made != 0}
	for i := range r.Parties {
		p.Actors = append(p.Actors, r.Parties[i].Actor)
		p.Roles = append(p.Roles, graph.Role(r.Parties[i].Role))
	}
	for i := range r.Links {
		p.Links = append(p.Links, r.Links[i].Relation)
	}
	return p, nil
}

// Ties calls yield with each tie of the relation, once for each of its two actors.
func (p *Parts) Ties(relation int64, yield func(actor int32, t Tie)) {
	for i, a := range p.Actors {
		for j, b := range p.Actors {
			if a == b || i == j {
				continue
			}
			way := Mutual
			switch {
			case p.Roles[i] == graph.Member:
			case p.Roles[i] == p.Roles[j]:
				continue
			case p.Roles[i] == graph.From:
				way = Out
			default:
				way = In
			}
			if p.Broad {
				way |= Broad
			}
			yield(a, Tie{b, relation, way})
		}
	}
}

// end returns what was wrong with a record, and forgets it.
func (d *decoder) end(what, id string) error {
	if d.err == nil {
		return nil
	}
	err := d.err
	d.err = nil
	return damaged(what, id, err)
}

// DamagedError reports a row that is not what was written.
type DamagedError struct {
	What, ID string // "relation" and its id, where that can be read
	Err      error
}

func damaged(what, id string, err error) error { return &DamagedError{what, id, err} }

func (e *DamagedError) Error() string {
	return fmt.Sprintf("the store is damaged: the record of the %s %q cannot be read (%v); build it anew", e.What, e.ID, e.Err)
}

func (e *DamagedError) Unwrap() error { return e.Err }

// names are the numbers that a record names.
func (r *relationRecord) names(actor, source func(int32)) {
	for i := range r.Parties {
		actor(r.Parties[i].Actor)
	}
	known := func(list []secrecyRecord) {
		for i := range list {
			for _, k := range list[i].Knew {
				actor(k.Actor)
			}
		}
	}
	known(r.Secret)
	for i := range r.Obligations {
		o := &r.Obligations[i]
		known(o.Secret)
		lists := [][]int32{o.Debtors, o.Creditors}
		for j := range o.Triggers {
			lists = append(lists, o.Triggers[j].Actors)
		}
		for j := range o.Conditions {
			lists = append(lists, o.Conditions[j].Actors)
		}
		for _, list := range lists {
			for _, v := range list {
				actor(v)
			}
		}
	}
	evidenceNames(r.Evidence, actor, source)
}

func evidenceNames(list []evidenceRecord, actor, source func(int32)) {
	for i := range list {
		source(list[i].Source)
		if list[i].About >= 0 {
			actor(list[i].About)
		}
	}
}

// DecodeBroad reports of an actor whether nearly everyone belongs to it, as its record
// says, and whether it has members at all. The error is a *DamagedError.
func DecodeBroad(row ActorRow) (is, hasMembers bool, err error) {
	d := decoder{mode: decodeMode}
	r, err := d.readActor(row)
	if err != nil {
		return false, false, err
	}
	return r.Broad, graph.ActorKind(r.Kind).HasMembers(), nil
}
