package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"sync"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/web/page"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
)

// parts is a store that is served, of which each question gets a part.
type parts struct {
	*ask.Stored

	mutex sync.Mutex
	top   int // how many of the best connected actors the page begins with; 0: not known yet
}

// Of the best connected actors of a store the page begins with as many as can be told
// apart by what ties them.
var topFirst = []int{30, 20, 12, 8, 5, 2} // tried in turn

const mostFirstPairs = 70

// newServed is the dataset that is served.
func newServed(o Options, l Limits) (*set, error) {
	if o.Store == nil {
		return newSet("", o.Graph)
	}
	actors, relations := o.Store.Size()
	sum := sha256.Sum256(fmt.Appendf(nil, "store %d %d", actors, relations))
	return &set{version: hex.EncodeToString(sum[:8]), parts: &parts{Stored: ask.NewStored(o.Store, l.PartRelations)}}, nil
}

// first is what the page asks for at first.
func (s *Server) first(ctx context.Context, d *set) (url.Values, error) {
	if d.parts == nil {
		return url.Values{}, nil
	}
	d.parts.mutex.Lock()
	top := d.parts.top
	d.parts.mutex.Unlock()
	if top == 0 {
		var err error
		if top, err = s.readableTop(ctx, d); err != nil {
			return nil, err
		}
		d.parts.mutex.Lock()
		d.parts.top = top
		d.parts.mutex.Unlock()
	}
	return url.Values{"top": {strconv.Itoa(top)}}, nil
}

// readableTop is how many of the best connected actors of a store can be told apart.
func (s *Server) readableTop(ctx context.Context, d *set) (int, error) {
	for i, n := range topFirst {
		part, err := s.fetch(ctx, d, ask.Need{Parts: []store.Part{{Top: n}}})
		var large *ask.Error
		switch {
		case err == nil && pairs(part.graph) <= mostFirstPairs, err == nil && i == len(topFirst)-1:
			return n, nil
		case err != nil && (!errors.As(err, &large) || i == len(topFirst)-1):
			return 0, err
		}
	}
	panic("unreachable: the last of topFirst is taken or fails")
}

// pairs is how many pairs of actors are tied.
func pairs(g *graph.Graph) int {
	tied := map[[2]string]bool{}
	for r := range g.Relations() {
		for t := range r.Ties() {
			tied[[2]string{min(t.A.Actor, t.B.Actor), max(t.A.Actor, t.B.Actor)}] = true
		}
	}
	return len(tied)
}

// stored is what the page is told of a store; nil for a graph.
func (d *set) stored(first url.Values) *page.Stored {
	if d.parts == nil {
		return nil
	}
	actors, relations := d.counts()
	return &page.Stored{Actors: actors, Relations: relations, First: first.Encode()}
}

// source is a dataset that is asked once. What is wrong with a part of a store, all who
// wait for it are told.
type source struct {
	server *Server
	of     *set
	part   *set // the part that was asked for last
}

// Stored is ask.Source's.
func (a *source) Stored() *ask.Stored {
	if a.of.parts == nil {
		return nil
	}
	return a.of.parts.Stored
}

// Part is ask.Source's.
func (a *source) Part(ctx context.Context, n ask.Need) (*ask.Part, error) {
	a.part = a.of
	if a.of.parts == nil {
		return &ask.Part{Graph: a.of.graph}, nil
	}
	var err error
	if a.part, err = a.server.fetch(ctx, a.of, n); err != nil {
		return nil, err
	}
	return a.part.asked, nil
}

// fetch returns a part of a store: one that is kept, or that somebody else is getting.
func (s *Server) fetch(ctx context.Context, d *set, n ask.Need) (*set, error) {
	if n.All() {
		_, err := d.parts.Part(ctx, n) // which says why not
		return nil, err
	}
	key := d.version + " " + n.Key()
	if part, ok := s.kept.get(key); ok {
		return part, nil
	}
	leave, err := s.fetches.admit()
	if err != nil {
		return nil, err
	}
	defer leave()
	return s.fetching.do(ctx, key, s.limits.Question, func(ctx context.Context) (*set, error) {
		release, err := s.fetches.acquire(ctx)
		if err != nil {
			return nil, err
		}
		defer release()
		asked, err := d.parts.Part(ctx, n)
		if err != nil {
			return nil, err
		}
		part := &set{key: d.key, version: d.version, graph: asked.Graph, asked: asked}
		s.kept.add(key, part)
		return part, nil
	})
}

// What a kept part takes by itself, and for each actor and relation, with their names in
// an index.
const (
	partBytes     = 8000
	actorBytes    = 1000
	relationBytes = 700
)

// weight is about what a part takes, in bytes.
func (d *set) weight() int {
	return partBytes + d.graph.ActorCount()*actorBytes + d.graph.RelationCount()*relationBytes
}

// partnersOf is how many each actor of a view is tied to in all of a store; nil where
// the dataset is a graph.
func (d *set) partnersOf(v *query.View) map[string]int {
	if d.asked == nil {
		return nil
	}
	out := make(map[string]int, v.ActorCount())
	for a := range v.Actors() {
		out[a.ID] = d.asked.Partners[a.ID]
	}
	return out
}
