package dot

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/picture"
)

// A picture whose engine is picture.Placed goes to Graphviz with the places of
// its nodes and the curves of its edges, and Graphviz only draws. Plates are
// nodes without edges; what they say is on no edge.

// placed reports whether everything has its place.
func (d *writer) placed() bool { return d.engine() == picture.Placed }

// engine is Graphviz's name of the layout. A picture that was to be placed and is
// not yet is left to dot.
func (d *writer) engine() string {
	if d.p.Engine == picture.Placed && d.p.Width == 0 {
		return "dot"
	}
	return d.p.Engine
}

// at adds a node's place, where it has one.
func (d *writer) at(attrs []attr, x, y float64) []attr {
	if d.engine() != picture.Placed {
		return attrs
	}
	// Letters that Graphviz measures otherwise must not widen what lines
	// already meet.
	return append(attrs, attr{"pos", coords(x, y)}, attr{"fixedsize", "shape"})
}

func coords(x, y float64) string { return `"` + point(picture.Point{X: x, Y: y}) + `"` }

func point(p picture.Point) string { return tenths(p.X) + "," + tenths(p.Y) }

// tenths writes a coordinate with one decimal at most.
func tenths(f float64) string {
	f = math.Round(f*10) / 10
	if f == 0 {
		f = 0 // not -0
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// curve is the course of a line in Graphviz's syntax: the tips of its marks, then
// its control points, of which there are at least four.
func curve(l *picture.Line) string {
	s := l.Spline
	n := len(s)
	var b strings.Builder
	b.Grow(16 * (n + 2))
	b.WriteByte('"')
	if length := picture.MarkLength(l.Style.Tail); length > 0 {
		b.WriteString("s," + point(beyond(s[0], s[1:], length)) + " ")
	}
	if length := picture.MarkLength(l.Style.Head); length > 0 {
		back := []picture.Point{s[n-2], s[n-3], s[n-4]}
		b.WriteString("e," + point(beyond(s[n-1], back, length)) + " ")
	}
	for i, p := range s {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(point(p))
	}
	b.WriteByte('"')
	return b.String()
}

// beyond is the point at a distance from the end of a curve, straight on. The
// points are the control points before the end, the nearest first.
func beyond(end picture.Point, before []picture.Point, distance float64) picture.Point {
	for _, p := range before {
		dx, dy := end.X-p.X, end.Y-p.Y
		if n := math.Hypot(dx, dy); n > 0.01 {
			return picture.Point{X: end.X + dx/n*distance, Y: end.Y + dy/n*distance}
		}
	}
	return end
}

// Middle is the point half-way along a curve of 3n+1 control points, by number of
// curves: where the label of a spoke stands.
func Middle(s []picture.Point) picture.Point {
	n := (len(s) - 1) / 3
	if n < 1 {
		return picture.Point{}
	}
	if n%2 == 0 {
		return s[n/2*3]
	}
	c := s[n/2*3:]
	return picture.Point{X: (c[0].X + 3*c[1].X + 3*c[2].X + c[3].X) / 8, Y: (c[0].Y + 3*c[1].Y + 3*c[2].Y + c[3].Y) / 8}
}

func (d *writer) plate(p *picture.Plate) {
	style := "filled,rounded"
	if p.Style.Dash != picture.Solid {
		style += "," + dashes[p.Style.Dash]
	}
	label := `" "`
	if !d.bare {
		label = d.rows(p)
	}
	attrs := []attr{
		{"id", quote(p.ID)},
		{"label", label},
		{"shape", "box"},
		{"style", quote(style)},
		{"color", quote(p.Style.Stroke)},
		{"fillcolor", quote(p.Style.Fill)},
		{"penwidth", num(p.Style.Width)},
		{"width", inches(p.Width)},
		{"height", inches(p.Height)},
	}
	if !d.bare {
		attrs = append(attrs, attr{"fontcolor", quote(p.Style.Text)}, attr{"class", quote(PlateClass(p))},
			attr{"tooltip", quoteTip(p.Tooltip)}, attr{"kind", quote("plate")})
	}
	d.statement(quote(p.ID), d.at(attrs, p.X, p.Y))
}

// rows writes what a plate says: an arrow to whom it leads, then the text.
func (d *writer) rows(p *picture.Plate) string {
	var b strings.Builder
	b.WriteString(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">`)
	for i := range p.Rows {
		r := &p.Rows[i]
		align := "LEFT"
		if len(p.Rows) == 1 && (r.Towards == "" || len(r.Text.Lines) == 1) {
			align = "CENTER"
		}
		for j, line := range r.Text.Lines {
			text := cellText(line)
			switch {
			case r.Towards == "":
			case j == 0:
				text = arrowTo(r.Angle) + " " + text
			default:
				text = "&#160;&#160;&#160;&#160;" + text
			}
			fmt.Fprintf(&b, `<TR><TD ALIGN="%s" WIDTH="%.0f" HEIGHT="%.0f"><FONT POINT-SIZE="%s" COLOR="%s">%s</FONT></TD></TR>`,
				align, math.Floor(p.Width-2*picture.PlateMargin), math.Floor(r.Text.Height/float64(len(r.Text.Lines))), num(r.Text.Size), r.Colour, faced(r.Text, text))
		}
	}
	b.WriteString(`</TABLE>>`)
	return b.String()
}

// arrowTo is the letter that points nearest to an angle, in degrees
// counterclockwise from the right.
func arrowTo(angle float64) string {
	quarter := int(math.Round(angle/90)) % 4
	return [...]string{"→", "↑", "←", "↓"}[(quarter+4)%4]
}
