package graph

import "github.com/entente-graph/entente/graph/edtf"

// ActorKind tells states, persons and organisations apart.
type ActorKind uint8

// The kinds of actor.
const (
	State ActorKind = iota
	Person
	Organisation
)

var actorKindNames = []string{"state", "person", "organisation"}

// ActorKinds lists all kinds of actor in order.
func ActorKinds() []ActorKind { return []ActorKind{State, Person, Organisation} }

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

// Actor is a state, a person or an organisation.
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
