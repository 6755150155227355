package wording

import (
	"fmt"

	"github.com/entente-graph/entente/graph/query"
)

// Part says what a picture of the most connected actors shows: "the 36 most
// connected of 159 actors, with 420 of 2486 relations".
func Part(actors, allActors, relations, allRelations int) string {
	return fmt.Sprintf("the %d most connected of %s, with %d of %s",
		actors, Count(allActors, "actor", "actors"), relations, Count(allRelations, "relation", "relations"))
}

// WithoutSource says how many relations of a view name no source: "3 of them
// stated without a source"; "" where all name one.
func WithoutSource(v *query.View) string {
	n := 0
	for r := range v.Relations() {
		if r.Unsourced {
			n++
		}
	}
	switch {
	case n == 0:
		return ""
	case n == v.RelationCount() && n > 1:
		return "all " + WithoutASource
	case n == v.RelationCount():
		return WithoutASource
	}
	return fmt.Sprintf("%d of them %s", n, WithoutASource)
}

// MoreWith says how many more there are, and by which flag they are told: "12 bonds more
// with --most 0".
func MoreWith(n int, one, many, flag string) string {
	return Count(n, one, many) + " more with " + flag
}

// Rest says what such a picture leaves out, and by which flag it is drawn: "123
// actors more with --all".
func Rest(actors, allActors int) string {
	return MoreWith(allActors-actors, "actor", "actors", "--all")
}
