package diff

import (
	"fmt"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// order is a relation of a register: "id label when".
func register(t *testing.T, orders ...[3]string) *graph.Graph {
	t.Helper()
	var b graph.Builder
	b.AddSource(graph.Source{ID: "register"})
	for _, id := range []string{"arcadia", "boreas"} {
		b.AddActor(graph.Actor{ID: id, Name: id})
	}
	for i, o := range orders {
		b.AddRelation(graph.Relation{ID: o[0], Kind: graph.KindArmsTransfer, Label: o[1], Period: edtf.MustPeriod(o[2]),
			Parties:  []graph.Party{{Actor: "arcadia", Role: graph.From}, {Actor: "boreas", Role: graph.To}},
			Evidence: []graph.Evidence{{Source: "register", Locator: fmt.Sprintf("row %d, order", i+2)}}})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestRevised(t *testing.T) {
	old := register(t, [3]string{"same", "5 Falke", "1990"}, [3]string{"a", "6 Falke", "1991"}, [3]string{"b", "7 Falke", "1992"},
		[3]string{"c", "8 Falke", "1993"}, [3]string{"d", "8 Heron", "1994"}, [3]string{"e", "9 Heron", "1994"}, [3]string{"gone", "1 Orlik", "1999"})
	later := register(t, [3]string{"same", "50 Falke", "1980"}, [3]string{"a2", "6 Falke", "1991"}, [3]string{"b2", "7 Falke", "1982"},
		[3]string{"c2", "80 Falke", "1993"}, [3]string{"d2", "88 Heron", "1994"}, [3]string{"e2", "99 Heron", "1994"}, [3]string{"new", "2 Orlik", "2001"})
	own := func(id string) string { return id }
	got := Revised(old, later, own, nil)
	if diff := cmp.Diff(map[string]string{"a2": "a", "b2": "b", "c2": "c"}, got); diff != "" {
		t.Error(diff)
	}
	got = Revised(old, later, own, map[string]string{"a2": "c"})
	if maps.Clone(got)["c2"] != "" || got["b2"] != "b" {
		t.Error(got)
	}
}

func TestWithoutRows(t *testing.T) {
	for in, want := range map[string]string{
		"row 318": "", "row 318, dispute 4": "dispute 4", "rows 3-5, 9 and 12, alliance 7": "alliance 7", "rows 1, 2 and 4 more": "", "page 4": "page 4", "": "",
	} {
		if got := withoutRows(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// That a row moved is no change of a record.
func TestRowsMove(t *testing.T) {
	at := func(row, says string) []graph.Evidence {
		return []graph.Evidence{{Source: "s", Locator: row + ", case 1", Says: says}}
	}
	var f fields
	if f.evidence(at("row 1", "x"), at("row 9", "x")); len(f) > 0 {
		t.Error(f)
	}
	if f.evidence(at("row 1", "x"), at("row 9", "y")); len(f) != 1 {
		t.Error(f)
	}
}
