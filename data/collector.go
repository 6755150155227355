package data

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// The bounds on a list of findings. A file that is wrong throughout has as many of
// them as lines, and nobody reads on after a few of a rule.
const (
	MostOfRule   = 20   // of one rule
	MostFindings = 200  // in all, though at least one of each rule
	mostKept     = 1000 // of one rule while a file is read
)

// Collector gathers findings. Beyond the bounds it only counts them, by rule: see
// Diagnostic.More. The zero Collector is ready for use.
type Collector struct {
	All bool // keep them all; set before the first

	kept    Diagnostics
	counts  map[string]int // by rule
	dropped Diagnostic     // the last that was not kept
}

// Keeps reports whether the next finding of a rule would be kept.
func (c *Collector) Keeps(code string) bool { return c.All || c.counts[code] < mostKept }

// Add takes a finding and returns it where it is kept, to be completed before the
// next one is added.
func (c *Collector) Add(d Diagnostic) *Diagnostic {
	if c.counts == nil {
		c.counts = map[string]int{}
	}
	keep := c.Keeps(d.Code)
	c.counts[d.Code] += 1 + d.More
	if !keep {
		c.dropped = d
		return &c.dropped
	}
	if !c.All {
		d.More = 0 // it is in the count
	}
	c.kept = append(c.kept, d)
	return &c.kept[len(c.kept)-1]
}

// Len returns how many findings there were.
func (c *Collector) Len() int {
	n := 0
	for _, of := range c.counts {
		n += of
	}
	return n
}

// List returns the findings by file, as ranked, and place: all of them, or the
// first of each rule.
func (c *Collector) List(ranks map[string]int) Diagnostics {
	c.kept.sortBy(ranks)
	if c.All {
		return c.kept
	}
	most := MostOfRule
	for ; most > 1; most-- {
		n := 0
		for _, of := range c.counts {
			n += min(of, most)
		}
		if n <= MostFindings {
			break
		}
	}
	shown := map[string]int{}
	list := slices.DeleteFunc(c.kept, func(d Diagnostic) bool {
		shown[d.Code]++
		return shown[d.Code] > most
	})
	for i := len(list) - 1; i >= 0; i-- {
		d := &list[i]
		if n := shown[d.Code]; n > 0 { // its rule's last
			d.More = c.counts[d.Code] - min(n, most)
			shown[d.Code] = 0
		}
	}
	c.kept = list
	return list
}

// Count returns how many findings of a severity there are, those that are left out
// included.
func (ds Diagnostics) Count(s graph.Severity) int {
	n := 0
	for _, d := range ds {
		if d.Severity == s {
			n += 1 + d.More
		}
	}
	return n
}
