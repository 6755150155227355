package graph

import "github.com/entente-graph/entente/graph/edtf"

// ActorKind is what an actor is.
type ActorKind uint8

// The kinds of actor.
const (
	State ActorKind = iota
	Person
	Organisation
	ArmedGroup // rebels, a militia: fights without being a state
	Company
	PlaceOrBloc // of which somebody speaks as of an actor: Europe, the West
	Asset       // a ship, an aircraft, a building
)

var actorKindNames = []string{"state", "person", "organisation", "armed-group", "company", "place", "asset"}

// ActorKinds lists all kinds of actor in order.
func ActorKinds() []ActorKind {
	return []ActorKind{State, Person, Organisation, ArmedGroup, Company, PlaceOrBloc, Asset}
}

// Fights reports whether actors of the kind wage war themselves: states and armed
// groups.
func (k ActorKind) Fights() bool { return k == State || k == ArmedGroup }

// HasMembers reports whether actors of the kind may be made up of others:
// organisations and places.
func (k ActorKind) HasMembers() bool { return k == Organisation || k == PlaceOrBloc }

// String returns the word used in datasets, such as "state".
func (k ActorKind) String() string { return nameOf(k, actorKindNames) }

// ParseActorKind is the inverse of ActorKind.String. The error is a *NameError.
func ParseActorKind(s string) (ActorKind, error) {
	return parseName[ActorKind]("actor kind", s, actorKindNames)
}

// Code is an actor's identifier in somebody else's scheme.
type Code struct {
	Scheme string // "iso2", "iso3", "cow", "gw", "wikidata", ...
	Value  string
}

// Actor is a state, a person, an organisation or whatever else ActorKind knows.
type Actor struct {
	ID       string // slug: lower-case letters, digits and single hyphens
	Name     string // the id where none was given
	Kind     ActorKind
	Aliases  []string // other names, in the dataset's order
	Codes    []Code   // sorted by scheme, then value
	Lifetime Lifetime // when it existed; empty when not recorded
	Phases   []Phase  // names that it bore for a time, in time order
	SameAs   string   // id that it has where others count the two as one; see data/merge
	Broad    bool     // an organisation that nearly everyone belongs to, so that sharing it says nothing
	Note     string
	Evidence []Evidence // for what is recorded of the actor itself
}

// Code returns the actor's value in a scheme, or "".
func (a *Actor) Code(scheme string) string {
	for _, c := range a.Codes {
		if c.Scheme == scheme {
			return c.Value
		}
	}
	return ""
}

// Lifetime is the spells in which an actor existed, in time order. A state that
// left the state system and came back has two. An empty Lifetime says nothing,
// and so excludes nothing.
type Lifetime []edtf.Period

// During answers whether the actor existed at some time in the span.
func (l Lifetime) During(s edtf.Span) edtf.Truth {
	if len(l) == 0 {
		return edtf.Yes
	}
	t := edtf.No
	for _, p := range l {
		t = t.Or(p.During(s))
	}
	return t
}
