package balance

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph/progress"
)

// Camps is how the actors of a network fall into camps that leave as few ties as can
// be against them: positive ones between two camps, and negative ones within one.
type Camps struct {
	Most  int    // camps at most
	Parts []Part // those with most actors first, then by their first

	Against      []int // of Network.Ties: what stands against the camps
	Lower, Upper int   // what every split leaves against it, at least; and this one
	Proof        Proof

	// Of two camps only: how many splits leave as little, the exchange of the two camps
	// of a part aside, or at least so many; and whether it is known who is unstable.
	Splits int
	All    bool // Splits are all
	Known  bool // Part.Unstable is known

	closed []closed // each block, for its tree
}

// Exact reports whether no split leaves less.
func (c *Camps) Exact() bool { return c.Lower == c.Upper }

// Part is actors whom signed ties hold together, other than those of a pair that has
// both signs. How the camps of one stand to those of another no tie says.
type Part struct {
	Camps [][]int // of Network.Actors, ascending; the larger first, then by the first

	// Those who do not stand to the others as here in all splits that leave as little.
	// Two of the others stand together in all of them, or apart in all, and the others
	// are the largest such set. Empty where Camps.Known is not.
	Unstable []int
}

// Proof is on what a lower bound rests.
type Proof struct {
	Cycles   []Cycle // in which a tie is against every split, whatever it is
	ByCycles int     // what they come to, ties to be counted whole in each block
	Searched int     // parts of the search, where that took it further; 0: it did not
	Blocks   int     // blocks of the graph that are not balanced
}

// Cycle is actors around whom an odd number of negative ties leads.
type Cycle struct {
	Actors []int // of Network.Actors, in the order of the cycle
	Ties   []int // of Network.Ties: from each of the actors to the next
	Weight float64
}

// Limits bound a search. One that Time does not end comes to the same on every machine.
// Other than Time they are those of two camps alone.
type Limits struct {
	Time   time.Duration // for the search; 0: none
	Parts  int           // of each block, after which no more are searched; 0: all are
	Ties   int           // of a block up to which it is bounded by more than greed; 0: mostTies
	Splits int           // how many splits are told apart before only the stable are looked for; 0: DefaultSplits
}

// reached reports whether so many parts are as many as may be searched.
func (l *Limits) reached(parts int) bool { return l.Parts > 0 && parts >= l.Parts }

// DefaultSplits is how many splits that leave as little are counted.
const DefaultSplits = 1000

// Frustration finds two camps that leave the fewest ties against them, and proves that
// there are no fewer, or how many fewer there can be at most when the time is over. It
// also finds whether others leave as few. The error is the context's.
func Frustration(ctx context.Context, n *Network, l Limits) (*Camps, error) {
	limited, cancel := ctx, context.CancelFunc(func() {})
	if l.Time > 0 {
		limited, cancel = context.WithTimeout(ctx, l.Time)
	}
	defer cancel()
	out := &Camps{Most: 2, Splits: 1, All: true, Known: true}
	meter := &progress.Meter{Ctx: limited}
	ends, negative, of, both := n.simple()
	out.Lower = both
	together, rigid := newSides(len(n.Actors)), newSides(len(n.Actors))
	l.Splits, l.Ties = cmp.Or(l.Splits, DefaultSplits), min(cmp.Or(l.Ties, mostTies), mostTies)
	var found []*block
	for _, ties := range n.blocks(ends) {
		b := newBlock(ties, ends, negative)
		if b.solve(meter, l); ctx.Err() != nil {
			return nil, ctx.Err()
		}
		found = append(found, b)
		out.Lower += b.lower
		b.prove(&out.Proof, of)
		out.closed = append(out.closed, closed{b.lower, b.search != nil && b.lower > whole(b.search.first.least) && b.lower == b.search.upper})
	}
	for _, b := range found {
		if b.others(meter, l); ctx.Err() != nil {
			return nil, ctx.Err()
		}
		out.All, out.Known = out.All && b.best.all, out.Known && b.best.known
		if out.Splits > math.MaxInt/b.best.count {
			out.Splits, out.All = math.MaxInt, false
		} else {
			out.Splits *= b.best.count
		}
		for v, a := range b.actors {
			together.join(b.actors[0], a, b.side[0] != b.side[v])
			first := b.best.class[v]
			rigid.join(b.actors[first], a, b.side[v] != b.side[first])
		}
	}
	out.Parts = n.parts(ends, together, rigid, out.Known)
	out.stand(n)
	return out, nil
}

// simple returns the ties without those of pairs that are tied by both signs, of which
// every split leaves one of two against it; which of Network.Ties each is; and the
// number of such pairs.
func (n *Network) simple() (ends [][2]int32, negative []bool, of []int, both int) {
	for _, list := range n.tiesOfPairs() {
		if len(list) == 2 {
			both++
			continue
		}
		for _, i := range list {
			t := n.Ties[i]
			ends, negative, of = append(ends, [2]int32{int32(t.A), int32(t.B)}), append(negative, t.Negative), append(of, i)
		}
	}
	return ends, negative, of, both
}

// parts makes parts of who stands with whom.
func (n *Network) parts(ends [][2]int32, together, rigid *sides, known bool) []Part {
	tied := make([]bool, len(n.Actors))
	for _, t := range ends {
		tied[t[0]], tied[t[1]] = true, true
	}
	members := map[int32][]int{}
	var roots []int32
	for i := range n.Actors {
		if !tied[i] {
			continue
		}
		root, _ := together.find(int32(i))
		if len(members[root]) == 0 {
			roots = append(roots, root)
		}
		members[root] = append(members[root], i)
	}
	var out []Part
	for _, root := range roots {
		var camps [2][]int
		classes := map[int32]int{}
		for _, i := range members[root] {
			camp := 0
			if _, against := together.find(int32(i)); against {
				camp = 1
			}
			camps[camp] = append(camps[camp], i)
			class, _ := rigid.find(int32(i))
			classes[class]++
		}
		part := Part{Camps: inOrder(camps[:])}
		core := int32(-1)
		for _, i := range members[root] {
			if class, _ := rigid.find(int32(i)); core < 0 || classes[class] > classes[core] {
				core = class
			}
		}
		for _, i := range members[root] {
			if class, _ := rigid.find(int32(i)); known && class != core {
				part.Unstable = append(part.Unstable, i)
			}
		}
		out = append(out, part)
	}
	slices.SortStableFunc(out, func(a, b Part) int { return b.size() - a.size() })
	return out
}

func (p *Part) size() (n int) {
	for _, c := range p.Camps {
		n += len(c)
	}
	return n
}

// inOrder puts the camps that have somebody in order.
func inOrder(camps [][]int) [][]int {
	camps = slices.DeleteFunc(slices.Clone(camps), func(c []int) bool { return len(c) == 0 })
	slices.SortFunc(camps, func(a, b []int) int { return cmp.Or(len(b)-len(a), slices.Compare(a, b)) })
	return camps
}

// stand notes what stands against the camps.
func (c *Camps) stand(n *Network) {
	camp := make([]int, len(n.Actors))
	number := 0
	for _, p := range c.Parts {
		for _, members := range p.Camps {
			number++
			for _, i := range members {
				camp[i] = number
			}
		}
	}
	for i, t := range n.Ties {
		if (camp[t.A] == camp[t.B]) == t.Negative {
			c.Against = append(c.Against, i)
		}
	}
	c.Upper = len(c.Against)
}
