package picture

import "github.com/entente-graph/entente/graph"

// Repaint changes every colour of the picture. Two pictures of one view that
// differ in their themes alone have their colours in the same order, so that one
// layout can be given the colours of several themes. The colours that marks and
// double lines take from the paper follow the picture's palette, which becomes one
// of the picture's own.
func (p *Picture) Repaint(paint func(colour string) string) {
	own := *p.Palette
	p.Palette = &own
	for _, c := range []*string{&own.Paper, &own.Ink, &own.Muted, &own.Past} {
		*c = paint(*c)
	}
	box := func(s *BoxStyle) { s.Fill, s.Stroke, s.Text = paint(s.Fill), paint(s.Stroke), paint(s.Text) }
	line := func(s *LineStyle) { s.Colour, s.TextColour = paint(s.Colour), paint(s.TextColour) }
	for i := range p.Boxes {
		box(&p.Boxes[i].Style)
	}
	for i := range p.Hubs {
		box(&p.Hubs[i].Style)
		line(&p.Hubs[i].Line)
	}
	for i := range p.Lines {
		line(&p.Lines[i].Style)
	}
	for i := range p.Plates {
		plate := &p.Plates[i]
		box(&plate.Style)
		for j := range plate.Rows {
			plate.Rows[j].Colour = paint(plate.Rows[j].Colour)
		}
	}
	for i := range p.Legend {
		for j := range p.Legend[i].Entries {
			switch e := &p.Legend[i].Entries[j]; {
			case e.Line != nil:
				l := *e.Line
				line(&l)
				e.Line = &l
			case e.Box != nil:
				b := *e.Box
				box(&b)
				e.Box = &b
			}
		}
	}
}

// Box returns how actors of a kind look.
func (t *Palette) Box(k graph.ActorKind) BoxStyle { return t.boxes[k] }

// LineWidth returns the width of the lines of a kind of relation, in points.
func LineWidth(k *graph.Kind) float64 { return weight(k) }
