package render

import (
	"context"
	"errors"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"
)

// DefaultRecycle is how many pictures a worker makes before another takes its place, where the options do not say.
const DefaultRecycle = 50

// WorkerVerb is the argument with which this program is started as a worker, where no other command is given.
const WorkerVerb = "layout-worker"

// PoolOptions says how a Pool works.
type PoolOptions struct {
	Workers int      // how many pictures are made at once, at most; 0: as many as the machine has processors
	Recycle int      // how many pictures a worker makes before it is replaced, as it grows; 0: DefaultRecycle
	Command []string // the worker's program and arguments; nil: this program with WorkerVerb
	Warm    bool     // workers are started before they are needed, and replaced in the background
}

// A Pool renders pictures in worker processes. Workers are started when they are needed, or before, and then kept. Any number of
// goroutines may use it.
//
// A picture whose worker ends under it, as when the system is short of memory or somebody kills it, is begun again with another:
// seven times where the worker was killed, and once where it broke down, for then the picture may be to blame.
type Pool struct {
	command     []string
	recycle     int
	warm        bool
	exitTimeout time.Duration
	slots       chan struct{} // a token for each picture being made

	mutex  sync.Mutex
	idle   []*process
	alive  int // workers that have been started, or are about to be, and have not ended
	closed bool

	ending    context.Context // ends when the pool is closed
	end       context.CancelCauseFunc
	rendering sync.WaitGroup // pictures being made, and workers being started
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
	p := &Pool{
		command: o.Command, recycle: o.Recycle, warm: o.Warm, exitTimeout: exitTimeout, slots: make(chan struct{}, o.Workers),
		ending: ending, end: end,
	}
	for range o.Workers {
		p.refill()
	}
	return p
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

	for try := 1; ; try++ {
		worker, err := p.take(r)
		if err != nil {
			return nil, err
		}
		out, err := worker.render(ctx, r)
		var refused *LayoutError
		if err == nil || errors.As(err, &refused) {
			if r.fresh {
				worker.kill()
			} else {
				p.giveBack(worker)
			}
			return out, err
		}
		var broken *WorkerError
		if !errors.As(err, &broken) || ctx.Err() != nil || try >= broken.tries() {
			return nil, err
		}
	}
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

// take returns an idle worker or a new one. For a request that wants a fresh one it is one more than there are to be, which
// is to be killed afterwards: no other need make room for it.
func (p *Pool) take(r request) (*process, error) {
	if r.fresh {
		return p.startProcess()
	}
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
	p.mutex.Lock()
	p.alive++
	p.mutex.Unlock()
	return p.start()
}

// start starts a worker that is counted as alive already.
func (p *Pool) start() (*process, error) {
	worker, err := p.startProcess()
	if err != nil {
		p.mutex.Lock()
		p.alive--
		p.mutex.Unlock()
		return nil, err
	}
	go func() {
		<-worker.exited
		p.mutex.Lock()
		p.alive--
		at := slices.Index(p.idle, worker)
		if at >= 0 {
			p.idle = slices.Delete(p.idle, at, at+1)
		}
		p.mutex.Unlock()
		if at >= 0 {
			worker.kill() // nobody else closes its pipes
		}
		if worker.greeted.Load() { // or the next would not start either
			p.refill()
		}
	}()
	return worker, nil
}

func (p *Pool) startProcess() (*process, error) {
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

// refill starts a worker in the background, if the pool is to be warm and has fewer than it may have at work.
func (p *Pool) refill() {
	p.mutex.Lock()
	wanted := p.warm && !p.closed && p.alive < cap(p.slots)
	if wanted {
		p.alive++
		p.rendering.Add(1)
	}
	p.mutex.Unlock()
	if !wanted {
		return
	}
	go func() {
		defer p.rendering.Done()
		worker, err := p.start()
		if err != nil {
			return // who needs a worker is told
		}
		defer context.AfterFunc(p.ending, worker.end)()
		if worker.greet() != nil || !p.keep(worker) {
			worker.kill()
		}
	}()
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
	if worker.made >= p.recycle || !p.keep(worker) {
		worker.kill()
	}
}

// keep makes a worker idle, unless there are enough without it.
func (p *Pool) keep(worker *process) bool {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.closed || p.warm && p.alive > cap(p.slots) {
		return false
	}
	p.idle = append(p.idle, worker)
	return true
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
