package graph

import (
	"runtime"
	"sync"
)

// cores says how work on many records is shared out among processors. The zero
// cores are those that the program may use.
type cores struct {
	most  int // parts at a time
	least int // records of a part, below which it is not worth a goroutine
}

// leastOfPart is how many records take some milliseconds to check.
const leastOfPart = 8192

// parts returns into how many parts n records are cut.
func (c cores) parts(n int) int {
	if c.most == 0 {
		c = cores{runtime.GOMAXPROCS(0), leastOfPart}
	}
	return max(min(c.most, n/c.least), 1)
}

// each does something with every part of n records, each from one record to before
// another, side by side, and returns when all are done.
func (c cores) each(n int, do func(part, from, to int)) {
	parts := c.parts(n)
	if parts == 1 {
		do(0, 0, n)
		return
	}
	var group sync.WaitGroup
	for part := range parts {
		group.Go(func() { do(part, part*n/parts, (part+1)*n/parts) })
	}
	group.Wait()
}

// both does two things with n records, side by side if they are many.
func (c cores) both(n int, one, other func()) {
	if c.parts(n) == 1 {
		one()
		other()
		return
	}
	var group sync.WaitGroup
	group.Go(one)
	other()
	group.Wait()
}
