package analysis

import (
	"context"
	"math/rand/v2"

	"gonum.org/v1/gonum/graph/community"

	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/progress"
)

// Communities are groups of actors with more positive ties among them than chance
// would have.
type Communities struct {
	Groups     [][]int // of Network.Actors; the largest first, then by their first. Who has no positive tie is in none
	Modularity float64 // of the positive ties
	Against    []int   // of Network.Ties: negative ones within a group, and positive ones that lead out of one
}

// CommunitiesOf finds the communities of a signed network by its positive ties alone,
// each of which counts the same. It does not look at the negative ones, which say
// afterwards how well the groups fit.
//
// Method: modularity (Newman and Girvan 2004), maximised by the Louvain method (Blondel
// et al. 2008) in gonum, from several starts. The error is the context's.
func CommunitiesOf(ctx context.Context, n *balance.Network) (out *Communities, err error) {
	number := make(map[string]int64, len(n.Actors))
	for i, a := range n.Actors {
		number[a.ID] = int64(i)
	}
	strength := map[[2]string]int{}
	for _, t := range n.Ties {
		if !t.Negative {
			strength[[2]string{n.Actors[t.A].ID, n.Actors[t.B].ID}] = 1
		}
	}
	out = &Communities{}
	group := make([]int, len(n.Actors)) // from 1
	defer func() {
		switch p := recover().(type) {
		case nil:
		case searchEnded:
			out, err = nil, p.err
		default:
			panic(p)
		}
	}()
	if len(strength) > 0 {
		friendly := newLayer(len(n.Actors), number, strength, 1)
		var best [][]int
		inVain := 0
		for seed := uint64(0); seed < mostStarts && inVain < patience; seed++ {
			progress.Say(ctx, progress.Searches, seed, mostStarts)
			found := community.Modularize(friendly, 1, &chance{rand.NewPCG(1, seed), progress.Meter{Ctx: ctx}}).Communities()
			q := community.Q(friendly, found, 1)
			inVain++
			if best == nil || q > out.Modularity+1e-6 {
				best, out.Modularity, inVain = inOrder(found), q, 0
			}
		}
		for _, g := range best {
			if len(g) > 1 {
				out.Groups = append(out.Groups, g)
				for _, i := range g {
					group[i] = len(out.Groups)
				}
			}
		}
	}
	for i, t := range n.Ties {
		if together := group[t.A] > 0 && group[t.A] == group[t.B]; together == t.Negative {
			out.Against = append(out.Against, i)
		}
	}
	return out, ctx.Err()
}
