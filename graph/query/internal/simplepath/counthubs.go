package simplepath

import (
	"context"
	"slices"
)

// mostSummed is how many hops are counted by arithmetic where there are hubs; the
// hops before the last so many are searched.
const mostSummed = 4

// hubCounter counts paths in a graph with hubs, and with Query.Each their choices
// of parallel edges. Write A(v,w) for the number of ways from v to w in one hop.
// The ways of one to four hops from v to the target t around a path are
//
//	A(v,t),  sum x(a) y(a),  sum F(b) y(b),  sum F(b) B(b) less those with a=c
//
// with x = A(v,.), y = A(.,t), F = x A and B = A y, over vertices off the path. A
// product with A is one sum for each hub, and so costs as much as the hubs have
// vertices, not hops. Longer paths start with a search, in which vertices that
// nothing tells apart, on the same hubs and with no edges of their own, are
// visited once for all.
type hubCounter struct {
	ctx  context.Context
	g    *Graph
	each bool
	k    int
	err  error

	lanes    *lanes
	target   int32
	toTarget []int32
	off      []bool // by vertex: it can still be passed through

	plain, busy [][]int32 // by atom: its vertices without and with edges of their own
	byLength    []uint64

	x, y, forward, backward []uint64 // by vertex
	atoms, sums             []uint64 // by atom, by lane
	weight                  []uint64 // by atom; zero in between
	back                    []uint64 // by atom: the ways there and back over hubs; valid where known
	known                   []bool
	left                    []uint64 // by lane: the vertices off the path that it leads to
}

func (g *Graph) countHubs(ctx context.Context, q Query, k int, byLength []uint64) error {
	toTarget := g.toTarget(q.From, q.To, k)
	if toTarget[q.From] == unreached {
		return ctx.Err()
	}
	if q.Shortest {
		k = int(toTarget[q.From])
	}
	n, h := g.Order(), g.hubs
	c := &hubCounter{
		ctx: ctx, g: g, each: q.Each, k: k, lanes: h.lanes(q.Each), target: q.To, toTarget: toTarget,
		off: make([]bool, n), plain: make([][]int32, len(h.members)), busy: make([][]int32, len(h.members)), byLength: byLength,
		x: make([]uint64, n), y: make([]uint64, n), forward: make([]uint64, n), backward: make([]uint64, n),
		atoms: make([]uint64, len(h.members)), weight: make([]uint64, len(h.members)), back: make([]uint64, len(h.members)), known: make([]bool, len(h.members)),
	}
	c.sums, c.left = make([]uint64, len(c.lanes.list)), make([]uint64, len(c.lanes.list))
	for v := range int32(n) {
		c.off[v] = g.open(v) && v != q.From && v != q.To
		if a := h.atom[v]; a < 0 {
			continue
		} else if g.first[v] == g.first[v+1] && g.firstIn[v] == g.firstIn[v+1] {
			c.plain[a] = append(c.plain[a], v)
		} else {
			c.busy[a] = append(c.busy[a], v)
		}
	}
	c.visit(q.From, 0, 1)
	return c.err
}

// visit counts the paths that start with one to v, of which there are so many.
func (c *hubCounter) visit(v int32, depth int, ways uint64) {
	if c.err = c.ctx.Err(); c.err != nil {
		return
	}
	counts := c.lastFour(v, min(mostSummed, c.k-depth))
	if depth > 0 {
		clear(counts[:mostSummed-1]) // counted before
	}
	for i, n := range counts {
		if depth+i+1 <= c.k {
			c.byLength[depth+i+1] = plus(c.byLength[depth+i+1], times(ways, n))
		}
	}
	if depth+mostSummed >= c.k {
		return
	}
	next := func(a int32, n uint64) {
		if !c.off[a] || depth+1+int(c.toTarget[a]) > c.k || c.err != nil {
			return
		}
		c.off[a] = false
		c.visit(a, depth+1, times(ways, n))
		c.off[a] = true
	}
	g := c.g
	for hop := g.first[v]; hop < g.first[v+1]; hop++ {
		if n := c.own(hop); n > 0 {
			next(g.head[hop], n)
		}
	}
	a := g.hubs.atom[v]
	if a < 0 {
		return
	}
	weight := make([]uint64, len(c.weight))
	for _, i := range c.lanes.in[a] {
		for _, b := range c.lanes.list[i].out {
			weight[b]++
		}
	}
	for b, w := range weight {
		if w == 0 {
			continue
		}
		for _, x := range c.busy[b] {
			if x != v {
				next(x, w)
			}
		}
		left, one := uint64(0), int32(-1)
		for _, x := range c.plain[b] {
			if c.off[x] && x != v {
				left++
				one = x
			}
		}
		if left > 0 {
			next(one, times(w, left))
		}
	}
}

