package balance

import "github.com/entente-graph/entente/graph/progress"

// greedy packs negative cycles that share no tie, the short ones first. That is quick,
// and of a kernel that is nearly balanced often the best.
func (k *kernel) greedy(meter *progress.Meter) *bounded {
	f := newFinder(k)
	return k.pack(meter, k.order, func(v int, price []float64) []int32 { return f.one(int32(v), price) })
}

// greedyTold is greedy by cycles of one negative tie.
func (k *kernel) greedyTold(meter *progress.Meter) *bounded {
	f := newTeller(k)
	return k.pack(meter, len(k.ends), func(e int, price []float64) []int32 {
		if k.weight[e] > 0 {
			return nil
		}
		cycle, _ := f.closed(int32(e), price, 1)
		return cycle
	})
}

// pack packs the cycles that are found at so many places, each if it comes to less than
// 1 at the prices that it is given.
func (k *kernel) pack(meter *progress.Meter, places int, at func(int, []float64) []int32) *bounded {
	out := &bounded{left: make([]int64, len(k.ends)), price: make([]float64, len(k.ends))}
	price := make([]float64, len(k.ends))
	for e, w := range k.weight {
		out.left[e] = int64(max(w, -w)) * unit
	}
	for _, length := range []int{3, 4, 5, 6, 8, 10, 15, 25} {
		for e := range price {
			if price[e] < 1 { // at more, the tie is used up
				price[e] = 1 / float64(length+1)
			}
		}
		for place := range places {
			for !meter.EndedNow() {
				cycle := at(place, price)
				if cycle == nil {
					break
				}
				weight := out.left[cycle[0]]
				for _, e := range cycle {
					weight = min(weight, out.left[e])
				}
				for _, e := range cycle {
					if out.left[e] -= weight; out.left[e] == 0 {
						price[e] = 2
					}
				}
				out.cycles = append(out.cycles, weighed{cycle, weight})
				out.least += weight
			}
		}
	}
	out.least += int64(k.lost) * unit
	return out
}
