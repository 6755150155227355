// Package linechart writes a chart of lines down as a standalone SVG file.
//
// It is made like the SVG of diagrams and timelines: it starts with the title and the
// chart in words; every line is a group with an id ("line--", the line's, and the mark
// of the file) and its name as a tooltip, and every dot says what it stands for. There
// is no script, and nothing is fetched.
package linechart

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/linechart"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

// Write writes a sheet as SVG. The same sheet gives the same bytes. Only writing to w
// can fail.
func Write(w io.Writer, s *linechart.Sheet) error {
	scope := markup.Scope("linechart", s.Palette.Name, s.Title, s.Description, num(s.Width), num(s.Height))
	d := &drawer{markup.Writer{Writer: bufio.NewWriter(w), Scope: scope}, s, s.Palette}
	d.file()
	return d.Flush()
}

type drawer struct {
	markup.Writer
	s       *linechart.Sheet
	palette *picture.Palette
}

func (d *drawer) file() {
	s := d.s
	w, h := num(s.Width), num(s.Height)
	d.Head(markup.Head{
		Size:    []string{"width", w + "pt", "height", h + "pt", "viewBox", "0 0 " + w + " " + h},
		Palette: d.palette, Font: s.Font, Role: "chart", Title: s.Title, Description: s.Description,
	})
	d.printf(`<g class="graph"><polygon fill="%s" stroke="none" points="0,0 %s,0 %s,%s 0,%s"/></g>`+"\n", d.palette.Paper, w, w, h, h)
	d.open("heads")
	for _, l := range s.Heads {
		d.label(l)
	}
	d.close()
	d.axes()
	d.mark()
	for i := range s.Drawn {
		d.line(&s.Drawn[i])
	}
	d.label(s.Foot)
	d.WriteString("</svg>\n")
}

func (d *drawer) open(class string) { d.printf(`<g class="%s">`+"\n", class) }
func (d *drawer) close()            { d.WriteString("</g>\n") }

// printf writes what needs no escaping.
func (d *drawer) printf(format string, args ...any) { fmt.Fprintf(d, format, args...) }

func (d *drawer) axes() {
	p := d.s.Plot
	pale := picture.Mix(d.palette.Muted, d.palette.Paper, 0.8)
	d.open("axis")
	for _, t := range d.s.YTicks {
		d.path(pale, 0.7, "", "M"+num(p.X1)+","+num(t.At)+"H"+num(p.X2))
		d.labels(t.Labels)
	}
	for _, t := range d.s.XTicks {
		d.path(pale, 0.7, "", "M"+num(t.At)+","+num(p.Y1)+"V"+num(p.Y2+4))
		d.labels(t.Labels)
	}
	d.path(d.palette.Muted, 0.8, "", "M"+num(p.X1)+","+num(p.Y2)+"H"+num(p.X2))
	d.close()
}

// mark marks a date across the chart.
func (d *drawer) mark() {
	m, p := d.s.Mark, d.s.Plot
	if m == nil {
		return
	}
	d.printf(`<g id="%s" class="at">`, d.ID("at"))
	if m.X2 > m.X1 {
		d.printf(`<rect fill="%s" fill-opacity="0.12" x="%s" y="%s" width="%s" height="%s"/>`, d.palette.Ink, num(m.X1), num(p.Y1), num(m.X2-m.X1), num(p.Y2-p.Y1))
	} else {
		d.path(d.palette.Ink, 1.2, "", "M"+num(m.X1)+","+num(p.Y1-4)+"V"+num(p.Y2))
	}
	d.label(m.Label)
	d.close()
}

var dash = map[picture.Dash]string{picture.Dashed: "6,3", picture.Dotted: "1.5,3", picture.Sparse: "12,5"}

func (d *drawer) line(l *linechart.Drawn) {
	end := d.Symbol(markup.Symbol{ID: "line--" + l.ID, Class: "line", Tooltip: l.Name, Data: []string{"data-name", l.Name}})
	for _, run := range l.Runs {
		var b strings.Builder
		for i, p := range run {
			b.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + num(p.X) + "," + num(p.Y))
		}
		d.path(l.Colour, l.Width, dash[l.Dash], b.String())
		for _, p := range run {
			d.printf(`<circle fill="%s" cx="%s" cy="%s" r="%s">`, l.Colour, num(p.X), num(p.Y), num(l.Width*0.6+0.8))
			d.WriteString("<title>")
			d.Text(p.Says)
			d.WriteString("</title></circle>")
		}
	}
	if len(l.Runs) > 0 {
		from, to := l.Leader[0], l.Leader[1]
		d.path(l.Colour, 0.7, "1.5,2", "M"+num(from.X)+","+num(from.Y)+"L"+num(to.X)+","+num(to.Y))
		d.label(l.Label)
	}
	d.WriteString(end)
}

func (d *drawer) path(stroke string, width float64, dashes, way string) {
	d.printf(`<path fill="none" stroke="%s" stroke-width="%s"`, stroke, num(width))
	if dashes != "" {
		d.Attr("stroke-dasharray", dashes)
	}
	d.printf(` d="%s"/>`, way)
}

func (d *drawer) labels(list []timeline.Label) {
	for _, l := range list {
		d.label(l)
	}
}

func (d *drawer) label(l timeline.Label) {
	for i, line := range l.Lines {
		d.WriteString("<text")
		if l.Anchor == timeline.Middle {
			d.Attr("text-anchor", "middle")
		}
		d.Attrs("x", num(l.X), "y", num(l.Y+float64(i)*l.Size*1.2), "font-size", num(l.Size), "fill", l.Colour)
		if l.Bold {
			d.Attr("font-weight", "bold")
		}
		d.WriteString(">")
		d.Text(line)
		d.WriteString("</text>")
	}
	if len(l.Lines) > 0 {
		d.WriteString("\n")
	}
}

// num writes a number with two decimals at most.
func num(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
