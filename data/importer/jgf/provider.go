// Package jgf reads the JSON Graph Format (https://jsongraphformat.info), version 1
// with its list of nodes and version 2 with its object of them.
//
//	{"graph": {"directed": true, "label": "The Sound", "nodes": {"ord": {"label": "Ordmark"}},
//	 "edges": [{"source": "ord", "target": "vey", "relation": "treaty", "metadata": {"start": "1949"}}]}}
//
// A file may hold several graphs. Nodes of the same id in them are the same, unless
// they have different labels. A hyperedge is a relation of many. A graph that does
// not say otherwise is directed, as the format has it.
package jgf

import (
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// Name is the format's, in the table of formats.
const Name = "jgf"

// Provider returns what reads the JSON Graph Format.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      Name,
		Title:     "Graph in the JSON Graph Format",
		Reads:     "JSON Graph Format, versions 1 and 2 (.json, .jgf)",
		Recognise: recognise,
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}

func recognise(h importer.Head) bool {
	s := jsonread.Look(h)
	if s.Kind != jsonread.Object || s.Has("directed", "multigraph", "nodes", "links", "edges", "entente") {
		return false
	}
	for _, name := range []string{"graph", "graphs"} {
		if s.Inside(name, "nodes", "edges", "hyperedges", "directed", "metadata") {
			return true
		}
	}
	return false
}
