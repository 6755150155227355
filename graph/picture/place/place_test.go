package place

import (
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"
)

// A server places several drawings at a time, and of one drawing several begin at once. Each comes out as it does alone,
// and with -race none touches what is another's.
func TestLayoutsAtOnce(t *testing.T) {
	drawing := func(n int) Drawing {
		random := rand.New(rand.NewPCG(1, uint64(n)))
		d := Drawing{Aspect: 1.5, Slimmest: 1, Widest: 2, Width: 1200, Quick: true}
		for range n {
			d.Bodies = append(d.Bodies, Body{Width: 40 + 80*random.Float64(), Height: 20 + 20*random.Float64()})
		}
		for i := range n - 2 { // the last box stands alone
			for range 2 {
				plate := len(d.Bodies)
				d.Bodies = append(d.Bodies, Body{Width: 60, Height: 14, Plate: true})
				d.Lines = append(d.Lines, Line{From: i, To: i + 1 + random.IntN(n-2-i), Plate: plate, Breadth: 2})
			}
		}
		return d
	}
	thorough := drawing(4)
	thorough.Quick = false
	drawings := []Drawing{drawing(6), thorough}
	results := make([][3]*Result, len(drawings))
	var all sync.WaitGroup
	for i, d := range drawings {
		for j := range results[i] {
			all.Go(func() {
				var err error
				if results[i][j], err = Layout(t.Context(), d); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
	for i, d := range drawings {
		alone, err := Layout(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results[i] {
			if !reflect.DeepEqual(r, alone) {
				t.Errorf("a drawing of %d bodies is another at once with others", len(d.Bodies))
			}
		}
	}
}
