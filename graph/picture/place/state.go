package place

import (
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

func normalOf(p, q box) (x, y float64) {
	n := normal(Point{p.x, p.y}, Point{q.x, q.y})
	return n.X, n.Y
}
