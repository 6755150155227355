package balance

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph/progress"
)

// Clusters finds at most so many camps that leave as few ties against them as it can,
// and says how few any such camps leave at least (generalised balance, Davis 1967;
// Doreian and Mrvar 1996, "A partitioning approach to structural balance"). Of two
// camps it is Frustration. Blocks of few actors are searched through; for others the
// lower bound is by cycles of just one negative tie, of which any camps leave a tie
// against them. The error is the context's.
func Clusters(ctx context.Context, n *Network, camps int, l Limits) (*Camps, error) {
	if camps <= 2 {
		return Frustration(ctx, n, l)
	}
	limited, cancel := ctx, context.CancelFunc(func() {})
	if l.Time > 0 {
		limited, cancel = context.WithTimeout(ctx, l.Time)
	}
	defer cancel()
	meter := &progress.Meter{Ctx: limited}
	out := &Camps{Most: camps}
	ends, negative, of, both := n.simple()
	out.Lower = both
	all := n.blocks(ends)
	labels := make([][]int, len(all))
	found := make([]*block, len(all))
	for i, ties := range all {
		b := newBlock(ties, ends, negative)
		s := &clustering{meter: meter, kernel: b.kernel, most: camps}
		if s.run(); ctx.Err() != nil {
			return nil, ctx.Err()
		}
		labels[i], found[i] = s.best, b
		out.Lower += s.lower
		if s.first == nil {
			continue
		}
		b.search, b.lower = &search{first: s.first, nodes: s.nodes}, s.lower
		b.prove(&out.Proof, of)
	}
	out.Parts = n.assembled(ends, found, labels, camps)
	out.stand(n)
	return out, nil
}

// assembled makes parts of the camps of the blocks, which are named so that they agree
// where the blocks meet.
func (n *Network) assembled(ends [][2]int32, found []*block, labels [][]int, camps int) []Part {
	at := make([][]int, len(n.Actors)) // the blocks of each actor
	for i, b := range found {
		for _, a := range b.actors {
			at[a] = append(at[a], i)
		}
	}
	camp := make([]int, len(n.Actors))
	seen, placed := make([]bool, len(n.Actors)), make([]bool, len(found))
	together := newSides(len(n.Actors))
	for _, pair := range ends {
		together.join(pair[0], pair[1], false)
	}
	for a := range n.Actors {
		if seen[a] {
			continue
		}
		seen[a] = true
		for queue := []int{a}; len(queue) > 0; queue = queue[1:] {
			from := queue[0]
			for _, i := range at[from] {
				if placed[i] {
					continue
				}
				placed[i] = true
				here, _ := slices.BinarySearch(found[i].actors, int32(from))
				old, now := labels[i][here], camp[from]
				for v, b := range found[i].actors {
					if seen[b] {
						continue
					}
					seen[b] = true
					switch camp[b] = labels[i][v]; camp[b] {
					case old:
						camp[b] = now
					case now:
						camp[b] = old
					}
					queue = append(queue, int(b))
				}
			}
		}
	}
	members := map[int32][]int{}
	var roots []int32
	for a := range n.Actors {
		if len(at[a]) == 0 {
			continue
		}
		root, _ := together.find(int32(a))
		if len(members[root]) == 0 {
			roots = append(roots, root)
		}
		members[root] = append(members[root], a)
	}
	var out []Part
	for _, root := range roots {
		lists := make([][]int, camps)
		for _, a := range members[root] {
			lists[camp[a]] = append(lists[camp[a]], a)
		}
		out = append(out, Part{Camps: inOrder(lists)})
	}
	slices.SortStableFunc(out, func(a, b Part) int { return b.size() - a.size() })
	return out
}
