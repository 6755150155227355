package simplepath

import (
	"math"
	"math/bits"
)

// mostShort is how many hops a path has at most that is counted by arithmetic.
const mostShort = 5

// countShort counts the paths of 1 to len(byLength)-1 hops, at most mostShort,
// and reports whether there are any. With shortest it counts only the shortest.
//
// It counts walks by meeting in the middle and takes away those that visit a
// vertex twice, by inclusion and exclusion. Write s for the source, t for the
// target, F(b) for the number of ways s-a-b and B(c) for c-d-t, where no inner
// vertex is s or t:
//
//	2 hops  s-a-t          vertices after s and before t
//	3 hops  s-a-b-t        sum of F(b) over b before t
//	4 hops  s-a-b-c-t      sum of F(b) B(b), less a=c
//	5 hops  s-a-b-c-d-t    sum of F(b) B(c) over hops b-c, less a=c, b=d and a=d,
//	                       and a=c with b=d was then taken away twice
//
// What is taken away is local: there and back over a hop that goes both ways
// (a=c, b=d), and round a cycle of three hops (a=d). The cost is at most
// proportional to the number of hops of the graph, not to that of paths; cycles
// through a vertex are counted once and kept.
func (g *Graph) countShort(source, target int32, byLength []uint64, shortest bool) bool {
	in := g.inner()
	w := in.borrow()
	defer in.giveBack(w)
	c := shortCounter{in: in, work: w, source: in.number[source], target: in.number[target]}
	c.markEnds(g, source, target)
	found := false
	for n := 1; n < len(byLength) && !(found && shortest); n++ {
		switch n {
		case 1:
			if c.adjacent {
				byLength[n] = 1
			}
		case 2:
			byLength[n] = c.two()
		case 3:
			c.countForward()
			byLength[n] = c.three()
		case 4:
			c.countBackward()
			byLength[n] = c.four()
		case 5:
			byLength[n] = c.five()
		}
		found = found || byLength[n] > 0
	}
	return found
}

// shortCounter counts for one source and target.
type shortCounter struct {
	in             *inner
	work           *workspace
	source, target int32 // -1: closed, so not an inner vertex of any walk
	adjacent       bool  // a hop leads from source to target

	outSum, inSum int // hops out of where forward is not 0, and into where backward is not 0
}

// How an inner vertex is tied to the ends.
const (
	afterSource = 1 << iota
	beforeSource
	afterTarget
	beforeTarget
	chosen // used while counting cycles
)

func (c *shortCounter) markEnds(g *Graph, source, target int32) {
	w := c.work
	for _, v := range g.head[g.first[source]:g.first[source+1]] {
		if v == target {
			c.adjacent = true
		} else if a := c.in.number[v]; a >= 0 {
			w.after = append(w.after, a)
			w.mark(a, afterSource)
		}
	}
	for _, v := range g.tail[g.firstIn[target]:g.firstIn[target+1]] {
		if d := c.in.number[v]; d >= 0 && v != source {
			w.before = append(w.before, d)
			w.mark(d, beforeTarget)
		}
	}
	if c.source >= 0 {
		for _, v := range c.in.in.of(c.source) {
			w.mark(v, beforeSource)
		}
	}
	if c.target >= 0 {
		for _, v := range c.in.out.of(c.target) {
			w.mark(v, afterTarget)
		}
	}
}

func (c *shortCounter) two() uint64 {
	n := uint64(0)
	for _, a := range c.work.after {
		n += uint64(c.work.marks[a] / beforeTarget & 1)
	}
	return n
}

// countForward fills in F.
func (c *shortCounter) countForward() {
	w := c.work
	for _, a := range w.after {
		for _, b := range c.in.out.of(a) {
			if w.forward[b] == 0 {
				w.forwardList = append(w.forwardList, b)
			}
			w.forward[b]++
		}
	}
	c.clearEnds(w.forward)
	for _, b := range w.forwardList {
		c.outSum += c.in.out.degree(b)
	}
}

// countBackward fills in B.
func (c *shortCounter) countBackward() {
	w := c.work
	for _, d := range w.before {
		for _, b := range c.in.in.of(d) {
			if w.backward[b] == 0 {
				w.backwardList = append(w.backwardList, b)
			}
			w.backward[b]++
		}
	}
	c.clearEnds(w.backward)
	for _, b := range w.backwardList {
		c.inSum += c.in.in.degree(b)
	}
}

func (c *shortCounter) clearEnds(counts []uint32) {
	if c.source >= 0 {
		counts[c.source] = 0
	}
	if c.target >= 0 {
		counts[c.target] = 0
	}
}

