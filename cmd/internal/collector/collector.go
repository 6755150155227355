// Package collector sets Go's garbage collector for programs that live long.
//
// The collector works in proportion to what is in use: a server that holds little is
// collected all the time, and one that holds much may take as much again. What such a
// program can spare is rather a number of bytes.
package collector

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

const (
	room  = 64 << 20 // bytes that may be garbage before they are collected
	least = 50       // per cent of what is in use that may be, however much is
	most  = 400      // and however little
)

// Tune lets garbage grow to 64 MiB before it is collected, or to half of what is in use
// where that is more, or four times it where that is less. It looks at what is in use after
// each collection, until undo is called, which has the collector work as before.
func Tune() (undo func()) {
	t := &tuner{before: debug.SetGCPercent(most)}
	t.adjust()
	t.afterNext()
	return t.undo
}

// percent is how far the heap may grow beyond a number of bytes in use.
func percent(live uint64) int {
	return int(min(max(room*100/max(live, 1), least), most))
}

type tuner struct {
	mutex  sync.Mutex
	before int // the percentage to go back to
	over   bool
}

// afterNext adjusts after the next collection, and so on: an object that nothing holds
// is cleaned up after each.
func (t *tuner) afterNext() {
	runtime.AddCleanup(new([16]byte), func(t *tuner) {
		if t.adjust() {
			t.afterNext()
		}
	}, t)
}

// adjust sets the percentage, and reports whether it is still to be looked after.
func (t *tuner) adjust() bool {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if !t.over && live[0].Value.Kind() == metrics.KindUint64 {
		if bytes := live[0].Value.Uint64(); bytes > 0 {
			debug.SetGCPercent(percent(bytes))
		}
	}
	return !t.over
}

func (t *tuner) undo() {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if !t.over {
		t.over = true
		debug.SetGCPercent(t.before)
	}
}
