package graph

import "maps"

// mostDoubtful is in how many relations of a part something may be wrong before the
// rest of the part is not looked through, since that takes twice the time where
// something is wrong everywhere.
const mostDoubtful = 1000

// checkEach does a check of every relation, in the order in which they were added.
//
// What is found depends on what was found before: of one rule a thousand problems
// are told, and hints are looked for a hundred times. So all that is done side by
// side is to look through the relations for those with which something is wrong,
// and these few are then checked in their order.
func (c *checker) checkEach(check func(c *checker, i int)) {
	n := len(c.relations)
	parts := c.b.cores.parts(n)
	if parts == 1 {
		for i := range n {
			check(c, i)
		}
		return
	}
	type result struct {
		doubtful []int
		from, to int // were not looked through
		sources  map[string]bool
	}
	results := make([]result, parts)
	c.b.cores.each(n, func(part, from, to int) {
		quiet := *c
		quiet.quiet, quiet.usedSources, quiet.lastUsed = true, map[string]bool{}, false
		r := &results[part]
		for ; from < to && len(r.doubtful) < mostDoubtful; from++ {
			quiet.found = false
			if check(&quiet, from); quiet.found {
				r.doubtful = append(r.doubtful, from)
			}
		}
		r.from, r.to, r.sources = from, to, quiet.usedSources
	})
	for _, r := range results {
		maps.Copy(c.usedSources, r.sources)
		for _, i := range r.doubtful {
			check(c, i)
		}
		for i := r.from; i < r.to; i++ {
			check(c, i)
		}
	}
}
