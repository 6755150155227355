package picture

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/graph/query"
)

// shownWidth is how wide a picture is shown, in pixels, and leastLetters how high
// its letters are to be there.
const (
	shownWidth   = 1440
	leastLetters = 9
)

// parts are the numbers of actors that are tried where all are too many, largest
// first.
var parts = []int{120, 100, 84, 72, 60, 50, 42, 35, 28, 22, 16, 11, 7, 4, 2}

// readable makes the picture of a view or, where nobody could read that, of its
// most connected actors.
func readable(ctx context.Context, v *query.View, o Options) (*Picture, error) {
	p, err := build(ctx, v, o, nil)
	if !crowded(p, err, o.Format) {
		return p, err
	}
	var first []string
	if h := o.highlight(v.Graph()); h != nil {
		first = h.Actors
	}
	for _, n := range parts {
		if n >= v.ActorCount() {
			continue
		}
		narrow, err := query.MostConnected(v, n, first...)
		if err != nil {
			return nil, err
		}
		part, err := build(ctx, narrow, o, v)
		if crowded(part, err, o.Format) {
			continue
		}
		return part, err
	}
	o.All = true // so little that no part of it is less
	return build(ctx, v, o, nil)
}

// crowded reports whether a picture has too much on it: more lines than can be
// read, more than has room, or letters too small.
func crowded(p *Picture, err error, f Format) bool {
	var large *TooLargeError
	if err != nil {
		return errors.As(err, &large) || errors.Is(err, errNoRoom)
	}
	if p.Engine != Placed || p.Width == 0 {
		return false
	}
	w, h := p.Size()
	least, _ := f.limits()
	return labelSize*shownWidth < w*(leastLetters-0.1) || w < least*0.9*h
}

// errNoRoom says that what is to be drawn has no room on a page.
var errNoRoom = errors.New("more than has room on a page")
