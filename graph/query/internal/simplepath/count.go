package simplepath

import "context"

// Count returns how many simple paths there are of each number of hops, from 0
// to Query.MaxHops or, if that is less, the most that any path can have, without
// listing them. With Query.Each a path counts once for
// every choice of parallel edges. Counts stop at math.MaxUint64.
//
// Paths of up to five hops are counted by arithmetic alone (see shortCounter);
// longer ones by a depth-first search that leaves its last four hops to
// arithmetic (see longCounter); and choices of parallel edges by a search that
// multiplies them (see eachCounter). A graph with hubs has a counter of its own
// (see hubCounter). Those of Query.When are listed and counted.
func (g *Graph) Count(ctx context.Context, q Query) ([]uint64, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	k := max(min(q.MaxHops, g.Order()-1), 0)
	byLength := make([]uint64, k+1)
	if q.When != nil {
		q.AnyOrder = true
		err := g.List(ctx, q, func(p Path) bool {
			byLength[len(p.Edges)]++
			return true
		})
		return byLength, err
	}
	if g.hubs != nil {
		err := g.countHubs(ctx, q, k, byLength)
		return byLength, err
	}
	if q.Each {
		err := g.countEach(ctx, q, k, byLength)
		return byLength, err
	}
	found := g.countShort(q.From, q.To, byLength[:min(k, mostShort)+1], q.Shortest)
	if k <= mostShort || q.Shortest && found {
		return byLength, nil
	}
	err := g.countLong(ctx, q, k, byLength)
	return byLength, err
}
