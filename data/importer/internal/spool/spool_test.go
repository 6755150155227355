package spool

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
)

func TestRead(t *testing.T) {
	for _, size := range []int{0, 1, inMemory - 1, inMemory, inMemory + 1, inMemory + 1000} {
		want := bytes.Repeat([]byte("0123456789abcdef"), size/16+1)[:size]
		s, err := Read(t.Context(), bytes.NewReader(want))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(io.NewSectionReader(s, 0, s.Size))
		if err != nil || !bytes.Equal(got, want) || (s.file != nil) != (size >= inMemory) {
			t.Errorf("%d bytes: %d came back, in a file: %v, %v", size, len(got), s.file != nil, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestStops(t *testing.T) {
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	if _, err := Read(ctx, bytes.NewReader(make([]byte, 10))); !errors.Is(err, why) {
		t.Errorf("got %v", err)
	}
}
