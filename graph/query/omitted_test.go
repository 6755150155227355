package query_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

func TestOmitted(t *testing.T) {
	g := shire(t)
	for _, c := range []struct {
		name   string
		filter query.Filter
		want   []query.Omission
	}{
		{"nothing", query.Filter{}, nil},
		{"a kind", query.Filter{Kinds: []string{"treaty"}}, []query.Omission{{query.OtherKind, 4}}},
		{"a date", query.Filter{At: span("1990")}, []query.Omission{{query.NotThen, 3}}},
		{"a date, certainly", query.Filter{At: span("1990"), Certainly: true}, []query.Omission{{query.NotThen, 3}, {query.OnlyPossibly, 1}}},
		{"parties that never met", query.Filter{At: span("1951/1954")}, []query.Omission{{query.NotThen, 4}}},
		{"several", query.Filter{At: span("1925"), Kinds: []string{"treaty", "aid"}, Modalities: []graph.Modality{graph.Actual}, Actors: []string{"dorne"}},
			[]query.Omission{{query.OtherKind, 3}, {query.OtherModality, 1}, {query.OtherActors, 1}}},
	} {
		if got := view(t, g, c.filter).Omitted(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// What is in the view and what is left out are all there is.
func TestNothingIsLeftOutSilently(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 5)
		at := drawSpan(t)
		f := query.Filter{At: &at, Certainly: rapid.Bool().Draw(t, "certainly")}
		if rapid.Bool().Draw(t, "kinds") {
			f.WithoutKinds = []string{graph.KindTreaty}
		}
		v := view(t, g, f)
		n := v.RelationCount()
		for _, o := range v.Omitted() {
			n += o.Relations
			if o.Reason == query.OtherActors {
				t.Fatalf("left out for actors that nobody asked for: %v", v.Omitted())
			}
		}
		if n != g.RelationCount() {
			t.Fatalf("%d of %d relations are accounted for", n, g.RelationCount())
		}
	})
}
