package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	dgraph "github.com/dominikbraun/graph"

	"github.com/entente-graph/entente/graph"
)

// Project returns a view as an undirected graph of the library
// github.com/dominikbraun/graph, for its algorithms. Its vertices are the actors
// of the view under their ids. Two actors that any relation ties are joined by
// one edge; its Properties.Data is a []*graph.Relation of all of them, sorted by
// id, and its Properties.Weight is low where the best of them is sure and strong
// (see Backbone). The graph is the caller's own. That takes an edge for every pair
// of parties of a relation of many: where ties are more than MostPairs, the error
// is a *TooManyPairsError.
//
// Mind that the library ranges over maps: what it returns may differ in order,
// and in choice among equals, from call to call.
func Project(v *View) (dgraph.Graph[string, graph.Actor], error) {
	pairs, err := joined(v)
	if err != nil {
		return nil, err
	}
	return project(v, pairs, func(i int) int { return looseness(v, pairs[i].relations...) })
}

// project makes the graph, with an edge for every pair.
func project(v *View, pairs []pair, weight func(int) int) (dgraph.Graph[string, graph.Actor], error) {
	p := dgraph.New(func(a graph.Actor) string { return a.ID }, dgraph.Weighted())
	for a := range v.Actors() {
		if err := p.AddVertex(*a); err != nil {
			return nil, fmt.Errorf("project actor %s: %w", a.ID, err)
		}
	}
	for i, e := range pairs {
		if err := p.AddEdge(e.a, e.b, dgraph.EdgeData(e.relations), dgraph.EdgeWeight(weight(i))); err != nil {
			return nil, fmt.Errorf("project the ties of %s and %s: %w", e.a, e.b, err)
		}
	}
	return p, nil
}

// pair is two actors and all relations that tie them, sorted by id.
type pair struct {
	a, b      string // a < b
	relations []*graph.Relation
}

// joined returns the pairs of actors that are tied in the view, sorted. The error
// is a *TooManyPairsError.
func joined(v *View) ([]pair, error) {
	ties := 0
	for r := range v.Relations() {
		ties += v.TieCount(r)
	}
	if ties > MostPairs {
		return nil, &TooManyPairsError{ties, MostPairs}
	}
	place := map[[2]string]int{}
	var out []pair
	for r := range v.Relations() {
		for t := range v.Ties(r) {
			a, b := t.A.Actor, t.B.Actor
			if a > b {
				a, b = b, a
			}
			i, ok := place[[2]string{a, b}]
			if !ok {
				i = len(out)
				place[[2]string{a, b}] = i
				out = append(out, pair{a: a, b: b})
			}
			p := &out[i]
			// An actor on both sides of a relation is tied to another twice.
			if n := len(p.relations); n == 0 || p.relations[n-1] != r {
				p.relations = append(p.relations, r)
			}
		}
	}
	slices.SortFunc(out, func(p, q pair) int { return cmp.Or(strings.Compare(p.a, q.a), strings.Compare(p.b, q.b)) })
	return out, nil
}

// looseness is 1 for a confirmed relation of the strongest kind and grows first
// with doubt, then with weakness. A pair is as close as its closest relation.
func looseness(v *View, relations ...*graph.Relation) int {
	least := 0
	for i, r := range relations {
		l := 1 + int(r.CountsAs())*(strongest+1) + strongest - v.Graph().KindOf(r).Strength
		if i == 0 || l < least {
			least = l
		}
	}
	return least
}
