package timeline

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
)

// Entry explains one look.
type Entry struct {
	ID      string
	Label   Label
	Meaning string // a sentence, or ""
	Glyph   Glyph
}

// seen collects what a sheet shows, so that its legend explains no more.
type seen struct {
	families map[graph.Family]bool
	looks    map[Look]bool
	dashes   map[picture.Dash]bool
	marks    map[Sort]bool

	arrow, thin, dot, claim, unsourced, directed bool
}

func newSeen() seen {
	return seen{
		families: map[graph.Family]bool{}, looks: map[Look]bool{}, dashes: map[picture.Dash]bool{}, marks: map[Sort]bool{},
	}
}

func (s *seen) bar(b *Bar, g *Glyph) {
	s.families[b.Kind.Family] = true
	s.dashes[b.Dash] = true
	s.claim = s.claim || b.Claim
	s.unsourced = s.unsourced || b.Relation.Unsourced
	s.directed = s.directed || b.Relation.Directed()
	for _, p := range g.Pieces {
		s.arrow = s.arrow || p.Left == Arrow || p.Right == Arrow
		s.thin = s.thin || p.Left == Thin || p.Right == Thin
		s.dot = s.dot || p.Dot
		if !p.Dot && !p.Stop && p.Left != Thin && p.Right != Thin && (p.Look != Holds || b.Dash == picture.Solid) {
			s.looks[p.Look] = true
		}
	}
	for _, m := range g.Marks {
		s.marks[m.Sort] = true
	}
}

const (
	sampleWidth = 28.0
	legendSize  = 10.5
	legendRow   = 18.0
)

// legend explains what is on the sheet, in rows from a y on.
func (l *layout) legend(y float64) float64 {
	y += 10
	x, started := margin, false
	add := func(on bool, id, label, meaning string, g Glyph) {
		if !on {
			return
		}
		text := picture.NewText(label, legendSize, false, 320, 1)
		room := text.Width
		if g.Shade || len(g.Pieces)+len(g.Marks) > 0 {
			room += sampleWidth + 7
		}
		if started && x+room > width-margin {
			x, y = margin, y+legendRow
		}
		started = true
		g.Y += y + legendRow/2
		g.X = x
		for i := range g.Pieces {
			g.Pieces[i].X1 += x
			g.Pieces[i].X2 += x
		}
		for i := range g.Marks {
			g.Marks[i].X += x
		}
		textX := x + room - text.Width
		e := Entry{ID: "key--" + id, Label: l.label(text, textX, y+legendRow/2-text.Height/2+0.6, l.palette.Ink), Meaning: meaning, Glyph: g}
		e.Label.Italic = id == "claim"
		l.s.Legend = append(l.s.Legend, e)
		x += room + 20
	}
	bar := func(colour string, p Piece) Glyph {
		p.X2 = sampleWidth
		return Glyph{Colour: colour, Pieces: []Piece{p}}
	}
	ink, s := l.palette.Ink, &l.seen
	if !l.palette.Plain && l.s.Grouping == ByPair {
		for _, f := range graph.Families() {
			colour, _ := l.palette.Colours(f)
			add(s.families[f], f.String(), picture.FamilyTitle(f), "", bar(colour, Piece{}))
		}
		if started {
			x, y, started = margin, y+legendRow+2, false
		}
	}
	hollow := func(d picture.Dash) Glyph { g := bar(ink, Piece{}); g.Dash = d; return g }
	add(s.looks[Holds], "holds", "Certain", "It holds on these days.", bar(ink, Piece{}))
	add(s.looks[Perhaps], "perhaps", "Possible", "The dates are too vague to tell whether it holds on these days.", bar(ink, Piece{Look: Perhaps}))
	add(s.thin, "thin", "Unknown how far", "Nobody says when it began, or ended.", bar(ink, Piece{Look: Perhaps, Right: Thin}))
	add(s.dashes[picture.Dotted], "doubted", "Alleged or disputed", "Not established, or denied.", hollow(picture.Dotted))
	add(s.dashes[picture.Sparse], "unsourced", picture.UnsourcedLabel, picture.UnsourcedMeaning, hollow(picture.Sparse))
	add(s.unsourced && !s.dashes[picture.Sparse], "unsourced", picture.UnsourcedLabel, picture.UnsourcedMeaning, Glyph{})
	switch pending, unrealised := s.looks[Pending], s.dashes[picture.Dashed]; {
	case pending && unrealised:
		add(true, "dashed", "Threatened, proposed, or not in force", "Not in effect.", hollow(picture.Dashed))
	case pending:
		add(true, "dashed", "Not in force", "A treaty that is signed and not yet in force, or suspended.", hollow(picture.Dashed))
	case unrealised:
		add(true, "dashed", "Threatened or proposed", "Not carried out.", hollow(picture.Dashed))
	}
	add(s.arrow, "arrow", "Goes on", "It has no end in sight, or ends beyond the dates shown.", bar(ink, Piece{Right: Arrow}))
	add(s.dot, "dot", "Short, or known of one date", "Too short for a bar; or described as present at that date.",
		Glyph{Colour: ink, Pieces: []Piece{{X1: sampleWidth / 2, X2: sampleWidth / 2, Dot: true}}})
	for sort, name := range [...]string{"Signed", "In force", "Suspended", "Ended", "A party joins", "A party leaves"} {
		g := Glyph{Colour: ink, Pieces: []Piece{{X2: sampleWidth}}, Marks: []PlacedMark{{X: sampleWidth / 2, Sort: Sort(sort)}}}
		add(s.marks[Sort(sort)], Sort(sort).String(), name, "", g)
	}
	if l.s.Wide != nil {
		name := l.s.WideName()
		add(true, "scale", "Shaded: "+name+" at "+l.s.times()+" times the scale of the rest", "The axis is broken where the scale changes.", Glyph{Shade: true})
	}
	add(s.directed && l.s.Grouping == ByPair, "direction", "→ from the first named to the second, ← the other way", "", Glyph{})
	add(s.claim, "claim", "In italics: on somebody's word", "Not confirmed: reported, alleged or disputed.", Glyph{})
	if started {
		y += legendRow
	}
	return y
}
