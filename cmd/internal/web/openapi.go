package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/entente-graph/entente/cmd/internal/ask"
	"github.com/entente-graph/entente/cmd/internal/report"
)

// The JSON Schemas of what is answered here alone. A test makes them from the Go
// types and fails when they differ.
//
//go:embed schema/*.json
var ownSchemas embed.FS

// schemaOf is the JSON Schema of an answer: one of the records, or of our own.
func schemaOf(name string) ([]byte, error) {
	if text, ok := report.Schema(name); ok {
		return text, nil
	}
	return ownSchemas.ReadFile("schema/" + name + ".json")
}

const inComponents = "#/components/schemas/"

// tree is an object of JSON, whose keys are written in order.
type tree = map[string]any

// aboutTheAPI is what there is to say of all routes.
const aboutTheAPI = `The API behind the explorer of "entente serve". It is for programs on the same machine, changes nothing, and has no password.

Filters have the names of the command's flags. Lists are comma-separated or repeated; a flag is on where it is 1 or true. A parameter that a route does not know, or one without a value, is an error and not passed over, unless the route says otherwise. Dates are EDTF (ISO 8601-2).

Answers that are kept have a strong entity tag for each encoding, "Cache-Control: private, no-cache" (assets under a version: a year), and may be asked for with If-None-Match, If-Match and Range; what is not kept says "no-store". gzip is used where it is accepted. HEAD is understood wherever GET is.

A dataset that is too large for a graph (a store) is asked part by part: a question gets what lies near or between the actors that it names, or the best connected, and is answered from that as from all of it. How much filters leave out is then counted in the part. What would need all of it, or more than so many relations at once, is answered with 422 and how to ask for a part.

There is no CORS: answers allow no other origin, a request that a page of another origin makes is refused with 403, and so is one whose Host header does not name this server.`

// openAPI describes all routes in the terms of OpenAPI 3.1.
func openAPI(version string) ([]byte, error) {
	schemas := tree{}
	refTo := func(name string) (tree, error) {
		text, err := schemaOf(name)
		if err != nil {
			return nil, err
		}
		s, err := report.Embed(text, inComponents, schemas)
		if err != nil {
			return nil, fmt.Errorf("schema %s: %w", name, err)
		}
		key := strings.ToUpper(name[:1]) + name[1:] // definitions begin in lower case
		schemas[key] = s
		return tree{"$ref": inComponents + key}, nil
	}
	problem, err := refTo("error")
	if err != nil {
		return nil, err
	}
	paths := tree{}
	for i := range routeTable {
		r := &routeTable[i]
		operation, err := r.operation(refTo)
		if err != nil {
			return nil, err
		}
		at, ok := paths[r.path].(tree)
		if !ok {
			at = tree{}
			paths[r.path] = at
		}
		at[strings.ToLower(r.method)] = operation
	}
	return json.MarshalIndent(tree{
		"openapi": "3.1.0",
		"info":    tree{"title": "Entente", "version": version, "description": aboutTheAPI, "license": tree{"name": "see LICENSE in the project"}},
		"servers": []any{tree{"url": "/", "description": "where the explorer is"}},
		"paths":   paths,
		"components": tree{
			"schemas": schemas,
			"responses": tree{"Error": tree{
				"description": "What is wrong, and what to do: 400 the question makes no sense, 403 it comes from elsewhere, 404 it names what is not there, 405, 408, 412, 413, 414 and 416 as in HTTP, 422 it cannot be answered from this dataset, 500 a fault, 503 too much at once (Retry-After says when to come back), 504 not ready in time.",
				"headers":     tree{"Cache-Control": header("always no-store"), "Retry-After": header("with 503: seconds"), "Allow": header("with 405: the methods that there are")},
				"content":     tree{"application/json": tree{"schema": problem}},
			}},
		},
	}, "", "  ")
}

func header(summary string) tree {
	return tree{"description": summary, "schema": tree{"type": "string"}}
}

// operation describes one route.
func (r *route) operation(refTo func(string) (tree, error)) (tree, error) {
	content := tree{}
	var summaries []string
	for _, a := range r.answers {
		of := tree{}
		switch {
		case a.schema != "":
			ref, err := refTo(a.schema)
			if err != nil {
				return nil, err
			}
			of["schema"] = ref
		case a.mediaType == "application/json":
			of["schema"] = tree{"type": "object"}
		}
		content[a.mediaType] = of
		if !slices.Contains(summaries, a.summary) {
			summaries = append(summaries, a.summary)
		}
	}
	out := tree{
		"operationId": r.id(), "summary": r.summary,
		"responses": tree{
			"200":     tree{"description": strings.Join(summaries, "; "), "headers": r.headers(), "content": content},
			"default": tree{"$ref": "#/components/responses/Error"},
		},
	}
	details := r.details
	if r.takesAny {
		details = strings.TrimSpace(details + " Parameters that are not known are passed over.")
	}
	if details != "" {
		out["description"] = details
	}
	if list := r.described(); len(list) > 0 {
		out["parameters"] = list
	}
	if r.body != "" {
		out["requestBody"] = tree{"required": true, "description": r.body, "content": tree{"application/octet-stream": tree{}}}
	}
	if r.kept {
		out["responses"].(tree)["206"] = tree{"description": "the part that Range asks for"}
		out["responses"].(tree)["304"] = tree{"description": "what If-None-Match names is still the answer"}
	}
	return out, nil
}

func (r *route) headers() tree {
	if !r.kept {
		return tree{"Cache-Control": header("no-store")}
	}
	return tree{"ETag": header("strong, for each encoding"), "Cache-Control": header("private, no-cache; of assets under a version: private, max-age=31536000, immutable"), "Vary": header("Accept-Encoding, where gzip is possible")}
}

// id is a name for the operation: "paths", "openapi".
func (r *route) id() string {
	name := strings.TrimSuffix(strings.TrimPrefix(strings.Trim(r.path, "/"), "api/"), ".json")
	if name == "" {
		return "explorer"
	}
	name, _, _ = strings.Cut(name, "/")
	return name
}

// described lists the parameters, those of the path first.
func (r *route) described() []any {
	var out []any
	if strings.Contains(r.path, "{file}") {
		out = append(out, tree{"name": "file", "in": "path", "required": true, "description": "The path of a file; it may hold slashes.", "schema": tree{"type": "string"}})
	}
	list := r.parameters
	if !r.setless {
		list = append(slices.Clone(list), setParameter)
	}
	for i := range list {
		p := &list[i]
		d := tree{"name": p.Name, "in": "query", "description": p.Summary, "required": p.Required(), "schema": p.Schema()}
		if p.Type == ask.List || p.Type == ask.Sentences {
			d["style"], d["explode"] = "form", true
		}
		out = append(out, d)
	}
	return out
}

// describe answers with the description.
func (s *Server) describe(w http.ResponseWriter, r *http.Request, _ *request) error {
	return s.description.send(w, r)
}
