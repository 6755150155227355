package balance

import (
	"container/heap"
	"math/rand/v2"

	"github.com/entente-graph/entente/graph/progress"
)

// search is a branch and bound for a split of a signed graph into two sides that
// leaves the least against it. Which part of what is open comes next is the one with
// the least bound, so that the bound of all rises as it goes on.
type search struct {
	meter  *progress.Meter
	limits Limits
	best   []bool // side of each actor
	upper  int
	lower  int // proven
	nodes  int
	first  *bounded // the best bound by cycles of the kernel that is searched
	open   open
}

// mostOpen is how many ties all open parts of a search may have in all.
const mostOpen = 2_000_000

// run looks for the best split of a connected kernel.
func (s *search) run(k *kernel) {
	random := rand.New(rand.NewPCG(1, uint64(k.order)))
	s.upper, s.lower = k.lost+len(k.of)*len(k.of), k.lost
	flat := make([]float64, len(k.ends))
	s.take(k, k.rounded(flat), 0, random)
	times, patience := k.starts()
	for range times {
		for e := range flat {
			flat[e] = random.Float64()
		}
		s.take(k, k.rounded(flat), patience, random)
	}
	s.first = k.greedy(s.meter)
	if s.lower = whole(s.first.least); s.lower >= s.upper || len(k.ends) > s.limits.Ties {
		return
	}
	s.examine(&part{kernel: k}, random)
	for len(s.open) > 0 && s.meter.Err == nil && !s.limits.reached(s.nodes) && len(s.open)*len(k.ends) < mostOpen {
		next := heap.Pop(&s.open).(*part)
		s.lower = max(s.lower, whole(next.bound.least))
		if s.lower >= s.upper {
			break
		}
		s.branch(next, random)
		if s.meter.Err != nil {
			heap.Push(&s.open, next) // its bound still stands for what is in it
		}
	}
	if s.meter.Err == nil && (len(s.open) == 0 || s.lower >= s.upper) {
		s.lower = s.upper
	}
}

// take notes a split, after it has been improved, if it is the best.
func (s *search) take(k *kernel, side []bool, patience int, random *rand.Rand) {
	side, against := k.climb(s.meter, side, patience, random)
	if against < s.upper {
		s.best, s.upper = k.split(side), against
	}
}

// part is a part of a search that is open.
type part struct {
	kernel *kernel
	pool   [][]int32
	bound  *bounded
	number int
}

// examine bounds a part and puts it among the open ones, unless it can hold nothing
// better than is known. What the bound settles is settled first.
func (s *search) examine(p *part, random *rand.Rand) {
	if p.kernel.lost >= s.upper {
		return
	}
	for {
		s.nodes++
		progress.Say(s.meter.Ctx, progress.Splits, uint64(s.nodes), 0)
		if p.kernel.order == 1 {
			s.take(p.kernel, []bool{false}, 0, random)
			return
		}
		p.bound = p.kernel.bound(s.meter, p.pool, s.upper)
		if s.nodes == 1 && p.bound.least > s.first.least {
			s.first = p.bound
			s.lower = max(s.lower, whole(p.bound.least))
		}
		if whole(p.bound.least) >= s.upper {
			return
		}
		s.take(p.kernel, p.kernel.rounded(p.bound.price), 100, random)
		if whole(p.bound.least) >= s.upper {
			return
		}
		fixed := p.kernel.settles(p.bound, s.upper)
		if len(fixed) == 0 || s.meter.Err != nil {
			break
		}
		next, into, ok := p.kernel.join(fixed)
		if !ok {
			return
		}
		p = &part{kernel: next, pool: next.carry(p.bound, p.kernel, into)}
	}
	p.number = s.nodes
	heap.Push(&s.open, p)
}

// settles lists the ties that a split which leaves less than so much against it
// cannot leave against it.
func (k *kernel) settles(b *bounded, upper int) (list []settled) {
	for e, left := range b.left {
		if whole(b.least+left) >= upper {
			list = append(list, settled{k.ends[e][0], k.ends[e][1], k.weight[e] < 0})
		}
	}
	return list
}

// carry returns what is left of the cycles of a bound in a kernel that came of its.
func (k *kernel) carry(b *bounded, before *kernel, into []int32) [][]int32 {
	var out [][]int32
	weighs := make(map[*int32]bool, len(b.cycles))
	for _, w := range b.cycles {
		weighs[&w.cycle[0]] = true
		if c := k.carried(w.cycle, before, into); c != nil {
			out = append(out, c)
		}
	}
	most := 2*len(k.ends) + len(out)
	for i := len(b.pool) - 1; i >= 0 && len(out) < most; i-- {
		if !weighs[&b.pool[i][0]] {
			if c := k.carried(b.pool[i], before, into); c != nil {
				out = append(out, c)
			}
		}
	}
	return out
}

// branch splits a part in two by the tie that the bound knows least of.
func (s *search) branch(p *part, random *rand.Rand) {
	e := p.kernel.doubtful(p.bound)
	pair, hostile := p.kernel.ends[e], p.kernel.weight[e] < 0
	for _, against := range []bool{hostile, !hostile} {
		if next, into, ok := p.kernel.join([]settled{{pair[0], pair[1], against}}); ok {
			s.examine(&part{kernel: next, pool: next.carry(p.bound, p.kernel, into)}, random)
		}
	}
}

// doubtful is the tie whose price is nearest to one half, of those the one whose ends
// have most.
func (k *kernel) doubtful(b *bounded) int {
	at, top := 0, -1.0
	for e, x := range b.price {
		pair := k.ends[e]
		score := (0.5-max(x-0.5, 0.5-x))*10 + 0.001
		score *= float64(len(k.next[pair[0]]) + len(k.next[pair[1]]))
		if score > top {
			at, top = e, score
		}
	}
	return at
}

// open is a heap of parts, the one with the least bound first.
type open []*part

func (o open) Len() int { return len(o) }
func (o open) Less(i, j int) bool {
	if o[i].bound.least != o[j].bound.least {
		return o[i].bound.least < o[j].bound.least
	}
	return o[i].number > o[j].number
}
func (o open) Swap(i, j int) { o[i], o[j] = o[j], o[i] }
func (o *open) Push(x any)   { *o = append(*o, x.(*part)) }
func (o *open) Pop() any {
	old := *o
	last := old[len(old)-1]
	*o = old[:len(old)-1]
	return last
}
