package place

import (
	"context"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestConnected(t *testing.T) {
	got := connected(6, [][2]int{{4, 1}, {1, 5}, {2, 2}})
	if want := [][]int{{0}, {1, 4, 5}, {2}, {3}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestPlaceKeepsNeighboursNear(t *testing.T) {
	// A path of six: its ends lie farther apart than any two neighbours.
	sizes := make([]Point, 6)
	var edges [][2]int
	for i := range sizes {
		sizes[i] = Point{40, 20}
		if i > 0 {
			edges = append(edges, [2]int{i - 1, i})
		}
	}
	at, _ := place(context.Background(), sizes, edges, 1)
	gap := func(i, j int) float64 { return math.Hypot(at[i].X-at[j].X, at[i].Y-at[j].Y) }
	for _, e := range edges {
		if gap(e[0], e[1]) >= gap(0, 5) {
			t.Errorf("%v are as far apart as the ends: %v", e, at)
		}
	}
}

// Boxes never overlap, places repeat, and none is lost.
func TestPlaceProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "n")
		sizes := make([]Point, n)
		for i := range sizes {
			sizes[i] = Point{rapid.Float64Range(10, 200).Draw(t, "w"), rapid.Float64Range(10, 60).Draw(t, "h")}
		}
		var edges [][2]int
		if n > 0 {
			for range rapid.IntRange(0, 2*n).Draw(t, "edges") {
				edges = append(edges, [2]int{rapid.IntRange(0, n-1).Draw(t, "a"), rapid.IntRange(0, n-1).Draw(t, "b")})
			}
		}
		at, _ := place(context.Background(), sizes, edges, 1)
		if again, _ := place(context.Background(), sizes, edges, 1); !reflect.DeepEqual(at, again) {
			t.Fatal("two layouts of one graph differ")
		}
		for i := range at {
			if math.IsNaN(at[i].X + at[i].Y) {
				t.Fatalf("%d is nowhere", i)
			}
			for j := range i {
				if math.Abs(at[i].X-at[j].X) < (sizes[i].X+sizes[j].X)/2-0.01 && math.Abs(at[i].Y-at[j].Y) < (sizes[i].Y+sizes[j].Y)/2-0.01 {
					t.Fatalf("%d at %v and %d at %v overlap", i, at[i], j, at[j])
				}
			}
		}
	})
}

func BenchmarkPlace(b *testing.B) {
	sizes := make([]Point, 200)
	var edges [][2]int
	for i := range sizes {
		sizes[i] = Point{90, 28}
		for _, step := range []int{1, 7, 31} {
			edges = append(edges, [2]int{i, (i*step + 1) % len(sizes)})
		}
	}
	for b.Loop() {
		place(b.Context(), sizes, edges, 1)
	}
}
