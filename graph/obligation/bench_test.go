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

// largeWorld has actors and multilateral treaties of 3 to 15 parties, each of
// which asks for defence and, by turns, for something else.
func largeWorld(b *testing.B, actors, treaties int) *graph.Graph {
	var build graph.Builder
	build.SetMeta(graph.Meta{Name: "large", AsOf: edtf.MustDate("2000-06-15")})
	build.AddSource(graph.Source{ID: "book", Title: "A made-up book"})
	for i := range actors {
		build.AddActor(graph.Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("Actor %d", i), Lifetime: graph.Lifetime{edtf.MustPeriod("1900/..")}})
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range treaties {
		r := pact(graph.Defence, fmt.Sprintf("treaty-%d", i), "", period(fmt.Sprintf("%d/..", 1950+i%40)))
		and(graph.Categories()[1+i%4])(&r)
		if i%3 == 0 {
			r.Obligations[0].Conditions = []graph.Condition{{Type: graph.DomesticProcess}}
		}
		chosen := random.Perm(actors)[:3+random.IntN(13)]
		for _, a := range chosen {
			r.Parties = append(r.Parties, graph.Party{Actor: fmt.Sprintf("actor-%d", a)})
		}
		if i%10 == 0 {
			r.Parties[0].Spells = []edtf.Period{edtf.MustPeriod("1995/..")}
		}
		build.AddRelation(r)
	}
	g, err := build.Build()
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// 200 actors and 1,000 multilateral treaties are to take at most 50 ms, and
// twice as many of both twice as long for what they touch.
func BenchmarkAssess(b *testing.B) {
	for _, size := range []struct{ actors, treaties int }{{200, 1000}, {400, 2000}} {
		g := largeWorld(b, size.actors, size.treaties)
		span := g.Meta().AsOf.Span()
		v, err := query.NewView(g, query.Filter{At: &span})
		if err != nil {
			b.Fatal(err)
		}
		for _, escalate := range []bool{false, true} {
			s := obligation.Scenario{Escalate: escalate, Facts: []obligation.Fact{{Actor: "actor-0", Verb: obligation.Attacks, Target: "actor-1"}}}
			b.Run(fmt.Sprintf("%d-actors/%d-treaties/escalate=%t", size.actors, size.treaties, escalate), func(b *testing.B) {
				b.ReportAllocs()
				entries := 0
				for b.Loop() {
					r, err := obligation.Assess(b.Context(), v, s)
					if err != nil {
						b.Fatal(err)
					}
					entries = 0
					for _, round := range r.Rounds {
						entries += len(round.Entries)
					}
				}
				b.ReportMetric(float64(entries), "entries")
			})
		}
		b.Run(fmt.Sprintf("%d-actors/%d-treaties/view", size.actors, size.treaties), func(b *testing.B) {
			for b.Loop() {
				if _, err := query.NewView(g, query.Filter{At: &span}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
