package timeline

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/query"
)

// failer is what tests and properties have in common.
type failer interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// world builds a made-up world of states a to d and a person p, and the
// relations given, each with evidence.
func world(t failer, relations ...graph.Relation) *query.View {
	return worldOf(t, []string{"Arlandia", "Brevonia", "Corvania", "Dorland"}, relations...)
}

func worldOf(t failer, names []string, relations ...graph.Relation) *query.View {
	var b graph.Builder
	b.SetMeta(graph.Meta{Name: "world", Title: "A made-up world", AsOf: edtf.MustDate("2020")})
	b.AddSource(graph.Source{ID: "s", Title: "The almanac", URL: "https://example.org/almanac"})
	for i, name := range names {
		b.AddActor(graph.Actor{ID: string(rune('a' + i)), Name: name})
	}
	for i, r := range relations {
		if r.ID == "" {
			r.ID = fmt.Sprintf("r-%d", i)
		}
		r.Evidence = []graph.Evidence{{Source: "s", Locator: fmt.Sprintf("row %d", i), Says: "It says so."}}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v, err := query.NewView(g, query.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func made(t failer, v *query.View, o Options) *Timeline {
	tl, err := New(v, o)
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

func mutual(id, when string, actors ...string) graph.Relation {
	r := graph.Relation{ID: id, Kind: "treaty", Label: id}
	if when != "" {
		r.Period = edtf.MustPeriod(when)
	}
	for _, a := range actors {
		r.Parties = append(r.Parties, graph.Party{Actor: a})
	}
	return r
}

func directed(id, kind, when, from, to string) graph.Relation {
	r := graph.Relation{ID: id, Kind: kind, Label: id, Parties: []graph.Party{{Actor: from, Role: graph.From}, {Actor: to, Role: graph.To}}}
	if when != "" {
		r.Period = edtf.MustPeriod(when)
	}
	return r
}

func barOf(t *testing.T, tl *Timeline, id string) Bar {
	t.Helper()
	for _, g := range tl.Groups {
		for _, b := range g.Bars {
			if b.Relation.ID == id {
				return b
			}
		}
	}
	t.Fatalf("there is no bar for %s", id)
	return Bar{}
}

func rowOf(t *testing.T, s *Sheet, id string) Row {
	t.Helper()
	for _, g := range s.Groups {
		for _, r := range g.Rows {
			if r.Relation.ID == id {
				return r
			}
		}
	}
	t.Fatalf("there is no row for %s", id)
	return Row{}
}

// someText draws a name or label in some script, short or long.
func someText(t *rapid.T, name string) string {
	return rapid.OneOf(
		rapid.StringMatching(`[A-Z][a-z]{1,12}( [A-Za-z]{1,14}){0,9}`),
		rapid.StringMatching(`[布雷沃尼亚条约大韩民国]{1,40}`),
		rapid.StringMatching(`[А-Яа-я]{1,30}( [А-Яа-я]{1,12}){0,6}`),
		rapid.StringMatching(`[ابتثجح]{1,20}( [ابتثجح]{1,12}){0,6}`),
		rapid.StringMatching(`[W]{1,80}`),
		rapid.StringMatching(`🏳️‍🌈{1,20}`),
	).Draw(t, name)
}

// someWorld draws a view with all sorts of dates, names and labels.
func someWorld(t *rapid.T) *query.View {
	var names []string
	for i := range 4 {
		names = append(names, someText(t, fmt.Sprintf("name %d", i))+" "+string(rune('A'+i)))
	}
	kinds := []string{"treaty", "arms-transfer", "rivalry", "diplomacy", "aid"}
	var relations []graph.Relation
	for i := range rapid.IntRange(1, 8).Draw(t, "relations") {
		id := fmt.Sprintf("r-%d", i)
		var r graph.Relation
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		switch {
		case kind == "arms-transfer" || kind == "aid":
			r = directed(id, kind, "", "b", "a")
		case rapid.Bool().Draw(t, "many"):
			r = mutual(id, "", "a", "b", "c", "d")
			r.Kind = kind
		default:
			r = mutual(id, "", "c", "d")
			r.Kind = kind
		}
		if rapid.IntRange(0, 9).Draw(t, "dated") > 0 {
			r.Period = somePeriod(t)
		}
		r.Label = someText(t, "label")
		r.Certainty = rapid.SampledFrom(graph.Certainties()).Draw(t, "certainty")
		r.Modality = rapid.SampledFrom(graph.Modalities()).Draw(t, "modality")
		relations = append(relations, r)
	}
	return worldOf(t, names, relations...)
}

func someOptions(t *rapid.T) Options {
	o := Options{
		Theme: rapid.SampledFrom(picture.Themes()).Draw(t, "theme"),
		Group: rapid.SampledFrom(Groupings()).Draw(t, "group"),
	}
	if rapid.Bool().Draw(t, "at") {
		o.At = edtf.MustDate(rapid.SampledFrom([]string{"1961", "2020-05-06", "-0300", "2000~"}).Draw(t, "at date"))
	}
	return o
}
