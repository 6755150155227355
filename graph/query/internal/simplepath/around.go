package simplepath

// around looks whether the target can be reached around the path that a search
// stands on: by a walk of just so many hops that meets none of its vertices.
type around struct {
	seen       []int32 // by vertex: the last layer that it was in
	layer      int32
	mask       []uint8 // by vertex of the layer that is made
	here, next []int32
	masks      []uint8 // of here
	scratch    row
}

// reach reports whether such a walk of h hops leads on from v that can belong to a
// path which the search still looks for.
func (a *around) reach(s *search, v int32, h int) bool {
	a.here, a.masks = append(a.here[:0], v), append(a.masks[:0], s.ranked.have(s.length-h))
	for ; h > 1; h-- {
		a.layer++
		a.next = a.next[:0]
		for i, u := range a.here {
			r := s.row(u, h, &a.scratch)
			s.mark()
			for len(a.seen) < len(s.vertex) {
				a.seen, a.mask = append(a.seen, 0), append(a.mask, 0)
			}
			for j, e := range r.hops {
				m := a.masks[i] & s.ranked.maskOf(r, j)
				if m == 0 || s.onPath[e.to] {
					continue
				}
				if a.seen[e.to] != a.layer {
					a.seen[e.to], a.mask[e.to] = a.layer, 0
					a.next = append(a.next, e.to)
				}
				a.mask[e.to] |= m
			}
			if i%64 == 0 && s.cancelled() {
				return false
			}
		}
		a.here, a.next = a.next, a.here
		a.masks = a.masks[:0]
		for _, u := range a.here {
			a.masks = append(a.masks, a.mask[u])
		}
	}
	for i, u := range a.here {
		if r := s.row(u, 1, &a.scratch); len(r.hops) > 0 && a.masks[i]&s.ranked.maskOf(r, 0) != 0 {
			return true
		}
	}
	return false
}
