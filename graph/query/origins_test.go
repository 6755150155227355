package query_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// citing is a graph of sources, by what each rests on, and a relation that cites some.
func citing(t interface{ Fatal(...any) }, based map[string][]string, cited ...string) (*graph.Graph, []graph.Evidence) {
	b := &graph.Builder{}
	b.AddActor(graph.Actor{ID: "a", Name: "A"})
	b.AddActor(graph.Actor{ID: "b", Name: "B"})
	for id, on := range based {
		b.AddSource(graph.Source{ID: id, Title: id, BasedOn: on})
	}
	r := graph.Relation{Kind: "treaty", Parties: []graph.Party{{Actor: "a"}, {Actor: "b"}}}
	for _, id := range cited {
		r.Evidence = append(r.Evidence, graph.Evidence{Source: id})
	}
	b.AddRelation(r)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g, r.Evidence
}

func TestIndependentSources(t *testing.T) {
	for _, test := range []struct {
		name  string
		based map[string][]string
		cited []string
		want  int
	}{
		{"none", map[string][]string{"s": nil}, []string{"s"}, 1},
		{"two that say it by themselves", map[string][]string{"s": nil, "t": nil}, []string{"s", "t"}, 2},
		{"one that repeats the other", map[string][]string{"s": nil, "t": {"s"}}, []string{"s", "t"}, 1},
		{"two that repeat a third", map[string][]string{"s": nil, "t": {"s"}, "u": {"s"}}, []string{"t", "u"}, 1},
		{"at second hand", map[string][]string{"s": nil, "t": {"s"}, "u": {"t"}}, []string{"s", "u"}, 1},
		{"two that repeat each other", map[string][]string{"s": {"t"}, "t": {"s"}}, []string{"s", "t"}, 1},
		{"a ring that rests on a third", map[string][]string{"s": {"t"}, "t": {"s", "u"}, "u": nil, "v": nil}, []string{"s", "t", "u", "v"}, 2},
		{"one that repeats both others", map[string][]string{"s": nil, "t": nil, "u": {"s", "t"}}, []string{"s", "t", "u"}, 2},
		{"the same twice", map[string][]string{"s": nil}, []string{"s", "s"}, 1},
	} {
		g, evidence := citing(t, test.based, test.cited...)
		if got := query.NewOrigins(g).Independent(evidence); got != test.want {
			t.Errorf("%s: %d independent sources, want %d", test.name, got, test.want)
		}
	}
}

// What Independent counts is what every choice of sources would.
func TestIndependentAgreesWithEveryChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "sources")
		based := map[string][]string{}
		var all []string
		for i := range n {
			id := fmt.Sprintf("s%d", i)
			all = append(all, id)
			based[id] = nil
			for j := range n {
				if j != i && rapid.IntRange(0, 3).Draw(t, "rests") == 0 {
					based[id] = append(based[id], fmt.Sprintf("s%d", j))
				}
			}
		}
		g, evidence := citing(t, based, all...)
		reach := func(id string) map[string]bool {
			seen := map[string]bool{}
			var walk func(string)
			walk = func(s string) {
				if !seen[s] {
					seen[s] = true
					for _, on := range based[s] {
						walk(on)
					}
				}
			}
			walk(id)
			return seen
		}
		// An origin is a source that is reached by all that it reaches.
		origin := func(id string) bool {
			for other := range reach(id) {
				if !reach(other)[id] {
					return false
				}
			}
			return true
		}
		shared := func(a, b string) bool {
			for id := range reach(a) {
				if reach(b)[id] && origin(id) {
					return true
				}
			}
			return false
		}
		want := 0
		for choice := range 1 << n {
			var chosen []string
			for i := range n {
				if choice>>i&1 == 1 {
					chosen = append(chosen, all[i])
				}
			}
			apart := true
			for i, a := range chosen {
				for _, b := range chosen[:i] {
					apart = apart && !shared(a, b)
				}
			}
			if apart {
				want = max(want, len(chosen))
			}
		}
		if got := query.NewOrigins(g).Independent(evidence); got != want {
			t.Fatalf("%v: %d independent sources, want %d", based, got, want)
		}
	})
}

func TestEchoesGoWithTheirSources(t *testing.T) {
	g, _ := citing(t, map[string][]string{"wire": nil, "own": nil, "paper": {"wire"}, "digest": {"paper"}, "survey": {"wire", "own"}}, "digest", "survey", "own")
	if got := query.WithEchoes(g, []string{"wire"}); !slices.Equal(got, []string{"digest", "paper", "wire"}) {
		t.Errorf("with the wire go %v", got)
	}
	if got := query.WithEchoes(g, []string{"wire", "own"}); len(got) != 5 {
		t.Errorf("with both go %v", got)
	}
}
