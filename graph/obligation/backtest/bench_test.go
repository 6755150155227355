package backtest_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation/backtest"
	"github.com/entente-graph/entente/graph/query"
)

// record has treaties of two parties, as four in five are, and of three to fifteen, and
// wars of two states that others join, over two hundred years.
func record(b *testing.B, states, treaties, wars int) *graph.Graph {
	var build graph.Builder
	build.SetMeta(graph.Meta{Name: "record"})
	build.AddSource(graph.Source{ID: "book", Title: "A made-up book"})
	id := func(i int) string { return fmt.Sprintf("state-%d", i) }
	for i := range states {
		build.AddActor(graph.Actor{ID: id(i), Name: fmt.Sprintf("State %d", i)})
	}
	random := rand.New(rand.NewPCG(5, 6))
	for i := range treaties {
		year := 1815 + random.IntN(190)
		r := graph.Relation{
			ID: fmt.Sprintf("treaty-%d", i), Kind: graph.KindTreaty, Label: "Treaty", Period: edtf.MustPeriod(fmt.Sprintf("%d/%d", year, year+5+random.IntN(40))),
			Obligations: []graph.Obligation{{Category: graph.Categories()[i%5]}, {Category: graph.Consultation}}, Evidence: []graph.Evidence{{Source: "book"}},
		}
		size := 2
		if i%5 == 4 {
			size = 3 + random.IntN(13)
		}
		for _, a := range random.Perm(states)[:size] {
			r.Parties = append(r.Parties, graph.Party{Actor: id(a)})
		}
		build.AddRelation(r)
	}
	for i := range wars {
		year := 1816 + random.IntN(190)
		r := graph.Relation{
			ID: fmt.Sprintf("war-%d", i), Kind: graph.KindConflict, Label: "War", Period: edtf.MustPeriod(fmt.Sprintf("%d-05-01/%d", year, year+2)),
			Evidence: []graph.Evidence{{Source: "book"}},
		}
		for k, a := range random.Perm(states)[:2+random.IntN(4)] {
			p := graph.Party{Actor: id(a), Role: []graph.Role{graph.From, graph.To}[k%2]}
			if k > 1 {
				p.Spells = []edtf.Period{edtf.MustPeriod(fmt.Sprintf("%d-07/%d", year, year+2))}
			}
			r.Parties = append(r.Parties, p)
		}
		build.AddRelation(r)
	}
	g, err := build.Build()
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// A hundred wars on 700 treaties, as Correlates of War and ATOP have, are to take well under
// a minute; 2,500, as there are disputes, may take as long.
func BenchmarkRun(b *testing.B) {
	for _, wars := range []int{100, 2500} {
		b.Run(fmt.Sprintf("wars=%d", wars), func(b *testing.B) {
			g := record(b, 200, 700, wars)
			v, err := query.NewView(g, query.Filter{})
			if err != nil {
				b.Fatal(err)
			}
			w, err := query.NewView(g, query.Filter{Kinds: []string{graph.KindConflict}})
			if err != nil {
				b.Fatal(err)
			}
			q := backtest.Question{Records: v, Wars: w, As: same, Kinds: []string{graph.KindTreaty}}
			b.ReportAllocs()
			count := 0
			for b.Loop() {
				r, err := backtest.Run(b.Context(), q)
				if err != nil {
					b.Fatal(err)
				}
				count = len(r.Verdicts)
			}
			b.ReportMetric(float64(count), "verdicts")
		})
	}
}
