package dot

import (
	"bytes"
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// sample is a made-up world with something of everything: kinds of actor,
// directed and mutual relations, a hub, parallels, doubts and the past.
func sample(t testing.TB, o picture.Options) *picture.Picture {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "world", Title: "A made-up world", AsOf: edtf.MustDate("2020")})
	b.AddSource(graph.Source{ID: "s", Title: "The almanac", URL: "https://example.org/almanac?a=1&b=2"})
	b.AddActor(graph.Actor{ID: "node", Name: "Arlandia", Aliases: []string{"Arland"}, Codes: []graph.Code{{Scheme: "iso2", Value: "AR"}}})
	b.AddActor(graph.Actor{ID: "graph", Name: "ブレヴォニア"})
	b.AddActor(graph.Actor{ID: "42", Name: `"Cor\N"`})
	b.AddActor(graph.Actor{ID: "p", Name: "Petra <b>Example</b>", Kind: graph.Person})
	b.AddActor(graph.Actor{ID: "strict", Name: "Old & New League", Kind: graph.Organisation})
	add := func(kind, id, label, when string, certainty graph.Certainty, parties ...graph.Party) {
		b.AddRelation(graph.Relation{ID: id, Kind: kind, Label: label, Period: edtf.MustPeriod(when), Certainty: certainty, Parties: parties,
			Evidence: []graph.Evidence{{Source: "s", Locator: "page 1", Says: `It says "so".`}}})
	}
	from := func(id string) graph.Party { return graph.Party{Actor: id, Role: graph.From} }
	to := func(id string) graph.Party { return graph.Party{Actor: id, Role: graph.To} }
	with := func(id string) graph.Party { return graph.Party{Actor: id} }
	add("treaty", "pact", "Pact", "1990/..", graph.Confirmed, with("node"), with("graph"))
	add("treaty", "league", "League of three", "1980/..", graph.Confirmed, with("node"), with("graph"), with("42"))
	add("arms-transfer", "tanks", "Tanks", "2018", graph.Confirmed, from("node"), to("graph"))
	add("arms-transfer", "planes", "Planes", "2019", graph.Confirmed, from("node"), to("graph"))
	add("arms-transfer", "drones", "Drones", "2020", graph.Alleged, from("node"), to("graph"))
	add("office", "office", "President", "2010/..", graph.Confirmed, from("p"), to("node"))
	add("membership", "seats", "会員", "2010/..", graph.Reported, from("node"), from("graph"), to("strict"))
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := picture.New(context.Background(), v, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func text(t testing.TB, p *picture.Picture) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
