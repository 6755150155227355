package diff

import (
	"reflect"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// FieldName is which field of a record is different. The comments say what type
// its values are of.
type FieldName uint8

// The fields.
const (
	NameField       FieldName = iota // string
	KindField                        // string, the id of a kind of relation, or graph.ActorKind
	AliasField                       // string
	CodeField                        // graph.Code
	LifetimeField                    // graph.Lifetime
	PhaseField                       // graph.Phase
	BroadField                       // bool
	NoteField                        // string
	EvidenceField                    // graph.Evidence
	InForceField                     // edtf.Truth
	LabelField                       // string
	TitleField                       // string
	WhenField                        // edtf.Period
	ModalityField                    // graph.Modality
	CertaintyField                   // graph.Certainty
	UnsourcedField                   // bool
	QuantityField                    // graph.Quantity
	StageField                       // graph.StageDate
	MembershipField                  // Membership
	ObligationField                  // graph.Obligation
	LinkField                        // graph.Link
	SecrecyField                     // graph.Secrecy
)

// String returns the word for a field: "in force".
func (n FieldName) String() string {
	return [...]string{"name", "kind", "alias", "code", "lifetime", "name for a time", "broad", "note", "evidence", "in force", "label", "title", "when",
		"modality", "certainty", "without a source", "quantity", "stage", "membership", "obligation", "link", "secret"}[n]
}

// Field is one thing about a record that is different. Of a list, it is one item
// that is there on one side only, or the one that took the place of another.
type Field struct {
	Name   FieldName
	Before any // of the type that FieldName says; nil where there is nothing
	After  any
}

// Membership is when an actor was a party to a relation.
type Membership struct {
	Actor  string // id
	Spells []edtf.Period
}

// fields collects what is different.
type fields []Field

// add notes a field that differs. Zero values say nothing, save for those that
// always say something.
func (f *fields) add(name FieldName, before, after any) {
	if before != nil && after != nil && same(reflect.ValueOf(before), reflect.ValueOf(after)) || before == nil && after == nil {
		return
	}
	said := func(v any) any {
		switch v.(type) {
		case bool, edtf.Truth, graph.ActorKind, graph.Modality, graph.Certainty:
			return v
		}
		if x := reflect.ValueOf(v); !x.IsValid() || x.IsZero() {
			return nil
		}
		return v
	}
	*f = append(*f, Field{name, said(before), said(after)})
}

// addLists notes what is in one list and not in the other, however often, in the
// order of the lists: first what is gone.
func addLists[T any](f *fields, name FieldName, before, after []T) {
	gone, come := without(before, after), without(after, before)
	if len(gone) == 1 && len(come) == 1 {
		*f = append(*f, Field{name, gone[0], come[0]})
		return
	}
	for _, v := range gone {
		*f = append(*f, Field{name, v, nil})
	}
	for _, v := range come {
		*f = append(*f, Field{name, nil, v})
	}
}

// without returns what is left of a list when each item of another is taken from
// it once.
func without[T any](list, other []T) []T {
	taken := make([]bool, len(other))
	var out []T
next:
	for _, v := range list {
		for i, w := range other {
			if !taken[i] && same(reflect.ValueOf(v), reflect.ValueOf(w)) {
				taken[i] = true
				continue next
			}
		}
		out = append(out, v)
	}
	return out
}

// same reports whether two values say the same. A list that is empty says what
// none says.
func same(a, b reflect.Value) bool {
	switch {
	case a.Kind() == reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case a.Kind() == reflect.Pointer && !a.IsNil() && !b.IsNil():
		return same(a.Elem(), b.Elem())
	case a.Kind() == reflect.Struct && !a.Type().Comparable():
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}

// actorFields compares two records of one actor.
func actorFields(a, b *graph.Actor) []Field {
	var f fields
	f.add(NameField, a.Name, b.Name)
	f.add(KindField, a.Kind, b.Kind)
	addLists(&f, AliasField, a.Aliases, b.Aliases)
	addLists(&f, CodeField, a.Codes, b.Codes)
	f.add(LifetimeField, a.Lifetime, b.Lifetime)
	addLists(&f, PhaseField, a.Phases, b.Phases)
	f.add(BroadField, a.Broad, b.Broad)
	f.add(NoteField, a.Note, b.Note)
	f.evidence(a.Evidence, b.Evidence)
	return f
}

// relationFields compares a relation on the two sides: whether it is in force,
// and where the records are not one and the same, all that they say.
func (d *Diff) relationFields(a, b *graph.Relation) []Field {
	var f fields
	if len(a.Stages) > 0 || len(b.Stages) > 0 {
		f.add(InForceField, a.InForce(spanOf(d.From)), b.InForce(spanOf(d.To)))
	}
	if a == b {
		return f
	}
	f.add(KindField, a.Kind, b.Kind)
	f.add(LabelField, a.Label, b.Label)
	f.add(TitleField, a.Title, b.Title)
	f.add(WhenField, a.Period, b.Period)
	f.add(ModalityField, a.Modality, b.Modality)
	f.certainty(a, b)
	f.add(QuantityField, quantity(a), quantity(b))
	f.add(BroadField, a.Broad, b.Broad)
	addLists(&f, StageField, a.Stages, b.Stages)
	was, is := changedMemberships(memberships(a, b), memberships(b, a))
	addLists(&f, MembershipField, was, is)
	addLists(&f, ObligationField, a.Obligations, b.Obligations)
	addLists(&f, LinkField, a.Links, b.Links)
	addLists(&f, SecrecyField, secrecy(a), secrecy(b))
	f.add(NoteField, a.Note, b.Note)
	f.evidence(a.Evidence, b.Evidence)
	return f
}

func secrecy(r *graph.Relation) []graph.Secrecy {
	if r.Secret == nil {
		return nil
	}
	return []graph.Secrecy{*r.Secret}
}

// certainty notes how certain a relation counts as, and that a source is or isn't
// named for it where the certainty does not tell.
func (f *fields) certainty(a, b *graph.Relation) {
	was, is := a.CountsAs(), b.CountsAs()
	if was == is {
		f.add(CertaintyField, a.Certainty, b.Certainty)
	} else {
		f.add(CertaintyField, was, is)
	}
	if max(was, is) > graph.Unsourced {
		f.add(UnsourcedField, a.Unsourced, b.Unsourced)
	}
}

// evidence notes what is different about evidence besides the number of a row.
func (f *fields) evidence(before, after []graph.Evidence) {
	if !same(reflect.ValueOf(placed(before)), reflect.ValueOf(placed(after))) {
		addLists(f, EvidenceField, before, after)
	}
}

func quantity(r *graph.Relation) any {
	if r.Quantity == nil {
		return nil
	}
	return *r.Quantity
}

// memberships says when those were parties to a relation who are parties to
// another record of it too.
func memberships(r, other *graph.Relation) []Membership {
	var out []Membership
	also := partsOf(other.Parties)
	for _, p := range r.Parties {
		if len(p.Spells) > 0 && also[part{p.Actor, p.Role}] {
			out = append(out, Membership{p.Actor, p.Spells})
		}
	}
	return out
}

// changedMemberships leaves out those who are in both lists with the same spells:
// comparing everyone with everyone takes too long where parties are many. A
// relation has a party once in each role.
func changedMemberships(before, after []Membership) (was, is []Membership) {
	key := func(m Membership) string {
		text := m.Actor
		for _, s := range m.Spells {
			text += " " + s.String()
		}
		return text
	}
	count := map[string]int{}
	for _, m := range before {
		count[key(m)]++
	}
	for _, m := range after {
		if k := key(m); count[k] > 0 {
			count[k]--
		} else {
			is = append(is, m)
		}
	}
	clear(count)
	for _, m := range after {
		count[key(m)]++
	}
	for _, m := range before {
		if k := key(m); count[k] > 0 {
			count[k]--
		} else {
			was = append(was, m)
		}
	}
	return was, is
}

// spanOf is the time of which a view speaks: its date, otherwise that at which
// its dataset speaks, otherwise all time.
func spanOf(v *query.View) edtf.Span {
	if at := v.Filter().At; at != nil {
		return *at
	}
	if asOf := v.Graph().Meta().AsOf; !asOf.IsZero() {
		return asOf.Span()
	}
	return edtf.Always
}
