package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/web/page"
	"github.com/entente-graph/entente/graph/query"
)

// parts is a store that is served, of which each question gets a part.
type parts struct{ *ask.Stored }

// topFirst is how many of the best connected actors of a store the page begins with:
// rather more than can be told apart, for a picture takes fewer where it must.
const topFirst = 30

// newServed is the dataset that is served.
func newServed(o Options, l Limits) (*set, error) {
	if o.Store == nil {
		return newSet("", o.Graph)
	}
	actors, relations := o.Store.Size()
	sum := sha256.Sum256(fmt.Appendf(nil, "store %d %d", actors, relations))
	return &set{version: hex.EncodeToString(sum[:8]), parts: &parts{ask.NewStored(o.Store, l.PartRelations)}}, nil
}

// first is what the page asks for at first.
func (d *set) first() url.Values {
	if d.parts == nil {
		return url.Values{}
	}
	return url.Values{"top": {strconv.Itoa(topFirst)}}
}

// stored is what the page is told of a store; nil for a graph.
func (d *set) stored() *page.Stored {
	if d.parts == nil {
		return nil
	}
	actors, relations := d.counts()
	return &page.Stored{Actors: actors, Relations: relations, Top: topFirst}
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
	if len(n.Parts) == 0 {
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

// What an actor and a relation of a kept part take, with their names in an index.
const (
	actorBytes    = 1000
	relationBytes = 700
)

// weight is about what a part takes, in bytes.
func (d *set) weight() int {
	return d.graph.ActorCount()*actorBytes + d.graph.RelationCount()*relationBytes
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
