package wording

import (
	"fmt"
	"strconv"
)

// Part says what a picture of the most connected actors shows, and by which flag
// the others are drawn: "the 36 most connected of 159 actors, with 420 of 2486
// relations; 123 actors more with --all".
func Part(actors, allActors, relations, allRelations int) string {
	return fmt.Sprintf("the %s most connected of %s, with %s of %s; %s more with --all",
		strconv.Itoa(actors), Count(allActors, "actor", "actors"), strconv.Itoa(relations), Count(allRelations, "relation", "relations"),
		Count(allActors-actors, "actor", "actors"))
}
