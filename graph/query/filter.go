package query

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Filter says which part of a graph is in question. Its fields compose: each
// one that is set only takes away. Lists name ids, in any order. The zero
// Filter keeps everything.
type Filter struct {
	At     *edtf.Span // what holds at some time in the span; nil: at any time
	AtText string     // the date as the user wrote it, for titles

	// Certainly drops what only possibly holds in At, where that is given, and what
	// KnownTo only possibly knew.
	Certainly bool

	Kinds        []string // only these kinds of relation; empty: all
	WithoutKinds []string // none of these

	Certainties []graph.Certainty // relations that go by one of them; empty: all
	Modalities  []graph.Modality  // empty: all

	// Actors keeps the relations of one actor, or those that tie at least two
	// of several. The other parties of a relation that is kept stay.
	Actors []string

	// Near keeps the actors within Hops ties (of what the other fields leave,
	// in either direction) of any of these, and what ties them to each other.
	Near []string
	Hops int // 0: one hop; only read with Near

	// Only keeps these actors and what ties them to each other. The other
	// parties of a relation that is kept leave it.
	Only []string

	// Between keeps what lies on short paths between two actors, of what the other
	// fields leave; nil: all.
	Between *Between

	Obligations []graph.Category // relations with an obligation of one of these, which alone count; empty: all

	// KnownTo keeps what one actor knew at the time in question, given by id: relations
	// that were not secret, and those that it was a party to or had come to know of (see
	// graph.Secrecy). Of an obligation that it did not know nothing follows. What it
	// possibly knew is there, see View.Known. Empty: all that is recorded.
	KnownTo string

	Sources     []string // relations with evidence from one of them; empty: all
	MinQuantity float64  // relations with a quantity of at least this, in whatever unit; 0: no limit
}

// Between says which paths between two actors are kept.
type Between struct {
	From, To string // ids
	MaxHops  int    // of the longest path; DefaultMaxHops where it is not positive
	Broad    bool   // as PathOptions.Broad

	// Most is how many actors are kept at most, where it is positive: those on the
	// shortest paths first, then those on the most of these. Then MaxHops of
	// View.Filter is that of the longest path on which an actor is kept.
	Most int
}

// restricts reports whether the filter takes away relations, so that an actor
// without relations may be one of no interest.
func (f *Filter) restricts() bool {
	return f.At != nil || f.MinQuantity > 0 || f.Between != nil || f.KnownTo != "" ||
		len(f.Obligations)+len(f.Kinds)+len(f.WithoutKinds)+len(f.Certainties)+len(f.Modalities)+len(f.Actors)+len(f.Near)+len(f.Only)+len(f.Sources) > 0
}

// onlyDated reports whether all that the filter says is a date.
func (f *Filter) onlyDated() bool {
	undated := *f
	undated.At = nil
	return f.At != nil && !undated.restricts()
}

// clone returns the filter with lists of its own, sorted and without repeats.
func (f Filter) clone() Filter {
	if f.At != nil {
		at := *f.At
		f.At = &at
	}
	if f.Between != nil {
		between := *f.Between
		f.Between = &between
	}
	f.Kinds, f.WithoutKinds = unique(f.Kinds), unique(f.WithoutKinds)
	f.Obligations = unique(f.Obligations)
	f.Certainties, f.Modalities = unique(f.Certainties), unique(f.Modalities)
	f.Actors, f.Near, f.Only, f.Sources = unique(f.Actors), unique(f.Near), unique(f.Only), unique(f.Sources)
	if len(f.Near) > 0 && f.Hops == 0 {
		f.Hops = 1
	}
	return f
}

func unique[T interface{ ~string | ~uint8 }](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// check reports everything in the filter that the graph does not know.
func (f *Filter) check(g *graph.Graph) error {
	var errs []error
	if f.At != nil && f.At.Last < f.At.First {
		errs = append(errs, fmt.Errorf("the span from %s to %s ends before it starts", f.At.First, f.At.Last))
	}
	if math.IsNaN(f.MinQuantity) || f.MinQuantity < 0 {
		errs = append(errs, fmt.Errorf("the least quantity is %v; it must be 0 or more", f.MinQuantity))
	}
	if f.Hops < 0 {
		errs = append(errs, fmt.Errorf("the number of hops is %d; it must be 1 or more", f.Hops))
	}
	known := func(what string, ids []string, has func(string) bool, all iter.Seq[string]) {
		for _, id := range ids {
			if !has(id) {
				errs = append(errs, notFound(what, id, all))
			}
		}
	}
	isKind := func(id string) bool { _, ok := g.Kind(id); return ok }
	isActor := func(id string) bool { _, ok := g.Actor(id); return ok }
	isSource := func(id string) bool { _, ok := g.Source(id); return ok }
	known("kind", f.Kinds, isKind, ids(g.Kinds(), func(k *graph.Kind) string { return k.ID }))
	known("kind", f.WithoutKinds, isKind, ids(g.Kinds(), func(k *graph.Kind) string { return k.ID }))
	known("actor", f.Actors, isActor, ids(g.Actors(), func(a *graph.Actor) string { return a.ID }))
	known("actor", f.Near, isActor, ids(g.Actors(), func(a *graph.Actor) string { return a.ID }))
	known("actor", f.Only, isActor, ids(g.Actors(), func(a *graph.Actor) string { return a.ID }))
	if f.Between != nil {
		known("actor", []string{f.Between.From, f.Between.To}, isActor, ids(g.Actors(), func(a *graph.Actor) string { return a.ID }))
	}
	if f.KnownTo != "" {
		known("actor", []string{f.KnownTo}, isActor, ids(g.Actors(), func(a *graph.Actor) string { return a.ID }))
	}
	known("source", f.Sources, isSource, ids(g.Sources(), func(s *graph.Source) string { return s.ID }))
	return errors.Join(errs...)
}

func ids[T any](seq iter.Seq[T], id func(T) string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for v := range seq {
			if !yield(id(v)) {
				return
			}
		}
	}
}
