package simplepath

import "math"

// Span is a range of days, both ends included.
type Span struct{ First, Last int32 }

const (
	firstDay = int32(math.MinInt32)
	noDay    = int32(math.MaxInt32)
)

// earliest returns the first day on which one of the edges has been taken by one
// who comes on a day, or noDay.
func (c *choice) earliest(day int32) int32 {
	best := noDay
	for _, when := range c.when {
		if when.Last >= day {
			best = min(best, max(day, when.First))
		}
	}
	return best
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
		for _, when := range from.choices[i].when {
			if when.First <= onward {
				latest = max(latest, min(when.Last, onward))
			}
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
	switch s := r.search; {
	case s.query.Each:
		return r.combine(0, Quality{}, r.full, firstDay)
	case !r.fit():
		return true
	default:
		worst := Quality{}
		for _, e := range s.out.Edges {
			worst = worse(worst, s.g.qualityOf(e))
		}
		return r.take(worst.key(), s.target, 0)
	}
}

func (s *search) choice(depth int) *choice { return &s.taken[depth].choices[s.place[depth]] }

// fit chooses for each hop the best of the edges that can be taken in time on the
// way along the whole path, where others may be chosen in the other hops.
func (r *ranked) fit() bool {
	s := r.search
	until := noDay - 1
	for depth := s.length - 1; depth >= 0; depth-- {
		c, before := s.choice(depth), firstDay
		best := noEdge
		for i, when := range c.when {
			if max(when.First, r.arrival[depth]) > min(when.Last, until) {
				continue
			}
			if before = max(before, min(when.Last, until)); best == noEdge {
				best = c.edges[i]
			}
		}
		if best == noEdge {
			return false
		}
		s.out.Edges[depth], until = best, before
	}
	return true
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
			if c.when[i].Last < day {
				continue
			}
			on = max(day, c.when[i].First)
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
