package balance

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/graph/progress"
)

// finder looks for negative cycles of little price: shortest walks from a vertex to
// itself that pass an odd number of negative ties, by Dijkstra's method in the graph
// that has each vertex twice, once for each sign of the walk to it (as in the
// separation of odd cycles by Barahona and Mahjoub 1986).
type finder struct {
	k     *kernel
	dist  []float64 // of vertex 2v, and 2v+1 after an odd number of negative ties
	from  []int32   // the half-edge by which it was reached: its tail, doubled
	tie   []int32
	stamp []int32
	round int32
	queue distances

	reached    []int32
	cheapest   []float64 // cycle that is known of each tie
	found      [][]int32
	walk, ties []int32
}

func newFinder(k *kernel) *finder {
	n := 2 * k.order
	return &finder{k: k, dist: make([]float64, n), from: make([]int32, n), tie: make([]int32, n), stamp: make([]int32, n), cheapest: make([]float64, len(k.ends)), found: make([][]int32, len(k.ends))}
}

// spread finds what a walk from a vertex costs, as far as half of a limit: of a closed
// walk that comes to less than the limit, each half comes to less than that.
func (f *finder) spread(v int32, price []float64, limit float64) {
	f.round++
	f.queue, f.reached = f.queue[:0], f.reached[:0]
	f.reach(2*v, -1, -1, 0)
	for len(f.queue) > 0 {
		top := f.queue.pop()
		if top.far > f.dist[top.node] {
			continue
		}
		f.reached = append(f.reached, top.node)
		u, odd := top.node/2, top.node%2
		for _, h := range f.k.next[u] {
			if far := top.far + max(price[h.tie], 0); far < limit/2 {
				to := 2*h.to + odd
				if f.k.weight[h.tie] < 0 {
					to ^= 1
				}
				f.reach(to, top.node, h.tie, far)
			}
		}
	}
}

// closing yields the closed walks that a vertex makes with each tie, of those that are
// negative and come to less than a limit, as the two ends that the tie joins.
func (f *finder) closing(v int32, price []float64, limit float64, yield func(far float64, node, tie, to int32)) {
	f.spread(v, price, limit)
	for _, node := range f.reached {
		u, odd := node/2, node%2
		for _, h := range f.k.next[u] {
			if h.to < u {
				continue
			}
			to := 2*h.to + (odd ^ 1)
			if f.k.weight[h.tie] < 0 {
				to ^= 1
			}
			if f.stamp[to] == f.round {
				if far := f.dist[node] + max(price[h.tie], 0) + f.dist[to]; far < limit {
					yield(far, node, h.tie, to)
				}
			}
		}
	}
}

// around notes the cheapest cycles that are known of each tie, of those that a vertex
// closes; among them is the cheapest through the vertex.
func (f *finder) around(v int32, price []float64, limit float64) {
	f.closing(v, price, limit, func(far float64, node, tie, to int32) {
		if far < f.cheapest[tie]-1e-6 {
			if c := f.closed(node, tie, to); c != nil {
				f.cheapest[tie], f.found[tie] = far, c
			}
		}
	})
}

// all returns the cycles that around finds from all vertices, the cheapest first.
func (f *finder) all(meter *progress.Meter, price []float64, limit float64) [][]int32 {
	for e := range f.cheapest {
		f.cheapest[e], f.found[e] = limit, nil
	}
	for v := range int32(f.k.order) {
		if meter.EndedNow() {
			return nil
		}
		f.around(v, price, limit)
	}
	var ties []int
	for e, c := range f.found {
		if c != nil {
			ties = append(ties, e)
		}
	}
	slices.SortFunc(ties, func(a, b int) int { return cmp.Or(cmp.Compare(f.cheapest[a], f.cheapest[b]), a-b) })
	out := make([][]int32, len(ties))
	for i, e := range ties {
		out[i] = f.found[e]
	}
	return out
}

