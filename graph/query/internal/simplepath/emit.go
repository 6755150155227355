package simplepath

import (
	"cmp"
	"slices"
)

// found takes the vertices and hops of the path that the search stands on, and
// passes on the path, or one path for every choice of parallel edges that puts
// it into the class, in the order of the edges.
func (l *lister) found() bool {
	if !l.each {
		for i, k := range l.hops {
			l.out.Edges[i] = l.g.bestEdge(k)
		}
		return l.take()
	}
	l.combo.prepare(l)
	return l.combine(0, 0)
}

// combination chooses parallel edges along one sequence of vertices.
type combination struct {
	rest  []needSet // by hop: what the hops from there on can meet
	edges [][]int32 // by hop: its edges
}

func (c *combination) prepare(l *lister) {
	c.rest = slices.Grow(c.rest[:0], l.length+1)[:l.length+1]
	c.rest[l.length] = 1 << 0
	for len(c.edges) < l.length {
		c.edges = append(c.edges, nil)
	}
	for i := l.length - 1; i >= 0; i-- {
		k := l.hops[i]
		c.rest[i] = l.extend(c.rest[i+1], k)
		c.edges[i] = l.g.Parallel(c.edges[i][:0], l.s.vertex[k.from], l.s.vertex[k.to])
	}
}

// combine chooses the edges of hop i and all after it.
func (l *lister) combine(i int, met uint8) bool {
	if withNeeds[l.combo.rest[i]][met]&(1<<needAll) == 0 {
		return true
	}
	if i == l.length {
		return l.take()
	}
	if l.steps++; l.steps%4096 == 0 && l.cancelled() {
		return false
	}
	for _, e := range l.combo.edges[i] {
		needs, within := l.class.meets(l.g.qualityOf(e))
		if !within {
			continue
		}
		l.out.Edges[i] = e
		if !l.combine(i+1, met|needs) {
			return false
		}
	}
	return true
}

// take passes a path on, or puts it into the batch.
func (l *lister) take() bool {
	if l.batch != nil {
		return l.batch.add(l)
	}
	l.passPath(l.path)
	return !l.stopped
}

func (l *lister) passPath(path []int32) {
	for i, v := range path {
		l.out.Vertices[i] = l.s.vertex[v]
	}
	if !l.yield(l.out) {
		l.stopped = true
	}
}

// batch collects paths of one length to sort them. One record is the age, then
// the vertices, the ranks of the edges and the edges.
type batch struct {
	length, room int
	overflowed   bool
	records      [][]int32
}

func newBatch(length, room int) *batch { return &batch{length: length, room: room} }

func (b *batch) add(l *lister) bool {
	if len(b.records) == b.room {
		b.overflowed = true
		return false
	}
	record := make([]int32, 0, 3*b.length+2)
	var age uint32
	for _, e := range l.out.Edges {
		age = max(age, l.g.qualityOf(e).Age)
	}
	record = append(record, int32(age))
	record = append(record, l.path...)
	for _, e := range l.out.Edges {
		record = append(record, l.g.rankOf(e))
	}
	record = append(record, l.out.Edges...)
	b.records = append(b.records, record)
	return true
}

// passOn passes on the paths of a batch in order.
func (l *lister) passOn(b *batch) {
	slices.SortFunc(b.records, func(x, y []int32) int {
		return cmp.Or(cmp.Compare(uint32(x[0]), uint32(y[0])), slices.Compare(x[1:], y[1:]))
	})
	n := b.length
	for _, r := range b.records {
		copy(l.out.Edges, r[2*n+2:])
		l.passPath(r[1 : n+2])
		if l.stopped {
			return
		}
	}
}
