package page

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

const (
	mostDrawn     = 400 // actors; above, the page starts with an overview
	overviewLines = 160 // of an overview at most
)

// overviewSizes are the numbers of actors tried for an overview, largest first.
var overviewSizes = []int{60, 48, 36, 24, 16, 10, 6, 3, 2}

// overview narrows a view to its most connected actors and what ties them: as
// many as can be read together. Connected is by the number of their relations,
// and by id where that is equal. Those whom nothing ties to any of the others
// would only stand around, and are left out unless they are most of them.
func overview(ctx context.Context, v *query.View, layout picture.Layout) (*query.View, error) {
	degree := map[string]int{}
	for r := range v.Relations() {
		for _, p := range v.Parties(r) {
			degree[p.Actor]++
		}
	}
	var ids []string
	for a := range v.Actors() {
		ids = append(ids, a.ID)
	}
	slices.SortStableFunc(ids, func(a, b string) int { return degree[b] - degree[a] })
	var err error
	for _, n := range overviewSizes {
		f := v.Filter()
		f.Only = slices.Clone(ids[:min(n, len(ids))])
		slices.SortFunc(f.Only, strings.Compare)
		var narrow *query.View
		if narrow, err = query.NewView(v.Graph(), f); err != nil {
			return nil, err
		}
		if f.Only = tiedIn(narrow); len(f.Only) > narrow.ActorCount()/2 && len(f.Only) < narrow.ActorCount() {
			if narrow, err = query.NewView(v.Graph(), f); err != nil {
				return nil, err
			}
		}
		_, err = picture.New(ctx, narrow, picture.Options{Layout: layout, MaxLines: overviewLines, Unplaced: true})
		var large *picture.TooLargeError
		if err == nil || !errors.As(err, &large) {
			return narrow, err
		}
	}
	return nil, err
}

// tiedIn lists the actors of a view whom a relation ties to another, sorted.
func tiedIn(v *query.View) []string {
	tied := map[string]bool{}
	for r := range v.Relations() {
		for _, p := range v.Parties(r) {
			tied[p.Actor] = true
		}
	}
	var ids []string
	for a := range v.Actors() {
		if tied[a.ID] {
			ids = append(ids, a.ID)
		}
	}
	return ids
}
