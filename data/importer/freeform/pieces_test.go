package freeform

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Pieces give back each run as it was added, also those longer than a piece and those
// for which more room was asked than they take.
func TestPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p pieces[int32]
		type run struct {
			at, n uint32
			first int32
		}
		var runs []run
		next := int32(0)
		for _, n := range rapid.SliceOfN(rapid.OneOf(rapid.IntRange(0, 5), rapid.IntRange(0, 3*pieceSize)), 0, 30).Draw(t, "runs") {
			r := run{at: p.reserve(n + rapid.IntRange(0, 2).Draw(t, "too much")), first: next}
			for range n {
				p.push(next)
				next++
			}
			if r.n = p.since(r.at); r.n != uint32(n) {
				t.Fatalf("%d things, want %d", r.n, n)
			}
			runs = append(runs, r)
		}
		for _, r := range runs {
			want := make([]int32, 0, r.n)
			for i := range int32(r.n) {
				want = append(want, r.first+i)
			}
			if got := p.run(r.at, r.n); !slices.Equal(got, want) {
				t.Fatalf("a run of %d at %d is not what was added", r.n, r.at)
			}
		}
		n := int32(0)
		for v := range p.all() {
			if *v != n {
				t.Fatalf("%d stands where %d is wanted", *v, n)
			}
			n++
		}
		if n != next || p.len() != int(next) {
			t.Fatalf("%d things, or %d, want %d", n, p.len(), next)
		}
	})
}
