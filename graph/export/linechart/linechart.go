// Package linechart writes a chart of lines down as a standalone SVG file.
//
// It is made like the SVG of diagrams and timelines: it starts with the title and the
// chart in words; every line is a group with an id ("line--", the line's, and the mark
// of the file) and its name as a tooltip, and every dot says what it stands for. There
// is no script, and nothing is fetched.
package linechart

import (
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/chart"
	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/linechart"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

// Write writes a sheet as SVG. The same sheet gives the same bytes. Only writing to w
// can fail.
func Write(w io.Writer, s *linechart.Sheet) error {
	d := &drawer{chart.Begin(w, &chart.Frame{
		Kind: "linechart", Role: "chart", Title: s.Title, Description: s.Description, Font: s.Font,
		Palette: s.Palette, Width: s.Width, Height: s.Height, Heads: s.Heads,
	}), s}
	d.time()
	for i := range s.Placed {
		d.panel(&s.Placed[i])
	}
	for i := range s.Dates {
		d.date(i)
	}
	d.Label(s.Foot, "")
	return d.End()
}

type drawer struct {
	chart.Writer
	s *linechart.Sheet
}

// pale is the colour of what stands behind the lines.
func (d *drawer) pale() string { return picture.Mix(d.Palette.Muted, d.Palette.Paper, 0.8) }

// time draws the axis of time through all panels, and hatches what nothing can be told of.
func (d *drawer) time() {
	d.Open("axis")
	for _, t := range d.s.XTicks {
		for i := range d.s.Placed {
			p, below := d.s.Placed[i].Plot, 0.0
			if i == len(d.s.Placed)-1 {
				below = 4
			}
			d.Path(d.pale(), "none", 0.7, "", "M%s,%sV%s", t.At, p.Y1, p.Y2+below)
		}
		d.Labels(t.Labels)
	}
	d.Close()
	if len(d.s.Hatch) == 0 {
		return
	}
	d.Open("blank")
	for _, r := range d.s.Hatch {
		for i := range d.s.Placed {
			d.hatch(r, d.s.Placed[i].Plot)
		}
	}
	d.Close()
}

// hatch draws slanting lines in a part of a plot.
func (d *drawer) hatch(r linechart.Range, p timeline.Rect) {
	const apart = 7
	var b strings.Builder
	height := p.Y2 - p.Y1
	for x := math.Floor((r.X1-height)/apart) * apart; x < r.X2; x += apart { // from the foot of each line
		from, to := max(x, r.X1), min(x+height, r.X2)
		if from < to {
			b.WriteString("M" + chart.Number(from) + "," + chart.Number(p.Y2-(from-x)) + "L" + chart.Number(to) + "," + chart.Number(p.Y2-(to-x)))
		}
	}
	d.Path(d.pale(), "none", 0.8, "", b.String())
}

func (d *drawer) panel(p *linechart.Placed) {
	d.Open("panel")
	d.Label(p.Head, "")
	d.Open("axis")
	for _, t := range p.YTicks {
		d.Path(d.pale(), "none", 0.7, "", "M%s,%sH%s", p.Plot.X1, t.At, p.Plot.X2)
		d.Labels(t.Labels)
	}
	d.Path(d.Palette.Muted, "none", 0.8, "", "M%s,%sH%s", p.Plot.X1, p.Zero, p.Plot.X2)
	d.Close()
	for i := range p.Drawn {
		d.line(&p.Drawn[i])
	}
	d.Close()
}

// date marks a date across the panels.
func (d *drawer) date(i int) {
	m := &d.s.Dates[i]
	d.Printf(`<g id="%s" class="at">`, d.ID("at--"+strconv.Itoa(i+1)))
	for k := range d.s.Placed {
		p := d.s.Placed[k].Plot
		if m.X2 > m.X1 {
			d.Printf(`<rect fill="%s" fill-opacity="0.12" x="%s" y="%s" width="%s" height="%s"/>`, d.Palette.Ink, chart.Number(m.X1), chart.Number(p.Y1), chart.Number(m.X2-m.X1), chart.Number(p.Y2-p.Y1))
		} else {
			d.Path(d.Palette.Ink, "none", 1.2, "", "M%s,%sV%s", m.X1, p.Y1-4, p.Y2)
		}
	}
	d.Label(m.Label, "")
	d.Close()
}

var dashes = map[picture.Dash]string{
	picture.Dashed: ` stroke-dasharray="6,3"`,
	picture.Dotted: ` stroke-dasharray="1.5,3"`,
	picture.Sparse: ` stroke-dasharray="12,5"`,
}

func (d *drawer) line(l *linechart.Drawn) {
	id := strings.ReplaceAll(l.ID, " ", "--") // an id of SVG has no spaces
	end := d.Symbol(markup.Symbol{ID: "line--" + id, Class: "line", Tooltip: l.Name, Data: []string{"data-name", l.Name}})
	for _, run := range l.Runs {
		d.band(l.Colour, run)
		var b strings.Builder
		for i, p := range run {
			b.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + chart.Number(p.X) + "," + chart.Number(p.Y))
		}
		d.Path(l.Colour, "none", l.Width, dashes[l.Dash], b.String())
		for i := range run {
			d.dot(l, &run[i], len(run) == 1)
		}
	}
	if len(l.Runs) > 0 {
		if l.Leader != nil {
			from, to := l.Leader[0], l.Leader[1]
			d.Path(l.Colour, "none", 0.7, ` stroke-dasharray="1.5,2"`, "M%s,%sL%s,%s", from.X, from.Y, to.X, to.Y)
		}
		d.shape(l.Shape, l.Key, 2.8, `fill="`+l.Colour+`"`)
		d.WriteString("/>")
		d.Label(l.Label, "")
	}
	d.WriteString(end)
}

