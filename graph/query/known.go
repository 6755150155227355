package query

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// knownAt is the time at which Filter.KnownTo is asked: that of the filter or, if it has
// none, that at which the dataset speaks; without either, the end of time, by when all
// that was ever disclosed is known.
func (v *View) knownAt() edtf.Span {
	if v.filter.At != nil {
		return *v.filter.At
	}
	if asOf := v.graph.Meta().AsOf; !asOf.IsZero() {
		return asOf.Span()
	}
	return edtf.Span{First: edtf.Always.Last, Last: edtf.Always.Last}
}

// knows answers whether Filter.KnownTo knew of a relation; Yes where all is in question.
func (v *View) knows(r *graph.Relation) edtf.Truth {
	if v.filter.KnownTo == "" {
		return edtf.Yes
	}
	return r.KnownTo(v.filter.KnownTo, v.knownAt())
}

// Known answers whether Filter.KnownTo knew of a relation of the graph, whether it holds or
// not and whether it is in the view or not; Yes where the filter names nobody.
func (v *View) Known(r *graph.Relation) edtf.Truth {
	if k := v.kept[r.ID]; k != nil {
		return k.known
	}
	return v.knows(r)
}

// Belongs answers how surely a relation belongs in the view: it holds, and Filter.KnownTo
// knew of it.
func (v *View) Belongs(r *graph.Relation) edtf.Truth { return v.Holds(r).And(v.Known(r)) }

// BelongsTie answers the same for one tie of a relation in the view.
func (v *View) BelongsTie(t graph.Tie) edtf.Truth { return v.HoldsTie(t).And(v.Known(t.Relation)) }

// choosesObligations reports whether some obligations may not count in the view.
func (v *View) choosesObligations() bool {
	return len(v.filter.Obligations) > 0 || v.filter.KnownTo != ""
}

// chosen reports whether an obligation is of a category in question.
func (v *View) chosen(o *graph.Obligation) bool {
	return len(v.filter.Obligations) == 0 || slices.Contains(v.filter.Obligations, o.Category)
}

// uncounted is why an obligation does not count in the view, if it does not.
func (v *View) uncounted(r *graph.Relation, o *graph.Obligation) (reason Reason, out bool) {
	switch {
	case !v.chosen(o):
		return OtherObligation, true
	case v.Counts(r, o) == edtf.No:
		return Unknown, true
	}
	return 0, false
}

// Counts answers whether what a relation asks counts in the view: an obligation of a
// category that is not in question, or which Filter.KnownTo did not know, does not; one
// that it possibly knew possibly does.
func (v *View) Counts(r *graph.Relation, o *graph.Obligation) edtf.Truth {
	switch {
	case !v.chosen(o):
		return edtf.No
	case v.filter.KnownTo == "":
		return edtf.Yes
	}
	return r.ObligationKnownTo(o, v.filter.KnownTo, v.knownAt())
}

// UnknownParts counts what Filter.KnownTo did not know of, of what the rest of the filter
// leaves.
type UnknownParts struct {
	Relations, Obligations                 int // it did not know of; obligations of relations that it knew
	PossiblyRelations, PossiblyObligations int // it possibly did not know of
}

// UnknownParts counts them.
func (v *View) UnknownParts() (out UnknownParts) {
	if v.filter.KnownTo == "" {
		return out
	}
	f := v.Filter()
	f.KnownTo, f.Obligations = "", nil
	all, err := NewView(v.graph, f)
	if err != nil {
		return out
	}
	for r := range all.Relations() {
		switch v.knows(r) {
		case edtf.No:
			out.Relations++
			continue
		case edtf.Maybe:
			out.PossiblyRelations++
			continue
		}
		for i := range r.Obligations {
			switch r.ObligationKnownTo(&r.Obligations[i], v.filter.KnownTo, v.knownAt()) {
			case edtf.No:
				out.Obligations++
			case edtf.Maybe:
				out.PossiblyObligations++
			}
		}
	}
	return out
}
