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
	// edge[h+1]; where each hop is one edge, edge is nil and the edge has its number.
	first []int32
	head  []int32
	edge  []int32

	// The vertices with a hop into v are tail[firstIn[v]] to tail[firstIn[v+1]].
	firstIn []int32
	tail    []int32

	quality []Quality // by edge; nil where all are least
	least   Quality   // what none is better than, in any way
	alike   bool      // all edges are equally good

	parallel bool // some hop is more than one edge, hubs aside

	hubs  *hubs   // nil: none
	rank  []int32 // by edge; nil without hubs
	cover []int32 // by hop: the best hub that leads the same way, or -1; nil without hubs

	innerOnce func() *inner
	notes     sync.Pool // of *notes
	buffers   sync.Pool // of *[2]records
}

// New returns the graph of n vertices and of edges that are sorted by From,
// then To, none of them a loop. Edges between the same two vertices are told
// apart by their place. closed says, by vertex, what is not passed through; nil
// for nothing.
func New(n int, edges []Edge, closed []bool) *Graph {
	g := &Graph{closed: closed, first: make([]int32, n+1), firstIn: make([]int32, n+1)}
	begins := func(i int) bool { return i == 0 || edges[i].From != edges[i-1].From || edges[i].To != edges[i-1].To }
	g.alike = true
	hops := 0
	for i := range edges {
		if begins(i) {
			g.first[edges[i].From+1]++
			hops++
		}
		g.alike = g.alike && edges[i].Quality == edges[0].Quality
	}
	for v := range n {
		g.first[v+1] += g.first[v]
	}
	g.head = make([]int32, 0, hops)
	g.parallel = hops < len(edges)
	var halves sync.WaitGroup
	halves.Go(func() {
		if g.parallel {
			g.edge = make([]int32, 0, hops+1)
		}
		for i := range edges {
			if !begins(i) {
				continue
			}
			g.head = append(g.head, edges[i].To)
			if g.parallel {
				g.edge = append(g.edge, int32(i))
			}
		}
		if g.parallel {
			g.edge = append(g.edge, int32(len(edges)))
		}
		g.keepQualities(edges)
	})
	halves.Go(func() {
		for i := range edges {
			if begins(i) {
				g.firstIn[edges[i].To+1]++
			}
		}
		for v := range n {
			g.firstIn[v+1] += g.firstIn[v]
		}
		g.tail = make([]int32, hops)
		next := slices.Clone(g.firstIn)
		for i := range edges {
			if begins(i) {
				to := edges[i].To
				g.tail[next[to]] = edges[i].From
				next[to]++
			}
		}
	})
	halves.Wait()
	g.innerOnce = sync.OnceValue(func() *inner { return newInner(g) })
	return g
}

func (g *Graph) keepQualities(edges []Edge) {
	if len(edges) > 0 {
		g.least = edges[0].Quality
	}
	if g.alike {
		return
	}
	g.quality = make([]Quality, len(edges))
	for i := range edges {
		q := edges[i].Quality
		g.quality[i] = q
		g.least = Quality{min(g.least.Doubt, q.Doubt), min(g.least.Weakness, q.Weakness), min(g.least.Age, q.Age)}
	}
}

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
	g.joinQualities(len(edges))
	g.cover = make([]int32, len(g.head))
	for v := range int32(n) {
		for hop := g.first[v]; hop < g.first[v+1]; hop++ {
			g.cover[hop] = g.hubs.best(v, g.head[hop])
		}
	}
	return g
}

// joinQualities takes those of the hubs into account.
func (g *Graph) joinQualities(edges int) {
	for i, h := range g.hubs.list {
		if i == 0 && edges == 0 {
			g.least = h.Quality
		}
		g.alike = g.alike && h.Quality == g.least
	}
	if !g.alike && g.quality == nil {
		g.quality = make([]Quality, edges)
		for i := range g.quality {
			g.quality[i] = g.least
		}
	}
	for _, h := range g.hubs.list {
		q := h.Quality
		g.least = Quality{min(g.least.Doubt, q.Doubt), min(g.least.Weakness, q.Weakness), min(g.least.Age, q.Age)}
	}
}

// Order returns the number of vertices.
func (g *Graph) Order() int { return len(g.first) - 1 }

// Hops returns the number of ordered pairs of vertices that an edge joins.
func (g *Graph) Hops() int { return len(g.head) }

// Edges returns the edges of a hop: from the first up to, not including, the
// second.
func (g *Graph) Edges(hop int32) (int32, int32) { return g.firstEdge(hop), g.firstEdge(hop + 1) }

func (g *Graph) firstEdge(hop int32) int32 {
	if g.edge == nil {
		return hop
	}
	return g.edge[hop]
}

func (g *Graph) open(v int32) bool { return g.closed == nil || !g.closed[v] }
