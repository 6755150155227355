package simplepath

import (
	"context"
)

// search goes depth first through the ways of one question.
type search struct {
	*ways
	ctx   context.Context
	yield func(Path) bool

	listed  int
	stopped bool // by yield or by the context
	err     error

	length  int
	onPath  []bool // by vertex
	path    []int32
	taken   []*row // by depth: the row of the hop taken, and its place there
	place   []int32
	scratch []row // by hops left
	idle    int   // steps since the last path
	steps   int   // steps in all
	out     Path

	ranked ranked
	around around
}

func newSearch(ctx context.Context, w *ways, yield func(Path) bool) *search {
	s := &search{ways: w, ctx: ctx, yield: yield}
	s.ranked.search = s
	if spare, ok := w.g.buffers.Get().(*[2]records); ok {
		s.ranked.records, s.ranked.spare = spare[0], spare[1]
	}
	return s
}

func (s *search) giveBack() {
	s.ways.giveBack()
	s.g.buffers.Put(&[2]records{s.ranked.records, s.ranked.spare})
}

// begin prepares for paths of n hops.
func (s *search) begin(n int) {
	s.length, s.idle = n, 0
	s.out = Path{make([]int32, n+1), make([]int32, n)}
	s.out.Vertices[0], s.out.Vertices[n] = s.query.From, s.query.To
	s.path = make([]int32, n+1)
	s.path[0], s.path[n] = s.source, s.target
	s.taken, s.place = make([]*row, n), make([]int32, n)
	for len(s.scratch) <= n {
		s.scratch = append(s.scratch, row{})
	}
	s.level(n)
}

// walk passes on all paths that go on from v, with h hops left, in the order of
// their vertices. It returns false to end the search.
func (s *search) walk(v int32, h int) bool {
	if !s.goesOn(v, h) {
		return !s.stopped
	}
	hops := s.row(v, h, &s.scratch[h]).hops
	s.mark()
	depth := s.length - h
	switch h {
	case 1:
		for _, e := range hops {
			s.out.Edges[depth] = e.edge
			s.pass()
		}
		return !s.stopped
	case 2:
		for _, e := range hops {
			if s.onPath[e.to] {
				continue
			}
			s.out.Vertices[depth+1] = s.vertex[e.to]
			s.out.Edges[depth], s.out.Edges[depth+1] = e.edge, s.last(e.to)
			if !s.pass() {
				return false
			}
		}
		return true
	}
	for _, e := range hops {
		if s.onPath[e.to] {
			continue
		}
		s.onPath[e.to] = true
		s.path[depth+1], s.out.Vertices[depth+1], s.out.Edges[depth] = e.to, s.vertex[e.to], e.edge
		goOn := s.walk(e.to, h-1)
		s.onPath[e.to] = false
		if !goOn {
			return false
		}
	}
	return true
}

// mark makes room for the vertices that were met.
func (s *search) mark() {
	if n := len(s.vertex) - len(s.onPath); n > 0 {
		s.onPath = append(s.onPath, make([]bool, n)...)
	}
}

// pass passes the path on.
func (s *search) pass() bool {
	s.idle = 0
	s.listed++
	if !s.yield(s.out) {
		s.stopped = true
	}
	return !s.stopped
}

// goesOn counts a step of the search and reports whether it goes on from v with h
// hops left.
func (s *search) goesOn(v int32, h int) bool {
	if s.steps++; s.steps%1024 == 0 && s.cancelled() {
		return false
	}
	// A look around the path costs no more than the steps that found nothing.
	if s.idle++; s.idle > s.kept+len(s.vertex) {
		return s.around.reach(s, v, h)
	}
	return true
}

func (s *search) cancelled() bool {
	if err := s.ctx.Err(); err != nil {
		s.err, s.stopped = err, true
	}
	return s.stopped
}
