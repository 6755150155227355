package simplepath

import "context"

// Query asks for the simple paths between two different vertices.
type Query struct {
	From, To int32
	MaxHops  int
	Each     bool // tell paths apart that differ in parallel edges only
	Shortest bool // only those of the least length

	// AnyOrder asks List for paths of one length in whatever order is fastest.
	AnyOrder bool

	// Limit is how many paths List is asked for, where that is known: it then
	// looks for no more than these. 0: nobody knows.
	Limit int

	// When, where it is not nil, asks for time-respecting paths: those that can be
	// travelled at times that never decrease, each within a span of its edge. It says
	// when an edge between two vertices can be taken. Without Each, a path counts
	// once, whichever edges make it possible, and Path.Edges has the best of those.
	When func(edge, from, to int32) []Span

	// Memory is up to how many bytes List keeps of what it found out;
	// DefaultMemory if it is 0. With less it searches more often.
	Memory int
}

// DefaultMemory is Query.Memory where it is not given.
const DefaultMemory = 256 << 20

// Path is one path. Its slices are overwritten by the next.
type Path struct {
	Vertices []int32
	Edges    []int32 // the edge taken in each hop, one fewer than vertices; its best one unless Query.Each. See IsHub
}

// List yields the paths in order until yield returns false, and returns the
// context's error if that ended it. Unless Query.Each, a hop is as good as its
// first edge. The order is
//
//   - fewer hops first, then
//   - less doubt, less weakness, less age, each that of the path's worst hop,
//   - then the vertices along the path, and last the edges along it.
//
// The paths of each length are searched for depth first, along hops from which
// the target can be reached in just the hops that are left (see ways); the search
// meets them in the order of their vertices. If all are equally good, that is the
// order. Otherwise the best are picked out of them (see ranked).
//
// A walk is not a simple path, so that a way on can lead to walks alone. When the
// search has long found nothing, it asks before each step whether the target
// can still be reached around the path, which makes the time between two paths
// depend on paths found, not on all dead ends (as in Rizzi, Sacomoto and Sagot,
// "Efficiently listing bounded length st-paths", IWOCA 2014).
func (g *Graph) List(ctx context.Context, q Query, yield func(Path) bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	k := min(q.MaxHops, g.Order()-1)
	shortest := 1
	if k > mostShort || q.Shortest {
		// The levels of ways cost something even where they hold nothing.
		shortest = int(g.toTarget(q.From, q.To, k)[q.From])
	}
	if shortest > k {
		return nil
	}
	s := newSearch(ctx, newWays(g, q), yield)
	defer s.giveBack()
	for n := shortest; n <= k && !s.stopped; n++ {
		s.begin(n)
		if (q.AnyOrder || g.alike) && !s.choosy {
			s.walk(s.source, n)
		} else {
			s.listRanked(n)
		}
		if q.Shortest && s.listed > 0 {
			break
		}
	}
	return s.err
}
