package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// Meta describes a dataset as a whole.
type Meta struct {
	Name        string // slug; names files
	Title       string
	Description string
	AsOf        edtf.Date // the date at which the data speak; zero when not stated
	Licence     string    // SPDX identifier or a phrase
	Attribution string
	Coverage    []Coverage // what it claims to have; see Coverage

	Focus  []string         // ids of the relations that the story is about
	Places map[string]Place // where boxes, hubs and plates lie in its picture, by their IDs there; see ParsePlaceID
}

// Place is where something lies, in points, with y upwards.
type Place struct{ X, Y float64 }

// MaxPlace is how far from 0 a place may lie, each way.
const MaxPlace = 100_000

// IsZero reports whether nothing is said.
func (m Meta) IsZero() bool { return m.Equal(Meta{}) }

// Equal reports whether two say the same. Whether what is empty is nil makes no
// difference.
func (m Meta) Equal(n Meta) bool {
	return m.Name == n.Name && m.Title == n.Title && m.Description == n.Description && m.AsOf == n.AsOf &&
		m.Licence == n.Licence && m.Attribution == n.Attribution &&
		slices.EqualFunc(m.Coverage, n.Coverage, Coverage.Equal) && slices.Equal(m.Focus, n.Focus) && maps.Equal(m.Places, n.Places)
}

func (m Meta) clone() Meta {
	m.Focus, m.Places = slices.Clone(m.Focus), maps.Clone(m.Places)
	m.Coverage = slices.Clone(m.Coverage)
	for i := range m.Coverage {
		m.Coverage[i] = m.Coverage[i].clone()
	}
	return m
}

// MapIDs returns a copy in which coverage, focus and places name actors and relations by
// other ids. What has the id "" then is left out, and so is the plate of a pair
// that has become one actor. Where two things come to the same place ID, the
// first of them by its old one counts.
func (m Meta) MapIDs(actor, relation func(id string) string) Meta {
	var focus []string
	for _, id := range m.Focus {
		if id = relation(id); id != "" && !slices.Contains(focus, id) {
			focus = append(focus, id)
		}
	}
	var places map[string]Place
	for _, old := range slices.Sorted(maps.Keys(m.Places)) {
		p, ok := ParsePlaceID(old)
		if !ok {
			continue
		}
		if p.Relation != "" {
			p.Relation = relation(p.Relation)
		}
		for i := range p.Actors {
			p.Actors[i] = actor(p.Actors[i])
		}
		id := p.String()
		if _, taken := places[id]; id == "" || taken {
			continue
		}
		if places == nil {
			places = make(map[string]Place, len(m.Places))
		}
		places[id] = m.Places[old]
	}
	m.Focus, m.Places, m.Coverage = focus, places, mapCoverage(m.Coverage, actor)
	return m
}

// Within returns a copy without what is about an actor or relation that is not
// there.
func (m Meta) Within(hasActor, hasRelation func(id string) bool) Meta {
	same := func(has func(string) bool) func(string) string {
		return func(id string) string {
			if has(id) {
				return id
			}
			return ""
		}
	}
	return m.MapIDs(same(hasActor), same(hasRelation))
}

// PlaceID is whose place a key of Meta.Places is: the box of an actor, the hub
// of a relation of many, or the plate of a pair, which lists what ties the two.
type PlaceID struct {
	Relation string   // of a hub
	Actors   []string // one of a box, two of a plate
}

const (
	hubPrefix   = "hub--"
	platePrefix = "plate--"
)

// ParsePlaceID reads "russia", "hub--npt-1968" or "plate--china--russia". It does
// not know which actors and relations there are.
func ParsePlaceID(s string) (p PlaceID, ok bool) {
	if rest, isHub := strings.CutPrefix(s, hubPrefix); isHub {
		return PlaceID{Relation: rest}, ValidID(rest)
	}
	if rest, isPlate := strings.CutPrefix(s, platePrefix); isPlate {
		a, b, _ := strings.Cut(rest, "--")
		return PlaceID{Actors: []string{a, b}}, ValidID(a) && ValidID(b) && a != b
	}
	return PlaceID{Actors: []string{s}}, ValidID(s)
}

// String returns the key in Meta.Places, where the two of a plate are in the
// order of their ids. It is "" where an id is missing or a pair is no pair.
func (p PlaceID) String() string {
	switch {
	case p.Relation != "":
		return hubPrefix + p.Relation
	case slices.Contains(p.Actors, ""):
	case len(p.Actors) == 1:
		return p.Actors[0]
	case len(p.Actors) == 2 && p.Actors[0] != p.Actors[1]:
		a, b := p.Actors[0], p.Actors[1]
		if cmp.Less(b, a) {
			a, b = b, a
		}
		return platePrefix + a + "--" + b
	}
	return ""
}
