package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/entente-graph/entente/cmd/internal/web/page"
	"github.com/entente-graph/entente/graph"
)

const eventsPath = "/api/events"

// question answers from a graph; the answer is written as JSON.
type question func(ctx context.Context, g *graph.Graph, q url.Values) (any, error)

// routes returns all that the server answers.
func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	handle := func(pattern string, h handlerFunc) { mux.Handle(pattern, &endpoint{server: s, handle: h}) }
	open := func(pattern string, h handlerFunc) { mux.Handle(pattern, &endpoint{server: s, open: true, handle: h}) }
	handle("GET /{$}", s.explorer)
	handle("GET /api/graph", s.graph)
	handle("GET "+picturePath, s.picture)
	handle("GET "+exportPath, s.export)
	handle("POST /api/drop", s.drop)
	handle("GET "+datasetPath, s.dataset)
	for path, ask := range questions {
		handle("GET "+path, s.ask(path, ask))
	}
	open("GET "+assetsPath, s.asset)
	open("GET "+eventsPath, s.events)
	open("GET /healthz", s.health)
	open("GET /metrics", s.showMetrics)
	return mux
}

// ask makes a handler of a question.
func (s *Server) ask(path string, ask question) handlerFunc {
	return func(w http.ResponseWriter, r *http.Request, q *request) error {
		return s.cached(w, r, q, path, s.questions, s.limits.Question, func(ctx context.Context) (*encoded, error) {
			v, err := ask(ctx, q.set.graph, q.query)
			if err != nil {
				return nil, err
			}
			return jsonEncoded(v)
		})
	}
}

// graph answers with all of a dataset.
func (s *Server) graph(w http.ResponseWriter, r *http.Request, q *request) error {
	if err := q.only(); err != nil {
		return err
	}
	return s.cached(w, r, q, "/api/graph", s.questions, s.limits.Question, func(context.Context) (*encoded, error) {
		body, err := page.NewData(q.set.graph).JSON()
		if err != nil {
			return nil, err
		}
		return newEncoded(jsonType, body), nil
	})
}

// cached sends an answer from the cache, or makes it.
func (s *Server) cached(w http.ResponseWriter, r *http.Request, q *request, path string, sem *semaphore, limit time.Duration, make func(context.Context) (*encoded, error)) error {
	key := q.key(path)
	a, ok := s.cache.get(key)
	if !ok {
		leave, err := sem.admit()
		if err != nil {
			return err
		}
		defer leave()
		if a, err = s.compute(r.Context(), key, sem, limit, make); err != nil {
			return err
		}
	}
	return a.send(w, r)
}

// compute makes an answer and keeps it.
func (s *Server) compute(ctx context.Context, key string, sem *semaphore, limit time.Duration, make func(context.Context) (*encoded, error)) (*encoded, error) {
	return s.inFlight.do(ctx, key, limit, func(ctx context.Context) (*encoded, error) {
		release, err := sem.acquire(ctx)
		if err != nil {
			return nil, err
		}
		defer release()
		a, err := make(ctx)
		if err == nil {
			s.cache.add(key, a)
		}
		return a, err
	})
}

// key says what is asked of which graph. The same parameters in another order
// are the same question.
func (q *request) key(path string) string {
	return q.set.key + " " + q.set.version + " " + path + "?" + q.query.Encode()
}

func (s *Server) health(w http.ResponseWriter, r *http.Request, q *request) error {
	return sendJSON(w, struct {
		Status    string `json:"status"`
		Version   string `json:"version"`
		Dataset   string `json:"dataset"`
		Actors    int    `json:"actors"`
		Relations int    `json:"relations"`
	}{"ok", s.options.Version, q.set.version, q.set.graph.ActorCount(), q.set.graph.RelationCount()})
}
