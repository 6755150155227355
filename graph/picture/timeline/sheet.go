package timeline

import (
	"math"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
)

// Sheet is a timeline with everything in its place: points from the upper left.
type Sheet struct {
	*Timeline
	Width, Height float64
	Font          string // the family of a font to be named before others; empty: none

	Heads  []Label     // title, line under it, credit, and headings of the columns
	Chart  Rect        // what bars and ticks are in
	Parts  []Part      // of the axis, from left to right
	Wide   *PlacedWide // the part at a larger scale, or nil
	Ticks  []PlacedTick
	Bands  []Rect      // where labels of ticks stand amid the chart
	Line   *PlacedLine // at Timeline.At
	Groups []PlacedGroup
	Legend []Entry
	Note   Label
}

// Rect is an area.
type Rect struct{ X1, Y1, X2, Y2 float64 }

// Label is a text in its place.
type Label struct {
	picture.Text
	X, Y   float64 // where the first line's letters stand
	Anchor Anchor
	Colour string
}

// Anchor says which point of its lines a label's X is.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
)

// Bounds returns the room of a label.
func (l Label) Bounds() Rect {
	x := l.X
	if l.Anchor == Middle {
		x -= l.Width / 2
	}
	top := l.Y - 0.9*l.Size
	return Rect{x, top, x + l.Width, top + l.Height}
}

// PlacedTick is a tick; its labels stand above the chart, below it, and on a
// tall page in between.
type PlacedTick struct {
	X      float64
	Labels []Label
}

// PlacedLine is a date marked across the chart: a line, or a band as wide as
// the date is vague.
type PlacedLine struct {
	X1, X2 float64 // equal for a line
	Y1, Y2 float64
	Label  Label
}

// PlacedGroup is a group in its place.
type PlacedGroup struct {
	*Group
	Y1, Y2 float64
	Label  Label
	Rows   []Row
}

// Row is a bar with its labels.
type Row struct {
	*Bar
	Area         Rect
	Label, Aside Label
	Glyph        Glyph
}

// Glyph is what is drawn of a bar.
type Glyph struct {
	Y      float64 // the middle of the bar
	X      float64 // where it begins, in a legend
	Shade  bool    // it stands for the ground of the part at a larger scale
	Colour string
	Dash   picture.Dash
	Pieces []Piece
	Marks  []PlacedMark
}

// Piece is a part of a bar.
type Piece struct {
	X1, X2      float64
	Look        Look
	Left, Right Tip
	Dot         bool // stands for what is too short to be a bar
	Stop        bool // is a line across: before or after it nothing is known
}

// Tip is how a piece ends.
type Tip uint8

// The tips.
const (
	Flat  Tip = iota
	Arrow     // it goes on
	Thin      // its hatching thins out
)

// PlacedMark is a mark, or several that stand so near each other that the last
// one speaks for all.
type PlacedMark struct {
	X    float64
	Sort Sort
	Text string
}

const (
	margin  = 26.0
	width   = 1240.0
	gap     = 14.0 // between columns
	padding = 42.0 // of the chart, left of its first day and right of its last

	labelSize = 10.5
	asideSize = 9.5
	tickSize  = 10.0
	leading   = 1.2 // as in picture.Text

	rowRoom  = 5.0 // around the labels of a row
	rowLeast = 17.0

	// BarHeight is the height of bars.
	BarHeight = 8.0
	// DotSize is the width of a dot.
	DotSize = 8.0

	bandEvery = 800.0 // of a tall page, labels of the axis

	fade      = 34.0 // how long hatching takes to thin out
	shortest  = 7.0  // what is shorter is a dot
	markWidth = 9.0  // marks nearer than this become one
)

// Lay gives everything its place.
func (t *Timeline) Lay() *Sheet {
	l := &layout{s: &Sheet{Timeline: t, Width: width}, palette: t.Palette, seen: newSeen()}
	l.columns()
	l.parts()
	y := l.head()
	y = l.axis(y)
	y = l.rows(y)
	l.s.Chart.Y2 = y
	if l.s.Wide != nil {
		l.s.Wide.Y2 = y
	}
	l.line()
	y = l.ticks(y)
	y = l.legend(y)
	if note := t.Note(); note != "" {
		l.s.Note = l.label(picture.NewText(note, labelSize, false, width-2*margin, 4), margin, y+4, l.palette.Ink)
		y += 4 + l.s.Note.Height
	}
	l.s.Height = math.Ceil(y + margin*0.8)
	return l.s
}

