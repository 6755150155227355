package place

import (
	"cmp"
	"context"
	"math"
	"slices"
)

const (
	costBend     = 14.0  // of a bend, in points of length
	costCrossing = 50.0  // of a crossing, in points of length
	broad        = 14.0  // a line so broad costs its length twice
	corridor     = 170.0 // how far from the straight way other ways are looked for at first
	everywhere   = 1e7
	cornerStep   = 4.5 // by which a line passes a corner farther out than the last
)

// router leads lines around bodies that are none of theirs, by the shortest way in
// the visibility graph of the bodies' corners (Wybrow, Marriott and Stuckey 2010,
// "Orthogonal connector routing", and 2006, "Incremental connector routing"), a
// crossing counting as a piece of way.
type router struct {
	d       *Drawing
	boxes   []box
	ways    [][]Point
	blocked []bool // lines that cannot be straight

	laid   [][]segment    // of each line that has its way
	around []box          // what that takes up
	uses   map[[2]int]int // how many lines pass a corner
	passes [][][2]int     // the corners that each line passes
}

// route returns the ways of all lines, given where the bodies lie.
func route(ctx context.Context, d *Drawing, boxes []box) ([][]Point, error) {
	n := len(d.Lines)
	r := &router{
		d: d, boxes: boxes, ways: make([][]Point, n), blocked: make([]bool, n),
		laid: make([][]segment, n), around: make([]box, n), uses: map[[2]int]int{}, passes: make([][][2]int, n),
	}
	for i := range r.ways {
		r.ways[i] = r.straight(i)
	}
	if n > routedLines {
		return r.ways, ctx.Err()
	}
	order := r.order()
	if isLarge(d) {
		return r.eachAlone(ctx)
	}
	for _, i := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if r.blocked[i] {
			r.take(i, r.lead(i))
		}
		r.lay(i)
	}
	for range rounds(n) {
		if err := r.again(ctx, order); err != nil {
			return nil, err
		}
	}
	for i := range r.ways {
		r.ways[i] = r.clear(i, r.ways[i])
	}
	return r.ways, ctx.Err()
}

// eachAlone leads lines without a thought of the others, so that many can be led at
// a time.
func (r *router) eachAlone(ctx context.Context) ([][]Point, error) {
	lines := make([]int, len(r.ways))
	for i := range lines {
		lines[i] = i
	}
	return together(lines, func(i int) ([]Point, error) {
		way := r.ways[i]
		if r.blocked[i] && ctx.Err() == nil {
			way = r.lead(i).points
		}
		return r.clear(i, way), ctx.Err()
	})
}

// order is in which lines are led: first those that can be straight, so that those
// which bend see them; the short before the long.
func (r *router) order() []int {
	order, length := make([]int, len(r.ways)), make([]float64, len(r.ways))
	for i, way := range r.ways {
		order[i] = i
		l, segments := &r.d.Lines[i], segmentsOf(way)
		for j := range segments {
			length[i] += segments[j].length()
		}
		r.blocked[i] = r.strikes(segments, lineGap, l.From, l.To, l.Plate)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case r.blocked[a] != r.blocked[b] && r.blocked[a]:
			return 1
		case r.blocked[a] != r.blocked[b]:
			return -1
		}
		return cmp.Compare(length[a], length[b])
	})
	return order
}

// again leads lines anew that cross much, now that the ways of all others are
// known.
func (r *router) again(ctx context.Context, order []int) error {
	for _, i := range order {
		if err := ctx.Err(); err != nil {
			return err
		}
		before := r.crossingsOf(i, r.laid[i])
		if before < 3 && !r.blocked[i] || before == 0 {
			continue
		}
		old := way{r.ways[i], r.passes[i]}
		r.take(i, way{})
		next := r.lead(i)
		if r.price(i, next.points) >= r.price(i, old.points)-1 {
			next = old
		}
		r.take(i, next)
		r.lay(i)
	}
	return nil
}

