package query

import (
	"cmp"
	"context"
	"slices"
)

// PickBetween picks the actors on paths of at most so many hops between two actors,
// at most so many of them: those on the shortest paths first, then those on the most
// of these, then the best connected. Whoever is picked is joined to both by picked
// ones. most is not positive for all.
//
// An actor is on a path if it lies on one that visits nobody twice, and on a walk
// between the two of at most that many hops; nearly always the two are one. Where no
// path joins the two, they alone are picked. The error is ErrSameActor or the
// context's.
func PickBetween(ctx context.Context, n Network, a, b int32, maxHops, most int) (Pick, error) {
	s, err := newBetween(ctx, n, a, b, maxHops)
	if err != nil {
		return Pick{}, err
	}
	return s.pick(n, most), nil
}

// between is what lies between two actors. Its actors have places of their own: the
// first of them is where the paths begin, the second where they end.
type between struct {
	maxHops int
	actors  []int32         // by place
	place   map[int32]int32 // of each actor
	ahead   []uint8         // hops from the first actor, by place
	behind  []uint8         // hops to the second
	ties    [][]int32       // by place: the places of those tied to it on a path
}

// joins reports whether the tie from one place to another is on a path of at most so
// many hops, in that direction.
func (s *between) joins(from, to int32, maxHops int) bool {
	return int(s.ahead[from])+1+int(s.behind[to]) <= maxHops && from != 1 && to != 0
}

func newBetween(ctx context.Context, n Network, a, b int32, maxHops int) (*between, error) {
	if a == b {
		return nil, ErrSameActor
	}
	if maxHops <= 0 {
		maxHops = DefaultMaxHops
	}
	ahead, _, err := distances(ctx, n, []int32{a}, maxHops-1, b, nil)
	if err != nil {
		return nil, err
	}
	behind, reached, err := distances(ctx, n, []int32{b}, maxHops, a, func(v int32, hops int) bool {
		return ahead[v] != far && int(ahead[v])+hops <= maxHops
	})
	if err != nil {
		return nil, err
	}
	s := &between{maxHops: maxHops, actors: []int32{a, b}, place: map[int32]int32{a: 0, b: 1}}
	for _, v := range reached {
		if v != a && v != b {
			s.place[v] = int32(len(s.actors))
			s.actors = append(s.actors, v)
		}
	}
	// The first search may have stopped short of the second actor by a hop.
	s.ahead, s.behind = make([]uint8, len(s.actors)), make([]uint8, len(s.actors))
	for i, v := range s.actors {
		s.ahead[i], s.behind[i] = ahead[v], behind[v]
	}
	s.ahead[1] = s.behind[0]
	s.ties = make([][]int32, len(s.actors))
	if err := s.findTies(ctx, n); err != nil {
		return nil, err
	}
	s.keepOnPaths()
	return s, nil
}

func (s *between) findTies(ctx context.Context, n Network) error {
	err := n.Expand(ctx, s.actors, func(v, w int32) {
		to, ok := s.place[w]
		if !ok {
			return
		}
		if from := s.place[v]; s.joins(from, to, s.maxHops) || s.joins(to, from, s.maxHops) {
			s.ties[from] = append(s.ties[from], to)
		}
	})
	for i := range s.ties {
		slices.Sort(s.ties[i])
		s.ties[i] = slices.Compact(s.ties[i])
	}
	return err
}

// keepOnPaths leaves out what hangs on the paths and is on none of them. An actor is
// on a simple path between two if it is in the block (the biconnected component) of
// a tie between these two, which is added for the purpose.
func (s *between) keepOnPaths() {
	keep := blockOf(s.ties, 0, 1)
	keep[0], keep[1] = true, true
	moved := make([]int32, len(s.actors))
	next := int32(0)
	for i := range s.actors {
		moved[i] = -1
		if keep[i] {
			moved[i] = next
			s.actors[next], s.ahead[next], s.behind[next], s.ties[next] = s.actors[i], s.ahead[i], s.behind[i], s.ties[i]
			next++
		} else {
			delete(s.place, s.actors[i])
		}
	}
	s.actors, s.ahead, s.behind, s.ties = s.actors[:next], s.ahead[:next], s.behind[:next], s.ties[:next]
	for i, v := range s.actors {
		s.place[v] = int32(i)
		list := s.ties[i][:0]
		for _, to := range s.ties[i] {
			if moved[to] >= 0 {
				list = append(list, moved[to])
			}
		}
		s.ties[i] = list
	}
}

