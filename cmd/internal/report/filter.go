package report

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Filter is a query.Filter in words. Its zero value, with Hops 1, keeps
// everything.
type Filter struct {
	At, During               string // EDTF: a date, and FROM/TO
	Possibly, Certainly      bool
	Kinds, WithoutKinds      []string
	Certainties, Modalities  []string
	Actors, Near             []string
	Only                     []string // ids, not names: a picture's actors can be many
	Sources                  []string
	Hops                     int
	HopsGiven, ModalityGiven bool
	MinQuantity              float64
	Obligations              []string // categories
	KnownTo                  string   // the name of who knew

	// What is picked of the rest: what lies on paths of at most MaxHops hops between
	// two actors, or the Top best connected. Most is how many actors there are to be
	// of those between two, or near others, at most; 0: all.
	Between            []string
	MaxHops, Top, Most int
	Picked             query.Pick // by Top, or by Most near others, once View was asked

	// Names finds the names of a graph that is asked more than once; where it is nil,
	// or of another graph, they are indexed for each question.
	Names *query.Names

	Dashes string // before the names of parts in errors: "--" where they are flags
	HopsAs string // what Hops is called in errors; empty: "hops"
	AtAs   string // what At is called where it leaves something out; empty: "at"

	DuringAs string // what During is called there; empty: "during"
}

// Everything reports whether the filter takes nothing away.
func (f *Filter) Everything() bool {
	return f.At == "" && f.During == "" && f.MinQuantity == 0 && f.KnownTo == "" &&
		len(f.Obligations)+len(f.Kinds)+len(f.WithoutKinds)+len(f.Certainties)+len(f.Modalities)+len(f.Actors)+len(f.Near)+len(f.Only)+len(f.Sources)+len(f.Between)+f.Top == 0
}

// Narrows reports whether the filter takes away more than who is in question.
func (f *Filter) Narrows() bool {
	others := *f
	others.Near, others.Between, others.Top = nil, nil, 0
	return !others.Everything()
}

// SaysWhat reports whether the filter is about kinds of relations or about time.
func (f *Filter) SaysWhat() bool {
	return len(f.Kinds)+len(f.WithoutKinds) > 0 || f.At != "" || f.During != ""
}

// What returns the ids of the kinds of relations that the filter is about, of those of a
// graph, nil for all; and the time, nil for any. Errors say which part is wrong.
func (f *Filter) What(g *graph.Graph) (kinds []string, when *edtf.Span, err error) {
	words := Filter{Hops: 1, Kinds: f.Kinds, WithoutKinds: f.WithoutKinds, At: f.At, During: f.During, Dashes: f.Dashes}
	q, err := words.Query(g)
	if err != nil || len(q.Kinds)+len(q.WithoutKinds) == 0 {
		return nil, q.At, err
	}
	kinds = []string{}
	for k := range g.Kinds() {
		if (len(q.Kinds) == 0 || slices.Contains(q.Kinds, k.ID)) && !slices.Contains(q.WithoutKinds, k.ID) {
			kinds = append(kinds, k.ID)
		}
	}
	return kinds, q.At, nil
}

// View applies the filter to a graph. Errors say which part is wrong.
func (f *Filter) View(g *graph.Graph) (*query.View, error) {
	q, err := f.Query(g)
	if err != nil {
		return nil, err
	}
	v, err := query.NewView(g, q)
	if err != nil {
		return nil, err
	}
	return f.pick(v)
}

// manyNear is how many times as many actors as there are to be near others are let
// be, for a picture chooses among them better than by their ties alone.
const manyNear = 5

// pick narrows a view to what Top and Most leave. Where more pairs are tied than can be
// told one by one, the actors of the most relations stand for the best connected.
func (f *Filter) pick(v *query.View) (*query.View, error) {
	var narrow *query.View
	var err error
	switch {
	case f.Top > 0:
		narrow, f.Picked, err = query.Top(context.Background(), v, f.Top)
	case f.Most > 0 && len(f.Near) > 0 && v.ActorCount() > manyNear*f.Most:
		narrow, f.Picked, err = query.Nearest(context.Background(), v, f.Most)
	default:
		return v, nil
	}
	var many *query.TooManyPairsError
	if errors.As(err, &many) {
		return query.MostConnected(v, max(f.Top, f.Most), v.Filter().Near...)
	}
	return narrow, err
}

