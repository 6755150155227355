package graph

import (
	"maps"
	"slices"
)

// checkBasis checks on what other sources a source is said to rest. Two may rest on
// each other; what another rests on is used by that.
func (c *checker) checkBasis(at Ref, s *Source) {
	for i, id := range s.BasedOn {
		here := path("based_on", i)
		switch {
		case id == s.ID:
			c.report(RuleBadBasis, at, here, "leave it out", "the source is said to rest on itself")
		case slices.Contains(s.BasedOn[:i], id):
			c.report(RuleBadBasis, at, here, "leave it out", "%s is named twice", shorten(id))
		}
		if _, ok := c.sources[id]; !ok {
			c.unknown(RuleUnknownSource, at, here, "source", id, maps.Keys(c.sources))
		}
		if id != s.ID {
			c.usedSources[id] = true
		}
	}
}
