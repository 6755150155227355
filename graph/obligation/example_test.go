package obligation_test

import (
	"context"
	"fmt"
	"log"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Who is bound to act if Arcadia attacks Borduria?
func ExampleAssess() {
	var b graph.Builder
	b.SetMeta(graph.Meta{AsOf: edtf.MustDate("2000-06-15")})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for id, name := range map[string]string{"arcadia": "Arcadia", "borduria": "Borduria", "cimmeria": "Cimmeria"} {
		b.AddActor(graph.Actor{ID: id, Name: name})
	}
	b.AddRelation(graph.Relation{
		Kind: "treaty", Label: "Pact of 1990", Period: edtf.MustPeriod("1990/.."),
		Parties:     []graph.Party{{Actor: "borduria"}, {Actor: "cimmeria"}},
		Obligations: []graph.Obligation{{Category: graph.Defence, Article: "Article 4", Conditions: []graph.Condition{{Type: graph.DomesticProcess}}}},
		Evidence:    []graph.Evidence{{Source: "gazette", Locator: "page 1"}},
	})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	view, err := query.NewView(g, query.Filter{})
	if err != nil {
		log.Fatal(err)
	}
	res, err := obligation.Assess(context.Background(), view, obligation.Scenario{
		Facts: []obligation.Fact{{Actor: "arcadia", Verb: obligation.Attacks, Target: "borduria"}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(wording.Answer(g, res))
	for _, e := range res.Rounds[1].Entries {
		fmt.Println(e.Actor, e.Truth, wording.ToTask(g, &e.Duties[0]), "by", wording.Through(&e.Duties[0]))
	}
	for _, q := range res.Questions {
		fmt.Println(wording.Question(g, &q))
	}
	// Output:
	// 1 state is possibly bound to act in 1 round.
	// cimmeria possibly to assist Borduria against Arcadia by Pact of 1990, Article 4
	// Cimmeria: whether each bound party's own process allows it (Pact of 1990, Article 4)
}

// Who owes whom what, before anybody attacks anybody?
func ExampleBonds() {
	var b graph.Builder
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for id, name := range map[string]string{"arcadia": "Arcadia", "borduria": "Borduria", "cimmeria": "Cimmeria"} {
		b.AddActor(graph.Actor{ID: id, Name: name})
	}
	evidence := []graph.Evidence{{Source: "gazette", Locator: "page 1"}}
	b.AddRelation(graph.Relation{
		ID: "pact", Kind: "treaty", Period: edtf.MustPeriod("1990/.."), Parties: []graph.Party{{Actor: "borduria"}, {Actor: "cimmeria"}},
		Obligations: []graph.Obligation{{Category: graph.Defence}}, Evidence: evidence,
	})
	b.AddRelation(graph.Relation{
		ID: "rumour", Kind: "treaty", Certainty: graph.Alleged, Period: edtf.MustPeriod("1995/.."), Parties: []graph.Party{{Actor: "arcadia"}, {Actor: "cimmeria"}},
		Obligations: []graph.Obligation{{Category: graph.Neutrality, Debtors: []string{"cimmeria"}}}, Evidence: evidence,
	})
	g, err := b.Build()
	if err != nil {
		log.Fatal(err)
	}
	day := edtf.MustDate("2000-06-15").Span()
	view, err := query.NewView(g, query.Filter{At: &day, Certainties: graph.Certainties()})
	if err != nil {
		log.Fatal(err)
	}
	bonds, err := obligation.Bonds(context.Background(), view)
	if err != nil {
		log.Fatal(err)
	}
	for _, b := range bonds {
		fmt.Println(b.Debtor, "owes", b.Creditor, b.Obligation.Category, "since", b.Since, "-", b.Truth)
	}
	// Output:
	// borduria owes cimmeria defence since 1990 - yes
	// cimmeria owes arcadia neutrality since 1995 - possibly
	// cimmeria owes borduria defence since 1990 - yes
}
