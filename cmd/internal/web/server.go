package web

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export"
	"github.com/entente-graph/entente/graph/store"
)

// Options is all that a Server works with.
type Options struct {
	Graph   *graph.Graph
	Store   store.Store    // instead of Graph: what is too large for one, and is asked part by part
	Version string         // of the program
	Draw    export.Drawing // lays out pictures; its calls are to end with their context

	// Load reads a dropped file, until the context ends. The name is for messages.
	Load func(ctx context.Context, name string, body []byte) (*graph.Graph, data.Diagnostics, error)

	// Table reads a dropped table, until the context ends; nil for a file that is none.
	// The error is of a file that is one and cannot be understood at all.
	Table func(ctx context.Context, name string, body []byte, o TableOptions) (*Table, error)

	Copies *report.Copies // of sources of the dataset that is served; nil: none are named

	Watch *Watch // nil: edits to the dataset's files are not looked for

	Hosts  []string // names by which the server may be called besides those of the machine: NAME or NAME:PORT
	Remote bool     // requests may be for this machine's other addresses too

	Logger *slog.Logger // requests at level Info, faults above; nil: no log
	Limits Limits
}

// Server answers requests about one dataset, and those dropped on it.
type Server struct {
	options Options
	limits  Limits
	hosts   hosts
	log     *slog.Logger

	mux         *http.ServeMux // of endpoints
	assets      map[string]asset
	description *encoded // of the API
	sets        *sets
	cache       *cache[*encoded]
	layouts     *layouts
	inFlight    *singleflight[*encoded]
	fetching    *singleflight[*set]
	kept        *cache[*set] // parts of stores
	broadcaster *broadcaster
	metrics     *serverMetrics

	all, questions, pictures, drops, fetches *semaphore
	streams                                  atomic.Int64

	base    context.Context // of all work
	end     context.CancelFunc
	ending  chan struct{} // closed when streams are to end
	endOnce sync.Once
}

// New returns a server. It is to be closed, which Serve does.
func New(o Options) (*Server, error) {
	if (o.Graph == nil) == (o.Store == nil) {
		return nil, errors.New("there is to be either a graph or a store to serve")
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	l := o.Limits.withDefaults()
	served, err := newServed(o, l)
	if err != nil {
		return nil, err
	}
	assets, err := readAssets()
	if err != nil {
		return nil, err
	}
	api, err := openAPI(cmp.Or(o.Version, "unknown"))
	if err != nil {
		return nil, err
	}
	base, end := context.WithCancel(context.Background())
	s := &Server{description: newEncoded(jsonType, api),

		options: o, limits: l, hosts: newHosts(o.Hosts, o.Remote), log: o.Logger,
		assets: assets, sets: newSets(served, l), cache: newCache(l.CacheBytes, (*encoded).size), layouts: newLayouts(o.Draw, l.LayoutBytes), inFlight: newSingleflight[*encoded](base),
		fetching: newSingleflight[*set](base), kept: newCache(l.PartBytes, (*set).weight), fetches: newSemaphore(l.Fetches),
		broadcaster: newBroadcaster(event{version: served.version}),
		all:         newSemaphore(l.Requests), questions: newSemaphore(l.Questions), pictures: newSemaphore(l.Pictures), drops: newSemaphore(l.Drops),
		base: base, end: end, ending: make(chan struct{}),
	}
	s.mux = s.routes()
	s.metrics = newServerMetrics(s)
	return s, nil
}

// Handler returns the server's http.Handler. A request's context has to tell
// the local address, as those of http.Server do.
func (s *Server) Handler() http.Handler { return http.HandlerFunc(s.serveHTTP) }

// Serve answers requests from l until ctx ends; then it takes no more, ends
// event streams, lets the requests in hand finish for a while, and returns nil.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	defer s.Close()
	// Longer than any answer takes to make. It must not be shorter for reading: net/http
	// takes a connection from which nothing may be read any more for one that is closed.
	whole := max(s.limits.Picture, s.limits.Question, s.limits.Drop) + 30*time.Second
	h := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       whole,
		WriteTimeout:      whole,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    headerBytes,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		BaseContext:       func(net.Listener) context.Context { return s.base },
	}
	var background sync.WaitGroup
	defer background.Wait()
	inner, stop := context.WithCancel(ctx)
	defer stop()
	background.Go(func() { s.warm(inner) })
	if s.options.Watch != nil {
		background.Go(func() { s.options.Watch.run(inner, s.reloaded) })
	}

	failed := make(chan error, 1)
	go func() { failed <- h.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.endStreams()
	last, cancel := context.WithTimeout(context.Background(), s.limits.Grace)
	defer cancel()
	if err := h.Shutdown(last); err != nil {
		s.end()
		_ = h.Close() // what is still open has had its time
	}
	return nil
}

// Close ends all work, and waits for it.
func (s *Server) Close() {
	s.endStreams()
	s.end()
	s.inFlight.close()
	s.fetching.close()
}

func (s *Server) endStreams() { s.endOnce.Do(func() { close(s.ending) }) }

// reloaded takes in what became of the dataset after an edit. A graph that does
// not load leaves the last good one in place.
func (s *Server) reloaded(g *graph.Graph, diags data.Diagnostics, err error) {
	now, _ := s.broadcaster.read()
	var fresh *set
	if err == nil {
		fresh, err = newSet("", g)
	}
	if err != nil {
		message := "the dataset does not load after the last edit"
		if len(diags) == 0 {
			message = err.Error()
		}
		s.log.Warn("the dataset does not load; the last good one stays", "findings", len(diags))
		s.broadcaster.publish(event{now.version, &problem{message, diagnosticsOf(diags)}})
		return
	}
	if fresh.version != now.version {
		s.sets.replace(fresh)
		s.log.Info("the dataset was edited", "version", fresh.version)
	}
	if fresh.version != now.version || now.problem != nil {
		s.broadcaster.publish(event{version: fresh.version})
	}
}
