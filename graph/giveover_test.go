package graph_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// A graph of records that were given over is the one of copies, and leaves the
// Builder empty.
func TestGiveOver(t *testing.T) {
	build := func(give bool) (*graph.Graph, *graph.Builder) {
		b := &graph.Builder{}
		if give {
			b.GiveOver()
		}
		for _, id := range []string{"b", "a", "c"} {
			b.AddActor(graph.Actor{ID: id, Name: id})
		}
		b.AddSource(graph.Source{ID: "s", Title: "S"})
		for _, id := range []string{"r2", "r1", "r3"} {
			b.AddRelation(graph.Relation{ID: id, Kind: "treaty", Label: id, Parties: []graph.Party{{Actor: "c"}, {Actor: "a"}, {Actor: "b"}}, Evidence: []graph.Evidence{{Source: "s"}}})
		}
		b.Relation(1).Period = edtf.MustPeriod("1949")
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g, b
	}
	copied, kept := build(false)
	given, emptied := build(true)
	if !graph.Equal(copied, given) {
		t.Error("the graphs differ")
	}
	if kept.RelationCount() != 3 || emptied.RelationCount() != 0 {
		t.Errorf("%d relations are left in the Builder that copies, %d in the one that gives over", kept.RelationCount(), emptied.RelationCount())
	}
	if r, ok := given.Relation("r1"); !ok || r.Parties[0].Actor != "a" || r.Period.String() != "1949" {
		t.Error("r1 is not there, or not in order")
	}
	if n := given.Degree("b"); n != 3 {
		t.Errorf("b has %d relations", n)
	}
}
