package simplepath

import (
	"cmp"
	"context"
	"slices"
)

// PathGraph is everything that lies on some simple path of at most so many hops
// from a source to a target, by its numbers in the graph. It is empty where there
// is no such path.
type PathGraph struct {
	Vertices []int32 // sorted
	// FromSource and ToTarget are the least numbers of hops, by place in Vertices,
	// from the source on a way not through the target, and the other way about.
	FromSource, ToTarget []int32

	Hops []GraphHop // where edges of their own lead, sorted by From, then To
	Hubs []GraphHub // sorted by Hub

	// Undetermined is how many hops and ends of hubs of those here may lie on no
	// path: the work of telling was more than is done. All others lie on one.
	Undetermined int
}

// GraphHop is a hop of a PathGraph: all edges from one vertex to another.
type GraphHop struct{ From, To, Hop int32 }

// GraphHub is a hub of which a path takes some hop: from each vertex of In to some
// of Out, to each of Out from some of In. Which of them to which is not told, as
// that could be very many; hops that edges of their own take too are in Hops.
type GraphHub struct {
	Hub     int32
	In, Out []int32 // sorted
}

// Most steps of a search for one hop: at first, when most hops are found on paths
// that a glance finds, and for each hop that is left; and for all of them. Steps
// and not seconds, so that the same question has the same answer.
const (
	firstSteps = 1 << 9
	hopSteps   = 1 << 20
	allSteps   = 1 << 28
)

// PathGraph returns the hop-constrained simple path graph of a question (as in
// Cai et al., "Towards Generating Hop-constrained s-t Simple Path Graphs", SIGMOD
// 2023). Query.Each makes no difference. The error is the context's.
//
// A hop from u to v lies on a path if one from the source to u and one from v to
// the target have no vertex in common and are short enough together. Walks of two
// bounded searches say what can lie on one; vertices that all short ways have in
// common (see essentials) refute most of what does not. What is left is confirmed
// by a path, which confirms all hops on it, or refuted by a search for one; see
// disjointSearch. The time grows with the size of the scope, not with the number
// of paths, save for that search, which is bounded and tells what it left open.
func (g *Graph) PathGraph(ctx context.Context, q Query) (*PathGraph, error) {
	return g.pathGraph(ctx, q, firstSteps, hopSteps, allSteps)
}

func (g *Graph) pathGraph(ctx context.Context, q Query, first, each, all int) (*PathGraph, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	k := min(q.MaxHops, g.Order()-1)
	s := newScope(g, q.From, q.To, k)
	if s.distance() == unreached {
		return &PathGraph{}, nil
	}
	if q.Shortest && int(s.distance()) < k {
		k = int(s.distance())
		s = newScope(g, q.From, q.To, k)
	}
	b := newPathGraphBuilder(ctx, g, s, k)
	if b.essential[back] = b.essentials(back); b.err == nil {
		b.essential[on] = b.essentials(on)
	}
	b.search = newDisjointSearch(b)
	for _, steps := range [2]int{first, each} {
		b.decide(steps, all)
	}
	if b.err != nil {
		return nil, b.err
	}
	return b.result(), nil
}

// The two ways in which a search goes from a hop.
const (
	back = 0 // to the source
	on   = 1 // to the target
)

// pathGraphBuilder decides what lies on a path. Vertices are those of the scope,
// by their numbers there, and after them the hubs: vertex order+h is where a path
// leaves its way to enter hub h.
type pathGraphBuilder struct {
	ctx   context.Context
	err   error
	g     *Graph
	s     *scope
	k     int32
	order int32

	sides [2]side

	tail   []int32 // by hop of the scope: where it starts
	hops   []decision
	spokes []spoke

	essential [2]essentials
	search    *disjointSearch
	steps     int // of searches so far
}

// decision is what is known of a hop or a spoke.
type decision uint8

const (
	undecided decision = iota
	confirmed
	refuted
)

// spoke is an end of a hub's hops: a vertex of its In or its Out.
type spoke struct {
	hub, vertex int32
	out         bool
	is          decision
}

// side is the scope as it is gone through in one of the two ways.
type side struct {
	goal     int32
	distance []int32 // of each vertex from the goal

	// The hops from v go to head[first[v]] to head[first[v+1]], nearest to the goal
	// first, and are hop.
	first, head, hop []int32

	enters [][]end // by vertex: the hubs that can be entered
	leaves [][]end // by hub: the vertices to which they lead, nearest to the goal first
}

// end is one end of a hub's hops as seen from the other.
type end struct{ at, spoke int32 }

