package query

import (
	"cmp"
	"context"
	"slices"

	"github.com/entente-graph/entente/graph/query/internal/simplepath"
)

// PickBetween picks the actors on paths of at most so many hops between two actors,
// at most so many of them: those on the shortest paths first, then those on the most
// of these, then the best connected. Whoever is picked is joined to both by picked
// ones. most is not positive for all.
//
// Where no path joins the two, they alone are picked. The error is ErrSameActor or
// the context's.
func PickBetween(ctx context.Context, n Network, a, b int32, maxHops, most int) (Pick, error) {
	s, err := newBetween(ctx, n, a, b, maxHops)
	if err != nil {
		return Pick{}, err
	}
	return s.pick(ctx, n, most)
}

// between is what lies between two actors. Its actors have places of their own: the
// first of them is where the paths begin, the second where they end.
type between struct {
	maxHops int
	actors  []int32         // by place
	place   map[int32]int32 // of each actor
	ahead   []uint8         // hops from the first actor along the ties, by place
	behind  []uint8         // hops to the second
	ties    [][]int32       // by place: where a path goes on from there, sorted
	back    [][]int32       // by place: from where a path comes, sorted
}

// joins reports whether some path goes from one place to another, and the shortest
// walk that does so has at most so many hops.
func (s *between) joins(from, to int32, maxHops int) bool {
	_, on := slices.BinarySearch(s.ties[from], to)
	return on && s.near(from, to, maxHops)
}

// near reports whether a tie from one place to another can be on a path of at most so
// many hops.
func (s *between) near(from, to int32, maxHops int) bool {
	return int(s.ahead[from])+1+int(s.behind[to]) <= maxHops && from != 1 && to != 0
}

func newBetween(ctx context.Context, n Network, a, b int32, maxHops int) (*between, error) {
	if a == b {
		return nil, ErrSameActor
	}
	if maxHops <= 0 {
		maxHops = DefaultMaxHops
	}
	w := &walks{from: a, to: b, maxHops: maxHops}
	if err := w.search(ctx, n); err != nil {
		return nil, err
	}
	s := &between{maxHops: maxHops, actors: []int32{a, b}, place: map[int32]int32{a: 0, b: 1}}
	return s, s.keepOnPaths(ctx, w)
}

// keepOnPaths takes what lies on paths, of what lies on walks.
func (s *between) keepOnPaths(ctx context.Context, w *walks) error {
	for _, tie := range w.ties {
		for _, v := range []int32{tie.From, tie.To} {
			if _, ok := s.place[v]; !ok {
				s.place[v] = int32(len(s.actors))
				s.actors = append(s.actors, v)
			}
		}
	}
	edges := make([]simplepath.Edge, len(w.ties))
	for i, tie := range w.ties {
		edges[i] = simplepath.Edge{From: s.place[tie.From], To: s.place[tie.To]}
	}
	slices.SortFunc(edges, func(a, b simplepath.Edge) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	on, err := simplepath.New(len(s.actors), edges, nil).PathGraph(ctx, simplepath.Query{From: 0, To: 1, MaxHops: s.maxHops})
	if err != nil {
		return err
	}
	if len(on.Vertices) == 0 {
		on.Vertices = []int32{0, 1} // no path joins them
	}
	moved := make([]int32, len(s.actors)) // where it is kept
	clear(s.place)
	for place, i := range on.Vertices {
		moved[i] = int32(place)
		s.actors[place] = s.actors[i]
		s.place[s.actors[place]] = int32(place)
	}
	n := len(on.Vertices)
	s.actors, s.ties, s.back = s.actors[:n], make([][]int32, n), make([][]int32, n)
	for _, hop := range on.Hops {
		from, to := moved[hop.From], moved[hop.To]
		s.ties[from], s.back[to] = append(s.ties[from], to), append(s.back[to], from)
	}
	s.ahead, s.behind = hopsFrom(0, s.ties), hopsFrom(1, s.back)
	return nil
}

// hopsFrom returns how many hops each place is from one.
func hopsFrom(from int32, ties [][]int32) []uint8 {
	hops := slices.Repeat([]uint8{far}, len(ties))
	hops[from] = 0
	for queue := []int32{from}; len(queue) > 0; queue = queue[1:] {
		for _, to := range ties[queue[0]] {
			if hops[to] == far {
				hops[to] = hops[queue[0]] + 1
				queue = append(queue, to)
			}
		}
	}
	return hops
}

// pick chooses actors.
func (s *between) pick(ctx context.Context, n Network, most int) (Pick, error) {
	out := Pick{All: len(s.actors), Hops: s.maxHops}
	if most <= 0 || len(s.actors) <= most {
		out.Actors = slices.Sorted(slices.Values(s.actors))
		return out, nil
	}
	ranks, err := n.Ranks(ctx, s.actors)
	if err != nil {
		return out, err
	}
	waysAhead, stepBack := s.ways(ranks, s.back, s.ahead, 0)
	waysBehind, stepOn := s.ways(ranks, s.ties, s.behind, 1)
	order := make([]int32, len(s.actors))
	for i := range order {
		order[i] = int32(i)
	}
	hops := func(i int32) int { return int(s.ahead[i]) + int(s.behind[i]) }
	slices.SortFunc(order, func(i, j int32) int {
		return cmp.Or(cmp.Compare(hops(i), hops(j)), cmp.Compare(waysAhead[j]*waysBehind[j], waysAhead[i]*waysBehind[i]),
			ranks[i].compare(ranks[j], s.actors[i], s.actors[j]))
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
	return out, nil
}

// ways counts the shortest walks to each place from one, given the ties that lead
// nearer to that, and names the best place before it on them, -1 for none.
func (s *between) ways(ranks []Rank, ties [][]int32, hops []uint8, from int32) (count []float64, step []int32) {
	count, step = make([]float64, len(s.actors)), make([]int32, len(s.actors))
	order := make([]int32, len(s.actors))
	for i := range order {
		order[i], step[i] = int32(i), -1
	}
	slices.SortStableFunc(order, func(i, j int32) int { return cmp.Compare(hops[i], hops[j]) })
	count[from] = 1
	for _, v := range order {
		for _, u := range ties[v] {
			if hops[u]+1 != hops[v] {
				continue
			}
			count[v] += count[u]
			if best := step[v]; best < 0 || count[u] > count[best] || count[u] == count[best] && compareNamed(ranks[u], ranks[best], s.actors[u], s.actors[best]) < 0 {
				step[v] = u
			}
		}
	}
	return count, step
}
