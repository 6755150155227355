package balance

import (
	"context"
	"slices"
	"time"

	"github.com/entente-graph/entente/graph/progress"
)

// Tree proves how many of the ties of a block every split leaves against it, where its
// cycles alone do not: two actors stand together or apart, and in either case again two
// others, until in each case cycles do. Nodes are in order: after one that splits comes
// all of the case together, then all of the case apart.
type Tree struct {
	Least int
	Nodes []TreeNode
}

// TreeNode is a case, or two.
type TreeNode struct {
	Splits bool
	A, B   int // of Network.Actors, where it splits
	Walks  []Walk
}

// Walk is ties of which every split of the case leaves one against it. From the end of
// each to the start of the next one need not go: the case settles who of these two
// stands with whom. It leads back to where it starts, and is odd: the ties and what is
// settled between them come to an odd number of settings apart.
type Walk struct {
	Steps  []Step
	Weight float64 // ties are in walks of a case of no more than 1 in sum
}

// Step is a tie as it is walked.
type Step struct{ From, To, Tie int } // of Network.Actors and Network.Ties

// mostNodesOfTree is how many cases a tree may have, and mostSplitsOfTree how often one
// is split again; who checks it need not go deeper.
const (
	mostNodesOfTree  = 2000
	mostSplitsOfTree = 100
)

// Trees proves of each block what the search has found of it, as far as cycles did not
// prove that. Blocks for which the time is not enough have no tree. Camps are those of
// Frustration. The error is the context's.
func Trees(ctx context.Context, n *Network, c *Camps, most time.Duration) ([]Tree, error) {
	if c.Most != 2 || c.Proof.Searched == 0 {
		return nil, nil
	}
	limited, cancel := ctx, context.CancelFunc(func() {})
	if most > 0 {
		limited, cancel = context.WithTimeout(ctx, most)
	}
	defer cancel()
	meter := &progress.Meter{Ctx: limited}
	ends, negative, of, _ := n.simple()
	var out []Tree
	for i, ties := range n.blocks(ends) {
		closed := c.closed[i]
		if !closed.bySearch {
			continue
		}
		t := &treeMaker{meter: meter, block: newBlock(ties, ends, negative), of: of, least: closed.lower}
		switch grown := t.grow(t.block.kernel, nil, 0); {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case grown:
			out = append(out, Tree{t.least, t.nodes})
		}
	}
	return out, nil
}

// blocks lists the blocks in the order in which they are solved, the small ones first.
func (n *Network) blocks(ends [][2]int32) [][]int {
	all := blocks(len(n.Actors), ends)
	slices.SortStableFunc(all, func(a, b []int) int { return len(a) - len(b) })
	return all
}

// closed is how a block came to its lower bound.
type closed struct {
	lower    int
	bySearch bool
}

// treeMaker makes the tree of a block.
type treeMaker struct {
	meter *progress.Meter
	block *block
	of    []int
	least int
	nodes []TreeNode
}

// grow adds the nodes of a kernel of the block, in which so much is split already. It reports false where it did not come
// to the end.
func (t *treeMaker) grow(k *kernel, pool [][]int32, depth int) bool {
	if depth == mostSplitsOfTree || len(t.nodes) == mostNodesOfTree || len(k.ends) > mostTies {
		return false
	}
	b := &bounded{least: int64(k.lost) * unit}
	if k.lost < t.least {
		b = k.bound(t.meter, pool, t.least)
	}
	if t.meter.Err != nil {
		return false
	}
	if whole(b.least) >= t.least {
		t.nodes = append(t.nodes, TreeNode{Walks: t.walks(k, b)})
		return true
	}
	if k.order == 1 {
		return false // a split leaves less than was said
	}
	pair := k.ends[k.doubtful(b)]
	first := func(v int32) int { return int(t.block.actors[slices.Index(k.of, v)]) }
	// The first of a vertex stands for it, whatever side it is on.
	node := TreeNode{Splits: true, A: first(pair[0]), B: first(pair[1])}
	flip := k.other[slices.Index(k.of, pair[0])] != k.other[slices.Index(k.of, pair[1])]
	t.nodes = append(t.nodes, node)
	for _, apart := range []bool{false, true} {
		next, into, _ := k.join([]settled{{pair[0], pair[1], apart != flip}})
		if !t.grow(next, next.carry(b, k, into), depth+1) {
			return false
		}
	}
	return true
}

// walks puts the cycles of a kernel, and what it has lost, into ties of the network.
func (t *treeMaker) walks(k *kernel, b *bounded) []Walk {
	root := t.block.kernel
	var out []Walk
	step := func(e int32, from int32) Step { // an end in a vertex that it starts from
		a, z := root.ends[e][0], root.ends[e][1]
		if k.of[a] != from {
			a, z = z, a
		}
		return Step{int(t.block.actors[a]), int(t.block.actors[z]), t.of[t.block.ties[e]]}
	}
	// Ties within a vertex that contradict it, and of those between two as many of
	// either sign as there are of both, are lost. The others are those of the kernel.
	between := map[[2]int32]*[2][]int32{}
	var order [][2]int32
	for e, ends := range root.ends {
		u, v := k.of[ends[0]], k.of[ends[1]]
		apart := (root.weight[e] < 0) != (k.other[ends[0]] != k.other[ends[1]])
		pair := [2]int32{min(u, v), max(u, v)}
		switch {
		case u != v:
			if between[pair] == nil {
				between[pair] = &[2][]int32{}
				order = append(order, pair)
			}
			sign := 0
			if apart {
				sign = 1
			}
			between[pair][sign] = append(between[pair][sign], int32(e))
		case apart:
			out = append(out, Walk{[]Step{step(int32(e), u)}, 1})
		}
	}
	left := map[[2]int32][]room{}
	for _, pair := range order {
		signs := between[pair]
		for len(signs[0]) > 0 && len(signs[1]) > 0 {
			out = append(out, Walk{[]Step{step(signs[0][0], pair[0]), step(signs[1][0], pair[1])}, 1})
			signs[0], signs[1] = signs[0][1:], signs[1][1:]
		}
		for _, e := range slices.Concat(signs[0], signs[1]) {
			left[pair] = append(left[pair], room{e, unit})
		}
	}
	for _, w := range b.cycles {
		for w.weight > 0 {
			// As much of it as fits into one tie of each bundle.
			weight, v := w.weight, k.start(w.cycle)
			var steps []Step
			for _, e := range w.cycle {
				ends := k.ends[e]
				first := &left[ends][0]
				weight = min(weight, first.units)
				steps = append(steps, step(first.tie, v))
				v = ends[0] + ends[1] - v
			}
			for _, e := range w.cycle {
				list := left[k.ends[e]]
				if list[0].units -= weight; list[0].units == 0 {
					left[k.ends[e]] = list[1:]
				}
			}
			w.weight -= weight
			out = append(out, Walk{steps, float64(weight) / unit})
		}
	}
	return out
}

// room is what of a tie is left, in units.
type room struct {
	tie   int32
	units int64
}
