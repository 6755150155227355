package web

import (
	"context"
	"net/http"
	"sync/atomic"
)

// A gate bounds how many requests of a sort are at work, and how many wait for
// that. A request is admitted first, or refused at once; what is admitted then
// waits for its turn.
type gate struct {
	turns  chan struct{} // a token for each at work
	inside atomic.Int64  // at work or waiting
	most   int64
}

func newGate(p Places) *gate {
	return &gate{turns: make(chan struct{}, p.Working), most: int64(p.Working + p.Waiting)}
}

// admit lets a request in. It is to leave.
func (g *gate) admit() (leave func(), err error) {
	if g.inside.Add(1) > g.most {
		g.inside.Add(-1)
		return nil, errBusy
	}
	return func() { g.inside.Add(-1) }, nil
}

// turn waits until there is room to work. The turn is to be ended.
func (g *gate) turn(ctx context.Context) (end func(), err error) {
	select {
	case g.turns <- struct{}{}:
		return func() { <-g.turns }, nil
	default:
	}
	select {
	case g.turns <- struct{}{}:
		return func() { <-g.turns }, nil
	case <-ctx.Done():
		if ctx.Err() == context.DeadlineExceeded {
			return nil, errBusy
		}
		return nil, context.Cause(ctx)
	}
}

func (g *gate) working() int { return len(g.turns) }

func (g *gate) waiting() int { return max(int(g.inside.Load())-len(g.turns), 0) }

// errBusy is what a request gets for which there is no room.
var errBusy = &refusal{
	status: http.StatusServiceUnavailable, message: "too many requests at once",
	hint: "try again in a moment",
}
