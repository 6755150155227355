package centrality

import (
	"context"

	"github.com/entente-graph/entente/graph/progress"
)

// closeness is the harmonic one.
func (n *Network) closeness(ctx context.Context) ([]float64, error) {
	order := len(n.actors)
	out := make([]float64, order)
	s := n.newSearch()
	var at []int // by distance: how many are so far
	for start := range out {
		progress.Say(ctx, progress.Reached, uint64(start), uint64(order))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		s.from(int32(start))
		at = at[:0]
		for _, v := range s.order[1:] {
			hops := int(s.hops[v])
			for len(at) < hops {
				at = append(at, 0)
			}
			at[hops-1]++
		}
		sum := 0.0
		for i, number := range at {
			sum += float64(number) / float64(i+1)
		}
		if order > 1 {
			out[start] = sum / float64(order-1)
		}
	}
	return out, nil
}
