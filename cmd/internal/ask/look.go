package ask

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
)

// Looked is an answer about what stands in a view, for who says more of it.
type Looked[T any] struct {
	Record *T
	View   *query.View // nil: a store was asked itself
	Filter *report.Filter
}

// Search answers a question of SearchParameters and Filters. All of a store is searched
// for names of actors alone.
func Search(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Search], error) {
	words, limit, f := r.Text("words"), r.Whole("limit"), r.Filter(hops)
	if r.err != nil {
		return nil, r.err
	}
	if s := src.Stored(); s != nil && len(needOf(&f, "").Parts) == 0 {
		record, err := s.search(ctx, words, limit)
		return &Looked[report.Search]{Record: record, Filter: &f}, err
	}
	v, _, err := r.View(ctx, src, &f)
	if err != nil {
		return nil, err
	}
	record, err := report.AskSearch(ctx, v, words, limit)
	return &Looked[report.Search]{record, v, &f}, err
}

// search looks for actors, one more than are told so that it is known whether there are
// more.
func (s *Stored) search(ctx context.Context, words string, limit int) (*report.Search, error) {
	by, ok := s.Store.(store.Searcher)
	if !ok {
		return nil, &Error{Fault: Unanswerable, Message: "this store cannot be searched by words", Hint: "name an actor as the dataset does"}
	}
	found, err := by.Search(ctx, words, limit+1)
	if err != nil {
		return nil, err
	}
	var near []string
	if len(found) == 0 {
		var unknown *query.NotFoundError
		if _, err := s.Store.Find(ctx, words); errors.As(err, &unknown) {
			near = unknown.Suggestions
		}
	}
	return report.NewSearchOfActors(words, found, limit, near), ctx.Err()
}

// Card answers a question of CardParameters and Filters. Of all of a store there are
// cards of actors, and of relations by their ids.
func Card(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Card], error) {
	name, of, limit, offset, f := r.Text("name"), r.Text("of"), r.Whole("limit"), r.Whole("offset"), r.Filter(hops)
	if r.err != nil {
		return nil, r.err
	}
	var own []store.Part
	switch of {
	case "":
		own = []store.Part{{Named: name, Hops: 1}}
	case "actor":
		own = []store.Part{{Near: []string{name}, Hops: 1}}
	case "relation":
		own = []store.Part{{Relations: []string{name}}}
	}
	p, err := r.fetch(ctx, src, &f, own, &name)
	if err != nil {
		return nil, err
	}
	v, err := f.View(p.Graph)
	if err != nil {
		return nil, Explain(err)
	}
	record, err := report.AskCard(v, &f, name, of, limit, offset)
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.Card]{record, v, &f}, nil
}

// Neighbours answers a question of NeighbourParameters: to whom an actor is tied, the
// best connected first.
func Neighbours(ctx context.Context, src Source, r *Reader) (*report.Neighbours, error) {
	name, limit, offset := r.Text("name"), r.Whole("limit"), r.Whole("offset")
	if r.err != nil {
		return nil, r.err
	}
	if s := src.Stored(); s != nil {
		return s.neighbours(ctx, name, limit, offset)
	}
	p, err := src.Part(ctx, Need{})
	if err != nil {
		return nil, err
	}
	record, err := report.AskNeighbours(p.Graph, p.Names, name, limit, offset)
	if err != nil {
		return nil, Explain(err)
	}
	return record, nil
}

func (s *Stored) neighbours(ctx context.Context, name string, limit, offset int) (*report.Neighbours, error) {
	v, err := s.finding().Find(ctx, name)
	if err != nil {
		return nil, s.explain(ctx, err, store.Part{})
	}
	all, err := store.Partners(ctx, s.Store, v)
	if err != nil {
		return nil, err
	}
	listed := all[min(offset, len(all)):min(offset+limit, len(all))]
	actors := []int32{v}
	for _, p := range listed {
		actors = append(actors, p.Actor)
	}
	names, err := s.names(ctx, actors)
	if err != nil {
		return nil, err
	}
	out := &report.Neighbours{Actor: names[v].ID, Name: names[v].Name, Total: len(all), Offset: min(offset, len(all)), Neighbours: []report.Neighbour{}}
	for _, p := range listed {
		out.Neighbours = append(out.Neighbours, report.Neighbour{Actor: names[p.Actor].ID, Name: names[p.Actor].Name, Partners: p.Partners})
	}
	return out, nil
}
