package graph

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// checkPhases checks the names that an actor bore for a time.
func (c *checker) checkPhases(at Ref, a *Actor) {
	for i, p := range a.Phases {
		here := path("phases", i)
		if strings.TrimSpace(p.Name) == "" {
			c.report(RuleBadPhase, at, here, "", "the phase has no name")
		}
		if len(p.When) == 0 {
			c.report(RuleBadPhase, at, here, "say when: 1922-12-30/1991-12-26", "the phase %q has no dates", shorten(p.Name))
		}
		c.texts(at, here, "name", p.Name)
		for _, s := range p.Aliases {
			c.texts(at, here, "aliases", s)
		}
		for _, code := range p.Codes {
			c.texts(at, here, "codes", code.Scheme, "codes", code.Value)
		}
		for _, when := range p.When {
			c.period(at, when, here)
		}
		for _, earlier := range a.Phases[:i] {
			if meet(earlier.When, p.When) {
				c.report(RuleBadPhase, at, here, "an actor has one name at a time: end the one before the other begins, or make it an alias",
					"the phases %q and %q overlap", shorten(earlier.Name), shorten(p.Name))
			}
		}
	}
	switch {
	case a.SameAs == "":
	case !ValidID(a.SameAs):
		c.report(RuleBadID, at, path("same_as"), "name an actor by its id", "%q is not a usable id", shorten(a.SameAs))
	case a.SameAs == a.ID:
		c.report(RuleBadPhase, at, path("same_as"), "name the actor that others take the two for", "%s is the same as itself", a.ID)
	}
}

// meet reports whether two lifetimes certainly have more than a day in common:
// one may end on the day on which the other begins.
func meet(a, b Lifetime) bool {
	return slices.ContainsFunc(a, func(p edtf.Period) bool {
		return slices.ContainsFunc(b, func(q edtf.Period) bool {
			s, ok := overlap(p.Certain(), q.Certain())
			return ok && s.Last > s.First
		})
	})
}
