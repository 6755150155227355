package report

import (
	"encoding/json"
	"strings"
)

// Embed makes a JSON Schema part of a larger document. It returns the schema
// without its own definitions, which go into defs; references to them begin with
// prefix from then on, as in "#/components/schemas/". What is defined already stays:
// schemas of records define the same under one name.
func Embed(schema []byte, prefix string, defs map[string]any) (map[string]any, error) {
	var tree map[string]any
	if err := json.Unmarshal(schema, &tree); err != nil {
		return nil, err
	}
	delete(tree, "$schema")
	own, _ := tree["$defs"].(map[string]any)
	delete(tree, "$defs")
	refer(tree, prefix)
	for name, def := range own {
		if _, taken := defs[name]; !taken {
			refer(def, prefix)
			defs[name] = def
		}
	}
	return tree, nil
}

// refer changes where references to definitions lead.
func refer(v any, prefix string) {
	switch v := v.(type) {
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok {
			v["$ref"] = prefix + strings.TrimPrefix(ref, "#/$defs/")
		}
		for _, inner := range v {
			refer(inner, prefix)
		}
	case []any:
		for _, inner := range v {
			refer(inner, prefix)
		}
	}
}
