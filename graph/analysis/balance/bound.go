package balance

import (
	"slices"

	"github.com/entente-graph/entente/graph/progress"
)

// bounded is what a packing says of a kernel.
type bounded struct {
	least   int64     // units that every split leaves against it
	price   []float64 // of the ties, between 0 and 1
	left    []int64   // units by which each tie can be dearer
	cycles  []weighed
	pool    [][]int32 // cycles worth a try in what comes of the kernel
	settled bool      // no better packing is to be had
}

// whole is the least whole number that is not below so many units.
func whole(units int64) int { return int((units + unit - 1) / unit) }

// mostTies is the number of ties up to which a kernel is bounded by a packing; one
// has a table of their square.
const mostTies = 4000

// bound bounds what every split of a kernel in two leaves against it. It stops as soon
// as the bound has come to enough. pool has cycles to begin with.
func (k *kernel) bound(meter *progress.Meter, pool [][]int32, enough int) *bounded {
	f := newFinder(k)
	return k.boundBy(meter, f.all, pool, enough)
}

// separation finds cycles of a price of less than a limit, the cheapest first; none
// only where there is none.
type separation func(meter *progress.Meter, price []float64, limit float64) [][]int32

// boundBy is bound by cycles that every split leaves a tie of against it.
func (k *kernel) boundBy(meter *progress.Meter, find separation, pool [][]int32, enough int) *bounded {
	capacity := make([]int32, len(k.weight))
	for e, w := range k.weight {
		capacity[e] = max(w, -w)
	}
	p := newPacking(capacity)
	out := &bounded{pool: pool}
	inside, between := make([]float64, p.rows), make([]float64, p.rows)
	for e := range inside {
		inside[e] = 1.0 / 3 // no cycle has fewer ties
	}
	known := map[string]bool{}
	key := func(cycle []int32) string {
		sorted := slices.Clone(cycle)
		slices.Sort(sorted)
		b := make([]byte, 0, 3*len(sorted))
		for _, e := range sorted {
			b = append(b, byte(e), byte(e>>8), byte(e>>16))
		}
		return string(b)
	}
	for _, c := range pool {
		known[key(c)] = true
	}
	finish := func() *bounded {
		out.cycles, out.left, out.least = p.weights()
		out.least += int64(k.lost) * unit
		out.price = make([]float64, p.rows)
		for e, x := range p.price {
			out.price[e] = min(max(x, 0), 1)
		}
		return out
	}
	for {
		p.cycles = out.pool
		for range 1000 + 50*p.rows { // rounding can let it go round
			if meter.EndedNow() || !p.improve() {
				break
			}
		}
		sum := 0.0
		for i, c := range p.basis {
			if c >= 0 {
				sum += p.level[i]
			}
		}
		if meter.Err != nil || sum/(1+loosened)+float64(k.lost) > float64(enough)-1+0.01 {
			if finish(); meter.Err != nil || whole(out.least) >= enough {
				return out
			}
		}
		// Cycles that are short at a point between the best prices and prices at which
		// no cycle is are worth more than those that are short at the best prices.
		fresh := 0
		for try := 0; fresh == 0 && try < 4 && !meter.EndedNow(); try++ {
			share := 0.5
			if try == 3 {
				share = 0
			}
			for e, x := range p.price {
				between[e] = share*inside[e] + (1-share)*max(x, 0)
			}
			for _, c := range find(meter, between, 1-1e-5) {
				if id := key(c); !known[id] && p.dear(c) < 1-1e-5 {
					known[id] = true
					out.pool = append(out.pool, c)
					if fresh++; fresh > max(40, p.rows) {
						break
					}
				}
			}
			if fresh == 0 && share > 0 && meter.Err == nil {
				copy(inside, between)
			}
		}
		if fresh == 0 {
			out.settled = meter.Err == nil
			return finish()
		}
	}
}
