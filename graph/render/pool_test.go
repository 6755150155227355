package render

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var cancellations = flag.Int("cancellations", 50, "how many pictures TestNothingIsLeft cancels")

const small = `digraph { "Ruritania" -> "Graustark" [label="pact"] }`

func newPool(t *testing.T, o PoolOptions) *Pool {
	t.Helper()
	pool := NewPool(o)
	t.Cleanup(pool.Close)
	return pool
}

// workersOf returns the process ids of the children of process parent.
func workersOf(t *testing.T, parent int) []int {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("looks for processes in /proc")
	}
	entries, err := os.ReadDir("/proc")
	if err != nil {
		t.Fatal(err)
	}
	var found []int
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			continue // it has ended meanwhile
		}
		// After the name in parentheses come the state and the parent.
		fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			found = append(found, pid)
		}
	}
	return found
}

// noHurry are options under which no picture is given up, however busy the machine.
var noHurry = Options{Timeout: time.Hour}

// eventually waits until done. It gives up only shortly before the whole test program is ended.
func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for !done() {
		if end, ok := t.Deadline(); ok && time.Until(end) < 10*time.Second {
			t.Fatalf("not even at the end: %s", what)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func TestDeadline(t *testing.T) {
	before := workersOf(t, os.Getpid())
	pool := newPool(t, PoolOptions{Workers: 1})
	const limit = 300 * time.Millisecond
	_, err := pool.Render(t.Context(), []byte(slowDOT()), Options{Timeout: limit})

	var timeout *TimeoutError
	if !errors.As(err, &timeout) || timeout.Limit != limit {
		t.Fatalf("got %T: %v; want a *TimeoutError of %v", err, err, limit)
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v is no context.DeadlineExceeded", err)
	}
	if after := workersOf(t, os.Getpid()); len(after) > len(before) {
		t.Errorf("the worker lives on: %v", after)
	}
	if _, err := pool.Render(t.Context(), []byte(small), noHurry); err != nil {
		t.Errorf("the next picture: %v", err)
	}
}

func TestCallersDeadline(t *testing.T) {
	pool := newPool(t, PoolOptions{Workers: 1, Command: program(t, "layout-mute")})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := pool.Render(ctx, []byte(small), noHurry)
	var timeout *TimeoutError
	if !errors.As(err, &timeout) || timeout.Limit != 0 {
		t.Errorf("got %T: %v; want a *TimeoutError without a limit of its own", err, err)
	}
}

// TestWaitingEnds holds that who waits for a worker is heard too.
func TestWaitingEnds(t *testing.T) {
	pool := newPool(t, PoolOptions{Workers: 1, Command: program(t, "layout-mute")})
	busy, release := context.WithCancel(t.Context())
	first := make(chan error, 1)
	go func() {
		_, err := pool.Render(busy, []byte(small), noHurry)
		first <- err
	}()
	eventually(t, "the worker is busy", func() bool { return len(pool.slots) == 1 })

	ctx, cancel := context.WithCancel(t.Context())
	second := make(chan error, 1)
	go func() {
		_, err := pool.Render(ctx, []byte(small), noHurry)
		second <- err
	}()
	cancel()
	if err := <-second; !errors.Is(err, context.Canceled) {
		t.Errorf("the one waiting got %v", err)
	}
	release()
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Errorf("the one being served got %v", err)
	}
}

func TestManyAtOnce(t *testing.T) {
	const workers = 2
	before := len(workersOf(t, os.Getpid()))
	pool := newPool(t, PoolOptions{Workers: workers})
	var group sync.WaitGroup
	for i := range 12 {
		group.Go(func() {
			name := fmt.Sprintf("Actor %d", i)
			out, err := pool.Render(t.Context(), fmt.Appendf(nil, "graph { %q }", name), noHurry)
			if err != nil {
				t.Error(err)
			} else if !strings.Contains(string(out), ">"+name+"</text>") {
				t.Errorf("the picture of %s is another's:\n%s", name, out)
			}
			if now := len(workersOf(t, os.Getpid())); now > before+workers {
				t.Errorf("%d workers at once", now-before)
			}
		})
	}
	group.Wait()
}

func TestWorkersAreKeptAndReplaced(t *testing.T) {
	pool := newPool(t, PoolOptions{Workers: 1, Recycle: 3})
	var pids []int
	for range 7 {
		if _, err := pool.Render(t.Context(), []byte(small), noHurry); err != nil {
			t.Fatal(err)
		}
		if _, err := pool.Render(t.Context(), []byte("digraph {"), noHurry); err == nil {
			t.Fatal("a wrong text was drawn")
		}
		for _, worker := range pool.idle {
			pids = append(pids, worker.cmd.Process.Pid)
		}
	}
	// Fourteen texts, three for each worker. One that has answered its third is gone when we look.
	if len(pids) != 5 {
		t.Errorf("saw an idle worker %d times, want 5: %v", len(pids), pids)
	}
	if distinct := slices.Compact(slices.Clone(pids)); len(distinct) != 5 {
		t.Errorf("%d different workers, want 5: %v", len(distinct), pids)
	}
}

func TestBadWorkers(t *testing.T) {
	tests := []struct{ verb, message, stderr string }{
		{"layout-crash", "layout worker: rendering: it ended: exit status 3", "the lamp went out"},
		{"layout-garbage", `layout worker: rendering: what it wrote is not an answer: "Usage: so"`, ""},
		{"layout-boast", "layout worker: rendering: a message of 2147483647 bytes is longer than the 65536 allowed", ""},
		{"layout-half", "layout worker: rendering: it ended without an answer", ""},
		{"layout-closed", "layout worker: rendering: it stopped answering: EOF", ""},
		{"layout-quiet", "layout worker: rendering: it ended without an answer", ""},
	}
	for _, tt := range tests {
		t.Run(tt.verb, func(t *testing.T) {
			pool := newPool(t, PoolOptions{Workers: 1, Command: program(t, tt.verb)})
			if tt.verb != "layout-closed" { // the only one that does not end by itself
				pool.exitTimeout = time.Hour
			}
			_, err := pool.Render(t.Context(), []byte(small), noHurry)
			var failed *WorkerError
			if !errors.As(err, &failed) {
				t.Fatalf("got %T: %v; want a *WorkerError", err, err)
			}
			message, _, _ := strings.Cut(err.Error(), "\n")
			if message != tt.message {
				t.Errorf("got  %s\nwant %s", message, tt.message)
			}
			if !strings.HasSuffix(failed.Stderr, tt.stderr) || len(failed.Stderr) > tailLength {
				t.Errorf("%d bytes of standard error, ending %q; want at most %d, ending %q",
					len(failed.Stderr), failed.Stderr[max(0, len(failed.Stderr)-40):], tailLength, tt.stderr)
			}

			pool.command = program(t, WorkerVerb)
			if _, err := pool.Render(t.Context(), []byte(small), noHurry); err != nil {
				t.Errorf("the next picture: %v", err)
			}
		})
	}
}

func TestNoSuchProgram(t *testing.T) {
	_, err := Render(t.Context(), []byte(small), Options{Command: []string{"/nowhere/to/be/found"}})
	var failed *WorkerError
	if !errors.As(err, &failed) {
		t.Errorf("got %T: %v; want a *WorkerError", err, err)
	}
	if _, err := Render(t.Context(), []byte(small), Options{Command: []string{}}); err == nil {
		t.Error("an empty command was started")
	}
}

// TestWorkerKilledWhileIdle holds that a worker which has died between two pictures does not spoil the second.
func TestWorkerKilledWhileIdle(t *testing.T) {
	pool := newPool(t, PoolOptions{Workers: 1})
	if _, err := pool.Render(t.Context(), []byte(small), noHurry); err != nil {
		t.Fatal(err)
	}
	worker := pool.idle[0]
	worker.cmd.Process.Kill()
	<-worker.exited
	if _, err := pool.Render(t.Context(), []byte(small), noHurry); err != nil {
		t.Error(err)
	}
}

// TestNothingIsLeft cancels many pictures at every stage of their making.
func TestNothingIsLeft(t *testing.T) {
	processes, goroutines := len(workersOf(t, os.Getpid())), runtime.NumGoroutine()
	pools := []*Pool{
		NewPool(PoolOptions{Workers: 2, Command: program(t, "layout-mute")}),
		NewPool(PoolOptions{Workers: 2, Command: program(t, "layout-deaf")}),
		NewPool(PoolOptions{Workers: 2}),
	}
	text := slowDOT()
	for i := range *cancellations {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(time.Duration(i%60)*time.Millisecond, cancel)
		if _, err := pools[i%len(pools)].Render(ctx, []byte(text), noHurry); !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled picture %d: %v", i, err)
		}
		cancel()
	}
	for _, pool := range pools {
		pool.Close()
	}
	if now := len(workersOf(t, os.Getpid())); now > processes {
		t.Errorf("%d processes where there were %d", now, processes)
	}
	eventually(t, "no more goroutines than before", func() bool { return runtime.NumGoroutine() <= goroutines })
}

