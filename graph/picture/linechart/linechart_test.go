package linechart_test

import (
	"errors"
	"fmt"
	"math"
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

// What is drawn lies on the page and in order, whatever the numbers are.
func TestEverythingHasRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.IntRange(1, 60).Draw(t, "steps")
		c := &linechart.Chart{Title: "A made-up chart", Subtitle: "of numbers", Note: "Nothing else.", Steps: years(rapid.IntRange(1, 1990).Draw(t, "first"), steps)}
		for i := range rapid.IntRange(1, linechart.MostLines).Draw(t, "lines") {
			var values []float64
			for range steps {
				values = append(values, rapid.SampledFrom([]float64{0, 0, 0.001, 0.5, 1, 3, 12, 4999, math.NaN()}).Draw(t, "value"))
			}
			c.Lines = append(c.Lines, line(fmt.Sprintf("Actor %d", i), values...))
		}
		s, err := c.Lay()
		if err != nil {
			t.Fatal(err)
		}
		var rows []float64
		for i := range s.Drawn {
			d := &s.Drawn[i]
			points := 0
			for _, run := range d.Runs {
				for k, p := range run {
					points++
					if p.X < s.Plot.X1 || p.X > s.Plot.X2 || p.Y < s.Plot.Y1-1e-6 || p.Y > s.Plot.Y2+1e-6 {
						t.Fatalf("%v lies outside of the plot %v", p, s.Plot)
					}
					if k > 0 && p.X <= run[k-1].X {
						t.Fatalf("%v comes after %v", p, run[k-1])
					}
				}
			}
			numbers := 0
			for _, v := range d.Values {
				if !math.IsNaN(v) {
					numbers++
				}
			}
			if points != numbers || d.Label.IsEmpty() != (numbers == 0) {
				t.Fatalf("%d dots for %d numbers", points, numbers)
			}
			if numbers > 0 {
				if b := d.Label.Bounds(); b.X2 > s.Width || b.Y1 < 0 || b.Y2 > s.Height {
					t.Fatalf("%v lies outside of the page", b)
				}
				rows = append(rows, d.Label.Y)
			}
		}
		for i, a := range rows {
			for _, b := range rows[i+1:] {
				if math.Abs(a-b) < 12 {
					t.Fatalf("two names stand at %v and %v", a, b)
				}
			}
		}
		if len(s.YTicks) < 2 || len(s.YTicks) > 8 {
			t.Fatalf("%d numbers at the side", len(s.YTicks))
		}
	})
}

func TestGapsAndLinesThatCoincide(t *testing.T) {
	none := math.NaN()
	c := &linechart.Chart{Steps: years(1900, 5), Lines: []linechart.Line{line("a", 1, 2, none, 3, 3), line("b", 5, 2, 2, 3, 3), line("c", none, none, none, none, none)}}
	s, err := c.Lay()
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Drawn[0].Runs) != 2 || len(s.Drawn[1].Runs) != 1 || len(s.Drawn[2].Runs) != 0 {
		t.Errorf("%d, %d and %d runs", len(s.Drawn[0].Runs), len(s.Drawn[1].Runs), len(s.Drawn[2].Runs))
	}
	if s.Drawn[0].Width <= s.Drawn[1].Width || s.Drawn[0].Colour == s.Drawn[1].Colour {
		t.Errorf("the line below is %v wide, and that above %v", s.Drawn[0].Width, s.Drawn[1].Width)
	}
	c.Theme = picture.Print
	if s, err = c.Lay(); err != nil || s.Drawn[0].Dash == s.Drawn[1].Dash {
		t.Errorf("in print, nothing tells the lines apart: %v", err)
	}
}

func TestTheDateIsMarkedWhereTheAxisReachesIt(t *testing.T) {
	for _, tt := range []struct {
		date        string
		marks, band bool
	}{{"1902-07-28", true, false}, {"1902", true, true}, {"1950", false, false}, {"1800", false, false}} {
		c := &linechart.Chart{Steps: years(1900, 5), Lines: []linechart.Line{line("a", 1, 2, 3, 4, 5)}, At: &timeline.Moment{Span: edtf.MustDate(tt.date).Span(), Text: tt.date}}
		s, err := c.Lay()
		if err != nil || (s.Mark != nil) != tt.marks {
			t.Errorf("%s is marked: %v, %v", tt.date, s.Mark, err)
			continue
		}
		if tt.marks && (s.Mark.X2 > s.Mark.X1) != tt.band {
			t.Errorf("%s is marked from %v to %v", tt.date, s.Mark.X1, s.Mark.X2)
		}
	}
}

func TestTooManyLines(t *testing.T) {
	c := &linechart.Chart{Steps: years(1900, 1)}
	for range linechart.MostLines + 1 {
		c.Lines = append(c.Lines, line("a", 1))
	}
	var many *linechart.TooManyError
	if _, err := c.Lay(); !errors.As(err, &many) {
		t.Errorf("%v", err)
	}
}
