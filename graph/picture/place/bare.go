package place

import "context"

// begin places boxes and hubs alone, which is many times cheaper than with plates,
// from several starts. Plates then lie in the middle of their lines.
func begin(ctx context.Context, d *Drawing, width, height float64, effort int) ([]start, error) {
	bare, ids := subset(d, func(i int) bool { return !d.Bodies[i].Plate })
	dist := graphDistances(bare)
	pass := firstPass
	pass.effort = int(float64(effort) * firstShare)
	begun := make([]start, startsOf(d))
	for i := range begun {
		begun[i].seed = uint64(i + 1)
	}
	return together(begun, func(b start) (start, error) {
		at, err := scatter(ctx, bare, width, height, b.seed)
		if err != nil {
			return b, err
		}
		s := newState(bare, dist, width, height, at, b.seed)
		if err := s.anneal(ctx, pass); err != nil {
			return b, err
		}
		b.at = make([]Point, len(d.Bodies))
		for k, i := range ids {
			b.at[i] = Point{s.boxes[k].x, s.boxes[k].y}
		}
		for _, l := range d.Lines {
			if l.Plate >= 0 {
				b.at[l.Plate] = between(b.at[l.From], b.at[l.To], 0.5)
			}
		}
		return b, nil
	})
}

// scatter spreads the bodies of a drawing without plates by stress.
func scatter(ctx context.Context, d *Drawing, width, height float64, seed uint64) ([]Point, error) {
	sizes, edges := graphOf(d)
	at, err := place(ctx, sizes, edges, seed)
	if err != nil {
		return nil, err
	}
	boxes := make([]box, len(at))
	for i, p := range at {
		boxes[i] = box{x: p.X, y: p.Y}
	}
	const margin = 0.06
	origin, size := bounds(boxes)
	for i, p := range at {
		at[i] = Point{
			width * (margin + (1-2*margin)*(p.X-origin.X)/max(size.X, 1)),
			height * (margin + (1-2*margin)*(p.Y-origin.Y)/max(size.Y, 1)),
		}
	}
	return at, nil
}

// graphOf is the sizes of a drawing's bodies, and which lie next to each other; a
// plate lies between the ends of its line.
func graphOf(d *Drawing) (sizes []Point, edges [][2]int) {
	for _, b := range d.Bodies {
		sizes = append(sizes, Point{b.Width, b.Height})
	}
	for _, l := range d.Lines {
		if l.Plate < 0 {
			edges = append(edges, [2]int{l.From, l.To})
			continue
		}
		edges = append(edges, [2]int{l.From, l.Plate}, [2]int{l.Plate, l.To})
	}
	return sizes, edges
}
