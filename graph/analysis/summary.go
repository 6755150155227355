package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Summary is what there is in a view.
type Summary struct {
	Actors, Relations int
	Possibly          int // relations that only possibly hold at the view's date
	PossiblyKnown     int // relations that query.Filter.KnownTo only possibly knew of

	// The counts are in the order of the vocabulary, kinds by number and then in
	// legend order. What is not in the view is not listed.
	ByActorKind []Count[graph.ActorKind]
	ByKind      []Count[*graph.Kind]
	ByModality  []Count[graph.Modality]
	ByCertainty []Count[graph.Certainty] // by graph.Relation.GoesBy

	Dates       Dates
	Evidence    Evidence
	Obligations Obligations

	Components [][]string // as query.Components returns them
	Degrees    []Degree   // as Degrees returns them
	Blocs      [][]*graph.Actor

	Unstated  int // relations of which nobody says how certain they are and that count as confirmed
	Unsourced int // relations for which no source is named

	Doubtful []*graph.Relation // alleged or disputed, by certainty and then id
}

// Pairs is how many pairs of actors are tied to each other, and density their share of
// the pairs of those who are tied to somebody; ok is false where nobody is.
func (s *Summary) Pairs() (tied int, density float64, ok bool) {
	for _, d := range s.Degrees {
		tied += d.Neighbours
	}
	tied /= 2
	if n := len(s.Degrees); n > 1 {
		return tied, float64(tied) / (float64(n) * float64(n-1) / 2), true
	}
	return tied, 0, false
}

// Count is how many there are of something.
type Count[T any] struct {
	Of     T
	Number int
}

// Dates is the time that the relations of a view cover.
type Dates struct {
	First, Last *edtf.Day // the earliest and the latest day that a start or end names; nil: none does
	Ongoing     int       // relations whose end is open
	Undated     int       // relations of which nothing is known of when
}

// Evidence is how well a view is supported.
type Evidence struct {
	Sources    int // different ones that its relations and actors cite
	Supported  int // relations with evidence
	Located    int // relations with evidence that says where in its source
	Repeatedly int // relations that more than one source supports
	Actors     int // actors with evidence of their own
}

// Obligations is what the relations of a view ask.
type Obligations struct {
	Relations  int // that record any
	ByCategory []Count[graph.Category]
}

// Summarise counts what there is in a view. The error can be the context's.
func Summarise(ctx context.Context, v *query.View) (*Summary, error) {
	s, err := Inventory(ctx, v)
	if err != nil {
		return nil, err
	}
	if s.Blocs, err = Blocs(ctx, v); err != nil {
		return nil, err
	}
	return s, nil
}

// Inventory is Summarise without the blocs, which take longer than all the rest.
func Inventory(ctx context.Context, v *query.View) (*Summary, error) {
	components, err := query.Components(v)
	if err != nil {
		return nil, err
	}
	degrees := Degrees(v)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s := &Summary{Actors: v.ActorCount(), Relations: v.RelationCount(), Components: components, Degrees: degrees}
	t := tally{
		actorKinds: map[graph.ActorKind]int{}, kinds: map[string]int{}, modalities: map[graph.Modality]int{},
		certainties: map[graph.Certainty]int{}, categories: map[graph.Category]int{}, sources: map[string]bool{},
	}
	for a := range v.Actors() {
		t.actorKinds[a.Kind]++
		if len(a.Evidence) > 0 {
			s.Evidence.Actors++
		}
		t.cited(a.Evidence)
	}
	for r := range v.Relations() {
		t.kinds[r.Kind]++
		t.modalities[r.Modality]++
		t.certainties[r.GoesBy()]++
		for _, o := range r.Obligations {
			t.categories[o.Category]++
		}
		s.add(v, r)
		if !r.Unsourced {
			t.cited(r.Evidence)
		}
	}
	s.Evidence.Sources = len(t.sources)
	s.ByActorKind = counts(graph.ActorKinds(), t.actorKinds)
	s.ByModality = counts(graph.Modalities(), t.modalities)
	s.ByCertainty = counts(graph.CertaintiesCounted(), t.certainties)
	s.Obligations.ByCategory = counts(graph.Categories(), t.categories)
	s.ByKind = byKind(v.Graph(), t.kinds)
	slices.SortStableFunc(s.Doubtful, func(a, b *graph.Relation) int { return cmp.Compare(a.Certainty, b.Certainty) })
	return s, nil
}

// add counts what a relation says beyond its vocabulary.
func (s *Summary) add(v *query.View, r *graph.Relation) {
	if v.Holds(r) == edtf.Maybe {
		s.Possibly++
	}
	if v.Known(r) == edtf.Maybe {
		s.PossiblyKnown++
	}
	switch {
	case r.Unsourced:
		s.Unsourced++
	case r.Unstated:
		s.Unstated++
	}
	if r.Certainty >= graph.Alleged {
		s.Doubtful = append(s.Doubtful, r)
	}
	if len(r.Obligations) > 0 {
		s.Obligations.Relations++
	}
	s.Dates.add(r.Period)
	if r.Unsourced {
		return // where it was entered is no evidence
	}
	located := false
	several, first := false, ""
	for _, e := range r.Evidence {
		located = located || e.Locator != ""
	}
	for _, e := range graph.OnTie(r.Evidence) {
		first = cmp.Or(first, e.Source)
		several = several || e.Source != first
	}
	if len(r.Evidence) > 0 {
		s.Evidence.Supported++
	}
	if located {
		s.Evidence.Located++
	}
	if several {
		s.Evidence.Repeatedly++
	}
}

func (d *Dates) add(p edtf.Period) {
	if p.IsZero() {
		d.Undated++
	}
	if p.OpenEnd() {
		d.Ongoing++
	}
	d.First, d.Last = p.Widen(d.First, d.Last)
}

// tally is the counts while they are made.
type tally struct {
	actorKinds  map[graph.ActorKind]int
	kinds       map[string]int
	modalities  map[graph.Modality]int
	certainties map[graph.Certainty]int
	categories  map[graph.Category]int
	sources     map[string]bool
}

func (t *tally) cited(list []graph.Evidence) {
	for _, e := range list {
		t.sources[e.Source] = true
	}
}

func counts[T comparable](vocabulary []T, of map[T]int) []Count[T] {
	var out []Count[T]
	for _, w := range vocabulary {
		if n := of[w]; n > 0 {
			out = append(out, Count[T]{w, n})
		}
	}
	return out
}