// band fills what lies between a line and the least that its numbers can be.
func (d *drawer) band(colour string, run []linechart.Point) {
	if !slices.ContainsFunc(run, func(p linechart.Point) bool { return p.Least != p.Y }) {
		return
	}
	var there, back strings.Builder
	for i := range run {
		p := &run[i]
		there.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + chart.Number(p.X) + "," + chart.Number(p.Y))
		q := &run[len(run)-1-i]
		back.WriteString("L" + chart.Number(q.X) + "," + chart.Number(q.Least))
	}
	d.Printf(`<path class="band" fill="%s" fill-opacity="0.22" stroke="none" d="%s%sZ"/>`, colour, there.String(), back.String())
	for i := range run {
		if p := &run[i]; p.Least != p.Y {
			d.Path(colour, "none", 0.9, "", "M%s,%sV%s", p.X, p.Y, p.Least)
		}
	}
}

// dot draws a step's number, hollow where it is not known exactly, and with a stroke
// above where it can be more. Where steps are close, only what the line does not show is
// drawn, and the rest is there to be pointed at.
func (d *drawer) dot(l *linechart.Drawn, p *linechart.Point, alone bool) {
	radius := l.Width*0.6 + 0.8
	if alone {
		radius = max(radius, 3) // there is no line to it
	}
	style := `fill="` + l.Colour + `"`
	switch {
	case p.Vague() && d.s.Dots:
		style = `fill="` + d.Palette.Paper + `" stroke="` + l.Colour + `" stroke-width="1.2"`
	case !d.s.Dots && !alone:
		style = `fill="none" pointer-events="all"`
	}
	if p.Open {
		d.Path(l.Colour, "none", 1.2, "", "M%s,%sV%s", p.X, p.Y-radius, p.Y-radius-5)
	}
	d.shape(l.Shape, *p, radius, style)
	d.WriteString(">")
	d.Tooltip(p.Says)
	if l.Shape == linechart.Round {
		d.WriteString("</circle>")
		return
	}
	d.WriteString("</path>")
}

// shape opens the element of a dot: a circle or, as large, another shape.
func (d *drawer) shape(s linechart.Shape, at linechart.Point, radius float64, style string) {
	n := chart.Number
	x, y := at.X, at.Y
	switch s {
	case linechart.Round:
		d.Printf(`<circle %s cx="%s" cy="%s" r="%s"`, style, n(x), n(y), n(radius))
	case linechart.Square:
		r := 0.9 * radius
		d.Printf(`<path %s d="M%s,%sh%sv%sh%sZ"`, style, n(x-r), n(y-r), n(2*r), n(2*r), n(-2*r))
	case linechart.Triangle:
		r := 1.25 * radius
		d.Printf(`<path %s d="M%s,%sL%s,%sH%sZ"`, style, n(x), n(y-r), n(x+0.87*r), n(y+r/2), n(x-0.87*r))
	case linechart.Diamond:
		r := 1.3 * radius
		d.Printf(`<path %s d="M%s,%sL%s,%sL%s,%sL%s,%sZ"`, style, n(x), n(y-r), n(x+r), n(y), n(x), n(y+r), n(x-r), n(y))
	}
}
