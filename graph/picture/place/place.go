// Package place finds places for the boxes, hubs and plates of a picture, and
// ways for its lines. It knows sizes and ties, nothing of what they mean.
//
// Coordinates are in points, with y upwards. The same input gives the same
// places: chance comes from a fixed seed, and effort is counted in moves, never
// in time.
//
// # Method
//
// Boxes and hubs are scattered by stress, which stochastic gradient descent
// lowers (Zheng, Pawar and Goodman 2018, "Graph Drawing by Stochastic Gradient
// Descent", IEEE TVCG 25). Simulated annealing then improves the drawing by moves
// of single bodies, at first of boxes and hubs alone, then with the plates as
// bodies of their own on their lines (Davidson and Harel 1996, "Drawing Graphs
// Nicely Using Simulated Annealing", ACM TOG 15). A score, kept up to date from
// move to move, weighs crossings, lines through foreign bodies, overlaps, stress,
// narrow angles, detours of lines by way of their plates and, for bodies that lay
// elsewhere in another picture, how far they have gone from there. Of several
// starts the best result is taken by the measures of the field; see Quality.
//
// What is left of overlaps is parted, and lines that would pass a foreign body go
// around it by the shortest way in the visibility graph of the bodies' corners, a
// crossing counting as a piece of way (Wybrow, Marriott and Stuckey 2006,
// "Incremental Connector Routing", Graph Drawing 2005). Aside, Clip, Shorten and
// Smooth make curves of ways.
//
// A drawing that is Settled keeps the places that are wished for, if they can be
// had, and only its lines are led. Bodies that no line joins stand in rows below
// the rest. A drawing of more than 450 bodies or 450 lines is placed by stress
// alone, and with more than 1,500 lines all of them are straight.
package place

import (
	"cmp"
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"sync"
)

// Point is a place, or a vector.
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

	Aspect           float64                                    // the width : height that all is to have
	Slimmest, Widest float64                                    // and the least and the greatest that it may have
	Width            float64                                    // that the drawing should not exceed
	Settled          bool                                       // bodies lie just where they wish, if they can
	Effort           int                                        // how many times as many moves are tried as usual; 0 is 1
	Around           func(width float64) (across, down float64) // what all has besides a drawing of a width; nil: nothing
}

// Result is where everything is. The lower left corner of all bodies is 0, 0.
type Result struct {
	At            []Point   // the middles of bodies
	Ways          [][]Point // of lines: from the middle of From over bends, the plate's middle among them, to the middle of To
	Width, Height float64
}

const (
	effortBody  = 160_000 // for each body and line
	leastEffort = 2_000_000
	mostEffort  = 60_000_000
)

// The passes of annealing; see schedule. The first moves boxes and hubs alone.
var (
	firstPass  = schedule{hot: 3, cold: 0.1, far: 1.0 / 5, near: 10}
	secondPass = schedule{hot: 0.6, cold: 0.04, far: 1.0 / 8, near: 6}
	wishedPass = schedule{hot: 0.35, cold: 0.03, far: 1.0 / 24, near: 5}
	lastPass   = schedule{hot: 0.3, cold: 0.03, far: 1.0 / 40, near: 4}
)

// mostTries is how often a drawing may grow until its bodies are apart.
const mostTries = 8

// starts is how many drawings are begun from different places. The shares are of
// the effort for each.
const (
	starts      = 2
	firstShare  = 0.4
	secondShare = 0.6
)

// Layout places a drawing. It returns the error of ctx when that ends.
func Layout(ctx context.Context, d Drawing) (*Result, error) {
	if boxes, ok := placed(&d); ok {
		return finish(ctx, &d, boxes)
	}
	if isLarge(&d) {
		return layoutLarge(ctx, &d)
	}
	if loose := looseBodies(&d); len(loose) > 0 {
		return withRows(ctx, &d, loose)
	}
	return layout(ctx, &d, effortOf(&d))
}

