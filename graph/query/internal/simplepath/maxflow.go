package simplepath

import (
	"context"
	"math"
	"slices"
)

// unbounded is a capacity that no flow uses up.
const unbounded = int32(math.MaxInt32)

// flowNetwork is a network of arcs with capacities, each followed by its reverse:
// arc i and arc i^1 belong together. The capacities are those that a flow leaves.
type flowNetwork struct {
	tail, head, capacity []int32

	first, arcs []int32 // the arcs out of v are arcs[first[v]] to arcs[first[v+1]]
	level, next []int32 // by node, for Dinic's algorithm
}

func (f *flowNetwork) add(u, v, capacity int32) {
	f.tail = append(f.tail, u, v)
	f.head = append(f.head, v, u)
	f.capacity = append(f.capacity, capacity, 0)
}

// sort lists the arcs by node once all are added.
func (f *flowNetwork) sort(nodes int) {
	f.first = make([]int32, nodes+1)
	for _, u := range f.tail {
		f.first[u+1]++
	}
	for v := range nodes {
		f.first[v+1] += f.first[v]
	}
	f.arcs = make([]int32, len(f.tail))
	f.next = slices.Clone(f.first[:nodes])
	for i, u := range f.tail {
		f.arcs[f.next[u]] = int32(i)
		f.next[u]++
	}
	f.level = make([]int32, nodes)
}

// maximize finds a maximum flow by Dinic's algorithm and returns its value. The
// error is the context's.
func (f *flowNetwork) maximize(ctx context.Context, source, target int32) (value int, err error) {
	for {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if !f.layer(source, target) {
			return value, nil
		}
		copy(f.next, f.first)
		for {
			if value%1024 == 0 && ctx.Err() != nil {
				return 0, ctx.Err()
			}
			pushed := f.push(source, target)
			if pushed == 0 {
				break
			}
			value += int(pushed)
		}
	}
}

// layer numbers the nodes by their distance from the source along arcs with
// capacity left, and reports whether the target is reached.
func (f *flowNetwork) layer(source, target int32) bool {
	for i := range f.level {
		f.level[i] = -1
	}
	f.level[source] = 0
	for queue := []int32{source}; len(queue) > 0; queue = queue[1:] {
		for _, i := range f.arcs[f.first[queue[0]]:f.first[queue[0]+1]] {
			if w := f.head[i]; f.capacity[i] > 0 && f.level[w] < 0 {
				f.level[w] = f.level[queue[0]] + 1
				queue = append(queue, w)
			}
		}
	}
	return f.level[target] >= 0
}

// push sends flow along one way through the layers, as much as fits. It keeps the
// way in a list, as there are networks of many layers.
func (f *flowNetwork) push(source, target int32) int32 {
	var way []int32
	for v := source; v != target; {
		advanced := false
		for ; f.next[v] < f.first[v+1]; f.next[v]++ {
			i := f.arcs[f.next[v]]
			if w := f.head[i]; f.capacity[i] > 0 && f.level[w] == f.level[v]+1 {
				way, v, advanced = append(way, i), w, true
				break
			}
		}
		if advanced {
			continue
		}
		if v == source {
			return 0
		}
		i := way[len(way)-1]
		way = way[:len(way)-1]
		v = f.tail[i]
		f.next[v]++
	}
	least := unbounded
	for _, i := range way {
		least = min(least, f.capacity[i])
	}
	for _, i := range way {
		f.send(i, least)
	}
	return least
}

func (f *flowNetwork) send(arc, amount int32) {
	if f.capacity[arc] != unbounded {
		f.capacity[arc] -= amount
	}
	if f.capacity[arc^1] != unbounded {
		f.capacity[arc^1] += amount
	}
}

// reached returns the nodes that the source still reaches, or with against those
// that still reach the target.
func (f *flowNetwork) reached(from int32, against bool) []bool {
	seen := make([]bool, len(f.level))
	seen[from] = true
	for queue := []int32{from}; len(queue) > 0; queue = queue[1:] {
		for _, i := range f.arcs[f.first[queue[0]]:f.first[queue[0]+1]] {
			leaves := i
			if against {
				leaves = i ^ 1
			}
			if w := f.head[i]; f.capacity[leaves] > 0 && !seen[w] {
				seen[w] = true
				queue = append(queue, w)
			}
		}
	}
	return seen
}
