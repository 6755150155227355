package linechart_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/linechart"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

func years(first, n int) (out []edtf.Span) {
	for y := range n {
		out = append(out, edtf.MustDate(fmt.Sprintf("%04d", first+y)).Span())
	}
	return out
}

func line(name string, values ...float64) linechart.Line {
	l := linechart.Line{ID: name, Name: name, Values: values}
	for i := range values {
		l.Says = append(l.Says, fmt.Sprint(name, i))
	}
	return l
}

// panels is a chart of one panel.
func panels(steps []edtf.Span, lines ...linechart.Line) *linechart.Chart {
	return &linechart.Chart{Steps: steps, Panels: []linechart.Panel{{Lines: lines}}}
}

// apart fails where two labels lie on each other.
func apart(t *rapid.T, s *linechart.Sheet) {
	var labels []timeline.Label
	labels = append(append(labels, s.Heads...), s.Foot)
	for i := range s.Placed {
		p := &s.Placed[i]
		labels = append(labels, p.Head)
		for _, tick := range p.YTicks {
			labels = append(labels, tick.Labels...)
		}
		for k := range p.Drawn {
			labels = append(labels, p.Drawn[k].Label)
		}
	}
	for _, tick := range s.XTicks {
		labels = append(labels, tick.Labels...)
	}
	for i := range s.Dates {
		labels = append(labels, s.Dates[i].Label)
	}
	for i := range labels {
		if labels[i].IsEmpty() {
			continue
		}
		a := labels[i].Bounds()
		if a.X1 < 0 || a.Y1 < 0 || a.X2 > s.Width || a.Y2 > s.Height {
			t.Fatalf("%q lies outside of the page: %v in %v x %v", labels[i].String(), a, s.Width, s.Height)
		}
		for k := range labels[:i] {
			if b := labels[k].Bounds(); !labels[k].IsEmpty() && a.X1 < b.X2 && b.X1 < a.X2 && a.Y1+1 < b.Y2 && b.Y1+1 < a.Y2 {
				t.Fatalf("%q at %v lies on %q at %v", labels[i].String(), a, labels[k].String(), b)
			}
		}
	}
}

// What is drawn lies on the page and in order, and no label on another, whatever the
// numbers are.
func TestEverythingHasRoom(t *testing.T) {
	numbers := []float64{0, 0, 0.001, 0.5, 1, 3, 12, 4999, -0.2, -7, 1e18, math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1)}
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.IntRange(1, 60).Draw(t, "steps")
		first := rapid.IntRange(1, 1990).Draw(t, "first")
		c := &linechart.Chart{Title: "A made-up chart", Subtitle: "of numbers", Note: "Nothing else.", Steps: years(first, steps)}
		for range rapid.IntRange(0, 4).Draw(t, "marks") {
			year := first + rapid.IntRange(-2, steps+2).Draw(t, "year")
			c.Marks = append(c.Marks, timeline.Moment{Span: edtf.MustDate(fmt.Sprintf("%04d-05", max(year, 1))).Span(), Text: fmt.Sprintf("in the May of the year %d", year)})
		}
		for n := range rapid.IntRange(1, 4).Draw(t, "panels") {
			p := linechart.Panel{Title: fmt.Sprint("Panel ", n), Scale: rapid.SampledFrom([]linechart.Scale{linechart.Real, linechart.Whole, linechart.Share}).Draw(t, "scale")}
			most := rapid.IntRange(3, len(numbers)).Draw(t, "numbers")
			for i := range rapid.IntRange(1, linechart.MostLines).Draw(t, "lines") {
				var values []float64
				for range steps {
					values = append(values, rapid.SampledFrom(numbers[:most]).Draw(t, "value"))
				}
				l := line(fmt.Sprintf("Actor %d", i), values...)
				if rapid.Bool().Draw(t, "bounds") {
					for _, v := range values {
						l.Least = append(l.Least, v/2)
					}
				}
				p.Lines = append(p.Lines, l)
			}
			c.Panels = append(c.Panels, p)
		}
		s, err := c.Lay()
		if err != nil {
			t.Fatal(err)
		}
		apart(t, s)
		for n := range s.Placed {
			inside(t, &s.Placed[n])
		}
	})
}

// inside fails where a line leaves its panel, or has not a dot for each number.
func inside(t *rapid.T, p *linechart.Placed) {
	within := func(y float64) bool { return y >= p.Plot.Y1-1e-6 && y <= p.Plot.Y2+1e-6 }
	if len(p.YTicks) < 2 || len(p.YTicks) > 9 || !within(p.Zero) {
		t.Fatalf("%d numbers at the side, and 0 at %v", len(p.YTicks), p.Zero)
	}
	for i := range p.Drawn {
		d := &p.Drawn[i]
		points := 0
		for _, run := range d.Runs {
			for k, q := range run {
				points++
				if q.X < p.Plot.X1 || q.X > p.Plot.X2 || !within(q.Y) || !within(q.Least) {
					t.Fatalf("%v lies outside of the plot %v", q, p.Plot)
				}
				if k > 0 && q.X <= run[k-1].X {
					t.Fatalf("%v comes after %v", q, run[k-1])
				}
			}
		}
		numbers := 0
		for _, v := range d.Values {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				numbers++
			}
		}
		if points != numbers || d.Label.IsEmpty() != (numbers == 0) {
			t.Fatalf("%d dots for %d numbers", points, numbers)
		}
	}
}

