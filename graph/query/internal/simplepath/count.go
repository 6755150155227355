package simplepath

import (
	"context"
	"math"
	"math/bits"
)

// Count returns how many simple paths there are of each number of hops, from 0
// to Query.MaxHops, without listing them. With Query.Each a path counts once for
// every choice of parallel edges. Counts stop at math.MaxUint64.
func (g *Graph) Count(ctx context.Context, q Query) ([]uint64, error) {
	byLength := make([]uint64, max(q.MaxHops, 0)+1)
	k := min(q.MaxHops, g.Order()-1)
	s := newScope(g, q.From, q.To, k)
	if s.distance() == unreached {
		return byLength, ctx.Err()
	}
	c := counter{ctx: ctx, g: g, s: s, k: k, each: q.Each, shortest: q.Shortest, byLength: byLength, onPath: make([]bool, s.order())}
	if q.Shortest {
		c.k = int(s.distance())
	}
	c.onPath[s.source] = true
	c.visit(s.source, 0, 1)
	return byLength, c.err
}

type counter struct {
	ctx            context.Context
	g              *Graph
	s              *scope
	k              int
	each, shortest bool
	byLength       []uint64
	onPath         []bool
	steps          int
	err            error
}

func (c *counter) visit(v int32, depth int, ways uint64) bool {
	if c.steps++; c.steps%4096 == 0 {
		if c.err = c.ctx.Err(); c.err != nil {
			return false
		}
	}
	s := c.s
	for i := s.first[v]; i < s.first[v+1]; i++ {
		x := s.head[i]
		if c.onPath[x] || depth+1+int(s.toTarget[x]) > c.k {
			continue
		}
		now := ways
		if c.each {
			from, to := c.g.Edges(s.hop[i])
			now = times(ways, uint64(to-from))
		}
		if x == s.target {
			c.byLength[depth+1] = plus(c.byLength[depth+1], now)
			continue
		}
		c.onPath[x] = true
		goOn := c.visit(x, depth+1, now)
		c.onPath[x] = false
		if !goOn {
			return false
		}
	}
	return true
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
