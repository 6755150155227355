package scene

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/picture"
)

// Distances in points.
const (
	between  = 46  // from an actor or a plate to the next across
	apart    = 20  // from one box to the next, up and down
	middle   = 34  // half the gap between the sides
	below    = 32  // from the sides to those outside
	least    = 760 // how wide rows may be if the rest is narrower
	plateGap = 20
)

// place puts everything in its place: layers from left to right with the plates
// before them, the first side upwards from the middle, the second downwards, and
// those outside in rows below. Who owes something to one further in stands
// further in.
func (b *builder) place() {
	boxes := map[string]*picture.Box{}
	for i := range b.p.Boxes {
		boxes[b.p.Boxes[i].ID] = &b.p.Boxes[i]
	}
	columns, plates := b.columns(boxes)
	gap := b.between(boxes, columns)
	inner := make([]float64, len(columns)) // where the sides' plates begin
	for layer := range columns {
		inner[layer] = max(gap, b.middlePlates(layer, plates[layer]))
	}
	for _, side := range []Side{First, Second} {
		sign := 1.0
		if side == Second {
			sign = -1
		}
		for layer := range columns {
			b.column(boxes, side, layer, sign, gap, columns[layer])
			b.plates(boxes, side, layer, sign, inner[layer], plates[layer])
		}
	}
	b.rows(boxes)
}

// columns returns the middles of the layers, and of the plates before each. Many
// actors in a layer need more room before it, or the lines to them are steep.
func (b *builder) columns(boxes map[string]*picture.Box) (columns, plates []float64) {
	last := 0
	for _, r := range b.s.Roles {
		if inLayer(r.Side) {
			last = max(last, r.Layer)
		}
	}
	widest, plate, height := make([]float64, last+1), make([]float64, last+1), make([]float64, last+1)
	for _, r := range b.s.Roles {
		if box := boxes[r.Actor]; inLayer(r.Side) {
			widest[r.Layer] = max(widest[r.Layer], box.Width)
			height[r.Layer] += box.Height + apart
		}
	}
	for i := range b.s.Bonds {
		layer := b.role[b.s.Bonds[i].From[0]].Layer
		plate[layer] = max(plate[layer], b.p.Hubs[i].Width)
	}
	columns, plates = make([]float64, last+1), make([]float64, last+1)
	x := widest[0] / 2
	columns[0] = x
	for layer := 1; layer <= last; layer++ {
		x += widest[layer-1]/2 + between + plate[layer]/2
		plates[layer] = x
		x += plate[layer]/2 + max(between, height[layer]/4) + widest[layer]/2
		columns[layer] = x
	}
	return columns, plates
}

func inLayer(s Side) bool { return s == First || s == Second || s == Between }

// between places who is bound to both sides, and returns how far from the
// middle the sides begin.
func (b *builder) between(boxes map[string]*picture.Box, columns []float64) float64 {
	heights := make([]float64, len(columns))
	for _, r := range b.s.Roles {
		if r.Side == Between {
			heights[r.Layer] += boxes[r.Actor].Height + apart
		}
	}
	y := make([]float64, len(columns))
	tallest := 0.0
	for layer, h := range heights {
		y[layer] = h / 2
		tallest = max(tallest, h)
	}
	for _, r := range b.s.Roles {
		if r.Side == Between {
			box := boxes[r.Actor]
			y[r.Layer] -= (box.Height + apart) / 2
			box.X, box.Y = columns[r.Layer], y[r.Layer]
			y[r.Layer] -= (box.Height + apart) / 2
		}
	}
	return middle + tallest/2
}

// column places the actors of one side and layer, outwards from the middle and
// level with those to whom they owe something where there is room.
func (b *builder) column(boxes map[string]*picture.Box, side Side, layer int, sign, gap, x float64) {
	var here []*picture.Box
	for _, r := range b.s.Roles {
		if r.Side == side && r.Layer == layer {
			here = append(here, boxes[r.Actor])
		}
	}
	if layer > 0 {
		slices.SortStableFunc(here, func(p, q *picture.Box) int {
			return cmp.Or(compare(b.reach(boxes, p.ID), b.reach(boxes, q.ID)), b.firstBond(p.ID)-b.firstBond(q.ID))
		})
	}
	edge := gap
	for _, box := range here {
		room := max(box.Height, b.ownPlates(box.ID))
		y := max(b.reach(boxes, box.ID), edge+room/2)
		box.X, box.Y = x, sign*y
		edge = y + room/2 + apart
	}
}

// compare orders places, between which half a point makes no difference.
func compare(a, b float64) int {
	switch {
	case a < b-0.5:
		return -1
	case a > b+0.5:
		return 1
	}
	return 0
}

// reach is how far out those are on the average to whom an actor owes something.
func (b *builder) reach(boxes map[string]*picture.Box, id string) float64 {
	sum, n := 0.0, 0.0
	for i := range b.s.Bonds {
		if slices.Contains(b.s.Bonds[i].From, id) {
			sum += math.Abs(boxes[b.s.Bonds[i].To].Y)
			n++
		}
	}
	return sum / max(n, 1)
}

// firstBond is the index of the first bond that brings an actor in, so that
// those whom one brings in stand together.
func (b *builder) firstBond(id string) int {
	return slices.IndexFunc(b.s.Bonds, func(bond Bond) bool { return slices.Contains(bond.From, id) })
}

// ownPlates is the height of the plates that are an actor's alone.
func (b *builder) ownPlates(id string) float64 {
	sum := 0.0
	for i := range b.s.Bonds {
		if from := b.s.Bonds[i].From; len(from) == 1 && from[0] == id {
			sum += b.p.Hubs[i].Height + plateGap
		}
	}
	return sum
}

