package place

import (
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
	d      *Drawing
	boxes  []box
	laid   [][]segment    // of each line that has its way
	around []box          // what that takes up
	uses   map[[2]int]int // how many lines pass a corner
	passes [][][2]int     // the corners that each line passes
}

// route returns the ways of all lines, given where the bodies lie.
func route(ctx context.Context, d *Drawing, boxes []box) ([][]Point, error) {
	r := &router{d: d, boxes: boxes, laid: make([][]segment, len(d.Lines)), around: make([]box, len(d.Lines)), uses: map[[2]int]int{}, passes: make([][][2]int, len(d.Lines))}
	ways := make([][]Point, len(d.Lines))
	order := make([]int, len(d.Lines))
	for i := range order {
		order[i] = i
	}
	large := isLarge(d)
	if len(d.Lines) > routedLines {
		for i := range ways {
			ways[i] = r.straight(i)
		}
		return ways, ctx.Err()
	}
	// Straight lines first, so that those which bend see them; the short before the long.
	blocked := make([]bool, len(d.Lines))
	length := make([]float64, len(d.Lines))
	for i := range d.Lines {
		way := r.straight(i)
		for j := 1; j < len(way); j++ {
			length[i] += math.Hypot(way[j].X-way[j-1].X, way[j].Y-way[j-1].Y)
			blocked[i] = blocked[i] || !r.free(i, way[j-1], way[j], lineGap)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if blocked[a] != blocked[b] {
			if blocked[a] {
				return 1
			}
			return -1
		}
		switch {
		case length[a] < length[b]:
			return -1
		case length[a] > length[b]:
			return 1
		}
		return 0
	})
	for _, i := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if blocked[i] {
			ways[i] = r.lead(i)
		} else {
			ways[i] = r.straight(i)
		}
		r.lay(i, ways[i])
	}
	if large {
		return ways, nil
	}
	// Again for those that cross much, now that all the others are known.
	for range rounds(len(d.Lines)) {
		for _, i := range order {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			before := r.crossingsOf(i, r.laid[i])
			if before < 3 && !blocked[i] || before == 0 {
				continue
			}
			old, oldPasses := ways[i], r.passes[i]
			r.release(i)
			way := r.lead(i)
			if r.price(i, way) < r.price(i, old)-1 {
				ways[i] = way
			} else {
				r.release(i)
				ways[i] = old
				r.pass(i, oldPasses)
			}
			r.lay(i, ways[i])
		}
	}
	return ways, nil
}

// rounds is how often lines are led anew.
func rounds(lines int) int {
	if lines > 120 {
		return 1
	}
	return 2
}

