package centrality

import (
	"context"

	"github.com/entente-graph/entente/graph/progress"
)

// search is a search in breadth from one actor after another, with its memory.
type search struct {
	next  [][]int32
	order []int32 // those that were reached, nearest first
	hops  []int32 // from the one where it started; -1: not reached
}

func (n *Network) newSearch() *search {
	s := &search{next: n.next, order: make([]int32, 0, len(n.next)), hops: make([]int32, len(n.next))}
	for i := range s.hops {
		s.hops[i] = -1
	}
	return s
}

// from reaches all who hang together with an actor.
func (s *search) from(start int32) {
	s.forget()
	s.hops[start] = 0
	s.order = append(s.order, start)
	for at := 0; at < len(s.order); at++ {
		v := s.order[at]
		for _, w := range s.next[v] {
			if s.hops[w] < 0 {
				s.hops[w] = s.hops[v] + 1
				s.order = append(s.order, w)
			}
		}
	}
}

// count is from, which also tells how many shortest paths lead to each.
func (s *search) count(start int32, paths []float64) {
	s.forget()
	s.hops[start], paths[start] = 0, 1
	s.order = append(s.order, start)
	for at := 0; at < len(s.order); at++ {
		v := s.order[at]
		here, farther := paths[v], s.hops[v]+1
		for _, w := range s.next[v] {
			switch s.hops[w] {
			case farther:
				paths[w] += here
			case -1:
				s.hops[w], paths[w] = farther, here
				s.order = append(s.order, w)
			}
		}
	}
}

func (s *search) forget() {
	for _, v := range s.order {
		s.hops[v] = -1
	}
	s.order = s.order[:0]
}

// betweenness is Brandes' algorithm. Each pair is looked at from both ends.
func (n *Network) betweenness(ctx context.Context) ([]float64, error) {
	order := len(n.actors)
	out := make([]float64, order)
	if order < 3 {
		return out, ctx.Err()
	}
	s := n.newSearch()
	paths := make([]float64, order) // how many shortest paths lead there
	share := make([]float64, order) // what of the paths to all farther ones leads through
	for start := range out {
		progress.Say(ctx, progress.Reached, uint64(start), uint64(order))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		s.count(int32(start), paths)
		for _, v := range s.order {
			share[v] = 0
		}
		for i := len(s.order) - 1; i > 0; i-- {
			w := s.order[i]
			part, nearer := (1+share[w])/paths[w], s.hops[w]-1
			for _, v := range n.next[w] {
				if s.hops[v] == nearer {
					share[v] += paths[v] * part
				}
			}
			out[w] += share[w]
		}
	}
	pairs := float64(order-1) * float64(order-2) // each twice, as in the sums
	for i := range out {
		out[i] /= pairs
	}
	return out, nil
}