func newPathGraphBuilder(ctx context.Context, g *Graph, s *scope, k int) *pathGraphBuilder {
	n := s.order()
	b := &pathGraphBuilder{ctx: ctx, g: g, s: s, k: int32(k), order: int32(n), hops: make([]decision, len(s.head)), tail: make([]int32, len(s.head))}
	b.sides[back] = side{goal: s.source, distance: s.fromSource, first: make([]int32, n+1), head: make([]int32, len(s.head)), hop: make([]int32, len(s.head))}
	b.sides[on] = side{goal: s.target, distance: s.toTarget, first: s.first, head: slices.Clone(s.head), hop: make([]int32, len(s.head))}
	in, out := &b.sides[back], &b.sides[on]
	for v := range int32(n) {
		for i := s.first[v]; i < s.first[v+1]; i++ {
			b.tail[i], out.hop[i] = v, i
			in.first[s.head[i]+1]++
		}
	}
	for v := range n {
		in.first[v+1] += in.first[v]
	}
	next := slices.Clone(in.first)
	for i, to := range s.head {
		in.head[next[to]], in.hop[next[to]] = b.tail[i], int32(i)
		next[to]++
	}
	in.sort()
	out.sort()
	b.addSpokes()
	return b
}

// sort puts what is nearest to the goal first.
func (d *side) sort() {
	type hop struct{ head, hop int32 }
	var row []hop
	for v := range len(d.first) - 1 {
		row = row[:0]
		from, to := d.first[v], d.first[v+1]
		for i := from; i < to; i++ {
			row = append(row, hop{d.head[i], d.hop[i]})
		}
		slices.SortStableFunc(row, func(a, b hop) int { return cmp.Compare(d.distance[a.head], d.distance[b.head]) })
		for i, h := range row {
			d.head[int(from)+i], d.hop[int(from)+i] = h.head, h.hop
		}
	}
}

// addSpokes lists the ends of hubs that can lie on a walk of the scope.
func (b *pathGraphBuilder) addSpokes() {
	if b.g.hubs == nil {
		return
	}
	local := make(map[int32]int32, b.order)
	for v, global := range b.s.vertex {
		local[global] = int32(v)
	}
	n := len(b.g.hubs.list)
	for d := range b.sides {
		b.sides[d].enters = make([][]end, b.order)
		b.sides[d].leaves = make([][]end, n)
	}
	inside := func(list []int32, not int32) (found []int32) {
		for _, global := range list {
			if v, ok := local[global]; ok && v != not {
				found = append(found, v)
			}
		}
		return found
	}
	near := func(list []int32, distance []int32) int32 {
		least := unreached
		for _, v := range list {
			least = min(least, distance[v])
		}
		return least
	}
	for h := range int32(n) {
		// No path goes on from the target or into the source.
		in, out := inside(b.g.hubs.list[h].In, b.s.target), inside(b.g.hubs.list[h].Out, b.s.source)
		nearIn, nearOut := near(in, b.s.fromSource), near(out, b.s.toTarget)
		for _, v := range in {
			if b.s.fromSource[v]+1+nearOut <= b.k {
				b.addSpoke(spoke{hub: h, vertex: v})
			}
		}
		for _, v := range out {
			if nearIn+1+b.s.toTarget[v] <= b.k {
				b.addSpoke(spoke{hub: h, vertex: v, out: true})
			}
		}
	}
	for d := range b.sides {
		for _, list := range b.sides[d].leaves {
			slices.SortStableFunc(list, func(x, y end) int { return cmp.Compare(b.sides[d].distance[x.at], b.sides[d].distance[y.at]) })
		}
	}
}

func (b *pathGraphBuilder) addSpoke(s spoke) {
	i := int32(len(b.spokes))
	b.spokes = append(b.spokes, s)
	enter, leave := &b.sides[on], &b.sides[back]
	if s.out {
		enter, leave = leave, enter
	}
	enter.enters[s.vertex] = append(enter.enters[s.vertex], end{s.hub, i})
	leave.leaves[s.hub] = append(leave.leaves[s.hub], end{s.vertex, i})
}

// from yields where one hop leads from a vertex, or from a hub that was entered,
// nearest to the goal first among hops of one sort, and no farther than within.
// A hub is left out if skip says so.
func (d *side) from(v, within int32, skip func(hub int32) bool, yield func(step) bool) bool {
	order := int32(len(d.first)) - 1
	if v >= order {
		return d.through(step{hop: -1, enter: -1}, v-order, v, within, yield)
	}
	for i := d.first[v]; i < d.first[v+1] && d.distance[d.head[i]] <= within; i++ {
		if !yield(step{to: d.head[i], hop: d.hop[i]}) {
			return false
		}
	}
	if d.enters == nil {
		return true
	}
	for _, e := range d.enters[v] {
		if skip != nil && skip(e.at) {
			continue
		}
		if !d.through(step{hop: -1, enter: e.spoke}, e.at, v, within, yield) {
			return false
		}
	}
	return true
}

