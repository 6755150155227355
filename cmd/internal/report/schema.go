package report

import (
	"embed"
	"io/fs"
	"strings"
)

// The JSON Schemas of the records. A test makes them from the Go types and fails
// when they differ.
//
//go:embed schema/*.json
var schemas embed.FS

// Schema returns the JSON Schema of a record by its name.
func Schema(name string) ([]byte, bool) {
	text, err := schemas.ReadFile("schema/" + name + ".json")
	return text, err == nil
}

// Schemas lists the names of the schemas, sorted.
func Schemas() []string {
	files, err := fs.Glob(schemas, "schema/*.json")
	if err != nil {
		panic(err) // the pattern is fixed
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(f, "schema/"), ".json"))
	}
	return names
}
