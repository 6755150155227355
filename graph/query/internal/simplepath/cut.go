package simplepath

import (
	"context"
	"slices"
)

// Cut is a least set of labels that separates source and target.
type Cut struct {
	// NearSource and NearTarget are least sets, sorted. What the source still reaches
	// without the first, it reaches without any other least set; and likewise for
	// what still reaches the target. Where the two are equal there is no other.
	NearSource, NearTarget []int32
}

// Cut returns the least sets of labels without whose edges no way, of whatever
// length, leads from source to target in a path graph. Edges have labels from 0 up
// to, not including, labels; those of one label are lost together. A label that
// edges between more than two vertices have, or a hub, is taken to lead from each
// vertex where it is entered to each where it is left, so that a least cut is one of
// a flow: of edges with capacity one and of labels that are nodes with capacity one.
// The error is the context's.
func (g *Graph) Cut(ctx context.Context, p *PathGraph, source, target int32, label func(edge int32) int32, labels int) (Cut, error) {
	if len(p.Vertices) == 0 {
		return Cut{}, ctx.Err()
	}
	c := newCutter(g, p, label, labels)
	s, t := c.vertex(source), c.vertex(target)
	if _, err := c.net.maximize(ctx, s, t); err != nil {
		return Cut{}, err
	}
	var cut Cut
	before, after := c.net.reached(s, false), c.net.reached(t, true)
	for i, label := range c.label {
		u, v := c.net.tail[2*i], c.net.head[2*i]
		if label < 0 {
			continue
		}
		if before[u] && !before[v] {
			cut.NearSource = append(cut.NearSource, label)
		}
		if after[v] && !after[u] {
			cut.NearTarget = append(cut.NearTarget, label)
		}
	}
	slices.Sort(cut.NearSource)
	slices.Sort(cut.NearTarget)
	return cut, nil
}

// cutter makes the network. Its nodes are the vertices of the path graph, by their
// places, and two for each label of many: where it is entered and where it is left.
type cutter struct {
	g     *Graph
	p     *PathGraph
	net   flowNetwork
	nodes int32
	label []int32 // by pair of arcs: whose loss cuts it, or -1
}

// pair is two vertices, the lesser first.
type pair struct{ v, w int32 }

func newCutter(g *Graph, p *PathGraph, labelOf func(edge int32) int32, labels int) *cutter {
	c := &cutter{g: g, p: p, nodes: int32(len(p.Vertices))}
	none := pair{-1, -1}
	only := make([]pair, labels) // the two vertices of a label's edges
	many := make([]bool, labels)
	for i := range only {
		only[i] = none
	}
	for _, h := range p.Hops {
		here := pair{min(h.From, h.To), max(h.From, h.To)}
		from, to := g.Edges(h.Hop)
		for e := from; e < to; e++ {
			l := labelOf(e)
			many[l] = many[l] || only[l] != none && only[l] != here
			only[l] = here
		}
	}
	for _, h := range p.Hubs {
		many[labelOf(^h.Hub)] = true
	}
	node := make(map[int32]int32) // by label of many: the first of its two
	nodeOf := func(l int32) int32 {
		n, ok := node[l]
		if !ok {
			n = c.nodes
			node[l], c.nodes = n, n+2
			c.arc(n, n+1, l)
		}
		return n
	}
	type end struct {
		node, vertex int32
		out          bool
	}
	told := map[end]bool{}
	tell := func(l, v int32, out bool) {
		e := end{nodeOf(l), c.vertex(v), out}
		switch {
		case told[e]:
		case out:
			c.arc(e.node+1, e.vertex, -1)
		default:
			c.arc(e.vertex, e.node, -1)
		}
		told[e] = true
	}
	var parallel []int32
	for _, h := range p.Hops {
		parallel = parallel[:0]
		from, to := g.Edges(h.Hop)
		for e := from; e < to; e++ {
			l := labelOf(e)
			switch {
			case many[l]:
				tell(l, h.From, false)
				tell(l, h.To, true)
			case !slices.Contains(parallel, l):
				parallel = append(parallel, l)
				c.arc(c.vertex(h.From), c.vertex(h.To), l)
			}
		}
	}
	for _, h := range p.Hubs {
		for _, v := range h.In {
			tell(labelOf(^h.Hub), v, false)
		}
		for _, v := range h.Out {
			tell(labelOf(^h.Hub), v, true)
		}
	}
	c.net.sort(int(c.nodes))
	return c
}

// vertex returns the node of a vertex, which is there.
func (c *cutter) vertex(v int32) int32 {
	at, _ := slices.BinarySearch(c.p.Vertices, v)
	return int32(at)
}

// arc adds an arc that the loss of a label cuts, or if that is -1 nothing.
func (c *cutter) arc(u, v, label int32) {
	capacity := int32(1)
	if label < 0 {
		capacity = unbounded
	}
	c.net.add(u, v, capacity)
	c.label = append(c.label, label)
}
