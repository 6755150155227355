package web

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// nearHops is what the reach of "near" is called here; the command calls it "hops".
const nearHops = "near-hops"

// filters are the parameters that say which part of a graph is in question.
var filters = append(ask.Filters(nearHops), ask.Only)

// viewOf is the view of the filters of a request that may have some more
// parameters.
func viewOf(g *graph.Graph, values url.Values, more ...ask.Parameter) (*query.View, error) {
	r := ask.Read(values, more, filters)
	f := r.Filter(nearHops)
	if r.Err() != nil {
		return nil, r.Err()
	}
	v, err := f.View(g)
	if err != nil {
		return nil, ask.Explain(err)
	}
	return v, nil
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
