package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"github.com/entente-graph/entente/cmd/internal/ask"
)

// endpoint is what answers at one address, as the mux knows it.
type endpoint struct {
	server *Server
	open   bool // does not count among the requests at work: it costs nothing, or lasts
	handle handlerFunc
}

// handlerFunc answers a request, or says why not.
type handlerFunc func(w http.ResponseWriter, r *http.Request, q *request) error

// request is what every handler wants to know of a request.
type request struct {
	set   *set
	query url.Values // without "set"
}

// serveHTTP goes through what all requests have in common.
func (s *Server) serveHTTP(w http.ResponseWriter, r *http.Request) {
	begin := time.Now()
	secure(w.Header())
	rec := &recorder{ResponseWriter: w}
	handler, pattern := s.mux.Handler(r)
	known, ok := handler.(*endpoint)
	name := "other" // in logs and metrics
	if ok {
		name = pathOf(pattern)
	}
	defer func() {
		if cause := recover(); cause != nil {
			s.log.Error("panic while answering", "route", name, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			if rec.status != 0 {
				s.finish(r, name, rec, begin)
				panic(http.ErrAbortHandler) // it is begun, so all that can be told is that it is broken
			}
			httpErrorOf(&panicError{}).send(rec)
		}
		s.finish(r, name, rec, begin)
	}()
	err := s.checkOrigin(r)
	switch {
	case err != nil:
	case ok:
		err = known.answer(rec, r)
	default:
		err = unmatched(handler, r)
	}
	if err != nil {
		s.fail(rec, r, name, err)
	}
}

// pathOf is the path in a pattern of the mux: "/" in "GET /{$}".
func pathOf(pattern string) string {
	_, path, _ := strings.Cut(pattern, " ")
	return strings.TrimSuffix(path, "{$}")
}

// unmatched is the error for a request that no endpoint takes, given what the
// mux would have answered it with: plain text, or a redirection to a cleaner path,
// which nobody who means well needs.
func unmatched(h http.Handler, r *http.Request) error {
	w := discard{}
	h.ServeHTTP(w, r)
	allow := w.Header().Get("Allow")
	if allow == "" {
		return errNotFound
	}
	return &httpError{status: http.StatusMethodNotAllowed, message: "this address does not take the method of the request", hint: "use " + allow, allow: allow}
}

// discard keeps the headers of an answer and nothing else.
type discard http.Header

func (d discard) Header() http.Header         { return http.Header(d) }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}

// fail answers with an error, unless the answer has begun or nobody waits for it.
func (s *Server) fail(rec *recorder, r *http.Request, name string, err error) {
	e := httpErrorOf(err)
	if e.status == statusClientClosedRequest {
		switch {
		case s.base.Err() != nil:
			e = errClosing
		case r.Context().Err() == nil:
			e = errBusy // somebody else's end has ended this one too
		default:
			rec.status = statusClientClosedRequest
			return
		}
	}
	if e.status == http.StatusInternalServerError {
		s.log.Error("a request failed", "route", name, "error", err.Error())
		var p *panicError
		if errors.As(err, &p) {
			s.log.Error("panic while working", "route", name, "stack", string(p.stack))
		}
	}
	if rec.status == 0 {
		e.send(rec)
	}
}

// ServeHTTP makes an endpoint what the mux takes. The server calls answer itself,
// and logs what goes wrong.
func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := e.answer(w, r); err != nil {
		httpErrorOf(err).send(w)
	}
}

// answer reads a request and hands it on.
func (e *endpoint) answer(w http.ResponseWriter, r *http.Request) error {
	s := e.server
	q, err := s.read(r)
	if err != nil {
		return err
	}
	if !e.open {
		leave, err := s.all.admit()
		if err != nil {
			return err
		}
		defer leave()
		ctx, cancel := context.WithTimeout(r.Context(), s.limits.Question)
		release, err := s.all.acquire(ctx)
		cancel()
		if err != nil {
			return err
		}
		defer release()
	}
	return e.handle(w, r, q)
}

// read takes the query of a request apart.
func (s *Server) read(r *http.Request) (*request, error) {
	if len(r.URL.RawQuery) > s.limits.QueryBytes {
		return nil, &httpError{status: http.StatusRequestURITooLong, message: fmt.Sprintf("the query is longer than %d KiB", s.limits.QueryBytes>>10), hint: "name fewer things"}
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("the query of the address makes no sense", `write it as name=value&name=value, with %XX for special characters`)
	}
	switch set := query["set"]; {
	case len(set) > 1:
		return nil, badRequest("set is given more than once", "name one dataset")
	case len(set) == 1 && set[0] == "":
		return nil, ask.Empty("set")
	}
	q := &request{query: query}
	if q.set, err = s.sets.find(query.Get("set")); err != nil {
		return nil, err
	}
	query.Del("set")
	return q, nil
}

// recorder notes what was answered.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