// blockOf returns which vertices are in one block with a tie between two of them,
// whether or not there is one (Hopcroft and Tarjan 1973). Neighbours are sorted.
func blockOf(ties [][]int32, a, b int32) []bool {
	in := make([]bool, len(ties))
	depth, low := make([]int32, len(ties)), make([]int32, len(ties))
	next := make([]int, len(ties))
	// The search begins with the tie from a to b: what it closes below b and above
	// a is the block.
	stack := []int32{a, b}
	depth[a], depth[b], low[a], low[b] = 1, 2, 1, 2
	open := []int32{b} // vertices of blocks that are not closed yet
	for len(stack) > 1 {
		v := stack[len(stack)-1]
		if next[v] < len(ties[v]) {
			w := ties[v][next[v]]
			next[v]++
			parent := stack[len(stack)-2]
			switch {
			case depth[w] == 0:
				depth[w] = int32(len(stack)) + 1
				low[w] = depth[w]
				stack = append(stack, w)
				open = append(open, w)
			case w != parent:
				low[v] = min(low[v], depth[w])
			}
			continue
		}
		stack = stack[:len(stack)-1]
		parent := stack[len(stack)-1]
		low[parent] = min(low[parent], low[v])
		if low[v] < depth[parent] && parent != a {
			continue
		}
		// v and what is still open below it are a block with its parent.
		for len(open) > 0 {
			w := open[len(open)-1]
			open = open[:len(open)-1]
			in[w] = parent == a
			if w == v {
				break
			}
		}
	}
	in[a] = true
	return in
}

// pick chooses actors.
func (s *between) pick(n Network, most int) Pick {
	out := Pick{All: len(s.actors), Hops: s.maxHops}
	if most <= 0 || len(s.actors) <= most {
		out.Actors = slices.Sorted(slices.Values(s.actors))
		return out
	}
	waysAhead, stepBack := s.ways(n, s.ahead, 0)
	waysBehind, stepOn := s.ways(n, s.behind, 1)
	order := make([]int32, len(s.actors))
	partners := make([]int, len(s.actors))
	for i := range order {
		order[i], partners[i] = int32(i), n.Partners(s.actors[i])
	}
	hops := func(i int32) int { return int(s.ahead[i]) + int(s.behind[i]) }
	slices.SortFunc(order, func(i, j int32) int {
		c := cmp.Or(cmp.Compare(hops(i), hops(j)),
			cmp.Compare(waysAhead[j]*waysBehind[j], waysAhead[i]*waysBehind[i]), cmp.Compare(partners[j], partners[i]))
		if c != 0 {
			return c
		}
		return before(n, s.actors[i], s.actors[j])
	})
	picked := make([]bool, len(s.actors))
	picked[0], picked[1] = true, true
	count := 2
	out.Hops = hops(0)
	for _, i := range order {
		var chain []int32
		for v := i; v >= 0 && !picked[v]; v = stepBack[v] {
			chain = append(chain, v)
		}
		for v := i; v >= 0 && !picked[v]; v = stepOn[v] {
			if v != i {
				chain = append(chain, v)
			}
		}
		if count+len(chain) > most {
			break
		}
		for _, v := range chain {
			if !picked[v] {
				picked[v] = true
				count++
			}
		}
		out.Hops = max(out.Hops, hops(i))
	}
	for i, v := range s.actors {
		if picked[i] {
			out.Actors = append(out.Actors, v)
		}
	}
	slices.Sort(out.Actors)
	return out
}

// ways counts the shortest walks to each place from one, and names the best place
// before it on them, -1 for none.
func (s *between) ways(n Network, hops []uint8, from int32) (count []float64, step []int32) {
	count, step = make([]float64, len(s.actors)), make([]int32, len(s.actors))
	order := make([]int32, len(s.actors))
	for i := range order {
		order[i], step[i] = int32(i), -1
	}
	slices.SortStableFunc(order, func(i, j int32) int { return cmp.Compare(hops[i], hops[j]) })
	count[from] = 1
	for _, v := range order {
		for _, u := range s.ties[v] {
			if hops[u]+1 != hops[v] {
				continue
			}
			count[v] += count[u]
			if best := step[v]; best < 0 || count[u] > count[best] || count[u] == count[best] && n.Before(s.actors[u], s.actors[best]) {
				step[v] = u
			}
		}
	}
	return count, step
}
