package query

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Reason is why a view leaves a relation out.
type Reason uint8

// The reasons, in the order in which they are looked at: what a relation is, then
// when it holds, then whom it ties.
const (
	OtherKind      Reason = iota // Filter.Kinds or WithoutKinds
	OtherCertainty               // Filter.Certainties
	OtherModality                // Filter.Modalities
	TooSmall                     // Filter.MinQuantity
	OtherSource                  // Filter.Sources
	NotThen                      // it does not hold in Filter.At, or ties no two of its parties then
	OnlyPossibly                 // it possibly holds then, and Filter.Certainly drops that
	OtherActors                  // Filter.Actors, Near or Only
)

// String returns a word for records, such as "not-then".
func (r Reason) String() string {
	return [...]string{"kind", "certainty", "modality", "quantity", "source", "not-then", "only-possibly", "actors"}[r]
}

// Omission is how many relations a view leaves out for one reason.
type Omission struct {
	Reason    Reason
	Relations int
}

// Omitted counts the relations that the view leaves out, by the first reason for
// each, in the order of the reasons.
func (v *View) Omitted() []Omission {
	if v.RelationCount() == v.graph.RelationCount() {
		return nil
	}
	var counts [OtherActors + 1]int
	possible := *v.clock
	possible.least = edtf.Maybe
	for r := range v.graph.Relations() {
		if v.kept[r.ID] == nil {
			counts[v.why(r, &possible)]++
		}
	}
	var out []Omission
	for reason, n := range counts {
		if n > 0 {
			out = append(out, Omission{Reason(reason), n})
		}
	}
	return out
}

// why returns why a relation is not in the view.
func (v *View) why(r *graph.Relation, possible *clock) Reason {
	if reason, refused := v.filter.refuses(r); refused {
		return reason
	}
	switch {
	case !v.clock.holds(r):
		if possible.holds(r) {
			return OnlyPossibly
		}
		return NotThen
	default:
		return OtherActors
	}
}

// holds reports whether a relation ties two of its parties surely enough.
func (c *clock) holds(r *graph.Relation) bool {
	if !c.dated {
		return true
	}
	if r.During(c.span) < c.least {
		return false
	}
	for i, j := range pairs(r, r.Parties) {
		if c.tie(r, r.Parties[i], r.Parties[j]) >= c.least {
			return true
		}
	}
	return false
}

// refuses answers for what a relation is, not for when it holds or whom it ties.
func (f *Filter) refuses(r *graph.Relation) (reason Reason, refused bool) {
	switch {
	case len(f.Kinds) > 0 && !slices.Contains(f.Kinds, r.Kind), slices.Contains(f.WithoutKinds, r.Kind):
		return OtherKind, true
	case len(f.Certainties) > 0 && !slices.Contains(f.Certainties, r.Certainty):
		return OtherCertainty, true
	case len(f.Modalities) > 0 && !slices.Contains(f.Modalities, r.Modality):
		return OtherModality, true
	case f.MinQuantity > 0 && (r.Quantity == nil || r.Quantity.Amount < f.MinQuantity):
		return TooSmall, true
	case len(f.Sources) > 0 && !slices.ContainsFunc(r.Evidence, func(e graph.Evidence) bool { return slices.Contains(f.Sources, e.Source) }):
		return OtherSource, true
	}
	return 0, false
}
