package report_test

import (
	"fmt"
	"testing"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// manyRelations is a graph of as many relations as its actors have, four each.
func manyRelations(b *testing.B, n int) *graph.Graph {
	b.Helper()
	var builder graph.Builder
	builder.AddSource(graph.Source{ID: "s", Title: "A made-up register"})
	for i := range n / 4 {
		builder.AddActor(graph.Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("Actor number %d", i)})
	}
	for i := range n {
		from, to := i%(n/4), (i*7+1)%(n/4)
		if from == to {
			to = (to + 1) % (n / 4)
		}
		builder.AddRelation(graph.Relation{
			ID: fmt.Sprintf("r%d", i), Kind: graph.KindTreaty, Label: fmt.Sprintf("Statement %d", i),
			Parties:  []graph.Party{{Actor: fmt.Sprintf("actor-%d", from), Role: graph.Member}, {Actor: fmt.Sprintf("actor-%d", to), Role: graph.Member}},
			Evidence: []graph.Evidence{{Source: "s", Locator: fmt.Sprintf("row %d", i), Says: "It is so."}},
		})
	}
	g, err := builder.Build()
	if err != nil {
		b.Fatal(err)
	}
	return g
}

func BenchmarkSearch(b *testing.B) {
	g := manyRelations(b, 100_000)
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		b.Fatal(err)
	}
	for _, words := range []string{"statement 777", "nothing has these words"} {
		b.Run(words, func(b *testing.B) {
			for b.Loop() {
				if _, err := report.AskSearch(b.Context(), v, words, 20); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCard(b *testing.B) {
	g := manyRelations(b, 100_000)
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		b.Fatal(err)
	}
	f := &report.Filter{Hops: 1}
	for _, name := range []string{"actor-77", "s", "treaty"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := report.AskCard(v, f, name, "", 20, 0); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
