package freeform

import (
	"encoding/json"
	"strings"

	"github.com/entente-graph/entente/data/importer"
)

// Citations writes evidence as a Collector reads it, for files that cite sources
// without ids: the same source gets the same.
type Citations struct {
	known map[string]string // what is cited -> id
	ids   importer.IDs
}

// JSON returns the value of the field "evidence"; "" where the list has nothing. It
// gives ids to those that have none.
func (c *Citations) JSON(list []Cited) string {
	if len(list) == 0 {
		return ""
	}
	if c.known == nil {
		c.known, c.ids = map[string]string{}, importer.IDs{}
	}
	for i := range list {
		key := strings.Join([]string{list[i].Title, list[i].URL, list[i].Publisher}, "\n")
		id, known := c.known[key]
		if !known {
			id = c.ids.Take(importer.IDPart(list[i].Title))
			c.known[key] = id
		}
		list[i].Source = id
	}
	text, _ := json.Marshal(list) // texts alone cannot fail
	return string(text)
}
