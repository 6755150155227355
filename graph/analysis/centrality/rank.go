package centrality

import (
	"cmp"
	"math"
	"slices"
)

// Place is where an actor stands by a measure.
type Place struct {
	Actor  int // its number
	Rank   int // 1 for the most central; equals share one, and the next comes after all of them: 1, 2, 2, 4
	Equals int // how many have this rank, itself included
	Score  float64
}

// sameScore is up to which part of it two scores differ by rounding alone.
const sameScore = 1e-9

// Ranking puts the actors in order, the most central first and equals by id. Those for
// whom the measure has no meaning are left out. Equals have the same score, that of
// the most central of them.
func (s *Scores) Ranking() []Place {
	var out []Place
	for i, score := range s.Of {
		if defined(score) {
			out = append(out, Place{Actor: i, Score: score})
		}
	}
	slices.SortFunc(out, func(a, b Place) int {
		by := cmp.Compare(b.Score, a.Score)
		if s.Measure.LeastFirst() {
			by = -by
		}
		return cmp.Or(by, cmp.Compare(a.Actor, b.Actor))
	})
	for i := 0; i < len(out); {
		first, end := out[i].Score, i+1
		for end < len(out) && math.Abs(out[end].Score-first) <= sameScore*max(math.Abs(first), sameScore) {
			end++
		}
		slices.SortFunc(out[i:end], func(a, b Place) int { return cmp.Compare(a.Actor, b.Actor) })
		for k := i; k < end; k++ {
			out[k].Rank, out[k].Equals, out[k].Score = i+1, end-i, first
		}
		i = end
	}
	return out
}
