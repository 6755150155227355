package scene

import (
	"math"
	"slices"

	"github.com/entente-graph/entente/graph/picture"
	"github.com/entente-graph/entente/graph/picture/place"
)

// How lines keep clear of what is not theirs, in points.
const (
	clear    = 6   // the least room beside a box or plate
	lane     = 1.5 // how much farther the next line keeps
	lanes    = 3   // that have rooms of their own; then they repeat
	bendCost = 24  // of a bend, as length
	portGap  = 9   // between lines that meet a side
)

// rect is a box or a plate.
type rect struct{ x1, y1, x2, y2 float64 }

func around(x, y, w, h float64) rect { return rect{x - w/2, y - h/2, x + w/2, y + h/2} }

func (r rect) grown(by float64) rect { return rect{r.x1 - by, r.y1 - by, r.x2 + by, r.y2 + by} }

// struck reports whether a segment runs through the inside.
func (r rect) struck(a, b place.Point) bool {
	enter, leave := 0.0, 1.0
	for _, s := range [...][4]float64{{a.X, b.X, r.x1, r.x2}, {a.Y, b.Y, r.y1, r.y2}} {
		from, d, lo, hi := s[0], s[1]-s[0], s[2], s[3]
		if math.Abs(d) < 1e-9 {
			if from <= lo+1e-6 || from >= hi-1e-6 {
				return false
			}
			continue
		}
		t1, t2 := (lo-from)/d, (hi-from)/d
		enter, leave = max(enter, min(t1, t2)), min(leave, max(t1, t2))
	}
	return enter < leave-1e-6
}

// side of a box.
type side uint8

const (
	left side = iota
	right
	top
	bottom
)

// end is where a line meets a box or plate.
type end struct {
	body  string
	side  side
	other place.Point // towards which it goes
	at    place.Point
}

// route leads every line from side to side, around what is not its own: lines are
// as short as they can be without passing behind a box or a plate.
func (b *builder) route() {
	r := &router{bodies: map[string]rect{}}
	for i := range b.p.Boxes {
		if box := &b.p.Boxes[i]; inLayer(b.role[box.ID].Side) {
			r.add(box.ID, around(box.X, box.Y, box.Width, box.Height))
		}
	}
	for i := range b.p.Hubs {
		h := &b.p.Hubs[i]
		r.add(h.ID, around(h.X, h.Y, h.Width, h.Height))
	}
	ends := make([][2]*end, len(b.p.Lines))
	var all []*end
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		ends[i] = r.ends(l.From, l.To)
		all = append(all, ends[i][0], ends[i][1])
	}
	r.ports(all)
	for i := range b.p.Lines {
		l, e := &b.p.Lines[i], ends[i]
		way := r.way(e[0], e[1], i%lanes)
		// The outline of a heavy line's arrow is as heavy, and Graphviz keeps it back.
		head := picture.MarkLength(l.Style.Head, l.Style.Width) - max(0, l.Style.Width-1.7)
		way = place.Shorten(way, picture.MarkLength(l.Style.Tail, l.Style.Width), max(0, head))
		for _, p := range place.Smooth(way) {
			l.Spline = append(l.Spline, picture.Point(p))
		}
	}
}

// router finds ways between boxes and plates.
type router struct {
	ids    []string
	bodies map[string]rect
	nets   [lanes]*net // made when first asked for
}

func (r *router) add(id string, body rect) {
	r.ids = append(r.ids, id)
	r.bodies[id] = body
}

func (r rect) middle() place.Point { return place.Point{X: (r.x1 + r.x2) / 2, Y: (r.y1 + r.y2) / 2} }

// ends chooses the sides at which a line leaves and arrives: those that face each
// other, right and left before top and bottom.
func (r *router) ends(from, to string) [2]*end {
	a, b := r.bodies[from], r.bodies[to]
	sides := [2]side{bottom, top}
	switch {
	case a.x1 > b.x2:
		sides = [2]side{left, right}
	case a.x2 < b.x1:
		sides = [2]side{right, left}
	case a.y1 < b.y1:
		sides = [2]side{top, bottom}
	}
	return [2]*end{{body: from, side: sides[0], other: b.middle()}, {body: to, side: sides[1], other: a.middle()}}
}

