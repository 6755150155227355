package timeline

import (
	"math"
	"strconv"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
)

// When a year is drawn at a larger scale than the rest of an axis.
const (
	wideBars   = 6    // bars that a timeline has at least
	wideShare  = 0.5  // of the bars, which begin in the year
	wideYears  = 6    // as many times as long is the axis at least
	wideNear   = 200  // days at an end of the axis that belong to the year, since alone they would have no room for a label
	wideWidth  = 0.48 // of the width that the year has
	breakClear = 30.0 // beside a break without labels of the smaller scale
)

// wide chooses the year that has most of the story, if one has. What is told of
// one date in it would otherwise be a heap at the edge of decades.
func (b *builder) wide() {
	t := b.t
	if t.BarCount() < wideBars {
		return
	}
	count := map[int]int{} // of bars, by the year in which they begin as far as is known
	for _, g := range t.Groups {
		for i := range g.Bars {
			if d := g.Bars[i].Stretches[0].First; Known(d) && d >= t.First && d <= t.Last {
				count[yearOf(d)]++
			}
		}
	}
	year, most := 0, 0
	for y, n := range count {
		if n > most || n == most && y < year {
			year, most = y, n
		}
	}
	if float64(most) < wideShare*float64(t.BarCount()) {
		return
	}
	w := edtf.Span{First: max(edtf.NewDay(year, 1, 1), t.First), Last: min(edtf.NewDay(year, 12, 31), t.Last)}
	if int64(w.First)-int64(t.First) <= wideNear {
		w.First = t.First
	}
	if int64(t.Last)-int64(w.Last) <= wideNear {
		w.Last = t.Last
	}
	if int64(t.Last)-int64(t.First)+1 < wideYears*(int64(w.Last)-int64(w.First)+1) {
		return
	}
	t.Wide = &w
}

func yearOf(d edtf.Day) int {
	y, _, _ := d.Civil()
	return y
}

// Part is days that are drawn at one scale.
type Part struct {
	First, Last edtf.Day
	X1, X2      float64
	Wide        bool
}

// PlacedWide is where the scale of the axis is larger than elsewhere.
type PlacedWide struct {
	Rect
	Label  Label
	Breaks []float64 // where the scale changes
}

// parts deals the width of the chart out.
func (l *layout) parts() {
	t, c := l.s.Timeline, l.s.Chart
	x1, x2 := c.X1+padding, c.X2-padding
	if t.Wide == nil {
		l.s.Parts = []Part{{First: t.First, Last: t.Last, X1: x1, X2: x2}}
		return
	}
	days := func(first, last edtf.Day) float64 { return float64(int64(last) - int64(first) + 1) }
	rest := days(t.First, t.Last) - days(t.Wide.First, t.Wide.Last)
	x := x1
	add := func(first, last edtf.Day, width float64, wide bool) {
		if first <= last {
			l.s.Parts = append(l.s.Parts, Part{first, last, x, x + width, wide})
			x += width
		}
	}
	narrow := func(first, last edtf.Day) {
		add(first, last, (1-wideWidth)*(x2-x1)*days(first, last)/rest, false)
	}
	narrow(t.First, t.Wide.First-1)
	add(t.Wide.First, t.Wide.Last, wideWidth*(x2-x1), true)
	narrow(t.Wide.Last+1, t.Last)
}

// x returns where a day begins.
func (l *layout) x(d edtf.Day) float64 {
	t, c := l.s.Timeline, l.s.Chart
	switch {
	case d < t.First:
		return c.X1
	case d > t.Last && int64(d) > int64(t.Last)+1:
		return c.X2
	}
	last := len(l.s.Parts) - 1
	for i, p := range l.s.Parts {
		if d <= p.Last || i == last {
			share := float64(int64(d)-int64(p.First)) / float64(int64(p.Last)-int64(p.First)+1)
			return p.X1 + share*(p.X2-p.X1)
		}
	}
	return c.X2
}

// planTicks chooses the ticks of each part.
func (l *layout) planTicks() {
	const room = 46.0 // of a tick's label
	for i, p := range l.s.Parts {
		from, to, least, clear := p.X1, p.X2, room, breakClear
		if p.Wide {
			least, clear = 22, 12 // months have short names
		}
		if i > 0 {
			from += clear
		}
		if i < len(l.s.Parts)-1 {
			to -= clear
		}
		ticks := Ticks(p.First, p.Last, int((p.X2-p.X1)/least))
		if last := edtf.NewDay(yearOf(p.Last), 1, 1); !p.Wide && (to-from) < least {
			ticks = []Tick{{Day: last, Label: yearText(yearOf(p.Last))}} // room for one, which says how far it goes
		}
		for _, tick := range ticks {
			if x := l.x(tick.Day); x < from || x > to {
				continue
			}
			if y1, y2 := yearOf(p.First), yearOf(p.Last); p.Wide && y1 == y2 && tick.Under == yearText(y1) {
				tick.Under = "" // what stands above it says so
			}
			l.plan = append(l.plan, tick)
		}
	}
}

// wide places what says that a part of the axis is at a larger scale.
func (l *layout) wide(y float64) float64 {
	for i, p := range l.s.Parts {
		if !p.Wide {
			continue
		}
		text := picture.NewText(l.s.WideName()+" at a larger scale", tickSize, true, p.X2-p.X1-8, 2)
		label := l.label(text, p.X1+8, y+2, l.palette.Ink)
		l.s.Wide = &PlacedWide{Rect: Rect{p.X1, y - 2, p.X2, y}, Label: label}
		if i > 0 {
			l.s.Wide.Breaks = append(l.s.Wide.Breaks, p.X1)
		} else {
			l.s.Wide.X1 = l.s.Chart.X1
		}
		if i < len(l.s.Parts)-1 {
			l.s.Wide.Breaks = append(l.s.Wide.Breaks, p.X2)
		} else {
			l.s.Wide.X2 = l.s.Chart.X2
		}
		return y + text.Height + 2
	}
	return y
}

// WideName says which days are at a larger scale: their year, or from which to
// which.
func (t *Timeline) WideName() string {
	y1, y2 := yearOf(t.Wide.First), yearOf(t.Wide.Last)
	if y1 == y2 {
		return yearText(y1)
	}
	return yearText(y1) + " and " + yearText(y2)
}

// times says how much larger the scale of the wide part is.
func (s *Sheet) times() string {
	var days, width [2]float64
	for _, p := range s.Parts {
		i := 0
		if p.Wide {
			i = 1
		}
		days[i] += float64(int64(p.Last) - int64(p.First) + 1)
		width[i] += p.X2 - p.X1
	}
	return strconv.Itoa(int(math.Round(width[1] / days[1] * days[0] / width[0])))
}
