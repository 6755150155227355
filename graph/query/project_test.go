package query_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// islands is a ring of four with a chord, a pair, and a hermit.
func islands(t fatal) *graph.Graph {
	rumour := mutual("bc-rumour", "treaty", "1990", "borduria", "cimmeria")
	rumour.Certainty = graph.Alleged
	return build(t, states("arcadia", "borduria", "cimmeria", "dorne", "elbonia", "freedonia", "hermitage"), []graph.Relation{
		mutual("ab", "treaty", "1990", "arcadia", "borduria"),
		rumour,
		mutual("bc-talks", "diplomacy", "1990", "borduria", "cimmeria"),
		mutual("cd", "treaty", "1990", "cimmeria", "dorne"),
		directed("da", "gift", "1990", "dorne", "arcadia"),
		mutual("bd", "rivalry", "1990", "borduria", "dorne"),
		directed("ef", "aid", "1990", "freedonia", "elbonia"),
	})
}

func TestProject(t *testing.T) {
	g := islands(t)
	p, err := query.Project(view(t, g, query.Filter{}))
	if err != nil {
		t.Fatal(err)
	}
	order, _ := p.Order()
	size, _ := p.Size()
	if order != 7 || size != 6 {
		t.Errorf("%d vertices and %d edges, want 7 and 6", order, size)
	}
	edge, err := p.Edge("cimmeria", "borduria")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range edge.Properties.Data.([]*graph.Relation) {
		got = append(got, r.ID)
	}
	if want := []string{"bc-rumour", "bc-talks"}; !slices.Equal(got, want) {
		t.Errorf("relations of the edge: %v, want %v", got, want)
	}
	if a, err := p.Vertex("dorne"); err != nil || a.Name != "dorne" {
		t.Errorf("vertex dorne is %v, %v", a, err)
	}
}

