package centrality

import (
	"context"
	"math"

	"github.com/entente-graph/entente/graph/progress"
)

// constraint is Burt's, of ties without weights: of each neighbour the square of the
// part of an actor's ties that leads to it, at once or through a common neighbour. It
// has no meaning for an actor without neighbours.
func (n *Network) constraint(ctx context.Context) ([]float64, error) {
	out := make([]float64, len(n.actors))
	through := make([]float64, len(n.actors))
	isNext := make([]bool, len(n.actors))
	meter := progress.Meter{Ctx: ctx}
	for v, list := range n.next {
		if len(list) == 0 {
			out[v] = math.NaN()
			continue
		}
		direct := 1 / float64(len(list))
		for _, w := range list {
			through[w], isNext[w] = direct, true
		}
		for _, w := range list {
			if meter.Ended() {
				return nil, meter.Err
			}
			part := direct / float64(len(n.next[w]))
			for _, u := range n.next[w] {
				if isNext[u] {
					through[u] += part
				}
			}
		}
		for _, w := range list {
			out[v] += through[w] * through[w]
			isNext[w] = false
		}
	}
	return out, meter.Err
}

// EffectiveSizes returns how many of each actor's neighbours are not redundant: their
// number less the mean number of ties that each has to the others. The error is the
// context's.
func (n *Network) EffectiveSizes(ctx context.Context) ([]float64, error) {
	out := make([]float64, len(n.actors))
	isNext := make([]bool, len(n.actors))
	meter := progress.Meter{Ctx: ctx}
	for v, list := range n.next {
		if len(list) == 0 {
			continue
		}
		for _, w := range list {
			isNext[w] = true
		}
		among := 0 // ties of neighbours with each other, each twice
		for _, w := range list {
			if meter.Ended() {
				return nil, meter.Err
			}
			for _, u := range n.next[w] {
				if isNext[u] {
					among++
				}
			}
		}
		for _, w := range list {
			isNext[w] = false
		}
		out[v] = float64(len(list)) - float64(among)/float64(len(list))
	}
	return out, meter.Err
}
