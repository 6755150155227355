package tables

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Records are CBOR (RFC 8949) arrays: what stands where is said once, here, and not in
// each of them. They name actors and sources by number, kinds and what is in a list of
// words of package graph by their place there. A change of these types is a change of
// Format.
type (
	sourceRecord struct {
		_                                                            struct{} `cbor:",toarray"`
		Title, Author, Publisher, Date, URL, Licence, Citation, Note string
		BasedOn                                                      []int32
	}

	actorRecord struct {
		_        struct{} `cbor:",toarray"`
		Name     string
		Kind     uint8
		Aliases  []string
		Codes    []string // scheme and value in turn
		Lifetime []string
		Phases   []phaseRecord
		SameAs   string
		Broad    bool
		Note     string
		Evidence []evidenceRecord
	}

	phaseRecord struct {
		_       struct{} `cbor:",toarray"`
		Name    string
		Aliases []string
		Codes   []string
		When    []string
	}

	evidenceRecord struct {
		_                     struct{} `cbor:",toarray"`
		Source                int32
		Locator               string
		About                 int32 // none: -1
		For                   uint16
		Says, Claimant, Quote string
	}

	relationRecord struct {
		_           struct{} `cbor:",toarray"`
		Label       string
		Title       string
		Parties     []partyRecord
		Period      string
		Stages      []stageRecord
		Modality    uint8
		Certainty   uint8
		Flags       uint8
		Quantity    []quantityRecord // one or none
		Obligations []obligationRecord
		Links       []linkRecord
		Secret      []secrecyRecord // one or none
		Note        string
		Evidence    []evidenceRecord
	}

	partyRecord struct {
		_      struct{} `cbor:",toarray"`
		Actor  int32
		Role   uint8
		Spells []string
	}

	stageRecord struct {
		_     struct{} `cbor:",toarray"`
		Stage uint8
		Date  string
	}

	quantityRecord struct {
		_      struct{} `cbor:",toarray"`
		Amount float64
		Unit   string
	}

	linkRecord struct {
		_        struct{} `cbor:",toarray"`
		Type     uint8
		Relation string // its id, which a later record of the build may have
	}

	obligationRecord struct {
		_                  struct{} `cbor:",toarray"`
		Category           uint8
		Debtors, Creditors []int32
		Trigger            string
		Triggers           []triggerRecord
		When               string
		Article, Text      string
		Conditions         []conditionRecord
		Secret             []secrecyRecord // one or none
	}

	secrecyRecord struct {
		_         struct{} `cbor:",toarray"`
		Partly    bool
		Knew      []knowerRecord
		Disclosed string
	}

	knowerRecord struct {
		_     struct{} `cbor:",toarray"`
		Actor int32
		Since string
	}

	triggerRecord struct {
		_      struct{} `cbor:",toarray"`
		Type   uint8
		Actors []int32
		Count  int
		Text   string
	}

	conditionRecord struct {
		_      struct{} `cbor:",toarray"`
		Type   uint8
		Actors []int32
		Text   string
	}
)

// What relationRecord.Flags says.
const (
	unstated = 1 << iota
	unsourced
	broad
	made // the id was made of what the relation says, and is numbered if several come to it
)

// Numbers give the numbers of what records name by id. A negative one says that there
// is none of that id.
type Numbers struct {
	Actor, Source func(id string) int32
}

// encoder makes records. What it cannot find ends it.
type encoder struct {
	Numbers
	err error
}

func (e *encoder) number(what string, of func(string) int32, id string) int32 {
	n := of(id)
	if n < 0 && e.err == nil {
		e.err = fmt.Errorf("no %s has the id %q", what, id)
	}
	return n
}

func (e *encoder) actor(id string) int32 { return e.number("actor", e.Actor, id) }

func (e *encoder) actors(ids []string) []int32 { return each(ids, e.actor) }

func (e *encoder) evidence(list []graph.Evidence) []evidenceRecord {
	return each(list, func(v graph.Evidence) evidenceRecord {
		about := int32(-1)
		if v.About != "" {
			about = e.actor(v.About)
		}
		return evidenceRecord{Source: e.number("source", e.Source, v.Source), Locator: v.Locator, About: about, For: uint16(v.For), Says: v.Says, Claimant: v.Claimant, Quote: v.Quote}
	})
}

// each is a list of what a function makes of another; nil of an empty one.
func each[T, U any](list []T, of func(T) U) []U {
	if len(list) == 0 {
		return nil
	}
	out := make([]U, len(list))
	for i, v := range list {
		out[i] = of(v)
	}
	return out
}

