package verify

import (
	"fmt"
	"math"

	"github.com/entente-graph/entente/graph/edtf"
)

// all counts the paths that there are, and holds them against those that are listed.
func (c *pathChecker) all() {
	p := c.p
	longest := p.MaxHops
	claimed := make([]uint64, mostHops+1)
	for i := range p.Paths {
		if n := len(p.Paths[i].Hops); n <= mostHops {
			claimed[n]++
		}
	}
	for _, n := range p.Counts {
		if n.Hops > 0 && n.Hops <= mostHops {
			claimed[n.Hops] = n.Paths
		}
	}
	cut := 0
	if !p.Complete {
		cut = len(p.Paths)
	}
	c.wrongIf(p.CutShort != cut, "/paths/cut_short", "the list is cut short after %d paths; 0: it is complete", cut)
	place := "/paths/paths"
	switch {
	case len(p.Counts) > 0:
		place = "/paths/counts"
		if !c.wrongIf(!p.Complete || len(p.Paths) > 0, "/paths/complete", "paths are counted all, and then not listed") {
			return
		}
	case !p.Complete && len(p.Paths) == 0:
		c.wrong("/paths/complete", "a list that was cut short has paths")
		return
	}
	if p.Shortest && len(p.Paths) > 0 {
		longest = min(longest, len(p.Paths[0].Hops))
	}
	if !p.Complete {
		if c.count(longest) {
			all := uint64(0)
			for _, n := range c.counts {
				all += n
			}
			c.wrongIf(all <= uint64(len(p.Paths)), "/paths/complete", "there are %d paths in all, and that many are listed", all)
		}
		longest = len(p.Paths[len(p.Paths)-1].Hops) - 1
	}
	if !c.count(longest) {
		c.open("that there are no more paths: a plain search for all of up to %s did not end within %d steps", hops(longest), mostSteps)
		return
	}
	sum := uint64(0)
	for h := 1; h <= longest; h++ {
		c.wrongIf(c.counts[h] != claimed[h], place, "of %s a count finds %s, and the certificate has %d", hops(h), c.paths(c.counts[h]), claimed[h])
		sum += c.counts[h]
	}
	if longest > 0 {
		c.checked(int(min(sum, math.MaxInt)), fmt.Sprintf("%ss in all of up to %s, by a count of its own", c.ofSign("path"), hops(longest)))
	}
	if !p.Complete {
		c.open("which paths of %s or more are not listed: the list was cut short", hops(longest+1))
	}
}

// paths says how many there are.
func (c *pathChecker) paths(n uint64) string {
	if n == 1 {
		return "1 " + c.ofSign("path")
	}
	return fmt.Sprintf("%d %ss", n, c.ofSign("path"))
}

func hops(n int) string {
	if n == 1 {
		return "1 hop"
	}
	return fmt.Sprintf("%d hops", n)
}

// count counts the paths of up to so many hops by going along each.
func (c *pathChecker) count(longest int) bool {
	c.counts, c.left = make([]uint64, mostHops+1), mostSteps
	c.toEnd = map[string]int{c.p.To: 0}
	back := map[string][]string{}
	for _, pair := range c.pairs() {
		back[pair[1]] = append(back[pair[1]], pair[0])
	}
	for edge, h := []string{c.p.To}, 1; len(edge) > 0 && h <= longest; h++ {
		var far []string
		for _, id := range edge {
			for _, other := range back[id] {
				if _, known := c.toEnd[other]; !known {
					c.toEnd[other] = h
					far = append(far, other)
				}
			}
		}
		edge = far
	}
	c.on, c.taken = map[string]bool{c.p.From: true}, nil
	return c.along(c.p.From, longest, way{edtf.DawnOfTime, 1, friendly})
}

// way is what matters of the hops that the search has taken.
type way struct {
	day   edtf.Day // no hop can be taken earlier
	count uint64   // combinations of relations
	sign  sign
}

// along goes on from an actor.
func (c *pathChecker) along(at string, longest int, w way) bool {
	for _, to := range c.next[at] {
		if c.left--; c.left < 0 {
			return false
		}
		far, known := c.toEnd[to]
		if c.on[to] || !known || len(c.taken)+1+far > longest || to != c.p.To && c.closed[to] {
			continue
		}
		for _, steps := range c.ways(c.between[[2]string{at, to}]) {
			next, ok := c.take(steps, w)
			switch {
			case !ok:
				continue
			case next.count == 0:
				return false
			}
			c.on[to], c.taken = true, append(c.taken, steps)
			if to == c.p.To {
				ok = c.found(next)
			} else {
				ok = c.along(to, longest, next)
			}
			c.taken = c.taken[:len(c.taken)-1]
			delete(c.on, to)
			if !ok {
				return false
			}
		}
	}
	return true
}

// ways divides the relations of a hop by what they make of a path. Where each makes a
// path of its own, those are gone along together that nothing tells apart.
func (c *pathChecker) ways(steps []step) [][]step {
	switch {
	case c.p.Each && c.p.InOrder:
		var each [][]step
		for i := range steps {
			each = append(each, steps[i:i+1])
		}
		return each
	case c.p.Each && c.chosen():
		return c.bySign(steps)
	}
	return [][]step{steps}
}

// take is a way and one hop more, if that can be taken. Its count is 0 where that is too
// large.
func (c *pathChecker) take(steps []step, w way) (way, bool) {
	if c.p.InOrder {
		var ok bool
		if w.day, ok = soonest(steps, w.day, c.days); !ok {
			return w, false
		}
	}
	if c.p.Each {
		n := uint64(len(steps))
		if before := w.count; before*n/n != before {
			w.count = 0
		} else {
			w.count *= n
		}
	}
	if c.chosen() {
		w.sign = w.sign.then(c.signOf(steps))
	}
	return w, true
}

// found counts what has come to the end.
func (c *pathChecker) found(w way) bool {
	if c.chosen() && c.p.InOrder {
		// Relations that are not taken in time on all of the path are not on it.
		for _, steps := range c.taken {
			c.left -= len(steps)
		}
		w.sign = c.product(inTime(c.taken, c.days))
	}
	if !c.wanted(w.sign) {
		return true
	}
	n := &c.counts[len(c.taken)]
	*n += w.count
	return *n >= w.count
}
