// Package pajek reads Pajek's networks (.net), as Pajek, NetworkX and igraph write
// them: lists of vertices, arcs and edges, lists of neighbours, and matrices, of one
// or several relations.
//
// The name of a relation is the kind of its lines, the text after l the label of a
// line, its value the weight. Times in brackets are years where they can be. A
// matrix that is symmetric is a network of edges. Comments, shapes and colours say
// nothing.
package pajek

import (
	"bytes"
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
)

// Provider returns the reader of Pajek's networks.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      "pajek",
		Title:     "Pajek",
		Reads:     "Pajek networks (.net) of Pajek, NetworkX, igraph and others",
		Where:     "http://mrvar.fdv.uni-lj.si/pajek/",
		Terms:     "those of whoever made the file",
		Citation:  "As the file's maker asks.",
		Recognise: recognise,
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}

// recognise looks for the line that begins a network, behind comments.
func recognise(h importer.Head) bool {
	for _, line := range bytes.FieldsFunc(bytes.TrimPrefix(h.Text, []byte("\ufeff")), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = bytes.ToLower(bytes.TrimSpace(line))
		if len(line) == 0 || line[0] == '%' {
			continue
		}
		return bytes.HasPrefix(line, []byte("*vertices")) || bytes.HasPrefix(line, []byte("*network"))
	}
	return false
}
