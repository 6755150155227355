package simplepath

// disjointSearch looks for two ways without a common vertex: from a vertex back to
// the source and from another on to the target, each of at most so many hops.
//
// The one with fewer hops, the outer, is searched for depth first; for each that is
// found, the other, the inner, is looked for around it. That takes no more than one
// look at each vertex and number of hops, and where it fails it tells which vertices
// of the outer way it ran into. Only one of those is worth changing, so that the
// outer search jumps back to the last of them (conflict-directed backjumping).
type disjointSearch struct {
	b            *pathGraphBuilder
	outer, inner *side
	essential    []int32 // for the inner way: the outer goes around them
	start        int32   // of the inner way
	hops         int32   // that it may have

	steps int // that are left
	out   bool

	path   [2][]step // outer and inner
	onPath []int32   // by vertex: its place on the outer way, counted from 1

	// In the run'th search for an inner way, a vertex was looked at, or a hub
	// entered, with so many hops left.
	run  int32
	seen []look
	hit  uint64
}

type look struct{ run, hops int32 }

func newDisjointSearch(b *pathGraphBuilder) *disjointSearch {
	n := int(b.order) + len(b.sides[on].leaves)
	return &disjointSearch{b: b, onPath: make([]int32, n), seen: make([]look, n)}
}

// find looks for a way from u back in a hops and one from v on in c, and if there
// are such, confirms all that is on them.
func (s *disjointSearch) find(u, a, v, c int32, steps int) decision {
	b := s.b
	outer, start := back, u
	most := a
	s.start, s.hops = v, c
	if a > c {
		outer, start, most = on, v, c
		s.start, s.hops = u, a
	}
	s.outer, s.inner = &b.sides[outer], &b.sides[1-outer]
	entered := int32(0) // a hub is one hop before what is essential
	if s.start >= b.order {
		entered = 1
	}
	s.essential = b.essential[1-outer].at(s.start, s.hops-entered)
	s.steps, s.out = steps, false
	s.path[0], s.path[1] = s.path[0][:0], s.path[1][:0]
	s.onPath[start] = 1
	_, found := s.visitOuter(1, start, most)
	s.onPath[start] = 0
	b.steps += steps - s.steps
	switch {
	case found:
		for _, path := range s.path {
			for _, t := range path {
				b.confirm(t)
			}
		}
		for _, t := range s.path[0] {
			s.onPath[t.to] = 0
		}
		return confirmed
	case s.out:
		return undecided
	}
	return refuted
}

func (b *pathGraphBuilder) confirm(t step) {
	if t.hop >= 0 {
		b.hops[t.hop] = confirmed
		return
	}
	if b.spokes[t.leave].is = confirmed; t.enter >= 0 {
		b.spokes[t.enter].is = confirmed
	}
}

// place is a set of one place on the outer way, counted from 1. The last stands for
// all beyond it.
func place(n int32) uint64 { return 1 << min(n-1, 63) }

// spend counts a step and reports whether there was one left.
func (s *disjointSearch) spend() bool {
	if s.steps--; s.steps <= 0 || s.steps%4096 == 0 && s.b.cancelled() {
		s.out = true
	}
	return !s.out
}

// visitOuter extends the outer way, whose n'th vertex is v, by up to so many hops.
// Where it fails, so does every outer way that has the same vertices in the places
// of the set that it returns.
func (s *disjointSearch) visitOuter(n, v, hops int32) (places uint64, found bool) {
	if v == s.outer.goal {
		s.run++
		s.hit = 0
		found = s.visitInner(s.start, s.hops)
		return s.hit, found
	}
	if hops == 0 {
		return place(n), false
	}
	jumped := false
	s.outer.from(v, hops-1, nil, func(t step) bool {
		if !s.spend() {
			return false
		}
		if t.to == s.start || s.isEssential(t.to) {
			return true
		}
		if at := s.onPath[t.to]; at > 0 {
			places |= place(at)
			return true
		}
		s.onPath[t.to] = n + 1
		s.path[0] = append(s.path[0], t)
		var below uint64
		if below, found = s.visitOuter(n+1, t.to, hops-1); found {
			return false
		}
		s.path[0] = s.path[0][:len(s.path[0])-1]
		s.onPath[t.to] = 0
		if s.out {
			return false
		}
		if below&place(n+1) == 0 {
			places, jumped = below, true
			return false
		}
		if n+1 <= 63 {
			below &^= place(n + 1)
		}
		places |= below
		return true
	})
	if !jumped {
		places |= place(n)
	}
	return places, found
}

func (s *disjointSearch) isEssential(v int32) bool {
	for _, x := range s.essential {
		if x == v {
			return true
		}
	}
	return false
}

// visitInner extends the inner way from v by up to so many hops.
func (s *disjointSearch) visitInner(v, hops int32) (found bool) {
	if v == s.inner.goal {
		return true
	}
	if hops == 0 {
		return false
	}
	s.seen[v] = look{s.run, hops}
	entered := func(hub int32) bool {
		at := &s.seen[s.b.order+hub]
		if at.run == s.run && at.hops >= hops {
			return true
		}
		*at = look{s.run, hops}
		return false
	}
	s.inner.from(v, hops-1, entered, func(t step) bool {
		if !s.spend() {
			return false
		}
		if at := s.onPath[t.to]; at > 0 {
			s.hit |= place(at)
			return true
		}
		if at := s.seen[t.to]; at.run == s.run && at.hops >= hops-1 {
			return true
		}
		s.path[1] = append(s.path[1], t)
		if found = s.visitInner(t.to, hops-1); found {
			return false
		}
		s.path[1] = s.path[1][:len(s.path[1])-1]
		return !s.out
	})
	return found
}
