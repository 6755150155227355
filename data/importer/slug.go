package importer

import (
	"cmp"
	"strconv"

	"github.com/entente-graph/entente/graph/spelling"
)

// IDPart is spelling.Slug of at most 40 characters, "unnamed" where nothing is left.
func IDPart(text string) string { return cmp.Or(spelling.Slug(text, 40), "unnamed") }

// IDs are the ids that a file's records have taken. Make the map before use.
type IDs map[string]int // -> the number of the last record that asked for it

// Take returns the id, with a number behind it where another record has it.
func (ids IDs) Take(id string) string {
	n := ids[id]
	if n == 0 {
		ids[id] = 1
		return id
	}
	for {
		n++
		numbered := id + "-" + strconv.Itoa(n)
		if ids[numbered] == 0 {
			ids[id], ids[numbered] = n, 1
			return numbered
		}
	}
}