// plates places the plates before the actors of one side and layer, each as
// near as can be to the middle of those whom it brings in. Those of actors
// between the sides are innermost on the side to which they are bound.
func (b *builder) plates(boxes map[string]*picture.Box, side Side, layer int, sign, gap, x float64) {
	type plate struct {
		hub  *picture.Hub
		want float64
	}
	var here []plate
	for i := range b.s.Bonds {
		bond := &b.s.Bonds[i]
		from := b.role[bond.From[0]]
		if b.towards(bond) != side || from.Layer != layer {
			continue
		}
		sum := 0.0
		for _, id := range bond.From {
			sum += max(0, sign*boxes[id].Y)
		}
		here = append(here, plate{&b.p.Hubs[i], sum / float64(len(bond.From))})
	}
	slices.SortStableFunc(here, func(p, q plate) int {
		if c := compare(p.want, q.want); c != 0 {
			return c
		}
		return strings.Compare(p.hub.ID, q.hub.ID)
	})
	// Plates that want one place share the room around it.
	for i := 0; i < len(here); {
		j, sum := i, 0.0
		for ; j < len(here) && compare(here[i].want, here[j].want) == 0; j++ {
			sum += here[j].hub.Height + plateGap
		}
		at := here[i].want - sum/2
		for ; i < j; i++ {
			room := here[i].hub.Height + plateGap
			here[i].want, at = at+room/2, at+room
		}
	}
	edge := gap - plateGap
	for _, p := range here {
		y := max(p.want, edge+p.hub.Height/2)
		p.hub.X, p.hub.Y = x, sign*y
		edge = y + p.hub.Height/2 + plateGap
	}
}

// middlePlates stacks, around the middle, the plates of what is owed to actors
// between the sides, and returns how far they reach.
func (b *builder) middlePlates(layer int, x float64) float64 {
	var here []*picture.Hub
	height := 0.0
	for i := range b.s.Bonds {
		if bond := &b.s.Bonds[i]; b.role[bond.To].Side == Between && b.towards(bond) == Between && b.role[bond.From[0]].Layer == layer {
			here = append(here, &b.p.Hubs[i])
			height += b.p.Hubs[i].Height + plateGap
		}
	}
	y := height / 2
	for _, h := range here {
		h.X, h.Y = x, y-(h.Height+plateGap)/2
		y -= h.Height + plateGap
	}
	return height/2 + plateGap
}

// towards is the side among whose plates that of a bond lies: that of those whom
// it brings in or, where they are between the sides, of whom it is owed to.
func (b *builder) towards(bond *Bond) Side {
	if side := b.role[bond.From[0]].Side; side != Between {
		return side
	}
	return b.role[bond.To].Side
}

// rows puts those outside, and then those without part, in rows below.
func (b *builder) rows(boxes map[string]*picture.Box) {
	bottom, right := 0.0, 0.0
	for _, r := range b.s.Roles {
		if box := boxes[r.Actor]; inLayer(r.Side) {
			bottom, right = min(bottom, box.Y-box.Height/2), max(right, box.X+box.Width/2)
		}
	}
	for i := range b.p.Hubs {
		bottom = min(bottom, b.p.Hubs[i].Y-b.p.Hubs[i].Height/2)
	}
	right = max(right, least)
	for _, side := range []Side{Outside, Faded} {
		x, top, row := 0.0, bottom-below, 0.0
		for _, r := range b.s.Roles {
			box := boxes[r.Actor]
			if r.Side != side {
				continue
			}
			if x > 0 && x+box.Width > right {
				x, top, row = 0, top-row-16, 0
			}
			box.X, box.Y = x+box.Width/2, top-box.Height/2
			x += box.Width + 16
			row = max(row, box.Height)
			bottom = min(bottom, top-box.Height)
		}
	}
}

// toCorner moves everything so that the lower left corner is 0, 0, and measures it.
func (b *builder) toCorner() {
	lo, hi := picture.Point{X: math.Inf(1), Y: math.Inf(1)}, picture.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	see := func(x1, y1, x2, y2 float64) {
		lo, hi = picture.Point{X: min(lo.X, x1), Y: min(lo.Y, y1)}, picture.Point{X: max(hi.X, x2), Y: max(hi.Y, y2)}
	}
	for i := range b.p.Boxes {
		q := &b.p.Boxes[i]
		see(q.X-q.Width/2, q.Y-q.Height/2, q.X+q.Width/2, q.Y+q.Height/2)
	}
	for i := range b.p.Hubs {
		q := &b.p.Hubs[i]
		see(q.X-q.Width/2, q.Y-q.Height/2, q.X+q.Width/2, q.Y+q.Height/2)
	}
	for i := range b.p.Lines {
		for _, p := range b.p.Lines[i].Spline {
			see(p.X, p.Y, p.X, p.Y)
		}
	}
	for i := range b.p.Boxes {
		b.p.Boxes[i].X -= lo.X
		b.p.Boxes[i].Y -= lo.Y
	}
	for i := range b.p.Hubs {
		b.p.Hubs[i].X -= lo.X
		b.p.Hubs[i].Y -= lo.Y
	}
	for i := range b.p.Lines {
		for j := range b.p.Lines[i].Spline {
			b.p.Lines[i].Spline[j].X -= lo.X
			b.p.Lines[i].Spline[j].Y -= lo.Y
		}
	}
	b.p.Width, b.p.Height = hi.X-lo.X, hi.Y-lo.Y
}
