package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/graph/query"
)

// nearHops is what the reach of "near" is called here; the command calls it "hops".
const nearHops = "near-hops"

// filters are the parameters that say which part of a graph is in question, and picks
// those where it may be picked as well.
var (
	filters = append(ask.Filters(nearHops), ask.Only)
	picks   = append(append([]ask.Parameter{}, ask.Picks...), filters...)
)

// view is what the filters of a request leave, which may have some more parameters, and
// the dataset in which they leave it: of a store, a part.
func (s *Server) view(ctx context.Context, d *set, values url.Values, more ...ask.Parameter) (*query.View, *set, error) {
	r := ask.Read(values, more, picks)
	f := r.Filter(nearHops)
	if r.Err() != nil {
		return nil, nil, r.Err()
	}
	src := &source{server: s, of: d}
	v, _, err := r.View(ctx, src, &f)
	return v, src.part, err
}

// statusOf says how an error about what was asked is answered.
var statusOf = map[ask.Fault]int{
	ask.Senseless: http.StatusBadRequest, ask.Unknown: http.StatusNotFound, ask.Unanswerable: http.StatusUnprocessableEntity,
}

// questionError makes an answer of an error about what was asked.
func questionError(err error) (*httpError, bool) {
	var e *ask.Error
	if !errors.As(err, &e) {
		return nil, false
	}
	return &httpError{status: statusOf[e.Fault], message: e.Message, hint: e.Hint, column: e.Column, length: e.Length}, true
}

// only refuses parameters that a route does not know.
func (q *request) only(known ...ask.Parameter) error { return ask.Read(q.query, known).Err() }
