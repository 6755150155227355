// Package progress lets long work be ended, and say how far it has got. The one
// who asks watches a context; the engines that work under it say where they are,
// and learn that it has ended. It knows no English.
package progress

import (
	"context"
	"io"
	"sync"
)

// Stage is what work is at.
type Stage uint8

// The stages.
const (
	None     Stage = iota // nothing has been said
	Rounds                // rounds of a scenario that have been played
	Attacks               // attacks of one state on another that have been looked at
	Duties                // actors in a war whose duties have been looked at
	Counted               // paths that have been counted
	Listed                // paths that have been listed
	Matched               // matches of a pattern that have been found
	Pairs                 // pairs of actors between whom paths have been compared
	Bonds                 // relations whose bonds have been read
	Searches              // searches for blocs
	Splits                // parts of a search for camps that have been looked at
	Placing               // a picture's places are looked for; nothing is counted
	Wars                  // wars of a record that have been replayed
	Reached               // actors from whom the way to all others has been measured
	Dates                 // dates at which the same question has been asked

	// Of a store that is built:
	Written // relations that have been written
	Named   // an id of its own is looked for, of so many relations
	Tied    // relations of which it has been noted whom they tie
	Sorted  // relations whose ties have been put in order
	Indexed // indexes are made; nothing is counted
)

// State is how far work has got.
type State struct {
	Stage Stage
	Done  uint64
	Of    uint64 // of how many; 0: that is not known
}

// Watch holds the last state that was said under its context.
type Watch struct {
	mutex sync.Mutex
	state State
}

type key struct{}

// New returns a context under which work says how far it has got, and where that
// can be read.
func New(ctx context.Context) (context.Context, *Watch) {
	w := &Watch{}
	return context.WithValue(ctx, key{}, w), w
}

// State returns how far the work has got.
func (w *Watch) State() State {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.state
}

// Last returns what was last said under a context; the zero State where nobody
// watches.
func Last(ctx context.Context) State {
	if w, ok := ctx.Value(key{}).(*Watch); ok {
		return w.State()
	}
	return State{}
}

// Say says how far work has got, if anybody watches.
func Say(ctx context.Context, s Stage, done, of uint64) {
	if w, ok := ctx.Value(key{}).(*Watch); ok {
		w.mutex.Lock()
		w.state = State{s, done, of}
		w.mutex.Unlock()
	}
}

// Writer returns what writes to w until ctx ends, and then fails with its cause. It
// ends what writes without looking at a context.
func Writer(ctx context.Context, w io.Writer) io.Writer { return writer{ctx, w} }

type writer struct {
	ctx context.Context
	w   io.Writer
}

func (e writer) Write(p []byte) (int, error) {
	if e.ctx.Err() != nil {
		return 0, context.Cause(e.ctx)
	}
	return e.w.Write(p)
}

// Meter asks now and then, and cheaply, whether work is to end. The zero Meter
// never ends anything.
type Meter struct {
	Ctx   context.Context
	Err   error // the context's; once it is there, it stays
	steps uint
}

// every is how many steps of some hundred nanoseconds may pass unasked.
const every = 1024

// Ended counts a step and reports whether the work is to end.
func (m *Meter) Ended() bool {
	if m.steps++; m.steps%every == 0 {
		return m.EndedNow()
	}
	return m.Err != nil
}

// EndedNow asks at once.
func (m *Meter) EndedNow() bool {
	if m.Err == nil && m.Ctx != nil {
		m.Err = m.Ctx.Err()
	}
	return m.Err != nil
}
