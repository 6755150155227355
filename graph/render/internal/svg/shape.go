package svg

import (
	"math"
	"strings"
)

// A Path is lines and curves on the page.
type Path []Segment

// Segment is a step of a path: 'M' moves to a point, 'L' draws a line to it, 'C' a cubic curve with two leading points
// before it, and 'Z' closes what was begun.
type Segment struct {
	Op     byte
	X1, Y1 float64 // the leading points
	X2, Y2 float64
	X, Y   float64
}

// drawn is a path that is being drawn in other units than the page's.
type drawn struct {
	Path
	matrix Matrix
	place  func(x, y float64) (float64, float64)
	x, y   float64 // where the pen is, in those units
}

func pathOf(place func(x, y float64) (float64, float64), m Matrix) drawn {
	return drawn{place: place, matrix: m}
}

func (d *drawn) at(x, y float64) (float64, float64) { return d.place(d.matrix.apply(x, y)) }

// MoveTo begins another piece of the path.
func (d *drawn) MoveTo(x, y float64) { d.step('M', x, y) }

// LineTo adds a line.
func (d *drawn) LineTo(x, y float64) { d.step('L', x, y) }

func (d *drawn) step(op byte, x, y float64) {
	s := Segment{Op: op}
	s.X, s.Y = d.at(x, y)
	d.Path, d.x, d.y = append(d.Path, s), x, y
}

// QuadTo adds a curve with one leading point.
func (d *drawn) QuadTo(x1, y1, x, y float64) {
	d.CubicTo(d.x+(x1-d.x)*2/3, d.y+(y1-d.y)*2/3, x+(x1-x)*2/3, y+(y1-y)*2/3, x, y)
}

// CubicTo adds a curve with two leading points.
func (d *drawn) CubicTo(x1, y1, x2, y2, x, y float64) {
	s := Segment{Op: 'C'}
	s.X1, s.Y1 = d.at(x1, y1)
	s.X2, s.Y2 = d.at(x2, y2)
	s.X, s.Y = d.at(x, y)
	d.Path, d.x, d.y = append(d.Path, s), x, y
}

// Close leads back to where the piece begins.
func (d *drawn) Close() { d.Path = append(d.Path, Segment{Op: 'Z'}) }

// shape draws an element with an outline.
func (r *reader) shape(name string, a attributes, in group) {
	look := Look{
		Fill:      r.colour(a["fill"], a["fill-opacity"], in.opacity),
		Stroke:    r.colour(a.getOr("stroke", "none"), a["stroke-opacity"], in.opacity),
		Width:     r.clamp(number(a.getOr("stroke-width", "1")) * in.matrix.Enlarges()),
		RoundCaps: a["stroke-linecap"] == "round",
	}
	if look.Width <= 0 {
		look.Stroke.A = 0
	}
	if name == "line" {
		look.Fill.A = 0
	}
	if text := a["stroke-dasharray"]; text != "" && text != "none" {
		for _, length := range numbers(text) {
			look.Dashes = append(look.Dashes, length*in.matrix.Enlarges())
		}
	}
	p := pathOf(r.place, in.matrix)
	switch name {
	case "polygon", "polyline":
		p.polygon(numbers(a["points"]), name == "polygon")
	case "line":
		p.polygon([]float64{number(a["x1"]), number(a["y1"]), number(a["x2"]), number(a["y2"])}, false)
	case "ellipse":
		p.ellipse(number(a["cx"]), number(a["cy"]), number(a["rx"]), number(a["ry"]))
	case "circle":
		p.ellipse(number(a["cx"]), number(a["cy"]), number(a["r"]), number(a["r"]))
	case "rect":
		p.rect(number(a["x"]), number(a["y"]), number(a["width"]), number(a["height"]), number(a.getOr("rx", a["ry"])))
	case "path":
		p.path(a["d"])
	}
	first := !r.drawn
	if len(p.Path) == 0 || look.Fill.A == 0 && look.Stroke.A == 0 {
		return
	}
	r.drawn = true
	if first && look.Stroke.A == 0 && r.covers(p.Path) {
		// The background: all of the page, to the last pixel.
		r.paper = look.Fill
		r.pen.Page(look.Fill)
		return
	}
	r.pen.Shape(p.Path, look)
}

// covers reports whether a path is a box about as large as the page.
func (r *reader) covers(p Path) bool {
	const near = 1
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p {
		switch s.Op {
		case 'C':
			return false
		case 'M', 'L':
			left, top, right, bottom = min(left, s.X), min(top, s.Y), max(right, s.X), max(bottom, s.Y)
		}
	}
	corners := 0
	for _, s := range p {
		if s.Op != 'Z' && (s.X < left+near || s.X > right-near) && (s.Y < top+near || s.Y > bottom-near) {
			corners++
		}
	}
	return corners >= 4 && left < near && top < near && right > r.width-near && bottom > r.height-near
}

