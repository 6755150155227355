package simplepath

// scope is the part of a graph that a question is about: the vertices and hops
// on walks of at most k hops from source to target that pass through neither of
// them and through no closed vertex. Its vertices are renumbered, densely and
// in the same order, so that what is looked at lies close together.
type scope struct {
	source, target int32
	vertex         []int32 // numbers in the graph
	first, head    []int32 // as in Graph
	hop            []int32 // the graph's number of each hop
	fromSource     []int32 // distance, by vertex
	toTarget       []int32
}

// unreached is a distance beyond any bound.
const unreached = int32(1 << 30)

func (s *scope) order() int { return len(s.vertex) }

// distance returns the number of hops of a shortest path, or unreached.
func (s *scope) distance() int32 {
	if s.order() == 0 {
		return unreached
	}
	return s.toTarget[s.source]
}

// newScope returns an empty scope if the target is out of reach.
func newScope(g *Graph, source, target int32, k int) *scope {
	toTarget := distances(g.firstIn, g.tail, g, target, source, k)
	s := &scope{}
	if toTarget[source] == unreached {
		return s
	}
	fromSource := distances(g.first, g.head, g, source, target, k)
	local := make([]int32, g.Order())
	for v := range g.Order() {
		local[v] = -1
		if fromSource[v]+toTarget[v] <= int32(k) {
			local[v] = int32(len(s.vertex))
			s.vertex = append(s.vertex, int32(v))
			s.fromSource = append(s.fromSource, fromSource[v])
			s.toTarget = append(s.toTarget, toTarget[v])
		}
	}
	s.source, s.target = local[source], local[target]
	s.first = make([]int32, 1, len(s.vertex)+1)
	for _, v := range s.vertex {
		for h := g.first[v]; h < g.first[v+1] && v != target; h++ {
			to := g.head[h]
			if local[to] >= 0 && to != source && fromSource[v]+1+toTarget[to] <= int32(k) {
				s.head = append(s.head, local[to])
				s.hop = append(s.hop, h)
			}
		}
		s.first = append(s.first, int32(len(s.head)))
	}
	return s
}

// distances searches breadth-first from a vertex, at most k hops far, passing
// through neither closed vertices nor the other end.
func distances(first, next []int32, g *Graph, from, other int32, k int) []int32 {
	dist := make([]int32, g.Order())
	for i := range dist {
		dist[i] = unreached
	}
	dist[from] = 0
	queue := []int32{from}
	for len(queue) > 0 {
		v := queue[0]
		queue = queue[1:]
		if dist[v] == int32(k) || v != from && (v == other || !g.open(v)) {
			continue
		}
		for _, w := range next[first[v]:first[v+1]] {
			if dist[w] == unreached {
				dist[w] = dist[v] + 1
				queue = append(queue, w)
			}
		}
	}
	// A closed vertex is reached but leads nowhere.
	for v := range dist {
		if int32(v) != from && int32(v) != other && !g.open(int32(v)) {
			dist[v] = unreached
		}
	}
	return dist
}
