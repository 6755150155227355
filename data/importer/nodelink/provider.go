// Package nodelink reads graphs in JSON that lists nodes and links: what NetworkX
// calls node-link data, and its relatives.
//
//	{"directed": true, "multigraph": true, "graph": {...},
//	 "nodes": [{"id": "ord", "label": "Ordmark"}], "links": [{"source": "ord", "target": "vey", "kind": "treaty"}]}
//
// Links are called links or edges, their ends source and target or from and to. An
// end is the id of a node, the node itself, or, where no id is a number, its place
// in the list of nodes (D3 up to version 3, NetworkX 1). Attributes stand beside
// these names, or in an object under them, as Graphology, Sigma and Gephi have
// them. A list of links alone, without nodes, is read as well: its ends are names.
//
// Where the file says that it is directed, links are; where it says nothing, that
// is for the kinds of relations. NaN and Infinity, as Python writes them, say
// nothing.
package nodelink

import (
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/jsonread"
)

// Name is the format's, in the table of formats.
const Name = "node-link"

// Provider returns what reads node-link JSON.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      Name,
		Title:     "Graph in node-link JSON",
		Reads:     "JSON with nodes and links or edges, of NetworkX, D3, Graphology, Gephi and vis.js (.json)",
		Recognise: recognise,
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}

var (
	nodeLists = []string{"nodes", "vertices"}
	linkLists = []string{"links", "edges"}
)

func recognise(h importer.Head) bool {
	s := jsonread.Look(h)
	switch s.Kind {
	case jsonread.Array:
		return s.Inside("", "source") && s.Inside("", "target") || s.Inside("", "from") && s.Inside("", "to")
	case jsonread.Object:
		if s.Has("entente", "actors", "relations", "elements", "graphs", "schema", "objects") {
			return false
		}
		return s.Has(nodeLists...) || s.Has(linkLists...) || s.Has("directed") && s.Has("multigraph")
	}
	return false
}
