package xlsx_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/export/internal/exporttest"
	"github.com/entente-graph/entente/graph/export/internal/flat"
	"github.com/entente-graph/entente/graph/export/internal/room"
	"github.com/entente-graph/entente/graph/export/xlsx"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/query"
)

func text(t rapid.TB, v *query.View) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read returns the records of a sheet, by column, what is empty left out.
func read(t rapid.TB, book *excelize.File, name string) []map[string]string {
	t.Helper()
	rows, err := book.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		r := map[string]string{}
		for i, cell := range row {
			if cell != "" {
				r[rows[0][i]] = legible.FromCell(cell)
			}
		}
		out = append(out, r)
	}
	return out
}

func readsBack(t rapid.TB, v *query.View) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(text(t, v)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var nodes, edges, sources []map[string]string
	record := func(fields []flat.Field, more ...string) map[string]string {
		r := map[string]string{}
		for i := 0; i < len(more); i += 2 {
			r[more[i]] = more[i+1]
		}
		for _, f := range fields {
			r[f.Name] = f.Value
		}
		return r
	}
	for n := range flat.Nodes(v) {
		nodes = append(nodes, record(n.Fields, "id", n.ID))
	}
	for e := range flat.Edges(v) {
		edges = append(edges, record(e.Fields, "id", e.ID, "from", e.From, "to", e.To))
	}
	for s := range flat.Sources(v) {
		sources = append(sources, record(nil, "id", s.ID, "title", s.Title, "author", s.Author, "publisher", s.Publisher, "date", s.Date.String(),
			"url", s.URL, "licence", s.Licence, "citation", s.Citation, "note", s.Note))
	}
	for name, want := range map[string][]map[string]string{xlsx.Nodes: nodes, xlsx.Edges: edges, xlsx.Sources: sources} {
		got := read(t, book, name)
		if len(got) != len(want) {
			t.Fatalf("%s has %d rows, want %d", name, len(got), len(want))
		}
		for i := range want {
			for field, value := range want[i] {
				if field == flat.Amount && math.Abs(number(t, got[i][field])/number(t, value)-1) < 1e-14 {
					continue // excelize reads 15 digits, and may show an exponent
				}
				if got[i][field] != value {
					t.Fatalf("%s, row %d, %s: %q is read, want %q", name, i+2, field, got[i][field], value)
				}
			}
		}
	}
}

func number(t rapid.TB, s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWorkbooksReadBack(t *testing.T) {
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

func TestAnyWorkbookReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { readsBack(t, exporttest.AnyView(t)) })
}

// No cell has a formula, whatever the texts are.
func TestNothingIsAFormula(t *testing.T) {
	book, err := excelize.OpenReader(bytes.NewReader(text(t, exporttest.HostileView(t, exporttest.Hostile))))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	cells := 0
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x := range row {
				at, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := book.GetCellFormula(name, at)
				if err != nil || formula != "" {
					t.Fatalf("%s!%s has the formula %q, %v", name, at, formula, err)
				}
				cells++
			}
		}
	}
	if cells < 1000 {
		t.Errorf("only %d cells were looked at", cells)
	}
}

// The same view makes the same bytes, though excelize keeps its sheets in a map.
func TestTheSameBytes(t *testing.T) {
	v := exporttest.HostileView(t, exporttest.Hostile)
	want := text(t, v)
	for range 10 {
		if !bytes.Equal(text(t, v), want) {
			t.Fatal("the second time it is written differently")
		}
	}
}

// Excelize cuts what is too long for a cell; here it is refused.
func TestATextThatIsTooLong(t *testing.T) {
	for _, c := range []struct {
		length int
		fits   bool
	}{{32767, true}, {32768, false}} {
		var b graph.Builder
		b.AddActor(graph.Actor{ID: "ordmark", Name: "Ordmark", Note: strings.Repeat("x", c.length)})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		err = xlsx.Write(io.Discard, exporttest.View(t, g))
		var large *room.TooLargeError
		if c.fits && err != nil || !c.fits && (!errors.As(err, &large) || large.Is != c.length || !strings.Contains(err.Error(), "note of ordmark, in row 2 of Nodes")) {
			t.Errorf("%d characters: %v", c.length, err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	v := exporttest.Many(b, 100_000)
	for b.Loop() {
		if err := xlsx.Write(io.Discard, v); err != nil {
			b.Fatal(err)
		}
	}
}
