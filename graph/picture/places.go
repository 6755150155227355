package picture

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture/place"
	"github.com/entente-graph/entente/graph/query"
)

const (
	strandGap = 2.4  // between two strands of a bundle, in points
	mostWidth = 1550 // of a picture whose smallest letters are to be read at 1,440 pixels
	focusGap  = 4    // between the two plates of a bundle
)

// places gives every box, hub and plate its place and every line its curve.
func (b *builder) places(ctx context.Context) error {
	p := b.p
	if p.Engine != Placed || b.o.Unplaced {
		return nil
	}
	d := place.Drawing{Aspect: aspects[b.o.Format], Width: mostWidth, Effort: b.o.Effort, Around: func(width float64) (float64, float64) {
		w, h := p.head(width)
		return max(w-width, 0) + 2*pad, h + 2*pad
	}}
	d.Slimmest, d.Widest = b.o.Format.limits()
	index := map[string]int{}
	wishes, err := b.wishes(ctx)
	if err != nil {
		return err
	}
	layout := func() (*place.Result, error) { return place.Layout(ctx, d) }
	if b.o.Quick && len(wishes) > 0 {
		d.Quick = true
		h := p.heads()
		d.Around = func(width float64) (float64, float64) {
			across, down := h.above(width)
			return across + 2*pad, down + 2*pad
		}
		layout = func() (*place.Result, error) { return b.o.Reference.layout(ctx, d, h) }
	}
	body := func(id string, width, height float64, s Shape, plate bool) {
		index[id] = len(d.Bodies)
		c := BodyOf(width, height, s)
		c.Plate = plate
		if at, ok := wishes[id]; ok {
			c.Wish = &place.Point{X: at.X, Y: at.Y}
		}
		d.Bodies = append(d.Bodies, c)
	}
	for i := range p.Boxes {
		body(p.Boxes[i].ID, p.Boxes[i].Width, p.Boxes[i].Height, p.Boxes[i].Style.Shape, false)
	}
	for i := range p.Hubs {
		body(p.Hubs[i].ID, p.Hubs[i].Width, p.Hubs[i].Height, Pill, false)
	}
	plates := map[string][]*Plate{} // by bundle, what the story is about first
	for i := range p.Plates {
		q := &p.Plates[i]
		plates[q.Bundle] = append(plates[q.Bundle], q)
	}
	lineIndex := map[string]int{}
	for i := range p.Lines {
		lineIndex[p.Lines[i].ID] = i
	}
	for i := range p.Bundles {
		bundle := &p.Bundles[i]
		own := plates[bundle.ID]
		slices.SortFunc(own, func(x, y *Plate) int { return compareBool(y.Focus, x.Focus) })
		l := place.Line{From: index[bundle.From], To: index[bundle.To], Plate: -1, Breadth: b.breadth(bundle, lineIndex)}
		if len(own) > 0 {
			w, h := platesSize(own)
			l.Plate = len(d.Bodies)
			body(plateID(bundle), w, h, Rectangle, true)
		}
		d.Lines = append(d.Lines, l)
	}
	var spokes []*Line
	for i := range p.Lines {
		if l := &p.Lines[i]; l.Spoke {
			spokes = append(spokes, l)
			d.Lines = append(d.Lines, place.Line{From: index[l.From], To: index[l.To], Plate: -1, Breadth: l.Style.Width})
		}
	}
	if !b.o.All && b.o.MaxLines == 0 && (len(d.Lines) > p.readable() || !d.HasRoom()) {
		return errNoRoom
	}
	d.Settled = float64(len(d.Bodies)) >= settled*float64(len(wishes))
	r, err := layout()
	if err != nil {
		return err
	}
	p.Width, p.Height = r.Width, r.Height
	for i := range p.Boxes {
		at := r.At[index[p.Boxes[i].ID]]
		p.Boxes[i].X, p.Boxes[i].Y = at.X, at.Y
	}
	for i := range p.Hubs {
		at := r.At[index[p.Hubs[i].ID]]
		p.Hubs[i].X, p.Hubs[i].Y = at.X, at.Y
	}
	for i := range p.Bundles {
		l := d.Lines[i]
		if l.Plate >= 0 {
			setPlates(plates[p.Bundles[i].ID], r.At[l.Plate])
		}
		b.leadBundle(&p.Bundles[i], r.Ways[i], l.Breadth, d.Bodies[l.From], d.Bodies[l.To], lineIndex)
	}
	for i, l := range spokes {
		n := len(p.Bundles) + i
		l.Spline = Spline(r.Ways[n], 0, d.Bodies[d.Lines[n].From], d.Bodies[d.Lines[n].To], &l.Style)
	}
	b.aimRows()
	return nil
}

// Places returns where the boxes, hubs and plates of a picture lie, by their IDs;
// plates that lie on one another by that of the lower. They are what Options.Places
// takes.
func Places(p *Picture) map[string]graph.Place {
	out := map[string]graph.Place{}
	if p.Engine != Placed {
		return out
	}
	for i := range p.Boxes {
		out[p.Boxes[i].ID] = graph.Place{X: p.Boxes[i].X, Y: p.Boxes[i].Y}
	}
	for i := range p.Hubs {
		out[p.Hubs[i].ID] = graph.Place{X: p.Hubs[i].X, Y: p.Hubs[i].Y}
	}
	for i := range p.Bundles {
		top, bottom, x := math.Inf(-1), math.Inf(1), 0.0
		for j := range p.Plates {
			if q := &p.Plates[j]; q.Bundle == p.Bundles[i].ID {
				top, bottom, x = max(top, q.Y+q.Height/2), min(bottom, q.Y-q.Height/2), q.X
			}
		}
		if top >= bottom {
			out[plateID(&p.Bundles[i])] = graph.Place{X: x, Y: (top + bottom) / 2}
		}
	}
	return out
}

