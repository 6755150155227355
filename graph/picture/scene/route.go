package scene

import (
	"context"

	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/place"
)

// route leads every line around what is not its own.
func (b *builder) route(ctx context.Context) error {
	var d place.Drawing
	var at []place.Point
	index := map[string]int{}
	add := func(id string, x, y, width, height float64, s picture.Shape) {
		index[id] = len(at)
		d.Bodies, at = append(d.Bodies, picture.BodyOf(width, height, s)), append(at, place.Point{X: x, Y: y})
	}
	for i := range b.p.Boxes {
		q := &b.p.Boxes[i]
		add(q.ID, q.X, q.Y, q.Width, q.Height, q.Style.Shape)
	}
	for i := range b.p.Hubs {
		q := &b.p.Hubs[i]
		add(q.ID, q.X, q.Y, q.Width, q.Height, q.Style.Shape)
	}
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		d.Lines = append(d.Lines, place.Line{From: index[l.From], To: index[l.To], Plate: -1, Breadth: l.Style.Width})
	}
	ways, err := place.Ways(ctx, d, at)
	if err != nil {
		return err
	}
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		l.Spline = picture.Spline(ways[i], 0, d.Bodies[index[l.From]], d.Bodies[index[l.To]], &l.Style)
	}
	return nil
}
