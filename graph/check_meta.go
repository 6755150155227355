package graph

import (
	"fmt"
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
		if !c.hasRelation(id) {
			c.unknown(RuleUnknownRelation, c.metaRef(), path("focus", i), "relation", id, c.relationIDs)
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
		if p.Relation != "" && !c.hasRelation(p.Relation) {
			c.unknown(RuleUnknownRelation, c.metaRef(), here, "relation", p.Relation, c.relationIDs)
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

// checkCoverage checks whom and what the dataset claims to cover, and that it says
// so where silence decides: of the treaties that oblige somebody.
func (c *checker) checkCoverage() {
	for i := range c.b.meta.Coverage {
		cover := &c.b.meta.Coverage[i]
		for j, id := range cover.Kinds {
			if _, known := c.kindOf[id]; !known {
				c.unknown(RuleUnknownKind, c.metaRef(), path("coverage", i, "kinds", j), "kind of relation", id, maps.Keys(c.kindOf))
			}
		}
		for _, list := range []struct {
			name string
			ids  []string
		}{{"actors", cover.Actors}, {"among", cover.Among}} {
			for j, id := range list.ids {
				if _, known := c.actors[id]; !known {
					c.unknown(RuleUnknownActor, c.metaRef(), path("coverage", i, list.name, j), "actor", id, maps.Keys(c.actors))
				}
			}
		}
		c.period(c.metaRef(), cover.When, path("coverage", i, "when"))
		c.texts(c.metaRef(), path("coverage", i), "says", cover.Says)
	}
	c.checkObligationsCovered()
}

// checkObligationsCovered reports the first of the relations that oblige somebody
// and that no coverage reaches.
func (c *checker) checkObligationsCovered() {
	first, count := -1, 0
	for i := range c.relations {
		r := &c.relations[i]
		if len(r.Obligations) == 0 || c.covered(r) {
			continue
		}
		if count++; first < 0 {
			first = i
		}
	}
	if first < 0 {
		return
	}
	r := &c.relations[first]
	more := ""
	if count > 1 {
		more = fmt.Sprintf("; so do %d more", count-1)
	}
	c.report(RuleObligationsUncovered, Ref{RelationRecord, first, r.ID}, path("obligations", 0),
		"say under 'dataset' what is covered, such as coverage: [{kinds: ["+r.Kind+"], extent: partial}]",
		"the relation records obligations, and nothing says of whom the dataset has all such relations%s", more)
}

func (c *checker) covered(r *Relation) bool {
	return slices.ContainsFunc(c.b.meta.Coverage, func(cover Coverage) bool {
		return cover.HasKind(r.Kind) && slices.ContainsFunc(r.Parties, func(p Party) bool { return cover.HasActor(p.Actor) })
	})
}
