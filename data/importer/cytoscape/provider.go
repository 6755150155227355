// Package cytoscape reads the JSON of Cytoscape.js, and the .cyjs files that the
// Cytoscape program and NetworkX write in it.
//
//	{"data": {"name": "The Sound"}, "elements": {"nodes": [{"data": {"id": "1", "name": "Ordmark"}}],
//	 "edges": [{"data": {"source": "1", "target": "2", "interaction": "treaty"}}]}}
//
// Elements may be one list as well, and that list the whole file. What is in data
// counts; positions, classes and numbers of the program's own do not. A node that
// others name as their parent and that no edge names is a group: it is no actor, and
// its children keep its name.
//
// Edges have a source and a target in any graph. So unless the file says that it is
// directed, whether they lead from one to the other is for the kinds of relations.
package cytoscape

import (
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// Name is the format's, in the table of formats.
const Name = "cytoscape"

// Provider returns what reads the JSON of Cytoscape.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      Name,
		Title:     "Graph in the JSON of Cytoscape",
		Reads:     "JSON of Cytoscape.js, Cytoscape and NetworkX's cytoscape_data (.cyjs, .json)",
		Recognise: recognise,
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}

func recognise(h importer.Head) bool {
	s := jsonread.Look(h)
	switch s.Kind {
	case jsonread.Array:
		return s.Inside("", "data")
	case jsonread.Object:
		return s.Has("elements", "target_cytoscapejs_version") || s.Inside("nodes", "data") && !s.Inside("nodes", "id", "key") && !s.Has("directed")
	}
	return false
}