func TestComponents(t *testing.T) {
	got, err := query.Components(view(t, islands(t), query.Filter{}))
	want := [][]string{{"arcadia", "borduria", "cimmeria", "dorne"}, {"elbonia", "freedonia"}, {"hermitage"}}
	if diff := gocmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestReachable(t *testing.T) {
	v := view(t, islands(t), query.Filter{})
	for from, want := range map[string][]string{
		"elbonia": {"elbonia", "freedonia"}, "hermitage": {"hermitage"}, "dorne": {"arcadia", "borduria", "cimmeria", "dorne"},
	} {
		if got, err := query.Reachable(v, from); err != nil || !slices.Equal(got, want) {
			t.Errorf("from %s: %v, %v; want %v", from, got, err, want)
		}
	}
	var missing *query.NotFoundError
	if _, err := query.Reachable(v, "elbonai"); !errors.As(err, &missing) || !slices.Equal(missing.Suggestions, []string{"elbonia"}) {
		t.Errorf("an unknown start: %v", err)
	}
	var outside *query.NotInViewError
	if _, err := query.Reachable(view(t, islands(t), query.Filter{Kinds: []string{"aid"}}), "arcadia"); !errors.As(err, &outside) || outside.Actor.ID != "arcadia" {
		t.Errorf("a start outside the view: %v", err)
	}
}

func TestBackbone(t *testing.T) {
	links, err := query.Backbone(view(t, islands(t), query.Filter{}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range links {
		text := l.A.ID + " " + l.B.ID
		for _, r := range l.Relations {
			text += " " + r.ID
		}
		got = append(got, text)
	}
	// The rivalry is stronger than talks and a gift.
	want := []string{"arcadia borduria ab", "borduria dorne bd", "cimmeria dorne cd", "elbonia freedonia ef"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCycles(t *testing.T) {
	got, err := query.Cycles(view(t, islands(t), query.Filter{}))
	want := [][]string{{"arcadia", "borduria", "dorne"}, {"borduria", "cimmeria", "dorne"}}
	if diff := gocmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if got, err := query.Cycles(view(t, islands(t), query.Filter{Kinds: []string{"treaty"}})); err != nil || len(got) != 0 {
		t.Errorf("a chain has cycles %v, %v", got, err)
	}
}

func TestNeighbours(t *testing.T) {
	v := view(t, islands(t), query.Filter{})
	neighbours, err := query.Neighbours(v, "dorne")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range neighbours {
		got = append(got, fmt.Sprintf("%s %s %d", n.Actor.ID, n.Ties[0].Relation.ID, len(n.Ties)))
	}
	if want := []string{"arcadia da 1", "borduria bd 1", "cimmeria cd 1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := query.Neighbours(v, "nobody"); err == nil {
		t.Error("an unknown actor has neighbours")
	}
	if n, err := query.Neighbours(v, "hermitage"); err != nil || len(n) != 0 {
		t.Errorf("the hermit has neighbours %v, %v", n, err)
	}
}

// What the library answers is one thing; that its maps do not show is another.
func TestProjectionsAreSoundAndAlwaysTheSame(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 7)
		v := view(t, g, query.Filter{})
		ask := func() string {
			components, err1 := query.Components(v)
			links, err2 := query.Backbone(v)
			cycles, err3 := query.Cycles(v)
			if err := errors.Join(err1, err2, err3); err != nil {
				t.Fatal(err)
			}
			size := 0
			for _, c := range components {
				size += len(c)
				for _, id := range c {
					reached, err := query.Reachable(v, id)
					if err != nil || !slices.Equal(reached, c) {
						t.Fatalf("from %s %v can be reached, its component is %v, %v", id, reached, c, err)
					}
				}
			}
			p, err := query.Project(v)
			if err != nil {
				t.Fatal(err)
			}
			edges, _ := p.Size()
			// A forest has as many links as actors less trees, and every other link one cycle.
			if size != v.ActorCount() || len(links) != size-len(components) || len(cycles) != edges-len(links) {
				t.Fatalf("%d actors, %d components of %d, %d links, %d edges, %d cycles", v.ActorCount(), len(components), size, len(links), edges, len(cycles))
			}
			for _, c := range cycles {
				if len(c) < 3 || c[0] != slices.Min(c) || c[1] > c[len(c)-1] || len(slices.Compact(slices.Sorted(slices.Values(c)))) != len(c) {
					t.Fatalf("cycle %v", c)
				}
				for i := range c {
					if _, err := p.Edge(c[i], c[(i+1)%len(c)]); err != nil {
						t.Fatalf("cycle %v: %v", c, err)
					}
				}
			}
			var b strings.Builder
			for _, l := range links {
				fmt.Fprintln(&b, l.A.ID, l.B.ID, len(l.Relations))
			}
			return fmt.Sprint(components, cycles) + b.String()
		}
		first := ask()
		for range 3 {
			if again := ask(); again != first {
				t.Fatalf("asked twice:\n%s\n%s", first, again)
			}
		}
	})
}

// No spanning forest is better than the backbone.
func TestBackboneIsTheBest(t *testing.T) {
	check(t, func(t *rapid.T) {
		g := drawGraph(t, 5)
		v := view(t, g, query.Filter{})
		p, err := query.Project(v)
		if err != nil {
			t.Fatal(err)
		}
		edges, _ := p.Edges()
		links, err := query.Backbone(v)
		if err != nil {
			t.Fatal(err)
		}
		weight := 0
		for _, l := range links {
			e, err := p.Edge(l.A.ID, l.B.ID)
			if err != nil {
				t.Fatal(err)
			}
			weight += e.Properties.Weight
		}
		for set := range 1 << len(edges) {
			root := map[string]string{}
			find := func(a string) string {
				for root[a] != "" {
					a = root[a]
				}
				return a
			}
			n, w := 0, 0
			for i, e := range edges {
				if a, b := find(e.Source), find(e.Target); set>>i&1 == 1 && a != b {
					root[a] = b
					n++
					w += e.Properties.Weight
				}
			}
			if n == len(links) && w < weight {
				t.Fatalf("the backbone weighs %d, and a forest %d", weight, w)
			}
		}
	})
}
