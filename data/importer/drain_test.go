package importer_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/entente-graph/entente/data/importer"
	"github.com/entente-graph/entente/data/importer/edgelist"
	"github.com/entente-graph/entente/graph"
)

func edges(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d\tb%d\n", i%1000, i)
	}
	return b.String()
}

// All that is drained, and what is left, is what is read without draining; and it comes in pieces.
func TestDrain(t *testing.T) {
	const n = 35_000
	read := func(o importer.Options) *graph.Builder {
		b := &graph.Builder{}
		_, err := edgelist.Provider(edgelist.Options{}).Import(t.Context(), "made.tsv", strings.NewReader(edges(n)), b, o)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	whole, err := read(importer.Options{}).Build()
	if err != nil {
		t.Fatal(err)
	}
	all, pieces, largest, known := &graph.Builder{}, 0, 0, map[string]bool{}
	take := func(piece *graph.Builder) {
		sources, kinds, actors, relations := piece.Records()
		// What a piece names is in it, or in one before.
		for _, k := range kinds {
			known[k.ID] = true
		}
		for _, a := range actors {
			known[a.ID] = true
		}
		for _, s := range sources {
			known[s.ID] = true
		}
		for _, r := range relations {
			if !known[r.Kind] || !known[r.Parties[0].Actor] || !known[r.Parties[1].Actor] || !known[r.Evidence[0].Source] {
				t.Fatalf("the relation %s comes before what it names", r.ID)
			}
		}
		for _, s := range sources {
			all.AddSource(s)
		}
		for _, k := range kinds {
			all.AddKind(k)
		}
		for _, a := range actors {
			all.AddActor(a)
		}
		for _, r := range relations {
			all.AddRelation(r)
		}
		pieces++
		largest = max(largest, len(relations))
	}
	rest := read(importer.Options{Drain: func(_ context.Context, piece *graph.Builder) error { take(piece); return nil }})
	take(rest)
	all.SetMeta(rest.Meta())
	g, err := all.Build()
	if err != nil {
		t.Fatal(err)
	}
	if !graph.Equal(g, whole) {
		t.Error("what was drained is not what is read at once")
	}
	if pieces < 3 || largest > n/2 {
		t.Errorf("%d pieces, the largest of %d relations", pieces, largest)
	}
}

func TestDrainFails(t *testing.T) {
	full, calls := errors.New("there is no room left"), 0
	o := importer.Options{Drain: func(context.Context, *graph.Builder) error { calls++; return full }}
	_, err := edgelist.Provider(edgelist.Options{}).Import(t.Context(), "made.tsv", strings.NewReader(edges(35_000)), &graph.Builder{}, o)
	if !errors.Is(err, full) || calls != 1 {
		t.Errorf("%d pieces were offered, and the error is %v", calls, err)
	}
}
