package place

import "math"

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