// layout places a timeline from top to bottom; its methods take the y at which
// they start and return the one at which they end.
type layout struct {
	s       *Sheet
	palette *picture.Palette

	labelX, asideX         float64 // of the second and third column; the first is at the margin
	groupW, labelW, asideW float64
	plan                   []Tick
	under                  bool    // some ticks have a second label
	labelled               float64 // where the last row of them ends
	seen                   seen
}

// label puts a text at an x with its upper edge at a y.
func (l *layout) label(t picture.Text, x, top float64, colour string) Label {
	return Label{Text: t, X: x, Y: top + 0.9*t.Size, Colour: colour}
}

// columns chooses the widths of the three columns of text: as wide as their
// texts, up to a limit beyond which texts are broken.
func (l *layout) columns() {
	t := l.s.Timeline
	most := [3]float64{150, 235, 105}
	if t.Grouping == ByKind {
		most = [3]float64{110, 200, 200}
	}
	var wide [3]float64
	for _, g := range t.Groups {
		wide[0] = max(wide[0], picture.Width(g.Name, labelSize+0.5, true))
		for _, b := range g.Bars {
			wide[1] = max(wide[1], picture.Width(b.marked(), labelSize, false))
			wide[2] = max(wide[2], picture.Width(b.Aside, asideSize, false))
		}
	}
	for i := range wide {
		wide[i] = min(max(wide[i]+1, 40), most[i])
	}
	l.groupW, l.labelW, l.asideW = wide[0], wide[1], wide[2]
	l.labelX = margin + wide[0] + gap
	l.asideX = l.labelX + wide[1] + gap
	l.s.Chart.X1 = l.asideX + wide[2] + gap
	l.s.Chart.X2 = width - margin
}

func (l *layout) head() float64 {
	t, y := l.s.Timeline, margin
	for _, h := range []struct {
		text   string
		size   float64
		bold   bool
		lines  int
		room   float64
		colour string
	}{
		{t.Title, 22, true, 3, 4, l.palette.Ink},
		{t.Subtitle, 12.5, false, 3, 3, l.palette.Muted},
		{t.Credit, asideSize, false, 2, 0, l.palette.Muted},
	} {
		text := picture.NewText(h.text, h.size, h.bold, width-2*margin, h.lines)
		if text.IsEmpty() {
			continue
		}
		l.s.Heads = append(l.s.Heads, l.label(text, margin, y, h.colour))
		y += text.Height + h.room
	}
	return y + 14
}

// axis places the marked date and the labels above the chart.
func (l *layout) axis(y float64) float64 {
	t := l.s.Timeline
	if t.At != nil {
		text := picture.NewText(t.At.Text, tickSize+0.5, true, 200, 1)
		x1, x2 := l.x(t.At.Span.First), l.x(l.after(t.At.Span.Last))
		if x2-x1 < 2 {
			x1 = (x1 + x2) / 2
			x2 = x1
		}
		at := l.label(text, (x1+x2)/2, y, l.palette.Ink)
		at.Anchor = Middle
		half := text.Width / 2
		at.X = min(max(at.X, l.s.Chart.X1+half), l.s.Chart.X2-half)
		y += text.Height + 2
		l.s.Line = &PlacedLine{X1: x1, X2: x2, Label: at}
		y += 3
	}
	y = l.wide(y)
	l.planTicks()
	for _, tick := range l.plan {
		l.under = l.under || tick.Under != ""
	}
	for _, tick := range l.plan {
		l.s.Ticks = append(l.s.Ticks, PlacedTick{X: l.x(tick.Day)})
	}
	y = l.ticks(y)
	for i, name := range l.headings() {
		text := picture.NewText(name, asideSize, false, 200, 1)
		x := []float64{margin, l.labelX, l.asideX}[i]
		l.s.Heads = append(l.s.Heads, l.label(text, x, y-text.Height-2, l.palette.Muted))
	}
	l.s.Chart.Y1 = y
	return y
}

// line draws the marked date from its label down through the chart.
func (l *layout) line() {
	line := l.s.Line
	if line == nil {
		return
	}
	from, through := line.Label.Bounds().Y2+2, l.s.Chart.Y1
	see := func(label Label) {
		if b := label.Bounds(); b.X1-2 < line.X2 && b.X2+2 > line.X1 {
			from = through
		}
	}
	for _, t := range l.s.Ticks {
		for _, label := range t.Labels {
			see(label)
		}
	}
	if l.s.Wide != nil {
		see(l.s.Wide.Label)
	}
	line.Y1, line.Y2 = from, l.s.Chart.Y2
}

