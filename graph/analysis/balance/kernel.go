package balance

import "slices"

// kernel is a signed graph in which some actors have been put together: each vertex
// is a group of actors of whom it is settled who stands with whom. The ties of two
// vertices are one of the sign that outweighs; what the lesser sign weighs is against
// any split of the two.
type kernel struct {
	of     []int32 // the vertex of each actor
	other  []bool  // it stands against the first actor of its vertex
	ends   [][2]int32
	weight []int32 // of the ties; negative where they set apart
	next   [][]half
	order  int
	lost   int // what every split leaves against it
}

// half is a tie as one of its ends has it.
type half struct{ to, tie int32 }

// newKernel is the kernel in which everyone is on their own.
func newKernel(order int, ends [][2]int32, negative []bool) *kernel {
	k := &kernel{of: make([]int32, order), other: make([]bool, order)}
	for i := range k.of {
		k.of[i] = int32(i)
	}
	return k.built(order, ends, signs(negative))
}

func signs(negative []bool) []int32 {
	out := make([]int32, len(negative))
	for i, n := range negative {
		if out[i] = 1; n {
			out[i] = -1
		}
	}
	return out
}

// built sets the ties of a kernel, of which several may join the same vertices.
func (k *kernel) built(order int, ends [][2]int32, weight []int32) *kernel {
	k.order = order
	at := make([]int, len(ends))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(i, j int) int {
		if ends[i][0] != ends[j][0] {
			return int(ends[i][0] - ends[j][0])
		}
		return int(ends[i][1] - ends[j][1])
	})
	for i := 0; i < len(at); {
		pair, friendly, hostile := ends[at[i]], int32(0), int32(0)
		for ; i < len(at) && ends[at[i]] == pair; i++ {
			if w := weight[at[i]]; w > 0 {
				friendly += w
			} else {
				hostile -= w
			}
		}
		k.lost += int(min(friendly, hostile))
		if friendly != hostile {
			k.ends, k.weight = append(k.ends, pair), append(k.weight, friendly-hostile)
		}
	}
	k.next = make([][]half, order)
	for e, pair := range k.ends {
		k.next[pair[0]] = append(k.next[pair[0]], half{pair[1], int32(e)})
		k.next[pair[1]] = append(k.next[pair[1]], half{pair[0], int32(e)})
	}
	return k
}

// settled is that two vertices stand together, or against each other.
type settled struct {
	a, b    int32
	against bool
}

// join returns the kernel in which more is settled, and which vertex of it each of
// this one is in. ok is false where the settlements contradict each other.
func (k *kernel) join(list []settled) (out *kernel, into []int32, ok bool) {
	sides := newSides(k.order)
	for _, s := range list {
		if !sides.join(s.a, s.b, s.against) {
			return nil, nil, false
		}
	}
	into = make([]int32, k.order)
	flip := make([]bool, k.order)
	number := make([]int32, k.order)
	order := int32(0)
	for v := range number {
		number[v] = -1
	}
	for v := range int32(k.order) {
		root, against := sides.find(v)
		if number[root] < 0 {
			number[root] = order
			order++
		}
		into[v], flip[v] = number[root], against
	}
	out = &kernel{of: make([]int32, len(k.of)), other: make([]bool, len(k.of)), lost: k.lost}
	for i, v := range k.of {
		out.of[i], out.other[i] = into[v], k.other[i] != flip[v]
	}
	ends, weight := make([][2]int32, 0, len(k.ends)), make([]int32, 0, len(k.ends))
	for e, pair := range k.ends {
		a, b, w := into[pair[0]], into[pair[1]], k.weight[e]
		if flip[pair[0]] != flip[pair[1]] {
			w = -w
		}
		switch {
		case a != b:
			ends, weight = append(ends, [2]int32{min(a, b), max(a, b)}), append(weight, w)
		case w < 0:
			out.lost += int(-w)
		}
	}
	return out.built(int(order), ends, weight), into, true
}

// split says of each actor on which side it stands, by the sides of the vertices.
func (k *kernel) split(side []bool) []bool {
	out := make([]bool, len(k.of))
	for i, v := range k.of {
		out[i] = side[v] != k.other[i]
	}
	return out
}

// against returns what a split of the vertices leaves against it.
func (k *kernel) against(side []bool) int {
	sum := k.lost
	for e, pair := range k.ends {
		if w := k.weight[e]; (side[pair[0]] != side[pair[1]]) == (w > 0) {
			sum += int(max(w, -w))
		}
	}
	return sum
}

// sides is disjoint sets of those of whom it is settled who stands with whom.
type sides struct {
	up    []int32
	apart []bool // from the one above
}

func newSides(n int) *sides {
	s := &sides{make([]int32, n), make([]bool, n)}
	for i := range s.up {
		s.up[i] = int32(i)
	}
	return s
}

// find returns the one that stands for the set of v, and whether v is against it.
// The least stands for its set.
func (s *sides) find(v int32) (root int32, against bool) {
	root = v
	for s.up[root] != root {
		against = against != s.apart[root]
		root = s.up[root]
	}
	for left := against; v != root; {
		next, apart := s.up[v], s.apart[v]
		s.up[v], s.apart[v] = root, left
		v, left = next, left != apart
	}
	return root, against
}

// join settles how two stand to each other; not ok where it is settled otherwise.
func (s *sides) join(a, b int32, against bool) (ok bool) {
	ra, fa := s.find(a)
	rb, fb := s.find(b)
	if ra == rb {
		return (fa != fb) == against
	}
	if rb < ra {
		ra, rb = rb, ra
	}
	s.up[rb], s.apart[rb] = ra, (fa != fb) != against
	return true
}
