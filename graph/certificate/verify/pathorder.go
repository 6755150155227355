package verify

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/spelling"
)

// quality is how good a relation is to take a hop, or a path to be told: the better comes
// first.
type quality struct {
	certainty graph.Certainty
	strength  int      // of its kind
	until     edtf.Day // to which it is sure to have lasted: its start at least
	since     edtf.Day // from which it can have lasted
}

func (c *pathChecker) qualityOf(r *graph.Relation) quality {
	start, end := r.Period.Bounds()
	return quality{r.CountsAs(), c.g.KindOf(r).Strength, end.First, start.First}
}

// recency puts the more recent first.
func (q quality) recency(other quality) int {
	return cmp.Or(cmp.Compare(other.until, q.until), cmp.Compare(other.since, q.since))
}

func (q quality) compare(other quality) int {
	return cmp.Or(cmp.Compare(q.certainty, other.certainty), cmp.Compare(other.strength, q.strength), q.recency(other))
}

// compareSteps puts the better step first, and of equals that of the lesser id, taken
// forward.
func (c *pathChecker) compareSteps(a, b *step) int {
	return cmp.Or(c.qualityOf(a.Relation).compare(c.qualityOf(b.Relation)), compareIDs(a, b))
}

func compareIDs(a, b *step) int {
	back := func(s *step) int {
		if s.direction == "backward" {
			return 1
		}
		return 0
	}
	return cmp.Or(strings.Compare(a.Relation.ID, b.Relation.ID), cmp.Compare(back(a), back(b)))
}

// rank is where a path comes among those of its length.
type rank struct {
	quality          // each part of it that of the hop where it is worst
	actors  []string // by name, ignoring case and accents, and then by id
	steps   []*step  // with a path for each relation
}

// rankOf ranks a path by the actors that it visits and the steps of each hop.
func (c *pathChecker) rankOf(actors []string, hops [][]step) *rank {
	r := &rank{quality: quality{strength: 9, until: edtf.EndOfTime, since: edtf.EndOfTime}}
	for _, steps := range hops {
		best := &steps[0]
		for i := range steps {
			if c.compareSteps(&steps[i], best) < 0 {
				best = &steps[i]
			}
		}
		q := c.qualityOf(best.Relation)
		r.certainty, r.strength = max(r.certainty, q.certainty), min(r.strength, q.strength)
		if q.recency(r.quality) > 0 {
			r.until, r.since = q.until, q.since
		}
		if c.p.Each {
			r.steps = append(r.steps, best)
		}
	}
	for _, id := range actors {
		r.actors = append(r.actors, c.nameKey(id))
	}
	return r
}

// nameKey is the name of an actor at the time in question as it is sorted, and its id.
func (c *pathChecker) nameKey(id string) string {
	if key, known := c.names[id]; known {
		return key
	}
	actor, _ := c.g.Actor(id)
	name := actor.Name
	if c.dated {
		name = actor.NameIn(c.span)
	}
	c.names[id] = spelling.Fold(name) + "\x00" + id
	return c.names[id]
}

// compare tells which of two paths of one length comes first, and by what.
func (r *rank) compare(other *rank) (int, string) {
	for _, by := range []struct {
		order int
		what  string
	}{
		{cmp.Compare(r.certainty, other.certainty), "its least certain hop"},
		{cmp.Compare(other.strength, r.strength), "its weakest kind of relation"},
		{r.recency(other.quality), "its least recent relation"},
		{slices.Compare(r.actors, other.actors), "the names of its actors"},
		{slices.CompareFunc(r.steps, other.steps, compareIDs), "the ids of its relations"},
	} {
		if by.order != 0 {
			return by.order, by.what
		}
	}
	return 0, ""
}
