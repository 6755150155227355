package web

import (
	"cmp"
	"runtime"
	"time"

	"github.com/entente-graph/entente/cmd/internal/ask"
)

// Limits bounds what requests may cost. A field that is zero takes its default.
type Limits struct {
	Requests  Places // all requests together, event streams left out
	Questions Places // answers from the graph that are not in the cache
	Pictures  Places // pictures that are not in the cache
	Drops     Places // dropped files being read
	Fetches   Places // parts of a store that are not kept
	Streams   int    // event streams at once

	QueryBytes  int   // the query of an address
	DropBytes   int64 // a dropped file
	CacheBytes  int   // encoded answers that are kept
	LayoutBytes int   // what Graphviz drew, as it is kept for more pictures
	Sets        int   // dropped datasets that are kept
	SetBytes    int   // all of them together, each as the JSON of its dataset

	PartRelations int // of a part of a store, and as many actors
	PartBytes     int // parts that are kept, all together

	Question time.Duration // until an answer from the graph is given up
	Picture  time.Duration // until a picture is given up
	Drop     time.Duration // until a dropped file has to be there
	Grace    time.Duration // for requests in hand when the server is to end
}

// Places is how many requests of a sort are at work at once, and how many more
// may wait for that.
type Places struct{ Working, Waiting int }

// What net/http bounds for us.
const (
	headerBytes   = 32 << 10
	headerTimeout = 5 * time.Second
	idleTimeout   = 2 * time.Minute
)

func (l Limits) withDefaults() Limits {
	cpus := runtime.GOMAXPROCS(0)
	return Limits{
		// More than those below together, so that they never fill it.
		Requests:      l.Requests.or(Places{512, 128}),
		Questions:     l.Questions.or(Places{2 * cpus, 128}),
		Pictures:      l.Pictures.or(Places{cpus, 128}),
		Drops:         l.Drops.or(Places{2, 6}),
		Fetches:       l.Fetches.or(Places{cpus, 256}),
		PartRelations: cmp.Or(l.PartRelations, ask.PartRelations),
		PartBytes:     cmp.Or(l.PartBytes, 128<<20),
		Streams:       cmp.Or(l.Streams, 64),
		QueryBytes:    cmp.Or(l.QueryBytes, 16<<10),
		DropBytes:     cmp.Or(l.DropBytes, 32<<20),
		CacheBytes:    cmp.Or(l.CacheBytes, 32<<20),
		LayoutBytes:   cmp.Or(l.LayoutBytes, 8<<20),
		Sets:          cmp.Or(l.Sets, 8),
		SetBytes:      cmp.Or(l.SetBytes, 128<<20),
		Question:      cmp.Or(l.Question, 10*time.Second),
		Picture:       cmp.Or(l.Picture, 30*time.Second),
		Drop:          cmp.Or(l.Drop, 30*time.Second),
		Grace:         cmp.Or(l.Grace, 5*time.Second),
	}
}

func (p Places) or(otherwise Places) Places {
	if p == (Places{}) {
		return otherwise
	}
	return p
}
