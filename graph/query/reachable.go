package query

import (
	"slices"

	dgraph "github.com/dominikbraun/graph"
)

// Reachable returns the ids of all actors that a path of any length, regardless
// of direction, joins to an actor: itself included, sorted. The error is a
// *NotFoundError or *NotInViewError.
func Reachable(v *View, from string) ([]string, error) {
	// The library reads an unknown start as one that reaches nothing.
	if err := v.needs(from); err != nil {
		return nil, err
	}
	p, err := bothWays(v)
	if err != nil {
		return nil, err
	}
	var found []string
	err = dgraph.BFS(p, from, func(id string) bool {
		found = append(found, id)
		return false
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(found)
	return found, nil
}