// own returns in how many ways a hop is taken other than through lanes.
func (c *hubCounter) own(hop int32) uint64 {
	if c.each {
		from, to := c.g.Edges(hop)
		return uint64(to - from)
	}
	if c.g.cover[hop] >= 0 {
		return 0
	}
	return 1
}

// through returns in how many ways lanes lead from v to w.
func (c *hubCounter) through(v, w int32) uint64 {
	if c.each {
		return c.g.hubs.count(v, w)
	}
	if c.g.hubs.best(v, w) >= 0 {
		return 1
	}
	return 0
}

// ownBetween returns in how many ways edges of their own lead from v to w.
func (c *hubCounter) ownBetween(v, w int32) uint64 {
	first := c.g.first[v]
	i, ok := slices.BinarySearch(c.g.head[first:c.g.first[v+1]], w)
	if !ok {
		return 0
	}
	return c.own(first + int32(i))
}

// lastFour counts the ways of up to so many hops from v to the target.
func (c *hubCounter) lastFour(v int32, hops int) (counts [mostSummed]uint64) {
	counts[0] = c.ownBetween(v, c.target) + c.through(v, c.target)
	if hops < 2 {
		return counts
	}
	c.one(c.x, v, true)
	c.one(c.y, c.target, false)
	var two, three, four, repeats wide
	for a, x := range c.x {
		two.addProduct(x, c.y[a])
	}
	counts[1] = two.minus(wide{})
	if hops < 3 {
		return counts
	}
	c.product(c.forward, c.x, true)
	for b, n := range c.forward {
		three.addProduct(n, c.y[b])
	}
	counts[2] = three.minus(wide{})
	if hops < 4 {
		return counts
	}
	c.product(c.backward, c.y, false)
	clear(c.known)
	c.countLeft()
	for b, n := range c.forward {
		four.addProduct(n, c.backward[b])
		if both := times(c.x[b], c.y[b]); both > 0 {
			repeats.addProduct(both, c.thereAndBack(int32(b)))
		}
	}
	counts[3] = four.minus(repeats)
	return counts
}

// one sets out to A(v, .) or, against the hops, to A(., v), off the path.
func (c *hubCounter) one(out []uint64, v int32, along bool) {
	clear(out)
	g := c.g
	if along {
		for hop := g.first[v]; hop < g.first[v+1]; hop++ {
			out[g.head[hop]] = c.own(hop)
		}
	} else {
		for _, u := range g.tail[g.firstIn[v]:g.firstIn[v+1]] {
			out[u] = c.ownBetween(u, v)
		}
	}
	if a := g.hubs.atom[v]; a >= 0 {
		c.eachAtom(a, along, func(b int32, w uint64) {
			for _, x := range g.hubs.members[b] {
				out[x] += w
			}
		})
	}
	out[v] = 0
	for x, off := range c.off {
		if !off {
			out[x] = 0
		}
	}
}

// eachAtom calls do for every atom to which lanes lead from another, or from
// which, with their number.
func (c *hubCounter) eachAtom(a int32, along bool, do func(b int32, w uint64)) {
	list := c.lanes.in[a]
	if !along {
		list = c.lanes.out[a]
	}
	ends := func(i int32) []int32 {
		if along {
			return c.lanes.list[i].out
		}
		return c.lanes.list[i].in
	}
	for _, i := range list {
		for _, b := range ends(i) {
			c.weight[b]++
		}
	}
	for _, i := range list {
		for _, b := range ends(i) {
			if w := c.weight[b]; w > 0 {
				c.weight[b] = 0
				do(b, w)
			}
		}
	}
}

