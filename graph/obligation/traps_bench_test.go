package obligation_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// bilateralWorld has treaties of two parties, as four in five are, and of three to
// fifteen, with the categories by turns.
func bilateralWorld(b *testing.B, actors, treaties int) *graph.Graph {
	var build graph.Builder
	build.SetMeta(graph.Meta{Name: "mixed", AsOf: edtf.MustDate("2000-06-15")})
	build.AddSource(graph.Source{ID: "book", Title: "A made-up book"})
	for i := range actors {
		build.AddActor(graph.Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("Actor %d", i)})
	}
	random := rand.New(rand.NewPCG(3, 4))
	for i := range treaties {
		r := pact(graph.Categories()[i%5], fmt.Sprintf("treaty-%d", i), "", period(fmt.Sprintf("%d/..", 1950+i%40)))
		if i%7 == 0 {
			r.Obligations[0].Conditions = []graph.Condition{{Type: graph.DomesticProcess}}
		}
		size := 2
		if i%5 == 4 {
			size = 3 + random.IntN(13)
		}
		for _, a := range random.Perm(actors)[:size] {
			r.Parties = append(r.Parties, graph.Party{Actor: fmt.Sprintf("actor-%d", a)})
		}
		build.AddRelation(r)
	}
	g, err := build.Build()
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// All pairs of 50 states with 500 treaties are to take at most 5 s on two cores.
func BenchmarkTraps(b *testing.B) {
	for name, g := range map[string]*graph.Graph{"multilateral": largeWorld(b, 50, 500), "mixed": bilateralWorld(b, 50, 500)} {
		span := g.Meta().AsOf.Span()
		v, err := query.NewView(g, query.Filter{At: &span})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			count := 0
			for b.Loop() {
				traps, err := obligation.TrapsOf(b.Context(), v, nil)
				if err != nil {
					b.Fatal(err)
				}
				count = traps.Count()
			}
			b.ReportMetric(float64(count), "traps")
		})
	}
}
