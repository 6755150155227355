// Package render turns DOT text into SVG or PNG with the Graphviz that go-graphviz brings along.
//
// That Graphviz does not listen to a deadline, must not be used by two goroutines at once, and keeps some memory
// of each picture. This package hides all three: Render and Pool return when their context ends, may be called from any number of
// goroutines, and a Pool replaces its workers from time to time. A picture depends on its text alone; where an engine would let
// those before it show, it gets a process of its own.
//
// A picture is laid out either in this process, or by a worker, which is this program started again with the argument
// "layout-worker" (or whatever command the options name); that program is to call ServeWorker. A worker costs
// its start, some tens of milliseconds, but can be killed: a layout in this process that misses its deadline goes on
// in the background for as long as it likes, and the next picture needs a worker. So does each of the layouts fdp and sfdp in a
// process that has drawn before.
//
// The DOT text itself says with which engine it is to be laid out, in the graph's attribute layout; without one it is dot.
// The text cannot make Graphviz read files: images and the like are not found.
package render

import (
	"bytes"
	"context"
	"fmt"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/entente-graph/entente/graph/render/internal/startup"
)

// Graphviz is the version of the Graphviz that draws.
const Graphviz = "12.1.2"

func init() {
	// go-graphviz, which this package imports, has been initialised; the rest of the program shall see the temporary folder
	// as the user set it.
	startup.Done()
}

// CacheFolder returns the folder in which Graphviz is kept compiled, for the user alone, or the reason why there is none: then
// the first picture of each process takes the better part of a second longer. Before a picture is drawn in this process it
// returns neither.
func CacheFolder() (string, error) {
	return startup.Folder()
}

// CacheNews says what became of compiled code that was there and could not be trusted (it was damaged, cut short, or
// put there by somebody else, and is made anew), and why compiled code cannot be kept, of this process and of its first worker
// that had such news. It is empty where all went well.
func CacheNews() string {
	if news := startup.News(); news != "" {
		return news
	}
	if news := workerNews.Load(); news != nil {
		return *news
	}
	return ""
}

var workerNews atomic.Pointer[string]

func noteNews(news string) {
	if news != "" {
		workerNews.CompareAndSwap(nil, &news)
	}
}

// The formats that Options.Format may name.
const (
	SVG = "svg"
	PNG = "png"
)

// DefaultTimeout is how long a picture may take where the options do not say.
const DefaultTimeout = 30 * time.Second

// MaxInput is the length of the longest DOT text taken, in bytes.
const MaxInput = 64 << 20

// Options says how one picture is to be rendered.
type Options struct {
	Format    string        // SVG or PNG; empty: SVG
	Timeout   time.Duration // how long it may take, waiting included; 0: DefaultTimeout
	InProcess bool          // lay it out in this process where that makes no difference: quicker for a single picture (only Render looks at it)
	Command   []string      // the worker's program and arguments; nil: this program with "layout-worker" (only Render looks at it)
	Finish    Finish        // how finished pictures become PNG and PDF (only PNG and PDF look at it)
}

// Render renders one picture. Who renders many does it with a Pool.
//
// Errors are a *TimeoutError, a *LayoutError, a *WorkerError, an *OptionError or the error of ctx.
func Render(ctx context.Context, dot []byte, o Options) ([]byte, error) {
	work, err := o.request(dot)
	if err != nil {
		return nil, err
	}
	ctx, cancel := o.limit(ctx)
	defer cancel()
	if o.InProcess {
		out, err := inProcess.render(ctx, work)
		if err != errStuck && err != errUsed {
			return out, err
		}
	}
	pool := NewPool(PoolOptions{Workers: 1, Command: o.Command})
	defer pool.Close()
	return pool.render(ctx, work)
}

// request is one picture to be made.
type request struct {
	format string
	dot    []byte
	fresh  bool // by a process that has drawn nothing yet
}

// request checks the options and the text.
func (o Options) request(dot []byte) (request, error) {
	r := request{format: o.Format, dot: dot, fresh: wantsFresh(dot)}
	switch o.Format {
	case SVG, PNG:
	case "":
		r.format = SVG
	default:
		return r, &OptionError{Message: fmt.Sprintf("unknown format %q: use %q or %q", o.Format, SVG, PNG)}
	}
	if o.Timeout < 0 {
		return r, &OptionError{Message: fmt.Sprintf("the timeout %v is negative", o.Timeout)}
	}
	return r, checkText(dot)
}

// checkText refuses what Graphviz would misread without a word.
func checkText(dot []byte) error {
	if len(dot) > MaxInput {
		return &LayoutError{Message: fmt.Sprintf("the DOT text has %d bytes, more than the %d that can be laid out", len(dot), MaxInput)}
	}
	if at := bytes.IndexByte(dot, 0); at >= 0 {
		return &LayoutError{Line: lineOf(dot, at), Message: "the DOT text holds a NUL character"}
	}
	for at := 0; at < len(dot); {
		r, size := utf8.DecodeRune(dot[at:])
		if r == utf8.RuneError && size == 1 {
			return &LayoutError{Line: lineOf(dot, at), Message: fmt.Sprintf("the DOT text is not UTF-8 (byte 0x%02x)", dot[at])}
		}
		at += size
	}
	return nil
}

func lineOf(text []byte, offset int) int {
	return 1 + bytes.Count(text[:offset], []byte{'\n'})
}

// limit returns a context that ends when the picture has to be there.
func (o Options) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	timeout := o.Timeout
	if timeout == 0 {
		timeout = DefaultTimeout
	}
	return context.WithTimeoutCause(ctx, timeout, &TimeoutError{Limit: timeout})
}
