package data

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"
)

// ErrNoWriter is why a named pipe cannot be read to which nobody writes.
var ErrNoWriter = errors.New("it is a named pipe, and nobody writes to it")

// writerPatience is how long a named pipe may wait for somebody to write to it.
const writerPatience = 4 * time.Second

// OpenFile opens a file that is read until ctx ends, also where reading waits for
// others: in a pipe, a terminal or another device.
func OpenFile(ctx context.Context, path string) (io.ReadCloser, error) {
	return openFile(ctx, path, writerPatience)
}

func openFile(ctx context.Context, path string, patience time.Duration) (_ io.ReadCloser, err error) {
	if !Waits(path) {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		return readCloser{untilDone{ctx, f}, f}, nil
	}
	type opened struct {
		file *os.File
		err  error
	}
	done := make(chan opened, 1)
	go func() { // a pipe opens only when somebody opens its other end
		f, err := os.Open(path)
		done <- opened{f, err}
	}()
	nobody := time.NewTimer(patience)
	defer nobody.Stop()
	select {
	case o := <-done:
		if o.err != nil {
			return nil, o.err
		}
		return readCloser{Until(ctx, o.file), o.file}, nil
	case <-ctx.Done():
		err = context.Cause(ctx)
	case <-nobody.C:
		err = &fs.PathError{Op: "open", Path: path, Err: ErrNoWriter}
	}
	go func() { // somebody may open the other end after all
		if o := <-done; o.err == nil {
			_ = o.file.Close()
		}
	}()
	return nil, err
}

// Waits reports whether opening or reading a file may wait for others, so that
// it can be read only once.
func Waits(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

type readCloser struct {
	io.Reader
	io.Closer
}

// untilDone reads until ctx ends, from what never waits long.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if u.ctx.Err() != nil {
		return 0, context.Cause(u.ctx)
	}
	return u.r.Read(p)
}

// Until returns what reads from r until ctx ends, also while r waits. What r
// still reads after that is lost.
func Until(ctx context.Context, r io.Reader) io.Reader { return &waiting{ctx: ctx, r: r} }

type waiting struct {
	ctx  context.Context
	r    io.Reader
	room []byte
	rest []byte // of what was read
	err  error  // what came after it
}

func (w *waiting) Read(p []byte) (int, error) {
	if len(w.rest) == 0 && w.err == nil && len(p) > 0 {
		w.fill()
	}
	n := copy(p, w.rest)
	w.rest = w.rest[n:]
	if n == 0 {
		return 0, w.err
	}
	return n, nil
}

func (w *waiting) fill() {
	if w.ctx.Err() != nil {
		w.err = context.Cause(w.ctx)
		return
	}
	if w.room == nil {
		w.room = make([]byte, 64<<10)
	}
	type filled struct {
		n   int
		err error
	}
	done := make(chan filled, 1)
	go func() {
		n, err := w.r.Read(w.room)
		done <- filled{n, err}
	}()
	select {
	case f := <-done:
		w.rest, w.err = w.room[:f.n], f.err
	case <-w.ctx.Done():
		w.err = context.Cause(w.ctx) // the read under way keeps the room
	}
}
