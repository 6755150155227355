package diff_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// A state changes its bloc where the rest of both blocs stays together; where the
// blocs are others altogether nobody has moved.
func TestMovesBetweenBlocs(t *testing.T) {
	pacts := func(when string, blocs ...[]string) (out []graph.Relation) {
		for _, bloc := range blocs {
			for i, a := range bloc {
				for _, b := range bloc[i+1:] {
					out = append(out, graph.Relation{
						ID: fmt.Sprintf("%s-%s-%s", a, b, when[:4]), Kind: graph.KindAlliance, Period: edtf.MustPeriod(when),
						Parties: []graph.Party{{Actor: a}, {Actor: b}}, Evidence: []graph.Evidence{{Source: "s"}},
					})
				}
			}
		}
		return out
	}
	first := [][]string{{"a", "b", "c", "d"}, {"w", "x", "y", "z"}}
	for _, tt := range []struct {
		name   string
		later  [][]string
		moves  []string
		unlike int
	}{
		{"nothing", first, nil, 0},
		{"one goes over", [][]string{{"a", "b", "c"}, {"d", "w", "x", "y", "z"}}, []string{"d from [a b c] to [w x y z]"}, 0},
		{"one leaves", [][]string{{"a", "b", "c"}, {"w", "x", "y", "z"}}, []string{"d from [a b c] to []"}, 0},
		{"all mixed", [][]string{{"a", "b", "w", "x"}, {"c", "d", "y", "z"}}, nil, 4},
	} {
		b := &graph.Builder{}
		b.AddSource(graph.Source{ID: "s", Title: "A book"})
		for _, id := range []string{"a", "b", "c", "d", "w", "x", "y", "z"} {
			b.AddActor(graph.Actor{ID: id, Name: id})
		}
		// Everyone is in both years by something that makes no bloc.
		b.AddRelation(graph.Relation{ID: "fair", Kind: graph.KindDiplomacy, Period: edtf.MustPeriod("1900/1960"), Evidence: []graph.Evidence{{Source: "s"}},
			Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}, {Actor: "c"}, {Actor: "d"}, {Actor: "w"}, {Actor: "x"}, {Actor: "y"}, {Actor: "z"}}})
		for _, r := range append(pacts("1900/1910", first...), pacts("1950/1960", tt.later...)...) {
			b.AddRelation(r)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		at := func(s string) *query.View {
			span := edtf.MustPeriod(s).Extent()
			v, err := query.NewView(g, query.Filter{At: &span})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		d, err := diff.Compare(context.Background(), at("1905"), at("1955"), diff.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var moves []string
		for _, m := range d.Blocs.Moves {
			moves = append(moves, fmt.Sprintf("%s from %v to %v", m.Actor, m.From, m.To))
		}
		if !slices.Equal(moves, tt.moves) || d.Blocs.Unlike != tt.unlike {
			t.Errorf("%s: %q, %d unlike; want %q, %d", tt.name, moves, d.Blocs.Unlike, tt.moves, tt.unlike)
		}
	}
}