// never is a period that nothing is known of but that it ended.
const never = "/"

// attested begins a period in which something is attested: what follows is the date.
const attested = "@"

func period(p edtf.Period) string {
	if d, ok := p.AttestedAt(); ok {
		return attested + d.String()
	}
	return p.String()
}

func codes(list []graph.Code) []string {
	var out []string
	for _, c := range list {
		out = append(out, c.Scheme, c.Value)
	}
	return out
}

// EncodeSource makes the record of a source.
func EncodeSource(n Numbers, s *graph.Source) ([]byte, error) {
	e := encoder{Numbers: n}
	return e.marshal(sourceRecord{Title: s.Title, Author: s.Author, Publisher: s.Publisher, Date: s.Date.String(), URL: s.URL, Licence: s.Licence, Citation: s.Citation, Note: s.Note,
		BasedOn: each(s.BasedOn, func(id string) int32 { return e.number("source", e.Source, id) })})
}

// EncodeActor makes the record of an actor.
func EncodeActor(n Numbers, a *graph.Actor) ([]byte, error) {
	e := encoder{Numbers: n}
	r := actorRecord{
		Name: a.Name, Kind: uint8(a.Kind), Aliases: a.Aliases, Codes: codes(a.Codes), Lifetime: each(a.Lifetime, period),
		Phases: each(a.Phases, func(p graph.Phase) phaseRecord {
			return phaseRecord{Name: p.Name, Aliases: p.Aliases, Codes: codes(p.Codes), When: each(p.When, period)}
		}),
		SameAs: a.SameAs, Broad: a.Broad, Note: a.Note, Evidence: e.evidence(a.Evidence),
	}
	return e.marshal(r)
}

func (e *encoder) marshal(r any) ([]byte, error) {
	if e.err != nil {
		return nil, e.err
	}
	return cbor.Marshal(r)
}

// EncodeRelation makes the record of a relation. Whether it is without an id is noted in
// it, and no more of the id.
func EncodeRelation(n Numbers, r *graph.Relation) ([]byte, error) {
	e := encoder{Numbers: n}
	out := relationRecord{
		Label: r.Label, Title: r.Title, Period: period(r.Period), Modality: uint8(r.Modality), Certainty: uint8(r.Certainty), Note: r.Note,
		Parties: each(r.Parties, func(p graph.Party) partyRecord {
			return partyRecord{Actor: e.actor(p.Actor), Role: uint8(p.Role), Spells: each(p.Spells, period)}
		}),
		Stages: each(r.Stages, func(s graph.StageDate) stageRecord {
			return stageRecord{Stage: uint8(s.Stage), Date: s.Date.String()}
		}),
		Links: each(r.Links, func(l graph.Link) linkRecord {
			return linkRecord{Type: uint8(l.Type), Relation: l.Relation}
		}),
		Obligations: each(r.Obligations, e.obligation),
		Secret:      e.secrecy(r.Secret),
		Evidence:    e.evidence(r.Evidence),
	}
	for flag, set := range map[uint8]bool{unstated: r.Unstated, unsourced: r.Unsourced, broad: r.Broad, made: r.ID == ""} {
		if set {
			out.Flags |= flag
		}
	}
	if q := r.Quantity; q != nil {
		out.Quantity = []quantityRecord{{Amount: q.Amount, Unit: q.Unit}}
	}
	return e.marshal(out)
}

func (e *encoder) secrecy(s *graph.Secrecy) []secrecyRecord {
	if s == nil {
		return nil
	}
	return []secrecyRecord{{Partly: s.Partly, Disclosed: s.Disclosed.String(), Knew: each(s.Knew, func(k graph.Knower) knowerRecord {
		return knowerRecord{Actor: e.actor(k.Actor), Since: k.Since.String()}
	})}}
}

func (e *encoder) obligation(o graph.Obligation) obligationRecord {
	return obligationRecord{
		Category: uint8(o.Category), Debtors: e.actors(o.Debtors), Creditors: e.actors(o.Creditors), Trigger: o.Trigger, When: period(o.When), Article: o.Article, Text: o.Text, Secret: e.secrecy(o.Secret),
		Triggers: each(o.Triggers, func(t graph.Trigger) triggerRecord {
			return triggerRecord{Type: uint8(t.Type), Actors: e.actors(t.Actors), Count: t.Count, Text: t.Text}
		}),
		Conditions: each(o.Conditions, func(c graph.Condition) conditionRecord {
			return conditionRecord{Type: uint8(c.Type), Actors: e.actors(c.Actors), Text: c.Text}
		}),
	}
}
