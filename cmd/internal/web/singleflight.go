package web

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// singleflight makes each answer once for all who ask for it at the same time.
//
// golang.org/x/sync/singleflight does that too, but it cannot end work for which
// nobody waits any more, and a panic in it ends the program.
type singleflight struct {
	base context.Context // ends with the server

	mutex   sync.Mutex
	calls   map[string]*call
	closed  bool
	working sync.WaitGroup
}

type call struct {
	done    chan struct{} // closed when answer and err are there
	answer  *encoded
	err     error
	waiting int // who waits for it; under the mutex
	cancel  context.CancelFunc
}

func newSingleflight(base context.Context) *singleflight {
	return &singleflight{base: base, calls: map[string]*call{}}
}

// do returns what work returns. Where work for the key is under way already, it
// waits for that. One who goes away leaves the others their answer; when the
// last has gone, the work's context ends.
func (f *singleflight) do(ctx context.Context, key string, limit time.Duration, work func(context.Context) (*encoded, error)) (*encoded, error) {
	f.mutex.Lock()
	if f.closed {
		f.mutex.Unlock()
		return nil, errClosing
	}
	c := f.calls[key]
	if c == nil {
		c = f.start(key, limit, work)
	}
	c.waiting++
	f.mutex.Unlock()
	select {
	case <-c.done:
		return c.answer, c.err
	case <-ctx.Done():
		f.leave(key, c)
		return nil, context.Cause(ctx)
	}
}

// start is called under the mutex.
func (f *singleflight) start(key string, limit time.Duration, work func(context.Context) (*encoded, error)) *call {
	ctx, cancel := context.WithTimeout(f.base, limit)
	c := &call{done: make(chan struct{}), cancel: cancel}
	f.calls[key] = c
	f.working.Add(1)
	go func() {
		defer f.working.Done()
		defer cancel()
		c.answer, c.err = guarded(ctx, work)
		f.mutex.Lock()
		f.forget(key, c)
		f.mutex.Unlock()
		close(c.done)
	}()
	return c
}

func (f *singleflight) leave(key string, c *call) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	c.waiting--
	if c.waiting == 0 {
		f.forget(key, c) // who comes now must not get the answer of ended work
		c.cancel()
	}
}

func (f *singleflight) forget(key string, c *call) {
	if f.calls[key] == c {
		delete(f.calls, key)
	}
}

// close lets no more work begin, and waits for what is under way; its context
// should have ended.
func (f *singleflight) close() {
	f.mutex.Lock()
	f.closed = true
	f.mutex.Unlock()
	f.working.Wait()
}

// guarded turns a panic into an error.
func guarded(ctx context.Context, work func(context.Context) (*encoded, error)) (a *encoded, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			a, err = nil, &panicError{cause: fmt.Sprint(cause), stack: debug.Stack()}
		}
	}()
	return work(ctx)
}

// panicError is a mistake in the program, met while answering.
type panicError struct {
	cause string
	stack []byte
}

func (e *panicError) Error() string { return "panic: " + e.cause }
