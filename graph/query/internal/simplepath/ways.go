package simplepath

import (
	"cmp"
	"slices"
)

// ways is the part of a graph that one question is about, made where and when a
// search asks for it: for a vertex and a number of hops left, the hops out of it
// on walks of just so many hops to the target that pass through neither end and
// through no closed vertex. A search that stops early has made but little of it.
//
// Its vertices are numbered as they are met, so that what is looked at lies close
// together. Numbers of the graph are called global here, its own local.
type ways struct {
	g              *Graph
	query          Query
	choosy         bool // a hop is one of several edges, see row.choices
	source, target int32
	memory         int // bytes

	notes  *notes  // lent by the graph
	vertex []int32 // global numbers
	final  []int32 // by vertex: the best edge from it to the target; notLooked or noEdge

	levels []level // by hops left
	rows   []row
	kept   int // how many hops rows have
	most   int // how many they may have

	// What rows are carved from.
	hops     []hop
	quality  []Quality
	choices  []choice
	parallel []int32
	edges    []int32 // before they are

	leads  []bool // by atom of the hubs: one of its hubs leads to the target
	fans   map[int32][]fan
	fanned int // how many hops fans has
}

// level is what is known of walks of one number of hops, by vertex as far as it
// goes.
type level struct {
	row   []int32 // the place of its row in rows, plus 1; 0: not made
	crowd []crowd // by atom of the hubs
}

// crowd is how many vertices, up to two, the hubs of an atom lead to from which there
// is a walk, and the first: from all others of the atom there is one too.
type crowd struct {
	known bool
	found int
	first int32
}

// row is the hops out of a vertex with so many left.
type row struct {
	hops    []hop
	quality []Quality // of the best edge; nil where all are alike
	choices []choice  // nil unless ways.choosy
}

type hop struct {
	to   int32 // local
	edge int32 // the best
}

// choice is the edges of a hop, best first, and when each can be taken.
type choice struct {
	edges []int32
	when  [][]Span // by edge; nil unless Query.When
}

const (
	notLooked = int32(-1 << 31)
	noEdge    = notLooked + 1
)

// mostFanned bounds how many hops fans keeps.
const mostFanned = 1 << 21

// fan is a hop through a hub.
type fan struct{ to, hub int32 } // to is global

func newWays(g *Graph, q Query) *ways {
	w := &ways{g: g, query: q, choosy: q.Each && (g.parallel || g.hubs != nil) || q.When != nil, memory: q.Memory}
	if w.memory <= 0 {
		w.memory = DefaultMemory
	}
	w.most = w.memory / 2 / bytesPerHop
	if w.choosy {
		w.most /= 4
	}
	w.notes = g.lend()
	w.target, w.source = w.number(q.To), w.number(q.From)
	last := w.notes.level(1)
	for _, v := range g.tail[g.firstIn[q.To]:g.firstIn[q.To+1]] {
		last.note(v, true)
	}
	if g.hubs != nil {
		w.fans = map[int32][]fan{}
		w.leads = make([]bool, len(g.hubs.members))
		if a := g.hubs.atom[q.To]; a >= 0 {
			for _, hub := range g.hubs.out[a] {
				for _, b := range g.hubs.inAtoms[hub] {
					w.leads[b] = true
				}
			}
		}
	}
	return w
}

// bytesPerHop is what a hop of a row takes, with its quality.
const bytesPerHop = 16

func (w *ways) giveBack() {
	w.g.giveBack(w.notes, w.vertex)
	w.notes = nil
}

// number returns the local number of a vertex.
func (w *ways) number(global int32) int32 {
	if v := w.notes.local[global]; v >= 0 {
		return v
	}
	v := int32(len(w.vertex))
	w.notes.local[global] = v
	w.vertex = append(w.vertex, global)
	w.final = append(w.final, notLooked)
	return v
}

func (w *ways) level(h int) *level {
	for len(w.levels) <= h {
		w.levels = append(w.levels, level{})
	}
	return &w.levels[h]
}

// last returns the best edge from a vertex to the target, or noEdge.
func (w *ways) last(v int32) int32 {
	if e := w.final[v]; e != notLooked {
		return e
	}
	g, global := w.g, w.vertex[v]
	best := noEdge
	if direct, _ := w.notes.walks[1].look(global); direct {
		i, _ := slices.BinarySearch(g.head[g.first[global]:g.first[global+1]], w.query.To)
		best = g.firstEdge(g.first[global] + int32(i))
	}
	if hub := w.hubToTarget(global); hub >= 0 && (best == noEdge || g.hubs.list[hub].Rank < g.rank[best]) {
		best = ^hub
	}
	w.final[v] = best
	return best
}

func (w *ways) hubToTarget(global int32) int32 {
	if !w.hasHubToTarget(global) {
		return -1
	}
	return w.g.hubs.best(global, w.query.To)
}

func (w *ways) hasHubToTarget(global int32) bool {
	return w.leads != nil && w.g.hubs.atom[global] >= 0 && w.leads[w.g.hubs.atom[global]] && global != w.query.To
}

// passable reports whether a path may go on from a vertex other than its ends.
func (w *ways) passable(global int32) bool {
	return global != w.query.From && global != w.query.To && w.g.open(global)
}

// can reports whether a path may go on from a vertex other than its ends, and a walk
// of just h hops leads from there to the target.
func (w *ways) can(global int32, h int) bool {
	if h == 1 {
		direct, _ := w.notes.walks[1].look(global)
		return (direct || w.leads != nil && w.hasHubToTarget(global)) && w.passable(global)
	}
	if known, yes := w.notes.level(h).look(global); known {
		return yes
	}
	answer := w.passable(global) && w.leadsOn(global, h)
	w.notes.level(h).note(global, answer)
	return answer
}

