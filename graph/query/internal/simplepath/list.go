package simplepath

import (
	"context"
	"math"
	"slices"
)

// Query asks for the simple paths between two different vertices.
type Query struct {
	From, To int32
	MaxHops  int
	Each     bool // tell paths apart that differ in parallel edges only
	Shortest bool // only those of the least length
}

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
// Nothing is listed ahead and sorted, save small batches: for each length the
// paths are searched depth first, one class of doubt and weakness after the
// other and, within it, one range of age after the other. In a range of a single
// age the search finds the paths in order and passes them on; a wider range is
// collected and sorted, and narrowed if it holds more than a batch. Lower bounds
// on what the rest of a walk can do, computed backwards from the target, keep
// the search to what belongs to the class and the range. Memory is bounded by
// the size of the scope times the length.
//
// A walk is not a simple path, so a bound can promise what does not exist. When
// the search has long found nothing, it asks before each step whether the target
// can still be reached around the path, which makes the time between two paths
// depend on paths found, not on all dead ends (as in Rizzi, Sacomoto and Sagot,
// "Efficiently listing bounded length st-paths", IWOCA 2014).
func (g *Graph) List(ctx context.Context, q Query, yield func(Path) bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	k := min(q.MaxHops, g.Order()-1)
	s := newScope(g, q.From, q.To, k)
	if s.distance() == unreached {
		return nil
	}
	if q.Shortest {
		k = int(s.distance())
	}
	l := newLister(ctx, g, s, q.Each, yield)
	for n := int(s.distance()); n <= k && !l.stopped; n++ {
		l.listLength(n)
	}
	return l.err
}

const never = uint32(math.MaxUint32)

// lister is the state of one List.
type lister struct {
	ctx   context.Context
	g     *Graph
	s     *scope
	each  bool
	yield func(Path) bool

	stopped bool // by yield or by the context
	err     error

	doubts, weaknesses []uint8 // that occur, ascending
	oldest             uint32

	class  class
	length int

	// least[(h*order+v)*8+need] is the least age of the oldest edge over all walks
	// of h hops from v to the target, within the class, that meet the need.
	least []uint32

	onPath []bool
	path   []int32 // vertices so far, local
	hops   []link  // hops so far
	idle   int     // steps since the last path
	steps  int     // steps in all
	seen   []bool  // for alive
	queue  []int32

	batch *batch // nil: pass paths on as they are found
	out   Path
	combo combination

	one    [1]Quality // for qualities
	many   []Quality
	hubbed *hubSearch // nil without hubs
}

// link is a hop from one local vertex to another.
type link struct {
	from, to int32
	hop      int32 // the graph's number of it, where edges of their own lead there; or -1
	hub      int32 // the best of the hubs that lead there; or -1
}

// class is what paths have in common while the search looks for them: the doubt
// and the weakness of their worst edges, and a range of age (above, upTo] for
// their oldest. Ages here are one more than in Quality, so that 0 is below all.
type class struct {
	doubt, weakness uint8
	above, upTo     uint32
}

// The needs of a path: to have an edge of just the class's doubt, one of just
// its weakness, and one that is older than the range's lower end.
const (
	needDoubt    = 1
	needWeakness = 2
	needAge      = 4
	needAll      = needDoubt | needWeakness | needAge
)

// meets returns the needs that an edge meets, and whether it is within the class.
func (c *class) meets(q Quality) (needs uint8, within bool) {
	if q.Doubt > c.doubt || q.Weakness > c.weakness || q.Age+1 > c.upTo {
		return 0, false
	}
	if q.Doubt == c.doubt {
		needs |= needDoubt
	}
	if q.Weakness == c.weakness {
		needs |= needWeakness
	}
	if q.Age+1 > c.above {
		needs |= needAge
	}
	return needs, true
}

func newLister(ctx context.Context, g *Graph, s *scope, each bool, yield func(Path) bool) *lister {
	l := &lister{ctx: ctx, g: g, s: s, each: each, yield: yield, onPath: make([]bool, s.order()), seen: make([]bool, s.order())}
	var doubts, weaknesses [256]bool
	note := func(q Quality) {
		doubts[q.Doubt], weaknesses[q.Weakness] = true, true
		l.oldest = max(l.oldest, q.Age+1)
	}
	for v := range int32(s.order()) {
		for i := s.first[v]; i < s.first[v+1]; i++ {
			for _, q := range l.qualities(s.link(g, v, i)) {
				note(q)
			}
		}
	}
	if s.hubs != nil {
		l.hubbed = newHubSearch(l)
		for _, i := range l.hubbed.lanes.list {
			note(g.hubs.list[i.hub].Quality)
		}
	}
	for i := range 256 {
		if doubts[i] {
			l.doubts = append(l.doubts, uint8(i))
		}
		if weaknesses[i] {
			l.weaknesses = append(l.weaknesses, uint8(i))
		}
	}
	return l
}

