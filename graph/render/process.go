package render

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// exitTimeout is how long a worker that has closed its output is given to end by itself, and how long a dead worker's standard
// error is read on where a process of its own holds it open.
const exitTimeout = time.Second

// process is a worker seen from the pool: one running program that makes one picture at a time.
type process struct {
	cmd         *exec.Cmd
	exitTimeout time.Duration
	in          io.WriteCloser
	out         io.ReadCloser
	reader      *bufio.Reader
	stderr      *tail
	exited      chan struct{} // closed when the program has ended and been reaped
	status      error         // how it ended; to be read after exited
	greeted     atomic.Bool   // it has said that it has started
	made        int           // pictures asked of it
}

// startProcess starts a worker. It need not be killed if that fails.
func startProcess(command []string, exitTimeout time.Duration) (*process, error) {
	p := &process{exitTimeout: exitTimeout, stderr: new(tail), exited: make(chan struct{})}
	p.cmd = exec.Command(command[0], command[1:]...)
	p.cmd.Env = workerEnvironment()
	p.cmd.Stderr = p.stderr
	p.cmd.WaitDelay = exitTimeout
	dieWithParent(p.cmd)

	// Our own pipes rather than the command's: those are closed by Wait, under the reader's feet.
	childIn, in, err := os.Pipe()
	if err != nil {
		return nil, &WorkerError{Doing: "starting it", Err: err}
	}
	out, childOut, err := os.Pipe()
	if err != nil {
		childIn.Close()
		in.Close()
		return nil, &WorkerError{Doing: "starting it", Err: err}
	}
	p.cmd.Stdin, p.cmd.Stdout = childIn, childOut
	p.in, p.out, p.reader = in, out, bufio.NewReader(out)

	started := make(chan error)
	go func() {
		// Linux tells the child of its parent's death when the thread ends that started it; so that thread stays.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.cmd.Start()
		childIn.Close()
		childOut.Close()
		started <- err
		if err == nil {
			p.status = p.cmd.Wait()
			close(p.exited)
		}
	}()
	if err := <-started; err != nil {
		in.Close()
		out.Close()
		return nil, &WorkerError{Doing: "starting it", Err: err}
	}
	return p, nil
}

// workerEnvironment holds what a worker needs to find its compilation cache, its fonts and, on Windows, its libraries.
func workerEnvironment() []string {
	var environment []string
	for _, name := range []string{
		"HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_DATA_DIRS", "TMPDIR",
		"USERPROFILE", "LOCALAPPDATA", "SYSTEMROOT", "WINDIR", "TMP", "TEMP",
		"GOCOVERDIR",
	} {
		if value, ok := os.LookupEnv(name); ok {
			environment = append(environment, name+"="+value)
		}
	}
	return environment
}

// render asks the worker for one picture. After any error but a *LayoutError the worker must be killed.
func (p *process) render(ctx context.Context, r request) ([]byte, error) {
	type result struct {
		answer frame
		err    error
	}
	done := make(chan result, 1)
	go func() {
		answer, err := p.roundTrip(r)
		done <- result{answer, err}
	}()
	var got result
	select {
	case got = <-done:
	case <-ctx.Done():
		p.kill() // which ends the conversation too
		<-done
		return nil, ended(ctx)
	}
	if got.err != nil {
		return nil, p.failure("rendering", got.err)
	}
	switch got.answer.kind {
	case frameDone:
		return got.answer.payload, nil
	case frameLayoutError:
		return nil, decodeLayoutError(got.answer.payload)
	case frameFatal:
		return nil, p.failure("rendering", errors.New(string(got.answer.payload)))
	}
	return nil, p.failure("rendering", fmt.Errorf("unexpected answer %q", got.answer.kind))
}

// greet waits until the worker has started.
func (p *process) greet() error {
	if p.greeted.Load() {
		return nil
	}
	hello, err := readFrame(p.reader, maxNews)
	if err != nil {
		return err
	}
	if hello.kind != frameReady {
		return fmt.Errorf("unexpected greeting %q", hello.kind)
	}
	noteNews(string(hello.payload))
	p.greeted.Store(true)
	return nil
}

// roundTrip writes the request and reads the answer.
func (p *process) roundTrip(r request) (frame, error) {
	p.made++
	if err := p.greet(); err != nil {
		return frame{}, err
	}
	kind := byte(frameSVG)
	if r.format == PNG {
		kind = framePNG
	}
	if err := writeFrame(p.in, frame{kind, r.dot}); err != nil {
		return frame{}, err
	}
	return readFrame(p.reader, maxOutput)
}

// failure ends the worker and describes what went wrong with it.
func (p *process) failure(doing string, err error) error {
	killed := false
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.EPIPE) {
		// It has ended by itself, or is about to: say how, rather than that its pipe is closed.
		p.in.Close()
		select {
		case <-p.exited:
			err = errors.New("it ended without an answer")
			if p.status != nil {
				err = fmt.Errorf("it ended: %w", p.status)
			}
			var exit *exec.ExitError
			killed = errors.As(p.status, &exit) && exit.ExitCode() < 0 // by a signal
		case <-time.After(p.exitTimeout):
			err = fmt.Errorf("it stopped answering: %w", err)
		}
	}
	p.kill()
	return &WorkerError{Doing: doing, Err: err, Stderr: p.stderr.String(), killed: killed}
}

// end has the worker end, whatever it is at.
func (p *process) end() { p.cmd.Process.Kill() } // an error means that it has ended already

// kill ends the worker and waits until it is gone. It may be called again.
func (p *process) kill() {
	p.end()
	<-p.exited
	p.in.Close()
	p.out.Close()
}

// tail keeps the last of what is written to it.
type tail struct {
	mutex sync.Mutex
	kept  []byte
}

const tailLength = 4 << 10

func (t *tail) Write(b []byte) (int, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.kept = append(t.kept, b[max(0, len(b)-tailLength):]...)
	if excess := len(t.kept) - tailLength; excess > 0 {
		t.kept = append(t.kept[:0], t.kept[excess:]...)
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	return strings.TrimSpace(strings.ToValidUTF8(string(t.kept), "\uFFFD"))
}
