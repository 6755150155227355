package query

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Network is who is tied to whom, by number, of what may be more than a View
// holds. Actors are numbered from 0 on.
type Network interface {
	Order() int // how many actors there are

	// Expand calls yield with each actor of the frontier and each of its partners,
	// in either direction, in the order of the frontier and always the same. A
	// partner may come more than once.
	Expand(ctx context.Context, frontier []int32, yield func(actor, partner int32)) error

	// Ranks returns by what actors are put in order, in the order in which they are given.
	Ranks(ctx context.Context, actors []int32) ([]Rank, error)

	// Top picks the best connected actors, at most so many.
	Top(ctx context.Context, most int) (Pick, error)

	// Find returns whom a text means. The error can be a *NotFoundError or an
	// *AmbiguousError.
	Find(ctx context.Context, text string) (int32, error)
}

// Rank is by what two actors of a network are put in order: the better connected comes
// first, then by name, and then by number.
type Rank struct {
	Partners int    // how many it is tied to
	Name     string // bytes that are compared; empty where the numbers say it
}

func (r Rank) compare(s Rank, number, other int32) int {
	return cmp.Or(cmp.Compare(s.Partners, r.Partners), compareNamed(r, s, number, other))
}

func compareNamed(r, s Rank, number, other int32) int {
	return cmp.Or(strings.Compare(r.Name, s.Name), cmp.Compare(number, other))
}

// Pick is what of a network is picked for a question.
type Pick struct {
	Actors []int32 // sorted
	All    int     // how many actors the question has; more than are picked where there were too many
	Hops   int     // of a pick between two actors: of the longest path on which a picked one lies
}

// distances finds out how many hops each actor is from any of some, where it is no more
// than so many, and returns those that were reached, nearest first.
func distances(ctx context.Context, n Network, from []int32, hops int, dist *levels) (reached []int32, err error) {
	for _, v := range from {
		if dist.get(v) == far {
			dist.set(v, 0)
			reached = append(reached, v)
		}
	}
	frontier := reached
	for hop := 1; hop <= hops && len(frontier) > 0; hop++ {
		start := len(reached)
		err := n.Expand(ctx, frontier, func(_, w int32) {
			if dist.get(w) == far {
				dist.set(w, hop)
				reached = append(reached, w)
			}
		})
		if err != nil {
			return nil, err
		}
		frontier = slices.Clone(reached[start:])
	}
	return reached, nil
}

// mostPickedTies is how many pairs of picked actors are tied where not all are picked: more
// cannot be told apart.
const mostPickedTies = 120

// PickNear picks the actors within some hops of others, at most so many, and no more
// than can be told apart with what ties them: the nearest first, and of those equally
// near the best connected. most is not positive for all.
func PickNear(ctx context.Context, n Network, centres []int32, hops, most int) (Pick, error) {
	dist := newLevels(n.Order())
	defer dist.release()
	reached, err := distances(ctx, n, centres, hops, dist)
	if err != nil {
		return Pick{}, err
	}
	all := len(reached)
	if most > 0 {
		ranks, err := n.Ranks(ctx, reached)
		if err != nil {
			return Pick{}, err
		}
		reached = first(reached, ranks, most, func(v int32) int { return int(dist.get(v)) })
		if reached, err = tellable(ctx, n, reached); err != nil {
			return Pick{}, err
		}
	}
	slices.Sort(reached)
	return Pick{Actors: reached, All: all}, nil
}

// tellable returns the first of some actors, as many as have few ties among them.
func tellable(ctx context.Context, n Network, list []int32) ([]int32, error) {
	place := make(map[int32]int, len(list))
	for i, v := range list {
		place[v] = i
	}
	before := make([]map[int32]bool, len(list)) // whom of those before it each is tied to
	err := n.Expand(ctx, list, func(v, w int32) {
		i := place[v]
		if j, ok := place[w]; ok && j < i {
			if before[i] == nil {
				before[i] = map[int32]bool{}
			}
			before[i][w] = true
		}
	})
	if err != nil {
		return nil, err
	}
	ties := 0
	for i := range list {
		if ties += len(before[i]); ties > mostPickedTies {
			return list[:i], nil
		}
	}
	return list, nil
}

// PickTop picks the best connected of the actors that are tied to any, at most so many.
// ranks is by number, and of all actors.
func PickTop(ranks []Rank, most int) Pick {
	all, theirs := make([]int32, 0, len(ranks)), make([]Rank, 0, len(ranks))
	for v, r := range ranks {
		if r.Partners > 0 {
			all, theirs = append(all, int32(v)), append(theirs, r)
		}
	}
	picked := first(all, theirs, most, func(int32) int { return 0 })
	slices.Sort(picked)
	return Pick{Actors: picked, All: len(all)}
}

// first returns so many of some actors, whose ranks are given in the same order: those of the least key,
// then the best connected.
func first(list []int32, ranks []Rank, most int, key func(int32) int) []int32 {
	type ranked struct {
		actor int32
		key   int
		rank  Rank
	}
	all := make([]ranked, len(list))
	for i, v := range list {
		all[i] = ranked{v, key(v), ranks[i]}
	}
	slices.SortFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.key, b.key), a.rank.compare(b.rank, a.actor, b.actor))
	})
	out := make([]int32, min(most, len(all)))
	for i := range out {
		out[i] = all[i].actor
	}
	return out
}
