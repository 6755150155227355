// Package linechart shows how numbers went over time, a line for each of a few things,
// in panels above each other that share the axis of time. Chart.Lay gives everything its
// place on a page, in points. It knows no file format; package export/linechart writes a
// Sheet down.
//
// A line has a dot for each step at which there is a number, in the middle of the step,
// and a gap where there is none. Its name stands at its end, in its colour. Where a
// number is not known exactly, a band reaches from the least that it can be to the most.
package linechart

import (
	"fmt"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

// MostLines is how many lines of a panel a reader can still tell apart.
const MostLines = 16

// Chart is what is to be shown.
type Chart struct {
	Title, Subtitle string
	Note            string // what else is to be known, below
	Description     string // the chart in words
	Theme           picture.Theme

	Steps  []edtf.Span // in order
	Panels []Panel     // from above; at least one
	Marks  []timeline.Moment
	Blank  []bool // by step, or nil: of which nothing can be told; hatched
}

// Panel is lines that share a scale.
type Panel struct {
	Title string // above it; may be empty
	Scale Scale
	Lines []Line // at most MostLines
}

// Scale is what the numbers of a panel are.
type Scale uint8

// The scales. That of each begins at 0, or below where a number is less.
const (
	Real  Scale = iota // any numbers
	Whole              // whole ones: none between two is named at the side
	Share              // parts of a whole, from 0 to 1; shown in percent
)

// Line is how one number went.
type Line struct {
	ID     string // unlike any other's
	Name   string
	Values []float64 // by step; NaN where there is none
	Least  []float64 // by step, or nil: the least that the number can be, where that is less than its value
	Open   []bool    // by step, or nil: the number can be more
	Says   []string  // by step: what a tooltip says
}

// TooManyError reports more lines than a reader can tell apart.
type TooManyError struct{ Lines, Most int }

func (e *TooManyError) Error() string {
	return fmt.Sprintf("%d lines in one chart are more than the %d that a reader can tell apart", e.Lines, e.Most)
}

// Sheet is a chart with everything in its place: points from the upper left.
type Sheet struct {
	*Chart
	Palette       *picture.Palette
	Width, Height float64
	Font          string // the family of a font to be named before others; empty: none

	Heads  []timeline.Label
	Placed []Placed // the panels
	XTicks []Tick   // through all panels; their labels stand below the last
	Dates  []Mark   // those of Chart.Marks that the axis reaches
	Hatch  []Range  // where Chart.Blank is
	Dots   bool     // there is room for a dot at each step
	Foot   timeline.Label
}

// Placed is a panel in its place.
type Placed struct {
	*Panel
	Head   timeline.Label
	Plot   timeline.Rect // what the lines are in
	YTicks []Tick
	Zero   float64 // where 0 is
	Drawn  []Drawn
}

// Range is from one place on the axis of time to another.
type Range struct{ X1, X2 float64 }

// Tick is a place on an axis.
type Tick struct {
	At     float64
	Labels []timeline.Label
}

// Drawn is a line in its place.
type Drawn struct {
	*Line
	Colour string
	Width  float64 // so that lines that lie on each other all show: those below are wider
	Dash   picture.Dash
	Shape  Shape     // of its dots
	Runs   [][]Point // without gaps
	Label  timeline.Label
	Key    Point     // of a dot beside the label
	Leader *[2]Point // from its last dot to that; nil where they are far apart
}

// Shape is how a dot is drawn.
type Shape uint8

// The shapes.
const (
	Round Shape = iota
	Square
	Triangle
	Diamond
)

// Point is a place, and what is said there.
type Point struct {
	X, Y  float64
	Least float64 // where the least is that the number can be; Y where it is what it is
	Open  bool    // it can be more
	Says  string
}

// Vague reports whether the number is not known exactly.
func (p *Point) Vague() bool { return p.Open || p.Least != p.Y }

// Mark is a date marked across the chart: a line where X1 and X2 are equal, or a band
// as wide as the date is vague.
type Mark struct {
	Range
	Label timeline.Label
}

// The page.
const (
	width, margin  = 900.0, 20.0
	plotHeight     = 320.0 // of a panel that is alone
	firstHeight    = 220.0 // of the first of several
	otherHeight    = 130.0
	leastLeft      = 62.0 // of the plots
	mostLabel      = 170.0
	size, headSize = 10.0, 16.0
	leading        = 1.2
	nameApart      = size * 1.35
	dotApart       = 6.0 // how far apart steps are at least for dots to be told apart
)

// Lay gives everything its place. The error is a *TooManyError.
func (c *Chart) Lay() (*Sheet, error) {
	for i := range c.Panels {
		if n := len(c.Panels[i].Lines); n > MostLines {
			return nil, &TooManyError{n, MostLines}
		}
	}
	s := &Sheet{Chart: c, Palette: c.Theme.Palette(), Width: width}
	y := margin
	head := func(text string, size float64, bold bool, colour string) {
		t := picture.NewText(text, size, bold, width-2*margin, 3)
		if t.IsEmpty() {
			return
		}
		s.Heads = append(s.Heads, timeline.Label{Text: t, X: margin, Y: y + size, Colour: colour})
		y += t.Height + 4
	}
	head(c.Title, headSize, true, s.Palette.Ink)
	head(c.Subtitle, size, false, s.Palette.Muted)
	s.panels(y)
	s.ticks()
	s.blank()
	y = s.Placed[len(s.Placed)-1].Plot.Y2 + 44
	s.Foot = timeline.Label{Text: picture.NewText(c.Note, size, false, width-2*margin, 16), X: margin, Y: y + size, Colour: s.Palette.Muted}
	s.Height = y + s.Foot.Height + margin
	return s, nil
}

// panels places the panels below y.
func (s *Sheet) panels(y float64) {
	left, names := leastLeft, 0.0
	scales := make([]scale, len(s.Panels))
	for i := range s.Panels {
		scales[i] = scaleOf(&s.Panels[i])
		for _, v := range scales[i].values() {
			left = max(left, margin+8+picture.Width(scales[i].label(v), size, false))
		}
		for _, l := range s.Panels[i].Lines {
			names = max(names, picture.NewText(l.Name, size, true, mostLabel, 1).Width)
		}
	}
	right := width - margin - names - 22
	s.Dots = (right-left)/float64(len(s.Steps)) >= dotApart
	first, last := s.ends()
	// The labels of the dates stand above the first panel.
	s.Dates = marks(s.Marks, s.Palette.Ink, first, last, left, right)
	rows := 1
	for i := range s.Dates {
		rows = max(rows, int(s.Dates[i].Label.Y)+1)
	}
	y += 10 + float64(rows)*size*1.4
	for i := range s.Panels {
		p := Placed{Panel: &s.Panels[i]}
		height := plotHeight
		switch {
		case len(s.Panels) > 1 && i == 0:
			height = firstHeight
		case len(s.Panels) > 1:
			height = otherHeight
		}
		height = max(height, float64(len(p.Lines))*nameApart+8)
		if text := picture.NewText(p.Title, size, true, right-margin, 1); !text.IsEmpty() {
			p.Head = timeline.Label{Text: text, X: margin, Y: y + size, Colour: s.Palette.Ink}
			y += text.Height + 10
		}
		p.Plot = timeline.Rect{X1: left, Y1: y, X2: right, Y2: y + height}
		for k := range s.Dates {
			if i == 0 {
				l := &s.Dates[k].Label
				l.Y = y - 8 - l.Y*size*1.4
				if !p.Head.IsEmpty() {
					l.Y -= p.Head.Height + 8
				}
			}
		}
		sc := scales[i]
		for _, v := range sc.values() {
			text := picture.NewText(sc.label(v), size, false, width, 1)
			at := sc.y(v, &p.Plot)
			p.YTicks = append(p.YTicks, Tick{at, []timeline.Label{{Text: text, X: left - 8 - text.Width, Y: at + size*0.35, Colour: s.Palette.Muted}}})
		}
		p.Zero = sc.y(0, &p.Plot)
		s.Placed = append(s.Placed, p)
		s.lines(&s.Placed[i], sc)
		y = p.Plot.Y2 + 26
	}
}

// ends are the first day of the axis and the last.
func (c *Chart) ends() (first, last edtf.Day) {
	return c.Steps[0].First, c.Steps[len(c.Steps)-1].Last
}

// x is the place of a day.
func (s *Sheet) x(day float64) float64 {
	first, last := s.ends()
	plot := &s.Placed[0].Plot
	return place(day, first, last, plot.X1, plot.X2)
}

func place(day float64, first, last edtf.Day, left, right float64) float64 {
	return left + (right-left)*(day-float64(first))/(float64(last)+1-float64(first))
}

func (s *Sheet) ticks() {
	first, last := s.ends()
	plot, bottom := &s.Placed[0].Plot, s.Placed[len(s.Placed)-1].Plot.Y2
	for _, t := range timeline.Ticks(first, last, int((plot.X2-plot.X1)/70)) {
		at := s.x(float64(t.Day))
		tick := Tick{At: at}
		for i, text := range []string{t.Label, t.Under} {
			if label := picture.NewText(text, size, false, 90, 1); !label.IsEmpty() {
				tick.Labels = append(tick.Labels, timeline.Label{Text: label, X: at, Y: bottom + 16 + float64(i)*size*leading, Anchor: timeline.Middle, Colour: s.Palette.Muted})
			}
		}
		s.XTicks = append(s.XTicks, tick)
	}
}

// blank joins the steps of which nothing can be told.
func (s *Sheet) blank() {
	for i, is := range s.Blank {
		if !is {
			continue
		}
		from, to := s.x(float64(s.Steps[i].First)), s.x(float64(s.Steps[i].Last)+1)
		if n := len(s.Hatch); i > 0 && s.Blank[i-1] && n > 0 {
			s.Hatch[n-1].X2 = to
			continue
		}
		s.Hatch = append(s.Hatch, Range{from, to})
	}
}

// marks places the dates that the axis reaches. The Y of a label is the row, counted
// from below, in which it has room beside the others.
func marks(list []timeline.Moment, colour string, first, last edtf.Day, left, right float64) []Mark {
	var out []Mark
	for _, moment := range list {
		if moment.Span.Last < first || moment.Span.First > last {
			continue
		}
		at := func(day float64) float64 { return place(day, first, last, left, right) }
		m := Mark{Range: Range{at(float64(max(moment.Span.First, first))), at(float64(min(moment.Span.Last, last)) + 1)}}
		if m.X2-m.X1 < 3 {
			m.X1 = (m.X1 + m.X2) / 2
			m.X2 = m.X1
		}
		text := picture.NewText(moment.Text, size, false, 240, 1)
		middle := min(max((m.X1+m.X2)/2, left+text.Width/2), width-margin-text.Width/2)
		m.Label = timeline.Label{Text: text, X: middle, Anchor: timeline.Middle, Colour: colour}
		for taken := true; taken; {
			taken = false
			for i := range out {
				other := &out[i].Label
				if other.Y == m.Label.Y && other.X-other.Width/2 < middle+text.Width/2+12 && middle-text.Width/2 < other.X+other.Width/2+12 {
					taken = true
				}
			}
			if taken {
				m.Label.Y++
			}
		}
		out = append(out, m)
	}
	return out
}
