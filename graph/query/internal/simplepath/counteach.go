package simplepath

import (
	"context"
	"math"
	"math/bits"
)

// eachCounter counts paths with all choices of parallel edges: depth first, with
// the product of the numbers of parallels so far.
type eachCounter struct {
	ctx      context.Context
	g        *Graph
	s        *scope
	k        int
	byLength []uint64
	onPath   []bool
	steps    int
	err      error
}

func (g *Graph) countEach(ctx context.Context, q Query, k int, byLength []uint64) error {
	s := newScope(g, q.From, q.To, k)
	if s.distance() == unreached {
		return ctx.Err()
	}
	if q.Shortest {
		k = int(s.distance())
	}
	c := eachCounter{ctx: ctx, g: g, s: s, k: k, byLength: byLength, onPath: make([]bool, s.order())}
	c.visit(s.source, 0, 1)
	return c.err
}

func (c *eachCounter) visit(v int32, depth int, ways uint64) {
	if c.steps++; c.steps%4096 == 0 {
		if c.err = c.ctx.Err(); c.err != nil {
			return
		}
	}
	s := c.s
	c.onPath[v] = true
	for i := s.first[v]; i < s.first[v+1] && c.err == nil; i++ {
		x := s.head[i]
		if c.onPath[x] || depth+1+int(s.toTarget[x]) > c.k {
			continue
		}
		from, to := c.g.Edges(s.hop[i])
		now := times(ways, uint64(to-from))
		if x == s.target {
			c.byLength[depth+1] = plus(c.byLength[depth+1], now)
		} else {
			c.visit(x, depth+1, now)
		}
	}
	c.onPath[v] = false
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
