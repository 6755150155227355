package simplepath

import "math"

// Span says when an edge can be taken: by one who comes no later than Last, and
// nobody goes on before First. Where it is not known when it begins and ends, First
// and Last are the earliest and the latest days that are possible or, to be sure, the
// latest start and the earliest end, which may come before it. Days lie between
// FirstDay and LastDay.
type Span struct{ First, Last int32 }

// FirstDay and LastDay are the days for what has no beginning or no end.
const (
	FirstDay = firstDay + 2
	LastDay  = noDay - 2
)

const (
	firstDay = int32(math.MinInt32)
	noDay    = int32(math.MaxInt32)
)

// take returns the first day on which an edge with some spans has been taken by one
// who comes on a day, or noDay.
func take(spans []Span, day int32) int32 {
	best := noDay
	for _, when := range spans {
		if when.Last >= day {
			best = min(best, max(day, when.First))
		}
	}
	return best
}

// leave returns the last day on which one can come to an edge with some spans and go
// on until a day, or firstDay.
func leave(spans []Span, until int32) int32 {
	last := firstDay
	for _, when := range spans {
		if when.First <= until {
			last = max(last, min(when.Last, until))
		}
	}
	return last
}

// earliest returns the first day on which one of the edges has been taken by one
// who comes on a day, or noDay.
func (c *choice) earliest(day int32) int32 {
	best := noDay
	for _, spans := range c.when {
		best = min(best, take(spans, day))
	}
	return best
}

// fits reports whether an edge with some spans can be taken by one who comes on a day
// and goes on until another.
func fits(spans []Span, day, until int32) bool {
	for _, when := range spans {
		if when.Last >= day && when.First <= until {
			return true
		}
	}
	return false
}

// InTime returns, for each hop of a path, those of the edges between its vertices
// that can be taken in time on the way along the whole path, where others may be
// taken in the other hops, best first. It is nil if there is no way in time.
func (g *Graph) InTime(vertices []int32, when func(edge, from, to int32) []Span) [][]int32 {
	choices := make([]choice, len(vertices)-1)
	arrival := make([]int32, len(vertices))
	arrival[0] = firstDay
	for i := range choices {
		c := &choices[i]
		c.edges = g.Parallel(nil, vertices[i], vertices[i+1])
		for _, e := range c.edges {
			c.when = append(c.when, when(e, vertices[i], vertices[i+1]))
		}
		if arrival[i+1] = c.earliest(arrival[i]); arrival[i+1] == noDay {
			return nil
		}
	}
	out := make([][]int32, len(choices))
	inTime(len(choices), func(depth int) *choice { return &choices[depth] }, arrival, func(depth int, edge int32) {
		out[depth] = append(out[depth], edge)
	})
	return out
}

// inTime tells, of each of so many hops, the edges that can be taken in time, the
// last hop first and the best edge first, given the earliest arrivals.
func inTime(hops int, of func(depth int) *choice, arrival []int32, tell func(depth int, edge int32)) {
	until := noDay - 1
	for depth := hops - 1; depth >= 0; depth-- {
		c, before := of(depth), firstDay
		for i, spans := range c.when {
			if fits(spans, arrival[depth], until) {
				before = max(before, leave(spans, until))
				tell(depth, c.edges[i])
			}
		}
		until = before
	}
}

// lastDay returns the last day on which one can come to v and still reach the
// target by a walk of h hops, or firstDay.
func (r *ranked) lastDay(v int32, h int) int32 {
	s := r.search
	for len(r.latest[h]) <= int(v) {
		r.latest[h] = append(r.latest[h], make([]int32, len(s.vertex)-len(r.latest[h]))...)
	}
	// 0 is for what is not known yet; days before that are moved by one.
	if day := r.latest[h][v]; day > 0 {
		return day
	} else if day < 0 {
		return day + 1
	}
	latest := firstDay + 1
	from := s.row(v, h, &r.scratch[h])
	for i := range from.choices {
		onward := noDay - 1
		if h > 1 {
			onward = r.lastDay(from.hops[i].to, h-1)
		}
		for _, spans := range from.choices[i].when {
			latest = max(latest, leave(spans, onward))
		}
	}
	if r.latest[h][v] = latest; latest <= 0 {
		r.latest[h][v] = latest - 1
	}
	return latest
}

// choose takes the path that the search has found, or one for every choice of its
// edges, in the order of the edges.
func (r *ranked) choose() bool {
	s := r.search
	if s.query.Each {
		return r.combine(0, Quality{}, r.full, firstDay)
	}
	r.fit()
	worst := Quality{}
	for _, e := range s.out.Edges {
		worst = worse(worst, s.g.qualityOf(e))
	}
	return r.take(worst.key(), s.target, 0)
}

func (s *search) choice(depth int) *choice { return &s.taken[depth].choices[s.place[depth]] }

// fit chooses for each hop the best of the edges that can be taken in time on the
// way along the whole path, where others may be chosen in the other hops.
func (r *ranked) fit() {
	s := r.search
	for depth := range s.out.Edges {
		s.out.Edges[depth] = noEdge
	}
	inTime(s.length, s.choice, r.arrival, func(depth int, edge int32) {
		if s.out.Edges[depth] == noEdge {
			s.out.Edges[depth] = edge
		}
	})
}

// combine chooses the edges of the hop at a depth and all after it.
func (r *ranked) combine(depth int, worst Quality, have uint8, day int32) bool {
	s := r.search
	if depth == s.length {
		copy(s.out.Edges, r.chosen)
		return r.take(worst.key(), s.target, 0)
	}
	if s.steps++; s.steps%1024 == 0 && s.cancelled() {
		return false
	}
	c, cuts := s.choice(depth), r.cuts
	for i, e := range c.edges {
		if r.cuts != cuts { // and with them the masks
			cuts, have = r.cuts, r.full
			for _, chosen := range r.chosen[:depth] {
				have &= r.mask(s.g.qualityOf(chosen))
			}
		}
		q := s.g.qualityOf(e)
		now := have
		if r.bounded {
			now &= r.mask(q)
		}
		if now == 0 || now&r.rest(depth+1) == 0 {
			continue
		}
		on := day
		if c.when != nil {
			if on = take(c.when[i], day); on == noDay {
				continue
			}
		}
		r.chosen[depth] = e
		if !r.combine(depth+1, worse(worst, q), now, on) {
			return false
		}
	}
	return true
}

// rest returns the mask of the hops of the path from a depth on.
func (r *ranked) rest(depth int) uint8 {
	m := uint8(allBits)
	for s := r.search; depth < s.length; depth++ {
		m &= r.maskOf(s.taken[depth], int(s.place[depth]))
	}
	return m
}