// qualities returns those of the edges of a hop that count. The next call
// overwrites them.
func (l *lister) qualities(k link) []Quality {
	if k.hub < 0 {
		from, to := l.g.Edges(k.hop)
		if !l.each {
			to = from + 1
		}
		return l.g.quality[from:to]
	}
	if !l.each {
		l.one[0] = l.g.qualityOf(l.g.bestEdge(k))
		return l.one[:]
	}
	l.many = l.many[:0]
	if k.hop >= 0 {
		from, to := l.g.Edges(k.hop)
		l.many = append(l.many, l.g.quality[from:to]...)
	}
	for i := range l.g.hubs.between(l.s.vertex[k.from], l.s.vertex[k.to]) {
		l.many = append(l.many, l.g.hubs.list[i].Quality)
	}
	return l.many
}

func (g *Graph) bestEdge(k link) int32 {
	if k.hop < 0 {
		return ^k.hub
	}
	first := g.edge[k.hop]
	if k.hub >= 0 && g.hubs.list[k.hub].Rank < g.rank[first] {
		return ^k.hub
	}
	return first
}

// listLength lists the paths of exactly n hops.
func (l *lister) listLength(n int) {
	l.length = n
	l.out = Path{make([]int32, n+1), make([]int32, n)}
	l.least = slices.Grow(l.least[:0], (n+1)*l.s.order()*8)[:(n+1)*l.s.order()*8]
	for _, doubt := range l.doubts {
		for _, weakness := range l.weaknesses {
			l.listClass(class{doubt: doubt, weakness: weakness})
			if l.stopped {
				return
			}
		}
	}
}

const (
	firstBatch = 64
	fullBatch  = 8192
)

// listClass lists the paths of one doubt and weakness, youngest first.
func (l *lister) listClass(c class) {
	width, room := uint32(0), firstBatch
	for c.above < l.oldest && !l.stopped {
		c.upTo = never - 1
		l.class = c
		l.computeLeast()
		next := l.bound(l.length, l.s.source, needAll)
		if next == never {
			return
		}
		c.upTo = min(next, l.oldest-width) + width
		c.upTo = max(c.upTo, next)
		for c.upTo > next {
			l.class = c
			l.batch = newBatch(l.length, room)
			if l.search(); !l.batch.overflowed {
				break
			}
			c.upTo = next + (c.upTo-next)/2
			width = c.upTo - next
		}
		if c.upTo == next {
			l.class, l.batch = c, nil
			l.search()
		} else if !l.stopped {
			l.passOn(l.batch)
		}
		c.above = c.upTo
		width = min(2*width+1, l.oldest)
		room = min(2*room, fullBatch)
	}
}

// bound returns the least age of the oldest edge on a walk of h hops from v to
// the target that meets the needs, or never.
func (l *lister) bound(h int, v int32, needs uint8) uint32 {
	return l.least[(h*l.s.order()+int(v))*8+int(needs)]
}

// computeLeast fills in least for the class and the length, h hops from the
// target after h-1 hops.
func (l *lister) computeLeast() {
	s, order := l.s, l.s.order()
	for i := range l.least {
		l.least[i] = never
	}
	l.least[int(s.target)*8] = 0
	for h := 1; h <= l.length; h++ {
		if l.cancelled() {
			return
		}
		here, after := l.least[h*order*8:], l.least[(h-1)*order*8:]
		for v := range order {
			if s.toTarget[v] > int32(h) || s.fromSource[v] > int32(l.length-h) || (int32(v) == s.source) != (h == l.length) {
				continue
			}
			row := here[v*8 : v*8+8]
			for i := s.first[v]; i < s.first[v+1]; i++ {
				x := s.head[i]
				if s.toTarget[x] > int32(h-1) {
					continue
				}
				rest := after[x*8 : x*8+8]
				for _, q := range l.qualities(s.link(l.g, int32(v), i)) {
					met, within := l.class.meets(q)
					if !within {
						continue
					}
					for need := range row {
						row[need] = min(row[need], max(q.Age+1, rest[uint8(need)&^met]))
					}
				}
			}
		}
		if l.hubbed != nil {
			l.hubbed.computeLeast(l, h, here, after)
		}
	}
}

