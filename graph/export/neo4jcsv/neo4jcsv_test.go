package neo4jcsv_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/property"
	"github.com/entente-graph/entente/graph/export/neo4jcsv"
	"github.com/entente-graph/entente/graph/query"
)

func text(t rapid.TB, write func(io.Writer, *query.View) error, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// header is what neo4j-admin takes for one: a name, a type or a field of its own.
var header = regexp.MustCompile(`^(id:ID|:LABEL|:START_ID|:END_ID|:TYPE|[A-Za-z_][A-Za-z0-9_]*:(string|double|boolean))$`)

// holds compares rows that a program reads with the view.
func holds(t rapid.TB, v *query.View, nodes, edges [][]string) {
	t.Helper()
	for _, titles := range [][]string{nodes[0], edges[0]} {
		seen := map[string]bool{}
		for _, title := range titles {
			if !header.MatchString(title) || seen[title] {
				t.Errorf("a column is called %q", title)
			}
			seen[title] = true
		}
	}
	row := func(titles, cells []string, fields []flat.Field, names map[string]string, first ...string) {
		for i, want := range first {
			if cells[i] != want {
				t.Fatalf("%s is read as %q, want %q", titles[i], cells[i], want)
			}
		}
		got := map[string]string{}
		for i := len(first); i < len(cells); i++ {
			name, _, _ := strings.Cut(titles[i], ":")
			got[name] = cells[i]
		}
		for _, f := range fields {
			if got[names[f.Name]] != f.Value {
				t.Fatalf("%s of %s is read as %q, want %q", f.Name, cells[0], got[names[f.Name]], f.Value)
			}
		}
	}
	at := 1
	names := property.Names(flat.NodeColumns(v))
	for n := range flat.Nodes(v) {
		row(nodes[0], nodes[at], n.Fields, names, n.ID, strings.Join(property.Labels(n), ";"))
		at++
	}
	if at != len(nodes) {
		t.Errorf("%d nodes are read, want %d", len(nodes)-1, at-1)
	}
	at = 1
	names = property.Names(flat.EdgeColumns(v))
	for e := range flat.Edges(v) {
		row(edges[0], edges[at], e.Fields, names, e.ID, e.From, e.To, property.Type(e))
		at++
	}
	if at != len(edges) {
		t.Errorf("%d relationships are read, want %d", len(edges)-1, at-1)
	}
}

func TestPythonReads(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	read := func(write func(io.Writer, *query.View) error) [][]string {
		var got struct {
			Header []string
			Rows   [][]string
		}
		exporttest.Python(t, "csv", "testdata/read.py", text(t, write, v), &got)
		return append([][]string{got.Header}, got.Rows...)
	}
	holds(t, v, read(neo4jcsv.WriteNodes), read(neo4jcsv.WriteRelationships))
}

func TestAnyTablesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := exporttest.AnyView(t)
		read := func(write func(io.Writer, *query.View) error) [][]string {
			rows, err := csv.NewReader(bytes.NewReader(text(t, write, v))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			return rows
		}
		holds(t, v, read(neo4jcsv.WriteNodes), read(neo4jcsv.WriteRelationships))
	})
}
