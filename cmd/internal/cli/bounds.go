package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// answerTime is how long a verb looks for an answer unless --timeout says
// otherwise.
const answerTime = time.Minute

// overtime is how long work that is to end may take for that; what has not ended
// then is left behind.
const overtime = time.Second

// askLess is how a question is made smaller.
const askLess = "ask about less (--near ACTOR --hops 1, --kind, --at)"

// addTimeout is for verbs that draw nothing; those that draw have a flag already,
// which see timeoutToo.
func addTimeout(fs *pflag.FlagSet, timeout *time.Duration) {
	fs.DurationVar(timeout, "timeout", answerTime, "give up after this `time`")
}

// timeoutToo makes the --timeout of a picture that of the answer too.
func timeoutToo(fs *pflag.FlagSet, timeout *time.Duration) {
	*timeout = answerTime
	f := fs.Lookup("timeout")
	f.DefValue, f.Usage = answerTime.String(), "give up the answer, or drawing it, after this `time`"
}

func checkTimeout(timeout time.Duration) error {
	if timeout <= 0 {
		return usagef("--timeout is %s, and must be more than 0", timeout)
	}
	return nil
}

// checkMost refuses a limit of what is listed that no list can have.
func checkMost(flag string, most int) error {
	if most < 0 {
		return usagef("--%s is %d, and cannot be less than 0; 0 lists all", flag, most)
	}
	return nil
}

// checkHops refuses more hops of a path than anybody can use.
func checkHops(hops int) error {
	switch {
	case hops < 1:
		return usagef("--max-hops is %d, and must be at least 1", hops)
	case hops > query.MostHops:
		return usagef("--max-hops is %d, and can be at most %d\nnearly everyone is tied to everyone in fewer hops; --kind and --at make a path mean more", hops, query.MostHops)
	}
	return nil
}

// within gives work its time. Where that is over, the error says how far the work
// got and how it gets further; less says how to ask for less.
func within[T any](ctx context.Context, timeout time.Duration, less string, work func(context.Context) (T, error)) (T, error) {
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	out, err := leaving(limited, func() (T, error) { return work(limited) })
	if err != nil && limited.Err() != nil {
		var none T
		return none, outOfTime(ctx, limited, timeout, less)
	}
	return out, err
}

// outOfTime is why work ended whose own context, or the one above it, has ended.
func outOfTime(ctx, limited context.Context, timeout time.Duration, less string) error {
	if ctx.Err() != nil {
		return failed(context.Cause(ctx)) // of whoever ended it
	}
	return failed(fmt.Errorf("stopped after %s%s; %s, or give it more time with --timeout", timeout, soFar(limited), less))
}

// soFar says how far work under a context got, to follow a word.
func soFar(ctx context.Context) string {
	if text := wording.Progress(progress.Last(ctx)); text != "" {
		return ", " + text
	}
	return ""
}

// leaving does work, and leaves it behind where its context has ended and it does
// not end with it.
func leaving[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		out      T
		err      error
		panicked any
	}
	r, left := leave(ctx, overtime, nil, func() (r result) {
		defer func() { r.panicked = recover() }()
		r.out, r.err = work()
		return r
	})
	switch {
	case left:
		return r.out, errLeft
	case r.panicked != nil:
		panic(r.panicked)
	}
	return r.out, r.err
}

// leave does work in a goroutine of its own until it is done or, once ctx has ended,
// for so long at most or until somebody is in a hurry. Then it goes on, and left is
// true.
func leave[T any](ctx context.Context, patience time.Duration, hurry <-chan struct{}, work func() T) (out T, left bool) {
	done := make(chan T, 1)
	go func() { done <- work() }()
	select {
	case out = <-done:
		return out, false
	case <-ctx.Done():
	}
	select {
	case out = <-done:
		return out, false
	case <-time.After(patience):
	case <-hurry:
	}
	return out, true
}

// errLeft is that work was left behind.
var errLeft = errors.New("did not end in time")
