// Package gexf reads GEXF, Gephi's own format, in the versions 1.1, 1.2draft and 1.3.
//
// Attributes are read by their titles, and a default where an element has none. An
// attribute that changes in time has, in the field of its title, its last value,
// and all of them with their dates in the note. Looks (viz) say nothing.
//
// A spell is a period: without a start or an end it is open there; startopen and
// endopen of 1.2 leave that day out. Where the file was written by Entente, the
// dates are read from its own fields, which say more. Times may be dates, or
// numbers, which are years where they can be. A node in a node, or with a pid, is in
// a group.
package gexf

import (
	"context"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/freeform"
	"github.com/entente-graph/entente/data/importer/internal/safexml"
)

// Provider returns the reader of GEXF.
func Provider(o freeform.Options) *importer.Provider {
	return &importer.Provider{
		Name:      "gexf",
		Title:     "GEXF",
		Reads:     "GEXF 1.1, 1.2draft and 1.3 (.gexf) of Gephi, NetworkX and others",
		Where:     "https://gexf.net",
		Terms:     "those of whoever made the file",
		Citation:  "As the file's maker asks.",
		Recognise: func(h importer.Head) bool { return safexml.Begins(h.Text, "gexf") },
		Read: func(ctx context.Context, f *importer.File, out *importer.Sink) error {
			return read(ctx, f, out, o)
		},
	}
}
