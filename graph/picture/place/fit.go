package place

import (
	"context"
	"slices"
)

const (
	emptiest    = 0.34 // share of a drawing that may be empty before it is made smaller
	mostShrinks = 12   // how often
)

// tighten makes a drawing that is mostly empty smaller, in proportion, as long as
// its bodies find room that keeps them apart.
func (s *state) tighten(ctx context.Context, effort int) error {
	pass := lastPass
	pass.effort = effort / 12
	for range mostShrinks {
		if emptiness(s.boxes, straightLines(s.d, s.boxes)) <= emptiest {
			return nil
		}
		boxes, wish, width, height := slices.Clone(s.boxes), slices.Clone(s.wish), s.width, s.height
		s.grow(0.94)
		if err := s.anneal(ctx, pass); err != nil {
			return err
		}
		if !s.apart() && !s.part() {
			s.boxes, s.wish, s.width, s.height = boxes, wish, width, height
			s.score()
			return nil
		}
	}
	return nil
}

// stretch makes a drawing wider or higher until all has an aspect that it may
// have.
func stretch(d *Drawing, boxes []box) {
	const by, most = 1.06, 60
	for range most {
		x, y := 1.0, 1.0
		_, size := bounds(boxes)
		switch a := aspect(d, size); {
		case d.Widest > 0 && a > d.Widest:
			y = by
		case d.Slimmest > 0 && a < d.Slimmest && size.X < d.Width-1:
			x = min(by, d.Width/size.X)
		default:
			return
		}
		for i := range boxes {
			boxes[i].x *= x
			boxes[i].y *= y
		}
	}
}

func straightLines(d *Drawing, boxes []box) [][]segment {
	r := router{d: d, boxes: boxes}
	lines := make([][]segment, len(d.Lines))
	for i := range d.Lines {
		lines[i] = segmentsOf(r.straight(i))
	}
	return lines
}
