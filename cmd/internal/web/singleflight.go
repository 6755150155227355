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
type singleflight[V any] struct {
	base context.Context // ends with the server

	mutex   sync.Mutex
	calls   map[string]*call[V]
	closed  bool
	working sync.WaitGroup
}

type call[V any] struct {
	done    chan struct{} // closed when answer and err are there
	answer  V
	err     error
	waiting int // who waits for it; under the mutex
	cancel  context.CancelFunc
}

func newSingleflight[V any](base context.Context) *singleflight[V] {
	return &singleflight[V]{base: base, calls: map[string]*call[V]{}}
}

// do returns what work returns. Where work for the key is under way already, it
// waits for that. One who goes away leaves the others their answer; when the
// last has gone, the work's context ends.
func (f *singleflight[V]) do(ctx context.Context, key string, limit time.Duration, work func(context.Context) (V, error)) (V, error) {
	var none V
	f.mutex.Lock()
	if f.closed {
		f.mutex.Unlock()
		return none, errClosing
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
		return none, context.Cause(ctx)
	}
}

// start is called under the mutex.
func (f *singleflight[V]) start(key string, limit time.Duration, work func(context.Context) (V, error)) *call[V] {
	ctx, cancel := context.WithTimeout(f.base, limit)
	c := &call[V]{done: make(chan struct{}), cancel: cancel}
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

func (f *singleflight[V]) leave(key string, c *call[V]) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	c.waiting--
	if c.waiting == 0 {
		f.forget(key, c) // who comes now must not get the answer of ended work
		c.cancel()
	}
}

func (f *singleflight[V]) forget(key string, c *call[V]) {
	if f.calls[key] == c {
		delete(f.calls, key)
	}
}

// close lets no more work begin, and waits for what is under way; its context
// should have ended.
func (f *singleflight[V]) close() {
	f.mutex.Lock()
	f.closed = true
	f.mutex.Unlock()
	f.working.Wait()
}

// guarded turns a panic into an error.
func guarded[V any](ctx context.Context, work func(context.Context) (V, error)) (a V, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &panicError{cause: fmt.Sprint(cause), stack: debug.Stack()}
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
