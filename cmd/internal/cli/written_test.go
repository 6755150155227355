package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// lasting is a context that ends when it has been asked a few times.
type lasting struct {
	context.Context
	asked, last int
}

func (c *lasting) Err() error {
	if c.asked++; c.asked > c.last {
		return context.Canceled
	}
	return nil
}

// Wherever the writing of a file is interrupted, the old one stays or the new one
// is whole, no temporary one remains, and what is said of it is true.
func TestInterruptedFile(t *testing.T) {
	text := bytes.Repeat([]byte("new\n"), pieces)
	for last := range 10 {
		folder := t.TempDir()
		name := filepath.Join(folder, "file")
		if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
			t.Fatal(err)
		}
		l := newLedger(&lasting{Context: context.Background(), last: last})
		err := replaceFile(l, name, bytes.NewReader(text))
		got, _ := os.ReadFile(name)
		files, _ := os.ReadDir(folder)
		info, _ := os.Stat(name)
		switch {
		case len(files) != 1 || info.Mode().Perm() != 0o640:
			t.Errorf("after %d looks: %v", last, files)
		case err == nil && (!bytes.Equal(got, text) || l.String() != name+" was written, nothing else was written"):
			t.Errorf("after %d looks: %d bytes, %s", last, len(got), l)
		case err != nil && (string(got) != "old" || l.String() != "nothing was written"):
			t.Errorf("after %d looks: %v, %q, %s", last, err, got[:min(len(got), 10)], l)
		case last == 0 && err == nil, last == 9 && err != nil:
			t.Errorf("after %d looks: %v", last, err)
		}
	}
}

// A run that is left behind can no longer finish its file.
func TestClosedLedger(t *testing.T) {
	folder := t.TempDir()
	l := newLedger(t.Context())
	temporary := filepath.Join(folder, ".file1")
	if err := os.WriteFile(temporary, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	l.temporary = append(l.temporary, temporary)
	if !l.close(time.Minute) {
		t.Error("it cannot be closed")
	}
	if err := replaceFile(l, filepath.Join(folder, "file"), bytes.NewReader([]byte("new"))); err == nil {
		t.Error("it writes on")
	}
	if files, _ := os.ReadDir(folder); len(files) > 0 {
		t.Errorf("%v remain", files)
	}
}

func TestWhatWasWritten(t *testing.T) {
	l := newLedger(t.Context())
	out := outlet{io.Discard, l}
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() {}, "nothing was written"},
		{func() { _, _ = out.Write([]byte("x")) }, "what was written to standard output is incomplete, nothing else was written"},
		{func() { l.outWhole() }, "standard output is complete, nothing else was written"},
		{func() { l.whole = []string{"a.csv"} }, "standard output is complete, a.csv was written, nothing else was written"},
		{func() { l.whole = append(l.whole, "b.yaml") }, "standard output is complete, a.csv and b.yaml were written, nothing else was written"},
	} {
		step.do()
		if got := l.String(); got != step.want {
			t.Errorf("%q, want %q", got, step.want)
		}
	}
}

// standing is an output that takes nothing until it is let go.
type standing chan struct{}

func (s standing) Write([]byte) (int, error) { <-s; return 0, io.ErrClosedPipe }

// What cannot be ended is given a moment, a server half a second, and nothing after a
// second signal.
func TestGrace(t *testing.T) {
	if graceOf([]string{"--max-memory", "1G", "serve"}) != serverGrace || graceOf([]string{"paths", "Iran", "Japan"}) != grace {
		t.Error("a server has no more time than others")
	}
	for name, again := range map[string]bool{"one signal": false, "two signals": true} {
		synctest.Test(t, func(t *testing.T) {
			ctx, end := context.WithCancelCause(t.Context())
			hurry := make(chan struct{})
			out, errs := make(standing), new(bytes.Buffer)
			done := make(chan int)
			go func() { done <- Run(ctx, []string{"version"}, Streams{Out: out, Err: errs, hurry: hurry}) }()
			synctest.Wait()
			begin, want := time.Now(), grace
			end(signalled{syscall.SIGTERM})
			if again {
				want = 0
				close(hurry)
			}
			if code := <-done; code != 143 {
				t.Errorf("%s: exit %d", name, code)
			}
			if took := time.Since(begin); took != want {
				t.Errorf("%s: it took %s, want %s", name, took, want)
			}
			close(out)
			synctest.Wait()
			if !again && errs.String() != "entente: interrupted; what was written to standard output is incomplete, nothing else was written\n" {
				t.Errorf("%s: it says %q", name, errs)
			}
		})
	}
}

func TestExitCodes(t *testing.T) {
	for cause, want := range map[error]int{
		signalled{os.Interrupt}: 130, signalled{syscall.SIGTERM}: 143, errors.New("another"): 130,
	} {
		ctx, end := context.WithCancelCause(t.Context())
		end(cause)
		if code := Run(ctx, []string{"version"}, Streams{Out: io.Discard, Err: io.Discard}); code != want {
			t.Errorf("%v: exit %d, want %d", cause, code, want)
		}
	}
}
