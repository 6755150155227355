package balance

import "github.com/entente-graph/entente/graph/progress"

// splits looks for all splits that leave as little against them as the best. From a
// number of them on it no longer tells each, but goes on until it knows who stands to
// whom in the same way in all.
type splits struct {
	meter  *progress.Meter
	limits Limits
	least  int
	base   []bool // the one that is known

	count int
	class []int // of each actor: the first whose stand to it no split has changed
	all   bool  // count is of all
	known bool  // the classes are those of all

	leftOff bool // a part had more ties than can be bounded well, or there were too many parts
}

// find looks in a connected kernel.
func (s *splits) find(k *kernel) {
	s.class = make([]int, len(k.of))
	open := []part{{kernel: k}}
	for looked := 0; len(open) > 0 && !s.meter.EndedNow(); looked++ {
		if s.leftOff = s.leftOff || s.limits.reached(looked); s.leftOff {
			break
		}
		next := open[len(open)-1]
		open = append(open[:len(open)-1], s.divide(next)...)
	}
	s.known = s.meter.Err == nil && !s.leftOff
	s.all = s.known && s.count < s.limits.Splits
	s.count = max(s.count, 1)
}

// divide bounds a part, counts it if it is one split, and else returns two parts of it
// in which more is settled, or none where it has no more to tell.
func (s *splits) divide(p part) []part {
	for {
		if p.kernel.lost > s.least || s.count >= s.limits.Splits && s.told(p.kernel) {
			return nil
		}
		if p.kernel.order == 1 {
			s.note(p.kernel.split([]bool{false}))
			return nil
		}
		if len(p.kernel.ends) <= s.limits.Ties {
			p.bound = p.kernel.bound(s.meter, p.pool, s.least+1)
		} else {
			p.bound = p.kernel.greedy(s.meter)
		}
		if s.meter.Err != nil || whole(p.bound.least) > s.least {
			return nil
		}
		fixed := p.kernel.settles(p.bound, s.least+1)
		if len(fixed) == 0 {
			if len(p.kernel.ends) > s.limits.Ties {
				s.leftOff = true
				return nil
			}
			break
		}
		next, into, ok := p.kernel.join(fixed)
		if !ok {
			return nil
		}
		p = part{kernel: next, pool: next.carry(p.bound, p.kernel, into)}
	}
	pair := [2]int32{0, 1}
	if len(p.kernel.ends) > 0 {
		pair = p.kernel.ends[p.kernel.doubtful(p.bound)]
	}
	var out []part
	for _, against := range []bool{true, false} {
		if next, into, ok := p.kernel.join([]settled{{pair[0], pair[1], against}}); ok {
			out = append(out, part{kernel: next, pool: next.carry(p.bound, p.kernel, into)})
		}
	}
	return out
}

// note counts a split, and parts the classes in which it has changed something.
func (s *splits) note(side []bool) {
	s.count++
	type key struct {
		class   int
		changed bool
	}
	first := map[key]int{}
	for v := range side {
		k := key{s.class[v], side[v] != s.base[v]}
		if _, known := first[k]; !known {
			first[k] = v
		}
		s.class[v] = first[k]
	}
}

// told reports whether no split of a kernel can part a class.
func (s *splits) told(k *kernel) bool {
	for v, c := range s.class {
		if k.of[v] != k.of[c] || (k.other[v] != k.other[c]) != (s.base[v] != s.base[c]) {
			return false
		}
	}
	return true
}
