package pattern

import "slices"

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
	for _, r := range s.view.RelationsOf(id) {
		taken := of.takes[r.Kind]
		if taken == 0 {
			continue
		}
		for t := range s.view.TiesOf(r, id) {
			if !s.tick() {
				return nil
			}
			other, gives := t.B.Actor, true
			if other == id {
				other, gives = t.A.Actor, false
			}
			if of.directed && (!t.Directed || !taken.goes(gives != backward)) {
				continue
			}
			list = append(list, s.number[other])
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
	var list []int32
	for v := range s.within(t.sort, backward, actor, t.most) {
		if v != actor {
			list = append(list, v)
		}
	}
	if s.err != nil {
		return nil
	}
	slices.Sort(list)
	return s.keep(key, list)
}

// within returns how many ties of a sort it takes at least from an actor, to all
// whom it takes at most so many.
func (s *searcher) within(of *sort, backward bool, actor int32, most int) map[int32]int8 {
	far := map[int32]int8{actor: 0}
	edge := []int32{actor}
	for n := int8(1); int(n) <= most && len(edge) > 0 && s.err == nil; n++ {
		var next []int32
		for _, v := range edge {
			list := s.neighbours(of, backward, v)
			for _, w := range list {
				if _, ok := far[w]; !ok {
					far[w] = n
					next = append(next, w)
				}
			}
			s.work += uint64(len(list))
			if !s.tick() || len(far) == len(s.actors) {
				return far
			}
		}
		edge = next
	}
	return far
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
	far        map[int32]int8
}

// chainsOf yields the chains of a repeated tie from one actor to another, shorter
// ones first, then by the actors along them, until yield returns false. A chain is
// the caller's only until then.
func (s *searcher) chainsOf(t *boundTie, from, to int32, yield func([]int32) bool) {
	if s.far.far == nil || s.far.sort != t.sort.number || s.far.most != t.most || s.far.to != to {
		s.far = farness{t.sort.number, t.most, to, s.within(t.sort, true, to, t.most)}
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
			if n, ok := far[w]; !ok || int(n) > left-1 || w == to && left > 1 || slices.Contains(path, w) {
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
		if least, ok := far[from]; !ok || int(least) > n {
			continue
		}
		if !visit(from, n) {
			return
		}
	}
}
