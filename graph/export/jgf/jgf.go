// Package jgf writes a view in the JSON Graph Format, version 2
// (https://jsongraphformat.info): what the format has no name for is in metadata.
package jgf

import (
	"io"
	"strconv"

	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/jsonout"
	"github.com/entente-graph/entente/graph/query"
)

// Write writes the view. The same view gives the same bytes. Errors are those of w.
func Write(out io.Writer, v *query.View) error {
	w := jsonout.New(out)
	meta := v.Graph().Meta()
	w.WriteString("{\"graph\": {")
	if meta.Name != "" {
		w.WriteString("\"id\": " + w.Quote(meta.Name) + ",\n")
	}
	if meta.Title != "" {
		w.WriteString("\"label\": " + w.Quote(meta.Title) + ",\n")
	}
	w.WriteString("\"directed\": true,\n\"metadata\": {\"generator\": \"entente\"},\n\"nodes\": {")
	between := "\n"
	for n := range flat.Nodes(v) {
		w.WriteString(between + w.Quote(n.ID) + ": {\"label\": " + w.Quote(n.Label) + ", \"metadata\": ")
		w.Object(jsonout.Without(n.Fields, flat.Label)...)
		w.WriteString("}")
		between = ",\n"
	}
	w.WriteString("\n},\n\"edges\": [")
	between = "\n"
	for e := range flat.Edges(v) {
		w.WriteString(between + "{\"id\": " + w.Quote(e.ID) + ", \"source\": " + w.Quote(e.From) + ", \"target\": " + w.Quote(e.To) +
			", \"relation\": " + w.Quote(e.Of.Kind) + ", \"directed\": " + strconv.FormatBool(e.Directed))
		if label := jsonout.Value(e.Fields, flat.Label); label != "" {
			w.WriteString(", \"label\": " + w.Quote(label))
		}
		w.WriteString(", \"metadata\": ")
		w.Object(jsonout.Without(e.Fields, flat.Kind, flat.Directed, flat.Label)...)
		w.WriteString("}")
		between = ",\n"
	}
	w.WriteString("\n]}}\n")
	return w.Flush()
}
