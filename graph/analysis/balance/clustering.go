package balance

import (
	"math/rand/v2"
	"slices"

	"github.com/entente-graph/entente/graph/progress"
)

// clustering looks for the camps of one block.
type clustering struct {
	meter  *progress.Meter
	kernel *kernel
	most   int

	best  []int
	upper int
	lower int
	first *bounded
	nodes int
}

// mostNodes is how many parts a search for more than two camps looks at in a block.
const mostNodes = 3_000_000

func (s *clustering) run() {
	k := s.kernel
	s.best, s.upper = make([]int, k.order), len(k.ends)+1
	random := rand.New(rand.NewPCG(2, uint64(k.order)))
	times, patience := k.starts()
	for start := range times {
		camp := make([]int, k.order)
		if start > 0 {
			for v := range camp {
				camp[v] = random.IntN(s.most)
			}
		}
		if camp, against := s.climb(camp, patience, random); against < s.upper {
			s.best, s.upper = camp, against
		}
	}
	if s.upper == 0 {
		return
	}
	s.first = k.greedyTold(s.meter)
	if s.lower = whole(s.first.least); s.lower < s.upper && len(k.ends) <= mostTies {
		if better := k.boundBy(s.meter, newTeller(k).all, nil, s.upper); better.least > s.first.least {
			s.first, s.lower = better, whole(better.least)
		}
	}
	if s.lower < s.upper && s.through() {
		s.lower = s.upper
	}
}

// climb is that of two sides for more camps.
func (s *clustering) climb(camp []int, patience int, random *rand.Rand) ([]int, int) {
	k := s.kernel
	holds := make([][]int, k.order) // what speaks for each camp
	for v := range holds {
		holds[v] = make([]int, s.most)
	}
	now := 0
	for e, pair := range k.ends {
		w := int(k.weight[e])
		holds[pair[0]][camp[pair[1]]] += w
		holds[pair[1]][camp[pair[0]]] += w
		if (camp[pair[0]] == camp[pair[1]]) == (w < 0) {
			now += max(w, -w)
		}
	}
	best, least := slices.Clone(camp), now
	free := make([]int, k.order)
	for move, inVain := 1, 0; inVain < patience && k.order > 1 && !s.meter.Ended(); move++ {
		at, to, top, equal := -1, 0, 0, 0
		for v, of := range holds {
			for c, h := range of {
				g := h - of[camp[v]]
				if c == camp[v] || free[v] > move && now-g >= least {
					continue
				}
				switch {
				case at < 0 || g > top:
					at, to, top, equal = v, c, g, 1
				case g == top:
					if equal++; random.IntN(equal) == 0 {
						at, to = v, c
					}
				}
			}
		}
		if at < 0 {
			inVain++
			continue
		}
		for _, h := range k.next[at] {
			holds[h.to][camp[at]] -= int(k.weight[h.tie])
			holds[h.to][to] += int(k.weight[h.tie])
		}
		camp[at] = to
		now -= top
		free[at] = move + 5 + k.order/20 + random.IntN(8)
		if inVain++; now < least {
			least, inVain = now, 0
			copy(best, camp)
		}
	}
	return best, least
}

// through goes through the camps that actor after actor can be in, as far as they can
// leave less than the best, and reports whether it came to the end.
func (s *clustering) through() bool {
	k := s.kernel
	order := k.connectedFirst()
	camp := make([]int, k.order)
	for v := range camp {
		camp[v] = -1
	}
	costs := make([][]int, k.order) // of being in each camp, beside those who are in one
	for v := range costs {
		costs[v] = make([]int, s.most)
	}
	put := func(v int32, c, sign int) {
		for _, h := range k.next[v] {
			w := sign * int(k.weight[h.tie])
			for d := range costs[h.to] {
				switch {
				case w*sign < 0 && d == c:
					costs[h.to][d] -= w
				case w*sign > 0 && d != c:
					costs[h.to][d] += w
				}
			}
		}
	}
	ended := false
	var set func(i, used, cost int)
	set = func(i, used, cost int) {
		if s.nodes++; s.nodes > mostNodes || s.meter.Ended() {
			ended = true
			return
		}
		if i == k.order {
			s.upper, s.best = cost, slices.Clone(camp)
			return
		}
		rest := cost
		for _, v := range order[i:] {
			if rest += slices.Min(costs[v]); rest >= s.upper {
				return
			}
		}
		v := order[i]
		rest -= slices.Min(costs[v])
		for c := range min(used+1, s.most) {
			if rest+costs[v][c] >= s.upper || ended {
				continue
			}
			camp[v] = c
			put(v, c, 1)
			set(i+1, max(used, c+1), cost+costs[v][c])
			put(v, c, -1)
			camp[v] = -1
		}
	}
	set(0, 0, 0)
	return !ended
}

// connectedFirst orders the vertices so that each has as much as can be to do with
// those before it.
func (k *kernel) connectedFirst() []int32 {
	weight := make([]int, k.order)
	done := make([]bool, k.order)
	var out []int32
	for range k.order {
		at := int32(-1)
		for v := range int32(k.order) {
			if !done[v] && (at < 0 || weight[v] > weight[at] || weight[v] == weight[at] && len(k.next[v]) > len(k.next[at])) {
				at = v
			}
		}
		done[at] = true
		out = append(out, at)
		for _, h := range k.next[at] {
			weight[h.to]++
		}
	}
	return out
}
