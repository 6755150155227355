package place

import (
	"math"
	"slices"
)

// apart reports whether no two bodies are nearer than lines need to pass.
func (s *state) apart() bool { return areApart(s.boxes) }

func areApart(boxes []box) bool {
	for i := range boxes {
		for j := range i {
			if overlapDepth(boxes[i], boxes[j], leastGap) > 0 {
				return false
			}
		}
	}
	return true
}

// part pushes bodies that are too near to one another apart, within the drawing,
// and reports whether none is left.
func (s *state) part() bool {
	const rounds = 300
	boxes := slices.Clone(s.boxes)
	for range rounds {
		moved := false
		for i := range boxes {
			for j := range i {
				a, b := &boxes[i], &boxes[j]
				ox := a.w + b.w + leastGap + 0.1 - math.Abs(a.x-b.x)
				oy := a.h + b.h + leastGap + 0.1 - math.Abs(a.y-b.y)
				if ox <= 0.1 || oy <= 0.1 {
					continue
				}
				moved = true
				if ox < oy {
					push := math.Copysign(ox/2, a.x-b.x)
					a.x, b.x = a.x+push, b.x-push
				} else {
					push := math.Copysign(oy/2, a.y-b.y)
					a.y, b.y = a.y+push, b.y-push
				}
				*a, *b = s.inFrame(*a), s.inFrame(*b)
			}
		}
		if !moved {
			copy(s.boxes, boxes)
			s.score()
			return true
		}
	}
	return false
}