func layout(ctx context.Context, d *Drawing, effort int) (*Result, error) {
	if len(d.Bodies) == 0 {
		return &Result{Ways: make([][]Point, len(d.Lines))}, ctx.Err()
	}
	width, height := frame(d)
	var begun []start
	at, wished := asWished(d, width, height)
	if wished {
		for i := range startsOf(d) {
			begun = append(begun, start{at: at, seed: uint64(i + 1)})
		}
	} else {
		var err error
		if begun, err = begin(ctx, d, width, height, effort); err != nil {
			return nil, err
		}
	}
	dist := graphDistances(d)
	results, err := together(begun, func(b start) (drawn, error) {
		r, err := attempt(ctx, d, dist, b, width, height, effort, wished)
		if err != nil {
			return drawn{}, err
		}
		return drawn{r, Measure(d, r).price()}, nil
	})
	if err != nil {
		return nil, err
	}
	best := slices.MinFunc(results, func(a, b drawn) int { return cmp.Compare(a.price, b.price) })
	return best.result, nil
}

type start struct {
	at   []Point
	seed uint64
	cost float64
}

type drawn struct {
	result *Result
	price  float64
}

// begin places boxes and hubs alone, from several starts, and returns the starts
// with the best first.
func begin(ctx context.Context, d *Drawing, width, height float64, effort int) ([]start, error) {
	var begun []start
	for i := range startsOf(d) {
		begun = append(begun, start{seed: uint64(i + 1)})
	}
	begun, err := together(begun, func(b start) (start, error) {
		var err error
		if b.at, err = scatter(ctx, d, width, height, b.seed); err != nil {
			return b, err
		}
		pass := firstPass
		pass.effort = int(float64(effort) * firstShare)
		b.cost, err = withoutPlates(ctx, d, b.at, width, height, b.seed, pass)
		return b, err
	})
	slices.SortStableFunc(begun, func(a, b start) int { return cmp.Compare(a.cost, b.cost) })
	return begun, err
}

// together does something with each of a list, as many at a time as there are
// processors, and returns what comes of it in the order of the list.
func together[S, T any](list []S, do func(S) (T, error)) ([]T, error) {
	out, errs := make([]T, len(list)), make([]error, len(list))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var group sync.WaitGroup
	for i := range list {
		group.Go(func() {
			slots <- struct{}{}
			out[i], errs[i] = do(list[i])
			<-slots
		})
	}
	group.Wait()
	return out, errors.Join(errs...)
}

// price is what the faults of a drawing come to, in crossings.
func (q Quality) price() float64 {
	return float64(q.Crossings) + 20*float64(q.Through) + 50*float64(q.Covered) + costStress*q.Stress - 30*q.Neighbours + 2*q.Detours
}

// effortOf is how many pairs may be looked at to place a drawing.
func effortOf(d *Drawing) int {
	return min(max(effortBody*(len(d.Bodies)+len(d.Lines)), leastEffort), mostEffort) * max(1, int(math.Sqrt(float64(d.Effort))))
}

// startsOf is how many drawings are begun; with more effort more.
func startsOf(d *Drawing) int { return starts * max(1, int(math.Sqrt(float64(d.Effort)))) }

// attempt places a drawing from a start.
func attempt(ctx context.Context, d *Drawing, dist []float64, b start, width, height float64, effort int, wished bool) (*Result, error) {
	s := newState(d, dist, width, height, b.at, b.seed)
	pass := secondPass
	pass.effort = int(float64(effort) * secondShare)
	if wished {
		s.wishFor(b.at)
		pass = wishedPass
		pass.effort = effort / 2
	}
	for try := 0; ; try++ {
		if err := s.anneal(ctx, pass); err != nil {
			return nil, err
		}
		if s.apart() || s.part() || try == mostTries {
			break
		}
		s.grow(1.04)
		pass = lastPass
		pass.effort = effort / 6
	}
	return finish(ctx, d, s.boxes)
}

// finish leads the lines of a drawing whose bodies have their places.
func finish(ctx context.Context, d *Drawing, boxes []box) (*Result, error) {
	fit(d, boxes)
	r := &Result{At: make([]Point, len(boxes))}
	origin, size := bounds(boxes)
	for i := range boxes {
		boxes[i].x -= origin.X
		boxes[i].y -= origin.Y
		r.At[i] = Point{boxes[i].x, boxes[i].y}
	}
	r.Width, r.Height = size.X, size.Y
	var err error
	r.Ways, err = route(ctx, d, boxes)
	return r, err
}

