package balance

import (
	"math/rand/v2"

	"github.com/entente-graph/entente/graph/progress"
)

// climb improves a split of the vertices of a kernel by moving one after the other
// to the other side, the one that gains most or loses least, where one that has moved
// stays for a while (tabu search, Glover 1989). It ends after so many moves in a row
// that bring no better split, and returns the best and what that leaves against it.
func (k *kernel) climb(meter *progress.Meter, side []bool, patience int, random *rand.Rand) ([]bool, int) {
	side = append([]bool(nil), side...)
	gain := make([]int, k.order) // of moving each vertex
	for e, pair := range k.ends {
		w := int(k.weight[e])
		if side[pair[0]] != side[pair[1]] {
			w = -w
		}
		gain[pair[0]] -= w
		gain[pair[1]] -= w
	}
	now := k.against(side)
	best, least := append([]bool(nil), side...), now
	free := make([]int, k.order) // from which move on it may move again
	for move, inVain := 1, 0; inVain < patience && k.order > 1 && !meter.Ended(); move++ {
		at, top, equal := -1, 0, 0
		for v, g := range gain {
			if free[v] > move && now-g >= least {
				continue
			}
			switch {
			case at < 0 || g > top:
				at, top, equal = v, g, 1
			case g == top:
				if equal++; random.IntN(equal) == 0 {
					at = v
				}
			}
		}
		if at < 0 {
			continue
		}
		side[at] = !side[at]
		now -= top
		gain[at] = -gain[at]
		for _, h := range k.next[at] {
			w := 2 * int(k.weight[h.tie])
			if side[at] != side[h.to] {
				w = -w
			}
			gain[h.to] -= w
		}
		free[at] = move + 5 + k.order/20 + random.IntN(8)
		if inVain++; now < least {
			least, inVain = now, 0
			copy(best, side)
		}
	}
	return best, least
}

// rounded is the split that the prices of a packing suggest: along a tree of the
// cheapest ties, each ties or sets apart as its sign has it.
func (k *kernel) rounded(price []float64) []bool {
	side, seen := make([]bool, k.order), make([]bool, k.order)
	best, by := make([]float64, k.order), make([]int32, k.order) // the cheapest tie to the tree, from 1
	var queue distances
	for root := range int32(k.order) {
		if seen[root] {
			continue
		}
		for queue.push(distance{0, root}); len(queue) > 0; {
			at := queue.pop().node
			if seen[at] {
				continue
			}
			seen[at] = true
			if e := by[at] - 1; e >= 0 {
				up := k.ends[e][0] + k.ends[e][1] - at
				side[at] = side[up] != (k.weight[e] < 0)
			}
			for _, h := range k.next[at] {
				if !seen[h.to] && (by[h.to] == 0 || price[h.tie] < best[h.to]) {
					best[h.to], by[h.to] = price[h.tie], h.tie+1
					queue.push(distance{price[h.tie], h.to})
				}
			}
		}
	}
	return side
}

// starts is how many times a search for a split starts anew, and how many moves in a
// row may bring nothing better: fewer where a move takes longer.
func (k *kernel) starts() (times, patience int) {
	return min(30, 3+100_000/k.order), min(20*k.order, 20_000_000/k.order) + 200
}
