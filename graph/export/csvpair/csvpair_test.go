package csvpair_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph/export/csvpair"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/query"
)

// record is a row as a reader has it: by column, apostrophes taken off, what is
// empty left out.
type record map[string]string

func read(t rapid.TB, write func(io.Writer, *query.View) error, v *query.View) []record {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, v); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []record
	for _, row := range rows[1:] {
		r := record{}
		for i, cell := range row {
			numeric := rows[0][i] == flat.Amount || rows[0][i] == flat.Sign
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !numeric {
				t.Errorf("a formula is written: %q", cell)
			}
			if cell != "" {
				r[rows[0][i]] = legible.FromCell(cell)
			}
		}
		out = append(out, r)
	}
	return out
}

func record1(fields []flat.Field, more ...string) record {
	r := record{}
	for _, f := range fields {
		r[f.Name] = f.Value
	}
	for i := 0; i < len(more); i += 2 {
		r[more[i]] = more[i+1]
	}
	return r
}

// readsBack holds what is written to what the view says, field for field.
func readsBack(t rapid.TB, v *query.View) {
	t.Helper()
	var nodes, edges []record
	for n := range flat.Nodes(v) {
		nodes = append(nodes, record1(n.Fields, "id", n.ID))
	}
	for e := range flat.Edges(v) {
		edges = append(edges, record1(e.Fields, "id", e.ID, "from", e.From, "to", e.To))
	}
	for _, c := range []struct {
		name      string
		got, want []record
	}{{"nodes", read(t, csvpair.WriteNodes, v), nodes}, {"edges", read(t, csvpair.WriteEdges, v), edges}} {
		if len(c.got) != len(c.want) {
			t.Fatalf("%d %s are read, want %d", len(c.got), c.name, len(c.want))
		}
		for i := range c.got {
			for _, name := range append(keys(c.got[i]), keys(c.want[i])...) {
				if c.got[i][name] != c.want[i][name] {
					t.Fatalf("%s, row %d, %s: %q is read, want %q", c.name, i, name, c.got[i][name], c.want[i][name])
				}
			}
		}
	}
}

func keys(r record) []string {
	var out []string
	for name := range r {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func TestTablesReadBack(t *testing.T) {
	readsBack(t, exporttest.HostileView(t, exporttest.Hostile))
	readsBack(t, exporttest.Empty(t))
	for _, set := range []string{"pyongyang-2024", "europe-1914"} {
		g, _, err := data.Open(set)
		if err != nil {
			t.Fatal(err)
		}
		readsBack(t, exporttest.View(t, g))
	}
}

func TestAnyTablesReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { readsBack(t, exporttest.AnyView(t)) })
}

func TestAViewOfNothingHasTitles(t *testing.T) {
	var b bytes.Buffer
	if err := csvpair.WriteEdges(&b, exporttest.Empty(t)); err != nil || b.String() != "id,from,to\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

func BenchmarkWrite(b *testing.B) {
	v := exporttest.Many(b, 100_000)
	for b.Loop() {
		if err := csvpair.WriteNodes(io.Discard, v); err != nil {
			b.Fatal(err)
		}
		if err := csvpair.WriteEdges(io.Discard, v); err != nil {
			b.Fatal(err)
		}
	}
}
