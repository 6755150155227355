package web

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"net/http"
	"slices"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/dataset"
)

// set is one dataset that can be explored. It does not change.
type set struct {
	key     string // of a dropped dataset; "" is the one served
	version string // of the graph, the same for the same content
	graph   *graph.Graph
	size    int // of the graph as JSON
}

func newSet(key string, g *graph.Graph) (*set, error) {
	c := &counting{Hash: sha256.New()}
	if err := dataset.WriteJSON(c, g); err != nil {
		return nil, err
	}
	return &set{key: key, version: hex.EncodeToString(c.Sum(nil)[:6]), graph: g, size: c.n}, nil
}

type counting struct {
	hash.Hash
	n int
}

func (c *counting) Write(p []byte) (int, error) {
	c.n += len(p)
	return c.Hash.Write(p)
}

// library holds the dataset served and those that were dropped, in memory only.
type library struct {
	mutex   sync.Mutex
	served  *set
	dropped []*set // the one used last at the end
	most    int
	bytes   int
}

func newLibrary(served *set, l Limits) *library {
	return &library{served: served, most: l.Sets, bytes: l.SetBytes}
}

// find returns the dataset with a key.
func (l *library) find(key string) (*set, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if key == "" {
		return l.served, nil
	}
	i := slices.IndexFunc(l.dropped, func(s *set) bool { return s.key == key })
	if i < 0 {
		return nil, &refusal{status: http.StatusNotFound, message: "this dataset is not here any more",
			hint: "only the files dropped last are kept, and only while the server runs; drop the file again"}
	}
	s := l.dropped[i]
	l.dropped = append(slices.Delete(l.dropped, i, i+1), s)
	return s, nil
}

// add takes in a dropped dataset. Those that were not used for longest make
// room for it.
func (l *library) add(s *set) error {
	if s.size > l.bytes {
		return &refusal{status: http.StatusRequestEntityTooLarge, message: "the dataset is larger than can be kept here",
			hint: "open it with: entente serve FILE"}
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.dropped = append(slices.DeleteFunc(l.dropped, func(o *set) bool { return o.key == s.key }), s)
	total := 0
	for i := len(l.dropped) - 1; i >= 0; i-- {
		total += l.dropped[i].size
		if total > l.bytes || len(l.dropped)-i > l.most {
			l.dropped = slices.Delete(l.dropped, 0, i+1)
			break
		}
	}
	return nil
}

// replace changes the dataset served.
func (l *library) replace(s *set) {
	l.mutex.Lock()
	l.served = s
	l.mutex.Unlock()
}

func (l *library) count() int {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return len(l.dropped)
}
