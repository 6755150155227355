package backtest_test

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation/backtest"
	"github.com/entente-graph/entente/graph/query"
)

// Cland is bound to defend Bland, and stays out when Aland attacks it.
func ExampleRun() {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "book", Title: "A made-up book"})
	for _, id := range []string{"aland", "bland", "cland"} {
		b.AddActor(graph.Actor{ID: id})
	}
	cited := []graph.Evidence{{Source: "book"}}
	b.AddRelation(graph.Relation{
		ID: "pact", Kind: graph.KindTreaty, Label: "Pact", Period: edtf.MustPeriod("1905/.."), Evidence: cited,
		Parties:     []graph.Party{{Actor: "bland"}, {Actor: "cland"}},
		Obligations: []graph.Obligation{{Category: graph.Defence}},
	})
	b.AddRelation(graph.Relation{
		ID: "war", Kind: graph.KindConflict, Label: "War", Period: edtf.MustPeriod("1910-05-01/1911"), Evidence: cited,
		Parties: []graph.Party{{Actor: "aland", Role: graph.From}, {Actor: "bland", Role: graph.To}},
	})
	g, err := b.Build()
	if err != nil {
		fmt.Println(err)
		return
	}
	records, _ := query.NewView(g, query.Filter{})
	wars, _ := query.NewView(g, query.Filter{Kinds: []string{graph.KindConflict}})
	r, err := backtest.Run(context.Background(), backtest.Question{
		Records: records, Wars: wars, Kinds: []string{graph.KindTreaty},
		As: func(id string, _ edtf.Span) string { return id }, // one graph has both
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range r.Verdicts {
		fmt.Println(v.War.ID(), v.Actor, v.Standing, v.Side, v.Outcome())
	}
	precision := r.All.Help.Precision(false)
	fmt.Println(precision.Part, "of", precision.Of)
	// Output:
	// war cland bound defenders stayed out
	// 0 of 1
}
