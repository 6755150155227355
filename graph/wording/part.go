package wording

import "fmt"

// Part says what a picture of the most connected actors shows: "the 36 most
// connected of 159 actors, with 420 of 2486 relations".
func Part(actors, allActors, relations, allRelations int) string {
	return fmt.Sprintf("the %d most connected of %s, with %d of %s",
		actors, Count(allActors, "actor", "actors"), relations, Count(allRelations, "relation", "relations"))
}

// Rest says what such a picture leaves out, and by which flag it is drawn: "123
// actors more with --all".
func Rest(actors, allActors int) string {
	return Count(allActors-actors, "actor", "actors") + " more with --all"
}
