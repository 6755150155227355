package place

import (
	"math"
	"slices"
)

// leg finds the way from one body to another: through a corridor around the
// straight way if there is one in it, if need be closer to other bodies than it
// should be, otherwise wherever there is one; straight if all fails.
func (r *router) leg(line, from, to int) way {
	wide := r.d.Lines[line].Breadth/2 + 4
	for _, reach := range []float64{corridor, 3 * corridor, everywhere} {
		for _, margin := range []float64{wide, min(wide, 5), 2.5} {
			w := r.search(line, from, to, margin, reach)
			if w.points == nil || reach != everywhere && r.strikes(segmentsOf(w.points), margin, from, to) {
				continue
			}
			return w
		}
	}
	return way{points: []Point{r.middle(from), r.middle(to)}}
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

// search returns the way from one body to another around all bodies that reach
// into a corridor; without points if there is none.
func (r *router) search(line, from, to int, margin, reach float64) way {
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
			along := i > 1 && j > 1 && nodes[i].corner[0] == nodes[j].corner[0] // a side of a body
			if nodes[j].done || !along && !(nodes[i].passes(dx, dy) && nodes[j].passes(dx, dy)) {
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
	return way{}
}

// passes reports whether a way in a direction goes past a corner rather than into
// its body or straight away from it: no shortest way does anything else. Corners lie
// a little farther out than they need, so a little more is let through. Everything
// passes an end.
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
	return dx*dy <= 0 || min(math.Abs(dx), math.Abs(dy)) < 0.3*max(math.Abs(dx), math.Abs(dy))
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

// walk is the way that a search has found.
func walk(nodes []node) way {
	var w way
	for i := 1; i >= 0; i = nodes[i].via {
		w.points = append(w.points, nodes[i].at)
		if i > 1 {
			w.corners = append(w.corners, nodes[i].corner)
		}
	}
	slices.Reverse(w.points)
	return w
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
