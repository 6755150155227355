package simplepath

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// longCounter counts the paths of more than mostShort hops depth first. Once
// four hops are left, s-..-v-a-b-c-t, it does not search but adds up, over the
// hops v-a and a-b, the number of ways b-c-t that avoid the path; that number is
// kept for every b while the path grows and shrinks. The ways in which c is a are
// those where a hop leads back from b to a and a leads to the target. The sum over
// a-b is the same for all v that the path can go on to, but for the ways through v
// itself, and is kept while the path does not change.
//
// The hops out of the source are shared out among the processors.
type longCounter struct {
	ctx      context.Context
	s        *scope
	in       *inner
	k        int
	byLength []uint64
	steps    int
	err      error

	onPath []bool
	onward []uint64 // by vertex b off the path: ways b-c-t with c off the path; 0 for others
	last   []bool   // a hop leads to the target
	back   []bool   // by hop a-b where last[a]: a hop leads from b to a

	firstIn, tail []int32 // hops into a vertex, for those with last

	levels []waysFrom // by how many hops the path has
}

// waysFrom is, for each a, the number of ways a-b-c-t around one path.
type waysFrom struct {
	path  int32 // which
	known []int32
	ways  []uint64
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
		ctx: ctx, s: s, in: g.inner(), k: k,
		onPath: make([]bool, n), onward: make([]uint64, n), last: make([]bool, n), back: make([]bool, len(s.head)),
	}
	c.prepare()
	var next atomic.Int32
	next.Store(s.first[s.source])
	workers := make([]longCounter, min(runtime.GOMAXPROCS(0), int(s.first[s.source+1]-s.first[s.source])))
	var all sync.WaitGroup
	for i := range workers {
		workers[i] = c
		all.Go(func() { workers[i].share(&next) })
	}
	all.Wait()
	for _, w := range workers {
		for h, n := range w.byLength {
			byLength[h] = plus(byLength[h], n)
		}
		if w.err != nil {
			return w.err
		}
	}
	return nil
}

// share counts the paths that begin with one of the hops out of the source, then with
// the next that nobody has taken.
func (c *longCounter) share(next *atomic.Int32) {
	s := c.s
	c.onPath, c.onward = slices.Clone(c.onPath), slices.Clone(c.onward)
	c.byLength = make([]uint64, c.k+1)
	c.levels = make([]waysFrom, c.k)
	c.push(s.source)
	for c.err == nil {
		i := next.Add(1) - 1
		if i >= s.first[s.source+1] {
			return
		}
		if x := s.head[i]; x != s.target && 1+int(s.toTarget[x]) <= c.k {
			c.visit(x, 1)
		}
	}
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

// push puts a vertex on the path, and returns what pop needs to take it off again.
func (c *longCounter) push(v int32) (kept uint64) {
	kept = c.onward[v]
	c.onPath[v], c.onward[v] = true, 0
	if c.last[v] {
		for _, b := range c.tails(v) {
			if !c.onPath[b] {
				c.onward[b]--
			}
		}
	}
	return kept
}

func (c *longCounter) pop(v int32, kept uint64) {
	if c.last[v] {
		for _, b := range c.tails(v) {
			if !c.onPath[b] {
				c.onward[b]++
			}
		}
	}
	c.onPath[v], c.onward[v] = false, kept
}

// visit counts the paths that go on from the path to v, its end after depth hops.
func (c *longCounter) visit(v int32, depth int) {
	if c.steps++; c.steps%512 == 0 {
		if c.err = c.ctx.Err(); c.err != nil {
			return
		}
	}
	s, n := c.s, depth+4
	if n > mostShort && !c.last[v] {
		c.byLength[n] = plus(c.byLength[n], c.fourThrough(v, &c.levels[depth-1]))
	}
	kept := c.push(v)
	if n > mostShort && c.last[v] {
		c.byLength[n] = plus(c.byLength[n], c.lastFour(v))
	}
	if n < c.k {
		c.levels[depth].path++
		for i := s.first[v]; i < s.first[v+1] && c.err == nil; i++ {
			if x := s.head[i]; x != s.target && !c.onPath[x] && depth+1+int(s.toTarget[x]) <= c.k {
				c.visit(x, depth+1)
			}
		}
	}
	c.pop(v, kept)
}

// lastFour counts the ways v-a-b-c-t around the path, which ends in v.
func (c *longCounter) lastFour(v int32) uint64 {
	n := uint64(0)
	for _, a := range c.s.head[c.s.first[v]:c.s.first[v+1]] {
		if a != c.s.target && !c.onPath[a] {
			n += c.lastThree(a)
		}
	}
	return n
}

// fourThrough counts the same for a v that the path can go on to and from which no
// hop leads to the target.
func (c *longCounter) fourThrough(v int32, kept *waysFrom) uint64 {
	s := c.s
	if kept.known == nil {
		kept.known, kept.ways = make([]int32, s.order()), make([]uint64, s.order())
	}
	n := uint64(0)
	for _, a := range s.head[s.first[v]:s.first[v+1]] {
		if a == s.target || c.onPath[a] {
			continue
		}
		if kept.known[a] != kept.path {
			kept.known[a], kept.ways[a] = kept.path, c.lastThree(a)
		}
		n += kept.ways[a]
	}
	// Without those in which b is v: c is not a, for v-a-v-a-t was not counted.
	global := s.vertex[v]
	for _, w := range c.in.both.of(c.in.number[global]) {
		a := s.local[c.in.vertex[w]]
		if a < 0 || a == s.source || a == s.target || c.onPath[a] || !s.has(v, a) || !s.has(a, v) {
			continue
		}
		n -= c.onward[v]
		if c.last[a] {
			n++
		}
	}
	return n
}

// lastThree counts the ways a-b-c-t around the path.
func (c *longCounter) lastThree(a int32) uint64 {
	s := c.s
	heads := s.head[s.first[a]:s.first[a+1]]
	n := uint64(0)
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
	return n
}
