package web

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestOneFlightForAll(t *testing.T) {
	f := newFlights(t.Context())
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
	eventually(t, "all are waiting", func() bool {
		f.mutex.Lock()
		defer f.mutex.Unlock()
		return f.calls["k"] != nil && f.calls["k"].waiting == 50
	})
	close(free)
	all.Wait()
	if made.Load() != 1 || len(f.calls) != 0 {
		t.Errorf("made %d times, %d left", made.Load(), len(f.calls))
	}
}

func TestLeavingAFlight(t *testing.T) {
	f := newFlights(t.Context())
	free := make(chan struct{})
	ended := make(chan struct{})
	work := func(ctx context.Context) (*encoded, error) {
		select {
		case <-free:
			return &encoded{tag: "x"}, nil
		case <-ctx.Done():
			close(ended)
			return nil, ctx.Err()
		}
	}
	join := func() (context.CancelFunc, chan error) {
		ctx, cancel := context.WithCancel(t.Context())
		err := make(chan error, 1)
		f.mutex.Lock()
		before := 0
		if c := f.calls["k"]; c != nil {
			before = c.waiting
		}
		f.mutex.Unlock()
		go func() {
			_, e := f.do(ctx, "k", time.Minute, work)
			err <- e
		}()
		eventually(t, "one more waits", func() bool {
			f.mutex.Lock()
			defer f.mutex.Unlock()
			return f.calls["k"] != nil && f.calls["k"].waiting == before+1
		})
		return cancel, err
	}
	first, firstErr := join()
	second, secondErr := join()
	first() // the one who began it goes away
	if err := <-firstErr; !errors.Is(err, context.Canceled) {
		t.Errorf("who left got %v", err)
	}
	select {
	case <-ended:
		t.Fatal("the work ended though somebody waits")
	case <-time.After(20 * time.Millisecond):
	}
	second()
	<-secondErr
	<-ended // nobody waits, so the work has ended

	// Who comes after that gets work of his own.
	third, thirdErr := join()
	defer third()
	close(free)
	if err := <-thirdErr; err != nil {
		t.Errorf("who came after got %v", err)
	}
}

func TestPanicInFlight(t *testing.T) {
	f := newFlights(t.Context())
	_, err := f.do(t.Context(), "k", time.Minute, func(context.Context) (*encoded, error) { panic("a mistake") })
	var p *panicError
	if !errors.As(err, &p) || p.cause != "a mistake" || len(p.stack) == 0 {
		t.Errorf("got %v", err)
	}
}

func TestGate(t *testing.T) {
	g := newGate(Places{Working: 1, Waiting: 1})
	enter := func() func() {
		leave, err := g.admit()
		if err != nil {
			t.Fatal(err)
		}
		return leave
	}
	one, two := enter(), enter()
	if _, err := g.admit(); err != errBusy {
		t.Errorf("a third got %v", err)
	}
	end, err := g.turn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	late, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := g.turn(late); err != errBusy {
		t.Errorf("who waited too long got %v", err)
	}
	if g.working() != 1 || g.waiting() != 1 {
		t.Errorf("%d at work, %d wait", g.working(), g.waiting())
	}
	end()
	two()
	one()
	if g.working() != 0 || g.waiting() != 0 {
		t.Error("places are lost")
	}
}
