// Package gml reads GML, the Graph Modelling Language, as NetworkX, igraph, yEd,
// Gephi and Graphviz write it.
//
// Characters beyond ASCII are read from their ISO 8859 and HTML entities, or as
// UTF-8 or ISO 8859-1, whichever the file is in. A key that stands several times in
// an element is a list. What is nested in an element, such as its graphics, is read
// for its meaning: a label, and the ends of a line that have arrows. A node that
// yEd marks as a group is one, unless an edge ends at it.
package gml

import (
	"context"
	"regexp"
	"sync"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
)

// Provider returns the reader of GML.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      "gml",
		Title:     "GML",
		Reads:     "GML (.gml) of NetworkX, igraph, yEd, Gephi, Graphviz and others",
		Where:     "https://networkx.org/documentation/stable/reference/readwrite/gml.html",
		Terms:     "those of whoever made the file",
		Citation:  "As the file's maker asks.",
		Recognise: func(h importer.Head) bool { return beginning().Match(h.Text) },
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}

// beginning is that of a file: keys with their values, then the graph.
var beginning = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:\x{feff})?\s*(?:#[^\r\n]*[\r\n]\s*|[a-z]\w*\s+(?:"[^"]*"|[-+\w.]+)\s+){0,20}graph\s*(?:#[^\r\n]*\s*)?\[`)
})
