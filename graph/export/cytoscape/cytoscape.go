// Package cytoscape writes a view as the JSON of Cytoscape.js, which the Cytoscape
// program and NetworkX (cytoscape_graph) read as well.
//
// All is in data. What an actor is called is in name, which Cytoscape shows, and the
// kind of a relation in interaction. The titles of sources are in sources, since
// source is where an edge comes from. NetworkX wants the id of a node a second time,
// as value, and that of an edge as key. The ids of edges have "relation--" before
// them, since Cytoscape.js drops one that has a node's id.
package cytoscape

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
	w.WriteString("{\"format_version\": \"1.0\",\n\"generated_by\": \"entente\",\n\"target_cytoscapejs_version\": \"~3\",\n\"data\": ")
	w.Object(jsonout.Text("name", meta.Name), jsonout.Text("title", meta.Title))
	w.WriteString(",\n\"directed\": true,\n\"multigraph\": true,\n\"elements\": {\n\"nodes\": [")
	between := "\n"
	for n := range flat.Nodes(v) {
		fields := []flat.Field{jsonout.Text("id", n.ID), jsonout.Text("value", n.ID), jsonout.Text("name", n.Label)}
		element(w, between, append(fields, renamed(n.Fields, flat.Kind)...))
		between = ",\n"
	}
	w.WriteString("\n],\n\"edges\": [")
	between = "\n"
	for e := range flat.Edges(v) {
		fields := []flat.Field{jsonout.Text("id", "relation--"+e.ID), jsonout.Text("source", e.From), jsonout.Text("target", e.To), jsonout.Text("key", e.ID)}
		element(w, between, append(fields, renamed(e.Fields, "interaction")...))
		between = ",\n"
	}
	w.WriteString("\n]}}\n")
	return w.Flush()
}

func element(w *jsonout.Writer, between string, fields []flat.Field) {
	w.WriteString(between + `{"data": `)
	w.Object(fields...)
	w.WriteString("}")
}

// renamed calls the titles of sources otherwise than an end of an edge, and the kind
// by a name.
func renamed(fields []flat.Field, kind string) []flat.Field {
	for i := range fields {
		switch fields[i].Name {
		case flat.Source:
			fields[i].Name = "sources"
		case flat.Kind:
			fields[i].Name = kind
		}
	}
	return fields
}
