package simplepath

import "context"

// longCounter counts the paths of more than mostShort hops depth first. Once
// four hops are left, s-..-v-a-b-c-t, it does not search but adds up, over the
// hops v-a and a-b, the number of ways b-c-t that avoid the path; that number is
// kept for every b while the path grows and shrinks. The ways in which c is a are
// those where a hop leads back from b to a and a leads to the target.
type longCounter struct {
	ctx      context.Context
	s        *scope
	k        int
	byLength []uint64
	steps    int
	err      error

	onPath []bool
	onward []uint64 // by vertex b off the path: ways b-c-t with c off the path; 0 for others
	last   []bool   // a hop leads to the target
	back   []bool   // by hop a-b where last[a]: a hop leads from b to a

	firstIn, tail []int32 // hops into a vertex, for those with last
}

func (g *Graph) countLong(ctx context.Context, q Query, k int, byLength []uint64) error {
	s := newScope(g, q.From, q.To, k)
	if s.distance() == unreached {
		return ctx.Err()
	}
	if q.Shortest {
		k = int(s.distance())
	}
	n := s.order()
	c := longCounter{
		ctx: ctx, s: s, k: k, byLength: byLength,
		onPath: make([]bool, n), onward: make([]uint64, n), last: make([]bool, n), back: make([]bool, len(s.head)),
	}
	c.prepare()
	c.visit(s.source, 0)
	return c.err
}

func (c *longCounter) prepare() {
	s := c.s
	for v := range int32(s.order()) {
		c.last[v] = s.toTarget[v] == 1 && v != s.source
	}
	c.firstIn = make([]int32, s.order()+1)
	for _, x := range s.head {
		if c.last[x] {
			c.firstIn[x+1]++
		}
	}
	for v := range s.order() {
		c.firstIn[v+1] += c.firstIn[v]
	}
	c.tail = make([]int32, c.firstIn[s.order()])
	next := append([]int32(nil), c.firstIn...)
	for v := range int32(s.order()) {
		for i := s.first[v]; i < s.first[v+1]; i++ {
			if x := s.head[i]; c.last[x] {
				c.tail[next[x]] = v
				next[x]++
				c.onward[v]++
			}
		}
	}
	leads := make([]bool, s.order()) // to a
	for a := range int32(s.order()) {
		if !c.last[a] {
			continue
		}
		for _, b := range c.tails(a) {
			leads[b] = true
		}
		for i := s.first[a]; i < s.first[a+1]; i++ {
			c.back[i] = leads[s.head[i]]
		}
		for _, b := range c.tails(a) {
			leads[b] = false
		}
	}
}

func (c *longCounter) tails(v int32) []int32 { return c.tail[c.firstIn[v]:c.firstIn[v+1]] }

// visit counts the paths that start with the path to v, which has depth hops.
func (c *longCounter) visit(v int32, depth int) {
	if c.steps++; c.steps%512 == 0 {
		if c.err = c.ctx.Err(); c.err != nil {
			return
		}
	}
	s := c.s
	kept := c.onward[v]
	c.onPath[v], c.onward[v] = true, 0
	if c.last[v] {
		for _, b := range c.tails(v) {
			if !c.onPath[b] {
				c.onward[b]--
			}
		}
	}
	if n := depth + 4; n > mostShort {
		c.byLength[n] = plus(c.byLength[n], c.lastFour(v))
	}
	if depth+4 < c.k {
		for i := s.first[v]; i < s.first[v+1] && c.err == nil; i++ {
			if x := s.head[i]; x != s.target && !c.onPath[x] && depth+1+int(s.toTarget[x]) <= c.k {
				c.visit(x, depth+1)
			}
		}
	}
	if c.last[v] {
		for _, b := range c.tails(v) {
			if !c.onPath[b] {
				c.onward[b]++
			}
		}
	}
	c.onPath[v], c.onward[v] = false, kept
}

// lastFour counts the ways v-a-b-c-t around the path to v.
func (c *longCounter) lastFour(v int32) uint64 {
	s := c.s
	n := uint64(0)
	for _, a := range s.head[s.first[v]:s.first[v+1]] {
		if a == s.target || c.onPath[a] {
			continue
		}
		heads := s.head[s.first[a]:s.first[a+1]]
		for _, b := range heads {
			n += c.onward[b]
		}
		if c.last[a] {
			back := c.back[s.first[a]:s.first[a+1]]
			for i, b := range heads {
				if back[i] && !c.onPath[b] {
					n--
				}
			}
		}
	}
	return n
}
