package verify

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// knew answers whether who is asked about knew of something that was secret on each day
// of the time in question: it was a party by then, or had been told, or all had. Yes
// where nobody is asked about, or nothing was secret.
func (v *view) knew(r *graph.Relation, s *graph.Secrecy) edtf.Truth {
	if v.knower == "" || s == nil {
		return edtf.Yes
	}
	at := v.span
	if !v.dated {
		at = edtf.On(edtf.EndOfTime) // by when all that was ever disclosed is known
		if asOf := v.g.Meta().AsOf; !asOf.IsZero() {
			at = asOf.Span()
		}
	}
	// by answers whether something that happens on one of some days has happened.
	by := func(when edtf.Span) edtf.Truth {
		switch {
		case when.Last <= at.First:
			return edtf.Yes
		case when.First <= at.Last:
			return edtf.Maybe
		}
		return edtf.No
	}
	best := edtf.No
	if s.Partly {
		best = edtf.Maybe
	}
	if !s.Disclosed.IsZero() {
		best = best.Or(by(s.Disclosed.Possible()))
	}
	for _, k := range s.Knew {
		if k.Actor == v.knower && k.Since.IsZero() {
			return edtf.Yes
		}
		if k.Actor == v.knower {
			best = best.Or(by(k.Since.Possible()))
		}
	}
	for _, p := range r.Parties {
		if p.Actor != v.knower {
			continue
		}
		if len(p.Spells) == 0 {
			return edtf.Yes
		}
		for _, spell := range p.Spells {
			start, _ := spell.Bounds()
			best = best.Or(by(start))
		}
	}
	return best
}