// Actual is View; unless the filter names modalities, of what is actual only. It
// also tells how many relations that left out.
func (f *Filter) Actual(g *graph.Graph) (*query.View, int, error) {
	all, err := f.View(g)
	if err != nil {
		return nil, 0, err
	}
	return f.actualOf(all)
}

// actualOf is Actual of a view that the filter made.
func (f *Filter) actualOf(all *query.View) (*query.View, int, error) {
	if f.ModalityGiven {
		return all, 0, nil
	}
	q := all.Filter()
	q.Modalities = []graph.Modality{graph.Actual}
	v, err := query.NewView(all.Graph(), q)
	if err != nil {
		return nil, 0, err
	}
	return v, all.RelationCount() - v.RelationCount(), nil
}

// UndatedError reports a question that needs a date, about a dataset that has
// none.
type UndatedError struct{ What, Hint string }

func (e *UndatedError) Error() string {
	return "the dataset does not say at which date it speaks; say when " + e.What + ": " + e.Hint
}

// Dated is View at a date: that of the filter or, if it names none, that at which
// the dataset speaks. The error can be an *UndatedError.
func (f *Filter) Dated(g *graph.Graph, what string) (*query.View, error) {
	q, err := f.Query(g)
	if err != nil {
		return nil, err
	}
	if asOf := g.Meta().AsOf; q.At == nil {
		if asOf.IsZero() {
			return nil, &UndatedError{what, f.Dashes + "at DATE"}
		}
		span := asOf.Span()
		q.At, q.AtText = &span, asOf.String()
	}
	return query.NewView(g, q)
}

// Query turns words into a query.Filter. Names are looked up in the graph.
func (f *Filter) Query(g *graph.Graph) (query.Filter, error) {
	q := query.Filter{Certainly: f.Certainly, MinQuantity: f.MinQuantity, AtText: f.At}
	var err error
	if q.At, err = f.span(); err != nil {
		return q, err
	}
	if f.During != "" {
		q.AtText = f.During
	}
	if (f.Certainly || f.Possibly) && q.At == nil {
		return q, fmt.Errorf("%[1]scertainly and %[1]spossibly need a date: add %[1]sat or %[1]sduring", f.Dashes)
	}
	names := f.namesOf(g)
	actor := func(text string) (*graph.Actor, error) { return FindActor(g, names, text) }
	for _, list := range []struct {
		words   []string
		resolve func(string) (string, error)
		into    *[]string
	}{
		{f.Kinds, idOf(names.Kind, func(k *graph.Kind) string { return k.ID }), &q.Kinds},
		{f.WithoutKinds, idOf(names.Kind, func(k *graph.Kind) string { return k.ID }), &q.WithoutKinds},
		{f.Actors, idOf(actor, func(a *graph.Actor) string { return a.ID }), &q.Actors},
		{f.Near, idOf(actor, func(a *graph.Actor) string { return a.ID }), &q.Near},
		{f.Only, idOf(exactly(g), func(a *graph.Actor) string { return a.ID }), &q.Only},
		{f.Sources, idOf(names.Source, func(s *graph.Source) string { return s.ID }), &q.Sources},
	} {
		for _, w := range list.words {
			id, err := list.resolve(w)
			if err != nil {
				return q, err
			}
			*list.into = append(*list.into, id)
		}
	}
	for _, w := range f.Certainties {
		c, err := graph.ParseCertaintyCounted(strings.ToLower(w))
		if err != nil {
			return q, err
		}
		q.Certainties = append(q.Certainties, c)
	}
	for _, w := range f.Modalities {
		m, err := graph.ParseModality(strings.ToLower(w))
		if err != nil {
			return q, err
		}
		q.Modalities = append(q.Modalities, m)
	}
	for _, w := range f.Obligations {
		c, err := graph.ParseCategory(strings.ToLower(w))
		if err != nil {
			return q, err
		}
		q.Obligations = append(q.Obligations, c)
	}
	if f.KnownTo != "" {
		a, err := actor(f.KnownTo)
		if err != nil {
			return q, err
		}
		q.KnownTo = a.ID
	}
	hops := f.HopsAs
	if hops == "" {
		hops = "hops"
	}
	switch {
	case len(q.Near) == 0 && f.HopsGiven:
		return q, fmt.Errorf("%[1]s%[2]s needs %[1]snear: near whom?", f.Dashes, hops)
	case f.Hops < 1:
		return q, fmt.Errorf("%s%s is %d, and must be at least 1", f.Dashes, hops, f.Hops)
	case f.Hops > query.MostNearHops && len(q.Near) > 0:
		return q, fmt.Errorf("%s%s is %d, and can be at most %d", f.Dashes, hops, f.Hops, query.MostNearHops)
	case !(f.MinQuantity >= 0): // nor is NaN
		return q, fmt.Errorf("%smin-quantity is %v, and cannot be less than 0", f.Dashes, f.MinQuantity)
	}
	if len(q.Near) > 0 {
		q.Hops = f.Hops
	}
	if len(f.Between) > 0 {
		if q.Between, err = f.between(actor); err != nil {
			return q, err
		}
	}
	return q, nil
}

