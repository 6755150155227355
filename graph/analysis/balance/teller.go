package balance

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/graph/progress"
)

// teller finds cycles of one negative tie, by Dijkstra's method along positive ones.
type teller struct {
	k        *kernel
	dist     []float64
	from, by []int32
	stamp    []int32
	round    int32
	queue    distances
}

func newTeller(k *kernel) *teller {
	return &teller{k: k, dist: make([]float64, k.order), from: make([]int32, k.order), by: make([]int32, k.order), stamp: make([]int32, k.order)}
}

func (f *teller) all(meter *progress.Meter, price []float64, limit float64) [][]int32 {
	type priced struct {
		cycle []int32
		price float64
	}
	var found []priced
	for e, w := range f.k.weight {
		if meter.EndedNow() {
			return nil
		}
		if w > 0 {
			continue
		}
		if cycle, sum := f.closed(int32(e), price, limit); cycle != nil {
			found = append(found, priced{cycle, sum})
		}
	}
	slices.SortStableFunc(found, func(a, b priced) int { return cmp.Compare(a.price, b.price) })
	out := make([][]int32, len(found))
	for i := range found {
		out[i] = found[i].cycle
	}
	return out
}

// closed returns the cheapest cycle of a negative tie and positive ones, if it comes to
// less than a limit, and what it comes to.
func (f *teller) closed(tie int32, price []float64, limit float64) (cycle []int32, sum float64) {
	pair, own := f.k.ends[tie], max(price[tie], 0)
	far, ok := f.way(pair[0], pair[1], price, limit-own)
	if !ok {
		return nil, 0
	}
	cycle = []int32{tie}
	for v := pair[1]; v != pair[0]; v = f.from[v] {
		cycle = append(cycle, f.by[v])
	}
	return cycle, far + own
}

// way finds the cheapest way along positive ties, if it comes to less than a limit.
func (f *teller) way(a, b int32, price []float64, limit float64) (float64, bool) {
	f.round++
	f.queue = f.queue[:0]
	reach := func(v, from, by int32, far float64) {
		if far >= limit || f.stamp[v] == f.round && f.dist[v] <= far {
			return
		}
		f.stamp[v], f.dist[v], f.from[v], f.by[v] = f.round, far, from, by
		f.queue.push(distance{far, v})
	}
	reach(a, -1, -1, 0)
	for len(f.queue) > 0 {
		top := f.queue.pop()
		if top.node == b {
			return top.far, true
		}
		if top.far > f.dist[top.node] {
			continue
		}
		for _, h := range f.k.next[top.node] {
			if f.k.weight[h.tie] > 0 {
				reach(h.to, top.node, h.tie, top.far+max(price[h.tie], 0))
			}
		}
	}
	return 0, false
}
