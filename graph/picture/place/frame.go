package place

import "math"

// frame is the size that a drawing begins with: as wide as it has to be for all to
// have the aspect that is asked for.
func frame(d *Drawing) (width, height float64) {
	area, widest, tallest := 0.0, 0.0, 0.0
	for _, b := range d.Bodies {
		area += (b.Width + bodyGap) * (b.Height + bodyGap)
		widest, tallest = max(widest, b.Width), max(tallest, b.Height)
	}
	// Where there are many, they lie closer rather than be too small to be read.
	most := max(d.Width, widest*1.3)
	across, down := d.around(most)
	room := most * ((most+across)/max(d.Slimmest, 0.1)*0.9 - down)
	area = min(area/density(d), max(room, area/closest))
	lo, hi := widest*1.3, most
	for range 40 {
		mid := (lo + hi) / 2
		across, down := d.around(mid)
		if (mid+across)/(area/mid+down) < d.Aspect {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi, max(area/hi, tallest*1.3)
}

// HasRoom reports whether all bodies have room on the page.
func (d *Drawing) HasRoom() bool {
	if len(d.Bodies) == 0 {
		return true
	}
	width, height := frame(d)
	return aspect(d, Point{width, height}) >= d.Slimmest*0.97
}

// closest is the greatest density at which lines still find their ways.
const closest = 0.5

func (d *Drawing) around(width float64) (across, down float64) {
	if d.Around == nil {
		return 0, 0
	}
	return d.Around(width)
}

// density is the share of a drawing that its bodies, each with the gap around it,
// are to fill. Where there are few, they need little way between them.
func density(d *Drawing) float64 {
	bodies := float64(len(d.Bodies))
	return min(max(0.72-0.0065*bodies, 0.3), 0.62) / d.crowd()
}

// manyLines is from how many lines without a plate for each body on the bodies lie
// farther apart: nothing else keeps them from each other.
const manyLines = 3

// crowd is how many times as much room as usual there is to be.
func (d *Drawing) crowd() float64 {
	bare := 0
	for _, l := range d.Lines {
		if l.Plate < 0 {
			bare++
		}
	}
	return min(max(float64(bare)/float64(manyLines*max(len(d.Bodies), 1)), 1), 3)
}

func aspect(d *Drawing, size Point) float64 {
	across, down := d.around(size.X)
	return (size.X + across) / max(size.Y+down, 1)
}

// grow makes the drawing larger or smaller, with all in proportion; only higher
// where it is as wide as it should be.
func (s *state) grow(by float64) {
	across, down := by, by
	if s.width*by > s.d.Width {
		across = max(1, s.d.Width/s.width)
		down = by * by / across
	}
	s.width, s.height = s.width*across, s.height*down
	for i := range s.boxes {
		s.boxes[i].x *= across
		s.boxes[i].y *= down
		s.boxes[i] = s.inFrame(s.boxes[i])
		s.wish[i].X *= across
		s.wish[i].Y *= down
	}
	s.score()
}

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
