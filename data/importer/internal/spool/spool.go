// Package spool keeps a stream so that it can be read from any place, as archives and
// Parquet files must be: in memory as long as it is short, and then in a temporary
// file.
package spool

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// inMemory is how long a stream may be that is kept in memory.
const inMemory = 8 << 20

// Spool is a stream that was read to its end.
type Spool struct {
	io.ReaderAt
	Size int64
	file *os.File
}

// Read reads a stream to its end. Close the Spool.
func Read(ctx context.Context, r io.Reader) (*Spool, error) {
	var start bytes.Buffer
	r = &stopping{ctx, r}
	n, err := io.CopyN(&start, r, inMemory)
	if errors.Is(err, io.EOF) {
		return &Spool{ReaderAt: bytes.NewReader(start.Bytes()), Size: n}, nil
	}
	if err != nil {
		return nil, err
	}
	file, err := os.CreateTemp("", "entente-spool-*")
	if err != nil {
		return nil, noRoom(err)
	}
	_ = os.Remove(file.Name()) // gone with the program, where the system lets an open file be removed
	s := &Spool{ReaderAt: file, file: file}
	if s.Size, err = io.Copy(file, io.MultiReader(&start, r)); err != nil {
		return nil, errors.Join(noRoom(err), s.Close())
	}
	return s, nil
}

// Close removes the temporary file.
func (s *Spool) Close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if gone := os.Remove(s.file.Name()); gone != nil && !errors.Is(gone, os.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// noRoom says where the temporary file is, and how to have it elsewhere.
func noRoom(err error) error {
	var path *os.PathError
	if !errors.As(err, &path) {
		return err // of the stream
	}
	return fmt.Errorf("the file is unpacked by way of %s, which could not take it: %w; name a folder with more room in TMPDIR", os.TempDir(), path.Err)
}

// stopping is a stream that ends with the cause of a context that is done.
type stopping struct {
	ctx context.Context
	r   io.Reader
}

func (s *stopping) Read(p []byte) (int, error) {
	if s.ctx.Err() != nil {
		return 0, context.Cause(s.ctx)
	}
	return s.r.Read(p)
}