// frame is the size that a drawing begins with: as wide as it has to be for all to
// have the aspect that is asked for.
func frame(d *Drawing) (width, height float64) {
	area, widest, tallest := 0.0, 0.0, 0.0
	for _, b := range d.Bodies {
		area += (b.Width + bodyGap) * (b.Height + bodyGap)
		widest, tallest = max(widest, b.Width), max(tallest, b.Height)
	}
	// Where there are many, they lie closer rather than be too small to be read.
	most := max(d.Width, widest*1.3)
	across, down := d.around(most)
	room := most * ((most+across)/max(d.Slimmest, 0.1)*0.9 - down)
	area = min(area/density(len(d.Bodies)), max(room, area/closest))
	lo, hi := widest*1.3, most
	for range 40 {
		width = (lo + hi) / 2
		across, down := d.around(width)
		if (width+across)/(area/width+down) < d.Aspect {
			lo = width
		} else {
			hi = width
		}
	}
	return width, max(area/width, tallest*1.3)
}

// HasRoom reports whether all bodies have room on the page.
func (d *Drawing) HasRoom() bool {
	if len(d.Bodies) == 0 {
		return true
	}
	width, height := frame(d)
	return aspect(d, Point{width, height}) >= d.Slimmest*0.97
}

// closest is the greatest density at which lines still find their ways.
const closest = 0.5

func (d *Drawing) around(width float64) (across, down float64) {
	if d.Around == nil {
		return 0, 0
	}
	return d.Around(width)
}

// density is the share of a drawing that its bodies, each with the gap around it,
// are to fill. Where there are few, they need little way between them.
func density(bodies int) float64 { return min(max(0.72-0.0065*float64(bodies), 0.3), 0.62) }

// asWished maps the places that are wished for into the drawing: bodies without a
// wish begin in the middle of their neighbours. It reports false where too few
// boxes have one.
func asWished(d *Drawing, width, height float64) ([]Point, bool) {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	with, boxes := 0, 0
	for _, b := range d.Bodies {
		if b.Plate {
			continue
		}
		boxes++
		if b.Wish != nil {
			with++
			lo = Point{min(lo.X, b.Wish.X-b.Width/2), min(lo.Y, b.Wish.Y-b.Height/2)}
			hi = Point{max(hi.X, b.Wish.X+b.Width/2), max(hi.Y, b.Wish.Y+b.Height/2)}
		}
	}
	if with < 3 || 2*with < boxes {
		return nil, false
	}
	at, known := make([]Point, len(d.Bodies)), make([]bool, len(d.Bodies))
	for i, b := range d.Bodies {
		if b.Wish != nil {
			at[i] = Point{(b.Wish.X - lo.X) / max(hi.X-lo.X, 1) * width, (b.Wish.Y - lo.Y) / max(hi.Y-lo.Y, 1) * height}
			known[i] = true
		}
	}
	for i, b := range d.Bodies {
		if known[i] || b.Plate {
			continue
		}
		sum, n := Point{width / 2, height / 2}, 1.0
		for _, l := range d.Lines {
			for _, ends := range [2][2]int{{l.From, l.To}, {l.To, l.From}} {
				if ends[0] == i && known[ends[1]] {
					sum, n = Point{sum.X + at[ends[1]].X, sum.Y + at[ends[1]].Y}, n+1
				}
			}
		}
		at[i] = Point{sum.X / n, sum.Y / n}
	}
	for _, l := range d.Lines {
		if l.Plate >= 0 && !known[l.Plate] {
			at[l.Plate] = between(at[l.From], at[l.To], 0.5)
		}
	}
	return at, true
}

// placed returns the places that all bodies wish for, if they have one and are
// apart there.
func placed(d *Drawing) ([]box, bool) {
	if !d.Settled {
		return nil, false
	}
	var boxes []box
	for _, b := range d.Bodies {
		if b.Wish == nil {
			return nil, false
		}
		boxes = append(boxes, box{b.Wish.X, b.Wish.Y, b.Width / 2, b.Height / 2})
	}
	return boxes, areApart(boxes)
}

