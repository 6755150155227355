package timeline

import (
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/chart"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

const (
	half    = timeline.BarHeight / 2
	slant   = half / 2 // of hatching
	outline = 1.1
)

var dashes = map[picture.Dash]string{
	picture.Dashed: ` stroke-dasharray="4,2.5"`,
	picture.Dotted: ` stroke-dasharray="1.2,2.2"`,
	picture.Sparse: ` stroke-dasharray="9,5"`,
}

// glyph draws a bar: its pieces, and its marks on top of them.
func (d *drawer) glyph(g *timeline.Glyph) {
	if g.Shade {
		d.Printf(`<rect fill="%s" x="%s" y="%s" width="28" height="12"/>`, d.Palette.Shade(), chart.Number(g.X), chart.Number(g.Y-6))
	}
	for i := range g.Pieces {
		d.piece(g, &g.Pieces[i])
	}
	for _, m := range g.Marks {
		d.mark(g, m)
	}
}

func (d *drawer) piece(g *timeline.Glyph, p *timeline.Piece) {
	hollow := g.Dash != picture.Solid
	switch {
	case p.Dot:
		fill := g.Colour
		if hollow {
			fill = d.Palette.Paper
		}
		r := chart.Number(timeline.DotSize/2 - outline/2)
		d.Printf(`<ellipse fill="%s" stroke="%s" stroke-width="%s" cx="%s" cy="%s" rx="%s" ry="%s"/>`, fill, g.Colour, chart.Number(outline), chart.Number(p.X1), chart.Number(g.Y), r, r)
	case p.Stop:
		d.Path(g.Colour, "none", 1.6, "", "M%s,%sV%s", p.X1, g.Y-half-1, g.Y+half+1)
	case p.Left == timeline.Thin || p.Right == timeline.Thin:
		d.thin(g, p)
	case p.Look == timeline.Perhaps:
		d.perhaps(g, p)
	case p.Look == timeline.Pending || hollow:
		dash := g.Dash
		if p.Look == timeline.Pending {
			dash = picture.Dashed
		}
		d.bar(g, p, d.Palette.Paper, dashes[dash])
	default:
		d.bar(g, p, g.Colour, "")
	}
}

// bar draws a piece as a box; where it goes on, the box ends in a point.
func (d *drawer) bar(g *timeline.Glyph, p *timeline.Piece, fill, dash string) {
	inset := outline / 2
	x1, x2, y1, y2 := p.X1+inset, p.X2-inset, g.Y-half+inset, g.Y+half-inset
	x2 = max(x2, x1+0.5)
	if p.Left == timeline.Flat && p.Right == timeline.Flat {
		d.Path(g.Colour, fill, outline, dash, "M%s,%sH%sV%sH%sZ", x1, y1, x2, y2, x1)
		return
	}
	const point, wing = 8.0, 2.2
	var b strings.Builder
	var n []float64
	add := func(command string, v ...float64) { b.WriteString(command); n = append(n, v...) }
	if p.Left == timeline.Arrow {
		add("M%s,%sL%s,%sV%s", x1, g.Y, x1+point, y1-wing, y1)
	} else {
		add("M%s,%s", x1, y1)
	}
	if p.Right == timeline.Arrow {
		add("H%sV%sL%s,%sL%s,%sV%s", x2-point, y1-wing, x2, g.Y, x2-point, y2+wing, y2)
	} else {
		add("H%sV%s", x2, y2)
	}
	if p.Left == timeline.Arrow {
		add("H%sV%sZ", x1+point, y2+wing)
	} else {
		add("H%sZ", x1)
	}
	d.Path(g.Colour, fill, outline, dash, b.String(), n...)
}

// pale is the ground of hatching.
func (d *drawer) pale(colour string) string {
	if d.Palette.Plain {
		return d.Palette.Paper
	}
	return picture.Mix(colour, d.Palette.Paper, 0.8)
}

// perhaps draws a piece as a pale, hatched box, or a hollow one.
func (d *drawer) perhaps(g *timeline.Glyph, p *timeline.Piece) {
	const step = 4.0
	if g.Dash == picture.Solid {
		d.bar(g, p, d.pale(g.Colour), "")
	} else {
		d.bar(g, p, d.Palette.Paper, dashes[g.Dash])
	}
	var at []float64
	for x := p.X1 + half*0.8; x < p.X2-half/2; x += step {
		at = append(at, x)
	}
	d.hatch(g, at)
}

// thin draws a piece as hatching that thins out.
func (d *drawer) thin(g *timeline.Glyph, p *timeline.Piece) {
	from, by := p.X1, 1.0
	if p.Left == timeline.Thin {
		from, by = p.X2, -1
	}
	var at []float64
	length, step := p.X2-p.X1, 3.2
	if length > 200 { // all that is shown is unknown
		step = 6
	}
	for x := 3.0; x < length; x += step {
		at = append(at, from+by*x)
		if length <= 200 {
			step *= 1.22
		}
	}
	d.hatch(g, at)
}

// hatch draws slanted strokes through places on the middle of the bar.
func (d *drawer) hatch(g *timeline.Glyph, at []float64) {
	if len(at) == 0 {
		return
	}
	var b strings.Builder
	for i, x := range at {
		if i == 0 {
			b.WriteString("M" + chart.Number(x-slant) + "," + chart.Number(g.Y+half))
		} else {
			b.WriteString("m" + chart.Number(x-at[i-1]-2*slant) + "," + chart.Number(2*half))
		}
		b.WriteString("l" + chart.Number(2*slant) + "," + chart.Number(-2*half))
	}
	d.Path(g.Colour, "none", 1, "", b.String())
}

// mark draws an event, which says in a tooltip what it was.
func (d *drawer) mark(g *timeline.Glyph, m timeline.PlacedMark) {
	d.Printf(`<g class="mark %s">`, m.Sort)
	if m.Text != "" {
		d.WriteString("<title>")
		d.Text(m.Text)
		d.WriteString("</title>")
	}
	const r, paper = half + 2, 1.2
	switch m.Sort {
	case timeline.Signed:
		d.Path(g.Colour, d.Palette.Paper, 1.4, "", "M%s,%sL%s,%sL%s,%sL%s,%sZ", m.X-r, g.Y, m.X, g.Y-r, m.X+r, g.Y, m.X, g.Y+r)
	case timeline.InForce:
		d.Path(d.Palette.Paper, g.Colour, paper, "", "M%s,%sL%s,%sL%s,%sL%s,%sZ", m.X-r, g.Y, m.X, g.Y-r, m.X+r, g.Y, m.X, g.Y+r)
	case timeline.Suspended:
		d.Path(g.Colour, d.Palette.Paper, 1, "", "M%s,%sV%sH%sV%sZ", m.X-2.5, g.Y-r, g.Y+r, m.X+2.5, g.Y-r)
	case timeline.Ended:
		d.Path(d.Palette.Paper, g.Colour, paper, "", "M%s,%sV%sH%sV%sZ", m.X-2, g.Y-r-0.5, g.Y+r+0.5, m.X+2, g.Y-r-0.5)
	case timeline.Joined:
		d.Path(d.Palette.Paper, d.Palette.Ink, 0.8, "", "M%s,%sH%sL%s,%sZ", m.X-3.5, g.Y-half-2.5, m.X+3.5, m.X, g.Y-half+3)
	case timeline.Left:
		d.Path(d.Palette.Paper, d.Palette.Ink, 0.8, "", "M%s,%sH%sL%s,%sZ", m.X-3.5, g.Y+half-2.5, m.X+3.5, m.X, g.Y+half+3)
	}
	d.WriteString("</g>")
}