// search looks for all paths of the class.
func (l *lister) search() {
	l.path = append(l.path[:0], l.s.source)
	l.hops = l.hops[:0]
	l.onPath[l.s.source] = true
	l.idle = 0
	l.visit(l.s.source, l.length, 1<<0)
	l.onPath[l.s.source] = false
}

// visit extends the path from its end v by h more hops. met is the set, as
// bits, of the combinations of needs that a choice of parallel edges along the
// path meets. It returns false to end the search.
func (l *lister) visit(v int32, h int, met needSet) bool {
	if h == 0 {
		l.idle = 0
		return l.found()
	}
	l.idle++
	if l.steps++; l.steps%4096 == 0 && l.cancelled() {
		return false
	}
	if l.idle > l.patience() && !l.alive(v, h) {
		return true
	}
	for k := range l.s.links(l.g, v, h) {
		x := k.to
		if l.onPath[x] || l.s.toTarget[x] > int32(h-1) {
			continue
		}
		now := l.extend(met, k)
		if !l.feasible(now, h-1, x) {
			continue
		}
		l.onPath[x] = true
		l.path = append(l.path, x)
		l.hops = append(l.hops, k)
		goOn := l.visit(x, h-1, now)
		l.onPath[x] = false
		l.path = l.path[:len(l.path)-1]
		l.hops = l.hops[:len(l.hops)-1]
		if !goOn {
			return false
		}
	}
	return true
}

// needSet is a set of combinations of needs: bit n is for combination n.
type needSet uint8

// extend returns what is met after one of the edges of a hop as well.
func (l *lister) extend(met needSet, k link) needSet {
	var now needSet
	for _, q := range l.qualities(k) {
		if needs, within := l.class.meets(q); within {
			now |= withNeeds[met][needs]
		}
	}
	return now
}

// withNeeds[set][n] is every combination of the set joined with n.
var withNeeds = func() (table [256][8]needSet) {
	for set := range table {
		for n := range 8 {
			for m := range 8 {
				if set&(1<<m) != 0 {
					table[set][n] |= 1 << (m | n)
				}
			}
		}
	}
	return table
}()

// feasible reports whether a walk of h more hops from x can meet what is missing.
func (l *lister) feasible(met needSet, h int, x int32) bool {
	for m := uint8(0); met>>m != 0; m++ {
		if met&(1<<m) != 0 && l.bound(h, x, needAll&^m) <= l.class.upTo {
			return true
		}
	}
	return false
}

// alive reports whether the target can be reached from v in at most h hops
// within the class and around the path.
func (l *lister) alive(v int32, h int) bool {
	s := l.s
	clear(l.seen)
	l.seen[v] = true
	l.queue = append(l.queue[:0], v)
	if l.hubbed != nil {
		clear(l.hubbed.told)
	}
	for start := 0; h > 0 && start < len(l.queue); h-- {
		layer := l.queue[start:]
		start = len(l.queue)
		for _, u := range layer {
			for i := s.first[u]; i < s.first[u+1]; i++ {
				x := s.head[i]
				if l.seen[x] || l.onPath[x] || s.toTarget[x] > int32(h-1) || !l.passable(s.link(l.g, u, i)) {
					continue
				}
				if x == s.target {
					return true
				}
				l.seen[x] = true
				l.queue = append(l.queue, x)
			}
			if l.hubbed != nil && l.hubbed.reaches(l, u, h) {
				return true
			}
		}
	}
	return false
}

// patience is how many steps may find nothing before the search looks whether
// there can be anything.
func (l *lister) patience() int {
	if l.hubbed != nil {
		return len(l.s.head) + l.s.order()
	}
	return len(l.s.head)
}

func (l *lister) passable(k link) bool {
	return slices.ContainsFunc(l.qualities(k), func(q Quality) bool {
		_, within := l.class.meets(q)
		return within
	})
}

func (l *lister) cancelled() bool {
	if err := l.ctx.Err(); err != nil {
		l.err, l.stopped = err, true
	}
	return l.stopped
}
