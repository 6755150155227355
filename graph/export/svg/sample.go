package svg

import (
	"fmt"

	"github.com/entente-graph/entente/graph/picture"
)

// sample draws a legend's sample in place of the cell by which Graphviz kept
// room for it, and reports whether it did: cells can be neither ellipses nor
// arrows.
func (f *finisher) sample(cell *shape, e *picture.Entry) bool {
	box, ok := cell.extent()
	switch {
	case !ok:
		return false
	case e.Line != nil:
		f.lineSample(box, e.Line)
	case e.Box != nil:
		f.boxSample(box, e.Box)
	}
	return true
}

// patterns are the strokes and gaps of lines.
var patterns = map[picture.Dash]string{picture.Dashed: "5,2", picture.Dotted: "1,5", picture.DashDotted: "8,2.5,1.5,2.5", picture.Sparse: "11,5"}

// dashed is the attribute of a pattern.
func dashed(d picture.Dash) string {
	if p := patterns[d]; p != "" {
		return ` stroke-dasharray="` + p + `"`
	}
	return ""
}

func (f *finisher) lineSample(at rect, l *picture.LineStyle) {
	y := (at.y1 + at.y2) / 2
	x1, x2 := at.x1, at.x2
	if l.Head != picture.NoMark {
		x2 -= 5
	}
	dash := dashed(l.Dash)
	stroke := func(dy float64) {
		fmt.Fprintf(f.out, `<path fill="none" stroke="%s" stroke-width="%s"%s d="M%.1f,%.1fH%.1f"/>`,
			f.paint(l.Colour), num(l.Width), dash, x1, y+dy, x2)
	}
	if l.Double {
		stroke(-l.Width)
		stroke(l.Width)
	} else {
		stroke(0)
	}
	f.mark(at.x2, y, -1, l.Head, l.Colour)
	f.mark(at.x1, y, 1, l.Tail, l.Colour)
}

// mark draws the end of a line that comes from the left (back = -1) or the right.
func (f *finisher) mark(x, y, back float64, m picture.Mark, colour string) {
	path := func(fill, format string, args ...any) {
		fmt.Fprintf(f.out, `<path fill="%s" stroke="%s" stroke-width="1" d="`+format+`"/>`, append([]any{fill, colour}, args...)...)
	}
	paper, colour := f.paint(f.p.Palette.Paper), f.paint(colour)
	switch m {
	case picture.Arrow:
		path(colour, "M%.1f,%.1fl%.1f,-3v6Z", x, y, 7*back)
	case picture.OpenArrow:
		path(paper, "M%.1f,%.1fl%.1f,-3v6Z", x, y, 7*back)
	case picture.Vee:
		path(colour, "M%.1f,%.1fl%.1f,-3.5l%.1f,3.5l%.1f,3.5Z", x, y, 8*back, -3*back, 3*back)
	case picture.Bar:
		path("none", "M%.1f,%.1fv9M%.1f,%.1fh%.1f", x+back, y-4.5, x, y, 5*back)
	case picture.ArrowBar:
		path(colour, "M%.1f,%.1fl%.1f,-3v6Z", x, y, 7*back)
		path("none", "M%.1f,%.1fv9", x+8*back, y-4.5)
	case picture.Ring:
		fmt.Fprintf(f.out, `<ellipse fill="%s" stroke="%s" stroke-width="1" cx="%.1f" cy="%.1f" rx="2.5" ry="2.5"/>`, paper, colour, x+2.5*back, y)
	case picture.Diamond:
		path(paper, "M%.1f,%.1fl%.1f,-3l%.1f,3l%.1f,3Z", x, y, 5*back, 5*back, -5*back)
	}
}

func (f *finisher) boxSample(at rect, s *picture.BoxStyle) {
	w, h := at.x2-at.x1, at.y2-at.y1
	look := fmt.Sprintf(`fill="%s" stroke="%s" stroke-width="%s"`, f.paint(s.Fill), f.paint(s.Stroke), num(s.Width)) + dashed(s.Dash)
	switch s.Shape {
	case picture.Ellipse:
		fmt.Fprintf(f.out, `<ellipse %s cx="%.1f" cy="%.1f" rx="%.1f" ry="%.1f"/>`, look, at.x1+w/2, at.y1+h/2, w/2, h/2)
	case picture.Hexagon:
		fmt.Fprintf(f.out, `<path %s d="M%.1f,%.1fl%.1f,%.1fh%.1fl%.1f,%.1fl%.1f,%.1fh%.1fZ"/>`, look,
			at.x1, at.y1+h/2, h/2, -h/2, w-h, h/2, h/2, -h/2, h/2, h-w)
	case picture.Octagon:
		c := 0.293 * h
		fmt.Fprintf(f.out, `<path %s d="M%.1f,%.1fl%.1f,%.1fh%.1fl%.1f,%.1fv%.1fl%.1f,%.1fh%.1fl%.1f,%.1fZ"/>`, look,
			at.x1, at.y1+c, c, -c, w-2*c, c, c, h-2*c, -c, c, 2*c-w, -c, -c)
	case picture.Block:
		fmt.Fprintf(f.out, `<rect %s x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, look, at.x1, at.y1, w, h)
	case picture.Hull:
		fmt.Fprintf(f.out, `<path %s d="M%.1f,%.1fh%.1fl%.1f,%.1fh%.1fZ"/>`, look, at.x1, at.y1, w, -0.2*w, h, -0.6*w)
	case picture.Pill:
		fmt.Fprintf(f.out, `<rect %s x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="%.1f"/>`, look, at.x1, at.y1, w, h, h/2)
	default:
		fmt.Fprintf(f.out, `<rect %s x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="2"/>`, look, at.x1, at.y1, w, h)
	}
}