func (c *shortCounter) three() uint64 {
	n := uint64(0)
	for _, b := range c.work.before {
		n += uint64(c.work.forward[b])
	}
	return n
}

func (c *shortCounter) four() uint64 {
	w := c.work
	var walks, repeats wide
	few := w.forwardList
	if len(w.backwardList) < len(few) {
		few = w.backwardList
	}
	for _, b := range few {
		walks.add(uint64(w.forward[b]) * uint64(w.backward[b]))
	}
	for _, a := range w.after {
		if w.marks[a]&beforeTarget != 0 {
			repeats.add(c.bothWays(a))
		}
	}
	return walks.minus(repeats)
}

func (c *shortCounter) five() uint64 {
	w := c.work
	var walks, repeats wide
	if c.outSum <= c.inSum {
		joinMiddle(&walks, w.forwardList, w.forward, w.backward, &c.in.out)
	} else {
		joinMiddle(&walks, w.backwardList, w.backward, w.forward, &c.in.in)
	}
	for _, a := range w.after { // a=c
		repeats.add(c.bothWays(a) * uint64(w.backward[a]))
	}
	for _, b := range w.before { // b=d
		repeats.add(c.bothWays(b) * uint64(w.forward[b]))
	}
	for _, a := range w.after { // a=d
		if w.marks[a]&beforeTarget != 0 {
			repeats.add(c.roundThree(a))
		}
	}
	for _, a := range w.after { // a=c and b=d
		for _, b := range c.in.both.of(a) {
			walks.add(uint64(w.marks[b] / beforeTarget & 1))
		}
	}
	return walks.minus(repeats)
}

// joinMiddle adds up near(b) far(c) over the hops b-c out of the list.
func joinMiddle(walks *wide, list []int32, near, far []uint32, hops *hopTable) {
	for _, b := range list {
		n := near[b]
		if n == 0 {
			continue
		}
		sum := uint64(0)
		for _, c := range hops.of(b) {
			sum += uint64(far[c])
		}
		walks.addProduct(uint64(n), sum)
	}
}

// bothWays returns the number of inner vertices that a hop leads to from a and
// another back.
func (c *shortCounter) bothWays(a int32) uint64 {
	n := c.in.both.degree(a)
	marks := c.work.marks[a]
	if c.source >= 0 && marks&(afterSource|beforeSource) == afterSource|beforeSource {
		n--
	}
	if c.target >= 0 && marks&(afterTarget|beforeTarget) == afterTarget|beforeTarget {
		n--
	}
	return uint64(n)
}

// roundThree returns the number of cycles a-b-c-a over inner vertices, for an a
// after the source and before the target.
func (c *shortCounter) roundThree(a int32) uint64 {
	n := c.in.cycles(a, c.work)
	marks := c.work.marks
	if c.source >= 0 {
		if marks[a]&beforeSource != 0 {
			n -= count(c.in.in.of(a), marks, afterSource) // b is s, and c is not t
		}
		n -= count(c.in.out.of(a), marks, beforeSource) // c is s
	}
	if c.target >= 0 {
		if marks[a]&afterTarget != 0 {
			n -= count(c.in.out.of(a), marks, beforeTarget) // c is t, and b is not s
		}
		n -= count(c.in.in.of(a), marks, afterTarget) // b is t
	}
	if c.source >= 0 && c.target >= 0 {
		if c.adjacent && marks[a]&beforeSource != 0 && marks[a]&afterTarget != 0 {
			n-- // b is s and c is t
		}
		if marks[c.target]&beforeSource != 0 {
			n++ // b is t and c is s: taken away twice
		}
	}
	return n
}

func count(list []int32, marks []uint8, bit uint8) uint64 {
	n := uint64(0)
	for _, v := range list {
		if marks[v]&bit != 0 {
			n++
		}
	}
	return n
}

// wide is a sum of up to 128 bits.
type wide struct{ high, low uint64 }

func (w *wide) add(n uint64) {
	var carry uint64
	w.low, carry = bits.Add64(w.low, n, 0)
	w.high += carry
}

func (w *wide) addProduct(a, b uint64) {
	high, low := bits.Mul64(a, b)
	var carry uint64
	w.low, carry = bits.Add64(w.low, low, 0)
	w.high += high + carry
}

// minus returns the difference, at most math.MaxUint64.
func (w wide) minus(v wide) uint64 {
	low, borrow := bits.Sub64(w.low, v.low, 0)
	if w.high-v.high-borrow != 0 {
		return math.MaxUint64
	}
	return low
}
