// Package simplepath lists and counts the simple paths between two vertices of
// a directed multigraph whose vertices and edges are numbers. It knows nothing
// of what they stand for. An undirected graph is given with every edge in both
// directions.
//
// A path is simple if it visits no vertex twice; it stops at its target. Closed
// vertices can start and end a path but are not passed through.
package simplepath

import (
	"slices"
	"sync"
)

// Quality says how good an edge is, in three ways. Lower is better, and a path
// is in each way as bad as its worst edge.
type Quality struct {
	Doubt, Weakness uint8
	Age             uint32
}

// Edge is a directed edge between two vertices.
type Edge struct {
	From, To int32
	Quality  Quality
}

// Graph is a directed multigraph in compressed form. It is immutable and safe
// for concurrent use.
type Graph struct {
	closed []bool // by vertex; nil: none

	// The hops out of v are first[v] to first[v+1], sorted by head; a hop is all
	// the edges from one vertex to another, and the edges of hop h are edge[h] to
	// edge[h+1].
	first []int32
	head  []int32
	edge  []int32

	// The vertices with a hop into v are tail[firstIn[v]] to tail[firstIn[v+1]].
	firstIn []int32
	tail    []int32

	quality []Quality // by edge
	least   Quality   // what none is better than, in any way
	alike   bool      // all edges are equally good

	parallel bool // more than one edge may lead from one vertex to another

	hubs  *hubs   // nil: none
	rank  []int32 // by edge; nil without hubs
	cover []int32 // by hop: the best hub that leads the same way, or -1; nil without hubs

	innerOnce func() *inner
	numbers   sync.Pool // of *[]int32, see lend
	buffers   sync.Pool // of *[2]records
}

// New returns the graph of n vertices and of edges that are sorted by From,
// then To, none of them a loop. Edges between the same two vertices are told
// apart by their place. closed says, by vertex, what is not passed through; nil
// for nothing.
func New(n int, edges []Edge, closed []bool) *Graph {
	g := &Graph{
		closed:  closed,
		first:   make([]int32, n+1),
		firstIn: make([]int32, n+1),
		quality: make([]Quality, len(edges)),
	}
	for i, e := range edges {
		g.quality[i] = e.Quality
		if i > 0 && e.From == edges[i-1].From && e.To == edges[i-1].To {
			continue
		}
		g.first[e.From+1]++
		g.firstIn[e.To+1]++
		g.head = append(g.head, e.To)
		g.edge = append(g.edge, int32(i))
	}
	g.head, g.edge = slices.Clip(g.head), slices.Clip(append(g.edge, int32(len(edges))))
	for v := range n {
		g.first[v+1] += g.first[v]
		g.firstIn[v+1] += g.firstIn[v]
	}
	g.tail = make([]int32, len(g.head))
	next := slices.Clone(g.firstIn)
	for v := range n {
		for h := g.first[v]; h < g.first[v+1]; h++ {
			to := g.head[h]
			g.tail[next[to]] = int32(v)
			next[to]++
		}
	}
	g.parallel = len(g.head) < len(edges)
	g.compareQualities()
	g.innerOnce = sync.OnceValue(func() *inner { return newInner(g) })
	return g
}

func (g *Graph) compareQualities() {
	g.alike = true
	first := true
	note := func(q Quality) {
		if first {
			g.least, first = q, false
		}
		g.alike = g.alike && q == g.least
		g.least = Quality{min(g.least.Doubt, q.Doubt), min(g.least.Weakness, q.Weakness), min(g.least.Age, q.Age)}
	}
	for _, q := range g.quality {
		note(q)
	}
	if g.hubs != nil {
		for i := range g.hubs.list {
			note(g.hubs.list[i].Quality)
		}
	}
}

// lend returns a number for each vertex, all -1. They are to be given back so.
func (g *Graph) lend() []int32 {
	if spare, ok := g.numbers.Get().(*[]int32); ok {
		return *spare
	}
	numbers := make([]int32, g.Order())
	for v := range numbers {
		numbers[v] = -1
	}
	return numbers
}

func (g *Graph) giveBack(numbers []int32) { g.numbers.Put(&numbers) }

// NewWithHubs returns a graph that has the edges of hubs as well. Parallel edges are
// sorted by their ranks, lowest first; those of hubs stand in the hubs, and rank
// has those of the edges, among which parallel ones are so sorted already.
func NewWithHubs(n int, edges []Edge, rank []int32, hubs []Hub, closed []bool) *Graph {
	g := New(n, edges, closed)
	if len(hubs) == 0 {
		return g
	}
	g.hubs = newHubs(n, hubs)
	g.rank = rank
	g.parallel = true
	g.compareQualities()
	g.cover = make([]int32, len(g.head))
	for v := range int32(n) {
		for hop := g.first[v]; hop < g.first[v+1]; hop++ {
			g.cover[hop] = g.hubs.best(v, g.head[hop])
		}
	}
	return g
}

// Order returns the number of vertices.
func (g *Graph) Order() int { return len(g.first) - 1 }

// Hops returns the number of ordered pairs of vertices that an edge joins.
func (g *Graph) Hops() int { return len(g.head) }

// Edges returns the edges of a hop: from the first up to, not including, the
// second.
func (g *Graph) Edges(hop int32) (int32, int32) { return g.edge[hop], g.edge[hop+1] }

func (g *Graph) open(v int32) bool { return g.closed == nil || !g.closed[v] }
