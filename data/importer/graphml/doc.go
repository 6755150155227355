// Package graphml reads GraphML as graph programs write it: NetworkX, igraph, yEd,
// Gephi, Neo4j, TinkerPop, and Entente itself.
//
// Data are read by the names of their keys, and a key's default where an element
// has none. What drawing programs put into elements of their own is read for its
// meaning: the label that is shown, whether a line has an arrow, and at which of
// its ends, which counts more than whether the file calls the edge directed. A
// colour or a place says nothing.
//
// A node with a graph in it is a group, named by its members, unless an edge ends
// at it. A hyperedge is a relation of many: from the endpoints of type "out", which
// it leaves, to those of type "in", and mutual where there are not both.
package graphml

import (
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/safexml"
)

// Provider returns the reader of GraphML.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      "graphml",
		Title:     "GraphML",
		Reads:     "GraphML (.graphml) of NetworkX, igraph, yEd, Gephi, Neo4j and others",
		Where:     "http://graphml.graphdrawing.org",
		Terms:     "those of whoever made the file",
		Citation:  "As the file's maker asks.",
		Recognise: func(h importer.Head) bool { return safexml.Begins(h.Text, "graphml") },
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}