func TestClose(t *testing.T) {
	pool := NewPool(PoolOptions{Workers: 1, Command: program(t, "layout-mute")})
	failed := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := pool.Render(context.Background(), []byte(small), noHurry)
			failed <- err
		}()
	}
	eventually(t, "the worker is busy", func() bool { return len(pool.slots) == 1 })
	pool.Close()
	pool.Close()
	for range 2 {
		if err := <-failed; !errors.Is(err, ErrClosed) {
			t.Errorf("got %v, want ErrClosed", err)
		}
	}
	if _, err := pool.Render(context.Background(), []byte(small), noHurry); !errors.Is(err, ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

// TestWorkerDiesWithParent kills a program whose worker is at work.
func TestWorkerDiesWithParent(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the kernel kills the worker on Linux only; elsewhere it sees the end of its input")
	}
	command := program(t, "layout-parent")
	parent := exec.Command(command[0], command[1:]...)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	var workers []int
	eventually(t, "it has a worker", func() bool {
		workers = workersOf(t, parent.Process.Pid)
		return len(workers) == 1
	})
	parent.Process.Kill()
	parent.Wait()
	eventually(t, "the worker is gone", func() bool {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", workers[0]))
		// Where nobody reaps orphans it stays as a zombie.
		return err != nil || strings.Contains(string(stat), ") Z ")
	})
}

