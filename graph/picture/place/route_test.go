package place

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// Lines pass through no body that is none of theirs, however bodies lie that keep
// apart.
func TestWaysKeepClear(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 1))
		var d Drawing
		var at []Point
		var boxes []box
		for range rapid.IntRange(2, 40).Draw(rt, "bodies") {
			b := Body{Width: 20 + 130*random.Float64(), Height: 15 + 60*random.Float64()}
			p := Point{600 * random.Float64(), 400 * random.Float64()}
			if next := append(boxes, box{p.X, p.Y, b.Width / 2, b.Height / 2}); areApart(next) {
				d.Bodies, at, boxes = append(d.Bodies, b), append(at, p), next
			}
		}
		for range rapid.IntRange(0, 30).Draw(rt, "lines") {
			if a, b := random.IntN(len(at)), random.IntN(len(at)); a != b {
				d.Lines = append(d.Lines, Line{From: a, To: b, Plate: -1, Breadth: 12 * random.Float64()})
			}
		}
		ways, err := Ways(t.Context(), d, at)
		if err != nil {
			rt.Fatal(err)
		}
		for i, l := range d.Lines {
			for j := range boxes {
				for _, s := range segmentsOf(flatten(smooth(ways[i]))) {
					if j != l.From && j != l.To && s.hits(&boxes[j], 1) {
						rt.Fatalf("line %d passes through body %d: %v", i, j, ways[i])
					}
				}
			}
		}
		again, _ := Ways(t.Context(), d, at)
		for i := range ways {
			for j := range ways[i] {
				if ways[i][j] != again[i][j] {
					rt.Fatal("the same lines are led otherwise")
				}
			}
		}
	})
}
