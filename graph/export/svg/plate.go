package svg

import (
	"math"

	"github.com/entente-graph/entente/graph/export/dot"
	"github.com/entente-graph/entente/graph/export/internal/markup"
	"github.com/entente-graph/entente/graph/picture"
)

// plates writes the labels of bundles.
func (f *finisher) plates() {
	all, told := map[string]*markup.Relations{}, map[string]*markup.Relations{} // relations of bundles, and those that have rows
	of := func(m map[string]*markup.Relations, id string) *markup.Relations {
		if m[id] == nil {
			m[id] = &markup.Relations{}
		}
		return m[id]
	}
	for i := range f.p.Lines {
		l := &f.p.Lines[i]
		of(all, l.Bundle).Add(l.Relations)
	}
	for i := range f.p.Plates {
		for j := range f.p.Plates[i].Rows {
			of(told, f.p.Plates[i].Bundle).Add(f.p.Plates[i].Rows[j].Relations)
		}
	}
	for i := range f.p.Plates {
		p := &f.p.Plates[i]
		rest := &markup.Relations{}
		if p.More > 0 {
			rest = of(all, p.Bundle).Less(of(told, p.Bundle))
		}
		f.plate(p, rest)
	}
}

// plate writes a plate: its ground, then its rows. The rest are the relations that
// have no row of their own.
func (f *finisher) plate(p *picture.Plate, rest *markup.Relations) {
	at, ok := f.at[p.ID]
	if !ok {
		return
	}
	x, y := at.middle()
	at = rect{x - p.Width/2, y - p.Height/2, x + p.Width/2, y + p.Height/2} // Graphviz rounds sizes
	var relations markup.Relations
	for i := range p.Rows {
		relations.Add(p.Rows[i].Relations)
	}
	relations.Append(rest)
	end := f.out.Symbol(markup.Symbol{ID: p.ID, Class: dot.PlateClass(p), // its rows have tooltips
		Data: []string{"data-relation", relations.String(), "data-from", f.ref(p.From), "data-to", f.ref(p.To)}})
	f.leaf("rect", "ground")
	f.out.Attrs("fill", f.paint(p.Style.Fill), "stroke", f.paint(p.Style.Stroke), "stroke-width", num(p.Style.Width))
	f.out.WriteString(dashed(p.Style.Dash))
	f.out.Attrs("x", short(at.x1), "y", short(at.y1), "width", short(at.x2-at.x1), "height", short(at.y2-at.y1), "rx", "3")
	f.out.WriteString("/>\n")
	top := at.y1 + picture.PlateTop
	for i := range p.Rows {
		r := &p.Rows[i]
		f.row(r, rest, rect{at.x1, top, at.x2, top + r.Text.Height}, len(p.Rows) == 1)
		top += r.Text.Height
	}
	f.out.WriteString(end)
}

// row writes one row. Rows begin at the left, save for one that is alone and short.
func (f *finisher) row(r *picture.Row, rest *markup.Relations, at rect, alone bool) {
	s := markup.Symbol{Class: f.minor(dot.RowClass(r)), Tooltip: r.Tooltip, Link: r.Link}
	if r.Kind != nil {
		s.Data = append([]string{"data-relation", markup.RelationIDs(r.Relations), "data-kind", r.Kind.ID}, markup.FactData(&r.Facts)...)
	} else {
		s.Data = []string{"data-relation", rest.String()}
	}
	end := f.out.Symbol(s)
	f.leaf("rect", "hit")
	f.out.Attrs("fill", "none", "pointer-events", "all", "x", short(at.x1), "y", short(at.y1), "width", short(at.x2-at.x1), "height", short(at.y2-at.y1))
	f.out.WriteString("/>")
	x, anchor := at.x1+picture.PlateMargin, "start"
	textX := x + r.Indent()
	if alone && (r.Towards == "" || len(r.Text.Lines) == 1) {
		middle, _ := at.middle()
		textX, anchor = middle+r.Indent()/2, "middle"
		x = max(at.x1+picture.PlateMargin/2, textX-r.Text.Width/2-r.Indent()-aloof)
	}
	if r.Towards != "" {
		high := r.Text.Height / float64(max(1, len(r.Text.Lines)))
		f.arrow(x+arrowLength/2, at.y1+high/2, r.Angle, r.Colour)
	}
	f.text(r.Text, anchor, textX, at.y1, r.Colour)
	f.out.WriteString(end)
}

// aloof is how much farther an arrow stays away from a text in the middle, which in
// other fonts may begin farther left.
const aloof = 1.5

const (
	arrowLength = 8.0 // of the arrow before a row, in points
	arrowHead   = 3.4
	arrowWidth  = 2.6 // of its head, to one side
)

// arrow writes a small arrow around a point, turned by degrees counterclockwise
// from the right.
func (f *finisher) arrow(x, y, angle float64, colour string) {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	at := func(along, aside float64) string {
		return short(x+along*cos-aside*sin) + "," + short(y-along*sin-aside*cos)
	}
	const l = arrowLength / 2
	f.leaf("path", "arrow")
	f.out.Attrs("fill", f.paint(colour), "stroke", f.paint(colour), "stroke-width", "1.1",
		"d", "M"+at(-l, 0)+"L"+at(l-arrowHead, 0)+"M"+at(l, 0)+"L"+at(l-arrowHead, arrowWidth)+"L"+at(l-arrowHead, -arrowWidth)+"Z")
	f.out.WriteString("/>")
}
