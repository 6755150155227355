package simplepath

// scope is the part of a graph that a question is about: the vertices and hops
// on walks of at most k hops from source to target that pass through neither of
// them and through no closed vertex. Its vertices are renumbered, densely and
// in the same order, so that what is looked at lies close together.
type scope struct {
	source, target int32
	vertex         []int32 // numbers in the graph
	local          []int32 // by number in the graph; -1: not in the scope
	k              int32
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

// has reports whether the scope has a hop that the graph has, from a vertex to another
// inner one.
func (s *scope) has(v, to int32) bool { return s.fromSource[v]+1+s.toTarget[to] <= s.k }

// newScope returns an empty scope if the target is out of reach.
func newScope(g *Graph, source, target int32, k int) *scope {
	toTarget := g.toTarget(source, target, k)
	s := &scope{}
	if toTarget[source] == unreached {
		return s
	}
	fromSource := distances(g, false, source, target, func(v, d int32) bool { return d+toTarget[v] <= int32(k) })
	local := make([]int32, g.Order())
	s.local, s.k = local, int32(k)
	most := 0
	for v := range g.Order() {
		local[v] = -1
		if fromSource[v]+toTarget[v] <= int32(k) {
			local[v] = int32(len(s.vertex))
			most += int(g.first[v+1] - g.first[v])
			s.vertex = append(s.vertex, int32(v))
			s.fromSource = append(s.fromSource, fromSource[v])
			s.toTarget = append(s.toTarget, toTarget[v])
		}
	}
	s.source, s.target = local[source], local[target]
	s.first = make([]int32, 1, len(s.vertex)+1)
	s.head, s.hop = make([]int32, 0, most), make([]int32, 0, most)
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

func (g *Graph) toTarget(source, target int32, k int) []int32 {
	return distances(g, true, target, source, func(_, d int32) bool { return d <= int32(k) })
}

// distances searches breadth-first from a vertex, along hops or against them,
// passing through neither closed vertices nor the other end, and only to where a
// distance is within reach. Closed vertices other than the two are not reached.
func distances(g *Graph, against bool, from, other int32, within func(v, distance int32) bool) []int32 {
	first, next := g.first, g.head
	if against {
		first, next = g.firstIn, g.tail
	}
	dist := make([]int32, g.Order())
	for i := range dist {
		dist[i] = unreached
	}
	dist[from] = 0
	queue := []int32{from}
	reach := func(w, d int32) {
		if dist[w] == unreached && (g.open(w) || w == other) && within(w, d) {
			dist[w] = d
			queue = append(queue, w)
		}
	}
	var told []bool // by hub: those it leads to are reached, at the least distance
	if g.hubs != nil {
		told = make([]bool, len(g.hubs.list))
	}
	for ; len(queue) > 0; queue = queue[1:] {
		v := queue[0]
		if v == other {
			continue
		}
		for _, w := range next[first[v]:first[v+1]] {
			reach(w, dist[v]+1)
		}
		if g.hubs == nil || g.hubs.atom[v] < 0 {
			continue
		}
		through := g.hubs.in[g.hubs.atom[v]]
		if against {
			through = g.hubs.out[g.hubs.atom[v]]
		}
		for _, i := range through {
			if told[i] {
				continue
			}
			told[i] = true
			ends := g.hubs.list[i].Out
			if against {
				ends = g.hubs.list[i].In
			}
			for _, w := range ends {
				reach(w, dist[v]+1)
			}
		}
	}
	return dist
}
