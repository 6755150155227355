package query

import (
	"slices"
	"sync"
)

// far is the distance of what was not reached.
const far = ^uint8(0)

// levels is how many hops actors are away; far for all that none is set of. Most
// questions reach few of them: what is lent for all is given back with these few
// cleared, for it would take longer to make than to fill.
type levels struct {
	of      []uint8
	touched []int32
}

var lent sync.Pool // of *levels, in which all is far

func newLevels(order int) *levels {
	l, ok := lent.Get().(*levels)
	if !ok {
		l = &levels{}
	}
	if more := order - len(l.of); more > 0 {
		l.of = append(slices.Grow(l.of, more), slices.Repeat([]uint8{far}, more)...)
	}
	return l
}

func (l *levels) get(v int32) uint8 { return l.of[v] }

// set sets how far an actor is that was far until then.
func (l *levels) set(v int32, hops int) {
	l.of[v] = uint8(min(hops, int(far)-1))
	l.touched = append(l.touched, v)
}

// release gives it back.
func (l *levels) release() {
	for _, v := range l.touched {
		l.of[v] = far
	}
	l.touched = l.touched[:0]
	lent.Put(l)
}
