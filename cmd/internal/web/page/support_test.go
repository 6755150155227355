package page

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/entente-graph/entente/data"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/render"
)

// engine draws in this process.
type engine struct{}

func (engine) Layout(ctx context.Context, dot []byte) ([]byte, error) {
	return render.Render(ctx, dot, render.Options{InProcess: true, Timeout: time.Minute})
}

func (engine) PNG(svg []byte) ([]byte, error) { return render.Finish{}.PNG(svg) }
func (engine) PDF(svg []byte) ([]byte, error) { return render.Finish{}.PDF(svg) }

func builtin(t testing.TB, name string) *graph.Graph {
	t.Helper()
	g, _, err := data.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func whole(t testing.TB, g *graph.Graph) *query.View {
	t.Helper()
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func drawn(t testing.TB, g *graph.Graph) *Picture {
	t.Helper()
	return drawnFor(t, g, picture.AnyFormat)
}

func drawnFor(t testing.TB, g *graph.Graph, f picture.Format) *Picture {
	t.Helper()
	p, err := Draw(t.Context(), whole(t, g), picture.Auto, f, engine{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// worldOf makes a graph of a given size in which a few actors have most of the
// relations.
func worldOf(t testing.TB, actors, relations int) *graph.Graph {
	t.Helper()
	b := &graph.Builder{}
	b.SetMeta(graph.Meta{Name: "world", Title: "A made-up world"})
	b.AddSource(graph.Source{ID: "s", Title: "A made-up register"})
	for i := range actors {
		b.AddActor(graph.Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("Actor number %d", i)})
	}
	random := rand.New(rand.NewPCG(1, uint64(actors)))
	kinds := []string{"treaty", "rivalry", "diplomacy"}
	for i := range relations {
		from := random.IntN(1 + random.IntN(actors))
		to := (from + 1 + random.IntN(actors-1)) % actors
		b.AddRelation(graph.Relation{
			ID: fmt.Sprintf("r-%d", i), Kind: kinds[random.IntN(len(kinds))], Label: fmt.Sprintf("Statement %d", i),
			Parties:  []graph.Party{{Actor: fmt.Sprintf("actor-%d", from)}, {Actor: fmt.Sprintf("actor-%d", to)}},
			Period:   edtf.MustPeriod(fmt.Sprintf("%d/..", 1950+i%70)),
			Evidence: []graph.Evidence{{Source: "s", Locator: fmt.Sprint("row ", i)}},
		})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}
