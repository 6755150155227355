// Package extsort merges what is sorted in pieces because all of it has no room in memory:
// the second half of an external merge sort.
package extsort

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
)

// mostRuns is how many sorted runs are merged at once. When there are so many they
// become one, so that a long stream neither needs a buffer for each of thousands.
const mostRuns = 64

// runBuffer is how much of a run is read at once.
const runBuffer = 32 << 10

// Codec says how values are written, read and put in order.
type Codec[T any] struct {
	Append  func(b []byte, v T) []byte
	Read    func(r *bufio.Reader) (T, error) // what Append wrote; io.EOF where there is no more
	Compare func(a, b T) int

	// Join makes one of two that compare equal, the first of which is of the earlier run;
	// nil: both stay.
	Join func(a, b T) T
}

// Runs are sorted runs of values, one behind the other in a temporary file. They are for
// one goroutine. Close them.
type Runs[T any] struct {
	dir   string
	codec Codec[T]
	file  *os.File
	ends  []int64 // of each run in the file
}

// New returns no runs yet, whose file will lie in a folder; "" for the system's.
func New[T any](dir string, codec Codec[T]) *Runs[T] { return &Runs[T]{dir: dir, codec: codec} }

// Empty reports whether there are no runs.
func (r *Runs[T]) Empty() bool { return len(r.ends) == 0 }

// Add writes a run of values, which come in order. The error can be a *NoRoomError, and
// is the context's cause where that has ended.
func (r *Runs[T]) Add(ctx context.Context, values iter.Seq2[T, error]) error {
	if len(r.ends) == mostRuns {
		if err := r.compact(ctx); err != nil {
			return err
		}
	}
	if r.file == nil {
		file, err := temporary(r.dir)
		if err != nil {
			return r.noRoom(err)
		}
		r.file = file
	}
	start := int64(0)
	if len(r.ends) > 0 {
		start = r.ends[len(r.ends)-1]
	}
	end, err := r.write(r.file, start, Until(ctx, values))
	if err != nil {
		return r.noRoom(err)
	}
	r.ends = append(r.ends, end)
	return nil
}

// compact makes one run of all, in a new file.
func (r *Runs[T]) compact(ctx context.Context) error {
	file, err := temporary(r.dir)
	if err != nil {
		return r.noRoom(err)
	}
	end, err := r.write(file, 0, Until(ctx, r.Merged(nil)))
	if err != nil {
		return errors.Join(r.noRoom(err), discard(file))
	}
	if err := r.Close(); err != nil {
		return errors.Join(err, discard(file))
	}
	r.file, r.ends = file, []int64{end}
	return nil
}

// Close removes the file, and with it the runs.
func (r *Runs[T]) Close() error {
	file := r.file
	r.file, r.ends = nil, nil
	return discard(file)
}

// temporary makes a temporary file, which is gone with the program where the system
// lets an open file be removed.
func temporary(dir string) (*os.File, error) {
	file, err := os.CreateTemp(dir, "entente-sort-*")
	if err == nil {
		_ = os.Remove(file.Name())
	}
	return file, err
}

func discard(file *os.File) error {
	if file == nil {
		return nil
	}
	err := file.Close()
	if gone := os.Remove(file.Name()); gone != nil && !errors.Is(gone, os.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// NoRoomError reports a folder that could not take the runs.
type NoRoomError struct {
	Dir string
	Err error
}

func (e *NoRoomError) Error() string {
	return fmt.Sprintf("%s could not take a temporary file: %v", e.Dir, e.Err)
}

func (e *NoRoomError) Unwrap() error { return e.Err }

func (r *Runs[T]) noRoom(err error) error {
	var path *os.PathError
	if !errors.As(err, &path) {
		return err // a context that is done
	}
	dir := r.dir
	if dir == "" {
		dir = os.TempDir()
	}
	return &NoRoomError{dir, path.Err}
}

// write writes values from a position of a file on, and returns where they end.
func (r *Runs[T]) write(file *os.File, at int64, values iter.Seq2[T, error]) (int64, error) {
	out := &counted{w: io.NewOffsetWriter(file, at)}
	buf := bufio.NewWriterSize(out, 256<<10)
	var record []byte
	for v, err := range values {
		if err != nil {
			return 0, err
		}
		record = r.codec.Append(record[:0], v)
		if _, err := buf.Write(record); err != nil {
			return 0, err
		}
	}
	if err := buf.Flush(); err != nil {
		return 0, err
	}
	return at + out.n, nil
}

type counted struct {
	w io.Writer
	n int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// Until yields what another does until a context is done, whose cause is then the error.
func Until[T any](ctx context.Context, values iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		n := 0
		for v, err := range values {
			if n%1024 == 0 && ctx.Err() != nil {
				var none T
				yield(none, context.Cause(ctx))
				return
			}
			n++
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}
