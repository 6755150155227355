package picture

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync"

	"github.com/hashicorp/golang-lru/v2"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/picture/place"
)

// Reference remembers where things lie in the picture of all of a graph, by which
// its other pictures go (see Options.Places), and the last quick drawings, for who
// makes many of them: from one date to the next often nothing changes but the
// title. Any number of goroutines may use it.
type Reference struct {
	drawn sync.Once
	last  *lru.Cache[string, *place.Result] // quick drawings, by what they are of

	once sync.Once
	slot chan struct{} // a token while the places are being found

	of    *graph.Graph
	known map[string]graph.Place
	found int
}

// Found is how many times places had to be found.
func (r *Reference) Found() int {
	r.once.Do(r.begin)
	r.slot <- struct{}{}
	defer func() { <-r.slot }()
	return r.found
}

func (r *Reference) begin() { r.slot = make(chan struct{}, 1) }

// places finds the places for the first who asks; the others wait. Where the
// first goes away, the next finds them.
func (r *Reference) places(ctx context.Context, g *graph.Graph) (map[string]graph.Place, error) {
	r.once.Do(r.begin)
	select {
	case r.slot <- struct{}{}:
		defer func() { <-r.slot }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if r.of == g {
		return r.known, nil
	}
	found, err := placesOfAll(ctx, g)
	if err != nil {
		return nil, err
	}
	r.of, r.known, r.found = g, found, r.found+1
	return found, nil
}

// mostRemembered is how many quick drawings are remembered, of some ten kilobytes
// each.
const mostRemembered = 256

// layout places a quick drawing, or remembers how it was placed. r may be nil.
func (r *Reference) layout(ctx context.Context, d place.Drawing, h heads) (*place.Result, error) {
	if r == nil {
		return place.Layout(ctx, d)
	}
	r.drawn.Do(func() { r.last, _ = lru.New[string, *place.Result](mostRemembered) }) // fails for a size below 1 only
	key := drawingKey(&d, h)
	if known, ok := r.last.Get(key); ok {
		return known, nil
	}
	placed, err := place.Layout(ctx, d)
	if err == nil {
		r.last.Add(key, placed)
	}
	return placed, err
}

// drawingKey says all that a drawing is made of.
func drawingKey(d *place.Drawing, h heads) string {
	var key strings.Builder
	fmt.Fprintln(&key, d.Aspect, d.Slimmest, d.Widest, d.Width, d.Settled, d.Effort, d.Quick, h)
	for _, b := range d.Bodies {
		fmt.Fprint(&key, b.Width, b.Height, b.Shape, b.Plate)
		if b.Wish != nil {
			fmt.Fprint(&key, *b.Wish)
		}
		key.WriteByte('\n')
	}
	for _, l := range d.Lines {
		fmt.Fprintln(&key, l.From, l.To, l.Plate, l.Breadth)
	}
	return key.String()
}

// heads is the room that title and legend take above a drawing, for widths in
// steps of headStep. It is rounded up, so that two titles of much the same length
// make no two drawings of one.
type heads [40][2]float64

const (
	headStep  = 60 // points
	headRound = 120
)

func (p *Picture) heads() (h heads) {
	for i := range h {
		w, high := p.head(float64(i+1) * headStep)
		h[i] = [2]float64{roundUp(w, headRound), roundUp(high, headRound/4)}
	}
	return h
}

// above is the room above a drawing of a width.
func (h *heads) above(width float64) (across, down float64) {
	i := min(int(width/headStep), len(h)-1)
	return max(h[i][0]-width, 0), h[i][1]
}

func roundUp(v, step float64) float64 { return math.Ceil(v/step) * step }
