package web

import (
	"context"
	"net/http"
	"sync/atomic"
)

// A semaphore bounds how many requests of a sort are at work, and how many wait
// for that. A request is admitted first, or refused at once; what is admitted
// then waits to acquire one of the slots.
type semaphore struct {
	slots    chan struct{} // a token for each at work
	admitted atomic.Int64  // at work or waiting
	limit    int64         // of those admitted
}

func newSemaphore(p Places) *semaphore {
	return &semaphore{slots: make(chan struct{}, p.Working), limit: int64(p.Working + p.Waiting)}
}

// admit lets a request in, which is to call leave.
func (s *semaphore) admit() (leave func(), err error) {
	if s.admitted.Add(1) > s.limit {
		s.admitted.Add(-1)
		return nil, errBusy
	}
	return func() { s.admitted.Add(-1) }, nil
}

// acquire waits for a slot, which is to be released.
func (s *semaphore) acquire(ctx context.Context) (release func(), err error) {
	release = func() { <-s.slots }
	select {
	case s.slots <- struct{}{}: // also where ctx has ended
		return release, nil
	default:
	}
	select {
	case s.slots <- struct{}{}:
		return release, nil
	case <-ctx.Done():
		if ctx.Err() == context.DeadlineExceeded {
			return nil, errBusy
		}
		return nil, context.Cause(ctx)
	}
}

func (s *semaphore) working() int { return len(s.slots) }

func (s *semaphore) waiting() int { return max(int(s.admitted.Load())-len(s.slots), 0) }

// errBusy is what a request gets for which there is no room.
var errBusy = &httpError{
	status: http.StatusServiceUnavailable, message: "too many requests at once",
	hint: "try again in a moment",
}
