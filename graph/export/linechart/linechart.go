// Package linechart writes a chart of lines down as a standalone SVG file.
//
// It is made like the SVG of diagrams and timelines: it starts with the title and the
// chart in words; every line is a group with an id ("line--", the line's, and the mark
// of the file) and its name as a tooltip, and every dot says what it stands for. There
// is no script, and nothing is fetched.
package linechart

import (
	"io"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/chart"
	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/linechart"
)

// Write writes a sheet as SVG. The same sheet gives the same bytes. Only writing to w
// can fail.
func Write(w io.Writer, s *linechart.Sheet) error {
	d := &drawer{chart.Begin(w, &chart.Frame{
		Kind: "linechart", Role: "chart", Title: s.Title, Description: s.Description, Font: s.Font,
		Palette: s.Palette, Width: s.Width, Height: s.Height, Heads: s.Heads,
	}), s}
	d.axes()
	d.mark()
	for i := range s.Drawn {
		d.line(&s.Drawn[i])
	}
	d.Label(s.Foot, "")
	return d.End()
}

type drawer struct {
	chart.Writer
	s *linechart.Sheet
}

func (d *drawer) axes() {
	p := d.s.Plot
	pale := picture.Mix(d.Palette.Muted, d.Palette.Paper, 0.8)
	d.Open("axis")
	for _, t := range d.s.YTicks {
		d.Path(pale, "none", 0.7, "", "M%s,%sH%s", p.X1, t.At, p.X2)
		d.Labels(t.Labels)
	}
	for _, t := range d.s.XTicks {
		d.Path(pale, "none", 0.7, "", "M%s,%sV%s", t.At, p.Y1, p.Y2+4)
		d.Labels(t.Labels)
	}
	d.Path(d.Palette.Muted, "none", 0.8, "", "M%s,%sH%s", p.X1, p.Y2, p.X2)
	d.Close()
}

// mark marks a date across the chart.
func (d *drawer) mark() {
	m, p := d.s.Mark, d.s.Plot
	if m == nil {
		return
	}
	d.Printf(`<g id="%s" class="at">`, d.ID("at"))
	if m.X2 > m.X1 {
		d.Printf(`<rect fill="%s" fill-opacity="0.12" x="%s" y="%s" width="%s" height="%s"/>`, d.Palette.Ink, chart.Number(m.X1), chart.Number(p.Y1), chart.Number(m.X2-m.X1), chart.Number(p.Y2-p.Y1))
	} else {
		d.Path(d.Palette.Ink, "none", 1.2, "", "M%s,%sV%s", m.X1, p.Y1-4, p.Y2)
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
	end := d.Symbol(markup.Symbol{ID: "line--" + l.ID, Class: "line", Tooltip: l.Name, Data: []string{"data-name", l.Name}})
	for _, run := range l.Runs {
		var b strings.Builder
		for i, p := range run {
			b.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + chart.Number(p.X) + "," + chart.Number(p.Y))
		}
		d.Path(l.Colour, "none", l.Width, dashes[l.Dash], b.String())
		for _, p := range run {
			d.Printf(`<circle fill="%s" cx="%s" cy="%s" r="%s">`, l.Colour, chart.Number(p.X), chart.Number(p.Y), chart.Number(l.Width*0.6+0.8))
			d.Tooltip(p.Says)
			d.WriteString("</circle>")
		}
	}
	if len(l.Runs) > 0 {
		from, to := l.Leader[0], l.Leader[1]
		d.Path(l.Colour, "none", 0.7, ` stroke-dasharray="1.5,2"`, "M%s,%sL%s,%s", from.X, from.Y, to.X, to.Y)
		d.Label(l.Label, "")
	}
	d.WriteString(end)
}
