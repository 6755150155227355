package query_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// The actors of these tests live in no atlas.

type fatal interface {
	Helper()
	Fatal(...any)
}

// build returns a graph of actors and relations, giving names and evidence to
// those that have none.
func build(t fatal, actors []graph.Actor, relations []graph.Relation) *graph.Graph {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "test", AsOf: edtf.MustDate("2000-06")})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for _, a := range actors {
		if a.Name == "" {
			a.Name = a.ID
		}
		b.AddActor(a)
	}
	for _, r := range relations {
		if len(r.Evidence) == 0 {
			r.Evidence = []graph.Evidence{{Source: "gazette"}}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func view(t fatal, g *graph.Graph, f query.Filter) *query.View {
	t.Helper()
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// mutual and directed make relations of a few words.
func mutual(id, kind, period string, parties ...string) graph.Relation {
	r := graph.Relation{ID: id, Kind: kind, Period: edtf.MustPeriod(period)}
	for _, p := range parties {
		r.Parties = append(r.Parties, graph.Party{Actor: p})
	}
	return r
}

func directed(id, kind, period, from, to string) graph.Relation {
	return graph.Relation{ID: id, Kind: kind, Period: edtf.MustPeriod(period), Parties: []graph.Party{
		{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To},
	}}
}

func states(ids ...string) []graph.Actor {
	var out []graph.Actor
	for _, id := range ids {
		out = append(out, graph.Actor{ID: id})
	}
	return out
}

func span(date string) *edtf.Span {
	s := edtf.MustPeriod(date)
	extent := edtf.Span{First: s.Start().Span().First, Last: s.End().Span().Last}
	return &extent
}

func relationIDs(v *query.View) []string {
	out := []string{}
	for r := range v.Relations() {
		out = append(out, r.ID)
	}
	return out
}

func actorIDs(v *query.View) []string {
	out := []string{}
	for a := range v.Actors() {
		out = append(out, a.ID)
	}
	return out
}

func partyIDs(v *query.View, relation string) []string {
	out := []string{}
	r, _ := v.Graph().Relation(relation)
	for _, p := range v.Parties(r) {
		out = append(out, p.Actor)
	}
	return out
}

var periods = []string{"", "1990", "1991/1993", "1990-06/..", "../1992", "1991~", "1991/", "1992?/1994", "[..1991]/[1993..]", "1993-05-05", "199X/1995", "[1990,1992..1993]", "1991-XX-05", "[1990-03,1992-05]/1993"}

func drawPeriod(t *rapid.T, label string) edtf.Period {
	return edtf.MustPeriod(rapid.SampledFrom(periods).Draw(t, label))
}

// drawGraph returns a small random graph with lifetimes, spells, parallel,
// directed and many-party relations.
func drawGraph(t *rapid.T, most int) *graph.Graph {
	n := rapid.IntRange(2, most).Draw(t, "actors")
	var actors []graph.Actor
	for i := range n {
		a := graph.Actor{ID: fmt.Sprintf("a%d", i), Name: rapid.SampledFrom([]string{"Arcadia", "Borduria", "Côte", "Dorne", "Élan"}).Draw(t, "name") + fmt.Sprint(i%3)}
		if rapid.IntRange(0, 3).Draw(t, "mortal") == 0 {
			a.Lifetime = graph.Lifetime{drawPeriod(t, "lifetime")}
		}
		actors = append(actors, a)
	}
	var relations []graph.Relation
	for i := range rapid.IntRange(0, 12).Draw(t, "relations") {
		r := graph.Relation{
			ID:        fmt.Sprintf("r%d", i),
			Kind:      rapid.SampledFrom([]string{"treaty", "rivalry", "arms-transfer", "gift"}).Draw(t, "kind"),
			Period:    drawPeriod(t, "period"),
			Certainty: rapid.SampledFrom(graph.Certainties()).Draw(t, "certainty"),
			Unsourced: rapid.Bool().Draw(t, "unsourced"),
			Modality:  rapid.SampledFrom(graph.Modalities()).Draw(t, "modality"),
			Evidence:  []graph.Evidence{{Source: "gazette"}},
		}
		if rapid.IntRange(0, 4).Draw(t, "quantified") == 0 {
			r.Quantity = &graph.Quantity{Amount: float64(rapid.IntRange(1, 9).Draw(t, "amount")), Unit: "crates"}
		}
		who := rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 2, min(n, 4), rapid.ID[int]).Draw(t, "parties")
		isDirected := r.Kind == "arms-transfer" || r.Kind == "gift"
		for j, w := range who {
			p := graph.Party{Actor: fmt.Sprintf("a%d", w)}
			if isDirected {
				p.Role = graph.From
				if j > 0 && (j == len(who)-1 || rapid.Bool().Draw(t, "to")) {
					p.Role = graph.To
				}
			}
			if rapid.IntRange(0, 3).Draw(t, "spell") == 0 {
				p.Spells = []edtf.Period{drawPeriod(t, "spell")}
			}
			r.Parties = append(r.Parties, p)
		}
		relations = append(relations, r)
	}
	return build(t, actors, relations)
}

func drawSpan(t *rapid.T) edtf.Span {
	day := rapid.IntRange(int(edtf.NewDay(1989, 1, 1)), int(edtf.NewDay(1996, 1, 1)))
	a, b := edtf.Day(day.Draw(t, "first")), edtf.Day(day.Draw(t, "last"))
	return edtf.Span{First: min(a, b), Last: max(a, b)}
}

func subset(t fatal, what string, less, more []string) {
	t.Helper()
	for _, id := range less {
		if !slices.Contains(more, id) {
			t.Fatal(what+": ", id, " is in the narrower view and not in the wider one")
		}
	}
}

func check(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	rapid.Check(t, property)
}
