package pattern

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// mostListed is how many actors the lists that are kept may hold; then they are
// made anew.
const mostListed = 8_000_000

// listKey names a list of those who are tied to an actor, or reached from it.
type listKey struct {
	sort, most int
	backward   bool // it is the actor to which the ties lead
	actor      int32
}

// neighbours returns who is tied to an actor by one relation of a sort, in order.
func (s *searcher) neighbours(of *sort, backward bool, actor int32) []int32 {
	key := listKey{of.number, 1, backward && of.directed, actor}
	if list, ok := s.lists[key]; ok {
		return list
	}
	list := []int32{}
	id := s.actors[actor].ID
	add := func(r *graph.Relation, other int32, gives bool) {
		if !of.directed || of.takes[r.Kind].goes(gives != backward) {
			list = append(list, other)
		}
	}
	var before *graph.Relation
	for _, p := range s.indexOf(of).of(actor) {
		switch {
		case p.other == actor || p.relation == before: // it is on both sides
		case p.other >= 0:
			add(p.relation, p.other, p.gives)
		default:
			for t := range s.view.TiesOf(p.relation, id) {
				if !s.tick() {
					return nil
				}
				if t.A.Actor == id {
					add(p.relation, s.number[t.B.Actor], true)
				} else {
					add(p.relation, s.number[t.A.Actor], false)
				}
			}
			before = p.relation
		}
		if !s.tick() {
			return nil
		}
	}
	slices.Sort(list)
	return s.keep(key, slices.Clip(slices.Compact(list)))
}

func (s *searcher) keep(key listKey, list []int32) []int32 {
	if s.listed += len(list) + 1; s.listed > mostListed {
		clear(s.lists)
		s.listed = len(list) + 1
	}
	s.lists[key] = list
	return list
}

// reached returns, in order, who can be at the other end of a tie from a node with
// a value; of a chain of at least two ties, perhaps some more.
func (s *searcher) reached(t *boundTie, node int) []int32 {
	actor, backward := s.values[node], t.to == node
	if actor < 0 {
		return nil
	}
	return s.reach(t, backward, actor)
}

func (s *searcher) reach(t *boundTie, backward bool, actor int32) []int32 {
	if !t.repeated() {
		return s.neighbours(t.sort, backward, actor)
	}
	key := listKey{t.sort.number, t.most, backward && t.sort.directed, actor}
	if list, ok := s.lists[key]; ok {
		return list
	}
	_, list := s.within(t.sort, backward, actor, t.most)
	if s.err != nil {
		return nil
	}
	slices.Sort(list)
	return s.keep(key, list)
}

// within returns how many ties of a sort it takes at least from an actor to each, and
// one more; 0 where it takes more than most. It lists whom else it reaches.
func (s *searcher) within(of *sort, backward bool, actor int32, most int) (far []int8, reached []int32) {
	far = make([]int8, len(s.actors))
	far[actor] = 1
	edge := []int32{actor}
	for n := 1; n <= most && len(edge) > 0; n++ {
		first := len(reached)
		for _, v := range edge {
			list := s.neighbours(of, backward, v)
			for _, w := range list {
				if far[w] == 0 {
					far[w] = int8(n + 1)
					reached = append(reached, w)
				}
			}
			s.work += uint64(len(list))
			if !s.tick() || len(reached) == len(s.actors)-1 {
				return far, reached
			}
		}
		edge = reached[first:]
	}
	return far, reached
}

// tied reports whether a tie whose ends both have values is there.
func (s *searcher) tied(t *boundTie) bool {
	a, b := s.values[t.from], s.values[t.to]
	if a < 0 || b < 0 || a == b {
		return false
	}
	if t.least > 1 {
		there := false
		s.chainsOf(t, a, b, func([]int32) bool {
			there = true
			return false
		})
		return there
	}
	from, backward, to := a, false, b
	if _, ok := s.lists[listKey{t.sort.number, t.most, t.sort.directed, b}]; ok { // which is known already
		from, backward, to = b, true, a
	}
	_, ok := slices.BinarySearch(s.reach(t, backward, from), to)
	return ok
}

// farness is how far all are from the actor at the end of a chain.
type farness struct {
	sort, most int
	to         int32
	far        []int8 // see within
}

// chainsOf yields the chains of a repeated tie from one actor to another, shorter
// ones first, then by the actors along them, until yield returns false. A chain is
// the caller's only until then.
func (s *searcher) chainsOf(t *boundTie, from, to int32, yield func([]int32) bool) {
	if s.far.far == nil || s.far.sort != t.sort.number || s.far.most != t.most || s.far.to != to {
		far, _ := s.within(t.sort, true, to, t.most)
		s.far = farness{t.sort.number, t.most, to, far}
	}
	far := s.far.far
	path := make([]int32, 1, t.most+1)
	path[0] = from
	var visit func(v int32, left int) bool
	visit = func(v int32, left int) bool {
		if left == 0 {
			return v != to || yield(path)
		}
		for _, w := range s.neighbours(t.sort, false, v) {
			if far[w] == 0 || int(far[w]) > left || w == to && left > 1 || slices.Contains(path, w) {
				continue
			}
			path = append(path, w)
			on := visit(w, left-1)
			path = path[:len(path)-1]
			if !on || !s.tick() {
				return false
			}
		}
		return true
	}
	for n := t.least; n <= t.most; n++ {
		if far[from] == 0 || int(far[from]) > n+1 {
			continue
		}
		if !visit(from, n) {
			return
		}
	}
}