func (l *layout) headings() []string {
	if l.s.Grouping == ByKind {
		return []string{"Kind", "Who", "What"}
	}
	return []string{"Who", "What", "Kind"}
}

// after returns the day after a day, if there is one.
func (l *layout) after(d edtf.Day) edtf.Day {
	if d == edtf.EndOfTime {
		return d
	}
	return d + 1
}

// ticks places a row of labels under y.
func (l *layout) ticks(y float64) float64 {
	top := y + 4
	const line = tickSize * leading
	for i, tick := range l.plan {
		at := &l.s.Ticks[i]
		one := l.label(picture.NewText(tick.Label, tickSize, false, 200, 1), at.X, top, l.palette.Muted)
		one.Anchor = Middle
		at.Labels = append(at.Labels, one)
		if tick.Under == "" {
			continue
		}
		two := l.label(picture.NewText(tick.Under, tickSize, true, 200, 1), at.X, top+line, l.palette.Muted)
		two.X -= one.Width / 2
		if !l.overrun(i, two) {
			at.Labels = append(at.Labels, two)
		}
	}
	y = top + line + 5
	if l.under {
		y += line
	}
	l.labelled = y
	return y
}

// overrun reports whether the first lower label would leave no room for the
// second, which says more.
func (l *layout) overrun(i int, label Label) bool {
	if label.X+label.Width > l.s.Chart.X2 {
		return true
	}
	for j := i + 1; i == 0 && j < len(l.plan); j++ {
		if l.plan[j].Under != "" {
			return l.s.Ticks[j].X-10 < label.X+label.Width+gap
		}
	}
	return false
}

// rows places groups and bars.
func (l *layout) rows(y float64) float64 {
	for i := range l.s.Timeline.Groups {
		g := &l.s.Timeline.Groups[i]
		name := l.heading(g)
		colour := l.palette.Ink
		if g.Kind != nil {
			_, colour = l.palette.Colours(g.Kind.Family)
		}
		y = l.band(y, bandEvery*0.8)
		p := PlacedGroup{Group: g, Y1: y, Label: l.label(name, margin, y+rowRoom, colour)}
		y += 2
		for j := range g.Bars {
			if j > 0 {
				y = l.band(y, bandEvery)
			}
			r := l.row(&g.Bars[j], y)
			y = r.Area.Y2
			p.Rows = append(p.Rows, r)
		}
		y = max(y, p.Y1+name.Height+rowRoom) + 3
		p.Y2 = y
		l.s.Groups = append(l.s.Groups, p)
	}
	return y + 2
}

// band repeats the labels of the axis where the last ones are farther up than a
// reader sees.
func (l *layout) band(y, far float64) float64 {
	if y-l.labelled < far {
		return y
	}
	end := l.ticks(y)
	l.s.Bands = append(l.s.Bands, Rect{l.s.Chart.X1, y, l.s.Chart.X2, end})
	return end
}

// heading breaks a group's name, that of a pair after its first half.
func (l *layout) heading(g *Group) picture.Text {
	const size, lines = labelSize + 0.5, 4
	name := picture.NewText(g.Name, size, true, l.groupW, lines)
	if len(name.Lines) < 2 || len(g.Pair) < 2 {
		return name
	}
	one := picture.NewText(g.Pair[0]+" –", size, true, l.groupW, lines/2)
	two := picture.NewText(g.Pair[1], size, true, l.groupW, lines/2)
	one.Lines = append(one.Lines, two.Lines...)
	one.Width, one.Height, one.Wide = max(one.Width, two.Width), one.Height+two.Height, one.Wide || two.Wide
	return one
}

func (l *layout) row(b *Bar, y float64) Row {
	label := picture.NewText(b.marked(), labelSize, false, l.labelW, 2)
	label.Italic = b.Claim
	aside := picture.NewText(b.Aside, asideSize, false, l.asideW, 2)
	if l.s.Grouping == ByKind {
		aside.Italic = b.Claim
	}
	height := max(label.Height+rowRoom, aside.Height+rowRoom, rowLeast)
	centre := y + height/2
	colour, text := l.palette.Colours(b.Kind.Family)
	if l.s.Grouping == ByKind {
		text = l.palette.Muted
	}
	r := Row{
		Bar: b, Area: Rect{margin, y, width - margin, y + height},
		Label: l.label(label, l.labelX, centre-label.Height/2+0.6, l.palette.Ink),
		Aside: l.label(aside, l.asideX, centre-aside.Height/2+0.6, text),
		Glyph: l.glyph(b, centre, colour),
	}
	l.seen.bar(b, &r.Glyph)
	return r
}