// product sets out to x A or, against the hops, to A x, off the path.
func (c *hubCounter) product(out, x []uint64, along bool) {
	g, h := c.g, c.g.hubs
	clear(c.atoms)
	for v, n := range x {
		if a := h.atom[v]; a >= 0 {
			c.atoms[a] += n
		}
	}
	for i := range c.lanes.list {
		ends := c.lanes.list[i].in
		if !along {
			ends = c.lanes.list[i].out
		}
		c.sums[i] = 0
		for _, a := range ends {
			c.sums[i] += c.atoms[a]
		}
	}
	for a := range c.atoms {
		list := c.lanes.out[a]
		if !along {
			list = c.lanes.in[a]
		}
		c.atoms[a] = 0
		for _, i := range list {
			c.atoms[a] += c.sums[i]
		}
	}
	for v := range out {
		if out[v] = 0; !c.off[v] {
			continue
		}
		if a := h.atom[v]; a >= 0 {
			out[v] = c.atoms[a] - c.lanes.self[a]*x[v]
		}
	}
	for v := range int32(len(out)) {
		if !c.off[v] {
			continue
		}
		for hop := g.first[v]; hop < g.first[v+1]; hop++ {
			w := g.head[hop]
			if !c.off[w] {
				continue
			}
			if along {
				out[w] += x[v] * c.own(hop)
			} else {
				out[v] += x[w] * c.own(hop)
			}
		}
	}
}

func (c *hubCounter) countLeft() {
	clear(c.atoms)
	for v, off := range c.off {
		if a := c.g.hubs.atom[v]; a >= 0 && off {
			c.atoms[a]++
		}
	}
	for i := range c.lanes.list {
		c.left[i] = 0
		for _, a := range c.lanes.list[i].out {
			c.left[i] += c.atoms[a]
		}
	}
}

// thereAndBack returns in how many ways one goes from a to a vertex off the path
// and back.
func (c *hubCounter) thereAndBack(a int32) uint64 {
	g := c.g
	n := uint64(0)
	if atom := g.hubs.atom[a]; atom >= 0 {
		n = c.overHubs(atom)
		// The atom's own share counts the vertices other than a.
		n -= c.lanes.self[atom] * c.lanes.self[atom]
	}
	for hop := g.first[a]; hop < g.first[a+1]; hop++ {
		if b := g.head[hop]; c.off[b] {
			n += c.own(hop) * (c.ownBetween(b, a) + c.through(b, a))
		}
	}
	for _, b := range g.tail[g.firstIn[a]:g.firstIn[a+1]] {
		if c.off[b] {
			n += c.ownBetween(b, a) * c.through(a, b)
		}
	}
	return n
}

// overHubs is the same over lanes both ways, as if an atom led to a itself too.
func (c *hubCounter) overHubs(atom int32) uint64 {
	if c.known[atom] {
		return c.back[atom]
	}
	h, l := c.g.hubs, c.lanes
	n := uint64(0)
	switch {
	case len(l.in[atom]) == 0 || len(l.out[atom]) == 0:
		return 0
	case l.alike:
		// Every hop leads back, and there is one of each: these are the hops.
		for _, i := range l.in[atom] {
			n += c.left[i]
		}
		return n
	}
	back := map[int32]uint64{}
	c.eachAtom(atom, false, func(b int32, w uint64) { back[b] = w })
	c.eachAtom(atom, true, func(b int32, w uint64) {
		if back[b] == 0 {
			return
		}
		left := uint64(0)
		for _, x := range h.members[b] {
			if c.off[x] {
				left++
			}
		}
		n += w * back[b] * left
	})
	c.known[atom], c.back[atom] = true, n
	return n
}
