package query

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Effect is whether an actual relation that has not ended is in effect at the
// date of a view.
type Effect uint8

// The effects.
const (
	InEffect        Effect = iota // or nothing is recorded that speaks against it
	PossiblyInForce               // a treaty of which vague dates of stages leave open whether it is in force
	SignedOnly                    // a treaty that is signed and binds nobody yet
	Suspended                     // a treaty that is suspended
	NotBegun                      // it starts after the date of the dataset
)

// String returns a word for records: "", "possibly in force", "signed", "suspended" or
// "not begun".
func (e Effect) String() string {
	return [...]string{"", "possibly in force", "signed", "suspended", "not begun"}[e]
}

// Standing is how a relation stands at the date of a view.
type Standing struct {
	Effect   Effect
	Ended    bool // it was certainly over before the date
	Possibly bool // its dates are too vague to tell whether it holds

	PossiblyKnown bool // it is open whether Filter.KnownTo knew of it
}

// Now returns the days at which the view speaks: those of Filter.At or, without
// them, those of the dataset's date. dated is false, and the span all of time,
// where neither is given.
func (v *View) Now() (now edtf.Span, dated bool) {
	if v.filter.At != nil {
		return *v.filter.At, true
	}
	if asOf := v.graph.Meta().AsOf; !asOf.IsZero() {
		return asOf.Span(), true
	}
	return edtf.Always, false
}

// Standing returns how a relation stands at the date of the view.
func (v *View) Standing(r *graph.Relation) Standing {
	now, dated := v.Now()
	s := Standing{Ended: v.Ended(r) == edtf.Yes, Possibly: v.Holds(r) == edtf.Maybe, PossiblyKnown: v.HasRelation(r.ID) && v.Known(r) == edtf.Maybe}
	if dated && v.filter.At == nil && r.During(edtf.Span{First: edtf.DawnOfTime, Last: now.Last}) == edtf.No {
		s.Effect = NotBegun
		return s
	}
	if !s.Ended && r.Modality == graph.Actual {
		s.Effect = effectAt(r, now)
	}
	return s
}

// effectAt is what the stages of a relation come to by the end of a span. Where the date of
// one is vague, those on both sides of it are possible. What has no date has been reached.
func effectAt(r *graph.Relation, now edtf.Span) Effect {
	before, binds, rests := true, false, InEffect // by some reading: it has reached no stage, one that binds, one that does not
	for _, st := range r.Stages {
		reached := st.Date.ReachedBy(now.Last)
		if st.Date.IsZero() {
			reached = edtf.Yes
		}
		if reached == edtf.No || reached == edtf.Maybe && st.Stage == graph.Ended { // what has ended was as it was before
			continue
		}
		if reached == edtf.Yes {
			before, binds, rests = false, false, InEffect
		}
		switch st.Stage {
		case graph.Signed:
			rests = SignedOnly
		case graph.Suspended:
			rests = Suspended
		default:
			binds = true
		}
	}
	switch {
	case binds && (before || rests != InEffect):
		return PossiblyInForce
	case binds:
		return InEffect
	}
	return rests
}

// OnlyTie returns the tie of a relation that is alone in the view: what is said of
// the relation there is said of these two. ok is false where it has more, or none.
func (v *View) OnlyTie(r *graph.Relation) (tie graph.Tie, ok bool) {
	if v.many(r) && v.TieCount(r) != 1 {
		return graph.Tie{}, false
	}
	for t := range v.Ties(r) {
		if ok {
			return graph.Tie{}, false
		}
		tie, ok = t, true
	}
	return tie, ok
}

// Begins returns when that begins which a view has of a relation: its only tie, or else the
// relation as a whole. It is false where no day is known before which it had not begun.
func (v *View) Begins(r *graph.Relation) (edtf.Date, bool) {
	var first edtf.Date
	for _, p := range v.periods(r) {
		start := p.Start()
		if start.IsZero() || start.Span().First == edtf.DawnOfTime {
			return edtf.Date{}, false
		}
		if first.IsZero() || start.Span().First < first.Span().First {
			first = start
		}
	}
	return first, !first.IsZero()
}

// BeganBetween reports whether that which Begins tells of surely began after one span of
// days and by the end of another, on whatever of its possible days.
func (v *View) BeganBetween(r *graph.Relation, after, by edtf.Span) bool {
	begun := false
	for _, p := range v.periods(r) {
		start, _ := p.Bounds()
		if start.First <= after.Last {
			return false
		}
		begun = begun || start.Last <= by.Last
	}
	return begun
}

func (v *View) periods(r *graph.Relation) []edtf.Period {
	if t, ok := v.OnlyTie(r); ok {
		return t.Periods()
	}
	return []edtf.Period{r.Period}
}

// StandingOfTie returns how one tie of a relation stands at the date of the view:
// it has also ended where its parties have left, and not begun where they have not
// yet come.
func (v *View) StandingOfTie(t graph.Tie) Standing {
	s := v.Standing(t.Relation)
	s.Possibly = v.HoldsTie(t) == edtf.Maybe
	now, dated := v.Now()
	periods := t.Periods()
	if !dated || len(periods) == 0 || len(t.A.Spells)+len(t.B.Spells) == 0 {
		return s
	}
	over, begun := true, false
	for _, p := range periods {
		over = over && p.Ended(now.First) == edtf.Yes
		begun = begun || p.Extent().First <= now.Last
	}
	s.Ended = s.Ended || over
	if v.filter.At == nil && !begun {
		s.Effect = NotBegun
	}
	return s
}
