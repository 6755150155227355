package place

import "context"

// What is larger is placed by stress alone, plates as bodies among the others.
const (
	mostBodies  = 450
	mostLines   = 450
	routedLines = 1500 // with more, all lines are straight
)

func isLarge(d *Drawing) bool { return len(d.Bodies) > mostBodies || len(d.Lines) > mostLines }

// layoutLarge places a drawing of which nobody will follow every line.
func layoutLarge(ctx context.Context, d *Drawing) (*Result, error) {
	sizes, edges := graphOf(d)
	at, err := place(ctx, sizes, edges, 1)
	if err != nil {
		return nil, err
	}
	return finish(ctx, d, boxesAt(d, at))
}

// boxesAt is the bodies of a drawing in their places.
func boxesAt(d *Drawing, at []Point) []box {
	boxes := make([]box, len(at))
	for i, b := range d.Bodies {
		boxes[i] = box{at[i].X, at[i].Y, b.Width / 2, b.Height / 2}
	}
	return boxes
}
