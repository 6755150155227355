package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/entente-graph/entente/graph/legible"
)

// A run ends at once after a signal. It is given a moment to end by itself, which is
// the rule: loops look at the context. The rest, such as a library at work, an index
// that is built and a pipe that nobody reads, is left behind in its goroutine, to end
// with the process; what was written of a file that is not whole is removed. A server
// has more time, for answers that it is giving.
const (
	grace       = 20 * time.Millisecond
	serverGrace = 500 * time.Millisecond
	lastWord    = 100 * time.Millisecond // for a slow file system, and for a terminal that stands still
)

// servers are verbs that answer others.
var servers = []string{"serve", "mcp"}

// graceOf returns how long a run has to end by itself.
func graceOf(args []string) time.Duration {
	if slices.ContainsFunc(args, func(arg string) bool { return slices.Contains(servers, arg) }) {
		return serverGrace
	}
	return grace
}

// signalled is why a run ends that was sent a signal.
type signalled struct{ signal os.Signal }

func (s signalled) Error() string { return s.signal.String() }

// exitCode is what a shell gives to a program that the signal ends.
func (s signalled) exitCode() int {
	if n, ok := s.signal.(syscall.Signal); ok {
		return 128 + int(n)
	}
	return exitInterrupted
}

// untilSignalled returns a context that ends at the first signal, and what is
// closed at the second.
func untilSignalled(ctx context.Context) (_ context.Context, hurry <-chan struct{}) {
	ctx, end := context.WithCancelCause(ctx)
	again := make(chan struct{})
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		end(signalled{<-signals})
		<-signals
		close(again)
	}()
	return ctx, again
}

// errEnded is what a verb returns that goes on until it is interrupted.
var errEnded = errors.New("it was to end")

// interrupted ends a run whose context has ended, says on w what has come of it,
// and returns its exit code.
func (s Streams) interrupted(ctx context.Context, w io.Writer, err error) int {
	closed := s.ledger.close(lastWord)
	code := exitInterrupted
	var by signalled
	if errors.As(context.Cause(ctx), &by) {
		code = by.exitCode()
	}
	if errors.Is(err, errEnded) {
		return code
	}
	text := "entente: interrupted\n"
	if closed {
		text = fmt.Sprintf("entente: interrupted; %s\n", legible.Line(s.ledger.String()))
	}
	if s.ErrIsTerminal {
		if s.Colour {
			text = "\x1b[0m" + text // what was being written may have been bold
		}
		text = "\r\x1b[K" + text // there may have been a line about the progress
	}
	said := make(chan struct{})
	go func() {
		fmt.Fprint(w, text)
		close(said)
	}()
	select {
	case <-said:
	case <-time.After(lastWord):
	case <-s.hurry:
	}
	return code
}