// ports deals the room of each side out to the lines that meet it, in the order of
// where they come from, so that they do not cross there.
func (r *router) ports(all []*end) {
	type key struct {
		body string
		side side
	}
	at := map[key][]*end{}
	for _, e := range all {
		k := key{e.body, e.side}
		at[k] = append(at[k], e)
	}
	for k, list := range at {
		body := r.bodies[k.body]
		across := k.side == top || k.side == bottom
		slices.SortStableFunc(list, func(p, q *end) int {
			if across {
				return compare(p.other.X, q.other.X)
			}
			return compare(p.other.Y, q.other.Y)
		})
		room := body.y2 - body.y1
		if across {
			room = body.x2 - body.x1
		}
		step := min(portGap, (room-16)/float64(max(len(list)-1, 1)))
		for i, e := range list {
			off := (float64(i) - float64(len(list)-1)/2) * step
			e.at = body.middle()
			switch k.side {
			case left, right:
				e.at.X, e.at.Y = body.x1, e.at.Y+off
				if k.side == right {
					e.at.X = body.x2
				}
			default:
				e.at.X, e.at.Y = e.at.X+off, body.y1
				if k.side == top {
					e.at.Y = body.y2
				}
			}
		}
	}
}

// net is the corners at which ways may bend, and which of them see each other.
type net struct {
	walls []rect // by the order of the router's ids
	nodes []place.Point
	sees  [][]int
}

func (r *router) net(n int) *net {
	if r.nets[n] != nil {
		return r.nets[n]
	}
	out := &net{}
	grow := clear + lane*float64(n)
	for _, id := range r.ids {
		out.walls = append(out.walls, r.bodies[id].grown(grow))
	}
	inside := func(p place.Point) bool {
		return slices.ContainsFunc(out.walls, func(w rect) bool {
			return p.X > w.x1+1e-6 && p.X < w.x2-1e-6 && p.Y > w.y1+1e-6 && p.Y < w.y2-1e-6
		})
	}
	for _, w := range out.walls {
		for _, p := range [...]place.Point{{X: w.x1, Y: w.y1}, {X: w.x1, Y: w.y2}, {X: w.x2, Y: w.y1}, {X: w.x2, Y: w.y2}} {
			if !inside(p) {
				out.nodes = append(out.nodes, p)
			}
		}
	}
	out.sees = make([][]int, len(out.nodes))
	for i, p := range out.nodes {
		for j := i + 1; j < len(out.nodes); j++ {
			if !blocked(out.walls, p, out.nodes[j]) {
				out.sees[i] = append(out.sees[i], j)
				out.sees[j] = append(out.sees[j], i)
			}
		}
	}
	r.nets[n] = out
	return out
}

func blocked(walls []rect, a, b place.Point) bool {
	return slices.ContainsFunc(walls, func(w rect) bool { return w.struck(a, b) })
}

// way is the shortest way from one end to another, on a lane.
func (r *router) way(from, to *end, laneOf int) []place.Point {
	// Near its own ends a line may come as near to them as it likes.
	var walls []rect
	for _, id := range r.ids {
		w := r.bodies[id]
		if id != from.body && id != to.body {
			w = w.grown(clear + lane*float64(laneOf))
		}
		walls = append(walls, w)
	}
	if !blocked(walls, from.at, to.at) {
		return []place.Point{from.at, to.at}
	}
	n := r.net(laneOf)
	size := len(n.nodes)
	start, goal := size, size+1
	cost := make([]float64, size+2)
	before := make([]int, size+2)
	for i := range cost {
		cost[i], before[i] = math.Inf(1), -1
	}
	at := func(i int) place.Point {
		switch i {
		case start:
			return from.at
		case goal:
			return to.at
		}
		return n.nodes[i]
	}
	reaches := make([]bool, size) // the goal
	for i, p := range n.nodes {
		reaches[i] = !blocked(walls, p, to.at)
	}
	done := make([]bool, size+2)
	cost[start] = 0
	relax := func(i, j int) {
		p, q := at(i), at(j)
		if c := cost[i] + math.Hypot(p.X-q.X, p.Y-q.Y) + bendCost; c < cost[j]-1e-9 {
			cost[j], before[j] = c, i
		}
	}
	for {
		next := -1
		for i, c := range cost {
			if !done[i] && !math.IsInf(c, 1) && (next < 0 || c < cost[next]) {
				next = i
			}
		}
		if next < 0 || next == goal {
			break
		}
		done[next] = true
		if next == start {
			for i, p := range n.nodes {
				if !blocked(walls, from.at, p) {
					relax(start, i)
				}
			}
			continue
		}
		for _, j := range n.sees[next] {
			relax(next, j)
		}
		if reaches[next] {
			relax(next, goal)
		}
	}
	if before[goal] < 0 {
		return []place.Point{from.at, to.at} // walled in, which boxes that keep apart never are
	}
	var out []place.Point
	for i := goal; i >= 0; i = before[i] {
		out = append(out, at(i))
	}
	slices.Reverse(out)
	return out
}