// clear is the way of a line, with sharper bends if its curve would cut a corner of
// a body: next to each bend comes a point from which on the way is straight.
func (r *router) clear(i int, way []Point) []Point {
	const radius = 9.0
	l := &r.d.Lines[i]
	if len(way) < 3 || !r.strikes(segmentsOf(flatten(smooth(way))), air, l.From, l.To, l.Plate) {
		return way
	}
	out := []Point{way[0]}
	for j := 1; j < len(way)-1; j++ {
		beside := func(next Point) {
			if n := math.Hypot(next.X-way[j].X, next.Y-way[j].Y); n > 4*radius {
				out = append(out, between(way[j], next, 2*radius/n))
			}
		}
		beside(way[j-1])
		out = append(out, way[j])
		beside(way[j+1])
	}
	return append(out, way[len(way)-1])
}

// air is what is seen between a line and a body that is none of its own.
const air = 2.0

// strikes reports whether a way comes so near to a body, save some.
func (r *router) strikes(way []segment, margin float64, save ...int) bool {
	for j := range r.boxes {
		if slices.Contains(save, j) {
			continue
		}
		if slices.ContainsFunc(way, func(s segment) bool { return s.hits(&r.boxes[j], margin) }) {
			return true
		}
	}
	return false
}

// rounds is how often lines are led anew.
func rounds(lines int) int {
	if lines > 120 {
		return 1
	}
	return 2
}

// lay notes the way of a line.
func (r *router) lay(i int) {
	way := r.ways[i]
	r.laid[i] = segmentsOf(way)
	lo, hi := way[0], way[0]
	for _, p := range way {
		lo, hi = Point{min(lo.X, p.X), min(lo.Y, p.Y)}, Point{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	r.around[i] = box{(lo.X + hi.X) / 2, (lo.Y + hi.Y) / 2, (hi.X - lo.X) / 2, (hi.Y - lo.Y) / 2}
}

func segmentsOf(way []Point) []segment {
	var out []segment
	for j := 1; j < len(way); j++ {
		out = append(out, segment{way[j-1].X, way[j-1].Y, way[j].X, way[j].Y})
	}
	return out
}

func (r *router) middle(i int) Point { return Point{r.boxes[i].x, r.boxes[i].y} }

func (r *router) straight(i int) []Point {
	l := &r.d.Lines[i]
	way := []Point{r.middle(l.From)}
	if l.Plate >= 0 {
		way = append(way, r.middle(l.Plate))
	}
	return append(way, r.middle(l.To))
}

// price is what a way costs: its length, bends and crossings.
func (r *router) price(i int, way []Point) float64 {
	sum := 0.0
	for _, s := range segmentsOf(way) {
		sum += s.length()
	}
	return sum*r.weight(i) + float64(len(way))*costBend + costCrossing*float64(r.crossingsOf(i, segmentsOf(way)))
}

// weight is how much more a point of a line's length costs than one of a thin line.
func (r *router) weight(i int) float64 { return 1 + r.d.Lines[i].Breadth/broad }

// crossingsOf counts the lines without a common end that a way crosses.
func (r *router) crossingsOf(i int, way []segment) int {
	n := 0
	l := &r.d.Lines[i]
	for j, laid := range r.laid {
		if o := &r.d.Lines[j]; j == i || o.From == l.From || o.From == l.To || o.To == l.From || o.To == l.To {
			continue
		}
		if crossAny(way, laid) {
			n++
		}
	}
	return n
}

func crossAny(a, b []segment) bool {
	for i := range a {
		for j := range b {
			if a[i].crosses(&b[j]) {
				return true
			}
		}
	}
	return false
}

// lead finds the way of a line, over its plate if it has one.
func (r *router) lead(line int) way {
	l := &r.d.Lines[line]
	if l.Plate < 0 {
		return r.leg(line, l.From, l.To)
	}
	w, rest := r.leg(line, l.From, l.Plate), r.leg(line, l.Plate, l.To)
	return way{append(w.points[:len(w.points)-1], rest.points...), append(w.corners, rest.corners...)}
}

// way is how a line is led, and which corners it passes, each a body and the number
// of its corner.
type way struct {
	points  []Point
	corners [][2]int
}

// take leads a line along a way instead of the one that it had.
func (r *router) take(line int, w way) {
	for _, c := range r.passes[line] {
		r.uses[c]--
	}
	for _, c := range w.corners {
		r.uses[c]++
	}
	r.ways[line], r.passes[line] = w.points, w.corners
}
