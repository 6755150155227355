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
	sizes := make([]Point, len(d.Bodies))
	for i, b := range d.Bodies {
		sizes[i] = Point{b.Width, b.Height}
	}
	var edges [][2]int
	for _, l := range d.Lines {
		if l.Plate < 0 {
			edges = append(edges, [2]int{l.From, l.To})
			continue
		}
		edges = append(edges, [2]int{l.From, l.Plate}, [2]int{l.Plate, l.To})
	}
	at, err := place(ctx, sizes, edges, 1)
	if err != nil {
		return nil, err
	}
	boxes := make([]box, len(at))
	for i, p := range at {
		boxes[i] = box{p.X, p.Y, sizes[i].X / 2, sizes[i].Y / 2}
	}
	return finish(ctx, d, boxes)
}