// lay notes the way of a line.
func (r *router) lay(i int, way []Point) {
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

// free reports whether a straight piece of a line keeps so far from every body
// that is neither of its ends nor its plate.
func (r *router) free(line int, a, b Point, margin float64) bool {
	l := &r.d.Lines[line]
	s := segment{a.X, a.Y, b.X, b.Y}
	for j := range r.boxes {
		if j != l.From && j != l.To && j != l.Plate && s.hits(&r.boxes[j], margin) {
			return false
		}
	}
	return true
}

// lead finds the way of a line, over its plate if it has one.
func (r *router) lead(line int) []Point {
	l := &r.d.Lines[line]
	if l.Plate < 0 {
		return r.leg(line, l.From, l.To)
	}
	way := r.leg(line, l.From, l.Plate)
	return append(way[:len(way)-1:len(way)-1], r.leg(line, l.Plate, l.To)...)
}

func (r *router) release(line int) {
	for _, c := range r.passes[line] {
		r.uses[c]--
	}
	r.passes[line] = nil
}

func (r *router) pass(line int, corners [][2]int) {
	for _, c := range corners {
		r.uses[c]++
	}
	r.passes[line] = corners
}

// leg finds the way from one body to another: through a corridor around the
// straight way if there is one in it, if need be closer to other bodies than it
// should be, otherwise wherever there is one; straight if all fails.
func (r *router) leg(line, from, to int) []Point {
	wide := r.d.Lines[line].Breadth/2 + 4
	for _, reach := range []float64{corridor, 3 * corridor, everywhere} {
		for _, margin := range []float64{wide, min(wide, 5), 2.5} {
			way, corners := r.search(line, from, to, margin, reach)
			if way == nil || reach != everywhere && !r.clear(way, from, to, margin) {
				continue
			}
			for _, c := range corners {
				r.uses[c]++
			}
			r.passes[line] = append(r.passes[line], corners...)
			return way
		}
	}
	return []Point{r.middle(from), r.middle(to)}
}

// node is a corner in a search, or an end.
type node struct {
	at     Point
	corner [2]int
	cost   float64
	via    int
	done   bool
	end    bool
}

// clear reports whether a way passes through no body but its ends.
func (r *router) clear(way []Point, from, to int, margin float64) bool {
	for _, s := range segmentsOf(way) {
		for j := range r.boxes {
			if j != from && j != to && s.hits(&r.boxes[j], margin) {
				return false
			}
		}
	}
	return true
}

// search returns the way from one body to another around all bodies that reach
// into a corridor, and the corners that it passes; nil if there is none.
func (r *router) search(line, from, to int, margin, reach float64) ([]Point, [][2]int) {
	a, b := r.middle(from), r.middle(to)
	direct := segment{a.X, a.Y, b.X, b.Y}
	var near []int
	for j := range r.boxes {
		if j != from && j != to && direct.hits(&r.boxes[j], reach) {
			near = append(near, j)
		}
	}
	var others []int
	l := &r.d.Lines[line]
	for j, laid := range r.laid {
		if o := &r.d.Lines[j]; j != line && len(laid) > 0 && o.From != l.From && o.From != l.To && o.To != l.From && o.To != l.To && direct.hits(&r.around[j], reach) {
			others = append(others, j)
		}
	}
	blocked := func(p, q Point) bool {
		s := segment{p.X, p.Y, q.X, q.Y}
		for _, j := range near {
			if s.hits(&r.boxes[j], margin) {
				return true
			}
		}
		return false
	}
	nodes := []node{{at: a, via: -1, end: true}, {at: b, via: -1, end: true, cost: math.Inf(1)}}
	for _, j := range near {
		for c := range 4 {
			key := [2]int{j, c}
			out := margin + 1 + cornerStep*float64(r.uses[key])
			p := cornerOf(&r.boxes[j], c, out)
			if r.inside(p, near, margin) {
				p = cornerOf(&r.boxes[j], c, margin+1)
				if r.inside(p, near, margin) {
					continue
				}
			}
			nodes = append(nodes, node{at: p, corner: key, via: -1, cost: math.Inf(1)})
		}
	}
	weight := r.weight(line)
	far := func(p Point) float64 { return weight * math.Hypot(b.X-p.X, b.Y-p.Y) }
	queue := frontier{{0, far(a)}}
	for len(queue) > 0 {
		i := queue.pop().node
		if nodes[i].done {
			continue
		}
		nodes[i].done = true
		if i == 1 {
			return walk(nodes)
		}
		for j := 1; j < len(nodes); j++ {
			p, q := nodes[i].at, nodes[j].at
			dx, dy := q.X-p.X, q.Y-p.Y
			if nodes[j].done || !nodes[i].passes(dx, dy) || !nodes[j].passes(dx, dy) || i > 1 && j > 1 && nodes[i].corner == nodes[j].corner {
				continue
			}
			cost := nodes[i].cost + weight*math.Hypot(dx, dy) + costBend
			if via := nodes[i].via; via >= 0 {
				cost += costTurn * turn(nodes[via].at, p, q)
			}
			if cost >= nodes[j].cost || cost+far(q) >= nodes[1].cost || blocked(p, q) {
				continue
			}
			s := segment{p.X, p.Y, q.X, q.Y}
			for _, o := range others {
				if s.hits(&r.around[o], 0) && crossAny([]segment{s}, r.laid[o]) {
					cost += costCrossing
				}
			}
			if cost < nodes[j].cost {
				nodes[j].cost, nodes[j].via = cost, i
				queue.push(candidate{j, cost + far(q)})
			}
		}
	}
	return nil, nil
}

// passes reports whether a way in a direction goes past a corner rather than into
// its body: no shortest way does anything else. Everything passes an end.
func (n *node) passes(dx, dy float64) bool {
	if n.end {
		return true
	}
	if n.corner[1]&1 == 1 {
		dx = -dx
	}
	if n.corner[1]&2 == 2 {
		dy = -dy
	}
	return dx*dy <= 0
}

// costTurn is what turning back costs, in points of length.
const costTurn = 60

// turn is how sharply a way turns at q: 0 straight on, 1 back.
func turn(p, q, s Point) float64 {
	a, b := Point{q.X - p.X, q.Y - p.Y}, Point{s.X - q.X, s.Y - q.Y}
	n := math.Hypot(a.X, a.Y) * math.Hypot(b.X, b.Y)
	if n == 0 {
		return 0
	}
	return (1 - (a.X*b.X+a.Y*b.Y)/n) / 2
}

func cornerOf(b *box, c int, out float64) Point {
	x, y := b.w+out, b.h+out
	if c&1 == 1 {
		x = -x
	}
	if c&2 == 2 {
		y = -y
	}
	return Point{b.x + x, b.y + y}
}

func (r *router) inside(p Point, near []int, margin float64) bool {
	for _, j := range near {
		b := &r.boxes[j]
		if math.Abs(p.X-b.x) < b.w+margin && math.Abs(p.Y-b.y) < b.h+margin {
			return true
		}
	}
	return false
}

// walk is the way that a search has found, and the corners that it passes.
func walk(nodes []node) (way []Point, corners [][2]int) {
	for i := 1; i >= 0; i = nodes[i].via {
		way = append(way, nodes[i].at)
		if i > 1 {
			corners = append(corners, nodes[i].corner)
		}
	}
	slices.Reverse(way)
	return way, corners
}

type candidate struct {
	node int
	cost float64
}

func (a candidate) before(b candidate) bool {
	return a.cost < b.cost || a.cost == b.cost && a.node < b.node
}

// frontier is a binary heap, the cheapest first.
type frontier []candidate

func (f *frontier) push(c candidate) {
	*f = append(*f, c)
	h := *f
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h[i].before(h[up]) {
			break
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (f *frontier) pop() candidate {
	h := *f
	top := h[0]
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	*f = h
	for i := 0; ; {
		least := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < len(h) && h[child].before(h[least]) {
				least = child
			}
		}
		if least == i {
			return top
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
