package data

import (
	_ "embed" // for the starter
	"strings"

	"github.com/entente-graph/entente/graph"
)

//go:embed starter.yaml
var starter string

// Starter returns a small dataset that teaches the format: fictional actors, a
// comment wherever something can be chosen, and nothing to complain of. The
// name becomes the dataset's where it can be one.
func Starter(name string) []byte {
	text := starter
	if graph.ValidID(name) {
		text = strings.Replace(text, "name: my-dataset", "name: "+plainOrQuoted(name), 1)
	}
	return []byte(text)
}

// plainOrQuoted quotes an id that YAML would take for something else.
func plainOrQuoted(id string) string {
	if strings.Trim(id, "0123456789") == "" || id == "null" || id == "true" || id == "false" {
		return `"` + id + `"`
	}
	return id
}
