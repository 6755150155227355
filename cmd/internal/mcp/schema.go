package mcp

import (
	"fmt"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
)

// inputSchema is the JSON Schema of the arguments of a tool.
func inputSchema(parameters []ask.Parameter) map[string]any {
	properties := map[string]any{}
	required := []string{}
	for i := range parameters {
		p := &parameters[i]
		s := p.Schema()
		s["description"] = p.Summary
		properties[p.Name] = s
		if p.Required() {
			required = append(required, p.Name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

// outputSchema is the JSON Schema of the structured content of a tool: a
// report.Cited whose answer is a record.
func outputSchema(record string) (map[string]any, error) {
	const inDefs = "#/$defs/"
	defs := map[string]any{}
	embed := func(name string) (map[string]any, error) {
		text, ok := report.Schema(name)
		if !ok {
			return nil, fmt.Errorf("there is no schema %s", name)
		}
		return report.Embed(text, inDefs, defs)
	}
	out, err := embed("cited")
	if err != nil {
		return nil, err
	}
	answer, err := embed(record)
	if err != nil {
		return nil, err
	}
	out["properties"].(map[string]any)["answer"] = answer
	out["$defs"] = defs
	return out, nil
}
