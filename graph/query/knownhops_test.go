package query_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// However few hops a search knows again, paths are the same, and those listed
// before stay as they are.
func TestPathsWithFewHopsKnown(t *testing.T) {
	check(t, func(t *rapid.T) {
		if rapid.Bool().Draw(t, "through hubs") {
			defer query.ForceHubs(rapid.SampledFrom([]int{0, 48}).Draw(t, "classes"))()
		}
		v := view(t, drawGraph(t, 6), query.Filter{})
		o := query.PathOptions{MaxHops: rapid.IntRange(1, 5).Draw(t, "hops"), Each: rapid.Bool().Draw(t, "each")}
		f := query.NewPathFinder(v, o)
		want := written(listPaths(t, f, "a0", "a1"))
		defer query.KnowHops(rapid.Int32Range(1, 20).Draw(t, "known"))()
		if got := written(listPaths(t, f, "a0", "a1")); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// A path costs little memory beside its list of hops, which are made once.
func TestPathsShareHops(t *testing.T) {
	for name, classes := range map[string]int{"tie by tie": -1, "through hubs": 0} {
		t.Run(name, func(t *testing.T) {
			if classes >= 0 {
				defer query.ForceHubs(classes)()
			}
			var actors []string
			for i := range 10 {
				actors = append(actors, fmt.Sprintf("a%d", i))
			}
			v := view(t, build(t, states(actors...), []graph.Relation{mutual("pact", "treaty", "1990/..", actors...)}), query.Filter{})
			f := query.NewPathFinder(v, query.PathOptions{MaxHops: 5})
			hops := map[[2]*graph.Actor]*query.Hop{}
			paths := listPaths(t, f, "a0", "a1")
			for _, p := range paths {
				for _, h := range p.Hops {
					if known, ok := hops[[2]*graph.Actor{h.From, h.To}]; ok && known != h {
						t.Fatalf("the hop from %s to %s is made twice", h.From.ID, h.To.ID)
					}
					hops[[2]*graph.Actor{h.From, h.To}] = h
				}
			}
			n := 0
			made := testing.AllocsPerRun(3, func() {
				for range f.All(context.Background(), "a0", "a1") {
					n++
				}
			})
			// The sum over i of 8!/(8-i)! for i from 0 to 4.
			if want := 1 + 8 + 56 + 336 + 1680; len(paths) != want || n != 4*want || made > float64(want)/10 {
				t.Errorf("%d and %d paths with %.0f allocations; want %d", len(paths), n, made, want)
			}
		})
	}
}
