package timeline

import "strings"

// glyph places the pieces and marks of a bar.
func (l *layout) glyph(b *Bar, y float64, colour string) Glyph {
	g := Glyph{Y: y, Colour: colour, Dash: b.Dash, Marks: l.marks(b)}
	t, c := l.s.Timeline, l.s.Chart
	for _, s := range b.Stretches {
		if s.Last < t.First || s.First > t.Last {
			continue
		}
		p := Piece{X1: l.x(s.First), X2: l.x(l.after(s.Last)), Look: s.Look}
		if s.First < t.First && (b.Before != Unknown || Known(s.First)) {
			p.Left = Arrow
		}
		if s.Last > t.Last && (b.After != Unknown || Known(s.Last)) {
			p.Right = Arrow
		}
		g.Pieces = append(g.Pieces, p)
	}
	first, last := b.Stretches[0].First, b.Stretches[len(b.Stretches)-1].Last
	clear := 0.0 // room for a dot
	if len(g.Pieces) > 0 && g.short(b) {
		clear = DotSize/2 - 1
	}
	if b.Before == Unknown && Known(first) && first >= t.First {
		to := min(l.x(first), c.X2) - clear
		from := max(to-fade, c.X1)
		if first > t.Last { // all that is shown is before what is known
			from = c.X1
		}
		g.Pieces = append([]Piece{{X1: from, X2: to, Look: Perhaps, Left: Thin}}, g.Pieces...)
	}
	if b.After == Unknown && Known(last) && last <= t.Last {
		from := max(l.x(l.after(last)), c.X1) + clear
		to := min(from+fade, c.X2)
		if last < t.First {
			from, to = c.X1, c.X2
		}
		g.Pieces = append(g.Pieces, Piece{X1: from, X2: to, Look: Perhaps, Right: Thin})
	}
	return g
}

// short makes a dot, or a line across, of a bar that is too short to be seen,
// and reports whether it is a dot.
func (g *Glyph) short(b *Bar) bool {
	one, two := g.Pieces[0], g.Pieces[len(g.Pieces)-1]
	if two.X2-one.X1 >= shortest || one.Left == Arrow || two.Right == Arrow {
		return false
	}
	middle := (one.X1 + two.X2) / 2
	dot := Piece{X1: middle, X2: middle, Look: one.Look}
	switch {
	case !b.Event:
		dot.Stop, dot.Look = true, Perhaps
	case len(g.Marks) > 0: // which stand for it
		dot.X1, dot.X2 = middle-shortest/2, middle+shortest/2
	default:
		dot.Dot, dot.Look = true, Holds
	}
	g.Pieces = []Piece{dot}
	return dot.Dot
}

// marks places marks; of those too near to be told apart the last remains, and
// says them all.
func (l *layout) marks(b *Bar) []PlacedMark {
	var out []PlacedMark
	var said [][]string    // by mark
	last := map[bool]int{} // by whether it is a party's
	for _, m := range b.Marks {
		if m.Day < l.s.First || m.Day > l.s.Last {
			continue
		}
		p := PlacedMark{X: (l.x(m.Day) + l.x(m.Day+1)) / 2, Sort: m.Sort, Text: m.Text}
		party := m.Sort == Joined || m.Sort == Left
		if i, ok := last[party]; ok && p.X-out[i].X < markWidth {
			said[i] = append(said[i], m.Text)
			if party && out[i].Sort != p.Sort {
				p.Sort = out[i].Sort
			}
			out[i] = p
			continue
		}
		last[party] = len(out)
		out = append(out, p)
		said = append(said, []string{m.Text})
	}
	for i := range out {
		out[i].Text = strings.Join(said[i], "; ")
	}
	return out
}
