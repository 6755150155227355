package mcp

import (
	"cmp"
	"context"
	"fmt"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
)

// Set is a dataset that can be asked.
type Set struct {
	Name  string // by which it is asked for, unlike those of the others
	Title string

	// Load returns it; it is called when it is first asked for. Until it succeeds
	// it may be called again.
	Load func(context.Context) (*graph.Graph, error)

	Store store.Store // instead of Load: what is too large for a graph, and is asked part by part
}

// held is a dataset that has been loaded. It does not change.
type held struct {
	graph  *graph.Graph // nil of a store
	source ask.Source
	names  *query.Names // of the graph, indexed once, when they are first asked for; nil of a store
	origin report.Origin
}

// datasets holds those that can be asked; the first is asked where none is named.
type datasets struct {
	sets   []Set
	places map[string]*place
}

// place is where a dataset is held. Its key is taken by whoever loads it.
type place struct {
	set  *Set
	key  chan struct{}
	held *held // nil: not loaded; under the key
}

func newDatasets(sets []Set) (*datasets, error) {
	if len(sets) == 0 {
		return nil, fmt.Errorf("there is no dataset to ask")
	}
	seen := map[string]bool{}
	for _, s := range sets {
		if s.Name == "" || seen[s.Name] {
			return nil, fmt.Errorf("two datasets go by the name %q", s.Name)
		}
		seen[s.Name] = true
	}
	d := &datasets{sets: sets, places: map[string]*place{}}
	for i := range sets {
		d.places[sets[i].Name] = &place{set: &sets[i], key: make(chan struct{}, 1)}
	}
	return d, nil
}

func (d *datasets) names() []string {
	var out []string
	for _, s := range d.sets {
		out = append(out, s.Name)
	}
	return out
}

// find returns the dataset of a name, which is there, or the first. Loading it, and
// reading it for its version, may take long the first time. The error is that of
// loading, or the context's.
func (d *datasets) find(ctx context.Context, name string) (found *held, err error) {
	p := d.places[cmp.Or(name, d.sets[0].Name)]
	if p == nil {
		return nil, fmt.Errorf("there is no dataset %q", name)
	}
	select {
	case p.key <- struct{}{}:
		defer func() { <-p.key }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if p.held != nil {
		return p.held, nil
	}
	if p.set.Store != nil {
		p.held, err = holdStore(ctx, p.set)
		return p.held, err
	}
	g, err := p.set.Load(ctx)
	if err != nil {
		return nil, err
	}
	version, _, err := dataset.Version(g)
	if err != nil {
		return nil, err
	}
	names := query.NewNames(g)
	p.held = &held{g, ask.OfGraph(g, names), names, report.NewOrigin(g, p.set.Name, version)}
	return p.held, nil
}

// holdStore describes a store by what one of its actors says of the whole.
func holdStore(ctx context.Context, s *Set) (*held, error) {
	actors, relations := s.Store.Size()
	var one []int32
	if actors > 0 {
		one = []int32{0}
	}
	g, err := s.Store.Graph(ctx, one)
	if err != nil {
		return nil, err
	}
	origin := report.NewOrigin(g, s.Name, fmt.Sprintf("%d-%d", actors, relations))
	origin.Actors, origin.Relations = actors, relations
	return &held{source: ask.NewStored(s.Store, 0), origin: origin}, nil
}
