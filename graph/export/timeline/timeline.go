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
	"io"
	"strings"

	"github.com/entente-graph/entente/graph/export/internal/chart"
	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

// Write writes a sheet as SVG. The same sheet gives the same bytes. Only writing
// to w can fail.
func Write(w io.Writer, s *timeline.Sheet) error {
	d := &drawer{chart.Begin(w, &chart.Frame{
		Kind: "timeline", Role: "timeline", Title: s.Title, Description: s.Description, Font: s.Font,
		Palette: s.Palette, Width: s.Width, Height: s.Height, Heads: s.Heads,
	}), s}
	d.axis()
	for i := range s.Groups {
		d.group(&s.Groups[i])
	}
	d.Open("legend")
	for i := range s.Legend {
		d.entry(&s.Legend[i])
	}
	d.Close()
	d.Label(s.Note, "note")
	return d.End()
}

type drawer struct {
	chart.Writer
	s *timeline.Sheet
}

// axis draws what lies behind the bars: lines at the ticks, the marked date,
// and the labels of both.
func (d *drawer) axis() {
	c := d.s.Chart
	d.wide()
	d.Open("axis")
	for _, t := range d.s.Ticks {
		d.Path(picture.Mix(d.Palette.Muted, d.Palette.Paper, 0.8), "none", 0.7, "", "M%s,%sV%s", t.X, c.Y1, c.Y2)
	}
	d.Path(d.Palette.Muted, "none", 0.8, "", "M%s,%sH%sM%s,%sH%s", c.X1, c.Y1, c.X2, c.X1, c.Y2, c.X2)
	d.breaks(c.Y1, c.Y2)
	d.Close()
	d.line()
	d.Open("axis")
	for _, b := range d.s.Bands {
		d.Printf(`<rect fill="%s" x="%s" y="%s" width="%s" height="%s"/>`, d.Palette.Paper, chart.Number(b.X1), chart.Number(b.Y1+1), chart.Number(b.X2-b.X1), chart.Number(b.Y2-b.Y1-2))
		if w := d.s.Wide; w != nil {
			d.Printf(`<rect fill="%s" x="%s" y="%s" width="%s" height="%s"/>`, d.Palette.Shade(), chart.Number(w.X1), chart.Number(b.Y1+1), chart.Number(w.X2-w.X1), chart.Number(b.Y2-b.Y1-2))
		}
	}
	for _, t := range d.s.Ticks {
		d.Labels(t.Labels)
	}
	d.Close()
}

// wide shades the part of the axis that is at a larger scale, and says so.
func (d *drawer) wide() {
	w := d.s.Wide
	if w == nil {
		return
	}
	d.Open("wide")
	d.Printf(`<rect fill="%s" x="%s" y="%s" width="%s" height="%s"/>`, d.Palette.Shade(), chart.Number(w.X1), chart.Number(w.Y1), chart.Number(w.X2-w.X1), chart.Number(w.Y2-w.Y1))
	for _, x := range w.Breaks {
		d.Path(d.Palette.Muted, "none", 0.7, dashes[picture.Dashed], "M%s,%sV%s", x, d.s.Chart.Y1, w.Y2)
	}
	d.Label(w.Label, "")
	d.Close()
}

// breaks cuts the lines of the axis where the scale changes.
func (d *drawer) breaks(at ...float64) {
	if d.s.Wide == nil {
		return
	}
	for _, x := range d.s.Wide.Breaks {
		for _, y := range at {
			d.Path("none", d.Palette.Paper, 0, "", "M%s,%sL%s,%sL%s,%sL%s,%sZ", x-5, y+5, x-1, y-5, x+5, y-5, x+1, y+5)
			d.Path(d.Palette.Ink, "none", 1, "", "M%s,%sL%s,%sM%s,%sL%s,%s", x-5, y+5, x-1, y-5, x+1, y+5, x+5, y-5)
		}
	}
}

func (d *drawer) group(g *timeline.PlacedGroup) {
	d.WriteString("<g")
	d.Attrs("id", d.ID(g.ID), "class", "group", "role", "group", "aria-label", g.Name)
	d.WriteString(">\n")
	d.Path(picture.Mix(d.Palette.Muted, d.Palette.Paper, 0.65), "none", 0.6, "", "M%s,%sH%s", g.Label.X, g.Y1, d.s.Chart.X2)
	d.Label(g.Label, "")
	for i := range g.Rows {
		d.row(&g.Rows[i])
	}
	d.Close()
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
	d.Printf(`<rect fill="none" pointer-events="all" x="%s" y="%s" width="%s" height="%s"/>`, chart.Number(r.Label.X), chart.Number(a.Y1), chart.Number(a.X2-r.Label.X), chart.Number(a.Y2-a.Y1))
	d.Label(r.Label, "")
	d.Label(r.Aside, "")
	d.glyph(&r.Glyph)
	d.WriteString(end)
}

func (d *drawer) entry(e *timeline.Entry) {
	d.WriteString("<g")
	d.Attrs("id", d.ID(e.ID), "class", "key")
	d.WriteString(">")
	if e.Meaning != "" {
		d.Tooltip(e.Meaning)
	}
	d.glyph(&e.Glyph)
	d.Label(e.Label, "")
	d.Close()
}

// line marks a date across the chart.
func (d *drawer) line() {
	l := d.s.Line
	if l == nil {
		return
	}
	d.Printf(`<g id="%s" class="at">`, d.ID("at"))
	d.Tooltip(d.s.At.Text)
	if l.X2 > l.X1 {
		d.Printf(`<rect fill="%s" fill-opacity="0.12" x="%s" y="%s" width="%s" height="%s"/>`, d.Palette.Ink,
			chart.Number(l.X1), chart.Number(l.Y1), chart.Number(l.X2-l.X1), chart.Number(l.Y2-l.Y1))
		d.Path(d.Palette.Ink, "none", 0.6, "", "M%s,%sV%sM%s,%sV%s", l.X1, l.Y1, l.Y2, l.X2, l.Y1, l.Y2)
	} else {
		d.Path(d.Palette.Ink, "none", 1.2, "", "M%s,%sV%s", l.X1, l.Y1, l.Y2)
	}
	d.Label(l.Label, "")
	d.Close()
}
