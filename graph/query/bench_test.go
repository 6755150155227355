package query_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// world returns a made-up world: a few busy actors, many quiet ones, relations
// of two parties and treaties of up to thirty.
func world(t fatal, actors, relations int) *graph.Graph {
	dice := rand.New(rand.NewPCG(1, 2))
	id := func() string {
		// The product of two dice favours the low numbers.
		return fmt.Sprintf("actor-%05d", dice.IntN(actors)*dice.IntN(actors)/actors)
	}
	var all []graph.Actor
	for i := range actors {
		all = append(all, graph.Actor{ID: fmt.Sprintf("actor-%05d", i)})
	}
	kinds := []string{"arms-transfer", "aid", "treaty", "rivalry", "diplomacy"}
	var rs []graph.Relation
	for i := range relations {
		kind := kinds[dice.IntN(len(kinds))]
		parties := 2
		if kind == "treaty" && i%10 == 0 {
			parties = 3 + dice.IntN(28)
		}
		who := map[string]bool{}
		r := graph.Relation{
			ID: fmt.Sprintf("relation-%06d", i), Kind: kind, Certainty: graph.Certainties()[dice.IntN(3)],
			Period: edtf.MustPeriod(fmt.Sprintf("%d-%02d/..", 1900+dice.IntN(120), 1+dice.IntN(12))),
		}
		for tries := 0; len(r.Parties) < parties && tries < 100; tries++ {
			a := id()
			if who[a] {
				continue
			}
			who[a] = true
			p := graph.Party{Actor: a}
			if kind == "arms-transfer" || kind == "aid" {
				p.Role = graph.From + graph.Role(len(r.Parties))
			}
			r.Parties = append(r.Parties, p)
		}
		rs = append(rs, r)
	}
	return build(t, all, rs)
}

var sizes = []struct{ actors, relations int }{{200, 500}, {2000, 30000}}

func forSizes(b *testing.B, run func(*testing.B, *query.View)) {
	for _, s := range sizes {
		v := view(b, world(b, s.actors, s.relations), query.Filter{})
		b.Run(fmt.Sprintf("%d-actors-%d-relations", s.actors, s.relations), func(b *testing.B) {
			b.ReportAllocs()
			run(b, v)
		})
	}
}

func BenchmarkNewView(b *testing.B) {
	at := span("1990")
	forSizes(b, func(b *testing.B, v *query.View) {
		for b.Loop() {
			view(b, v.Graph(), query.Filter{At: at})
		}
	})
}

func BenchmarkNewNames(b *testing.B) {
	forSizes(b, func(b *testing.B, v *query.View) {
		for b.Loop() {
			query.NewNames(v.Graph())
		}
	})
}

func BenchmarkNewPathFinder(b *testing.B) {
	forSizes(b, func(b *testing.B, v *query.View) {
		for b.Loop() {
			query.NewPathFinder(v, query.PathOptions{})
		}
	})
}

func BenchmarkFirst20Paths(b *testing.B) {
	forSizes(b, func(b *testing.B, v *query.View) {
		f := query.NewPathFinder(v, query.PathOptions{MaxHops: 4, Limit: 20})
		for b.Loop() {
			for range f.All(context.Background(), "actor-00150", "actor-00160") {
			}
		}
	})
}

func BenchmarkAllPathsOf3Hops(b *testing.B) {
	forSizes(b, func(b *testing.B, v *query.View) {
		f := query.NewPathFinder(v, query.PathOptions{MaxHops: 3})
		n := 0
		for b.Loop() {
			n = 0
			for range f.All(context.Background(), "actor-00150", "actor-00160") {
				n++
			}
		}
		b.ReportMetric(float64(n), "paths")
	})
}

func BenchmarkCountPaths(b *testing.B) {
	forSizes(b, func(b *testing.B, v *query.View) {
		f := query.NewPathFinder(v, query.PathOptions{MaxHops: 4})
		for b.Loop() {
			if _, err := f.Count(context.Background(), "actor-00150", "actor-00160"); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkCountPathsEach(b *testing.B) {
	forSizes(b, func(b *testing.B, v *query.View) {
		f := query.NewPathFinder(v, query.PathOptions{MaxHops: 3, Each: true})
		for b.Loop() {
			if _, err := f.Count(context.Background(), "actor-00150", "actor-00160"); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkBackbone(b *testing.B) {
	forSizes(b, func(b *testing.B, v *query.View) {
		for b.Loop() {
			if _, err := query.Backbone(v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkFlows(b *testing.B) {
	var rs []graph.Relation
	for i := range 30_000 {
		r := directed(fmt.Sprintf("order-%05d", i), "arms-transfer", "2000", fmt.Sprintf("a%d", i%160), fmt.Sprintf("a%d", (i+1+i/160%159)%160))
		rs = append(rs, amount(r, float64(1+i%1000)/10, "million TIV"))
	}
	var actors []graph.Actor
	for i := range 160 {
		actors = append(actors, graph.Actor{ID: fmt.Sprintf("a%d", i)})
	}
	v := view(b, build(b, actors, rs), query.Filter{})
	for b.Loop() {
		query.Flows(v)
	}
}
