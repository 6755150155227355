package csvpair_test

import (
	"bytes"
	"testing"

	"github.com/entente-graph/entente/graph/export/csvpair"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/legible"
)

// Python reads each node and edge, and its fields.
func TestPythonReads(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	var nodes, edges bytes.Buffer
	if err := csvpair.WriteNodes(&nodes, v); err != nil {
		t.Fatal(err)
	}
	if err := csvpair.WriteEdges(&edges, v); err != nil {
		t.Fatal(err)
	}
	read := func(text []byte, fields [][]flat.Field) {
		var got struct {
			Header []string
			Rows   [][]string
		}
		exporttest.Python(t, "csv", "testdata/read.py", text, &got)
		if len(got.Rows) != len(fields) {
			t.Fatalf("%d rows are read, want %d", len(got.Rows), len(fields))
		}
		for i, row := range got.Rows {
			cells := map[string]string{}
			for k, cell := range row {
				cells[got.Header[k]] = legible.FromCell(cell)
			}
			for _, f := range fields[i] {
				if cells[f.Name] != f.Value {
					t.Fatalf("%s of %s is read as %q, want %q", f.Name, row[0], cells[f.Name], f.Value)
				}
			}
		}
	}
	var fields [][]flat.Field
	for n := range flat.Nodes(v) {
		fields = append(fields, n.Fields)
	}
	read(nodes.Bytes(), fields)
	fields = nil
	for e := range flat.Edges(v) {
		fields = append(fields, e.Fields)
	}
	read(edges.Bytes(), fields)
}
