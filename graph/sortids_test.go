package graph

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// idOrder sorts as a plain sort does.
func TestIDOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.SampledFrom([]string{"a", "ab", "treaty-", "treaty-france-", "1", "", "x-y", "aaaaaaaa", "aaaaaaab", "\x00"})
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(part, 0, 5).Draw(t, "parts"), "") }), 0, 80).Draw(t, "ids")
		most := rapid.IntRange(1, 4).Draw(t, "cores")
		want := make([]int32, len(list))
		for i := range want {
			want[i] = int32(i)
		}
		slices.SortStableFunc(want, func(a, b int32) int { return strings.Compare(list[a], list[b]) })
		if got := idOrder(cores{most, 1}, len(list), func(i int32) string { return list[i] }); !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", list, got, want)
		}
	})
}
