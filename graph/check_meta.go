package graph

import (
	"maps"
	"math"
	"slices"
)

func (c *checker) metaRef() Ref { return Ref{MetaRecord, 0, c.b.meta.Name} }

func (c *checker) meta() {
	m, at := &c.b.meta, c.metaRef()
	if m.Name != "" && !ValidID(m.Name) {
		c.report(RuleBadID, at, path("name"), "the name is used for file names: lower-case letters, digits and single hyphens", "%q is not a usable name for a dataset", shorten(m.Name))
	}
	c.texts(at, nil, "title", m.Title, "description", m.Description, "licence", m.Licence, "attribution", m.Attribution)
}

// checkFocus checks that what the story is about is there.
func (c *checker) checkFocus() {
	for i, id := range c.b.meta.Focus {
		if _, ok := c.relationIDs[id]; !ok {
			c.unknown(RuleUnknownRelation, c.metaRef(), path("focus", i), "relation", id, maps.Keys(c.relationIDs))
		}
	}
}

// checkPlaces checks whose places the layout gives, and where they are.
func (c *checker) checkPlaces() {
	for _, key := range slices.Sorted(maps.Keys(c.b.meta.Places)) {
		here := path("places", key)
		p, ok := ParsePlaceID(key)
		switch {
		case !ok:
			c.report(RuleBadPlace, c.metaRef(), here, "write an actor's id, hub--RELATION or plate--ACTOR--ACTOR", "%q is nothing in a picture", shorten(key))
			continue
		case p.String() != key:
			c.report(RuleBadPlace, c.metaRef(), here, "write "+p.String(), "the two actors of %q are not in the order of their ids", shorten(key))
		}
		if _, known := c.relationIDs[p.Relation]; p.Relation != "" && !known {
			c.unknown(RuleUnknownRelation, c.metaRef(), here, "relation", p.Relation, maps.Keys(c.relationIDs))
		}
		for _, actor := range p.Actors {
			if _, known := c.actors[actor]; !known {
				c.unknown(RuleUnknownActor, c.metaRef(), here, "actor", actor, maps.Keys(c.actors))
			}
		}
		if at := c.b.meta.Places[key]; !(math.Abs(at.X) <= MaxPlace && math.Abs(at.Y) <= MaxPlace) {
			c.report(RuleBadPlace, c.metaRef(), here, "a place is [x, y] in points, y upwards", "[%v, %v] is not within %d points of 0", at.X, at.Y, MaxPlace)
		}
	}
}
