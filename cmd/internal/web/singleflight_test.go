package web

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestSingleflight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newSingleflight[*encoded](t.Context())
		var made atomic.Int64
		free := make(chan struct{})
		work := func(context.Context) (*encoded, error) {
			made.Add(1)
			<-free
			return &encoded{tag: "x"}, nil
		}
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				if a, err := f.do(t.Context(), "k", time.Minute, work); err != nil || a.tag != "x" {
					t.Errorf("got %v, %v", a, err)
				}
			})
		}
		synctest.Wait()
		if n := f.calls["k"].waiting; n != 50 {
			t.Errorf("%d wait", n)
		}
		close(free)
		all.Wait()
		if made.Load() != 1 || len(f.calls) != 0 {
			t.Errorf("made %d times, %d left", made.Load(), len(f.calls))
		}
	})
}

func TestSingleflightLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newSingleflight[*encoded](t.Context())
		free := make(chan struct{})
		ended := false
		work := func(ctx context.Context) (*encoded, error) {
			select {
			case <-free:
				return &encoded{tag: "x"}, nil
			case <-ctx.Done():
				ended = true
				return nil, ctx.Err()
			}
		}
		join := func() (context.CancelFunc, chan error) {
			ctx, cancel := context.WithCancel(t.Context())
			err := make(chan error, 1)
			go func() {
				_, e := f.do(ctx, "k", time.Minute, work)
				err <- e
			}()
			synctest.Wait()
			return cancel, err
		}
		first, firstErr := join()
		second, secondErr := join()
		first() // the one who began it goes away
		if err := <-firstErr; !errors.Is(err, context.Canceled) {
			t.Errorf("who left got %v", err)
		}
		synctest.Wait()
		if ended {
			t.Fatal("the work ended though somebody waits")
		}
		second()
		<-secondErr
		synctest.Wait()
		if !ended {
			t.Error("the work goes on though nobody waits")
		}

		// Who comes after that gets work of his own.
		third, thirdErr := join()
		defer third()
		close(free)
		if err := <-thirdErr; err != nil {
			t.Errorf("who came after got %v", err)
		}
	})
}

// TestSingleflightDeadline holds that work ends at its limit, counted from its
// beginning, for all who wait.
func TestSingleflightDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newSingleflight[*encoded](t.Context())
		begin := time.Now()
		work := func(ctx context.Context) (*encoded, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() {
				if _, err := f.do(t.Context(), "k", time.Minute, work); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != time.Minute {
					t.Errorf("after %v got %v", time.Since(begin), err)
				}
			})
			time.Sleep(time.Second)
		}
		all.Wait()
	})
}

func TestSingleflightPanic(t *testing.T) {
	f := newSingleflight[*encoded](t.Context())
	_, err := f.do(t.Context(), "k", time.Minute, func(context.Context) (*encoded, error) { panic("a mistake") })
	var p *panicError
	if !errors.As(err, &p) || p.cause != "a mistake" || len(p.stack) == 0 {
		t.Errorf("got %v", err)
	}
}
