package progress_test

import (
	"context"
	"errors"
	"testing"

	"github.com/entente-graph/entente/graph/progress"
)

func TestMeter(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m := progress.Meter{Ctx: ctx}
	for range 5000 {
		if m.Ended() {
			t.Fatal("ended early")
		}
	}
	cancel()
	steps := 0
	for !m.Ended() {
		if steps++; steps > 2000 {
			t.Fatal("did not end")
		}
	}
	if !errors.Is(m.Err, context.Canceled) || !m.Ended() {
		t.Errorf("error %v", m.Err)
	}
	var zero progress.Meter
	for range 5000 {
		if zero.Ended() {
			t.Fatal("the zero Meter ended")
		}
	}
}

func TestWatch(t *testing.T) {
	progress.Say(t.Context(), progress.Rounds, 1, 0) // nobody watches
	ctx, w := progress.New(t.Context())
	if w.State() != (progress.State{}) {
		t.Error("something was said")
	}
	progress.Say(ctx, progress.Pairs, 3, 12)
	if got, want := w.State(), (progress.State{progress.Pairs, 3, 12}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}