// one returns the cheapest negative cycle that a vertex closes, if it comes to less
// than 1, or nil.
func (f *finder) one(v int32, price []float64) []int32 {
	least, a, by, b := 1.0, int32(0), int32(-1), int32(0)
	f.closing(v, price, 1, func(far float64, node, tie, to int32) {
		if far < least {
			least, a, by, b = far, node, tie, to
		}
	})
	if by < 0 {
		return nil
	}
	return f.closed(a, by, b)
}

// closed makes a simple cycle of two walks and the tie between their ends.
func (f *finder) closed(a, tie, b int32) []int32 {
	walk, ties := f.walk[:0], f.ties[:0]
	for node := a; ; node = f.from[node] {
		walk = append(walk, node/2)
		if f.from[node] < 0 {
			break
		}
		ties = append(ties, f.tie[node])
	}
	slices.Reverse(walk)
	slices.Reverse(ties)
	ties = append(ties, tie)
	for node := b; ; node = f.from[node] {
		walk = append(walk, node/2)
		if f.from[node] < 0 {
			break
		}
		ties = append(ties, f.tie[node])
	}
	f.walk, f.ties = walk, ties
	return f.k.simple(walk, ties)
}

func (f *finder) reach(node, from, tie int32, far float64) {
	if f.stamp[node] == f.round && f.dist[node] <= far {
		return
	}
	f.stamp[node], f.dist[node], f.from[node], f.tie[node] = f.round, far, from, tie
	f.queue.push(distance{far, node})
}

// simple returns a negative cycle that is a part of a closed walk; nil where the walk
// has none, for it is positive.
func (k *kernel) simple(walk, ties []int32) []int32 {
	place := map[int32]int{}
	var stack, by []int32 // vertices, and the tie that leads on from each
	for i, v := range walk {
		if at, seen := place[v]; seen {
			negative := false
			for _, e := range by[at:] {
				negative = negative != (k.weight[e] < 0)
			}
			if negative {
				return append([]int32(nil), by[at:]...)
			}
			for _, u := range stack[at+1:] {
				delete(place, u)
			}
			stack, by = stack[:at], by[:at]
		}
		place[v] = len(stack)
		stack = append(stack, v)
		if i < len(ties) {
			by = append(by, ties[i])
		}
	}
	return nil
}

// carried returns a negative cycle of a kernel in the place of one of the kernel
// before it; nil where nothing is left of it.
func (k *kernel) carried(cycle []int32, before *kernel, into []int32) []int32 {
	var walk, ties []int32
	v := before.ends[cycle[0]][0]
	if len(cycle) > 1 {
		next := before.ends[cycle[1]]
		if v == next[0] || v == next[1] {
			v = before.ends[cycle[0]][1]
		}
	}
	walk = append(walk, into[v])
	for _, e := range cycle {
		pair := before.ends[e]
		v = pair[0] + pair[1] - v
		to, last := into[v], walk[len(walk)-1]
		if to == last {
			continue
		}
		tie := k.tieOf(last, to)
		if tie < 0 {
			return nil
		}
		walk, ties = append(walk, to), append(ties, tie)
	}
	return k.simple(walk, ties)
}

func (k *kernel) tieOf(a, b int32) int32 {
	if len(k.next[b]) < len(k.next[a]) {
		a, b = b, a
	}
	for _, h := range k.next[a] {
		if h.to == b {
			return h.tie
		}
	}
	return -1
}

type distance struct {
	far  float64
	node int32
}

// distances is a heap, the nearest first; container/heap would make a value of each.
type distances []distance

func (d distances) before(i, j int) bool {
	return d[i].far < d[j].far || d[i].far == d[j].far && d[i].node < d[j].node
}

func (d *distances) push(x distance) {
	*d = append(*d, x)
	h := *d
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h.before(i, up) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (d *distances) pop() distance {
	h := *d
	top, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	*d = h
	for i := 0; ; {
		least := i
		for _, down := range [2]int{2*i + 1, 2*i + 2} {
			if down < last && h.before(down, least) {
				least = down
			}
		}
		if least == i {
			return top
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
