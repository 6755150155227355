package place

import (
	"context"
	"math"
)

const looseGap = 16 // between boxes in rows, in points

// looseBodies lists the bodies that no line joins to any.
func looseBodies(d *Drawing) []int {
	joined := make([]bool, len(d.Bodies))
	for _, l := range d.Lines {
		joined[l.From], joined[l.To] = true, true
		if l.Plate >= 0 {
			joined[l.Plate] = true
		}
	}
	var out []int
	for i, yes := range joined {
		if !yes {
			out = append(out, i)
		}
	}
	return out
}

// withRows places the bodies that lines join, and the loose ones in rows below.
func withRows(ctx context.Context, d *Drawing, loose []int) (*Result, error) {
	isLoose := make([]bool, len(d.Bodies))
	for _, i := range loose {
		isLoose[i] = true
	}
	rest, ids := subset(d, func(i int) bool { return !isLoose[i] })
	rest.Around = func(width float64) (across, down float64) {
		if d.Around != nil {
			across, down = d.Around(width)
		}
		_, rows := rowsOf(d, loose, width)
		return across, down + rows
	}
	inner, err := layout(ctx, rest, effortOf(rest))
	if err != nil {
		return nil, err
	}
	width := max(inner.Width, rowsWidth(d, loose))
	at, height := rowsOf(d, loose, width)
	r := &Result{At: make([]Point, len(d.Bodies)), Ways: inner.Ways, Height: inner.Height + height}
	for k, i := range ids {
		r.At[i] = Point{inner.At[k].X, inner.At[k].Y + height}
	}
	for _, way := range r.Ways {
		for i := range way {
			way[i].Y += height
		}
	}
	r.Width = inner.Width
	for k, i := range loose {
		r.At[i] = at[k]
		r.Width = max(r.Width, at[k].X+d.Bodies[i].Width/2)
	}
	return r, nil
}

// rowsOf places bodies in rows of a width, the first row at the top, and returns
// how high they are with the gap above them.
func rowsOf(d *Drawing, loose []int, width float64) (at []Point, height float64) {
	at = make([]Point, len(loose))
	x, row, begin := 0.0, 0.0, 0
	var rows []float64
	y := make([]int, len(loose))
	end := func(k int) {
		if k == begin {
			return
		}
		rows = append(rows, row)
		x, row, begin = 0, 0, k
	}
	for k, i := range loose {
		b := &d.Bodies[i]
		if x > 0 && x+b.Width > width {
			end(k)
		}
		at[k].X = x + b.Width/2
		x += b.Width + looseGap
		row = max(row, b.Height)
		y[k] = len(rows)
	}
	end(len(loose))
	for _, r := range rows {
		height += r + looseGap
	}
	top := height - looseGap
	if len(d.Lines) > 0 {
		height += looseGap
	} else {
		height -= looseGap
		top = height
	}
	for r, high := range rows {
		for k := range loose {
			if y[k] == r {
				at[k].Y = top - high/2
			}
		}
		top -= high + looseGap
	}
	return at, height
}

// rowsWidth is how wide rows are that stand alone.
func rowsWidth(d *Drawing, loose []int) float64 {
	area, widest := 0.0, 0.0
	for _, i := range loose {
		area += (d.Bodies[i].Width + looseGap) * (d.Bodies[i].Height + looseGap)
		widest = max(widest, d.Bodies[i].Width)
	}
	width := max(widest, math.Sqrt(area))
	for range 60 {
		_, rows := rowsOf(d, loose, width)
		if aspect(d, Point{width, rows}) >= d.Aspect || width > d.Width {
			break
		}
		width *= 1.05
	}
	return width
}
