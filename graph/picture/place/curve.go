package place

import "math"

// Shape is the outline of a body.
type Shape uint8

// The shapes.
const (
	Rectangle Shape = iota
	Ellipse
	Hexagon
	Octagon
	Hull // a trapezium, its narrow side below
)

// hullBelow is how wide the lower side of a Hull is, of the upper.
const hullBelow = 0.584

// bendRadius is that of the curve at a bend, in points.
const bendRadius = 26

// Curve is the curve of a line along a way from one body to another, beside its
// middle by so many points to the left: the 3n+1 control points between their
// outlines, with room for the marks at its ends.
func Curve(way []Point, aside float64, from, to Body, tail, head float64) []Point {
	atFrom, atTo := way[0], way[len(way)-1]
	cut := reverse(clip(reverse(clip(besides(way, aside), atFrom, from)), atTo, to))
	return smooth(shorten(cut, tail, head))
}

// besides is a way that runs beside another, to its left by so many points.
func besides(way []Point, offset float64) []Point {
	if offset == 0 || len(way) < 2 {
		return way
	}
	out := make([]Point, len(way))
	for i, p := range way {
		var n Point
		switch {
		case i == 0:
			n = normal(way[0], way[1])
		case i == len(way)-1:
			n = normal(way[i-1], way[i])
		default:
			a, b := normal(way[i-1], p), normal(p, way[i+1])
			n = Point{a.X + b.X, a.Y + b.Y}
			// The miter, which sharp bends would make endless.
			if dot := n.X*a.X + n.Y*a.Y; dot > 0.5 {
				n = Point{n.X / dot, n.Y / dot}
			} else {
				n = a
			}
		}
		out[i] = Point{p.X + n.X*offset, p.Y + n.Y*offset}
	}
	return out
}

// normal is the unit vector to the left of the way from one point to another.
func normal(a, b Point) Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	n := math.Hypot(dx, dy)
	if n == 0 {
		return Point{0, 1}
	}
	return Point{-dy / n, dx / n}
}

// clip cuts off what of a way lies in the body at its start.
func clip(way []Point, at Point, b Body) []Point {
	for i := 1; i < len(way); i++ {
		if contains(b, at, way[i]) {
			continue
		}
		in, out := way[i-1], way[i]
		for range 40 {
			mid := Point{(in.X + out.X) / 2, (in.Y + out.Y) / 2}
			if contains(b, at, mid) {
				in = mid
			} else {
				out = mid
			}
		}
		cut := append([]Point{out}, way[i:]...)
		return cut
	}
	return way[max(0, len(way)-2):]
}

// contains tells whether a point lies in the outline of a body, as Graphviz draws it.
func contains(b Body, at, p Point) bool {
	x, up := math.Abs(p.X-at.X)/(b.Width/2), (p.Y-at.Y)/(b.Height/2)
	y := math.Abs(up)
	switch b.Shape {
	case Ellipse:
		return x*x+y*y < 1
	case Hexagon:
		// Graphviz draws the upper and the lower side half as wide as the whole.
		return y < 1 && x < 1-y/2
	case Octagon:
		return x < 1 && y < 1 && x+y < math.Sqrt2
	case Hull:
		return y < 1 && x < hullBelow+(1-hullBelow)*(up+1)/2
	}
	return x < 1 && y < 1
}

// shorten takes so many points off the ends of a way, but never all of it.
func shorten(way []Point, start, end float64) []Point {
	length := 0.0
	for i := 1; i < len(way); i++ {
		length += math.Hypot(way[i].X-way[i-1].X, way[i].Y-way[i-1].Y)
	}
	if most := length - 2; start+end > most {
		if most <= 0 {
			return way
		}
		start, end = start*most/(start+end), end*most/(start+end)
	}
	return reverse(cutStart(reverse(cutStart(way, start)), end))
}

func cutStart(way []Point, by float64) []Point {
	for i := 1; i < len(way); i++ {
		n := math.Hypot(way[i].X-way[i-1].X, way[i].Y-way[i-1].Y)
		if n > by {
			t := by / n
			return append([]Point{{way[i-1].X + (way[i].X-way[i-1].X)*t, way[i-1].Y + (way[i].Y-way[i-1].Y)*t}}, way[i:]...)
		}
		by -= n
	}
	return way[max(0, len(way)-2):]
}

func reverse(way []Point) []Point {
	out := make([]Point, len(way))
	for i, p := range way {
		out[len(way)-1-i] = p
	}
	return out
}

// smooth turns a way into the 3n+1 control points of a curve that is straight
// but for its bends.
func smooth(way []Point) []Point {
	if len(way) < 2 {
		return nil
	}
	spline := []Point{way[0]}
	straight := func(to Point) {
		from := spline[len(spline)-1]
		if math.Hypot(to.X-from.X, to.Y-from.Y) < 0.01 && len(spline) > 1 {
			return
		}
		spline = append(spline, between(from, to, 1.0/3), between(from, to, 2.0/3), to)
	}
	for i := 1; i < len(way)-1; i++ {
		before, p, after := way[i-1], way[i], way[i+1]
		lb, la := math.Hypot(p.X-before.X, p.Y-before.Y), math.Hypot(after.X-p.X, after.Y-p.Y)
		if lb < 0.01 || la < 0.01 {
			continue
		}
		r := min(bendRadius, lb/2, la/2)
		in, out := between(p, before, r/lb), between(p, after, r/la)
		straight(in)
		spline = append(spline, between(in, p, 2.0/3), between(out, p, 2.0/3), out)
	}
	straight(way[len(way)-1])
	return spline
}

func between(a, b Point, t float64) Point { return Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }
