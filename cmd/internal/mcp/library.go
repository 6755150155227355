package mcp

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
)

// Set is a dataset that can be asked.
type Set struct {
	Name  string // by which it is asked for, unlike those of the others
	Title string

	// Load returns it; it is called when it is first asked for. Until it succeeds
	// it may be called again.
	Load func(context.Context) (*graph.Graph, error)
}

// held is a dataset that has been loaded. It does not change.
type held struct {
	graph  *graph.Graph
	origin report.Origin
}

// library holds the datasets; the first is asked where none is named.
type library struct {
	sets []Set

	mutex  sync.Mutex
	loaded map[string]*held
}

func newLibrary(sets []Set) (*library, error) {
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
	return &library{sets: sets, loaded: map[string]*held{}}, nil
}

func (l *library) names() []string {
	var out []string
	for _, s := range l.sets {
		out = append(out, s.Name)
	}
	return out
}

// find returns the dataset of a name, which is there, or the first. One is loaded
// at a time.
func (l *library) find(ctx context.Context, name string) (*held, error) {
	if name == "" {
		name = l.sets[0].Name
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if h := l.loaded[name]; h != nil {
		return h, nil
	}
	i := slices.IndexFunc(l.sets, func(s Set) bool { return s.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no dataset %q", name)
	}
	g, err := l.sets[i].Load(ctx)
	if err != nil {
		return nil, err
	}
	version, _, err := dataset.Version(g)
	if err != nil {
		return nil, err
	}
	h := &held{g, report.NewOrigin(g, name, version)}
	l.loaded[name] = h
	return h, nil
}
