package web

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestSemaphore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSemaphore(Places{Working: 1, Waiting: 1})
		enter := func() func() {
			leave, err := s.admit()
			if err != nil {
				t.Fatal(err)
			}
			return leave
		}
		one, two := enter(), enter()
		if _, err := s.admit(); err != errBusy {
			t.Errorf("a third got %v", err)
		}
		release, err := s.acquire(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		late, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := s.acquire(late); err != errBusy {
			t.Errorf("who waited too long got %v", err)
		}
		gone, leave := context.WithCancel(t.Context())
		time.AfterFunc(time.Minute, leave)
		if _, err := s.acquire(gone); !errors.Is(err, context.Canceled) {
			t.Errorf("who went away got %v", err)
		}
		if s.working() != 1 || s.waiting() != 1 {
			t.Errorf("%d at work, %d wait", s.working(), s.waiting())
		}
		time.AfterFunc(time.Minute, release)
		if next, err := s.acquire(t.Context()); err != nil {
			t.Errorf("who waited got %v", err)
		} else {
			next()
		}
		two()
		one()
		if s.working() != 0 || s.waiting() != 0 {
			t.Error("places are lost")
		}
	})
}
