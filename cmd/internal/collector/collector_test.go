package collector

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{{0, 400}, {1 << 20, 400}, {16 << 20, 400}, {32 << 20, 200}, {64 << 20, 100}, {128 << 20, 50}, {1 << 30, 50}} {
		if got := percent(c.live); got != c.want {
			t.Errorf("with %d MiB in use: %d %%, want %d %%", c.live>>20, got, c.want)
		}
	}
}

var kept []byte

// TestTune holds that the percentage follows what is in use, and is given back.
func TestTune(t *testing.T) {
	const before = 123
	defer debug.SetGCPercent(debug.SetGCPercent(before))
	now := func() int {
		p := debug.SetGCPercent(before)
		debug.SetGCPercent(p)
		return p
	}
	// follows collects until the percentage is as wanted; cleanups run some time after.
	follows := func(want int) {
		t.Helper()
		for range 1000 {
			runtime.GC()
			runtime.Gosched()
			if now() == want {
				return
			}
		}
		t.Errorf("%d %%, want %d %%", now(), want)
	}
	undo := Tune()
	follows(most)
	kept = make([]byte, 256<<20)
	follows(least)
	kept = nil
	follows(most)
	undo()
	undo()
	kept = make([]byte, 256<<20)
	for range 10 {
		runtime.GC()
		runtime.Gosched()
	}
	if got := now(); got != before {
		t.Errorf("%d %% afterwards, want %d %%", got, before)
	}
	kept = nil
}
