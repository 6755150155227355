package linechart

import (
	"cmp"
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

// lines places the lines of a panel and their names.
func (s *Sheet) lines(p *Placed, sc scale) {
	first, last := s.ends()
	for i := range p.Lines {
		l := &p.Lines[i]
		colour, ink := s.Palette.Colours(hues[i%len(hues)])
		d := Drawn{Line: l, Colour: colour, Width: p.thickness(i, !s.Dots), Dash: dashes[i/len(hues)%len(dashes)], Shape: Shape(i % shapes)}
		if s.Palette.Plain {
			d.Dash = dashes[(i+i/shapes)%len(dashes)] // with the shape, 16 are unlike each other
		}
		var run []Point
		for k, v := range l.Values {
			if !isNumber(v) {
				if len(run) > 0 {
					d.Runs = append(d.Runs, run)
				}
				run = nil
				continue
			}
			middle := (float64(s.Steps[k].First) + float64(s.Steps[k].Last) + 1) / 2
			point := Point{X: place(middle, first, last, p.Plot.X1, p.Plot.X2), Y: sc.y(v, &p.Plot), Says: l.Says[k]}
			point.Least = point.Y
			if l.Least != nil && l.Least[k] < v {
				point.Least = sc.y(l.Least[k], &p.Plot)
			}
			point.Open = l.Open != nil && l.Open[k]
			run = append(run, point)
		}
		if len(run) > 0 {
			d.Runs = append(d.Runs, run)
		}
		d.Label = timeline.Label{Text: picture.NewText(l.Name, size, true, mostLabel, 1), X: p.Plot.X2 + 18, Colour: ink}
		p.Drawn = append(p.Drawn, d)
	}
	p.names()
}

// shapes is how many there are.
const shapes = 4

// thickness is how wide a line is drawn: the wider, the more of those that are drawn
// after it lie on it for a while, three at most. Where there is nothing, at 0, it is no loss
// that only the last of them shows.
func (p *Panel) thickness(i int, dense bool) float64 {
	const thin, most = 1.8, 3
	wider := 1.4
	if dense {
		wider = 0.6
	}
	above := 0
	of := p.Lines[i].Values
	for _, other := range p.Lines[i+1:] {
		together := 0
		for k := 1; k < len(of); k++ {
			if of[k] != 0 && of[k-1] == other.Values[k-1] && of[k] == other.Values[k] {
				together++
			}
		}
		if together > len(of)/12 {
			above++
		}
	}
	return thin + wider*float64(min(above, most))
}

// farEnd is how far from the end of the axis the last dot of a line is at most for a leader
// not to be taken for the line.
const farEnd = 90.0

// names puts the names beside the ends of their lines, apart from each other. A line
// without a number has none.
func (p *Placed) names() {
	var ends []*Drawn
	for i := range p.Drawn {
		if d := &p.Drawn[i]; len(d.Runs) > 0 {
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
	at := make([]float64, len(ends))
	for i, d := range ends {
		at[i] = end(d).Y
		if i > 0 {
			at[i] = max(at[i], at[i-1]+nameApart)
		}
	}
	for i := len(at) - 1; i >= 0; i-- { // back into the plot
		limit := p.Plot.Y2
		if i < len(at)-1 {
			limit = at[i+1] - nameApart
		}
		at[i] = min(at[i], limit)
	}
	for i, d := range ends {
		d.Label.Y = at[i] + size*0.35
		d.Key = Point{X: d.Label.X - 7, Y: at[i]}
		if from := end(d); p.Plot.X2-from.X < farEnd {
			d.Leader = &[2]Point{from, {X: d.Key.X - 4, Y: at[i]}}
		}
	}
}
