// Package timeline writes a timeline down as a standalone SVG file.
//
// It is made like the SVG of diagrams: it starts with the title and the timeline
// in words; every relation is a group with an id ("bar--", the relation's, and the
// mark of the file), classes, its full statement and sources as tooltip, and data attributes:
// data-relation, data-kind, data-certainty, data-modality, data-when,
// data-ended, and data-parties (ids, separated by spaces). Marks say in tooltips
// what they mark. There is no script, nothing is fetched, and the only
// references are http(s) links from a relation to its one source.
package timeline

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

// Write writes a sheet as SVG. The same sheet gives the same bytes. Only writing
// to w can fail.
func Write(w io.Writer, s *timeline.Sheet) error {
	scope := markup.Scope("timeline", s.Palette.Name, s.Title, s.Description, num(s.Width), num(s.Height))
	d := &drawer{markup.Writer{Writer: bufio.NewWriter(w), Scope: scope}, s, s.Palette}
	d.file()
	return d.Flush()
}

type drawer struct {
	markup.Writer
	s       *timeline.Sheet
	palette *picture.Palette
}

func (d *drawer) file() {
	s := d.s
	w, h := num(s.Width), num(s.Height)
	d.Head(markup.Head{
		Size:    []string{"width", w + "pt", "height", h + "pt", "viewBox", "0 0 " + w + " " + h},
		Palette: d.palette, Font: s.Font, Role: "timeline", Title: s.Title, Description: s.Description,
	})
	d.printf(`<g class="graph"><polygon fill="%s" stroke="none" points="0,0 %s,0 %s,%s 0,%s"/></g>`+"\n", d.palette.Paper, w, w, h, h)
	d.open("heads")
	for _, l := range s.Heads {
		d.label(l, "")
	}
	d.close()
	d.axis()
	for i := range s.Groups {
		d.group(&s.Groups[i])
	}
	d.open("legend")
	for i := range s.Legend {
		d.entry(&s.Legend[i])
	}
	d.close()
	d.label(s.Note, "note")
	d.WriteString("</svg>\n")
}

func (d *drawer) open(class string) { d.printf(`<g class="%s">`+"\n", class) }
func (d *drawer) close()            { d.WriteString("</g>\n") }

// printf writes what needs no escaping.
func (d *drawer) printf(format string, args ...any) { fmt.Fprintf(d, format, args...) }

// axis draws what lies behind the bars: lines at the ticks, the marked date,
// and the labels of both.
func (d *drawer) axis() {
	c := d.s.Chart
	d.wide()
	d.open("axis")
	for _, t := range d.s.Ticks {
		d.path(picture.Mix(d.palette.Muted, d.palette.Paper, 0.8), "none", 0.7, "", "M%s,%sV%s", t.X, c.Y1, c.Y2)
	}
	d.path(d.palette.Muted, "none", 0.8, "", "M%s,%sH%sM%s,%sH%s", c.X1, c.Y1, c.X2, c.X1, c.Y2, c.X2)
	d.breaks(c.Y1, c.Y2)
	d.close()
	d.line()
	d.open("axis")
	for _, b := range d.s.Bands {
		d.printf(`<rect fill="%s" x="%s" y="%s" width="%s" height="%s"/>`, d.palette.Paper, num(b.X1), num(b.Y1+1), num(b.X2-b.X1), num(b.Y2-b.Y1-2))
		if w := d.s.Wide; w != nil {
			d.printf(`<rect fill="%s" x="%s" y="%s" width="%s" height="%s"/>`, d.palette.Shade(), num(w.X1), num(b.Y1+1), num(w.X2-w.X1), num(b.Y2-b.Y1-2))
		}
	}
	for _, t := range d.s.Ticks {
		for _, l := range t.Labels {
			d.label(l, "")
		}
	}
	d.close()
}

// wide shades the part of the axis that is at a larger scale, and says so.
func (d *drawer) wide() {
	w := d.s.Wide
	if w == nil {
		return
	}
	d.open("wide")
	d.printf(`<rect fill="%s" x="%s" y="%s" width="%s" height="%s"/>`, d.palette.Shade(), num(w.X1), num(w.Y1), num(w.X2-w.X1), num(w.Y2-w.Y1))
	for _, x := range w.Breaks {
		d.path(d.palette.Muted, "none", 0.7, dashes[picture.Dashed], "M%s,%sV%s", x, d.s.Chart.Y1, w.Y2)
	}
	d.label(w.Label, "")
	d.close()
}

