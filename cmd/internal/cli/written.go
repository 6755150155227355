package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/entente-graph/entente/graph/wording"
)

// ledger notes what a run has written, so that one that is interrupted can say
// it, and keeps the names of the files that are only for the time of writing.
// Once its context has ended nothing more is written through it.
type ledger struct {
	ctx  context.Context
	lock chan struct{} // holds one token, so that waiting for it can end

	closed    bool     // nothing more may be written, not even the end of a file
	out       state    // of standard output
	whole     []string // files
	partly    []string // pipes and devices
	temporary []string // files that are written and have not taken their places
}

type state int

const (
	notBegun state = iota
	begun
	finished
)

func newLedger(ctx context.Context) *ledger {
	l := &ledger{ctx: ctx, lock: make(chan struct{}, 1)}
	l.lock <- struct{}{}
	return l
}

// do notes something, together with what is done, unless the run has ended.
func (l *ledger) do(f func() error) error {
	<-l.lock
	defer func() { l.lock <- struct{}{} }()
	switch {
	case l.ctx.Err() != nil:
		return context.Cause(l.ctx)
	case l.closed:
		return context.Canceled
	}
	return f()
}

// outWhole notes that all is in standard output that is to be there so far.
func (l *ledger) outWhole() {
	<-l.lock
	if l.out == begun {
		l.out = finished
	}
	l.lock <- struct{}{}
}

// close removes temporary files and sees to it that nothing more is written. It
// is false where the file system keeps it waiting.
func (l *ledger) close(patience time.Duration) bool {
	select {
	case <-l.lock:
	case <-time.After(patience):
		return false
	}
	l.closed = true
	for _, name := range l.temporary {
		_ = os.Remove(name)
	}
	l.lock <- struct{}{}
	return true
}

// String says what was written, after "interrupted; ".
func (l *ledger) String() string {
	<-l.lock
	defer func() { l.lock <- struct{}{} }()
	var said []string
	for _, name := range l.partly {
		said = append(said, "what was written to "+name+" is incomplete")
	}
	switch l.out {
	case begun:
		said = append(said, "what was written to standard output is incomplete")
	case finished:
		said = append(said, "standard output is complete")
	}
	if len(l.whole) > 0 {
		said = append(said, wording.Names(l.whole)+" was written")
		if len(l.whole) > 1 {
			said[len(said)-1] = wording.Names(l.whole) + " were written"
		}
	}
	if len(said) == 0 {
		return "nothing was written"
	}
	return strings.Join(append(said, "nothing else was written"), ", ")
}

// pieces is how much is written between two looks at whether to go on.
const pieces = 64 << 10

// write writes in pieces until the run ends.
func (l *ledger) write(w io.Writer, p []byte, note func()) (n int, err error) {
	for first := true; first || len(p) > n; first = false {
		piece := p[n:min(len(p), n+pieces)]
		err := l.do(func() error { note(); return nil })
		if err != nil {
			return n, err
		}
		m, err := w.Write(piece)
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// copy writes what it reads until the run ends.
func (l *ledger) copy(w io.Writer, r io.Reader, note func()) error {
	for piece := make([]byte, pieces); ; {
		n, err := io.ReadFull(r, piece)
		if n > 0 || err == io.EOF { // of nothing, too, it is noted that it was written
			if _, err := l.write(w, piece[:n], note); err != nil {
				return err
			}
		}
		switch err {
		case nil:
		case io.EOF, io.ErrUnexpectedEOF:
			return nil
		default:
			return err
		}
	}
}

// outlet is standard output.
type outlet struct {
	w io.Writer
	l *ledger
}

func (o outlet) Write(p []byte) (int, error) {
	return o.l.write(o.w, p, func() { o.l.out = begun })
}

// talk is standard error, on which nothing more is said once the run is to end:
// what went wrong then, went wrong because of that.
type talk struct {
	w io.Writer
	l *ledger
}

func (t talk) Write(p []byte) (int, error) {
	if t.l.ctx.Err() != nil {
		return len(p), nil
	}
	return t.w.Write(p)
}

// direct writes to a pipe or a device. Opening and writing may wait for others.
func (l *ledger) direct(name string, data io.Reader) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return err
	}
	note := func() {
		if !slices.Contains(l.partly, name) {
			l.partly = append(l.partly, name)
		}
	}
	err = l.copy(f, data, note)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return l.do(func() error {
		l.partly = slices.DeleteFunc(l.partly, func(other string) bool { return other == name })
		l.whole = append(l.whole, name)
		return nil
	})
}
