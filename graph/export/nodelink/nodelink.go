// Package nodelink writes a view as node-link JSON, which NetworkX reads
// (node_link_graph, from version 3.6 on with edges="links") and D3 draws.
//
// The fields of nodes and links are those of every graph format here, but that the
// titles of sources are in sources, since source is where a link comes from. The id
// of a relation is its key, too.
package nodelink

import (
	"io"

	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/jsonout"
	"github.com/entente-graph/entente/graph/query"
)

// Write writes the view. The same view gives the same bytes. Errors are those of w.
func Write(out io.Writer, v *query.View) error {
	w := jsonout.New(out)
	meta := v.Graph().Meta()
	w.WriteString("{\"directed\": true,\n\"multigraph\": true,\n\"graph\": ")
	w.Object(jsonout.Text("generator", "entente"), jsonout.Text("name", meta.Name), jsonout.Text("title", meta.Title))
	w.WriteString(",\n\"nodes\": [")
	between := "\n"
	for n := range flat.Nodes(v) {
		w.WriteString(between)
		w.Object(append([]flat.Field{jsonout.Text("id", n.ID)}, renamed(n.Fields)...)...)
		between = ",\n"
	}
	w.WriteString("\n],\n\"links\": [")
	between = "\n"
	for e := range flat.Edges(v) {
		w.WriteString(between)
		ends := []flat.Field{jsonout.Text("source", e.From), jsonout.Text("target", e.To), jsonout.Text("key", e.ID)}
		w.Object(append(ends, renamed(e.Fields)...)...)
		between = ",\n"
	}
	w.WriteString("\n]}\n")
	return w.Flush()
}

// renamed calls the titles of sources otherwise than an end of a link.
func renamed(fields []flat.Field) []flat.Field {
	for i := range fields {
		if fields[i].Name == flat.Source {
			fields[i].Name = "sources"
		}
	}
	return fields
}
