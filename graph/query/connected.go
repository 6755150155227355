package query

import (
	"slices"
	"strings"
)

// MostConnected narrows a view to so many actors, some first and then those of the
// most relations (and by id where that is equal), and what ties them to each other. Those whom nothing
// ties to any of the others would only stand around, and are left out unless they
// are most of them.
func MostConnected(v *View, actors int, first ...string) (*View, error) {
	degree := map[string]int{}
	for r := range v.Relations() {
		for _, p := range v.Parties(r) {
			degree[p.Actor]++
		}
	}
	for _, id := range first {
		degree[id] += v.RelationCount()
	}
	var ids []string
	for a := range v.Actors() {
		ids = append(ids, a.ID)
	}
	slices.SortStableFunc(ids, func(a, b string) int { return degree[b] - degree[a] })
	f := v.Filter()
	f.Only = slices.Clone(ids[:min(actors, len(ids))])
	slices.SortFunc(f.Only, strings.Compare)
	narrow, err := NewView(v.graph, f)
	if err != nil {
		return nil, err
	}
	if f.Only = tiedIn(narrow); len(f.Only) > narrow.ActorCount()/2 && len(f.Only) < narrow.ActorCount() {
		return NewView(v.graph, f)
	}
	return narrow, nil
}

// tiedIn lists the actors of a view whom a relation ties to another, sorted.
func tiedIn(v *View) []string {
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
