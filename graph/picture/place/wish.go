package place

import "math"

// asWished maps the places that are wished for into the drawing: bodies without a
// wish begin in the middle of their neighbours. It reports false where too few
// boxes have one.
func asWished(d *Drawing, width, height float64) ([]Point, bool) {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	with, boxes := 0, 0
	for _, b := range d.Bodies {
		if b.Plate {
			continue
		}
		boxes++
		if b.Wish != nil {
			with++
			lo = Point{min(lo.X, b.Wish.X-b.Width/2), min(lo.Y, b.Wish.Y-b.Height/2)}
			hi = Point{max(hi.X, b.Wish.X+b.Width/2), max(hi.Y, b.Wish.Y+b.Height/2)}
		}
	}
	if with < 3 || 2*with < boxes {
		return nil, false
	}
	at, known := make([]Point, len(d.Bodies)), make([]bool, len(d.Bodies))
	for i, b := range d.Bodies {
		if b.Wish != nil {
			at[i] = Point{(b.Wish.X - lo.X) / max(hi.X-lo.X, 1) * width, (b.Wish.Y - lo.Y) / max(hi.Y-lo.Y, 1) * height}
			known[i] = true
		}
	}
	for i, b := range d.Bodies {
		if known[i] || b.Plate {
			continue
		}
		sum, n := Point{width / 2, height / 2}, 1.0
		for _, l := range d.Lines {
			for _, ends := range [2][2]int{{l.From, l.To}, {l.To, l.From}} {
				if ends[0] == i && known[ends[1]] {
					sum, n = Point{sum.X + at[ends[1]].X, sum.Y + at[ends[1]].Y}, n+1
				}
			}
		}
		at[i] = Point{sum.X / n, sum.Y / n}
	}
	for _, l := range d.Lines {
		if l.Plate >= 0 && !known[l.Plate] {
			at[l.Plate] = between(at[l.From], at[l.To], 0.5)
		}
	}
	return at, true
}

// placed returns the places that all bodies wish for, if they have one and are
// apart there.
func placed(d *Drawing) ([]box, bool) {
	if !d.Settled {
		return nil, false
	}
	var boxes []box
	for _, b := range d.Bodies {
		if b.Wish == nil {
			return nil, false
		}
		boxes = append(boxes, box{b.Wish.X, b.Wish.Y, b.Width / 2, b.Height / 2})
	}
	return boxes, areApart(boxes)
}
