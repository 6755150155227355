package render

import (
	"context"
	"errors"
	"os"
	"runtime"
	"sync"
	"time"
)

// DefaultRecycle is how many pictures a worker makes before another takes its place, where the options do not say.
const DefaultRecycle = 100

// WorkerVerb is the argument with which this program is started as a worker, where no other command is given.
const WorkerVerb = "layout-worker"

// PoolOptions says how a Pool works.
type PoolOptions struct {
	Workers int      // how many pictures are made at once, at most; 0: as many as the machine has processors
	Recycle int      // how many pictures a worker makes before it is replaced, as it grows; 0: DefaultRecycle
	Command []string // the worker's program and arguments; nil: this program with WorkerVerb
}

// A Pool renders pictures in worker processes. Workers are started when they are needed and then kept. Any number of goroutines
// may use it.
type Pool struct {
	command     []string
	recycle     int
	exitTimeout time.Duration
	slots       chan struct{} // a token for each picture being made

	mutex  sync.Mutex
	idle   []*process
	closed bool

	ending    context.Context // ends when the pool is closed
	end       context.CancelCauseFunc
	rendering sync.WaitGroup
}

// NewPool returns a pool. It is to be closed.
func NewPool(o PoolOptions) *Pool {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Recycle <= 0 {
		o.Recycle = DefaultRecycle
	}
	ending, end := context.WithCancelCause(context.Background())
	return &Pool{
		command: o.Command, recycle: o.Recycle, exitTimeout: exitTimeout, slots: make(chan struct{}, o.Workers),
		ending: ending, end: end,
	}
}

// Render renders one picture in a worker, waiting for one to come free. At the deadline, or when ctx ends, it kills the
// worker and returns.
//
// Errors are those of the function Render, and ErrClosed.
func (p *Pool) Render(ctx context.Context, dot []byte, o Options) ([]byte, error) {
	work, err := o.request(dot)
	if err != nil {
		return nil, err
	}
	ctx, cancel := o.limit(ctx)
	defer cancel()
	return p.render(ctx, work)
}

func (p *Pool) render(ctx context.Context, r request) ([]byte, error) {
	if !p.enter() {
		return nil, ErrClosed
	}
	defer p.rendering.Done()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(p.ending, func() { cancel(ErrClosed) })()
	if ctx.Err() != nil {
		return nil, ended(ctx)
	}

	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ended(ctx)
	}
	defer func() { <-p.slots }()

	worker, err := p.take()
	if err != nil {
		return nil, err
	}
	out, err := worker.render(ctx, r)
	var refused *LayoutError
	if err == nil || errors.As(err, &refused) {
		p.giveBack(worker)
	}
	return out, err
}

// enter notes a picture being made, unless the pool is closed.
func (p *Pool) enter() bool {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.closed {
		return false
	}
	p.rendering.Add(1)
	return true
}

// take returns an idle worker or a new one.
func (p *Pool) take() (*process, error) {
	for {
		worker := p.takeIdle()
		if worker == nil {
			break
		}
		select {
		case <-worker.exited: // somebody else has ended it
			worker.kill()
		default:
			return worker, nil
		}
	}
	command := p.command
	if command == nil {
		program, err := os.Executable()
		if err != nil {
			return nil, &WorkerError{Doing: "finding this program", Err: err}
		}
		command = []string{program, WorkerVerb}
	}
	if len(command) == 0 {
		return nil, &OptionError{Message: "the worker's command is empty"}
	}
	return startProcess(command, p.exitTimeout)
}

func (p *Pool) takeIdle() *process {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if len(p.idle) == 0 {
		return nil
	}
	last := len(p.idle) - 1
	worker := p.idle[last]
	p.idle = p.idle[:last]
	return worker
}

// giveBack keeps the worker for the next picture, or ends it where it has made enough of them.
func (p *Pool) giveBack(worker *process) {
	if worker.made < p.recycle {
		p.mutex.Lock()
		keep := !p.closed
		if keep {
			p.idle = append(p.idle, worker)
		}
		p.mutex.Unlock()
		if keep {
			return
		}
	}
	worker.kill()
}

// Close ends all workers, those at work too; their callers get ErrClosed. It waits until all are gone. It may be called again.
func (p *Pool) Close() {
	p.mutex.Lock()
	p.closed = true
	idle := p.idle
	p.idle = nil
	p.mutex.Unlock()
	p.end(ErrClosed)
	for _, worker := range idle {
		worker.kill()
	}
	p.rendering.Wait()
}
