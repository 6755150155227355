package place

import "math"

// bounds is the lower left corner of what boxes take up, and its size.
func bounds(boxes []box) (origin, size Point) {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, b := range boxes {
		lo = Point{min(lo.X, b.x-b.w), min(lo.Y, b.y-b.h)}
		hi = Point{max(hi.X, b.x+b.w), max(hi.Y, b.y+b.h)}
	}
	if len(boxes) == 0 {
		return Point{}, Point{}
	}
	return lo, Point{hi.X - lo.X, hi.Y - lo.Y}
}

// emptiest is the share of a drawing that may be empty before it shrinks.
const emptiest = 0.36

// fit takes room out of a drawing that is mostly empty, and then makes it wider or
// higher until all has an aspect that it may have. Both keep the order of things in
// either direction.
func fit(d *Drawing, boxes []box) {
	if isLarge(d) {
		return
	}
	const by = 0.95
	for range 24 {
		if emptiness(boxes, straightLines(d, boxes)) <= emptiest {
			break
		}
		_, size := bounds(boxes)
		wide := aspect(d, size) > d.Aspect
		if !shrink(boxes, wide, by) && !shrink(boxes, !wide, by) {
			break
		}
	}
	for range 60 {
		_, size := bounds(boxes)
		switch a := aspect(d, size); {
		case d.Widest > 0 && a > d.Widest && len(boxes) > 1 && spansHeight(boxes):
			scale(boxes, 1, 1.06)
		case d.Slimmest > 0 && a < d.Slimmest && len(boxes) > 1 && spansWidth(boxes) && size.X < d.Width-1:
			scale(boxes, min(1.06, d.Width/size.X), 1)
		default:
			return
		}
	}
}

func aspect(d *Drawing, size Point) float64 {
	across, down := d.around(size.X)
	return (size.X + across) / max(size.Y+down, 1)
}

func scale(boxes []box, x, y float64) {
	for i := range boxes {
		boxes[i].x *= x
		boxes[i].y *= y
	}
}

// shrink makes a drawing less wide, or less high, unless bodies would come too
// near to one another.
func shrink(boxes []box, wide bool, by float64) bool {
	x, y := 1.0, by
	if wide {
		x, y = by, 1
	}
	scale(boxes, x, y)
	if areApart(boxes) {
		return true
	}
	scale(boxes, 1/x, 1/y)
	return false
}

// spansHeight reports whether middles differ in height, so that scaling does
// something.
func spansHeight(boxes []box) bool {
	for _, b := range boxes {
		if math.Abs(b.y-boxes[0].y) > 1 {
			return true
		}
	}
	return false
}

func spansWidth(boxes []box) bool {
	for _, b := range boxes {
		if math.Abs(b.x-boxes[0].x) > 1 {
			return true
		}
	}
	return false
}

func straightLines(d *Drawing, boxes []box) [][]segment {
	r := router{d: d, boxes: boxes}
	lines := make([][]segment, len(d.Lines))
	for i := range d.Lines {
		lines[i] = segmentsOf(r.straight(i))
	}
	return lines
}
