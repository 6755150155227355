package simplepath

import "slices"

// plainCounter is the method to beat: two bounded searches, each vertex's hops
// sorted by the head's distance to the target, depth first, the last hop but
// one by counting. It keeps its arrays from question to question.
type plainCounter struct {
	g                    *Graph
	toTarget, fromSource []int32
	local                []int32
	reached, vertices    []int32

	k, stride int
	heads     []int32
	bucket    []int32 // where the heads of a vertex at each distance start
	last      []bool
	onPath    []bool
}

func newPlainCounter(g *Graph) *plainCounter {
	c := &plainCounter{g: g, toTarget: make([]int32, g.Order()), fromSource: make([]int32, g.Order()), local: make([]int32, g.Order())}
	for v := range g.Order() {
		c.toTarget[v], c.fromSource[v], c.local[v] = unreached, unreached, -1
	}
	return c
}

func (c *plainCounter) count(source, target int32, k int) uint64 {
	g := c.g
	c.k, c.stride = k, k+2
	c.reached, c.vertices = c.reached[:0], c.vertices[:0]
	// From the target back, not through the source.
	c.toTarget[target] = 0
	c.reached = append(c.reached, target)
	for i := 0; i < len(c.reached); i++ {
		v := c.reached[i]
		if v == source || c.toTarget[v] == int32(k)-1 {
			continue
		}
		for _, w := range g.tail[g.firstIn[v]:g.firstIn[v+1]] {
			if c.toTarget[w] == unreached {
				c.toTarget[w] = c.toTarget[v] + 1
				c.reached = append(c.reached, w)
			}
		}
	}
	if c.toTarget[source] == unreached && slices.ContainsFunc(g.head[g.first[source]:g.first[source+1]], func(v int32) bool {
		return c.toTarget[v] != unreached
	}) {
		c.toTarget[source] = int32(k)
		c.reached = append(c.reached, source)
	}
	n := uint64(0)
	if c.toTarget[source] != unreached {
		n = c.search(source, target)
	}
	for _, v := range c.reached {
		c.toTarget[v], c.fromSource[v], c.local[v] = unreached, unreached, -1
	}
	return n
}

func (c *plainCounter) search(source, target int32) uint64 {
	g, k := c.g, int32(c.k)
	// From the source on, only to where the target is near enough.
	c.fromSource[source] = 0
	c.vertices = append(c.vertices, source)
	for i := 0; i < len(c.vertices); i++ {
		v := c.vertices[i]
		c.local[v] = int32(i)
		if v == target {
			continue
		}
		for _, w := range g.head[g.first[v]:g.first[v+1]] {
			if c.fromSource[w] == unreached && c.toTarget[w] != unreached && c.fromSource[v]+1+c.toTarget[w] <= k {
				c.fromSource[w] = c.fromSource[v] + 1
				c.vertices = append(c.vertices, w)
			}
		}
	}
	c.heads, c.bucket, c.last = c.heads[:0], c.bucket[:0], c.last[:0]
	var next [64]int32
	for _, v := range c.vertices {
		c.last = append(c.last, c.toTarget[v] == 1)
		heads := g.head[g.first[v]:g.first[v+1]]
		if v == target {
			heads = nil
		}
		useful := func(w int32) bool {
			return w != source && c.local[w] >= 0 && c.fromSource[v]+1+c.toTarget[w] <= k
		}
		clear(next[:])
		for _, w := range heads {
			if useful(w) {
				next[c.toTarget[w]+1]++
			}
		}
		next[0] = int32(len(c.heads))
		for d := 1; d < c.stride; d++ {
			next[d] += next[d-1]
		}
		c.bucket = append(c.bucket, next[:c.stride]...)
		c.heads = slices.Grow(c.heads, int(next[c.stride-1])-len(c.heads))[:next[c.stride-1]]
		for _, w := range heads {
			if useful(w) {
				c.heads[next[c.toTarget[w]]] = c.local[w]
				next[c.toTarget[w]]++
			}
		}
	}
	c.onPath = append(c.onPath[:0], make([]bool, len(c.vertices))...)
	c.onPath[c.local[source]] = true
	return c.visit(c.local[source], c.k, make([]int32, 0, c.k))
}

func (c *plainCounter) visit(v int32, left int, path []int32) uint64 {
	row := c.bucket[int(v)*c.stride : int(v+1)*c.stride]
	n := uint64(row[1] - row[0])
	if left == 2 {
		n += uint64(row[2] - row[1])
		for _, p := range path {
			// A vertex of the path that v leads to, and that leads to the target.
			if c.last[p] && slices.Contains(c.heads[row[1]:row[2]], p) {
				n--
			}
		}
	}
	if left <= 2 {
		return n
	}
	for _, w := range c.heads[row[1]:row[left]] {
		if c.onPath[w] {
			continue
		}
		c.onPath[w] = true
		n += c.visit(w, left-1, append(path, w))
		c.onPath[w] = false
	}
	return n
}
