package simplepath

import (
	"unsafe"
)

// ranked lists the paths of one length from the best to the worst, in rounds. A
// round searches through all paths and keeps the best of them, twice as many as it
// is to find: when there is no room for more, the worse half goes, and from then on
// the search leaves out whatever cannot be better than the worst that is kept, so
// that it soon meets little else than what it looks for. The next round is after
// more of them, beyond what was passed on. Memory is bounded, and the time to the
// first paths does not grow with the number of all.
//
// A path is better than a bound, by doubt, weakness and age in this order, if one
// of three things is true of all of its edges: each has less doubt; or no more
// doubt and less weakness; or no more doubt, no more weakness and less age. A mask
// has a bit for each, so that masks of edges are joined by "and" along a path and by
// "or" among the ways on.
type ranked struct {
	search *search
	on     bool

	bounded   bool
	inclusive bool // as good as the bound will do
	bound     Quality
	boundKey  uint64
	full      uint8 // what the mask of an edge can have at most

	least uint64 // keys below it were passed on in rounds before
	met   int    // paths of the key least in this round
	room  int    // how many paths a round is to find
	cuts  int    // how often the worse half went in this round

	only bool // paths are passed on that are just as good as the bound
	skip int  // how many of the key least, or of the bound, were passed on before

	haves   []uint8   // by depth: the mask of the path
	worst   []Quality // by depth
	arrival []int32   // by depth: the earliest day to go on, with Query.When

	reachable [][]uint8 // by hops left, by vertex: the mask of all ways on, plus known
	latest    [][]int32 // by hops left, by vertex: the last day to go on, with Query.When
	scratch   []row     // by hops left

	records records
	spare   records
	chosen  []int32 // by depth: the edge, while choices are made
}

const (
	known   = 1 << 7
	allBits = 1<<3 - 1
)

// firstRoom is how many paths the first round is to find where nobody says how
// many are wanted, and how many times more each next one.
var (
	firstRoom = 1024
	moreRoom  = 64
)

func (s *search) listRanked(n int) {
	r := &s.ranked
	r.on = true
	defer func() { r.on = false }()
	r.least, r.skip = 0, 0
	r.haves, r.worst, r.arrival = make([]uint8, n+1), make([]Quality, n+1), make([]int32, n+1)
	r.arrival[0] = firstDay
	r.chosen = make([]int32, n)
	for len(r.scratch) <= n {
		r.scratch = append(r.scratch, row{})
		r.reachable, r.latest = append(r.reachable, nil), append(r.latest, nil)
	}
	most := max(s.memory/2/2/int(2*unsafe.Sizeof(record{})), firstRoom)
	if s.choosy {
		most = max(most/4, firstRoom)
	}
	r.room = firstRoom
	if s.query.Limit > 0 {
		r.room = min(max(s.query.Limit-s.listed, 16), most)
	}
	for {
		r.records.reset(n, s.choosy)
		r.spare.reset(n, s.choosy)
		r.cuts, r.met = 0, 0
		r.unbound()
		r.visit(s.source, n)
		if s.stopped {
			return
		}
		r.records.sort()
		if r.cuts > 0 {
			r.records.list.truncate(r.room)
		}
		r.passOn()
		if r.cuts == 0 || s.stopped {
			return
		}
		r.goOn()
		if s.stopped {
			return
		}
		r.room = min(r.room*moreRoom, most)
	}
}

// passOn passes on what a round has found.
func (r *ranked) passOn() {
	s := r.search
	for i := range r.records.list.length {
		r.records.read(r.records.list.at(i), s)
		if !s.pass() {
			return
		}
	}
}

// goOn prepares for the next round, which begins where this one ended. If many are
// as good as the last, it passes on the rest of them.
func (r *ranked) goOn() {
	kept := &r.records.list
	last := kept.at(kept.length - 1).key()
	equal := 0
	for i := kept.length - 1; i >= 0 && kept.at(i).key() == last; i-- {
		equal++
	}
	if last == r.least {
		equal += r.skip
	}
	r.skip = equal
	if equal < r.room/2 {
		r.least = last
		return
	}
	r.only, r.inclusive = true, true
	r.setBound(last)
	r.visit(r.search.source, r.search.length)
	r.only, r.inclusive = false, false
	r.least, r.skip = last+1, 0
}

func (r *ranked) unbound() {
	r.bounded, r.full = false, allBits
	r.haves[0] = allBits
}

// setBound makes the search leave out what is no better than a key.
func (r *ranked) setBound(key uint64) {
	r.bounded, r.boundKey = true, key
	r.bound = Quality{Doubt: uint8(key >> 40), Weakness: uint8(key >> 32), Age: uint32(key)}
	r.full = r.mask(r.search.g.least)
	r.haves[0] = r.full
	for h := range r.reachable {
		clear(r.reachable[h])
	}
}

// key orders qualities as numbers.
func (q Quality) key() uint64 {
	return uint64(q.Doubt)<<40 | uint64(q.Weakness)<<32 | uint64(q.Age)
}

func worse(a, b Quality) Quality {
	return Quality{max(a.Doubt, b.Doubt), max(a.Weakness, b.Weakness), max(a.Age, b.Age)}
}

func (r *ranked) mask(q Quality) uint8 {
	b := &r.bound
	if q.Doubt > b.Doubt {
		return 0
	}
	m := uint8(0)
	if q.Doubt < b.Doubt {
		m = 1
	}
	if q.Weakness > b.Weakness {
		return m
	}
	if q.Weakness < b.Weakness {
		m |= 2
	}
	if q.Age < b.Age || r.inclusive && q.Age == b.Age {
		m |= 4
	}
	return m
}

