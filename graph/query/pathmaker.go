package query

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query/internal/simplepath"
)

// pathMaker puts names to the numbers of the paths of one question. A hop is made
// once, for all paths that take it.
type pathMaker struct {
	*pathIndex
	each  bool
	timed bool

	hops  knownHops
	lists room[*Hop] // for the hops of paths to come
	steps room[Step]
	edges []int32

	last         []*Hop // of the path before: most begin as it does
	lastEdges    []int32
	lastVertices []int32
}

// room is where slices are cut from, so that many share one piece of memory.
type room[T any] struct {
	left []T
	size int // of the last piece
}

func (r *room[T]) take(n, most int) []T {
	if len(r.left) < n {
		r.size = min(2*r.size+1, most)
		r.left = make([]T, max(n, r.size))
	}
	taken := r.left[:n:n]
	r.left = r.left[n:]
	return taken
}

// Up to how many there are in a piece: a path that is kept keeps its pieces.
const (
	mostListed = 1023
	mostSteps  = 127
)

func (x *pathIndex) newMaker(o PathOptions) *pathMaker {
	return &pathMaker{pathIndex: x, each: o.Each, timed: o.InOrder}
}

// path returns a path whose hops are shared.
func (m *pathMaker) path(p simplepath.Path) Path {
	if m.timed {
		return m.inOrder(p)
	}
	n := len(p.Edges)
	hops := m.lists.take(n, mostListed)
	if len(m.last) != n {
		m.last, m.lastEdges, m.lastVertices = nil, make([]int32, n), make([]int32, n+1)
	}
	same := 0
	for same < len(m.last) && m.lastEdges[same] == p.Edges[same] && m.lastVertices[same+1] == p.Vertices[same+1] {
		hops[same] = m.last[same]
		same++
	}
	for i := same; i < n; i++ {
		e := p.Edges[i]
		m.lastEdges[i], m.lastVertices[i+1] = e, p.Vertices[i+1]
		hops[i] = m.hop(e, p.Vertices[i], p.Vertices[i+1])
	}
	m.last = hops
	return Path{Hops: hops}
}

func (m *pathMaker) hop(edge, from, to int32) *Hop {
	made, known := m.hops.of(edge, from, to)
	if known {
		return &made.hop
	}
	m.edges = append(m.edges[:0], edge)
	if !m.each {
		m.edges = m.graph.Beside(m.edges[:0], edge, from, to)
	}
	steps := made.step[:]
	if len(m.edges) > 1 {
		steps = m.steps.take(len(m.edges), mostSteps)
	}
	m.fillHop(&made.hop, m.edges, from, to, steps)
	return &made.hop
}

// hopOf puts names to a hop and its edges.
func (x *pathIndex) hopOf(edges []int32, from, to int32) *Hop {
	h := &Hop{}
	x.fillHop(h, edges, from, to, make([]Step, len(edges)))
	return h
}

func (x *pathIndex) fillHop(h *Hop, edges []int32, from, to int32, steps []Step) {
	h.From, h.To, h.Steps = x.actors[from], x.actors[to], steps
	for i, e := range edges {
		x.fillStep(&steps[i], e, h.From, h.To)
	}
}

func (x *pathIndex) fillStep(s *Step, edge int32, from, to *graph.Actor) {
	w := x.wayOf(edge)
	k := x.kept[w.relation()]
	parties := k.parties
	s.Relation = x.view.relations[w.relation()]
	s.Forward = w.forward()
	s.Tie.Relation = s.Relation
	s.Tie.Directed = parties[0].Role != graph.Member
	// A mutual tie goes from the lesser id, a directed one with its relation, as do
	// the parties where there are but two.
	a, b := 0, 1
	if len(parties) > 2 {
		giver, taker := graph.Member, graph.Member
		if s.Tie.Directed {
			giver, taker = graph.From, graph.To
		}
		if s.Tie.Directed && !s.Forward || !s.Tie.Directed && from.ID > to.ID {
			from, to = to, from
		}
		a, b = placeOf(parties, from.ID, giver), placeOf(parties, to.ID, taker)
	}
	s.Tie.A, s.Tie.B = parties[a], parties[b]
	s.Holds, s.Known = x.view.holdsTie(k, s.Tie), k.known
}
