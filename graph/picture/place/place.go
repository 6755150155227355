// Package place finds places for the boxes, hubs and plates of a picture, and
// ways for its lines. It knows sizes and ties, nothing of what they mean.
//
// Coordinates are in points, with y upwards. The same input gives the same
// places: chance comes from a fixed seed, and effort is counted in moves, never
// in time.
package place

import "context"

// Point is a place.
type Point struct{ X, Y float64 }

// Body is a thing with a size.
type Body struct {
	Width, Height float64
	Shape         Shape
	Plate         bool   // lies on a line, and is no end of any
	Wish          *Point // of its middle: where it lay in another picture; nil: anywhere
}

// Line joins two bodies that are no plates.
type Line struct {
	From, To int     // indexes of bodies
	Plate    int     // index of the plate that lies on it, or -1
	Breadth  float64 // of all its strands
}

// Drawing is what is to be placed.
type Drawing struct {
	Bodies []Body
	Lines  []Line

	Slimmest, Widest float64 // the least and the greatest width : height
	Width            float64 // that it should not exceed
}

// Result is where everything is. The lower left corner of all bodies is 0, 0.
type Result struct {
	At            []Point   // the middles of bodies
	Ways          [][]Point // of lines: from the middle of From over bends, the plate's middle among them, to the middle of To
	Width, Height float64
}

// Layout places a drawing. It returns the error of ctx when that ends.
func Layout(ctx context.Context, d Drawing) (*Result, error) {
	sizes := make([]Point, len(d.Bodies))
	for i, b := range d.Bodies {
		sizes[i] = Point{b.Width, b.Height}
	}
	var edges [][2]int
	for _, l := range d.Lines {
		if l.Plate >= 0 {
			edges = append(edges, [2]int{l.From, l.Plate}, [2]int{l.Plate, l.To})
		} else {
			edges = append(edges, [2]int{l.From, l.To})
		}
	}
	r := &Result{At: place(sizes, edges)}
	lo, hi := Point{1e9, 1e9}, Point{-1e9, -1e9}
	for i, at := range r.At {
		lo = Point{min(lo.X, at.X-sizes[i].X/2), min(lo.Y, at.Y-sizes[i].Y/2)}
		hi = Point{max(hi.X, at.X+sizes[i].X/2), max(hi.Y, at.Y+sizes[i].Y/2)}
	}
	for i := range r.At {
		r.At[i].X -= lo.X
		r.At[i].Y -= lo.Y
	}
	r.Width, r.Height = hi.X-lo.X, hi.Y-lo.Y
	for _, l := range d.Lines {
		way := []Point{r.At[l.From]}
		if l.Plate >= 0 {
			way = append(way, r.At[l.Plate])
		}
		r.Ways = append(r.Ways, append(way, r.At[l.To]))
	}
	return r, ctx.Err()
}