func (w *ways) leadsOn(global int32, h int) bool {
	g := w.g
	for _, x := range g.head[g.first[global]:g.first[global+1]] {
		if w.can(x, h-1) {
			return true
		}
	}
	if g.hubs == nil || g.hubs.atom[global] < 0 {
		return false
	}
	a := g.hubs.atom[global]
	if w.level(h); len(w.levels[h].crowd) == 0 {
		w.levels[h].crowd = make([]crowd, len(g.hubs.members))
	}
	c := w.levels[h].crowd[a]
	if !c.known {
		for _, f := range w.fan(a) {
			if !w.can(f.to, h-1) {
				continue
			}
			if c.found++; c.found == 1 {
				c.first = f.to
			} else {
				break
			}
		}
		c.known = true
		w.levels[h].crowd[a] = c
	}
	return c.found > 1 || c.found == 1 && c.first != global
}

// fan returns where the hubs of an atom lead, sorted, each hop by its best hub.
func (w *ways) fan(a int32) []fan {
	if fans, ok := w.fans[a]; ok {
		return fans
	}
	of := w.g.hubs
	l := of.lanes(false)
	var fans []fan
	for _, i := range l.in[a] {
		for _, b := range l.list[i].out {
			for _, x := range of.members[b] {
				fans = append(fans, fan{x, l.list[i].hub})
			}
		}
	}
	slices.SortFunc(fans, func(a, b fan) int { return cmp.Compare(a.to, b.to) })
	if w.fanned += len(fans); w.fanned > mostFanned {
		clear(w.fans)
		w.fanned = len(fans)
	}
	w.fans[a] = fans
	return fans
}

// row returns the hops out of a vertex on walks of just h hops, in the order of
// where they lead. It is made once and kept or, where there is no room for it, made
// in scratch, until that is used again.
func (w *ways) row(v int32, h int, scratch *row) *row {
	w.level(h)
	for len(w.levels[h].row) <= int(v) {
		w.levels[h].row = append(w.levels[h].row, make([]int32, len(w.vertex)-len(w.levels[h].row))...)
	}
	if at := w.levels[h].row[v]; at > 0 {
		return &w.rows[at-1]
	}
	w.fill(scratch, v, h)
	if w.kept += len(scratch.hops) + 2; w.kept > w.most {
		w.kept -= len(scratch.hops) + 2
		return scratch
	}
	w.rows = append(w.rows, row{carve(&w.hops, scratch.hops), carve(&w.quality, scratch.quality), carve(&w.choices, scratch.choices)})
	w.levels[h].row[v] = int32(len(w.rows))
	return &w.rows[len(w.rows)-1]
}

// carve returns a copy of a list, taken from a block of memory that many share.
func carve[T any](block *[]T, list []T) []T {
	if len(list) == 0 {
		return nil
	}
	if cap(*block)-len(*block) < len(list) {
		*block = make([]T, 0, max(len(list), min(2*cap(*block), 1<<16), 512))
	}
	start := len(*block)
	*block = append(*block, list...)
	return (*block)[start:len(*block):len(*block)]
}

// fill makes a row.
func (w *ways) fill(r *row, v int32, h int) {
	r.hops, r.quality, r.choices = r.hops[:0], r.quality[:0], r.choices[:0]
	if h == 1 {
		if e := w.last(v); e != noEdge {
			w.add(r, v, w.target, e)
		}
		return
	}
	g, global := w.g, w.vertex[v]
	i, end := g.first[global], g.first[global+1]
	if g.hubs == nil || g.hubs.atom[global] < 0 {
		for ; i < end; i++ {
			if x := g.head[i]; w.can(x, h-1) {
				w.add(r, v, w.number(x), g.firstEdge(i))
			}
		}
		return
	}
	fans := w.fan(g.hubs.atom[global])
	for i < end || len(fans) > 0 {
		hop, hub, x := int32(-1), int32(-1), int32(0)
		if i == end || len(fans) > 0 && fans[0].to <= g.head[i] {
			x, hub = fans[0].to, fans[0].hub
		} else {
			x = g.head[i]
		}
		if i < end && g.head[i] == x {
			hop = i
			i++
		}
		if hub >= 0 {
			fans = fans[1:]
		}
		if x != global && w.can(x, h-1) {
			w.add(r, v, w.number(x), g.bestEdge(hop, hub))
		}
	}
}

// bestEdge returns the best of the edges of a hop and that of a hub that leads the
// same way; one of them may be -1.
func (g *Graph) bestEdge(hop, hub int32) int32 {
	if hop < 0 {
		return ^hub
	}
	first := g.firstEdge(hop)
	if hub >= 0 && g.hubs.list[hub].Rank < g.rank[first] {
		return ^hub
	}
	return first
}

func (w *ways) add(r *row, v, to, edge int32) {
	r.hops = append(r.hops, hop{to, edge})
	if !w.choosy {
		if !w.g.alike {
			r.quality = append(r.quality, w.g.qualityOf(edge))
		}
		return
	}
	from, head := w.vertex[v], w.vertex[to]
	w.edges = w.g.Parallel(w.edges[:0], from, head)
	c := choice{edges: carve(&w.parallel, w.edges)}
	if w.query.When != nil {
		c.when = make([][]Span, len(c.edges))
		for i, e := range c.edges {
			c.when[i] = w.query.When(e, from, head)
		}
	}
	r.choices = append(r.choices, c)
	r.quality = append(r.quality, w.g.qualityOf(edge))
}
