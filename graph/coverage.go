package graph

import (
	"slices"

	"github.com/entente-graph/entente/graph/edtf"
)

// Extent is how much of what there is a dataset has.
type Extent uint8

// The extents, from the least.
const (
	Partial  Extent = iota // some of it: silence means nothing
	Complete               // all of it: what is not there was not there
)

var extentNames = []string{"partial", "complete"}

// Extents lists all extents in order.
func Extents() []Extent { return []Extent{Partial, Complete} }

// String returns the word used in datasets, such as "complete".
func (e Extent) String() string { return nameOf(e, extentNames) }

// ParseExtent is the inverse of Extent.String. The error is a *NameError.
func ParseExtent(s string) (Extent, error) { return parseName[Extent]("extent", s, extentNames) }

// Coverage is a part of the world of which a dataset claims to have the relations,
// all of them or some. Outside of what its coverage names, a dataset says nothing by
// its silence.
type Coverage struct {
	Kinds  []string    // ids of kinds of relations; every kind where there is none
	Actors []string    // ids of those whose relations are meant, with whomever
	Among  []string    // ids of those whose relations with each other are meant; without either list, everybody's are
	When   edtf.Period // for which time; for all of it where it is zero
	Extent Extent
	Says   string // the claim in words: what it goes by, and what it leaves out
}

// Equal reports whether two say the same.
func (c Coverage) Equal(d Coverage) bool {
	return slices.Equal(c.Kinds, d.Kinds) && slices.Equal(c.Actors, d.Actors) && slices.Equal(c.Among, d.Among) &&
		c.When == d.When && c.Extent == d.Extent && c.Says == d.Says
}

// HasKind reports whether it speaks of a kind.
func (c *Coverage) HasKind(id string) bool { return len(c.Kinds) == 0 || slices.Contains(c.Kinds, id) }

// HasActor reports whether it speaks of relations of an actor.
func (c *Coverage) HasActor(id string) bool {
	return len(c.Actors)+len(c.Among) == 0 || slices.Contains(c.Actors, id) || slices.Contains(c.Among, id)
}

// Bounds are the days on which the time that it speaks of can start and end. A year
// or month at either end is meant as a whole: "1816/2012" starts on 1 January 1816
// and ends on 31 December 2012. What is about, uncertain or unknown stays so.
func (c *Coverage) Bounds() (start, end edtf.Span) {
	if c.When.IsZero() {
		return edtf.On(edtf.DawnOfTime), edtf.On(edtf.EndOfTime)
	}
	start, end = c.When.Bounds()
	if plain(c.When.Start()) {
		start = edtf.On(start.First)
	}
	if plain(c.When.End()) {
		end = edtf.On(end.Last)
	}
	return start, end
}

func plain(d edtf.Date) bool {
	return !d.IsZero() && !d.Approximate() && !d.Uncertain() && d.Precision() != edtf.ToSet
}

// During answers whether it speaks of the whole of a span.
func (c *Coverage) During(s edtf.Span) edtf.Truth {
	start, end := c.Bounds()
	switch {
	case s.First < start.First || s.Last > end.Last:
		return edtf.No
	case s.First >= start.Last && s.Last <= end.First:
		return edtf.Yes
	}
	return edtf.Maybe
}

func (c Coverage) clone() Coverage {
	c.Kinds, c.Actors, c.Among = slices.Clone(c.Kinds), slices.Clone(c.Actors), slices.Clone(c.Among)
	return c
}

// mapCoverage returns claims about actors by other ids. One whose actors are all
// gone goes too: without any it would speak of everybody.
func mapCoverage(list []Coverage, actor func(id string) string) []Coverage {
	ids := func(old []string) (out []string) {
		for _, id := range old {
			if id = actor(id); id != "" && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		return out
	}
	var out []Coverage
	for _, c := range list {
		c = c.clone()
		named := len(c.Actors) + len(c.Among)
		c.Actors, c.Among = ids(c.Actors), ids(c.Among)
		if named == 0 || len(c.Actors)+len(c.Among) > 0 {
			out = append(out, c)
		}
	}
	return out
}
