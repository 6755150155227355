//go:build unix

package data

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

var errStopped = errors.New("stopped")

func pipeAt(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pipe.yaml")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("no named pipes here: ", err)
	}
	return path
}

func TestNamedPipeIsRead(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(Starter("x"))
	_ = z.Close()
	for name, text := range map[string][]byte{"plain": Starter("x"), "gzip": packed.Bytes()} {
		path := pipeAt(t)
		go func() { _ = os.WriteFile(path, text, 0) }()
		if g, ds, err := OpenContext(t.Context(), nil, path); err != nil || g.ActorCount() == 0 {
			t.Errorf("%s: %v, %v", name, err, ds)
		}
	}
}

func TestNamedPipeThatNobodyWritesToIsGivenUp(t *testing.T) {
	path := pipeAt(t)
	if _, err := openFile(t.Context(), path, time.Millisecond); !errors.Is(err, ErrNoWriter) {
		t.Errorf("%v, want %v", err, ErrNoWriter)
	}
}

func TestReadingEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	path := pipeAt(t)
	writer := make(chan *os.File)
	go func() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err == nil {
			_, err = f.WriteString("entente: 1\n")
		}
		if err != nil {
			t.Error(err)
		}
		cancel(errStopped)
		writer <- f
	}()
	if _, ds, err := OpenContext(ctx, nil, path); !errors.Is(err, errStopped) {
		t.Errorf("of a pipe that stays open: %v, %v", err, ds)
	}
	(<-writer).Close()

	in, out := io.Pipe() // nobody writes to it
	defer out.Close()
	if _, ds, err := OpenContext(ctx, in, "-"); !errors.Is(err, errStopped) {
		t.Errorf("of standard input: %v, %v", err, ds)
	}
	if _, err := OpenFile(ctx, pipeAt(t)); !errors.Is(err, errStopped) {
		t.Errorf("of a pipe without a writer: %v", err)
	}
}

func TestDevicesAreReadOrRefused(t *testing.T) {
	for device, want := range map[string]string{"/dev/null": RuleEmptyFile, "/dev/zero": RuleTooLarge} {
		if _, ds, err := Open(device); err == nil || len(ds) != 1 || ds[0].Code != want {
			t.Errorf("%s: %v, %v", device, ds, err)
		}
	}
}

func TestPipeNamedTwice(t *testing.T) {
	path := pipeAt(t)
	go func() { _ = os.WriteFile(path, Starter("x"), 0) }()
	if _, ds, err := Open(path, path); err == nil || len(ds) != 1 || ds[0].Code != RuleNoFile {
		t.Errorf("%v, %v", ds, err)
	}
}