func (d *drawn) polygon(points []float64, closed bool) {
	for i := 0; i+1 < len(points); i += 2 {
		if i == 0 {
			d.MoveTo(points[0], points[1])
		} else {
			d.LineTo(points[i], points[i+1])
		}
	}
	if closed && len(points) > 1 {
		d.Close()
	}
}

// ellipse adds an ellipse as four curves.
func (d *drawn) ellipse(x, y, rx, ry float64) {
	const k = 0.5522847498 // how far the leading points of a quarter of a circle lie along its tangents
	d.MoveTo(x+rx, y)
	curve := func(x1, y1, x2, y2, x3, y3 float64) {
		d.CubicTo(x+x1*rx, y+y1*ry, x+x2*rx, y+y2*ry, x+x3*rx, y+y3*ry)
	}
	curve(1, k, k, 1, 0, 1)
	curve(-k, 1, -1, k, -1, 0)
	curve(-1, -k, -k, -1, 0, -1)
	curve(k, -1, 1, -k, 1, 0)
	d.Close()
}

// rect adds a rectangle whose corners are quarters of a circle.
func (d *drawn) rect(x, y, w, h, r float64) {
	r = max(0, min(r, w/2, h/2))
	if r == 0 {
		d.polygon([]float64{x, y, x + w, y, x + w, y + h, x, y + h}, true)
		return
	}
	const k = 1 - 0.5522847498 // how far from a corner the leading points of its curve lie
	d.MoveTo(x+r, y)
	d.LineTo(x+w-r, y)
	d.CubicTo(x+w-k*r, y, x+w, y+k*r, x+w, y+r)
	d.LineTo(x+w, y+h-r)
	d.CubicTo(x+w, y+h-k*r, x+w-k*r, y+h, x+w-r, y+h)
	d.LineTo(x+r, y+h)
	d.CubicTo(x+k*r, y+h, x, y+h-k*r, x, y+h-r)
	d.LineTo(x, y+r)
	d.CubicTo(x, y+k*r, x+k*r, y, x+r, y)
	d.Close()
}

// commands are those of a path, without arcs and smooth curves.
const commands = "MmLlHhVvCcQqZz"

// path adds the lines and curves of a path.
func (d *drawn) path(text string) {
	text = strings.TrimSpace(text)
	var x, y, startX, startY float64
	for text != "" {
		command := text[0]
		rest := strings.IndexFunc(text[1:], func(r rune) bool { return strings.ContainsRune(commands, r) })
		if rest < 0 {
			rest = len(text) - 1
		}
		values := numbers(text[1 : 1+rest])
		text = text[1+rest:]
		fromX, fromY := 0.0, 0.0
		relative := func() {
			if command >= 'a' {
				fromX, fromY = x, y
			}
		}
		relative()
		switch command {
		case 'M', 'm', 'L', 'l':
			for i := 0; i+1 < len(values); i += 2 {
				x, y = fromX+values[i], fromY+values[i+1]
				relative()
				if i == 0 && (command == 'M' || command == 'm') {
					startX, startY = x, y
					d.MoveTo(x, y)
				} else {
					d.LineTo(x, y)
				}
			}
		case 'H', 'h':
			for _, v := range values {
				x = fromX + v
				relative()
				d.LineTo(x, y)
			}
		case 'V', 'v':
			for _, v := range values {
				y = fromY + v
				relative()
				d.LineTo(x, y)
			}
		case 'C', 'c':
			for i := 0; i+5 < len(values); i += 6 {
				x1, y1, x2, y2 := fromX+values[i], fromY+values[i+1], fromX+values[i+2], fromY+values[i+3]
				x, y = fromX+values[i+4], fromY+values[i+5]
				relative()
				d.CubicTo(x1, y1, x2, y2, x, y)
			}
		case 'Q', 'q':
			for i := 0; i+3 < len(values); i += 4 {
				x1, y1 := fromX+values[i], fromY+values[i+1]
				x, y = fromX+values[i+2], fromY+values[i+3]
				relative()
				d.QuadTo(x1, y1, x, y)
			}
		case 'Z', 'z':
			if len(d.Path) > 0 {
				d.Close()
			}
			x, y = startX, startY
		}
	}
}

// place returns where a point lies on the page. It is never far outside: a text of the right kind makes Graphviz write
// coordinates whose drawing would take more time and memory than there is.
func (r *reader) place(x, y float64) (float64, float64) { return r.clamp(x), r.clamp(y) }

func (r *reader) clamp(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	side := max(r.width, r.height)
	return min(2*side, max(-side, v))
}
