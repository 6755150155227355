package centrality

import (
	"context"
	"math"
)

// damping is with what probability the way is gone on.
const damping = 0.85

// pageRank repeats a step of all ways at once until nothing changes.
func (n *Network) pageRank(ctx context.Context, most int) (out []float64, rounds int, converged bool, err error) {
	order := float64(len(n.actors))
	out = make([]float64, len(n.actors))
	if len(out) == 0 {
		return out, 0, true, ctx.Err()
	}
	for i := range out {
		out[i] = 1 / order
	}
	later := make([]float64, len(out))
	for rounds < most {
		if ctx.Err() != nil {
			return nil, rounds, false, ctx.Err()
		}
		rounds++
		stuck := 0.0
		clear(later)
		for v, list := range n.to {
			if len(list) == 0 {
				stuck += out[v]
				continue
			}
			part := out[v] / float64(len(list))
			for _, w := range list {
				later[w] += part
			}
		}
		anew := (1 - damping + damping*stuck) / order
		change := 0.0
		for v := range later {
			later[v] = anew + damping*later[v]
			change += math.Abs(later[v] - out[v])
		}
		out, later = later, out
		if change < 1e-14 {
			return out, rounds, true, nil
		}
	}
	return out, rounds, false, nil
}