func (d *side) through(s step, hub, from, within int32, yield func(step) bool) bool {
	for _, e := range d.leaves[hub] {
		if d.distance[e.at] > within {
			break
		}
		if s.to, s.leave = e.at, e.spoke; e.at != from && !yield(s) {
			return false
		}
	}
	return true
}

// step is one hop of a search.
type step struct {
	to           int32
	hop          int32 // of the scope, or -1
	enter, leave int32 // the spokes of the hub where hop is -1; enter is -1 if the search starts in the hub
}

// decide looks at everything that is undecided, each with so many steps.
func (b *pathGraphBuilder) decide(steps, all int) {
	for i := range b.hops {
		if b.err != nil || b.steps >= all {
			return
		}
		if b.hops[i] == undecided {
			b.hops[i] = b.settle(b.hops[i], b.tail[i], b.s.head[i], 0, 0, min(steps, all-b.steps))
		}
	}
	for i := range b.spokes {
		if b.err != nil || b.steps >= all {
			return
		}
		s := &b.spokes[i]
		if s.is != undecided {
			continue
		}
		// The hub stands for the other end, one hop farther on.
		if s.out {
			s.is = b.settle(s.is, b.order+s.hub, s.vertex, 1, 0, min(steps, all-b.steps))
		} else {
			s.is = b.settle(s.is, s.vertex, b.order+s.hub, 0, 1, min(steps, all-b.steps))
		}
	}
}

// settle decides whether a path leads from u to v, where a way from u back to the
// source may have before more hops than one from a vertex, and one from v on after.
func (b *pathGraphBuilder) settle(is decision, u, v, before, after int32, steps int) decision {
	open := false
	for a := b.distance(back, u) - before; a <= b.k-1-(b.distance(on, v)-after); a++ {
		c := b.k - 1 - a
		if b.meet(u, a, v, c) {
			continue
		}
		switch b.search.find(u, a+before, v, c+after, steps) {
		case confirmed:
			return confirmed
		case undecided:
			open = true
		}
		if b.err != nil {
			return is
		}
	}
	if open {
		return undecided
	}
	return refuted
}

// distance is that of a vertex, or of a hub that is entered, from a goal.
func (b *pathGraphBuilder) distance(way int, v int32) int32 {
	if v < b.order {
		return b.sides[way].distance[v]
	}
	leaves := b.sides[way].leaves[v-b.order]
	if len(leaves) == 0 {
		return unreached
	}
	return b.sides[way].distance[leaves[0].at] + 1
}

func (b *pathGraphBuilder) cancelled() bool {
	if b.err == nil {
		b.err = b.ctx.Err()
	}
	return b.err != nil
}

// result collects what was not refuted.
func (b *pathGraphBuilder) result() *PathGraph {
	p := &PathGraph{}
	keep := make([]bool, b.order)
	b.refuteLooseEnds()
	count := func(is decision) {
		if is == undecided {
			p.Undetermined++
		}
	}
	for i, is := range b.hops {
		if is == refuted {
			continue
		}
		count(is)
		u, v := b.tail[i], b.s.head[i]
		keep[u], keep[v] = true, true
		p.Hops = append(p.Hops, GraphHop{b.s.vertex[u], b.s.vertex[v], b.s.hop[i]})
	}
	for _, s := range b.spokes {
		if s.is == refuted {
			continue
		}
		count(s.is)
		keep[s.vertex] = true
		if n := len(p.Hubs); n == 0 || p.Hubs[n-1].Hub != s.hub {
			p.Hubs = append(p.Hubs, GraphHub{Hub: s.hub})
		}
		hub, v := &p.Hubs[len(p.Hubs)-1], b.s.vertex[s.vertex]
		if s.out {
			hub.Out = append(hub.Out, v)
		} else {
			hub.In = append(hub.In, v)
		}
	}
	for v, kept := range keep {
		if kept {
			p.Vertices = append(p.Vertices, b.s.vertex[v])
			p.FromSource = append(p.FromSource, b.s.fromSource[v])
			p.ToTarget = append(p.ToTarget, b.s.toTarget[v])
		}
	}
	return p
}

// refuteLooseEnds refutes what is undecided of a hub whose other ends are all refuted.
func (b *pathGraphBuilder) refuteLooseEnds() {
	type ends struct{ in, out bool }
	open := map[int32]ends{}
	for _, s := range b.spokes {
		e := open[s.hub]
		e.in, e.out = e.in || !s.out && s.is != refuted, e.out || s.out && s.is != refuted
		open[s.hub] = e
	}
	for i := range b.spokes {
		if s := &b.spokes[i]; !open[s.hub].in || !open[s.hub].out {
			s.is = refuted
		}
	}
}

// Rank says how good an edge is among all that are parallel; lower is better.
func (g *Graph) Rank(edge int32) int32 { return g.rankOf(edge) }

// HubEdge returns the edge of a hub; see IsHub.
func HubEdge(hub int32) int32 { return ^hub }
