package query_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

func TestOmitted(t *testing.T) {
	g := shire(t)
	relations := func(r query.Reason, n int) query.Omission { return query.Omission{Reason: r, Relations: n} }
	parties := func(r query.Reason, n int) query.Omission { return query.Omission{Reason: r, Parties: n} }
	untied := func(n int) query.Omission { return query.Omission{Reason: query.Untied, Actors: n} }
	for _, c := range []struct {
		name   string
		filter query.Filter
		want   []query.Omission
	}{
		{"nothing", query.Filter{}, nil},
		{"a kind", query.Filter{Kinds: []string{"treaty"}}, []query.Omission{relations(query.OtherKind, 4), untied(1)}},
		{"a date", query.Filter{At: span("1990")}, []query.Omission{{Reason: query.NotThen, Relations: 3, Parties: 1}, untied(1)}},
		{"a date, certainly", query.Filter{At: span("1990"), Certainly: true},
			[]query.Omission{{Reason: query.NotThen, Relations: 3, Parties: 1}, relations(query.OnlyPossibly, 1), untied(1)}},
		{"parties that never met", query.Filter{At: span("1951/1954")}, []query.Omission{relations(query.NotThen, 3), relations(query.NoTwoThen, 1), untied(2)}},
		{"some actors", query.Filter{Only: []string{"arcadia", "borduria"}}, []query.Omission{{Reason: query.OtherActors, Relations: 3, Parties: 2}, untied(3)}},
		{"several", query.Filter{At: span("1925"), Kinds: []string{"treaty", "aid"}, Modalities: []graph.Modality{graph.Actual}, Actors: []string{"dorne"}},
			[]query.Omission{relations(query.OtherKind, 3), relations(query.OtherModality, 1), relations(query.OtherActors, 1), untied(4)}},
		{"members of 1925", query.Filter{At: span("1925"), Kinds: []string{"treaty"}}, []query.Omission{relations(query.OtherKind, 4), parties(query.NotThen, 1), untied(2)}},
	} {
		if got := view(t, g, c.filter).Omitted(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	v := view(t, g, query.Filter{At: span("1990")})
	if got, want := v.OmittedOf("borduria"), []query.Omission{{Reason: query.NotThen, Relations: 2, Parties: 1}}; !slices.Equal(got, want) {
		t.Errorf("of borduria %+v, want %+v", got, want)
	}
	feud, _ := g.Relation("feud")
	if got, want := v.OmittedFrom(feud), []query.Omission{relations(query.NotThen, 1)}; !slices.Equal(got, want) {
		t.Errorf("from the feud %+v, want %+v", got, want)
	}
}

// A party that only possibly belongs to a relation that certainly holds is counted.
func TestPartiesOfDoubtAreCounted(t *testing.T) {
	actors := states("arcadia", "borduria", "cimmeria", "ruritania")
	actors[3].Lifetime = graph.Lifetime{edtf.MustPeriod("1800/1850")}
	league := mutual("league", "treaty", "1920/..", "arcadia", "borduria", "cimmeria")
	league.Parties[2].Spells = []edtf.Period{edtf.MustPeriod("[..1930]/")}
	g := build(t, actors, []graph.Relation{league})
	v := view(t, g, query.Filter{At: span("1990"), Certainly: true})
	want := []query.Omission{{Reason: query.OnlyPossibly, Parties: 1}, {Reason: query.Untied, Actors: 1}, {Reason: query.NotAlive, Actors: 1}}
	if got := v.Omitted(); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
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
		all, here := 0, 0
		for r := range g.Relations() {
			here += len(v.Parties(r))
			if v.HasRelation(r.ID) {
				all += len(r.Parties)
			}
		}
		relations, actors := v.RelationCount(), v.ActorCount()
		for _, o := range v.Omitted() {
			relations, here, actors = relations+o.Relations, here+o.Parties, actors+o.Actors
			if o.Reason == query.OtherActors {
				t.Fatalf("left out for actors that nobody asked for: %v", v.Omitted())
			}
		}
		if relations != g.RelationCount() || here != all || actors != g.ActorCount() {
			t.Fatalf("accounted for are %d of %d relations, %d of %d parties, %d of %d actors", relations, g.RelationCount(), here, all, actors, g.ActorCount())
		}
	})
}
