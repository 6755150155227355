package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/entente-graph/entente/cmd/internal/web/page"
)

// explorer answers with the page. It holds the first picture, so that there is
// something to see before any script has run.
func (s *Server) explorer(w http.ResponseWriter, r *http.Request, q *request) error {
	framed := r.URL.Query().Has("embed")
	q.query = url.Values{} // what else a page elsewhere adds to its links is nothing to us
	a, ok := s.cache.get(q.key(pagePath(framed)))
	if !ok {
		leave, err := s.pictures.admit()
		if err != nil {
			return err
		}
		defer leave()
		if a, err = s.pageOf(r.Context(), q, framed); err != nil {
			return err
		}
	}
	return a.send(w, r)
}

// pagePath is the path of the page, for keys: pages of this server may show it in
// a frame if the address says "?embed".
func pagePath(framed bool) string {
	if framed {
		return "/?embed"
	}
	return "/"
}

// pageOf makes the page of a dataset.
func (s *Server) pageOf(ctx context.Context, q *request, framed bool) (*encoded, error) {
	values, err := s.first(ctx, q.set)
	if err != nil {
		return nil, err
	}
	first := &request{set: q.set, query: values}
	view, part, err := s.view(ctx, q.set, first.query)
	if err != nil {
		return nil, err
	}
	shows, ok := s.cache.get(first.key(picturePath))
	if !ok {
		if shows, err = s.draw(ctx, first, part, view); err != nil {
			return nil, err
		}
	}
	return s.compute(ctx, q.key(pagePath(framed)), s.questions, s.limits.Question, func(context.Context) (*encoded, error) {
		served, err := page.Serve(part.graph, shows.picture, page.Settings{
			Set: q.set.key, Version: q.set.version, Watched: s.options.Watch != nil && q.set.key == "", Framed: framed, Store: q.set.stored(values),
		})
		if err != nil {
			return nil, err
		}
		a := newEncoded("text/html; charset=utf-8", served.HTML)
		a.header = map[string]string{"Content-Security-Policy": served.Policy}
		if framed {
			a.header["X-Frame-Options"] = "SAMEORIGIN"
		}
		return a, nil
	})
}

// warm makes the page before anybody asks for it. What goes wrong, who asks is
// told.
func (s *Server) warm(ctx context.Context) {
	if set, err := s.sets.find(""); err == nil {
		_, _ = s.pageOf(ctx, &request{set: set, query: url.Values{}}, false)
	}
}