// breaks cuts the lines of the axis where the scale changes.
func (d *drawer) breaks(at ...float64) {
	if d.s.Wide == nil {
		return
	}
	for _, x := range d.s.Wide.Breaks {
		for _, y := range at {
			d.path("none", d.palette.Paper, 0, "", "M%s,%sL%s,%sL%s,%sL%s,%sZ", x-5, y+5, x-1, y-5, x+5, y-5, x+1, y+5)
			d.path(d.palette.Ink, "none", 1, "", "M%s,%sL%s,%sM%s,%sL%s,%s", x-5, y+5, x-1, y-5, x+1, y+5, x+5, y-5)
		}
	}
}

// path draws a path of which the format has %s for each number.
func (d *drawer) path(stroke, fill string, width float64, dash, format string, numbers ...float64) {
	args := make([]any, len(numbers))
	for i, n := range numbers {
		args[i] = num(n)
	}
	d.printf(`<path fill="%s" stroke="%s" stroke-width="%s"%s d="%s"/>`, fill, stroke, num(width), dash, fmt.Sprintf(format, args...))
}

func (d *drawer) label(l timeline.Label, class string) {
	for i, line := range l.Lines {
		d.WriteString("<text")
		if class != "" {
			d.Attr("class", class)
		}
		if l.Anchor == timeline.Middle {
			d.Attr("text-anchor", "middle")
		}
		d.Attrs("x", num(l.X), "y", num(l.Y+float64(i)*l.Size*1.2), "font-size", num(l.Size), "fill", l.Colour)
		if l.Bold {
			d.Attr("font-weight", "bold")
		}
		if l.Italic {
			d.Attr("font-style", "italic")
		}
		d.WriteString(">")
		d.Text(line)
		d.WriteString("</text>")
	}
	if len(l.Lines) > 0 {
		d.WriteString("\n")
	}
}

func (d *drawer) group(g *timeline.PlacedGroup) {
	d.WriteString("<g")
	d.Attrs("id", d.ID(g.ID), "class", "group", "role", "group", "aria-label", g.Name)
	d.WriteString(">\n")
	d.path(picture.Mix(d.palette.Muted, d.palette.Paper, 0.65), "none", 0.6, "", "M%s,%sH%s", g.Label.X, g.Y1, d.s.Chart.X2)
	d.label(g.Label, "")
	for i := range g.Rows {
		d.row(&g.Rows[i])
	}
	d.close()
}

func (d *drawer) row(r *timeline.Row) {
	var parties []string
	for _, p := range r.Relation.Parties {
		parties = append(parties, p.Actor)
	}
	end := d.Symbol(markup.Symbol{
		ID: r.ID, Class: markup.RelationClass("relation row", r.Kind, &r.Facts), Tooltip: r.Tooltip, Link: r.Link,
		Data: append([]string{"data-relation", r.Relation.ID, "data-kind", r.Kind.ID, "data-parties", strings.Join(parties, " ")},
			markup.FactData(&r.Facts)...),
	})
	a := r.Area
	d.printf(`<rect fill="none" pointer-events="all" x="%s" y="%s" width="%s" height="%s"/>`, num(r.Label.X), num(a.Y1), num(a.X2-r.Label.X), num(a.Y2-a.Y1))
	d.label(r.Label, "")
	d.label(r.Aside, "")
	d.glyph(&r.Glyph)
	d.WriteString(end)
}

func (d *drawer) entry(e *timeline.Entry) {
	d.WriteString("<g")
	d.Attrs("id", d.ID(e.ID), "class", "key")
	d.WriteString(">")
	if e.Meaning != "" {
		d.WriteString("<title>")
		d.Text(e.Meaning)
		d.WriteString("</title>")
	}
	d.glyph(&e.Glyph)
	d.label(e.Label, "")
	d.close()
}

// line marks a date across the chart.
func (d *drawer) line() {
	l := d.s.Line
	if l == nil {
		return
	}
	d.printf(`<g id="%s" class="at">`, d.ID("at"))
	d.WriteString("<title>")
	d.Text(d.s.At.Text)
	d.WriteString("</title>")
	if l.X2 > l.X1 {
		d.printf(`<rect fill="%s" fill-opacity="0.12" x="%s" y="%s" width="%s" height="%s"/>`, d.palette.Ink,
			num(l.X1), num(l.Y1), num(l.X2-l.X1), num(l.Y2-l.Y1))
		d.path(d.palette.Ink, "none", 0.6, "", "M%s,%sV%sM%s,%sV%s", l.X1, l.Y1, l.Y2, l.X2, l.Y1, l.Y2)
	} else {
		d.path(d.palette.Ink, "none", 1.2, "", "M%s,%sV%s", l.X1, l.Y1, l.Y2)
	}
	d.label(l.Label, "")
	d.close()
}

// num writes a number with two decimals at most.
func num(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
