package pattern

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// mostNarrowing is how many ties are looked at to narrow who can be whom. It only
// saves work, so it may end before it is done.
const mostNarrowing = 2_000_000

// narrow finds who can be each node: those of its kind who have relations of every
// sort that its ties ask for, and then, beginning with the node of whom there are
// fewest, those who are tied to one who can be at the other end. It returns false
// where somebody can be nobody, or the context has ended.
func (s *searcher) narrow() bool {
	nodes := append([]int{}, s.order...)
	for i := range s.nodes {
		if s.nodes[i].fixed >= 0 && s.pattern.Actors[i].there {
			nodes = append(nodes, i)
		}
	}
	allowed := make([][]bool, len(s.nodes))
	count := make([]int, len(s.nodes))
	for _, n := range nodes {
		allowed[n] = make([]bool, len(s.actors))
		if v := s.nodes[n].fixed; v >= 0 {
			allowed[n][v], count[n] = true, 1
			continue
		}
		var sides [][]bool
		for _, i := range s.tiesOf[n] {
			t := &s.ties[i]
			sides = append(sides, s.ends(t.sort, t.to == n))
		}
		for v, a := range s.actors {
			if len(s.nodes[n].kinds) > 0 && !slices.Contains(s.nodes[n].kinds, a.Kind) || slices.ContainsFunc(sides, func(side []bool) bool { return !side[v] }) {
				continue
			}
			allowed[n][v] = true
			count[n]++
		}
		if count[n] == 0 || s.err != nil {
			return false
		}
	}
	s.allowed = allowed
	return s.spread(nodes, count)
}

// spread narrows each node by those at the other ends of its ties.
func (s *searcher) spread(nodes []int, count []int) bool {
	until := s.work + mostNarrowing
	type side struct{ tie, node int }
	var open []side // from whose node something may follow
	for _, n := range nodes {
		for _, i := range s.tiesOf[n] {
			open = append(open, side{i, n})
		}
	}
	for len(open) > 0 {
		// The first of those with the fewest.
		next := 0
		for i, o := range open {
			if count[o.node] < count[open[next].node] {
				next = i
			}
		}
		o := open[next]
		open = slices.Delete(open, next, next+1)
		t := &s.ties[o.tie]
		other := t.other(o.node)
		if s.nodes[other].fixed >= 0 {
			continue
		}
		reached, left := make([]bool, len(s.actors)), 0
		for v, ok := range s.allowed[o.node] {
			if !ok {
				continue
			}
			for _, w := range s.reach(t, t.to == o.node, int32(v)) {
				if !reached[w] && s.allowed[other][w] {
					reached[w] = true
					left++
				}
				s.work++
			}
			if s.err != nil {
				return false
			}
			if s.work > until {
				return true
			}
		}
		if left == count[other] {
			continue
		}
		s.allowed[other], count[other] = reached, left
		if left == 0 {
			return false
		}
		for _, i := range s.tiesOf[other] {
			if next := (side{i, other}); i != o.tie && !slices.Contains(open, next) {
				open = append(open, next)
			}
		}
	}
	return s.err == nil
}

// ends returns who has a relation of a sort from which, or to which, a tie can
// lead, and perhaps some more.
func (s *searcher) ends(of *sort, backward bool) []bool {
	out := make([]bool, len(s.actors))
	for r := range s.view.Relations() {
		taken := of.takes[r.Kind]
		if taken == 0 {
			continue
		}
		for _, p := range s.view.Parties(r) {
			if !s.tick() {
				return out
			}
			if of.directed && (p.Role == graph.Member || !taken.goes((p.Role == graph.From) != backward)) {
				continue
			}
			out[s.number[p.Actor]] = true
		}
	}
	return out
}
