package mcp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// connection carries messages of JSON-RPC, each on a line, over two streams.
//
// Unlike the SDK's own it refuses a line that makes no sense and goes on, reads only
// so far ahead of its answers, and where nothing more comes lets the answers in hand
// be given.
type connection struct {
	limits Limits
	in     io.Reader

	writing sync.Mutex
	out     io.Writer

	lines chan line // what has come in

	mutex   sync.Mutex
	pending map[jsonrpc.ID]waiting // requests without an answer
	bytes   int                    // the sizes of all of them
	changed chan struct{}          // closed when there are fewer

	closing sync.Once
	closed  chan struct{}
}

// waiting is a request that has no answer yet.
type waiting struct {
	bytes     int
	cancelled bool // nobody wants its answer any more
}

// line is a line that has come in, or why none has.
type line struct {
	text []byte
	err  error
}

// errTooLong is that a line was passed over.
var errTooLong = errors.New("the message is too long")

func newConnection(in io.Reader, out io.Writer, l Limits) *connection {
	return &connection{
		limits: l, in: in, out: out, lines: make(chan line), pending: map[jsonrpc.ID]waiting{}, changed: make(chan struct{}), closed: make(chan struct{}),
	}
}

// Connect begins to read; it is for the SDK, and called once.
func (c *connection) Connect(context.Context) (mcp.Connection, error) {
	go c.listen()
	return c, nil
}

// SessionID is empty, as there is one session alone.
func (c *connection) SessionID() string { return "" }

// Close ends reading. What reads from the stream may stay behind until something
// comes.
func (c *connection) Close() error {
	c.closing.Do(func() { close(c.closed) })
	return nil
}

// listen takes lines from the stream.
func (c *connection) listen() {
	r := bufio.NewReaderSize(c.in, 64<<10)
	for {
		text, err := readLine(r, c.limits.LineBytes)
		select {
		case c.lines <- line{text, err}:
		case <-c.closed:
			return
		}
		if err != nil && err != errTooLong {
			return
		}
	}
}

// readLine returns a line without its end, or passes over one that is too long.
func readLine(r *bufio.Reader, most int) ([]byte, error) {
	var text []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(text)+len(part) > most; long {
			text = nil
		} else {
			text = append(text, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
		case long && (err == nil || err == io.EOF):
			return nil, errTooLong
		case err == nil || err == io.EOF && len(text) > 0:
			return bytes.TrimSpace(text), nil
		default:
			return nil, err
		}
	}
}

// Read returns the next message that makes sense.
func (c *connection) Read(ctx context.Context) (jsonrpc.Message, error) {
	for {
		if err := c.room(ctx); err != nil {
			return nil, err
		}
		var l line
		select {
		case l = <-c.lines:
		case <-c.closed:
			return nil, io.EOF
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		switch {
		case l.err == errTooLong:
			c.refuse(jsonrpc.CodeInvalidRequest, fmt.Sprintf("a message may have %d bytes", c.limits.LineBytes))
			continue
		case l.err != nil:
			c.finish(ctx)
			return nil, l.err
		case len(l.text) == 0:
			continue
		case !json.Valid(l.text):
			c.refuse(jsonrpc.CodeParseError, "the line is not JSON; each message is to be on a line of its own")
			continue
		case l.text[0] == '[':
			c.refuse(jsonrpc.CodeInvalidRequest, "batches are not taken; send each message on a line of its own")
			continue
		}
		m, err := jsonrpc.DecodeMessage(l.text)
		if err != nil {
			c.refuse(jsonrpc.CodeInvalidRequest, "the line is no message of JSON-RPC 2.0")
			continue
		}
		if r, ok := m.(*jsonrpc.Request); ok {
			c.note(r, len(l.text))
		}
		return m, nil
	}
}

// note remembers a request until it is answered, and that one is cancelled.
func (c *connection) note(r *jsonrpc.Request, bytes int) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if r.ID.IsValid() {
		c.bytes += bytes - c.pending[r.ID].bytes
		c.pending[r.ID] = waiting{bytes: bytes}
		return
	}
	if r.Method != "notifications/cancelled" {
		return
	}
	var of struct {
		ID any `json:"requestId"`
	}
	if json.Unmarshal(r.Params, &of) != nil {
		return
	}
	if id, err := jsonrpc.MakeID(of.ID); err == nil {
		if w, ok := c.pending[id]; ok {
			w.cancelled = true
			c.pending[id] = w
		}
	}
}

// cancelled reports whether nobody wants the answer to a request any more: then the
// protocol wants none to be given.
func (c *connection) cancelled(id jsonrpc.ID) bool {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.pending[id].cancelled
}

// forget is for a request that has been answered.
func (c *connection) forget(id jsonrpc.ID) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if w, ok := c.pending[id]; ok {
		delete(c.pending, id)
		c.bytes -= w.bytes
		close(c.changed)
		c.changed = make(chan struct{})
	}
}

// room waits until not too much is read ahead.
func (c *connection) room(ctx context.Context) error {
	return c.wait(ctx, nil, func() bool { return len(c.pending) < c.limits.Pending && c.bytes < c.limits.PendingBytes })
}

// finish waits for the answers in hand, for a while.
func (c *connection) finish(ctx context.Context) {
	_ = c.wait(ctx, time.After(c.limits.Grace), func() bool { return len(c.pending) == 0 })
}

// wait waits until it is as it should be, which is asked under the mutex.
func (c *connection) wait(ctx context.Context, late <-chan time.Time, ready func() bool) error {
	for {
		c.mutex.Lock()
		ok, changed := ready(), c.changed
		c.mutex.Unlock()
		if ok {
			return nil
		}
		select {
		case <-changed:
		case <-late:
			return nil
		case <-c.closed:
			return io.EOF
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// refuse answers a line of which nobody knows who has asked what.
func (c *connection) refuse(code int, message string) {
	text, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": nil, "error": map[string]any{"code": code, "message": message}})
	if err == nil {
		_ = c.write(text) // whoever does not listen is told again by Write
	}
}

// Write sends a message.
func (c *connection) Write(_ context.Context, m jsonrpc.Message) error {
	text, err := jsonrpc.EncodeMessage(m)
	if err != nil {
		return err
	}
	r, ok := m.(*jsonrpc.Response)
	if !ok {
		return c.write(text)
	}
	// The request is forgotten once its answer is out, so that nothing ends before.
	if err = nil; !c.cancelled(r.ID) {
		err = c.write(text)
	}
	c.forget(r.ID)
	return err
}

func (c *connection) write(text []byte) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	_, err := c.out.Write(append(text, '\n'))
	return err
}
