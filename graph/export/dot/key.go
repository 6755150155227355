package dot

import (
	"fmt"
	"math"
	"strings"

	"github.com/entente-graph/entente/graph/picture"
)

// KeyID returns the id of the n-th entry of a section of the legend.
func KeyID(section, entry int) string { return fmt.Sprintf("key--%d--%d", section+1, entry+1) }

// em returns a size in points, as cells take it.
func (d *writer) em(sizes float64) int { return int(math.Ceil(sizes * d.p.KeySize)) }

// key writes title, subtitle and legend as the graph's label: an HTML-like table
// works with every engine and lies over nothing.
func (d *writer) key() string {
	p := d.p
	var b strings.Builder
	b.WriteString(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">`)
	rows, widths := d.keyRows()
	widest := 0.0
	for _, w := range widths {
		widest = max(widest, w)
	}
	for _, t := range []picture.Text{p.Title, p.Subtitle, p.Credit} {
		d.head(&b, t, widest)
	}
	widest = max(widest, p.Title.Width*1.03, p.Subtitle.Width*1.03, p.Credit.Width*1.03)
	for i, row := range rows {
		b.WriteString(`<TR>` + gap(1, 8) + `</TR><TR><TD ALIGN="LEFT">`)
		d.sections(&b, row, widest-widths[i])
		b.WriteString(`</TD></TR>`)
	}
	b.WriteString(`<TR>` + gap(1, 10) + `</TR></TABLE>>`)
	return b.String()
}

// StandIn is what bare text has in place of each line of title, subtitle and credit, so that pictures which differ
// in their words alone are laid out by the same text. Who asks for bare text writes those lines himself.
const StandIn = "_"

// head writes the lines of the title or of what is under it, above a legend of a width.
func (d *writer) head(b *strings.Builder, t picture.Text, legend float64) {
	colour := d.p.Palette.Muted
	if t.Bold {
		colour = d.p.Palette.Ink
	}
	for _, l := range t.Lines {
		s, width := cellText(l), math.Ceil(picture.Width(l, t.Size, t.Bold))
		if d.bare {
			s = StandIn
			if width <= legend {
				width = 1
			}
		}
		fmt.Fprintf(b, `<TR><TD ALIGN="LEFT" WIDTH="%.0f" HEIGHT="%.0f"><FONT POINT-SIZE="%s" COLOR="%s">%s</FONT></TD></TR>`,
			width, math.Ceil(t.Size*1.3), num(t.Size), colour, faced(t, s))
	}
}

// sections writes some of the legend's sections side by side, on a common grid.
// Graphviz would stretch a narrower table to the width of the widest, so it is
// told how much it lacks.
func (d *writer) sections(b *strings.Builder, row []int, lacks float64) {
	b.WriteString(`<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>`)
	longest := 0
	for _, i := range row {
		s := d.p.Legend[i]
		longest = max(longest, len(s.Entries))
		fmt.Fprintf(b, `<TD ALIGN="LEFT" WIDTH="%d" HEIGHT="%d"><FONT POINT-SIZE="%s" COLOR="%s"><B>%s</B></FONT></TD>%s`,
			d.sectionWidth(i), d.em(picture.KeyLineHigh), num(d.p.KeySize), d.p.Palette.Muted, cellText(s.Title), gap(d.em(picture.SectionGap), 1))
	}
	b.WriteString(gap(int(lacks)+1, 1) + `</TR>`)
	for j := range longest {
		b.WriteString(`<TR>`)
		for _, i := range row {
			if j < len(d.p.Legend[i].Entries) {
				d.entry(b, i, j)
			} else {
				b.WriteString(gap(1, 1))
			}
			b.WriteString(gap(d.em(picture.SectionGap), 1))
		}
		b.WriteString(gap(1, 1) + `</TR>`)
	}
	b.WriteString(`</TABLE>`)
}

func (d *writer) entry(b *strings.Builder, i, j int) {
	e := d.p.Legend[i].Entries[j]
	title := ""
	if !d.bare {
		title = ` TITLE="` + escapeHTML(e.Meaning) + `"`
	}
	fmt.Fprintf(b, `<TD ALIGN="LEFT" ID="%s" HREF="#%s"%s><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>`, KeyID(i, j), KeyID(i, j), title)
	label := cellText(e.Label)
	if e.Italic {
		label = "<I>" + label + "</I>"
	}
	switch {
	case e.Line != nil:
		d.lineSample(b, e.Line)
	case e.Box != nil:
		d.boxSample(b, e.Box)
	}
	fmt.Fprintf(b, `%s<TD ALIGN="LEFT" WIDTH="%d" HEIGHT="%d"><FONT POINT-SIZE="%s" COLOR="%s">%s</FONT></TD></TR></TABLE></TD>`,
		gap(d.em(picture.SampleGap), 1), d.sectionWidth(i)-d.em(picture.SampleWide)-d.em(picture.SampleGap), d.em(picture.KeyLineHigh), num(d.p.KeySize), d.p.Palette.Ink, label)
}

// sectionWidth is the width of a section's widest line.
func (d *writer) sectionWidth(i int) int { return int(d.p.SectionWidth(i)) }

// gap is an empty cell. One that does not fix both of its sizes makes Graphviz
// 12 fail.
func gap(width, height int) string {
	return fmt.Sprintf(`<TD WIDTH="%d" HEIGHT="%d" FIXEDSIZE="TRUE"></TD>`, width, height)
}

// lineSample draws a line as the lower border of a cell.
func (d *writer) lineSample(b *strings.Builder, l *picture.LineStyle) {
	w, h := d.em(picture.SampleWide), d.em(picture.KeyLineHigh/2)
	fmt.Fprintf(b, `<TD WIDTH="%d"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD SIDES="B" BORDER="%.0f" COLOR="%s" STYLE="%s" WIDTH="%d" HEIGHT="%d" FIXEDSIZE="TRUE"></TD></TR><TR>%s</TR></TABLE></TD>`,
		w, math.Max(1, math.Round(l.Width)), l.Colour, dashes[l.Dash], w, h, gap(w, h))
}

// boxSample draws a box as a cell.
func (d *writer) boxSample(b *strings.Builder, s *picture.BoxStyle) {
	style := "solid"
	if s.Shape != picture.Rectangle {
		style = "rounded"
	}
	w := d.em(picture.SampleWide)
	fmt.Fprintf(b, `<TD WIDTH="%d"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD BORDER="%.0f" COLOR="%s" BGCOLOR="%s" STYLE="%s" WIDTH="%d" HEIGHT="%d" FIXEDSIZE="TRUE"></TD></TR></TABLE></TD>`,
		w, math.Max(1, math.Round(s.Width)), s.Stroke, s.Fill, style, w, d.em(picture.SampleHigh))
}

// keyRows deals the sections of the legend into rows no wider than the picture
// is likely to be, and returns their widths as well.
func (d *writer) keyRows() (rows [][]int, widths []float64) {
	things := len(d.p.Boxes) + len(d.p.Hubs) + len(d.p.Lines)
	limit := math.Min(600+15*float64(things), 1450) * d.p.KeySize / 11
	if d.placed() {
		limit = d.p.KeyLimit(d.p.Width)
	}
	return d.p.KeyRows(limit)
}
