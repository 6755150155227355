package xlsx_test

import (
	"strings"
	"testing"

	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/xlsx"
	"github.com/entente-graph/entente/graph/legible"
)

// Openpyxl reads each row with the texts that are meant, and no formula.
func TestOpenpyxlReads(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	var got struct {
		Sheets   map[string][][]string
		Formulas int
		Created  string
	}
	exporttest.Python(t, "openpyxl", "testdata/read.py", text(t, v), &got)
	if got.Formulas > 0 || got.Created != "1980-01-01T00:00:00" {
		t.Errorf("%d formulas, created %s", got.Formulas, got.Created)
	}
	nodes, edges := got.Sheets[xlsx.Nodes], got.Sheets[xlsx.Edges]
	at := 1
	for n := range flat.Nodes(v) {
		row(t, nodes, at, n.Fields, n.ID)
		at++
	}
	if at != len(nodes) {
		t.Errorf("%d nodes are read, want %d", len(nodes)-1, at-1)
	}
	at = 1
	for e := range flat.Edges(v) {
		row(t, edges, at, e.Fields, e.ID, e.From, e.To)
		at++
	}
	if at != len(edges) {
		t.Errorf("%d edges are read, want %d", len(edges)-1, at-1)
	}
	if n := len(got.Sheets[xlsx.Sources]) - 1; n != len(exporttest.Hostile) {
		t.Errorf("%d sources are read, want %d", n, len(exporttest.Hostile))
	}
}

func row(t *testing.T, rows [][]string, at int, fields []flat.Field, first ...string) {
	t.Helper()
	if at >= len(rows) {
		t.Fatalf("only %d rows are read", len(rows))
	}
	got := map[string]string{}
	for i, cell := range rows[at] {
		got[rows[0][i]] = legible.FromCell(strings.ReplaceAll(cell, "_x005F_", "_")) // which openpyxl leaves as it is, and Excel does not
		if i < len(first) && cell != first[i] {
			t.Fatalf("%s is read as %q, want %q", rows[0][i], cell, first[i])
		}
	}
	for _, f := range fields {
		if f.Type == flat.Text && got[f.Name] != f.Value {
			t.Fatalf("%s of %s is read as %q, want %q", f.Name, first[0], got[f.Name], f.Value)
		}
	}
}
