package graph

import (
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/spelling"
)

// checkEvidence checks that there is evidence for a relation, and each piece of it.
func (c *checker) checkEvidence(at Ref, r *Relation) {
	if len(r.Evidence) == 0 && !r.Unsourced {
		c.report(RuleNoEvidence, at, nil, "say where it comes from: source, at (the place in it), says; or that no source is named: 'unsourced: true'", "the relation has no evidence")
	}
	c.evidence(at, r.Evidence, r)
	if !r.Unsourced && len(r.Evidence) > 0 && len(OnTie(r.Evidence)) == 0 {
		c.report(RuleBadEvidence, at, path("evidence"), "leave 'for' out of one, or name tie there too", "each piece of evidence speaks for a part of the relation, and none for the relation itself")
	}
}

// evidence checks the evidence of a relation, or of an actor: then r is nil.
func (c *checker) evidence(at Ref, list []Evidence, r *Relation) {
	for i := range list {
		e := &list[i]
		if c.lastSource != e.Source || !c.lastUsed { // most cite what the one before does
			c.usedSources[e.Source], c.lastSource, c.lastUsed = true, e.Source, true
		}
		if _, ok := c.sources[e.Source]; !ok {
			c.unknown(RuleUnknownSource, at, path("evidence", i, "source"), "source", e.Source, maps.Keys(c.sources))
		}
		if e.About != "" {
			c.about(at, path("evidence", i, "about"), e.About, r)
		}
		if e.For != 0 {
			c.aspects(at, path("evidence", i, "for"), e, r)
		}
		if !plainly(e.Locator, e.Says, e.Claimant, e.Quote) {
			c.texts(at, path("evidence", i), "locator", e.Locator, "says", e.Says, "claimant", e.Claimant, "quote", e.Quote)
		}
	}
}

// about checks the actor that a piece of evidence is about.
func (c *checker) about(at Ref, where []any, id string, r *Relation) {
	if r == nil {
		c.report(RuleBadEvidence, at, where, "leave it out", "evidence for an actor is about that actor")
		return
	}
	if _, ok := r.Party(id); !ok {
		ids := make([]string, len(r.Parties))
		for i, p := range r.Parties {
			ids[i] = p.Actor
		}
		hint := "name a party, or leave it out where the source speaks of all"
		if near := spelling.Nearest(id, slices.Values(ids), 3); len(near) > 0 {
			hint = "did you mean " + strings.Join(near, " or ") + "?"
		}
		c.report(RuleBadEvidence, at, where, hint, "%q is not a party of the relation", shorten(id))
	}
}

// aspects checks for which parts of a relation a piece of evidence says that it speaks.
func (c *checker) aspects(at Ref, where []any, e *Evidence, r *Relation) {
	if r == nil {
		c.report(RuleBadEvidence, at, where, "leave it out", "evidence for an actor speaks for the actor as a whole")
		return
	}
	given, whose, hint := r.Aspects(), "the relation", "give the relation what the source says, or name what of this it speaks for: "
	if p, ok := r.Party(e.About); ok {
		given = given&^AspectsOf(TheStart, TheEnd) | p.Aspects()
		if missing := e.For & AspectsOf(TheStart, TheEnd) &^ given; missing != 0 {
			whose, hint = "the party "+e.About, "give the party 'when', or leave 'about' out where the dates are those of the relation; else: "
		}
	}
	if missing := e.For &^ given; missing != 0 {
		c.report(RuleIdleEvidence, at, where, hint+strings.Join(given.Words(), ", "), "the evidence is for what %s does not say: %s", whose, strings.Join(missing.Words(), ", "))
	}
}
