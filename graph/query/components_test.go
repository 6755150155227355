package query_test

import (
	"cmp"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph/query"
)

// Components and neighbours are those that the ties have, one by one.
func TestCountsEqualTies(t *testing.T) {
	check(t, func(t *rapid.T) {
		v := view(t, drawCrowd(t), query.Filter{})
		ties := map[string]map[string]bool{}
		for r := range v.Relations() {
			for x := range v.Ties(r) {
				for _, e := range [][2]string{{x.A.Actor, x.B.Actor}, {x.B.Actor, x.A.Actor}} {
					if ties[e[0]] == nil {
						ties[e[0]] = map[string]bool{}
					}
					ties[e[0]][e[1]] = true
				}
			}
		}
		counts := query.NeighbourCounts(v)
		var want [][]string
		seen := map[string]bool{}
		for a := range v.Actors() {
			if counts[a.ID] != len(ties[a.ID]) {
				t.Errorf("%s has %d neighbours, not %d", a.ID, counts[a.ID], len(ties[a.ID]))
			}
			if seen[a.ID] {
				continue
			}
			seen[a.ID] = true
			group := []string{a.ID}
			for i := 0; i < len(group); i++ {
				for other := range ties[group[i]] {
					if !seen[other] {
						seen[other] = true
						group = append(group, other)
					}
				}
			}
			slices.Sort(group)
			want = append(want, group)
		}
		slices.SortStableFunc(want, func(a, b []string) int { return cmp.Compare(len(b), len(a)) })
		got, err := query.Components(v)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("components (-want +got):\n%s", diff)
		}
	})
}
