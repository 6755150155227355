package simplepath

import (
	"sync"
	"sync/atomic"
)

// inner is the part of a graph that paths pass through: its open vertices, with
// at most one hop from one to another. The busiest vertices have the lowest
// numbers, so that the counters that are used most lie together in the cache.
type inner struct {
	number   []int32  // by vertex of the graph; -1: closed
	vertex   []int32  // the graph's number of each
	out, in  hopTable // heads and tails
	both     hopTable // heads that are tails too
	cyclesOf []atomic.Uint64
	spare    sync.Pool // of *workspace
}

// hopTable lists vertices by vertex.
type hopTable struct{ first, list []int32 }

func (t *hopTable) of(v int32) []int32 { return t.list[t.first[v]:t.first[v+1]] }
func (t *hopTable) degree(v int32) int { return int(t.first[v+1] - t.first[v]) }

// inner returns the graph's inner part, made when first asked for.
func (g *Graph) inner() *inner { return g.innerOnce() }

func newInner(g *Graph) *inner {
	busiest := g.busiest()
	in := &inner{number: make([]int32, g.Order()), vertex: busiest}
	for v := range in.number {
		in.number[v] = -1
	}
	for i, v := range busiest {
		in.number[v] = int32(i)
	}
	var both sync.WaitGroup
	both.Go(func() { in.out = in.renumber(g.firstIn, g.tail, g.first, busiest) })
	both.Go(func() { in.in = in.renumber(g.first, g.head, g.firstIn, busiest) })
	both.Wait()
	in.both.first = make([]int32, 1, len(busiest)+1)
	for v := range int32(len(busiest)) {
		tails := in.in.of(v)
		for _, w := range in.out.of(v) {
			for len(tails) > 0 && tails[0] < w {
				tails = tails[1:]
			}
			if len(tails) > 0 && tails[0] == w {
				in.both.list = append(in.both.list, w)
			}
		}
		in.both.first = append(in.both.first, int32(len(in.both.list)))
	}
	in.cyclesOf = make([]atomic.Uint64, len(busiest))
	in.spare.New = func() any { return newWorkspace(len(busiest)) }
	return in
}

// busiest returns the open vertices, those with the most hops first.
func (g *Graph) busiest() []int32 {
	degree := func(v int) int32 { return g.first[v+1] - g.first[v] + g.firstIn[v+1] - g.firstIn[v] }
	most, open := int32(0), 0
	for v := range g.Order() {
		if g.open(int32(v)) {
			most = max(most, degree(v))
			open++
		}
	}
	place := make([]int32, most+2) // by how many hops fewer than the most
	for v := range g.Order() {
		if g.open(int32(v)) {
			place[most-degree(v)+1]++
		}
	}
	for i := range most + 1 {
		place[i+1] += place[i]
	}
	out := make([]int32, open)
	for v := range g.Order() {
		if g.open(int32(v)) {
			p := &place[most-degree(v)]
			out[*p] = int32(v)
			*p++
		}
	}
	return out
}

// renumber returns a table of the graph in the numbers of the inner part, sorted. It
// is read out of the table of the other direction, whose vertices enter the lists of
// their neighbours one after the other; first is where the lists of the graph begin.
func (in *inner) renumber(otherFirst, other, first, busiest []int32) hopTable {
	t := hopTable{make([]int32, len(busiest)+1), nil}
	next := make([]int32, len(busiest))
	for i, v := range busiest { // with room for neighbours that are closed
		next[i] = t.first[i]
		t.first[i+1] = t.first[i] + first[v+1] - first[v]
	}
	t.list = make([]int32, t.first[len(busiest)])
	for i, v := range busiest {
		for _, w := range other[otherFirst[v]:otherFirst[v+1]] {
			if n := in.number[w]; n >= 0 {
				t.list[next[n]] = int32(i)
				next[n]++
			}
		}
	}
	end := int32(0)
	for i := range busiest {
		from, to := t.first[i], next[i]
		t.first[i] = end
		end += int32(copy(t.list[end:], t.list[from:to]))
	}
	t.first[len(busiest)] = end
	t.list = t.list[:end]
	return t
}

// cycles returns the number of cycles of three hops through a vertex. It is
// counted once and kept.
func (in *inner) cycles(a int32, w *workspace) uint64 {
	if known := in.cyclesOf[a].Load(); known > 0 {
		return known - 1
	}
	// a-b-c-a: either go two hops from a and see who leads to a, or the reverse.
	onward, back := 0, 0
	for _, b := range in.out.of(a) {
		onward += in.out.degree(b)
	}
	for _, c := range in.in.of(a) {
		back += in.in.degree(c)
	}
	near, far := &in.out, &in.in
	if back < onward {
		near, far = far, near
	}
	for _, c := range far.of(a) {
		w.marks[c] |= chosen
	}
	n := uint64(0)
	for _, b := range near.of(a) {
		for _, c := range near.of(b) {
			n += uint64(w.marks[c] / chosen & 1)
		}
	}
	for _, c := range far.of(a) {
		w.marks[c] &^= chosen
	}
	in.cyclesOf[a].Store(n + 1)
	return n
}

// workspace is the counters of one question, all zero before and after.
type workspace struct {
	marks                     []uint8
	marked                    []int32
	after, before             []int32 // inner vertices after the source and before the target
	forward, backward         []uint32
	forwardList, backwardList []int32 // where they are not zero, and perhaps the ends
}

func newWorkspace(n int) *workspace {
	return &workspace{marks: make([]uint8, n), forward: make([]uint32, n), backward: make([]uint32, n)}
}

func (w *workspace) mark(v int32, bit uint8) {
	if w.marks[v] == 0 {
		w.marked = append(w.marked, v)
	}
	w.marks[v] |= bit
}

func (in *inner) borrow() *workspace { return in.spare.Get().(*workspace) }

func (in *inner) giveBack(w *workspace) {
	for _, v := range w.marked {
		w.marks[v] = 0
	}
	for _, v := range w.forwardList {
		w.forward[v] = 0
	}
	for _, v := range w.backwardList {
		w.backward[v] = 0
	}
	w.marked, w.after, w.before = w.marked[:0], w.after[:0], w.before[:0]
	w.forwardList, w.backwardList = w.forwardList[:0], w.backwardList[:0]
	in.spare.Put(w)
}