func TestNumbersAtTheSide(t *testing.T) {
	for _, tt := range []struct {
		scale  linechart.Scale
		values []float64
		want   string
	}{
		{linechart.Whole, []float64{0, 0}, "0 1"},
		{linechart.Whole, []float64{math.SmallestNonzeroFloat64}, "0 1"},
		{linechart.Whole, []float64{-1e-12}, "0 1"},
		{linechart.Whole, []float64{3}, "0 1 2 3"},
		{linechart.Real, []float64{0, 0}, "0 0.2 0.4 0.6 0.8 1"},
		{linechart.Real, []float64{-0.3, 0.4}, "−0.4 −0.2 0 0.2 0.4"},
		{linechart.Whole, []float64{12345}, "0 5,000 10,000 15,000"},
		{linechart.Real, []float64{2.5e18}, "0 5e+17 1e+18 1.5e+18 2e+18 2.5e+18"},
		{linechart.Share, []float64{0.66}, "0% 25% 50% 75% 100%"},
		{linechart.Share, []float64{0}, "0% 25% 50% 75% 100%"},
		{linechart.Share, []float64{0.012}, "0% 0.2% 0.4% 0.6% 0.8% 1% 1.2%"},
	} {
		c := panels(years(1900, len(tt.values)), line("a", tt.values...))
		c.Panels[0].Scale = tt.scale
		s, err := c.Lay()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, tick := range s.Placed[0].YTicks {
			got = append(got, tick.Labels[0].String())
		}
		if text := strings.Join(got, " "); text != tt.want {
			t.Errorf("%v: %s, want %s", tt.values, text, tt.want)
		}
	}
}

func TestGapsAndLinesThatCoincide(t *testing.T) {
	none := math.NaN()
	c := panels(years(1900, 5), line("a", 1, 2, none, 3, 3), line("b", 5, 2, 2, 3, 3), line("c", none, none, none, none, none))
	s, err := c.Lay()
	if err != nil {
		t.Fatal(err)
	}
	d := s.Placed[0].Drawn
	if len(d[0].Runs) != 2 || len(d[1].Runs) != 1 || len(d[2].Runs) != 0 {
		t.Errorf("%d, %d and %d runs", len(d[0].Runs), len(d[1].Runs), len(d[2].Runs))
	}
	if d[0].Width <= d[1].Width || d[0].Colour == d[1].Colour {
		t.Errorf("the line below is %v wide, and that above %v", d[0].Width, d[1].Width)
	}
	c.Theme = picture.Print
	if s, err = c.Lay(); err != nil || s.Placed[0].Drawn[0].Dash == s.Placed[0].Drawn[1].Dash {
		t.Errorf("in print, nothing tells the lines apart: %v", err)
	}
}

func TestTheDateIsMarkedWhereTheAxisReachesIt(t *testing.T) {
	for _, tt := range []struct {
		date        string
		marks, band bool
	}{{"1902-07-28", true, false}, {"1902", true, true}, {"1950", false, false}, {"1800", false, false}} {
		c := panels(years(1900, 5), line("a", 1, 2, 3, 4, 5))
		c.Marks = []timeline.Moment{{Span: edtf.MustDate(tt.date).Span(), Text: tt.date}}
		s, err := c.Lay()
		if err != nil || (len(s.Dates) == 1) != tt.marks {
			t.Errorf("%s is marked: %v, %v", tt.date, s.Dates, err)
			continue
		}
		if tt.marks && (s.Dates[0].X2 > s.Dates[0].X1) != tt.band {
			t.Errorf("%s is marked from %v to %v", tt.date, s.Dates[0].X1, s.Dates[0].X2)
		}
	}
}

func TestWhatIsNotKnownExactly(t *testing.T) {
	l := line("a", 4, 4, 4)
	l.Least, l.Open = []float64{4, 2, 4}, []bool{false, false, true}
	c := panels(years(1900, 3), l)
	c.Blank = []bool{true, true, false}
	s, err := c.Lay()
	if err != nil {
		t.Fatal(err)
	}
	run := s.Placed[0].Drawn[0].Runs[0]
	if run[0].Vague() || !run[1].Vague() || !run[2].Vague() || run[1].Least <= run[1].Y {
		t.Errorf("%+v", run)
	}
	if len(s.Hatch) != 1 || s.Hatch[0].X1 != s.Placed[0].Plot.X1 || s.Hatch[0].X2 <= run[1].X || s.Hatch[0].X2 >= run[2].X {
		t.Errorf("hatched is %v", s.Hatch)
	}
}

func TestTooManyLines(t *testing.T) {
	c := panels(years(1900, 1))
	for range linechart.MostLines + 1 {
		c.Panels[0].Lines = append(c.Panels[0].Lines, line("a", 1))
	}
	var many *linechart.TooManyError
	if _, err := c.Lay(); !errors.As(err, &many) {
		t.Errorf("%v", err)
	}
}
