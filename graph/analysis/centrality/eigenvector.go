package centrality

import (
	"context"
	"math"
)

// eigenvector repeats the multiplication with the matrix of ties and the identity,
// which leaves the vectors as they are and keeps a network of two sides from swinging
// to and fro. It starts from equal scores, so that none becomes negative.
func (n *Network) eigenvector(ctx context.Context, most int) (out []float64, rounds int, converged bool, err error) {
	out = make([]float64, len(n.actors))
	if n.ties == 0 {
		return out, 0, true, ctx.Err() // nobody has anything from anybody
	}
	for i := range out {
		out[i] = 1
	}
	later := make([]float64, len(out))
	for rounds < most {
		if ctx.Err() != nil {
			return nil, rounds, false, ctx.Err()
		}
		rounds++
		largest := 0.0
		for v, list := range n.next {
			sum := out[v]
			for _, w := range list {
				sum += out[w]
			}
			later[v] = sum
			largest = max(largest, sum)
		}
		change := 0.0
		for v := range later {
			later[v] /= largest
			change = max(change, math.Abs(later[v]-out[v]))
		}
		out, later = later, out
		if change < 1e-13 {
			converged = true
			break
		}
	}
	for v, x := range out {
		if x < 1e-10 {
			out[v] = 0 // of what dwindles to nothing
		}
	}
	return out, rounds, converged, nil
}
