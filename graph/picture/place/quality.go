package place

import (
	"math"
	"slices"
)

// Quality is how readable a drawing is, in the measures of the field: crossings
// (Purchase 1997), scale-normalised stress, and how many of a body's neighbours
// in the graph are its nearest bodies.
type Quality struct {
	Crossings  int     // pairs of lines without a common end that cross
	Through    int     // lines that pass through a body that is none of theirs
	Covered    int     // bodies that lie on one another
	Stress     float64 // 0 is best
	Neighbours float64 // mean Jaccard index, 1 is best
	Empty      float64 // the share of the area that nothing uses, in a grid of 24 by 24
	Aspect     float64 // width : height
	Detours    float64 // by how much lines are longer than straight ones, each as a share of its own, in all
}

// Measure measures a drawing whose lines are drawn by Curve.
func Measure(d *Drawing, r *Result) Quality {
	var q Quality
	boxes := boxesAt(d, r.At)
	drawn := make([][]segment, len(d.Lines))
	for i := range d.Lines {
		drawn[i] = segmentsOf(flatten(smooth(r.Ways[i])))
	}
	for i, l := range d.Lines {
		length := 0.0
		for _, s := range drawn[i] {
			length += s.length()
		}
		ends := segment{r.At[l.From].X, r.At[l.From].Y, r.At[l.To].X, r.At[l.To].Y}
		q.Detours += max(0, length/max(ends.length(), 1)-1)
		for j := range i {
			o := &d.Lines[j]
			if l.From != o.From && l.From != o.To && l.To != o.From && l.To != o.To && crossAny(drawn[i], drawn[j]) {
				q.Crossings++
			}
		}
		for b := range boxes {
			if b == l.From || b == l.To || b == l.Plate {
				continue
			}
			if slices.ContainsFunc(drawn[i], func(s segment) bool { return s.hits(&boxes[b], -1) }) {
				q.Through++
			}
		}
	}
	for i := range boxes {
		for j := range i {
			if overlapDepth(boxes[i], boxes[j], -1) > 0 {
				q.Covered++
			}
		}
	}
	q.Stress, q.Neighbours = likeness(d, boxes)
	q.Empty = emptiness(boxes, drawn)
	if r.Height > 0 {
		q.Aspect = r.Width / r.Height
	}
	return q
}

// flatten turns a curve into straight pieces, eight for each of its parts.
func flatten(spline []Point) []Point {
	if len(spline) == 0 {
		return nil
	}
	out := []Point{spline[0]}
	for i := 0; i+3 < len(spline); i += 3 {
		a, b, c, e := spline[i], spline[i+1], spline[i+2], spline[i+3]
		for k := 1; k <= 8; k++ {
			t := float64(k) / 8
			u := 1 - t
			out = append(out, Point{
				u*u*u*a.X + 3*u*u*t*b.X + 3*u*t*t*c.X + t*t*t*e.X,
				u*u*u*a.Y + 3*u*u*t*b.Y + 3*u*t*t*c.Y + t*t*t*e.Y,
			})
		}
	}
	return out
}

// likeness measures how well nearness on the paper tells nearness in the graph.
func likeness(d *Drawing, boxes []box) (stress, neighbours float64) {
	n := len(boxes)
	near := make([][]int, n)
	for _, l := range d.Lines {
		if l.From != l.To {
			near[l.From], near[l.To] = append(near[l.From], l.To), append(near[l.To], l.From)
		}
	}
	dist := graphDistances(d)
	var e, f, pairs float64
	far := func(i, j int) float64 { return math.Hypot(boxes[i].x-boxes[j].x, boxes[i].y-boxes[j].y) }
	for i := range n {
		for j := range i {
			if k := dist[i*n+j]; k > 0 {
				x := far(i, j) / k
				e, f, pairs = e+x, f+x*x, pairs+1
			}
		}
	}
	if pairs > 0 && f > 0 {
		stress = 1 - e*e/(f*pairs)
	}
	sum, count := 0.0, 0.0
	for i := range n {
		slices.Sort(near[i])
		near[i] = slices.Compact(near[i])
		if len(near[i]) == 0 {
			continue
		}
		var all []int
		for j := range n {
			if j != i && !d.Bodies[j].Plate {
				all = append(all, j)
			}
		}
		slices.SortStableFunc(all, func(a, b int) int {
			switch x, y := far(i, a), far(i, b); {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
		both := 0
		for _, j := range all[:len(near[i])] {
			if slices.Contains(near[i], j) {
				both++
			}
		}
		sum += float64(both) / float64(2*len(near[i])-both)
		count++
	}
	if count == 0 {
		return stress, 1
	}
	return stress, sum / count
}

// graphDistances are the lengths of the shortest paths between bodies that are no
// plates; 0 where there is none.
func graphDistances(d *Drawing) []float64 {
	n := len(d.Bodies)
	next := make([][]int, n)
	for _, l := range d.Lines {
		next[l.From], next[l.To] = append(next[l.From], l.To), append(next[l.To], l.From)
	}
	dist, row := make([]float64, n*n), make([]int32, n)
	for s := range n {
		hops(next, s, row)
		for t, d := range row {
			dist[s*n+t] = float64(max(d, 0))
		}
	}
	return dist
}

const grid = 24

func emptiness(boxes []box, drawn [][]segment) float64 {
	if len(boxes) == 0 {
		return 0
	}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, b := range boxes {
		x0, y0, x1, y1 = min(x0, b.x-b.w), min(y0, b.y-b.h), max(x1, b.x+b.w), max(y1, b.y+b.h)
	}
	var used [grid][grid]bool
	cell := func(x, from, to float64) int {
		return min(grid-1, max(0, int((x-from)/max(to-from, 1e-9)*grid)))
	}
	for _, b := range boxes {
		for i := cell(b.x-b.w, x0, x1); i <= cell(b.x+b.w, x0, x1); i++ {
			for j := cell(b.y-b.h, y0, y1); j <= cell(b.y+b.h, y0, y1); j++ {
				used[i][j] = true
			}
		}
	}
	for _, line := range drawn {
		for _, s := range line {
			for k := range 21 {
				t := float64(k) / 20
				used[cell(s.ax+(s.bx-s.ax)*t, x0, x1)][cell(s.ay+(s.by-s.ay)*t, y0, y1)] = true
			}
		}
	}
	n := 0
	for i := range used {
		for j := range used[i] {
			if !used[i][j] {
				n++
			}
		}
	}
	return float64(n) / grid / grid
}
