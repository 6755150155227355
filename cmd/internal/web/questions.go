package web

import (
	"net/url"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// questions are those that the server answers from a graph, by path.
var questions = map[string]question{}

// viewOf applies the filters in a query.
func viewOf(g *graph.Graph, _ url.Values) (*query.View, error) {
	return query.NewView(g, query.Filter{})
}
