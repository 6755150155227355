package query_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// crowds are relations of many parties, by what is hard about them.
var crowds = map[string]func(t fatal, n int) *graph.Graph{
	"mutual": func(t fatal, n int) *graph.Graph {
		return crowd(t, n, "treaty", func(i int) graph.Party { return graph.Party{} })
	},
	"sides": func(t fatal, n int) *graph.Graph {
		return crowd(t, n, "aid", func(i int) graph.Party { return graph.Party{Role: graph.From + graph.Role(i%2)} })
	},
	"some spells": func(t fatal, n int) *graph.Graph {
		return crowd(t, n, "treaty", func(i int) graph.Party {
			return graph.Party{Spells: []edtf.Period{edtf.MustPeriod(fmt.Sprintf("%d/%d", 1950+i%20, 1965+i%20))}}
		})
	},
	"a spell each": func(t fatal, n int) *graph.Graph {
		return crowd(t, n, "treaty", func(i int) graph.Party {
			first := edtf.NewDay(1950, 1, 1) + edtf.Day(i%17000)
			return graph.Party{Spells: []edtf.Period{edtf.MustPeriod(fmt.Sprintf("%s/%s", first, first+3000))}}
		})
	},
}

func crowd(t fatal, n int, kind string, party func(i int) graph.Party) *graph.Graph {
	r := graph.Relation{ID: "crowd", Kind: kind, Period: edtf.MustPeriod("1940/..")}
	var ids []string
	for i := range n {
		p := party(i)
		p.Actor = fmt.Sprintf("a%d", i)
		ids = append(ids, p.Actor)
		r.Parties = append(r.Parties, p)
	}
	return build(t, states(ids...), []graph.Relation{r})
}

// verbs are what is asked of a view.
var verbs = map[string]func(v *query.View) error{
	"view": func(v *query.View) error {
		_, err := query.NewView(v.Graph(), query.Filter{At: span("1970-01-01"), Near: []string{"a1"}, Hops: 2})
		v.Omitted()
		return err
	},
	"paths": func(v *query.View) error {
		f := query.NewPathFinder(v, query.PathOptions{MaxHops: 4, Limit: 20})
		for _, err := range f.All(context.Background(), "a1", "a8") {
			if err != nil && !errors.Is(err, query.ErrLimit) {
				return err
			}
		}
		return nil
	},
	"count": func(v *query.View) error {
		_, err := query.NewPathFinder(v, query.PathOptions{MaxHops: 4}).Count(context.Background(), "a1", "a8")
		return err
	},
	"components": func(v *query.View) error { _, err := query.Components(v); return err },
	"reachable":  func(v *query.View) error { _, err := query.Reachable(v, "a1"); return err },
	"backbone":   func(v *query.View) error { _, err := query.Backbone(v); return err },
	"neighbours": func(v *query.View) error { _, err := query.Neighbours(v, "a1"); return err },
	"degrees":    func(v *query.View) error { query.NeighbourCounts(v); return nil },
}

// Ten times the parties take at most so many times the memory: a little more than
// ten where the parties are sorted, and a hundred where pairs are told one by one.
func TestManyPartiesGrowLinearly(t *testing.T) {
	for name, make := range crowds {
		small, large := view(t, make(t, 300), query.Filter{}), view(t, make(t, 3000), query.Filter{})
		for verb, ask := range verbs {
			few, many := allocated(t, small, ask), allocated(t, large, ask)
			if many > 20*few+1<<20 {
				t.Errorf("%s, %s: %d bytes for 300 parties and %d for 3000", name, verb, few, many)
			}
		}
	}
}

func allocated(t *testing.T, v *query.View, ask func(*query.View) error) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := ask(v); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestTooManyPairs(t *testing.T) {
	v := view(t, crowds["mutual"](t, 3000), query.Filter{})
	var many *query.TooManyPairsError
	if _, err := query.Project(v); !errors.As(err, &many) || many.Pairs != 3000*2999/2 {
		t.Errorf("projected: %v", err)
	}
	if _, err := query.Cycles(v); !errors.As(err, &many) {
		t.Errorf("cycles: %v", err)
	}
}

// Two actors among 10,000 parties: the limit is said, and every path is counted.
func TestPathsAcrossACrowd(t *testing.T) {
	const n = 10_000
	v := view(t, crowds["mutual"](t, n), query.Filter{})
	f := query.NewPathFinder(v, query.PathOptions{MaxHops: 2, Limit: 20})
	listed, stopped := 0, false
	for _, err := range f.All(context.Background(), "a1", "a8") {
		if stopped = errors.Is(err, query.ErrLimit); !stopped {
			listed++
		}
	}
	if listed != 20 || !stopped {
		t.Errorf("%d listed, stopped: %t", listed, stopped)
	}
	counts, err := query.NewPathFinder(v, query.PathOptions{MaxHops: 6}).Count(context.Background(), "a1", "a8")
	ways := uint64(1)
	for hops, got := range counts {
		if hops > 1 {
			ways *= n - uint64(hops)
		}
		if hops > 0 && got != ways {
			t.Errorf("%d hops: %d paths, want %d (%v)", hops, got, ways, err)
		}
		if ways > 1<<50 {
			break
		}
	}
}

func BenchmarkManyParties(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		for _, name := range []string{"mutual", "sides", "some spells", "a spell each"} {
			v := view(b, crowds[name](b, n), query.Filter{})
			for verb, ask := range verbs {
				b.Run(fmt.Sprintf("%s/%s/%d", verb, name, n), func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						if err := ask(v); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}
