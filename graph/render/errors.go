package render

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

// A TimeoutError says that a picture was not ready in time. It is a context.DeadlineExceeded.
type TimeoutError struct {
	Limit time.Duration // how long it could have taken; 0 where the caller's own context set the deadline
}

func (e *TimeoutError) Error() string {
	if e.Limit == 0 {
		return "the layout was not ready at the deadline"
	}
	return fmt.Sprintf("the layout was not ready within %v", e.Limit)
}

// Unwrap returns context.DeadlineExceeded.
func (e *TimeoutError) Unwrap() error { return context.DeadlineExceeded }

// A LayoutError says that Graphviz could not make a picture of the DOT text, in Graphviz's own words where it has any.
type LayoutError struct {
	Line    int // the line of the DOT text, from 1; 0: not known
	Message string
}

func (e *LayoutError) Error() string {
	if e.Line > 0 && !strings.Contains(e.Message, fmt.Sprintf("line %d", e.Line)) {
		return fmt.Sprintf("line %d: %s", e.Line, e.Message)
	}
	return e.Message
}

// A WorkerError says that a worker could not be started, or ended, or answered nonsense.
type WorkerError struct {
	Doing  string // what the worker was to do
	Err    error
	Stderr string // the last of what the worker wrote to its standard error

	killed bool // by somebody or something else, while it drew
}

// tries is how often a picture is begun whose worker ends so.
func (e *WorkerError) tries() int {
	if e.killed {
		return 8
	}
	return 2
}

// Temporary reports that the same picture may well succeed later.
func (e *WorkerError) Temporary() bool { return true }

func (e *WorkerError) Error() string {
	text := fmt.Sprintf("layout worker: %s: %v", e.Doing, e.Err)
	if e.Stderr != "" {
		text += "\n" + e.Stderr
	}
	return text
}

// Unwrap returns Err.
func (e *WorkerError) Unwrap() error { return e.Err }

// An OptionError says that the options make no sense.
type OptionError struct {
	Message string
}

func (e *OptionError) Error() string { return e.Message }

// ErrClosed is returned for a picture asked of a closed Pool.
var ErrClosed = errors.New("the pool of layout workers is closed")

// ended turns the end of a context into the error to return.
func ended(ctx context.Context) error {
	cause := context.Cause(ctx)
	var timeout *TimeoutError
	if errors.As(cause, &timeout) {
		return timeout
	}
	if errors.Is(cause, context.DeadlineExceeded) {
		return &TimeoutError{}
	}
	return cause
}
