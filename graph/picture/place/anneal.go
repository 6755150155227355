package place

import (
	"context"
	"math"
	"math/rand/v2"
)

// What a fault costs. A crossing is 1.
const (
	costThrough = 2.2  // a line through a foreign body, which a bend may yet avoid
	costOverlap = 6.0  // two bodies that do not keep their gap, and costDepth more for each point
	costDepth   = 0.15 //
	costShared  = 0.5  // two lines with a common end that cross all the same
	costStress  = 70.0 // of all of it
	costAngle   = 1.2  // two lines that leave a body in the same direction
	costDetour  = 8.0  // a plate that makes its line as long again
	costAway    = 2.5  // a body that is as far as a quarter of the drawing from where it is wished
)

const (
	bodyGap  = 20.0 // between two bodies, so that lines can pass
	leastGap = 12.0 // and in any case
	lineGap  = 5.0  // between a line and a foreign body
	nearness = 0.97 // the cosine of the angle below which two lines at a body are too near
)

// piece is a straight part of a line: all of it, or what leads to its plate.
type piece struct {
	a, b int32 // bodies
	line int32
}

// state is a drawing being improved by moves of its bodies, with its score kept up
// to date.
type state struct {
	d      *Drawing
	width  float64
	height float64

	boxes   []box
	pieces  []piece
	segs    []segment
	dirs    []Point   // unit vectors from a to b of each piece
	at      [][]int32 // pieces of each body
	linesOf [][]int32 // lines of each body, its own of a plate

	crossings []float64 // cost of each pair of pieces, m x m
	throughs  []bool    // of each piece and body, m x n
	related   []uint8   // of each pair of lines: same, with a common end, or foreign

	dist               []float64 // in the graph, between bodies that are no plates; 0: not tied
	sumE, sumF         float64   // of distances over graph distances, and of their squares
	pairs              float64
	pendingE, pendingF float64 // of the move that is being weighed

	angle  []float64 // cost at each body
	detour []float64 // of each line with a plate
	wish   []Point
	wished []bool

	cost  float64
	tests int // how many pairs have been looked at, the measure of effort

	// Of a move that is being weighed.
	moved     []int32
	old       []box
	isMoved   []bool
	dirty     []int32
	isDirty   []bool
	oldSegs   []segment
	oldDirs   []Point
	newCross  []float64
	newThru   []bool
	touched   []int32
	isTouched []bool
	newAngle  []float64
	newDetour []float64
	linesHit  []int32
	isHit     []bool
	random    *rand.Rand
}

const (
	foreign = iota
	commonEnd
	sameLine
)

func newState(d *Drawing, dist []float64, width, height float64, at []Point, seed uint64) *state {
	n := len(d.Bodies)
	s := &state{d: d, width: width, height: height, dist: dist, random: rand.New(rand.NewPCG(seed, 7))}
	s.boxes = make([]box, n)
	s.wish, s.wished = make([]Point, n), make([]bool, n)
	for i, b := range d.Bodies {
		s.boxes[i] = s.inFrame(box{at[i].X, at[i].Y, b.Width / 2, b.Height / 2})
	}
	s.at, s.linesOf = make([][]int32, n), make([][]int32, n)
	for i, l := range d.Lines {
		add := func(a, b int) {
			k := int32(len(s.pieces))
			s.pieces = append(s.pieces, piece{int32(a), int32(b), int32(i)})
			s.at[a], s.at[b] = append(s.at[a], k), append(s.at[b], k)
		}
		s.linesOf[l.From], s.linesOf[l.To] = append(s.linesOf[l.From], int32(i)), append(s.linesOf[l.To], int32(i))
		if l.Plate >= 0 {
			add(l.From, l.Plate)
			add(l.Plate, l.To)
			s.linesOf[l.Plate] = append(s.linesOf[l.Plate], int32(i))
		} else {
			add(l.From, l.To)
		}
	}
	k := len(d.Lines)
	s.related = make([]uint8, k*k)
	for i, l := range d.Lines {
		for j, o := range d.Lines {
			switch {
			case i == j:
				s.related[i*k+j] = sameLine
			case l.From == o.From || l.From == o.To || l.To == o.From || l.To == o.To:
				s.related[i*k+j] = commonEnd
			}
		}
	}
	m := len(s.pieces)
	s.segs, s.dirs = make([]segment, m), make([]Point, m)
	s.crossings, s.throughs = make([]float64, m*m), make([]bool, m*n)
	s.angle, s.detour = make([]float64, n), make([]float64, k)
	s.isMoved, s.isDirty, s.isTouched, s.isHit = make([]bool, n), make([]bool, m), make([]bool, n), make([]bool, k)
	s.newAngle, s.newDetour = make([]float64, n), make([]float64, k)
	s.score()
	return s
}