// between is the question of what lies between two actors.
func (f *Filter) between(find func(string) (*graph.Actor, error)) (*query.Between, error) {
	if len(f.Between) != 2 {
		return nil, fmt.Errorf("%sbetween wants two actors, A,B, and has %d", f.Dashes, len(f.Between))
	}
	var ids [2]string
	for i, text := range f.Between {
		a, err := find(text)
		if err != nil {
			return nil, err
		}
		ids[i] = a.ID
	}
	if ids[0] == ids[1] {
		return nil, fmt.Errorf("%sbetween wants two different actors", f.Dashes)
	}
	return &query.Between{From: ids[0], To: ids[1], MaxHops: f.MaxHops, Most: f.Most}, nil
}

// namesOf is what finds the names of a graph.
func (f *Filter) namesOf(g *graph.Graph) *query.Names {
	if f.Names != nil && f.Names.Graph() == g {
		return f.Names
	}
	return query.NewNames(g)
}

func idOf[T any](resolve func(string) (T, error), id func(T) string) func(string) (string, error) {
	return func(s string) (string, error) {
		t, err := resolve(s)
		if err != nil {
			return "", err
		}
		return id(t), nil
	}
}

// exactly finds actors by id alone, which takes no time.
func exactly(g *graph.Graph) func(string) (*graph.Actor, error) {
	return func(id string) (*graph.Actor, error) {
		a, ok := g.Actor(id)
		if !ok {
			return nil, &query.NotFoundError{What: "actor", Text: id}
		}
		return a, nil
	}
}

// span reads At or During.
func (f *Filter) span() (*edtf.Span, error) {
	switch {
	case f.At != "":
		d, err := edtf.ParseDate(f.At)
		if err != nil {
			return nil, DateError(f.Dashes+"at", err)
		}
		s := d.Span()
		return &s, nil
	case f.During != "":
		p, err := edtf.ParsePeriod(f.During)
		if err != nil {
			return nil, DateError(f.Dashes+"during", err)
		}
		if p.EndsBeforeStart() {
			return nil, fmt.Errorf("%sduring: %s ends before it starts; exchange its dates", f.Dashes, f.During)
		}
		s := p.Extent()
		return &s, nil
	}
	return nil, nil
}

// DateError says which part of a question holds a date that cannot be read, and
// how to write one.
func DateError(part string, err error) error {
	if d, ok := err.(*edtf.DateError); ok && d.Hint != "" {
		return fmt.Errorf("%s: %w\n%s", part, err, d.Hint)
	}
	return fmt.Errorf("%s: %w", part, err)
}
