package pattern_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
)

// large returns a graph of many actors, of whom some have many relations, and one
// treaty of thousands.
func large(t fatal, actors, relations int) *graph.Graph {
	random := rand.New(rand.NewPCG(1, 2))
	var all []graph.Actor
	for i := range actors {
		all = append(all, graph.Actor{ID: fmt.Sprintf("a%d", i), Name: fmt.Sprintf("Actor %d", i)})
	}
	kinds := []string{"treaty", "rivalry", "arms-transfer", "trade", "sanction", "aid", "diplomacy"}
	var list []graph.Relation
	for range relations {
		// Small numbers come far more often.
		from := int(float64(actors) * random.Float64() * random.Float64() * random.Float64())
		to := random.IntN(actors)
		if from == to {
			continue
		}
		r := graph.Relation{Kind: kinds[random.IntN(len(kinds))], Parties: []graph.Party{{Actor: all[from].ID}, {Actor: all[to].ID}}}
		switch r.Kind {
		case "arms-transfer", "trade", "sanction", "aid":
			r.Parties[0].Role, r.Parties[1].Role = graph.From, graph.To
		}
		list = append(list, r)
	}
	many := graph.Relation{ID: "many", Kind: "alignment"}
	for i := range actors / 5 {
		many.Parties = append(many.Parties, graph.Party{Actor: all[5*i].ID})
	}
	return build(t, all, append(list, many))
}

var asked = []struct {
	name, pattern string
}{
	{"chain to a name", "X -treaty- Y -sanction- a77"},
	{"triangle", "A -treaty- B, A -rivalry- C, B -arms-transfer-> C"},
	{"triangle without a tie", "A -arms-transfer-> B -rivalry- C, not A -treaty- C, not B -any- a0"},
	{"everything", "A -- B -- C -- D"},
	{"many parties", "A -alignment- B, A -rivalry- B"},
	{"chains", "a199 -any{1,3}- X:state -trade- a5"},
	{"nothing", "A -threat-> B -- C"},
}

func BenchmarkFind(b *testing.B) {
	v := viewOf(b, large(b, 20_000, 200_000), query.Filter{})
	for _, q := range asked {
		b.Run(q.name, func(b *testing.B) {
			f := finderOf(b, v, q.pattern)
			n := 0
			for b.Loop() {
				n = 0
				for _, err := range f.All(context.Background(), pattern.Options{Limit: 20}) {
					if err == nil {
						n++
					}
				}
			}
			b.ReportMetric(float64(n), "matches")
		})
	}
}

// A pattern that matches everything has its first answers at once in a large graph,
// one that matches nothing says so, and no list grows with the square.
func TestLargeGraphIsAnsweredSoon(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	v := viewOf(t, large(t, 8_000, 50_000), query.Filter{})
	for _, q := range asked {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		f := finderOf(t, v, q.pattern)
		n, start := 0, time.Now()
		var last error
		for _, err := range f.All(ctx, pattern.Options{Limit: 20}) {
			if last = err; err == nil {
				n++
			}
		}
		cancel()
		if last != nil && !errors.Is(last, pattern.ErrLimit) || (n == 0) != (q.name == "nothing") {
			t.Errorf("%s: %d after %s: %v", q.name, n, time.Since(start), last)
		}
	}
}