// inFrame moves a box into the drawing.
func (s *state) inFrame(b box) box {
	b.x = min(max(b.x, b.w), s.width-b.w)
	b.y = min(max(b.y, b.h), s.height-b.h)
	return b
}

// score computes everything anew.
func (s *state) score() {
	m, n := len(s.pieces), len(s.boxes)
	for i := range s.pieces {
		s.lay(int32(i))
	}
	s.cost = 0
	for i := range m {
		for j := range i {
			c := s.crossing(int32(i), int32(j))
			s.crossings[i*m+j], s.crossings[j*m+i] = c, c
			s.cost += c
		}
		for b := range n {
			hit := s.through(int32(i), int32(b))
			s.throughs[i*n+b] = hit
			if hit {
				s.cost += costThrough
			}
		}
	}
	s.sumE, s.sumF, s.pairs = 0, 0, 0
	for i := range n {
		for j := range i {
			s.cost += overlapCost(s.boxes[i], s.boxes[j])
			if k := s.dist[i*n+j]; k > 0 {
				e := math.Hypot(s.boxes[i].x-s.boxes[j].x, s.boxes[i].y-s.boxes[j].y) / k
				s.sumE += e
				s.sumF += e * e
				s.pairs++
			}
		}
		s.angle[i] = s.angleAt(int32(i))
		s.cost += s.angle[i] + s.away(i)
	}
	for i := range s.d.Lines {
		s.detour[i] = s.detourOf(int32(i))
		s.cost += s.detour[i]
	}
	s.cost += costStress * s.stress(s.sumE, s.sumF)
}

// stress is scale-normalised, as measured by Wang and others, "Stress is not
// scale-invariant" (arXiv 2408.04688).
func (s *state) stress(sumE, sumF float64) float64 {
	if s.pairs == 0 || sumF == 0 {
		return 0
	}
	return 1 - sumE*sumE/(sumF*s.pairs)
}

func overlapCost(a, b box) float64 {
	if d := overlapDepth(a, b, bodyGap); d > 0 {
		return costOverlap*min(1, d/4) + costDepth*d
	}
	return 0
}

// wishFor lets boxes and hubs stay near where they are wished.
func (s *state) wishFor(at []Point) {
	for i, b := range s.d.Bodies {
		if b.Wish != nil && !b.Plate {
			s.wish[i], s.wished[i] = at[i], true
		}
	}
	s.score()
}

func (s *state) away(i int) float64 {
	if !s.wished[i] {
		return 0
	}
	d := math.Hypot(s.boxes[i].x-s.wish[i].X, s.boxes[i].y-s.wish[i].Y) / (s.width + s.height) * 8
	return costAway * d
}

// lay puts a piece between its bodies.
func (s *state) lay(i int32) {
	p := s.pieces[i]
	a, b := &s.boxes[p.a], &s.boxes[p.b]
	s.segs[i] = segment{a.x, a.y, b.x, b.y}
	dx, dy := b.x-a.x, b.y-a.y
	n := math.Sqrt(dx*dx + dy*dy)
	if n == 0 {
		n = 1
	}
	s.dirs[i] = Point{dx / n, dy / n}
}

func (s *state) crossing(i, j int32) float64 {
	switch s.related[int(s.pieces[i].line)*len(s.d.Lines)+int(s.pieces[j].line)] {
	case foreign:
		if s.segs[i].crosses(&s.segs[j]) {
			return 1
		}
	case commonEnd:
		if s.segs[i].crosses(&s.segs[j]) {
			return costShared
		}
	}
	return 0
}

func (s *state) through(i, b int32) bool {
	p := s.pieces[i]
	if p.a == b || p.b == b {
		return false
	}
	return s.segs[i].hits(&s.boxes[b], lineGap)
}

// angleAt is the cost of pieces that leave a body in nearly one direction.
func (s *state) angleAt(b int32) float64 {
	sum := 0.0
	own := s.at[b]
	for x, i := range own {
		di := s.dirs[i]
		if s.pieces[i].b == b {
			di = Point{-di.X, -di.Y}
		}
		for _, j := range own[:x] {
			dj := s.dirs[j]
			if s.pieces[j].b == b {
				dj = Point{-dj.X, -dj.Y}
			}
			if cos := di.X*dj.X + di.Y*dj.Y; cos > nearness {
				sum += costAngle * (cos - nearness) / (1 - nearness)
			}
		}
	}
	return sum
}

