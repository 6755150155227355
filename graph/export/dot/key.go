package dot

import (
	"fmt"
	"math"
	"strings"

	"github.com/entente-graph/entente/graph/picture"
)

// KeyID returns the id of the n-th entry of a section of the legend.
func KeyID(section, entry int) string { return fmt.Sprintf("key--%d--%d", section+1, entry+1) }

const (
	keySize    = 11 // of the legend's letters
	sampleWide = 30 // width of its samples
)

// key writes title, subtitle and legend as the graph's label: an HTML-like table
// works with every engine and lies over nothing.
func (d *writer) key() string {
	p := d.p
	var b strings.Builder
	b.WriteString(`<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">`)
	for _, l := range p.Title.Lines {
		d.row(&b, l, p.Title.Size, p.Theme.Ink, true)
	}
	for _, l := range p.Subtitle.Lines {
		d.row(&b, l, p.Subtitle.Size, p.Theme.Muted, false)
	}
	for _, row := range d.keyRows() {
		b.WriteString(`<TR>` + gap(1, 8) + `</TR><TR><TD ALIGN="LEFT"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>`)
		for _, s := range row {
			b.WriteString(`<TD ALIGN="LEFT" VALIGN="TOP">`)
			d.section(&b, s)
			b.WriteString(`</TD>` + gap(14, 1))
		}
		b.WriteString(`</TR></TABLE></TD></TR>`)
	}
	b.WriteString(`<TR>` + gap(1, 10) + `</TR></TABLE>>`)
	return b.String()
}

func (d *writer) row(b *strings.Builder, text string, size float64, colour string, bold bool) {
	s := escapeHTML(text)
	if bold {
		s = "<B>" + s + "</B>"
	}
	fmt.Fprintf(b, `<TR><TD ALIGN="LEFT" WIDTH="%.0f" HEIGHT="%.0f"><FONT POINT-SIZE="%s" COLOR="%s">%s</FONT></TD></TR>`,
		math.Ceil(picture.Width(text, size, bold)), math.Ceil(size*1.3), num(size), colour, s)
}

func (d *writer) section(b *strings.Builder, i int) {
	s := d.p.Legend[i]
	b.WriteString(`<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">`)
	fmt.Fprintf(b, `<TR><TD ALIGN="LEFT" HEIGHT="16"><FONT POINT-SIZE="%d" COLOR="%s"><B>%s</B></FONT></TD></TR>`,
		keySize, d.p.Theme.Muted, escapeHTML(s.Title))
	for j, e := range s.Entries {
		fmt.Fprintf(b, `<TR><TD ALIGN="LEFT" ID="%s" HREF="#%s" TITLE="%s"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>`,
			KeyID(i, j), KeyID(i, j), escapeHTML(e.Meaning))
		switch {
		case e.Line != nil:
			lineSample(b, e.Line)
		case e.Box != nil:
			boxSample(b, e.Box)
		}
		b.WriteString(gap(7, 1))
		fmt.Fprintf(b, `<TD ALIGN="LEFT" WIDTH="%.0f" HEIGHT="15"><FONT POINT-SIZE="%d" COLOR="%s">%s</FONT></TD></TR></TABLE></TD></TR>`,
			math.Ceil(picture.Width(e.Label, keySize, false)), keySize, d.p.Theme.Ink, escapeHTML(e.Label))
	}
	b.WriteString(`</TABLE>`)
}

// gap is an empty cell. One that does not fix both of its sizes makes Graphviz
// 12 fail.
func gap(width, height int) string {
	return fmt.Sprintf(`<TD WIDTH="%d" HEIGHT="%d" FIXEDSIZE="TRUE"></TD>`, width, height)
}

// lineSample draws a line as the lower border of a cell.
func lineSample(b *strings.Builder, l *picture.LineStyle) {
	fmt.Fprintf(b, `<TD WIDTH="%d"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD SIDES="B" BORDER="%.0f" COLOR="%s" STYLE="%s" WIDTH="%d" HEIGHT="7" FIXEDSIZE="TRUE"></TD></TR><TR>`+gap(sampleWide, 7)+`</TR></TABLE></TD>`,
		sampleWide, math.Max(1, math.Round(l.Width)), l.Colour, l.Dash, sampleWide)
}

// boxSample draws a box as a cell.
func boxSample(b *strings.Builder, s *picture.BoxStyle) {
	style := "solid"
	if s.Shape != picture.Rectangle {
		style = "rounded"
	}
	fmt.Fprintf(b, `<TD WIDTH="%d"><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD BORDER="%.0f" COLOR="%s" BGCOLOR="%s" STYLE="%s" WIDTH="%d" HEIGHT="12" FIXEDSIZE="TRUE"></TD></TR></TABLE></TD>`,
		sampleWide, math.Max(1, math.Round(s.Width)), s.Stroke, s.Fill, style, sampleWide)
}

// keyRows deals the sections of the legend into rows no wider than the picture
// is likely to be.
func (d *writer) keyRows() [][]int {
	limit := 460 + 9*float64(len(d.p.Boxes)+len(d.p.Hubs)+len(d.p.Lines))
	limit = math.Min(limit, 1100)
	var rows [][]int
	used := 0.0
	for i, s := range d.p.Legend {
		w := picture.Width(s.Title, keySize, true)
		for _, e := range s.Entries {
			w = math.Max(w, sampleWide+7+picture.Width(e.Label, keySize, false))
		}
		w += 14
		if len(rows) == 0 || used+w > limit {
			rows = append(rows, nil)
			used = 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
		used += w
	}
	return rows
}
