package data

import (
	_ "embed" // for the schema
	"slices"
)

//go:embed entente.schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of the dataset format.
func Schema() []byte { return slices.Clone(schema) }
