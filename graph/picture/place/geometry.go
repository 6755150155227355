package place

import "math"

// box is an upright rectangle by its middle and half its sides.
type box struct{ x, y, w, h float64 }

// overlapDepth is how far two boxes reach into one another when each pair is to
// keep a gap: the smaller of across and down, 0 if they keep it.
func overlapDepth(a, b box, gap float64) float64 {
	dx := a.w + b.w + gap - math.Abs(a.x-b.x)
	if dx <= 0 {
		return 0
	}
	dy := a.h + b.h + gap - math.Abs(a.y-b.y)
	if dy <= 0 {
		return 0
	}
	return min(dx, dy)
}

// segment is a straight piece of a line.
type segment struct{ ax, ay, bx, by float64 }

// hits reports whether a segment passes through a box that is larger by a margin
// on every side.
func (s *segment) hits(b *box, margin float64) bool {
	w, h := b.w+margin, b.h+margin
	dx, dy := (s.bx-s.ax)/2, (s.by-s.ay)/2
	mx, my := s.ax+dx-b.x, s.ay+dy-b.y
	adx, ady := math.Abs(dx), math.Abs(dy)
	if math.Abs(mx) >= w+adx || math.Abs(my) >= h+ady {
		return false
	}
	return math.Abs(mx*dy-my*dx) < w*ady+h*adx
}

// crosses reports whether two segments have one inner point in common.
func (s *segment) crosses(t *segment) bool {
	d1 := (s.bx-s.ax)*(t.ay-s.ay) - (s.by-s.ay)*(t.ax-s.ax)
	d2 := (s.bx-s.ax)*(t.by-s.ay) - (s.by-s.ay)*(t.bx-s.ax)
	if d1*d2 >= 0 {
		return false
	}
	d3 := (t.bx-t.ax)*(s.ay-t.ay) - (t.by-t.ay)*(s.ax-t.ax)
	d4 := (t.bx-t.ax)*(s.by-t.ay) - (t.by-t.ay)*(s.bx-t.ax)
	return d3*d4 < 0
}

func (s *segment) length() float64 { return math.Hypot(s.bx-s.ax, s.by-s.ay) }
