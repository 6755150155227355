package balance

import (
	"slices"

	"github.com/entente-graph/entente/graph/progress"
)

// block is a block of a network and what was found of it.
type block struct {
	actors []int32 // of the network, ascending
	ties   []int   // places among the network's simple ties, by their ends
	kernel *kernel

	side   []bool // of each of the actors
	lower  int
	search *search // nil where it is balanced
	best   splits  // all that leave as little
}

func newBlock(ties []int, ends [][2]int32, negative []bool) *block {
	b := &block{ties: slices.Clone(ties)}
	slices.SortFunc(b.ties, func(i, j int) int { return slices.Compare(ends[i][:], ends[j][:]) })
	for _, e := range ties {
		b.actors = append(b.actors, ends[e][0], ends[e][1])
	}
	slices.Sort(b.actors)
	b.actors = slices.Compact(b.actors)
	number := func(a int32) int32 {
		i, _ := slices.BinarySearch(b.actors, a)
		return int32(i)
	}
	var inner [][2]int32
	var signs []bool
	for _, e := range b.ties {
		inner, signs = append(inner, [2]int32{number(ends[e][0]), number(ends[e][1])}), append(signs, negative[e])
	}
	// Numbers keep the order of the actors, and so the ties of the kernel are b.ties.
	b.kernel = newKernel(len(b.actors), inner, signs)
	return b
}

// solve finds a best split of the block, if that is to be had within the limits.
func (b *block) solve(meter *progress.Meter, l Limits) {
	k := b.kernel
	s := newSides(k.order)
	balanced := true
	for e, pair := range k.ends {
		balanced = s.join(pair[0], pair[1], k.weight[e] < 0) && balanced
	}
	if balanced {
		b.side = make([]bool, k.order)
		for v := range b.side {
			_, b.side[v] = s.find(int32(v))
		}
		return
	}
	b.search = &search{meter: meter, limits: l}
	b.search.run(k)
	b.side, b.lower = b.search.best, b.search.lower
}

// others finds which other splits are as good.
func (b *block) others(meter *progress.Meter, l Limits) {
	b.best = splits{meter: meter, limits: l, base: b.side, count: 1, class: make([]int, len(b.actors))}
	switch {
	case b.search == nil:
		b.best.all, b.best.known = true, true
	case b.lower == b.search.upper:
		b.best.count, b.best.least = 0, b.lower
		b.best.find(b.kernel)
	}
}

// prove adds what proves the lower bound.
func (b *block) prove(p *Proof, of []int) {
	if b.search == nil {
		return
	}
	p.Blocks++
	first := b.search.first
	bound := whole(first.least)
	p.ByCycles += bound
	if b.lower > bound {
		p.Searched += b.search.nodes
	}
	for _, w := range b.kernel.apart(first, b.lower) {
		c := Cycle{Weight: float64(w.weight) / unit}
		v := b.kernel.start(w.cycle)
		for _, e := range w.cycle {
			pair := b.kernel.ends[e]
			c.Actors, c.Ties = append(c.Actors, int(b.actors[v])), append(c.Ties, of[b.ties[e]])
			v = pair[0] + pair[1] - v
		}
		p.Cycles = append(p.Cycles, c)
	}
}

// apart returns the cycles of a bound; where as many of them share no tie as the bound
// comes to, those.
func (k *kernel) apart(b *bounded, lower int) []weighed {
	var out []weighed
	used := make([]bool, len(k.ends))
	for _, w := range b.cycles {
		if slices.ContainsFunc(w.cycle, func(e int32) bool { return used[e] }) {
			continue
		}
		for _, e := range w.cycle {
			used[e] = true
		}
		out = append(out, weighed{w.cycle, unit})
	}
	if len(out) >= lower {
		return out
	}
	return b.cycles
}

// start is the vertex at which a cycle starts, so that each tie leads on to the next.
func (k *kernel) start(cycle []int32) int32 {
	v := k.ends[cycle[0]][0]
	if next := k.ends[cycle[1]]; v == next[0] || v == next[1] {
		return k.ends[cycle[0]][1]
	}
	return v
}
