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
// "Incremental Connector Routing", Graph Drawing 2005). Curve makes the curve of a
// way.
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
	Quick            bool                                       // only one drawing is begun, with a tenth of the moves
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
	mostEffort  = 36_000_000
)

// quickShare is what part of the moves a drawing gets that is to be there soon.
const quickShare = 10

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

// start is where bodies lie at the beginning, and the seed of chance.
type start struct {
	at   []Point
	seed uint64
}

type drawn struct {
	result *Result
	price  float64
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
	effort := min(max(effortBody*(len(d.Bodies)+len(d.Lines)), leastEffort), mostEffort)
	if d.Quick {
		return effort / quickShare
	}
	return effort * max(1, int(math.Sqrt(float64(d.Effort))))
}

// startsOf is how many drawings are begun; with more effort more.
func startsOf(d *Drawing) int {
	if d.Quick {
		return 1
	}
	return starts * max(1, int(math.Sqrt(float64(d.Effort))))
}

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
	if err := s.tighten(ctx, effort); err != nil {
		return nil, err
	}
	stretch(d, s.boxes)
	return finish(ctx, d, s.boxes)
}

// Ways leads the lines of a drawing whose bodies have their places. It returns the
// error of ctx when that ends.
func Ways(ctx context.Context, d Drawing, at []Point) ([][]Point, error) {
	return route(ctx, &d, boxesAt(&d, at))
}

// finish leads the lines of a drawing whose bodies have their places.
func finish(ctx context.Context, d *Drawing, boxes []box) (*Result, error) {
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
