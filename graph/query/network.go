package query

import (
	"cmp"
	"context"
	"slices"
)

// Network is who is tied to whom, by number, of what may be more than a View
// holds. Actors are numbered from 0 on.
type Network interface {
	Order() int // how many actors there are

	// Expand calls yield with each actor of the frontier and each of its partners,
	// in either direction, in the order of the frontier and always the same. A
	// partner may come more than once.
	Expand(ctx context.Context, frontier []int32, yield func(actor, partner int32)) error

	Partners(actor int32) int        // how many an actor is tied to
	Before(a, b int32) bool          // which of two that are equal else comes first
	Name(actor int32) string         // what an actor is called
	Find(text string) (int32, error) // whom a text means; a *NotFoundError or *AmbiguousError
}

// Pick is what of a network is picked for a question.
type Pick struct {
	Actors []int32 // sorted
	All    int     // how many actors the question has; more than are picked where there were too many
	Hops   int     // of a pick between two actors: of the longest path on which a picked one lies
}

// far is the distance of what was not reached.
const far = ^uint8(0)

// distances returns how many hops each actor is from any of some, far where it is
// more than so many, and those that were reached, nearest first. It does not look
// beyond the actor past, nor at actors that may not be passed; -1 and nil for none.
func distances(ctx context.Context, n Network, from []int32, hops int, past int32, may func(actor int32, hops int) bool) (dist []uint8, reached []int32, err error) {
	dist = make([]uint8, n.Order())
	for i := range dist {
		dist[i] = far
	}
	for _, v := range from {
		if dist[v] == far {
			dist[v] = 0
			reached = append(reached, v)
		}
	}
	frontier := reached
	for hop := 1; hop <= hops && len(frontier) > 0; hop++ {
		start := len(reached)
		err := n.Expand(ctx, frontier, func(v, w int32) {
			if dist[w] == far && v != past && (may == nil || may(w, hop)) {
				dist[w] = uint8(hop)
				reached = append(reached, w)
			}
		})
		if err != nil {
			return nil, nil, err
		}
		frontier = slices.Clone(reached[start:])
	}
	return dist, reached, nil
}

// mostPickedTies is how many pairs of picked actors are tied where not all are picked: more
// cannot be told apart.
const mostPickedTies = 120

// PickNear picks the actors within some hops of others, at most so many, and no more
// than can be told apart with what ties them: the nearest first, and of those equally
// near the best connected. most is not positive for all.
func PickNear(ctx context.Context, n Network, centres []int32, hops, most int) (Pick, error) {
	dist, reached, err := distances(ctx, n, centres, hops, -1, nil)
	if err != nil {
		return Pick{}, err
	}
	all := len(reached)
	if most > 0 {
		reached = first(n, reached, most, func(v int32) int { return int(dist[v]) })
		if reached, err = tellable(ctx, n, reached); err != nil {
			return Pick{}, err
		}
	}
	slices.Sort(reached)
	return Pick{Actors: reached, All: all}, nil
}

// tellable returns the first of some actors, as many as have few ties among them.
func tellable(ctx context.Context, n Network, list []int32) ([]int32, error) {
	in := make(map[int32]bool, len(list))
	ties := 0
	for i, v := range list {
		tied := map[int32]bool{}
		err := n.Expand(ctx, list[i:i+1], func(_, w int32) {
			if in[w] {
				tied[w] = true
			}
		})
		if err != nil {
			return nil, err
		}
		if ties += len(tied); ties > mostPickedTies {
			return list[:i], nil
		}
		in[v] = true
	}
	return list, nil
}

// PickTop picks the best connected actors, at most so many.
func PickTop(ctx context.Context, n Network, most int) (Pick, error) {
	all := make([]int32, 0, n.Order())
	for v := range int32(n.Order()) {
		if n.Partners(v) > 0 {
			all = append(all, v)
		}
	}
	if err := ctx.Err(); err != nil {
		return Pick{}, err
	}
	picked := first(n, all, most, func(int32) int { return 0 })
	slices.Sort(picked)
	return Pick{Actors: picked, All: len(all)}, nil
}

// first returns so many of some actors: those of the least key, then the best
// connected.
func first(n Network, list []int32, most int, key func(int32) int) []int32 {
	type ranked struct {
		actor    int32
		key      int
		partners int
	}
	all := make([]ranked, len(list))
	for i, v := range list {
		all[i] = ranked{v, key(v), n.Partners(v)}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		if c := cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(b.partners, a.partners)); c != 0 {
			return c
		}
		return before(n, a.actor, b.actor)
	})
	out := make([]int32, min(most, len(all)))
	for i := range out {
		out[i] = all[i].actor
	}
	return out
}

func before(n Network, a, b int32) int {
	switch {
	case a == b:
		return 0
	case n.Before(a, b):
		return -1
	}
	return 1
}
