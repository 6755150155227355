package analysis_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/query"
)

func signed(t fatal, relations ...graph.Relation) *balance.Network {
	t.Helper()
	n, err := balance.New(context.Background(), view(t, query.Filter{}, states("a", "b", "c", "d", "e", "f", "g", "h"), relations...), balance.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCommunities(t *testing.T) {
	n := signed(t, mutual("treaty", "a", "b", "c"), mutual("treaty", "d", "e", "f"), mutual("alliance", "c", "d"),
		mutual("rivalry", "a", "e"), mutual("rivalry", "d", "f"), mutual("rivalry", "g", "h"))
	c, err := analysis.CommunitiesOf(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	// The pair d and f is ambivalent; c and d lead out of their groups.
	if len(c.Groups) != 2 || len(c.Groups[0]) != 3 || len(c.Against) != 1 || n.Ties[c.Against[0]].Negative {
		t.Errorf("%+v", c)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := analysis.CommunitiesOf(ctx, n); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the context's error", err)
	}
}

// The modularity that is told is that of the groups, by its definition.
func TestModularityByItsDefinition(t *testing.T) {
	ids := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	rapid.Check(t, func(t *rapid.T) {
		var relations []graph.Relation
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				switch rapid.IntRange(0, 3).Draw(t, a+b) {
				case 0:
					relations = append(relations, mutual("treaty", a, b))
				case 1:
					relations = append(relations, mutual("rivalry", a, b))
				}
			}
		}
		n := signed(t, relations...)
		c, err := analysis.CommunitiesOf(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		group := map[int]int{}
		for i := range n.Actors {
			group[i] = -1 - i // alone
		}
		for g, members := range c.Groups {
			for _, i := range members {
				group[i] = g
			}
		}
		degree, inside, m, against := make([]float64, len(n.Actors)), 0.0, 0.0, 0
		for _, tie := range n.Ties {
			if (group[tie.A] == group[tie.B]) == tie.Negative {
				against++
			}
			if tie.Negative {
				continue
			}
			m++
			degree[tie.A]++
			degree[tie.B]++
			if group[tie.A] == group[tie.B] {
				inside++
			}
		}
		want := 0.0
		if m > 0 {
			want = inside / m
			for i := range degree {
				for j := range degree {
					if group[i] == group[j] {
						want -= degree[i] * degree[j] / (4 * m * m)
					}
				}
			}
		}
		if math.Abs(c.Modularity-want) > 1e-9 || len(c.Against) != against {
			t.Fatalf("modularity %v and %d against, want %v and %d", c.Modularity, len(c.Against), want, against)
		}
	})
}
