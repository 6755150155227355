package verify

import "slices"

// search looks itself, block by block, for what the best split leaves against it, where
// what is proven does not reach what the camps leave. It returns what every split leaves at
// least, in how many steps, and whether that is what the best leaves.
func (c *campChecker) search(n *ties, known map[[2]string]int) (least, steps int, ended bool) {
	ended = true
	for _, block := range n.blocks {
		proven := 0
		for _, e := range block {
			proven += known[n.pair(e)]
		}
		s := newSplit(n, block, c.p.Most, c.camp)
		if s.best > proven && steps < mostSteps && len(s.actors) <= mostInBlock {
			s.order(n)
			s.limit = mostSteps - steps
			s.set(0, 0, 0)
			steps += s.steps
			if s.steps <= s.limit {
				proven = s.best
			}
		}
		ended = ended && proven == s.best
		least += proven
	}
	return least, steps, ended
}

// mostInBlock is of how many actors a block is searched at most.
const mostInBlock = 2000

// ties are the ties of one sign, by the numbers of their actors.
type ties struct {
	number map[string]int
	ids    []string
	ends   [][2]int
	minus  []bool
	next   [][]int // the ties of each actor

	blocks  [][]int           // ties of each block
	blockOf map[[2]string]int // by the ids of their actors
}

func newTies(c *campChecker) *ties {
	n := &ties{number: map[string]int{}, blockOf: map[[2]string]int{}}
	for _, pair := range c.pairs {
		s := c.signs[pair]
		if s.positive == s.negative {
			continue
		}
		var at [2]int
		for i, id := range pair {
			k, known := n.number[id]
			if !known {
				k = len(n.ids)
				n.number[id], n.ids, n.next = k, append(n.ids, id), append(n.next, nil)
			}
			at[i] = k
		}
		for _, k := range at {
			n.next[k] = append(n.next[k], len(n.ends))
		}
		n.ends, n.minus = append(n.ends, at), append(n.minus, s.negative)
	}
	n.blocks = n.divide()
	for i, block := range n.blocks {
		for _, e := range block {
			n.blockOf[n.pair(e)] = i
		}
	}
	return n
}

func (n *ties) pair(e int) [2]string { return [2]string{n.ids[n.ends[e][0]], n.ids[n.ends[e][1]]} }

func (n *ties) other(e, v int) int { return n.ends[e][0] + n.ends[e][1] - v }

// divide returns the ties of the blocks: two ties are in one block if a cycle has both. A
// split of each can be put together to a split of all, so that what they leave against
// them adds up. Found depth first (Hopcroft and Tarjan 1973).
func (n *ties) divide() (out [][]int) {
	depth, low := make([]int, len(n.ids)), make([]int, len(n.ids))
	var stack []int
	var visit func(v, by int)
	visit = func(v, by int) {
		for _, e := range n.next[v] {
			w := n.other(e, v)
			switch {
			case e == by:
			case depth[w] == 0:
				mark := len(stack)
				stack = append(stack, e)
				depth[w] = depth[v] + 1
				low[w] = depth[w]
				visit(w, e)
				low[v] = min(low[v], low[w])
				if low[w] >= depth[v] {
					out = append(out, slices.Clone(stack[mark:]))
					stack = stack[:mark]
				}
			case depth[w] < depth[v]:
				stack = append(stack, e)
				low[v] = min(low[v], depth[w])
			}
		}
	}
	for v := range n.ids {
		if depth[v] == 0 {
			depth[v], low[v] = 1, 1
			visit(v, -1)
		}
	}
	return out
}

// split puts actor after actor into each camp in turn, as long as what stands against
// that is less than the best that is known.
type split struct {
	most         int
	actors       []int
	of           map[int][]int // the ties of each in the block
	ties         [][]half      // of each actor, by their places in the order
	cost         [][]int       // of an actor that stands nowhere: what each camp would cost
	best         int
	steps, limit int
}

// half is a tie as one of its ends has it.
type half struct {
	to    int
	minus bool
}

func newSplit(n *ties, block []int, most int, camp map[string]int) *split {
	s := &split{most: most, of: map[int][]int{}}
	for _, e := range block {
		for _, v := range n.ends[e] {
			if s.of[v] == nil {
				s.actors = append(s.actors, v)
			}
			s.of[v] = append(s.of[v], e)
		}
		if (camp[n.ids[n.ends[e][0]]] == camp[n.ids[n.ends[e][1]]]) == n.minus[e] {
			s.best++
		}
	}
	return s
}

// order puts those first who have most to do with those before them.
func (s *split) order(n *ties) {
	have, place := map[int]int{}, map[int]int{}
	for k := range s.actors {
		at := -1
		for _, v := range s.actors {
			if have[v] >= 0 && (at < 0 || have[v] > have[at] || have[v] == have[at] && len(s.of[v]) > len(s.of[at])) {
				at = v
			}
		}
		place[at], have[at] = k, -1
		for _, e := range s.of[at] {
			if w := n.other(e, at); have[w] >= 0 {
				have[w]++
			}
		}
	}
	s.ties, s.cost = make([][]half, len(s.actors)), make([][]int, len(s.actors))
	for _, v := range s.actors {
		s.cost[place[v]] = make([]int, s.most)
		for _, e := range s.of[v] {
			s.ties[place[v]] = append(s.ties[place[v]], half{place[n.other(e, v)], n.minus[e]})
		}
	}
}

// put notes what it means for others that an actor stands in a camp, or no longer.
func (s *split) put(v, camp, sign int) {
	for _, t := range s.ties[v] {
		cost := s.cost[t.to]
		for d := range cost {
			if (d == camp) == t.minus {
				cost[d] += sign
			}
		}
	}
}

// set goes on with the i-th actor, where those before it stand in so many camps and
// leave so much against them.
func (s *split) set(i, used, cost int) {
	// A step is as much work as there are camps of actors to look at.
	if s.steps += 1 + (len(s.cost)-i)*s.most/16; s.steps > s.limit {
		return
	}
	rest := cost
	for _, c := range s.cost[i:] {
		rest += slices.Min(c)
	}
	if rest >= s.best {
		return
	}
	if i == len(s.cost) {
		s.best = cost
		return
	}
	for c := range min(used+1, s.most) {
		s.put(i, c, 1)
		s.set(i+1, max(used, c+1), cost+s.cost[i][c])
		s.put(i, c, -1)
	}
}
