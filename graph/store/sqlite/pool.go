package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"
)

// mostConns is how many connections to a file are open at most, each with its pages.
const mostConns = 8

// pool lends connections to a file, all to the file that was there when it was opened,
// whatever has taken its place since.
type pool struct {
	path string
	file fs.FileInfo

	mu     sync.Mutex
	idle   []*conn
	open   int
	most   int           // 0: mostConns
	freed  chan struct{} // closed when a connection comes back
	closed bool
}

var errClosed = errors.New("the store is closed")

// readPragmas keep up to 16 MB of pages a connection. The file is not mapped into
// memory: one that shrinks under a map ends the process.
var readPragmas = []string{"cache_size(-16000)", "temp_store(memory)", "trusted_schema(0)", "query_only(1)", "cell_size_check(1)"}

func (p *pool) with(ctx context.Context, use func(*conn) error) error {
	c, giveBack, err := p.borrow(ctx)
	if err != nil {
		return err
	}
	defer giveBack()
	return use(c)
}

func (p *pool) borrow(ctx context.Context) (c *conn, giveBack func(), err error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		p.mu.Lock()
		if p.closed {
			p.mu.Unlock()
			return nil, nil, errClosed
		}
		if last := len(p.idle) - 1; last >= 0 {
			c, p.idle = p.idle[last], p.idle[:last]
			p.mu.Unlock()
			return c, func() { p.giveBack(c) }, nil
		}
		if p.most == 0 {
			p.most = mostConns
		}
		if p.open < p.most {
			p.open++
			p.mu.Unlock()
			c, err := p.connect(ctx)
			if err == nil {
				return c, func() { p.giveBack(c) }, nil
			}
			p.mu.Lock()
			p.open--
			if !errors.Is(err, errReplaced) || p.open == 0 {
				p.mu.Unlock()
				return nil, nil, err
			}
			p.most = p.open // there will be no others
		}
		if p.freed == nil {
			p.freed = make(chan struct{})
		}
		freed := p.freed
		p.mu.Unlock()
		select {
		case <-freed:
		case <-ctx.Done():
		}
	}
}

func (p *pool) giveBack(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		c.close()
	} else {
		p.idle = append(p.idle, c)
	}
	if p.freed != nil {
		close(p.freed)
		p.freed = nil
	}
}

var errReplaced = errors.New("another file has taken its place")

func (p *pool) connect(ctx context.Context) (*conn, error) {
	// Nobody writes to a published file, so it needs no locks, which a question would
	// take three calls of the system for.
	c, err := connect(ctx, p.path, "mode=ro&immutable=1&_defensive=1", readPragmas...)
	if err != nil {
		return nil, err
	}
	now, err := os.Stat(p.path)
	if err != nil || !os.SameFile(p.file, now) {
		c.close()
		return nil, &Error{Path: p.path, Problem: "is not what it was when it was opened", Hint: "open it again", Err: errReplaced}
	}
	return c, nil
}

func (p *pool) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	var errs []error
	for _, c := range p.idle {
		errs = append(errs, c.close())
	}
	p.idle = nil
	if p.freed != nil {
		close(p.freed)
		p.freed = nil
	}
	return errors.Join(errs...)
}
