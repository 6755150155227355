package linechart

import (
	"cmp"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/timeline"
)

// hues are the colours of lines, in order: those of families that lie far apart first.
var hues = []graph.Family{
	graph.Commitment, graph.Hostility, graph.Institution, graph.Material, graph.Coercion, graph.Descent, graph.Contact, graph.Personal,
}

var dashes = []picture.Dash{picture.Solid, picture.Dashed, picture.Dotted, picture.Sparse}

// lines places the lines and their names.
func (s *Sheet) lines() {
	top, _ := s.scale()
	for i := range s.Chart.Lines {
		l := &s.Chart.Lines[i]
		colour, ink := s.Palette.Colours(hues[i%len(hues)])
		d := Drawn{Line: l, Colour: colour, Width: s.thickness(i), Dash: dashes[i/len(hues)%len(dashes)]}
		if s.Palette.Plain {
			d.Dash = dashes[i%len(dashes)]
		}
		var run []Point
		for k, v := range l.Values {
			if math.IsNaN(v) {
				if len(run) > 0 {
					d.Runs = append(d.Runs, run)
				}
				run = nil
				continue
			}
			middle := (float64(s.Steps[k].First) + float64(s.Steps[k].Last) + 1) / 2
			run = append(run, Point{s.x(middle), s.y(v, top), l.Says[k]})
		}
		if len(run) > 0 {
			d.Runs = append(d.Runs, run)
		}
		d.Label = timeline.Label{Text: picture.NewText(l.Name, size, true, mostLabel, 1), X: s.Plot.X2 + 18, Colour: ink}
		s.Drawn = append(s.Drawn, d)
	}
	s.names()
}

// thickness is how wide a line is drawn: the wider, the more of those that are drawn
// after it lie on it for a while, three at most.
func (s *Sheet) thickness(i int) float64 {
	const thin, wider, most = 1.8, 1.4, 3
	above := 0
	of := s.Chart.Lines[i].Values
	for _, other := range s.Chart.Lines[i+1:] {
		for k := 1; k < len(of); k++ {
			if of[k-1] == other.Values[k-1] && of[k] == other.Values[k] {
				above++
				break
			}
		}
	}
	return thin + wider*float64(min(above, most))
}

// names puts the names beside the ends of their lines, apart from each other. A line
// without a number has none.
func (s *Sheet) names() {
	var ends []*Drawn
	for i := range s.Drawn {
		if d := &s.Drawn[i]; len(d.Runs) > 0 {
			ends = append(ends, d)
		} else {
			d.Label.Text = picture.Text{}
		}
	}
	end := func(d *Drawn) Point {
		run := d.Runs[len(d.Runs)-1]
		return run[len(run)-1]
	}
	slices.SortStableFunc(ends, func(a, b *Drawn) int { return cmp.Compare(end(a).Y, end(b).Y) })
	const apart = size * 1.35
	at := make([]float64, len(ends))
	for i, d := range ends {
		at[i] = end(d).Y
		if i > 0 {
			at[i] = max(at[i], at[i-1]+apart)
		}
	}
	for i := len(at) - 1; i >= 0; i-- { // back into the plot
		limit := s.Plot.Y2
		if i < len(at)-1 {
			limit = at[i+1] - apart
		}
		at[i] = min(at[i], limit)
	}
	for i, d := range ends {
		d.Label.Y = at[i] + size*0.35
		from := end(d)
		d.Leader = [2]Point{{X: from.X, Y: from.Y}, {X: d.Label.X - 4, Y: at[i]}}
	}
}
