package simplepath

import (
	"context"
	"math"
	"math/bits"
	"slices"
)

// eachCounter counts paths with all choices of parallel edges: depth first, with
// the product of the numbers of parallels so far, and once four hops are left by
// arithmetic, as longCounter does. Write w(a,b) for the number of edges from a to
// b, x(a) for w(v,a) and y(a) for w(a,t), where a is on the path to v or is t as
// little as b and c. From v to t there are
//
//	1 hop   w(v,t)
//	2 hops  sum of x(a) y(a)
//	3 hops  sum of x(a) B(a), with B(a) the sum of w(a,b) y(b)
//	4 hops  sum of x(a) (sum of w(a,b) B(b), less y(a) D(a))
//
// ways, where D(a) is the sum of w(a,b) w(b,a): in those ways c is a. B and D are
// kept while the path grows and shrinks.
//
// There are fewer than 2^31 edges, so B and D have at most 62 bits.
type eachCounter struct {
	ctx      context.Context
	s        *scope
	k        int
	byLength []uint64
	steps    int
	err      error

	onPath      []bool
	width, back []uint64 // by hop: how many edges it has, and how many lead back
	last        []uint64 // y by vertex, also of those on the path
	onward      []uint64 // B by vertex
	returns     []uint64 // D by vertex

	firstIn []int32 // hops into a vertex, by their number, for those with last
	into    []int32
	tail    []int32 // of a hop
}

func (g *Graph) countEach(ctx context.Context, q Query, k int, byLength []uint64) error {
	s := newScope(g, q.From, q.To, k)
	if s.distance() == unreached {
		return ctx.Err()
	}
	if q.Shortest {
		k = int(s.distance())
	}
	n, hops := s.order(), len(s.head)
	c := eachCounter{
		ctx: ctx, s: s, k: k, byLength: byLength, onPath: make([]bool, n), width: make([]uint64, hops), back: make([]uint64, hops),
		last: make([]uint64, n), onward: make([]uint64, n), returns: make([]uint64, n), firstIn: make([]int32, n+1), tail: make([]int32, hops),
	}
	c.prepare(g)
	c.visit(s.source, 0, 1)
	return c.err
}

func (c *eachCounter) prepare(g *Graph) {
	s := c.s
	for v := range int32(s.order()) {
		for i := s.first[v]; i < s.first[v+1]; i++ {
			from, to := g.Edges(s.hop[i])
			c.width[i], c.tail[i] = uint64(to-from), v
			if s.head[i] == s.target && v != s.source {
				c.last[v] = c.width[i]
			}
		}
	}
	for i, x := range s.head {
		heads := s.head[s.first[x]:s.first[x+1]]
		if at, found := slices.BinarySearch(heads, c.tail[i]); found {
			c.back[i] = c.width[int(s.first[x])+at]
			c.returns[c.tail[i]] += c.width[i] * c.back[i]
		}
		if c.last[x] > 0 {
			c.firstIn[x+1]++
			c.onward[c.tail[i]] += c.width[i] * c.last[x]
		}
	}
	for v := range s.order() {
		c.firstIn[v+1] += c.firstIn[v]
	}
	c.into = make([]int32, c.firstIn[s.order()])
	next := slices.Clone(c.firstIn)
	for i, x := range s.head {
		if c.last[x] > 0 {
			c.into[next[x]] = int32(i)
			next[x]++
		}
	}
}

// visit counts the paths that start with one to v, of which there are so many.
func (c *eachCounter) visit(v int32, depth int, ways uint64) {
	if c.steps++; c.steps%64 == 0 {
		if c.err = c.ctx.Err(); c.err != nil {
			return
		}
	}
	s := c.s
	c.pass(v, true)
	if depth == 0 {
		c.few(v)
	}
	if n := depth + 4; n <= c.k {
		c.byLength[n] = plus(c.byLength[n], times(ways, c.lastFour(v)))
	}
	if depth+4 < c.k {
		for i := s.first[v]; i < s.first[v+1] && c.err == nil; i++ {
			if x := s.head[i]; x != s.target && !c.onPath[x] && depth+1+int(s.toTarget[x]) <= c.k {
				c.visit(x, depth+1, times(ways, c.width[i]))
			}
		}
	}
	c.pass(v, false)
}

// pass puts a vertex onto the path, or takes it off.
func (c *eachCounter) pass(v int32, on bool) {
	s := c.s
	c.onPath[v] = on
	sign := uint64(1) // what is added and taken away cancels out
	if on {
		sign = ^uint64(0)
	}
	for _, i := range c.into[c.firstIn[v]:c.firstIn[v+1]] {
		c.onward[c.tail[i]] += sign * (c.width[i] * c.last[v])
	}
	for i := s.first[v]; i < s.first[v+1]; i++ {
		if c.back[i] > 0 {
			c.returns[s.head[i]] += sign * (c.width[i] * c.back[i])
		}
	}
}

// few counts the paths of up to three hops from the source.
func (c *eachCounter) few(v int32) {
	s := c.s
	for i := s.first[v]; i < s.first[v+1]; i++ {
		for n, ways := range [...]uint64{1: 1, 2: c.last[s.head[i]], 3: c.onward[s.head[i]]} {
			if n == 0 || n > c.k || (n == 1) != (s.head[i] == s.target) {
				continue
			}
			c.byLength[n] = plus(c.byLength[n], times(c.width[i], ways))
		}
	}
}

// lastFour counts the ways v-a-b-c-t around the path to v.
func (c *eachCounter) lastFour(v int32) uint64 {
	s := c.s
	n := uint64(0)
	for i := s.first[v]; i < s.first[v+1]; i++ {
		a := s.head[i]
		if a == s.target || c.onPath[a] {
			continue
		}
		var walks, repeats wide
		for j := s.first[a]; j < s.first[a+1]; j++ {
			if b := s.head[j]; !c.onPath[b] {
				walks.addProduct(c.width[j], c.onward[b])
			}
		}
		repeats.addProduct(c.last[a], c.returns[a])
		n = plus(n, times(c.width[i], walks.minus(repeats)))
	}
	return n
}

func plus(a, b uint64) uint64 {
	if sum, carry := bits.Add64(a, b, 0); carry == 0 {
		return sum
	}
	return math.MaxUint64
}

func times(a, b uint64) uint64 {
	if high, low := bits.Mul64(a, b); high == 0 {
		return low
	}
	return math.MaxUint64
}
