package place

import (
	"context"
	"math"
)

// schedule is how a drawing is annealed.
type schedule struct {
	effort    int     // pairs to look at
	hot, cold float64 // temperatures at the start and at the end, in crossings
	far       float64 // steps at the start, in widths of the drawing
	near      float64 // and at the end, in points
}

// anneal improves the drawing by moves that are kept if they lower the cost, or
// with a chance that falls with the temperature (Davidson and Harel 1996, "Drawing
// graphs nicely using simulated annealing", ACM TOG 15). It ends with the best
// drawing that it has seen.
func (s *state) anneal(ctx context.Context, c schedule) error {
	n := len(s.boxes)
	if n < 2 {
		return ctx.Err()
	}
	best, bestCost := make([]box, n), s.cost
	copy(best, s.boxes)
	start, far := s.tests, max(c.far*s.width, c.near)
	var free []int32
	for i := range s.boxes {
		free = append(free, int32(i))
	}
	var bodies []int32
	var to []Point
	for count := 0; s.tests-start < c.effort; count++ {
		if count%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		done := float64(s.tests-start) / float64(c.effort)
		temperature := c.hot * math.Pow(c.cold/c.hot, done)
		step := far * math.Pow(c.near/far, done)
		bodies, to = s.propose(bodies[:0], to[:0], free, step, done)
		delta := s.move(bodies, to)
		s.tests += 50 // so that it ends even where there is nothing to look at
		if delta <= 0 || s.random.Float64() < math.Exp(-delta/temperature) {
			s.keep(delta)
			if s.cost < bestCost-1e-9 {
				bestCost = s.cost
				copy(best, s.boxes)
			}
		} else {
			s.undo()
		}
	}
	copy(s.boxes, best)
	s.score()
	return ctx.Err()
}

// propose chooses a move: mostly a step of one body, and with a box go the plates
// on its lines, half as far; now and then two boxes change places, a body goes to
// the middle of its neighbours or anywhere, a plate slides along its line.
func (s *state) propose(bodies []int32, to []Point, free []int32, step, done float64) ([]int32, []Point) {
	r := s.random
	b := free[r.IntN(len(free))]
	at := s.boxes[b]
	kind := r.Float64()
	if s.d.Bodies[b].Plate {
		l := &s.d.Lines[s.linesOf[b][0]]
		p, q := s.boxes[l.From], s.boxes[l.To]
		if kind < 0.45 {
			t := 0.15 + 0.7*r.Float64()
			aside := r.NormFloat64() * 12
			nx, ny := normalOf(p, q)
			return append(bodies, b), append(to, Point{p.x + (q.x-p.x)*t + nx*aside, p.y + (q.y-p.y)*t + ny*aside})
		}
		return append(bodies, b), append(to, Point{at.x + r.NormFloat64()*step, at.y + r.NormFloat64()*step})
	}
	var next Point
	switch {
	case kind < 0.06 && done < 0.6:
		next = Point{r.Float64() * s.width, r.Float64() * s.height}
	case kind < 0.12 && len(s.linesOf[b]) > 0:
		var sum Point
		for _, l := range s.linesOf[b] {
			o := s.boxes[s.other(l, b)]
			sum.X += o.x
			sum.Y += o.y
		}
		k := float64(len(s.linesOf[b]))
		next = Point{sum.X/k + r.NormFloat64()*60, sum.Y/k + r.NormFloat64()*60}
	case kind < 0.2 && done < 0.8:
		o := free[r.IntN(len(free))]
		if o == b || s.d.Bodies[o].Plate {
			break
		}
		other := s.boxes[o]
		bodies, to = append(bodies, b, o), append(to, Point{other.x, other.y}, Point{at.x, at.y})
		bodies, to = s.follow(bodies, to, b, Point{other.x, other.y})
		return s.follow(bodies, to, o, Point{at.x, at.y})
	}
	if next == (Point{}) {
		next = Point{at.x + r.NormFloat64()*step, at.y + r.NormFloat64()*step}
	}
	bodies, to = append(bodies, b), append(to, next)
	if r.Float64() < 0.75 {
		bodies, to = s.follow(bodies, to, b, next)
	}
	return bodies, to
}

// other is the far end of a line.
func (s *state) other(line, b int32) int32 {
	if l := &s.d.Lines[line]; int32(l.From) == b {
		return int32(l.To)
	} else {
		return int32(l.From)
	}
}

// follow lets the plates on a box's lines go half as far as it does.
func (s *state) follow(bodies []int32, to []Point, b int32, next Point) ([]int32, []Point) {
	dx, dy := (next.X-s.boxes[b].x)/2, (next.Y-s.boxes[b].y)/2
lines:
	for _, l := range s.linesOf[b] {
		p := s.d.Lines[l].Plate
		if p < 0 {
			continue
		}
		for i, o := range bodies {
			if o == int32(p) { // on a line between two boxes that change places
				to[i].X += dx
				to[i].Y += dy
				continue lines
			}
		}
		bodies, to = append(bodies, int32(p)), append(to, Point{s.boxes[p].x + dx, s.boxes[p].y + dy})
	}
	return bodies, to
}