// detourOf is the cost of a plate that lies off its line, or at its end.
func (s *state) detourOf(i int32) float64 {
	l := &s.d.Lines[i]
	if l.Plate < 0 {
		return 0
	}
	a, b, p := &s.boxes[l.From], &s.boxes[l.To], &s.boxes[l.Plate]
	ap, pb, ab := math.Hypot(p.x-a.x, p.y-a.y), math.Hypot(b.x-p.x, b.y-p.y), math.Hypot(b.x-a.x, b.y-a.y)
	if ab == 0 {
		return costDetour
	}
	return costDetour*((ap+pb)/ab-1) + 0.8*math.Abs(ap-pb)/(ap+pb)
}

// move weighs the move of some bodies to other places. The caller then keeps or
// undoes it.
func (s *state) move(bodies []int32, to []Point) (delta float64) {
	m, n := len(s.pieces), len(s.boxes)
	s.moved, s.old, s.dirty, s.touched, s.linesHit = s.moved[:0], s.old[:0], s.dirty[:0], s.touched[:0], s.linesHit[:0]
	s.oldSegs, s.oldDirs = s.oldSegs[:0], s.oldDirs[:0]
	for i, b := range bodies {
		s.moved = append(s.moved, b)
		s.old = append(s.old, s.boxes[b])
		s.isMoved[b] = true
		delta -= s.away(int(b))
		next := s.boxes[b]
		next.x, next.y = to[i].X, to[i].Y
		s.boxes[b] = s.inFrame(next)
		delta += s.away(int(b))
		for _, p := range s.at[b] {
			if !s.isDirty[p] {
				s.isDirty[p] = true
				s.dirty = append(s.dirty, p)
			}
		}
	}
	touch := func(b int32) {
		if !s.isTouched[b] {
			s.isTouched[b] = true
			s.touched = append(s.touched, b)
		}
	}
	for _, p := range s.dirty {
		s.oldSegs, s.oldDirs = append(s.oldSegs, s.segs[p]), append(s.oldDirs, s.dirs[p])
		s.lay(p)
		touch(s.pieces[p].a)
		touch(s.pieces[p].b)
		if l := s.pieces[p].line; !s.isHit[l] {
			s.isHit[l] = true
			s.linesHit = append(s.linesHit, l)
		}
	}
	for _, b := range s.touched {
		s.newAngle[b] = s.angleAt(b)
		delta += s.newAngle[b] - s.angle[b]
	}
	for _, l := range s.linesHit {
		s.newDetour[l] = s.detourOf(l)
		delta += s.newDetour[l] - s.detour[l]
	}
	// Crossings of the pieces that move, and what they pass through.
	need := len(s.dirty) * m
	if cap(s.newCross) < need {
		s.newCross = make([]float64, need)
	}
	s.newCross = s.newCross[:need]
	need = len(s.dirty) * n
	if cap(s.newThru) < need {
		s.newThru = make([]bool, need)
	}
	s.newThru = s.newThru[:need]
	for x, i := range s.dirty {
		row, was := s.newCross[x*m:(x+1)*m], s.crossings[int(i)*m:(int(i)+1)*m]
		related := s.related[int(s.pieces[i].line)*len(s.d.Lines):]
		seg := s.segs[i]
		ux, uy := seg.bx-seg.ax, seg.by-seg.ay
		for j := range s.segs {
			t := &s.segs[j]
			c := 0.0
			d1, d2 := ux*(t.ay-seg.ay)-uy*(t.ax-seg.ax), ux*(t.by-seg.ay)-uy*(t.bx-seg.ax)
			if d1*d2 < 0 {
				tx, ty := t.bx-t.ax, t.by-t.ay
				d3, d4 := tx*(seg.ay-t.ay)-ty*(seg.ax-t.ax), tx*(seg.by-t.ay)-ty*(seg.bx-t.ax)
				if d3*d4 < 0 {
					switch related[s.pieces[j].line] {
					case foreign:
						c = 1
					case commonEnd:
						c = costShared
					}
				}
			}
			row[j] = c
			if w := was[j]; c != w {
				if s.isDirty[j] {
					delta += (c - w) / 2 // it comes up twice
				} else {
					delta += c - w
				}
			}
		}
		hits, hit := s.newThru[x*n:(x+1)*n], s.throughs[int(i)*n:(int(i)+1)*n]
		a, b := int(s.pieces[i].a), int(s.pieces[i].b)
		hx, hy := ux/2, uy/2
		cx, cy, ahx, ahy := seg.ax+hx, seg.ay+hy, math.Abs(hx)+lineGap, math.Abs(hy)+lineGap
		for j := range s.boxes {
			o := &s.boxes[j]
			now := false
			if mx, my := cx-o.x, cy-o.y; math.Abs(mx) < o.w+ahx && math.Abs(my) < o.h+ahy && j != a && j != b {
				now = math.Abs(mx*hy-my*hx) < (o.w+lineGap)*(ahy-lineGap)+(o.h+lineGap)*(ahx-lineGap)
			}
			hits[j] = now
			if now != hit[j] {
				delta += sign(now) * costThrough
			}
		}
	}
	s.tests += len(s.dirty) * (m + n)
	// What the other pieces pass through, overlaps and stress of the bodies that move.
	sumE, sumF := s.sumE, s.sumF
	for x, b := range s.moved {
		now, was := s.boxes[b], s.old[x]
		for j := range m {
			if s.isDirty[j] {
				continue
			}
			hit := s.through(int32(j), b)
			if hit != s.throughs[j*n+int(b)] {
				delta += sign(hit) * costThrough
			}
		}
		s.tests += m + n
		row := s.dist[int(b)*n : (int(b)+1)*n]
		for j := range n {
			if int32(j) == b {
				continue
			}
			other, before := s.boxes[j], s.boxes[j]
			if s.isMoved[j] {
				if int32(j) < b {
					continue // pairs that both move come up once
				}
				for y, o := range s.moved {
					if o == int32(j) {
						before = s.old[y]
					}
				}
			}
			delta += overlapCost(now, other) - overlapCost(was, before)
			if k := row[j]; k > 0 {
				e0 := math.Sqrt((was.x-before.x)*(was.x-before.x)+(was.y-before.y)*(was.y-before.y)) / k
				e1 := math.Sqrt((now.x-other.x)*(now.x-other.x)+(now.y-other.y)*(now.y-other.y)) / k
				sumE += e1 - e0
				sumF += e1*e1 - e0*e0
			}
		}
	}
	delta += costStress * (s.stress(sumE, sumF) - s.stress(s.sumE, s.sumF))
	s.pendingE, s.pendingF = sumE, sumF
	return delta
}

