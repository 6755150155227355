package graph

import (
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// Secrecy is that a treaty, or an article of one, was kept from others than its
// parties.
type Secrecy struct {
	Partly    bool      // in whole or in part: which, nobody says
	Knew      []Knower  // who else knew, sorted by actor
	Disclosed edtf.Date // when it became known to all; zero: never, as far as is recorded
}

// Knower is an actor that knew of what was secret.
type Knower struct {
	Actor string    // id
	Since edtf.Date // zero: from the start
}

// KnownTo answers whether an actor that is not a party knew at a time, on all days of
// it. What was secret in whole or in part an outsider possibly knew.
func (s *Secrecy) KnownTo(actor string, at edtf.Span) edtf.Truth {
	known := reached(s.Disclosed, at)
	if s.Partly {
		known = max(known, edtf.Maybe)
	}
	for _, k := range s.Knew {
		switch {
		case k.Actor != actor:
		case k.Since.IsZero():
			return edtf.Yes
		default:
			known = max(known, reached(k.Since, at))
		}
	}
	return known
}

// reached answers whether a date lies before each day of a span, or on it. An unknown
// date never does.
func reached(d edtf.Date, at edtf.Span) edtf.Truth {
	switch {
	case d.IsZero():
		return edtf.No
	case d.ReachedBy(at.First) == edtf.Yes:
		return edtf.Yes
	case d.ReachedBy(at.Last) != edtf.No:
		return edtf.Maybe
	}
	return edtf.No
}

func (s *Secrecy) clone() *Secrecy {
	if s == nil {
		return nil
	}
	out := *s
	out.Knew = slices.Clone(s.Knew)
	return &out
}

func (s *Secrecy) sort() {
	if s != nil {
		slices.SortFunc(s.Knew, func(a, b Knower) int { return strings.Compare(a.Actor, b.Actor) })
	}
}

// MapActors returns the same of other actors; those whom the function calls "" are left
// out, and of one that two become the first is kept. It is nil where s is.
func (s *Secrecy) MapActors(id func(string) string) *Secrecy {
	if s == nil {
		return nil
	}
	out := *s
	out.Knew = nil
	for _, k := range s.Knew {
		if k.Actor = id(k.Actor); k.Actor != "" && !slices.ContainsFunc(out.Knew, func(o Knower) bool { return o.Actor == k.Actor }) {
			out.Knew = append(out.Knew, k)
		}
	}
	out.sort()
	return &out
}

// KnownTo answers whether an actor knew of the relation at a time, on all days of it.
// What was not secret everybody knew, and its parties what was.
func (r *Relation) KnownTo(actor string, at edtf.Span) edtf.Truth {
	return r.knownTo(r.Secret, actor, at)
}

// ObligationKnownTo answers the same of an obligation of the relation.
func (r *Relation) ObligationKnownTo(o *Obligation, actor string, at edtf.Span) edtf.Truth {
	return r.KnownTo(actor, at).And(r.knownTo(o.Secret, actor, at))
}

func (r *Relation) knownTo(s *Secrecy, actor string, at edtf.Span) edtf.Truth {
	if s == nil {
		return edtf.Yes
	}
	known := s.KnownTo(actor, at)
	if p, ok := r.Party(actor); ok {
		known = max(known, p.belongedBy(at))
	}
	return known
}

// belongedBy answers whether a party had become one before each day of a span, or on
// it; once it had, it knew, also when it had left.
func (p Party) belongedBy(at edtf.Span) edtf.Truth {
	if len(p.Spells) == 0 {
		return edtf.Yes
	}
	known := edtf.No
	for _, spell := range p.Spells {
		switch start, _ := spell.Bounds(); {
		case start.Last <= at.First:
			return edtf.Yes
		case start.First <= at.Last:
			known = edtf.Maybe
		}
	}
	return known
}

// checkSecrecy checks who is said to have known.
func (c *checker) checkSecrecy(at Ref, s *Secrecy, where []any) {
	if s == nil {
		return
	}
	for i, k := range s.Knew {
		here := append(slices.Clone(where), "knew", i)
		if _, ok := c.actors[k.Actor]; !ok {
			c.unknown(RuleUnknownActor, at, here, "actor", k.Actor, maps.Keys(c.actors))
		}
		if slices.ContainsFunc(s.Knew[:i], func(o Knower) bool { return o.Actor == k.Actor }) {
			c.report(RuleBadSecrecy, at, here, "keep the earlier of the two", "%s is said twice to have known", k.Actor)
		}
	}
}
