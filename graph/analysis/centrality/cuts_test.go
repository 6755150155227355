package centrality_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
)

func cuts(t fatal, n *centrality.Network) *centrality.Cuts {
	t.Helper()
	c, err := n.Cuts(ctx(t))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// own are those of the pieces that were in one with an actor, in order of size.
func own(all [][]int32, ties [][]bool, actor int) [][]int32 {
	var mine []int32
	for _, p := range pieces(ties, -1) {
		if slices.Contains(p, int32(actor)) {
			mine = p
		}
	}
	var out [][]int32
	for _, p := range all {
		if slices.Contains(mine, p[0]) {
			out = append(out, p)
		}
	}
	return bySize(out)
}

func bySize(list [][]int32) [][]int32 {
	slices.SortFunc(list, func(a, b []int32) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return slices.Compare(a, b)
	})
	return list
}

func equal(a, b [][]int32) bool {
	return slices.EqualFunc(a, b, func(x, y []int32) bool { return slices.Equal(x, y) })
}

func TestRemovingEachActorByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		ties := tied(n, nil)
		c := cuts(t, n)
		if got, want := c.Pieces(), len(pieces(ties, -1)); got != want {
			t.Fatalf("%d pieces, not %d", got, want)
		}
		for i := range n.Order() {
			all := pieces(ties, i)
			want := own(all, ties, i)
			off := 0
			if len(want) > 0 {
				for _, p := range want[1:] {
					off += len(p)
				}
			}
			if got := c.Without(i); !equal(got, want) || c.PiecesWithout(i) != len(all) || c.CutOff(i) != off {
				t.Fatalf("without %d: %v and %d pieces, %d cut off; not %v, %d, %d", i, got, c.PiecesWithout(i), c.CutOff(i), want, len(all), off)
			}
		}
	})
}

func TestTakingAwayEachPairByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		ties := tied(n, nil)
		before := len(pieces(ties, -1))
		found := map[[2]int]centrality.Bridge{}
		for _, b := range cuts(t, n).Bridges(0) {
			found[[2]int{b.A, b.B}] = b
		}
		for a := range ties {
			for b := a + 1; b < len(ties); b++ {
				if !ties[a][b] {
					continue
				}
				ties[a][b], ties[b][a] = false, false
				after := pieces(ties, -1)
				ties[a][b], ties[b][a] = true, true
				bridge, is := found[[2]int{a, b}]
				if is != (len(after) > before) {
					t.Fatalf("%d and %d: a bridge is %v", a, b, is)
				}
				if !is {
					continue
				}
				for side, end := range []int{a, b} {
					at := slices.IndexFunc(after, func(p []int32) bool { return slices.Contains(p, int32(end)) })
					if !slices.Equal(after[at], bridge.Pieces[side]) {
						t.Fatalf("%d and %d: %v", a, b, bridge.Pieces)
					}
				}
				if len(bridge.Relations) == 0 {
					t.Fatalf("%d and %d: no relation", a, b)
				}
			}
		}
	})
}

func TestTakingAwayEachRelationByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := draw(t)
		before := pieces(tied(n, nil), -1)
		splits, err := cuts(t, n).Splits(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for r := range n.View().Relations() {
			after := pieces(tied(n, func(x *graph.Relation) bool { return x == r }), -1)
			at := slices.IndexFunc(splits, func(s centrality.Split) bool { return s.Relation == r })
			if want := len(after) > len(before) && len(n.View().Parties(r)) > 2; want != (at >= 0) {
				t.Fatalf("%s: splits something: %v", r.ID, at >= 0)
			}
			if at < 0 {
				continue
			}
			var want [][]int32 // pieces that were not there before
			for _, p := range after {
				if !slices.ContainsFunc(before, func(q []int32) bool { return slices.Equal(p, q) }) {
					want = append(want, p)
				}
			}
			if !equal(splits[at].Pieces, bySize(want)) {
				t.Fatalf("%s: %v, not %v", r.ID, splits[at].Pieces, want)
			}
		}
	})
}

func TestCutsOfALongLine(t *testing.T) {
	const long = 20_000 // a search that calls itself would need as many calls
	var line [][2]int
	for i := range long - 1 {
		line = append(line, [2]int{i, i + 1})
	}
	c := cuts(t, network(t, long, pairs(line...)...))
	if got := c.CutOff(long / 2); got != long/2-1 || c.PiecesWithout(long/2) != 2 || len(c.Bridges(long/2)) != 1 {
		t.Errorf("%d cut off", got)
	}
}
