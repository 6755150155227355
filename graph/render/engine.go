package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph/render/internal/raster"
	"github.com/entente-graph/entente/graph/render/internal/startup"
	"github.com/goccy/go-graphviz"
)

// errStuck says that the engine is still at a picture that nobody waits for any more.
var errStuck = errors.New("a layout past its deadline occupies this process")

// inProcess is the one Graphviz of this process; there is no second.
var inProcess = newEngine()

// An engine lays out one picture at a time. What it has begun it cannot be kept from ending.
type engine struct {
	slot  chan struct{} // holds one token while a picture is being made
	used  bool          // one was; whoever holds the token may look
	stuck chan struct{} // closed when a picture has been given up while being made, or Graphviz has broken down
	draw  func(request) ([]byte, error)
	start func() error
}

func newEngine() *engine {
	g := new(graphvizInstance)
	return &engine{slot: make(chan struct{}, 1), stuck: make(chan struct{}), draw: g.draw, start: g.start}
}

// Warm lets the Graphviz of this process start while the caller does something
// else. A picture that is to be made in process (Options.InProcess) then waits less.
func Warm() {
	e := inProcess
	select {
	case e.slot <- struct{}{}:
		go func() {
			defer func() {
				_ = recover() // what goes wrong now will again, and is then said of the picture
				<-e.slot
			}()
			_ = e.start()
		}()
	default: // it is at work already
	}
}

// Ready waits until the Graphviz of this process has started, if Warm has begun that.
// The first time on a machine that takes the better part of a second, which should
// not count as a picture's time.
func Ready(ctx context.Context) {
	select {
	case inProcess.slot <- struct{}{}:
		<-inProcess.slot
	case <-inProcess.stuck:
	case <-ctx.Done():
	}
}

// render makes one picture. When ctx ends it returns at once; if that picture was being made, the engine is of no
// further use, and this and every later call returns errStuck (this one: the context's end). It returns errUsed for a request
// that wants a process which has drawn nothing, where this one has.
func (e *engine) render(ctx context.Context, r request) ([]byte, error) {
	if ctx.Err() != nil {
		return nil, ended(ctx)
	}
	select {
	case e.slot <- struct{}{}:
	case <-e.stuck:
		return nil, errStuck
	case <-ctx.Done():
		return nil, ended(ctx)
	}

	if r.fresh && e.used {
		<-e.slot
		return nil, errUsed
	}
	e.used = true

	type result struct {
		out []byte
		err error
	}
	done := make(chan result, 1)
	go func() {
		out, err := e.draw(r)
		done <- result{out, err}
	}()
	select {
	case got := <-done:
		var broken *crashError
		if errors.As(got.err, &broken) {
			close(e.stuck) // and the token stays where it is
			return nil, &LayoutError{Message: broken.Error()}
		}
		<-e.slot
		return got.out, got.err
	case <-ctx.Done():
		close(e.stuck)
		return nil, ended(ctx)
	}
}

// A crashError says that Graphviz broke down rather than refused, so that its memory cannot be relied on any more.
type crashError struct {
	cause any
}

func (e *crashError) Error() string {
	text, _, _ := strings.Cut(fmt.Sprint(e.cause), "\n") // what follows is a stack of WebAssembly addresses
	return "Graphviz broke down: " + text
}

// graphvizInstance draws with go-graphviz, one picture after the other.
type graphvizInstance struct {
	gv     *graphviz.Graphviz
	drawer raster.Drawer
}

func (g *graphvizInstance) start() error {
	if g.gv != nil {
		return nil
	}
	if err := startup.Start(); err != nil {
		return &crashError{err}
	}
	graphviz.SetFileSystem(noFiles{})
	gv, err := graphviz.New(context.Background())
	if err != nil {
		return &crashError{err}
	}
	g.gv = gv
	return nil
}

// draw makes the picture. It takes as long as it takes: go-graphviz does not look at a context.
func (g *graphvizInstance) draw(r request) (out []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			out, err = nil, &crashError{cause}
		}
	}()
	if err := g.start(); err != nil {
		return nil, err
	}
	resetParser()

	graph, err := graphviz.ParseBytes(r.dot)
	if graph == nil {
		return nil, graphvizError(err, "there is no graph in the DOT text")
	}
	if err != nil {
		return nil, &crashError{err}
	}
	defer func() {
		if closeErr := graph.Close(); err == nil && closeErr != nil {
			out, err = nil, &crashError{closeErr}
		}
	}()
	if rest, err := graphviz.ParseBytes(nil); rest != nil || !isSentinel(err) {
		return nil, &LayoutError{Message: "the DOT text goes on after the end of its graph"}
	}
	var buffer bytes.Buffer
	if err := g.gv.Render(context.Background(), graph, graphviz.SVG, &buffer); err != nil {
		return nil, graphvizError(err, "Graphviz gave no reason")
	}
	if buffer.Len() == 0 {
		return nil, &LayoutError{Message: "Graphviz drew nothing"}
	}
	if r.format == PNG {
		out, err := g.drawer.PNG(buffer.Bytes(), raster.Size{})
		if err != nil {
			return nil, &LayoutError{Message: err.Error()}
		}
		return out, nil
	}
	return buffer.Bytes(), nil
}

// sentinel is a text that is no graph.
const sentinel = "entente_begins_another_text"

// resetParser undoes what Graphviz remembers of them. It keeps what followed a graph and takes it for the beginning
// of the next text; and when asked for its last complaint it names the last there ever was. A text known to be wrong clears the
// one and replaces the other, so that isSentinel knows it again.
func resetParser() {
	graphviz.ParseBytes([]byte(sentinel))
}

// isSentinel reports whether err is the complaint about sentinel, which is to say: there is no other.
func isSentinel(err error) bool {
	return err != nil && strings.Contains(err.Error(), sentinel)
}

var lineInMessage = regexp.MustCompile(`\bline (\d+)\b`)

// graphvizError is the error for a DOT text that Graphviz refused with err, or without a word.
func graphvizError(err error, otherwise string) error {
	if err == nil || isSentinel(err) {
		return &LayoutError{Message: otherwise}
	}
	message := strings.TrimSpace(err.Error())
	if strings.HasPrefix(message, "wasm error") || strings.HasPrefix(message, "failed to read wasm") {
		return &crashError{err}
	}
	refused := &LayoutError{Message: message}
	if found := lineInMessage.FindStringSubmatch(message); found != nil {
		refused.Line, _ = strconv.Atoi(found[1])
	}
	return refused
}

// noFiles is the file system that Graphviz gets to see: a DOT text that names an image or a font finds nothing.
type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
