package importer

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/spelling"
)

// Slug returns the letters a-z and digits of a text, accents folded, with single
// hyphens for whatever stands between them, at most so many characters: a part of
// an id. It is empty where the text has none, as in Chinese.
func Slug(text string, most int) string {
	var b strings.Builder
	hyphen := false
	for _, c := range []byte(spelling.Fold(text)) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			hyphen = b.Len() > 0
			continue
		}
		if hyphen {
			b.WriteByte('-')
			hyphen = false
		}
		b.WriteByte(c)
	}
	s := b.String()
	return strings.TrimRight(s[:min(most, len(s))], "-")
}

// IDPart is Slug of at most 40 characters, "unnamed" where nothing is left.
func IDPart(text string) string { return cmp.Or(Slug(text, 40), "unnamed") }

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
