// Package linechart shows how numbers went over time, a line for each of a few things.
// Chart.Lay gives everything its place on a page, in points. It knows no file format;
// package export/linechart writes a Sheet down.
//
// A line has a dot for each step at which there is a number, in the middle of the step,
// and a gap where there is none. Its name stands at its end, in its colour.
package linechart

import (
	"fmt"
	"math"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

// MostLines is how many lines a reader can still tell apart.
const MostLines = 16

// Chart is what is to be shown.
type Chart struct {
	Title, Subtitle string
	Note            string // what else is to be known, below
	Description     string // the chart in words
	Theme           picture.Theme

	Steps []edtf.Span // in order
	Lines []Line      // at most MostLines
	At    *timeline.Moment
}

// Line is how one number went.
type Line struct {
	ID     string // unlike any other's
	Name   string
	Values []float64 // by step; NaN where there is none
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

	Heads          []timeline.Label
	Plot           timeline.Rect // what the lines are in
	XTicks, YTicks []Tick
	Drawn          []Drawn
	Mark           *Mark // at Chart.At, or nil where the axis does not reach it
	Foot           timeline.Label
}

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
	Runs   [][]Point // without gaps
	Label  timeline.Label
	Leader [2]Point // from its last dot to its label
}

// Point is a place, and what is said there.
type Point struct {
	X, Y float64
	Says string
}

// Mark is a date marked across the chart: a line where X1 and X2 are equal, or a band
// as wide as the date is vague.
type Mark struct {
	X1, X2 float64
	Label  timeline.Label
}

// The page.
const (
	width, margin  = 900.0, 20.0
	plotHeight     = 320.0
	left           = 62.0 // of the plot
	mostLabel      = 150.0
	size, headSize = 10.0, 16.0
	leading        = 1.2
)

// Lay gives everything its place. The error is a *TooManyError.
func (c *Chart) Lay() (*Sheet, error) {
	if len(c.Lines) > MostLines {
		return nil, &TooManyError{len(c.Lines), MostLines}
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
	names := 0.0
	for i := range c.Lines {
		names = max(names, picture.NewText(c.Lines[i].Name, size, true, mostLabel, 1).Width)
	}
	y += 24 // for the label of the date
	s.Plot = timeline.Rect{X1: left, Y1: y, X2: width - margin - names - 22, Y2: y + plotHeight}
	s.axes()
	s.lines()
	s.mark()
	y = s.Plot.Y2 + 44
	s.Foot = timeline.Label{Text: picture.NewText(c.Note, size, false, width-2*margin, 8), X: margin, Y: y + size, Colour: s.Palette.Muted}
	s.Height = y + s.Foot.Height + margin
	return s, nil
}

// x is the place of a day.
func (s *Sheet) x(day float64) float64 {
	first, last := float64(s.Steps[0].First), float64(s.Steps[len(s.Steps)-1].Last)+1
	return s.Plot.X1 + (s.Plot.X2-s.Plot.X1)*(day-first)/(last-first)
}

// top is the largest value.
func (c *Chart) top() float64 {
	top := 0.0
	for _, l := range c.Lines {
		for _, v := range l.Values {
			if !math.IsNaN(v) {
				top = max(top, v)
			}
		}
	}
	if top == 0 {
		return 1
	}
	return top
}

// niceStep is a step of 1, 2 or 5 times a power of ten, of which at most so many
// reach a number.
func niceStep(top float64, most int) float64 {
	power := math.Pow(10, math.Floor(math.Log10(top/float64(most))))
	for _, m := range []float64{1, 2, 5} {
		if top/(m*power) <= float64(most) {
			return m * power
		}
	}
	return 10 * power
}

func (s *Sheet) y(value, top float64) float64 {
	return s.Plot.Y2 - (s.Plot.Y2-s.Plot.Y1)*value/top
}

// scale is the value at the upper end of the plot.
func (s *Sheet) scale() (top, step float64) {
	step = niceStep(s.top(), 6)
	return math.Ceil(s.top()/step-1e-9) * step, step
}

func (s *Sheet) axes() {
	top, step := s.scale()
	for i := 0; float64(i)*step <= top*(1+1e-9); i++ {
		value := float64(i) * step
		text := picture.NewText(fmt.Sprintf("%g", math.Round(value*1e9)/1e9), size, false, left, 1)
		at := s.y(value, top)
		s.YTicks = append(s.YTicks, Tick{at, []timeline.Label{{Text: text, X: s.Plot.X1 - 8 - text.Width, Y: at + size*0.35, Colour: s.Palette.Muted}}})
	}
	first, last := s.Steps[0].First, s.Steps[len(s.Steps)-1].Last
	for _, t := range timeline.Ticks(first, last, int((s.Plot.X2-s.Plot.X1)/70)) {
		at := s.x(float64(t.Day))
		tick := Tick{At: at}
		for i, text := range []string{t.Label, t.Under} {
			if label := picture.NewText(text, size, false, 90, 1); !label.IsEmpty() {
				tick.Labels = append(tick.Labels, timeline.Label{Text: label, X: at, Y: s.Plot.Y2 + 16 + float64(i)*size*leading, Anchor: timeline.Middle, Colour: s.Palette.Muted})
			}
		}
		s.XTicks = append(s.XTicks, tick)
	}
}

// mark places the date, where the axis reaches it.
func (s *Sheet) mark() {
	first, last := s.Steps[0].First, s.Steps[len(s.Steps)-1].Last
	if s.At == nil || s.At.Span.Last < first || s.At.Span.First > last {
		return
	}
	m := &Mark{X1: s.x(float64(max(s.At.Span.First, first))), X2: s.x(float64(min(s.At.Span.Last, last)) + 1)}
	if m.X2-m.X1 < 3 {
		m.X1 = (m.X1 + m.X2) / 2
		m.X2 = m.X1
	}
	text := picture.NewText(s.At.Text, size, false, 200, 1)
	at := min(max((m.X1+m.X2)/2, s.Plot.X1+text.Width/2), width-margin-text.Width/2)
	m.Label = timeline.Label{Text: text, X: at, Y: s.Plot.Y1 - 8, Anchor: timeline.Middle, Colour: s.Palette.Ink}
	s.Mark = m
}