func plateID(b *Bundle) string { return "plate--" + strings.TrimPrefix(b.ID, "bundle--") }

// settled is the share of all that is wished for that a picture has to have, for
// things to lie just there; with less there would be holes.
const settled = 0.85

// readableLines is how many ways a reader can follow on one page.
const readableLines = 180

// readableAlike is the same where no plate tells what a way is, for all are the same.
const readableAlike = 240

func (p *Picture) readable() int {
	if p.Alike {
		return readableAlike
	}
	return readableLines
}

const (
	mostInReference = 80 // actors of a graph that is placed whole so that its views look alike
	leastInView     = 3  // a view with less than one in so many of them is placed on its own
)

// wishes is where things are to lie if they can: where the options or the dataset
// say, or otherwise where they lie in the picture of all, so that actors keep their
// places from one view to the next.
func (b *builder) wishes(ctx context.Context) (map[string]graph.Place, error) {
	if b.o.Places != nil {
		return b.o.Places, nil
	}
	if b.o.Format != AnyFormat {
		return nil, nil
	}
	if places := b.g.Meta().Places; len(places) > 0 {
		return places, nil
	}
	all := b.g.ActorCount()
	if all > mostInReference || b.v.ActorCount()*leastInView < all || b.v.ActorCount() == all && b.v.RelationCount() == b.g.RelationCount() {
		return nil, nil
	}
	if b.o.Reference != nil {
		return b.o.Reference.places(ctx, b.g)
	}
	return placesOfAll(ctx, b.g)
}

// placesOfAll is where things lie in the picture of all.
func placesOfAll(ctx context.Context, g *graph.Graph) (map[string]graph.Place, error) {
	whole, err := query.NewView(g, query.Filter{})
	if err != nil {
		return nil, err
	}
	p, err := New(ctx, whole, Options{All: true})
	if err != nil {
		return nil, err
	}
	return Places(p), nil
}

// BodyOf is a shape of a size, as package place takes it.
func BodyOf(width, height float64, s Shape) place.Body {
	b := place.Body{Width: width, Height: height}
	switch s {
	case Ellipse:
		b.Shape = place.Ellipse
	case Hexagon:
		b.Shape = place.Hexagon
	case Octagon:
		b.Shape = place.Octagon
	case Hull:
		b.Shape = place.Hull
	}
	return b
}

// strandWidth is the room that a line takes across.
func strandWidth(s *LineStyle) float64 {
	if s.Double {
		return 3 * s.Width
	}
	return s.Width
}

func (b *builder) breadth(bundle *Bundle, lineIndex map[string]int) float64 {
	sum := -strandGap
	for _, id := range bundle.Lines {
		sum += strandWidth(&b.p.Lines[lineIndex[id]].Style) + strandGap
	}
	return sum
}

// platesSize is the room for the plates of a bundle, one above the other.
func platesSize(own []*Plate) (w, h float64) {
	h = -focusGap
	for _, q := range own {
		w, h = max(w, q.Width), h+q.Height+focusGap
	}
	return w, h
}

func setPlates(own []*Plate, at place.Point) {
	_, h := platesSize(own)
	y := at.Y + h/2
	for _, q := range own {
		q.X, q.Y = at.X, y-q.Height/2
		y -= q.Height + focusGap
	}
}

// leadBundle gives the strands of a bundle their curves, side by side.
func (b *builder) leadBundle(bundle *Bundle, way []place.Point, breadth float64, from, to place.Body, lineIndex map[string]int) {
	bundle.Spline = Spline(way, 0, from, to, &LineStyle{})
	back := slices.Clone(way)
	slices.Reverse(back)
	offset := breadth / 2
	for _, id := range bundle.Lines {
		line := &b.p.Lines[lineIndex[id]]
		w := strandWidth(&line.Style)
		aside := offset - w/2
		offset -= w + strandGap
		if line.From == bundle.From {
			line.Spline = Spline(way, aside, from, to, &line.Style)
		} else {
			line.Spline = Spline(back, -aside, to, from, &line.Style)
		}
	}
}

// Spline is the curve of a line of a style along a way from one body to another,
// beside its middle by so many points to the left.
func Spline(way []place.Point, aside float64, from, to place.Body, s *LineStyle) []Point {
	var out []Point
	for _, p := range place.Curve(way, aside, from, to, MarkLength(s.Tail), MarkLength(s.Head)) {
		out = append(out, Point(p))
	}
	return out
}

// aimRows turns the arrows of rows towards those to whom they lead.
func (b *builder) aimRows() {
	at := map[string]Point{}
	for i := range b.p.Boxes {
		at[b.p.Boxes[i].ID] = Point{b.p.Boxes[i].X, b.p.Boxes[i].Y}
	}
	for i := range b.p.Plates {
		q := &b.p.Plates[i]
		for j := range q.Rows {
			if to, ok := at[q.Rows[j].Towards]; ok {
				q.Rows[j].Angle = math.Round(math.Atan2(to.Y-q.Y, to.X-q.X) * 180 / math.Pi)
			}
		}
	}
}