// maskOf returns the mask of a hop: of its best edge or, where there is a choice,
// of all of them.
func (r *ranked) maskOf(from *row, i int) uint8 {
	if !r.on || !r.bounded {
		return allBits
	}
	if from.choices == nil {
		return r.mask(from.quality[i])
	}
	m := uint8(0)
	for _, e := range from.choices[i].edges {
		m |= r.mask(r.search.g.qualityOf(e))
	}
	return m
}

// have returns the mask of the path at a depth.
func (r *ranked) have(depth int) uint8 {
	if !r.on {
		return allBits
	}
	return r.haves[depth]
}

// reach returns the mask of all ways on from v with h hops left.
func (r *ranked) reach(v int32, h int) uint8 {
	if !r.bounded {
		return allBits
	}
	s := r.search
	for len(r.reachable[h]) <= int(v) {
		r.reachable[h] = append(r.reachable[h], make([]uint8, len(s.vertex)-len(r.reachable[h]))...)
	}
	if m := r.reachable[h][v]; m&known != 0 {
		return m &^ known
	}
	from := s.row(v, h, &r.scratch[h])
	m := uint8(0)
	for i := range from.hops {
		way := r.maskOf(from, i)
		if h > 1 && way&^m != 0 {
			way &= r.reach(from.hops[i].to, h-1)
		}
		if m |= way; m == r.full {
			break
		}
	}
	r.reachable[h][v] = m | known
	return m
}

// visit goes on from v with h hops left. It returns false to end the search.
func (r *ranked) visit(v int32, h int) bool {
	s := r.search
	if r.haves[s.length-h] == 0 || !s.goesOn(v, h) {
		return !s.stopped
	}
	from := s.row(v, h, &s.scratch[h])
	s.mark()
	if h <= 2 && !s.choosy {
		return r.finish(from, h)
	}
	depth := s.length - h
	s.taken[depth] = from
	for i := range from.hops {
		to := from.hops[i].to
		if h > 1 && s.onPath[to] {
			continue
		}
		have := r.haves[depth] & r.maskOf(from, i)
		if have == 0 || h > 1 && have&r.reach(to, h-1) == 0 {
			continue
		}
		if s.query.When != nil {
			day := from.choices[i].earliest(r.arrival[depth])
			if day == noDay || h > 1 && day > r.lastDay(to, h-1) {
				continue
			}
			r.arrival[depth+1] = day
		}
		r.haves[depth+1] = have
		r.worst[depth+1] = worse(r.worst[depth], from.quality[i])
		s.place[depth] = int32(i)
		s.out.Edges[depth] = from.hops[i].edge
		if h == 1 {
			if !r.choose() {
				return false
			}
			continue
		}
		s.out.Vertices[depth+1] = s.vertex[to]
		s.onPath[to] = true
		goOn := r.visit(to, h-1)
		s.onPath[to] = false
		if !goOn {
			return false
		}
	}
	return true
}

// finish takes the last one or two hops.
func (r *ranked) finish(from *row, h int) bool {
	s := r.search
	depth := s.length - h
	s.taken[depth] = from
	if h == 1 { // from the source
		for i, e := range from.hops {
			s.out.Edges[depth] = e.edge
			if !r.take(from.quality[i].key(), s.target, e.edge) {
				return false
			}
		}
		return true
	}
	sofar := r.worst[depth]
	r.records.head = -1
	for i, e := range from.hops {
		if s.onPath[e.to] {
			continue
		}
		last := s.last(e.to)
		q := worse(worse(sofar, from.quality[i]), s.g.qualityOf(last))
		key := q.key()
		if r.bounded && (key > r.boundKey || key == r.boundKey && !r.inclusive) {
			continue
		}
		s.place[depth] = int32(i)
		s.out.Vertices[depth+1] = s.vertex[e.to]
		s.out.Edges[depth], s.out.Edges[depth+1] = e.edge, last
		if !r.take(key, e.to, e.edge) {
			return false
		}
	}
	return true
}

// take takes the path that the search has found, its key, and the vertex before the
// last hop with the edge to it: it passes the path on, keeps it for the end of the
// round, or lets it go.
func (r *ranked) take(key uint64, to, edge int32) bool {
	s := r.search
	s.idle = 0
	if key < r.least {
		return true
	}
	if r.only {
		if key != r.boundKey {
			return true
		}
		if r.skip > 0 {
			r.skip--
			return true
		}
		return s.pass()
	}
	if r.bounded && key >= r.boundKey {
		return true
	}
	if key == r.least {
		if r.met++; r.met <= r.skip {
			return true
		}
	}
	r.records.add(key, to, edge, &s.out)
	if r.records.list.length == 2*r.room {
		r.cut()
	}
	return true
}

// cut lets the worse half of what is kept go.
func (r *ranked) cut() {
	r.cuts++
	r.records.sort()
	r.records.list.truncate(r.room)
	r.setBound(r.records.list.at(r.room - 1).key())
	r.spare.take(&r.records)
	r.records, r.spare = r.spare, r.records
	// The path that the search stands on has other masks now.
	s := r.search
	for depth := range s.length {
		if s.taken[depth] == nil || int(s.place[depth]) >= len(s.taken[depth].hops) {
			break
		}
		r.haves[depth+1] = r.haves[depth] & r.maskOf(s.taken[depth], int(s.place[depth]))
	}
}
