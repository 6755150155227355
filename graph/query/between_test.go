package query_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// a and z are joined over b, over c and d, and by a long way over e, f and g. What
// hangs on b is on no path: h, and the triangle of i and j.
func betweenGraph(t fatal) *graph.Graph {
	var relations []graph.Relation
	for _, pair := range []string{"ab", "bz", "ac", "cd", "dz", "ae", "ef", "fg", "gz", "bh", "bi", "ij", "jb", "bc"} {
		relations = append(relations, mutual("r-"+pair, graph.KindDiplomacy, "", pair[:1], pair[1:]))
	}
	relations = append(relations, directed("back", graph.KindSupport, "", "z", "b"))
	return build(t, states("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "z", "alone"), relations)
}

func TestBetween(t *testing.T) {
	g := betweenGraph(t)
	for _, tt := range []struct {
		name              string
		hops, most        int
		actors, relations []string
		all, longest      int
	}{
		{"two hops", 2, 0, []string{"a", "b", "z"}, []string{"back", "r-ab", "r-bz"}, 3, 2},
		{"three hops", 3, 0, []string{"a", "b", "c", "d", "z"}, []string{"back", "r-ab", "r-ac", "r-bc", "r-bz", "r-cd", "r-dz"}, 5, 3},
		{"four hops", 4, 0, []string{"a", "b", "c", "d", "e", "f", "g", "z"}, []string{"back", "r-ab", "r-ac", "r-ae", "r-bc", "r-bz", "r-cd", "r-dz", "r-ef", "r-fg", "r-gz"}, 8, 4},
		{"the shortest alone", 4, 3, []string{"a", "b", "z"}, []string{"back", "r-ab", "r-bz"}, 8, 2},
		{"room for a pair", 4, 5, []string{"a", "b", "c", "d", "z"}, []string{"back", "r-ab", "r-ac", "r-bc", "r-bz", "r-cd", "r-dz"}, 8, 3},
		{"no path so short", 1, 0, []string{"a", "z"}, []string{}, 2, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := view(t, g, query.Filter{Between: &query.Between{From: "a", To: "z", MaxHops: tt.hops, Most: tt.most}})
			if diff := cmp.Diff(tt.actors, actorIDs(v)); diff != "" {
				t.Errorf("actors (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.relations, relationIDs(v)); diff != "" {
				t.Errorf("relations (-want +got):\n%s", diff)
			}
			if p := v.Between(); p.All != tt.all || p.Hops != tt.longest {
				t.Errorf("of %d actors, up to %d hops; want %d and %d", p.All, p.Hops, tt.all, tt.longest)
			}
		})
	}
	if v := view(t, g, query.Filter{Between: &query.Between{From: "a", To: "alone"}}); v.RelationCount() != 0 {
		t.Errorf("%v lie between those whom nothing joins", relationIDs(v))
	}
	if _, err := query.NewView(g, query.Filter{Between: &query.Between{From: "a", To: "a"}}); !errors.Is(err, query.ErrSameActor) {
		t.Errorf("between an actor and itself: %v", err)
	}
	if _, err := query.NewView(g, query.Filter{Between: &query.Between{From: "a", To: "nobody"}}); err == nil {
		t.Error("between an actor and nobody there is something")
	}
}

// All that is on a path is between its ends, and whoever is between them is on a path.
func TestBetweenIsWhatIsOnPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t, 8)
		var actors []string
		for a := range g.Actors() {
			actors = append(actors, a.ID)
		}
		from, to := rapid.SampledFrom(actors).Draw(t, "from"), rapid.SampledFrom(actors).Draw(t, "to")
		hops := rapid.IntRange(1, 5).Draw(t, "hops")
		if from == to {
			t.Skip("one actor")
		}
		whole := view(t, g, query.Filter{})
		v := view(t, g, query.Filter{Between: &query.Between{From: from, To: to, MaxHops: hops}})
		on, ties := map[string]bool{}, map[string]bool{}
		tie := func(relation, a, b string) string { return relation + " " + min(a, b) + " " + max(a, b) }
		for path, err := range query.NewPathFinder(whole, query.PathOptions{MaxHops: hops}).All(t.Context(), from, to) {
			if err != nil {
				t.Fatal(err)
			}
			for _, hop := range path.Hops {
				on[hop.From.ID], on[hop.To.ID] = true, true
				for _, step := range hop.Steps {
					ties[tie(step.Relation.ID, hop.From.ID, hop.To.ID)] = true
				}
			}
		}
		for id := range on {
			if !v.HasActor(id) {
				t.Errorf("%s is on a path and not between", id)
			}
		}
		for of := range ties {
			words := strings.Fields(of)
			r, _ := g.Relation(words[0])
			if !slices.ContainsFunc(slices.Collect(v.Ties(r)), func(t graph.Tie) bool { return tie(r.ID, t.A.Actor, t.B.Actor) == of }) {
				t.Errorf("%s is on a path and not between", of)
			}
		}
		for a := range v.Actors() {
			if !on[a.ID] && a.ID != from && a.ID != to {
				t.Errorf("%s is between and on no path", a.ID)
			}
		}
	})
}

