package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Partner is who is tied to an actor.
type Partner struct {
	Actor    int32
	Partners int // how many it is tied to itself
}

// Partners returns to whom an actor is tied: the best connected first, then by name.
func Partners(ctx context.Context, s Store, actor int32) ([]Partner, error) {
	var all []int32
	err := s.Expand(ctx, []int32{actor}, func(_, w int32) {
		if w != actor {
			all = append(all, w)
		}
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(all)
	all = slices.Compact(all)
	ranks, err := s.Ranks(ctx, all)
	if err != nil {
		return nil, err
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(ranks[b].Partners, ranks[a].Partners), strings.Compare(ranks[a].Name, ranks[b].Name), cmp.Compare(all[a], all[b]))
	})
	out := make([]Partner, len(all))
	for i, at := range order {
		out[i] = Partner{all[at], ranks[at].Partners}
	}
	return out, nil
}