// scatter spreads the bodies that are no plates by stress, and puts each plate into
// the middle of its line.
func scatter(ctx context.Context, d *Drawing, width, height float64, seed uint64) ([]Point, error) {
	at := make([]Point, len(d.Bodies))
	var ids []int
	var sizes []Point
	index := make([]int, len(d.Bodies))
	for i, b := range d.Bodies {
		if !b.Plate {
			index[i] = len(ids)
			ids, sizes = append(ids, i), append(sizes, Point{b.Width, b.Height})
		}
	}
	var edges [][2]int
	for _, l := range d.Lines {
		edges = append(edges, [2]int{index[l.From], index[l.To]})
	}
	stressed, err := place(ctx, sizes, edges, seed)
	if err != nil {
		return nil, err
	}
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, p := range stressed {
		lo, hi = Point{min(lo.X, p.X), min(lo.Y, p.Y)}, Point{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	for k, i := range ids {
		at[i] = Point{
			width * (0.06 + 0.88*(stressed[k].X-lo.X)/max(hi.X-lo.X, 1)),
			height * (0.06 + 0.88*(stressed[k].Y-lo.Y)/max(hi.Y-lo.Y, 1)),
		}
	}
	for _, l := range d.Lines {
		if l.Plate >= 0 {
			at[l.Plate] = between(at[l.From], at[l.To], 0.5)
		}
	}
	return at, nil
}

// apart reports whether no two bodies are nearer than lines need to pass.
func (s *state) apart() bool { return areApart(s.boxes) }

func areApart(boxes []box) bool {
	for i := range boxes {
		for j := range i {
			if overlapDepth(boxes[i], boxes[j], leastGap) > 0 {
				return false
			}
		}
	}
	return true
}

// part pushes bodies that are too near to one another apart, within the drawing,
// and reports whether none is left.
func (s *state) part() bool {
	const rounds = 300
	boxes := slices.Clone(s.boxes)
	for range rounds {
		moved := false
		for i := range boxes {
			for j := range i {
				a, b := &boxes[i], &boxes[j]
				ox := a.w + b.w + leastGap + 0.1 - math.Abs(a.x-b.x)
				oy := a.h + b.h + leastGap + 0.1 - math.Abs(a.y-b.y)
				if ox <= 0.1 || oy <= 0.1 {
					continue
				}
				moved = true
				if ox < oy {
					push := math.Copysign(ox/2, a.x-b.x)
					a.x, b.x = a.x+push, b.x-push
				} else {
					push := math.Copysign(oy/2, a.y-b.y)
					a.y, b.y = a.y+push, b.y-push
				}
				*a, *b = s.inFrame(*a), s.inFrame(*b)
			}
		}
		if !moved {
			copy(s.boxes, boxes)
			s.score()
			return true
		}
	}
	return false
}

// grow makes the drawing larger, with all in proportion; only higher where it is
// as wide as it should be.
func (s *state) grow(by float64) {
	across, down := by, by
	if s.width*by > s.d.Width {
		across = max(1, s.d.Width/s.width)
		down = by * by / across
	}
	s.width, s.height = s.width*across, s.height*down
	for i := range s.boxes {
		s.boxes[i].x *= across
		s.boxes[i].y *= down
		s.wish[i].X *= across
		s.wish[i].Y *= down
	}
	s.score()
}

// withoutPlates improves the places of boxes and hubs alone, which is many times
// cheaper, and then puts the plates into the middle of their lines. It returns
// what the drawing then costs.
func withoutPlates(ctx context.Context, d *Drawing, at []Point, width, height float64, seed uint64, c schedule) (cost float64, err error) {
	bare := *d
	bare.Bodies, bare.Lines = nil, nil
	var ids []int
	var from []Point
	index := make([]int, len(d.Bodies))
	for i, b := range d.Bodies {
		if !b.Plate {
			index[i] = len(ids)
			ids, bare.Bodies, from = append(ids, i), append(bare.Bodies, b), append(from, at[i])
		}
	}
	for _, l := range d.Lines {
		bare.Lines = append(bare.Lines, Line{From: index[l.From], To: index[l.To], Plate: -1, Breadth: l.Breadth})
	}
	s := newState(&bare, graphDistances(&bare), width, height, from, seed)
	if err := s.anneal(ctx, c); err != nil {
		return 0, err
	}
	for k, i := range ids {
		at[i] = Point{s.boxes[k].x, s.boxes[k].y}
	}
	for _, l := range d.Lines {
		if l.Plate >= 0 {
			at[l.Plate] = between(at[l.From], at[l.To], 0.5)
		}
	}
	return s.cost, nil
}
