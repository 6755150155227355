package picture

import (
	"context"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// world builds a small made-up world of states a, b, c, d, a person p and an
// organisation o, and the relations given, each with evidence from source s.
func world(t testing.TB, relations ...graph.Relation) *graph.Graph {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "world", Title: "A made-up world", AsOf: edtf.MustDate("2020")})
	b.AddSource(graph.Source{ID: "s", Title: "The almanac", URL: "https://example.org/almanac?a=1&b=2"})
	for _, a := range []graph.Actor{
		{ID: "a", Name: "Arlandia"}, {ID: "b", Name: "Brevonia"}, {ID: "c", Name: "Corvania"}, {ID: "d", Name: "Dorland"},
		{ID: "p", Name: "Petra Example", Kind: graph.Person}, {ID: "o", Name: "Old League", Kind: graph.Organisation},
	} {
		b.AddActor(a)
	}
	for _, r := range relations {
		if r.Evidence == nil {
			r.Evidence = []graph.Evidence{{Source: "s", Locator: "page 1", Says: "It says so.", Claimant: "an envoy"}}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func mutual(kind, id string, actors ...string) graph.Relation {
	r := graph.Relation{ID: id, Kind: kind, Label: id}
	for _, a := range actors {
		r.Parties = append(r.Parties, graph.Party{Actor: a})
	}
	return r
}

func directed(kind, id, from, to string) graph.Relation {
	return graph.Relation{ID: id, Kind: kind, Label: id, Parties: []graph.Party{{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To}}}
}

func with(r graph.Relation, f func(*graph.Relation)) graph.Relation { f(&r); return r }

func during(r graph.Relation, period string) graph.Relation {
	r.Period = edtf.MustPeriod(period)
	return r
}

func view(t testing.TB, f query.Filter, relations ...graph.Relation) *query.View {
	t.Helper()
	v, err := query.NewView(world(t, relations...), f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func draw(t testing.TB, o Options, relations ...graph.Relation) *Picture {
	t.Helper()
	return drawView(t, view(t, query.Filter{}, relations...), o)
}

func drawView(t testing.TB, v *query.View, o Options) *Picture {
	t.Helper()
	p, err := New(context.Background(), v, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func lineOf(t testing.TB, p *Picture, relation string) *Line {
	t.Helper()
	for i := range p.Lines {
		for _, r := range p.Lines[i].Relations {
			if r.ID == relation && !p.Lines[i].Spoke {
				return &p.Lines[i]
			}
		}
	}
	t.Fatalf("no line stands for %s", relation)
	return nil
}

func boxOf(t testing.TB, p *Picture, actor string) *Box {
	t.Helper()
	for i := range p.Boxes {
		if p.Boxes[i].ID == actor {
			return &p.Boxes[i]
		}
	}
	t.Fatalf("no box for %s", actor)
	return nil
}
