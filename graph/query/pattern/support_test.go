package pattern_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/query/pattern"
)

// The actors of these tests live in no atlas.

type fatal interface {
	Helper()
	Fatal(...any)
}

func build(t fatal, actors []graph.Actor, relations []graph.Relation) *graph.Graph {
	t.Helper()
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "test", AsOf: edtf.MustDate("2000-06")})
	b.AddSource(graph.Source{ID: "gazette", Title: "The Gazette"})
	for _, a := range actors {
		b.AddActor(a)
	}
	for _, r := range relations {
		r.Evidence = []graph.Evidence{{Source: "gazette"}}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// graphOf reads actors and relations of a few words: "arcadia treaty borduria,
// cimmeria 1990" or "arcadia arms-transfer> borduria". The first line has the
// actors, "kim:person".
func graphOf(t fatal, lines ...string) *graph.Graph {
	t.Helper()
	var actors []graph.Actor
	for _, word := range strings.Fields(lines[0]) {
		id, kind, _ := strings.Cut(word, ":")
		a := graph.Actor{ID: id, Name: strings.ToUpper(id[:1]) + id[1:]}
		if kind != "" {
			k, err := graph.ParseActorKind(kind)
			if err != nil {
				t.Fatal(err)
			}
			a.Kind = k
		}
		actors = append(actors, a)
	}
	var relations []graph.Relation
	for i, line := range lines[1:] {
		words := strings.Fields(line)
		kind, directed := strings.CutSuffix(words[1], ">")
		r := graph.Relation{ID: fmt.Sprintf("r%d", i+1), Kind: kind}
		role := func(n graph.Role) graph.Role {
			if directed {
				return n
			}
			return graph.Member
		}
		r.Parties = []graph.Party{{Actor: words[0], Role: role(graph.From)}}
		for _, id := range strings.Split(words[2], ",") {
			r.Parties = append(r.Parties, graph.Party{Actor: id, Role: role(graph.To)})
		}
		if len(words) > 3 {
			r.Period = edtf.MustPeriod(words[3])
		}
		relations = append(relations, r)
	}
	return build(t, actors, relations)
}

func viewOf(t fatal, g *graph.Graph, f query.Filter) *query.View {
	t.Helper()
	v, err := query.NewView(g, f)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func finderOf(t fatal, v *query.View, text string) *pattern.Finder {
	t.Helper()
	p, err := pattern.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.In(v, query.NewNames(v.Graph().Base()))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// write spells a match out: the actors in order, then, for each tie, the hops with
// their relations.
func write(f *pattern.Finder, m *pattern.Match) string {
	var parts []string
	for _, i := range f.Order() {
		parts = append(parts, m.Actors[i].ID)
	}
	for _, hops := range m.Ties {
		var b strings.Builder
		for i, h := range hops {
			if i == 0 {
				b.WriteString(h.From.ID)
			}
			var ids []string
			for _, s := range h.Steps {
				id := s.Relation.ID
				if !s.Forward {
					id = "-" + id
				}
				ids = append(ids, id)
			}
			b.WriteString("(" + strings.Join(ids, " ") + ")" + h.To.ID)
		}
		parts = append(parts, b.String())
	}
	return strings.Join(parts, " ")
}

func all(t fatal, f *pattern.Finder) []string {
	t.Helper()
	out := []string{}
	for m, err := range f.All(context.Background(), pattern.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, write(f, m))
	}
	return out
}

var periods = []string{"", "1990", "1991/1993", "1990-06/..", "../1992", "1991~", "1991/", "[..1991]/[1993..]"}

func drawGraph(t *rapid.T, most int) *graph.Graph {
	n := rapid.IntRange(2, most).Draw(t, "actors")
	var actors []graph.Actor
	for i := range n {
		actors = append(actors, graph.Actor{
			ID: fmt.Sprintf("a%d", i), Name: rapid.SampledFrom([]string{"Arcadia", "Borduria", "Côte", "Dorne"}).Draw(t, "name"),
			Kind: rapid.SampledFrom([]graph.ActorKind{graph.State, graph.State, graph.Person}).Draw(t, "actor kind"),
		})
	}
	var relations []graph.Relation
	for i := range rapid.IntRange(0, 12).Draw(t, "relations") {
		r := graph.Relation{
			ID:        fmt.Sprintf("r%d", i),
			Kind:      rapid.SampledFrom([]string{"treaty", "rivalry", "arms-transfer", "conflict"}).Draw(t, "kind"),
			Period:    edtf.MustPeriod(rapid.SampledFrom(periods).Draw(t, "period")),
			Certainty: rapid.SampledFrom(graph.Certainties()).Draw(t, "certainty"),
		}
		directed := r.Kind == "arms-transfer" || r.Kind == "conflict" && rapid.Bool().Draw(t, "directed")
		for j, w := range rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 2, min(n, 4), rapid.ID[int]).Draw(t, "parties") {
			p := graph.Party{Actor: fmt.Sprintf("a%d", w)}
			if directed {
				if p.Role = graph.From; j > 0 {
					p.Role = graph.To
				}
			}
			if rapid.IntRange(0, 3).Draw(t, "spell") == 0 {
				p.Spells = []edtf.Period{edtf.MustPeriod(rapid.SampledFrom(periods[1:]).Draw(t, "spell"))}
			}
			r.Parties = append(r.Parties, p)
		}
		relations = append(relations, r)
	}
	return build(t, actors, relations)
}

func check(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	rapid.Check(t, property)
}
