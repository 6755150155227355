package query

import (
	"iter"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Reason is why a view leaves something out.
type Reason uint8

// The reasons, in the order in which they are looked at: what a relation is, then
// when it holds, then whom it ties; and for actors, what is left of them.
const (
	OtherKind       Reason = iota // Filter.Kinds or WithoutKinds
	OtherCertainty                // Filter.Certainties
	OtherModality                 // Filter.Modalities
	TooSmall                      // Filter.MinQuantity
	OtherSource                   // Filter.Sources
	OtherObligation               // Filter.Obligations
	Unknown                       // Filter.KnownTo did not know of it
	PossiblyUnknown               // Filter.KnownTo possibly did not know of it, and Filter.Certainly drops that
	NotThen                       // it does not hold in Filter.At
	NoTwoThen                     // it holds then, and no two of its parties belong to it together then
	OnlyPossibly                  // it possibly holds then, and Filter.Certainly drops that
	OtherActors                   // Filter.Actors, Near or Only
	Untied                        // an actor: no relation that is left ties it
	NotAlive                      // an actor without relations: it does not exist in Filter.At
)

// String returns a word for records, such as "not-then".
func (r Reason) String() string {
	return [...]string{"kind", "certainty", "modality", "quantity", "source", "obligation", "unknown", "possibly-unknown", "not-then", "no-two-then", "only-possibly", "actors", "untied", "not-alive"}[r]
}

// Reasons returns all reasons, in their order.
func Reasons() []Reason {
	out := make([]Reason, NotAlive+1)
	for i := range out {
		out[i] = Reason(i)
	}
	return out
}

// Omission is how much a view leaves out for one reason.
type Omission struct {
	Reason    Reason
	Relations int // of them, nothing is in the view
	Parties   int // of relations that are in the view with others of their parties
	Actors    int // whom the reasons Untied and NotAlive alone have

	Obligations int // of relations that are in the view, which do not count there, see View.Counts
}

// Omitted counts what the view leaves out of its graph: relations by the first
// reason for each, parties and actors by theirs, in the order of the reasons.
func (v *View) Omitted() []Omission {
	return v.omitted(v.graph.Relations(), v.graph.Actors())
}

// OmittedOf counts what the view leaves out of the relations of one actor.
func (v *View) OmittedOf(actor string) []Omission {
	return v.omitted(v.graph.RelationsOf(actor), slices.Values[[]*graph.Actor](nil))
}

// OmittedFrom counts what the view leaves out of one relation.
func (v *View) OmittedFrom(r *graph.Relation) []Omission {
	return v.omitted(slices.Values([]*graph.Relation{r}), slices.Values[[]*graph.Actor](nil))
}

func (v *View) omitted(relations iter.Seq[*graph.Relation], actors iter.Seq[*graph.Actor]) []Omission {
	var counts [NotAlive + 1]Omission
	possible := *v.clock
	possible.least = edtf.Maybe
	for r := range relations {
		k := v.kept[r.ID]
		if k != nil && v.choosesObligations() {
			for i := range r.Obligations {
				if reason, out := v.uncounted(r, &r.Obligations[i]); out {
					counts[reason].Obligations++
				}
			}
		}
		switch {
		case k == nil:
			counts[v.why(r, &possible)].Relations++
		case len(k.parties) < len(r.Parties):
			then, perhaps := v.clock.tied(r, r.Parties), possible.tied(r, r.Parties)
			for i, p := range r.Parties {
				if placeOf(k.parties, p.Actor, p.Role) < 0 {
					counts[reasonOf(then.in[i], perhaps.in[i])].Parties++
				}
			}
		}
	}
	for a := range actors {
		switch {
		case v.hasActor[a.ID]:
		case v.graph.Alone(a.ID) && v.filter.onlyDated():
			counts[NotAlive].Actors++
		default:
			counts[Untied].Actors++
		}
	}
	var out []Omission
	for reason, o := range counts {
		if o != (Omission{}) {
			o.Reason = Reason(reason)
			out = append(out, o)
		}
	}
	return out
}

// why returns why a relation is not in the view.
func (v *View) why(r *graph.Relation, possible *clock) Reason {
	if reason, refused := v.filter.refuses(r); refused {
		return reason
	}
	switch known := v.knows(r); {
	case known == edtf.No:
		return Unknown
	case known == edtf.Maybe && v.filter.Certainly:
		return PossiblyUnknown
	}
	if !v.clock.dated {
		return OtherActors
	}
	if r.During(v.clock.span) == edtf.No {
		return NotThen
	}
	then, perhaps := v.clock.holds(r), possible.holds(r)
	if !perhaps {
		return NoTwoThen
	}
	return reasonOf(then, perhaps)
}

// reasonOf is why what would hold surely enough then, or possibly, is left out.
func reasonOf(then, perhaps bool) Reason {
	switch {
	case then:
		return OtherActors
	case perhaps:
		return OnlyPossibly
	}
	return NotThen
}

// refuses answers for what a relation is, not for when it holds or whom it ties.
func (f *Filter) refuses(r *graph.Relation) (reason Reason, refused bool) {
	switch {
	case len(f.Kinds) > 0 && !slices.Contains(f.Kinds, r.Kind), slices.Contains(f.WithoutKinds, r.Kind):
		return OtherKind, true
	case len(f.Certainties) > 0 && !slices.ContainsFunc(f.Certainties, r.HasCertainty):
		return OtherCertainty, true
	case len(f.Modalities) > 0 && !slices.Contains(f.Modalities, r.Modality):
		return OtherModality, true
	case f.MinQuantity > 0 && (r.Quantity == nil || r.Quantity.Amount < f.MinQuantity):
		return TooSmall, true
	case len(f.Sources) > 0 && !slices.ContainsFunc(r.Evidence, func(e graph.Evidence) bool { return slices.Contains(f.Sources, e.Source) }):
		return OtherSource, true
	case len(f.Obligations) > 0 && !slices.ContainsFunc(r.Obligations, func(o graph.Obligation) bool { return slices.Contains(f.Obligations, o.Category) }):
		return OtherObligation, true
	}
	return 0, false
}