// Whoever is picked is joined to both ends by others who are picked.
func TestBetweenOfFewHangsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t, 9)
		var actors []string
		for a := range g.Actors() {
			actors = append(actors, a.ID)
		}
		from, to := rapid.SampledFrom(actors).Draw(t, "from"), rapid.SampledFrom(actors).Draw(t, "to")
		if from == to {
			t.Skip("one actor")
		}
		most := rapid.IntRange(2, 6).Draw(t, "most")
		v := view(t, g, query.Filter{Between: &query.Between{From: from, To: to, MaxHops: 4, Most: most}})
		if n := v.ActorCount(); n > max(most, 2) {
			t.Fatalf("%d actors are picked, of at most %d", n, most)
		}
		if v.RelationCount() == 0 {
			return
		}
		finder := query.NewPathFinder(v, query.PathOptions{MaxHops: 8})
		for a := range v.Actors() {
			for _, end := range []string{from, to} {
				if a.ID == end {
					continue
				}
				joined := false
				for _, err := range finder.All(t.Context(), a.ID, end) {
					joined = err == nil
					break
				}
				if !joined && v.Between().All > 2 {
					t.Errorf("nothing joins %s to %s", a.ID, end)
				}
			}
		}
	})
}

func TestTop(t *testing.T) {
	v := view(t, betweenGraph(t), query.Filter{})
	narrow, pick, err := query.Top(t.Context(), v, 3)
	if err != nil {
		t.Fatal(err)
	}
	// b has six partners, a, c, and z three each, of which the names decide.
	if diff := cmp.Diff([]string{"a", "b", "c"}, actorIDs(narrow)); diff != "" {
		t.Errorf("actors (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"r-ab", "r-ac", "r-bc"}, relationIDs(narrow)); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	if pick.All != 11 {
		t.Errorf("of %d actors; alone is tied to nobody", pick.All)
	}
}

func TestNearest(t *testing.T) {
	v := view(t, betweenGraph(t), query.Filter{Near: []string{"a"}, Hops: 2})
	narrow, pick, err := query.Nearest(t.Context(), v, 4)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "b", "c", "e"}, actorIDs(narrow)); diff != "" {
		t.Errorf("actors (-want +got):\n%s", diff)
	}
	if pick.All != v.ActorCount() {
		t.Errorf("of %d actors, want %d", pick.All, v.ActorCount())
	}
}

// A centre with thousands of partners, who are all tied to each other, leaves what can
// be told apart.
func TestNearestOfMany(t *testing.T) {
	var relations []graph.Relation
	ids := []string{"hub"}
	for i := range 60 {
		ids = append(ids, "a"+string(rune('a'+i/26))+string(rune('a'+i%26)))
	}
	for i := range ids {
		for j := range i {
			relations = append(relations, graph.Relation{Kind: graph.KindDiplomacy, Parties: []graph.Party{{Actor: ids[i]}, {Actor: ids[j]}}})
		}
	}
	v := view(t, build(t, states(ids...), relations), query.Filter{Near: []string{"hub"}, Hops: 1})
	narrow, pick, err := query.Nearest(t.Context(), v, 40)
	if err != nil {
		t.Fatal(err)
	}
	if pick.All != 61 || !narrow.HasActor("hub") || narrow.RelationCount() > 120 || narrow.RelationCount() < 60 {
		t.Errorf("%d relations of %d of %d actors, with the centre: %v", narrow.RelationCount(), narrow.ActorCount(), pick.All, narrow.HasActor("hub"))
	}
}