// TestWorkerSeesTheEnd holds that a worker ends with its input even while it draws.
func TestWorkerSeesTheEnd(t *testing.T) {
	worker, err := startProcess(program(t, WorkerVerb), exitTimeout)
	if err != nil {
		t.Fatal(err)
	}
	defer worker.kill()
	if hello, err := readFrame(worker.reader, 0); err != nil || hello.kind != frameReady {
		t.Fatal(hello, err)
	}
	if err := writeFrame(worker.in, frame{frameSVG, []byte(slowDOT())}); err != nil {
		t.Fatal(err)
	}
	worker.in.Close()
	if answer, err := readFrame(worker.reader, maxOutput); err != io.EOF {
		t.Errorf("it went on to the answer %q, %v", answer.kind, err)
	}
	<-worker.exited
	if worker.status != nil {
		t.Error(worker.status)
	}
}

// TestKilledWorkers kills fifty workers at work, of whom no picture may know.
func TestKilledWorkers(t *testing.T) {
	if raceDetector {
		t.Skip("takes ten times as long with -race; run without")
	}
	const kills = 50
	pool := newPool(t, PoolOptions{Workers: 2, Warm: true})
	var killed, drawn atomic.Int64
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for killed.Load() < kills {
				name := fmt.Sprintf("Actor %d", i)
				out, err := pool.Render(t.Context(), fmt.Appendf(nil, "graph { %q }", name), noHurry)
				if err != nil || !strings.Contains(string(out), ">"+name+"</text>") {
					t.Errorf("after %d kills: %v", killed.Load(), err)
					return
				}
				drawn.Add(1)
			}
		})
	}
	// The next is killed only after some more have been drawn: three in a row may hit the same picture, which is
	// then given up.
	for killed.Load() < kills && !t.Failed() {
		since := drawn.Load()
		workers := workersOf(t, os.Getpid())
		if len(workers) == 0 {
			continue
		}
		if p, err := os.FindProcess(workers[int(killed.Load())%len(workers)]); err == nil && p.Kill() == nil {
			killed.Add(1)
		}
		eventually(t, "some are drawn after a kill", func() bool { return drawn.Load() > since+2 || t.Failed() })
	}
	group.Wait()
}

// TestBegunAgain holds how often a picture is begun whose worker ends.
func TestBegunAgain(t *testing.T) {
	for verb, want := range map[string]int{"layout-shot": 8, "layout-crash": 2} {
		log := filepath.Join(t.TempDir(), "starts")
		pool := newPool(t, PoolOptions{Workers: 1, Command: append(program(t, verb), log)})
		_, err := pool.Render(t.Context(), []byte(small), noHurry)
		var broken *WorkerError
		if !errors.As(err, &broken) || !broken.Temporary() {
			t.Errorf("%s: got %v, want a *WorkerError", verb, err)
		}
		text, _ := os.ReadFile(log)
		if got := strings.Count(string(text), "\n"); got != want {
			t.Errorf("%s: begun %d times, want %d", verb, got, want)
		}
	}
}

// TestWarm holds that a pool has its workers ready before anybody asks, that one
// which is killed or has made enough is replaced unasked, and that there are never more.
func TestWarm(t *testing.T) {
	const workers = 2
	pool := newPool(t, PoolOptions{Workers: workers, Recycle: 3, Warm: true})
	idle := func() []*process {
		pool.mutex.Lock()
		defer pool.mutex.Unlock()
		return slices.Clone(pool.idle)
	}
	ready := func() bool { return len(idle()) == workers }
	eventually(t, "all are ready", ready)
	first := idle()[0]
	first.end()
	eventually(t, "the killed one is replaced", func() bool { return ready() && !slices.Contains(idle(), first) })
	for range 3 * 5 {
		if _, err := pool.Render(t.Context(), []byte(small), noHurry); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "all are ready again", ready)
	pool.mutex.Lock()
	defer pool.mutex.Unlock()
	if pool.alive != workers {
		t.Errorf("%d workers live, want %d", pool.alive, workers)
	}
}

// TestWarmGivesUp holds that workers that cannot start are not started over and over.
func TestWarmGivesUp(t *testing.T) {
	pool := newPool(t, PoolOptions{Workers: 2, Warm: true, Command: program(t, "layout-quiet")})
	eventually(t, "both have ended", func() bool {
		pool.mutex.Lock()
		defer pool.mutex.Unlock()
		return pool.alive == 0
	})
	pool.rendering.Wait()
	if n := len(workersOf(t, os.Getpid())); n > 0 {
		t.Errorf("%d workers were started again", n)
	}
}