func sign(yes bool) float64 {
	if yes {
		return 1
	}
	return -1
}

// keep makes the weighed move.
func (s *state) keep(delta float64) {
	m, n := len(s.pieces), len(s.boxes)
	for x, i := range s.dirty {
		row := s.newCross[x*m : (x+1)*m]
		copy(s.crossings[int(i)*m:], row)
		for j, c := range row {
			s.crossings[j*m+int(i)] = c
		}
		copy(s.throughs[int(i)*n:(int(i)+1)*n], s.newThru[x*n:(x+1)*n])
	}
	for _, b := range s.moved {
		for j := range m {
			if !s.isDirty[j] {
				s.throughs[j*n+int(b)] = s.through(int32(j), b)
			}
		}
	}
	for _, b := range s.touched {
		s.angle[b] = s.newAngle[b]
	}
	for _, l := range s.linesHit {
		s.detour[l] = s.newDetour[l]
	}
	s.sumE, s.sumF = s.pendingE, s.pendingF
	s.cost += delta
	s.clear()
}

// undo takes the weighed move back.
func (s *state) undo() {
	for x, b := range s.moved {
		s.boxes[b] = s.old[x]
	}
	for x, p := range s.dirty {
		s.segs[p], s.dirs[p] = s.oldSegs[x], s.oldDirs[x]
	}
	s.clear()
}

func (s *state) clear() {
	for _, b := range s.moved {
		s.isMoved[b] = false
	}
	for _, p := range s.dirty {
		s.isDirty[p] = false
	}
	for _, b := range s.touched {
		s.isTouched[b] = false
	}
	for _, l := range s.linesHit {
		s.isHit[l] = false
	}
}

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

func normalOf(p, q box) (x, y float64) {
	n := normal(Point{p.x, p.y}, Point{q.x, q.y})
	return n.X, n.Y
}
