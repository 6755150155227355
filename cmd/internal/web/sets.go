package web

import (
	"net/http"
	"slices"
	"sync"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
	"github.com/entente-graph/entente/graph/picture"
)

// set is one dataset that can be explored, or a part of one. It does not change.
type set struct {
	key     string // of a dropped dataset; "" is the one served
	version string // of the graph, the same for the same content
	graph   *graph.Graph
	parts   *parts    // of a store, for which there is no graph
	asked   *ask.Part // of a part of a store
	size    int       // of the graph as JSON

	reference picture.Reference // by which its pictures go
}

func newSet(key string, g *graph.Graph) (*set, error) {
	version, size, err := dataset.Version(g)
	if err != nil {
		return nil, err
	}
	return &set{key: key, version: version, graph: g, size: size}, nil
}

// counts is how many actors and relations a dataset has.
func (d *set) counts() (actors, relations int) {
	if d.parts != nil {
		return d.parts.Store.Size()
	}
	return d.graph.ActorCount(), d.graph.RelationCount()
}

// sets holds the dataset served and those that were dropped, in memory only.
type sets struct {
	mutex   sync.Mutex
	served  *set
	dropped []*set // the one used last at the end
	most    int
	bytes   int
}

func newSets(served *set, l Limits) *sets {
	return &sets{served: served, most: l.Sets, bytes: l.SetBytes}
}

// find returns the dataset with a key.
func (s *sets) find(key string) (*set, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if key == "" {
		return s.served, nil
	}
	i := slices.IndexFunc(s.dropped, func(d *set) bool { return d.key == key })
	if i < 0 {
		return nil, &httpError{status: http.StatusNotFound, message: "this dataset is not here any more",
			hint: "only the files dropped last are kept, and only while the server runs; drop the file again"}
	}
	found := s.dropped[i]
	s.dropped = append(slices.Delete(s.dropped, i, i+1), found)
	return found, nil
}

// add takes in a dropped dataset. Those that were not used for longest make
// room for it.
func (s *sets) add(d *set) error {
	if d.size > s.bytes {
		return &httpError{status: http.StatusRequestEntityTooLarge, message: "the dataset is larger than can be kept here",
			hint: "open it with: entente serve FILE"}
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.dropped = append(slices.DeleteFunc(s.dropped, func(o *set) bool { return o.key == d.key }), d)
	total := 0
	for i := len(s.dropped) - 1; i >= 0; i-- {
		total += s.dropped[i].size
		if total > s.bytes || len(s.dropped)-i > s.most {
			s.dropped = slices.Delete(s.dropped, 0, i+1)
			break
		}
	}
	return nil
}

// replace changes the dataset served.
func (s *sets) replace(d *set) {
	s.mutex.Lock()
	s.served = d
	s.mutex.Unlock()
}

func (s *sets) count() int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return len(s.dropped)
}
