package pattern

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// mostNarrowing is how many ties are looked at to narrow who can be whom. It only
// saves work, so it may end before it is done.
const mostNarrowing = 2_000_000

// fewEnough is of how many the others are narrowed in any case.
const fewEnough = 1000

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
		if s.nodes[other].fixed >= 0 || count[o.node] > fewEnough && count[o.node] > count[other]/2 {
			continue // it would narrow little
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

// index is the relations of a sort.
type index struct {
	starts   []int32 // of an actor: where its parts begin in all
	all      []part
	from, to []bool // who has one from which, or to which, a tie can lead, and perhaps some more
}

// part is an actor's part in a relation.
type part struct {
	relation *graph.Relation
	other    int32 // of two: the other one; of more, -1
	gives    bool  // of two with a direction: it leads from the actor
}

// of returns the parts of an actor; in a relation of many perhaps two.
func (x *index) of(actor int32) []part { return x.all[x.starts[actor]:x.starts[actor+1]] }

// ends returns who has a relation of a sort from which, or to which, a tie can lead.
func (s *searcher) ends(of *sort, backward bool) []bool {
	x := s.indexOf(of)
	if backward {
		return x.to
	}
	return x.from
}

// indexOf makes the index of a sort when it is first asked for.
func (s *searcher) indexOf(of *sort) *index {
	if x := s.indexes[of.number]; x != nil {
		return x
	}
	n := len(s.actors)
	x := &index{starts: make([]int32, n+1), from: make([]bool, n), to: make([]bool, n)}
	s.indexes[of.number] = x
	var actors []int32
	var parts []part
	dated := s.view.Filter().At != nil
	for r := range s.view.Relations() {
		taken := of.takes[r.Kind]
		if taken == 0 {
			continue
		}
		parties := s.view.Parties(r)
		// Two who are left in the view are tied; without a date they may be left untied.
		two := len(parties) == 2 && (dated || len(parties[0].Spells)+len(parties[1].Spells) == 0)
		for i, p := range parties {
			if !s.tick() {
				return x
			}
			v := s.number[p.Actor]
			if of.directed {
				if p.Role == graph.Member {
					break // it has no direction
				}
				x.from[v] = x.from[v] || taken.goes(p.Role == graph.From)
				x.to[v] = x.to[v] || taken.goes(p.Role == graph.To)
			} else {
				x.from[v], x.to[v] = true, true
			}
			other := int32(-1)
			if two {
				other = s.number[parties[1-i].Actor]
			}
			actors, parts = append(actors, v), append(parts, part{r, other, p.Role == graph.From})
		}
	}
	for _, v := range actors {
		x.starts[v+1]++
	}
	for i := range n {
		x.starts[i+1] += x.starts[i]
	}
	x.all = make([]part, len(parts))
	next := slices.Clone(x.starts)
	for i, v := range actors {
		x.all[next[v]] = parts[i]
		next[v]++
	}
	return x
}
