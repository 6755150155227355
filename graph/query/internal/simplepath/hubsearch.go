package simplepath

import (
	"cmp"
	"slices"
)

// scopeHubs is what a scope knows of the hubs of its graph.
type scopeHubs struct {
	of      *hubs
	members [][]int32 // by atom: its vertices in the scope, sorted

	rows map[int32][]link // by atom: where its hubs lead, sorted; kept while there is room
	kept int
}

// mostKept bounds how many links rows keeps.
const mostKept = 1 << 21

func (s *scope) addHubs(g *Graph) {
	if g.hubs == nil {
		return
	}
	s.hubs = &scopeHubs{of: g.hubs, members: make([][]int32, len(g.hubs.members)), rows: map[int32][]link{}}
	for v, global := range s.vertex {
		if a := g.hubs.atom[global]; a >= 0 {
			s.hubs.members[a] = append(s.hubs.members[a], int32(v))
		}
	}
}

// link returns a hop out of v by its local number.
func (s *scope) link(g *Graph, v, i int32) link {
	k := link{v, s.head[i], s.hop[i], -1}
	if g.cover != nil {
		k.hub = g.cover[k.hop]
	}
	return k
}

// links yields the hops out of v in the order of where they lead; the last of a
// path only to the target.
func (s *scope) links(g *Graph, v int32, h int) func(func(link) bool) {
	return func(yield func(link) bool) {
		if s.hubs == nil {
			for i := s.first[v]; i < s.first[v+1]; i++ {
				if !yield(link{v, s.head[i], s.hop[i], -1}) {
					return
				}
			}
			return
		}
		if h == 1 {
			s.lastLink(g, v, yield)
			return
		}
		row := s.row(v)
		for i := s.first[v]; i < s.first[v+1] || len(row) > 0; {
			var k link
			switch {
			case i == s.first[v+1] || len(row) > 0 && row[0].to < s.head[i]:
				k, row = row[0], row[1:]
			case len(row) > 0 && row[0].to == s.head[i]:
				k, row = row[0], row[1:]
				k.hop = s.hop[i]
				i++
			default:
				k = link{v, s.head[i], s.hop[i], -1}
				i++
			}
			if k.from = v; k.to != v && !yield(k) {
				return
			}
		}
	}
}

func (s *scope) lastLink(g *Graph, v int32, yield func(link) bool) {
	k := link{v, s.target, -1, s.hubs.of.best(s.vertex[v], s.vertex[s.target])}
	if i, ok := slices.BinarySearch(s.head[s.first[v]:s.first[v+1]], s.target); ok {
		k.hop = s.hop[int(s.first[v])+i]
	}
	if k.hop >= 0 || k.hub >= 0 {
		yield(k)
	}
}

// row returns where hubs lead from the atom of a vertex.
func (s *scope) row(v int32) []link {
	h := s.hubs
	a := h.of.atom[s.vertex[v]]
	if a < 0 {
		return nil
	}
	if row, ok := h.rows[a]; ok {
		return row
	}
	l := h.of.lanes(false)
	var row []link
	for _, i := range l.in[a] {
		for _, b := range l.list[i].out {
			for _, x := range h.members[b] {
				row = append(row, link{-1, x, -1, l.list[i].hub})
			}
		}
	}
	slices.SortFunc(row, func(a, b link) int { return cmp.Compare(a.to, b.to) })
	if h.kept += len(row); h.kept > mostKept {
		clear(h.rows)
		h.kept = len(row)
	}
	h.rows[a] = row
	return row
}

// hubSearch is what the search for paths keeps for hubs.
type hubSearch struct {
	lanes *lanes
	told  []bool      // by lane, for reaches
	atoms [][8]uint32 // by atom: the least of its vertices
	rows  [][8]uint32 // by atom: the least of what leads out of it
}

func newHubSearch(l *lister) *hubSearch {
	of := l.g.hubs.lanes(l.each)
	n := len(l.g.hubs.members)
	return &hubSearch{lanes: of, told: make([]bool, len(of.list)), atoms: make([][8]uint32, n), rows: make([][8]uint32, n)}
}

var allNever = [8]uint32{never, never, never, never, never, never, never, never}

// computeLeast adds to least what goes through hubs, h hops from the target. It
// lets a hop lead back to where it starts: a bound may be too low.
func (b *hubSearch) computeLeast(l *lister, h int, here, after []uint32) {
	s := l.s
	for a, members := range s.hubs.members {
		b.atoms[a], b.rows[a] = allNever, allNever
		for _, x := range members {
			if s.toTarget[x] > int32(h-1) {
				continue
			}
			for need, age := range after[x*8 : x*8+8] {
				b.atoms[a][need] = min(b.atoms[a][need], age)
			}
		}
	}
	for i := range b.lanes.list {
		lane := &b.lanes.list[i]
		q := l.g.hubs.list[lane.hub].Quality
		met, within := l.class.meets(q)
		if !within {
			continue
		}
		rest := allNever
		for _, a := range lane.out {
			for need, age := range b.atoms[a] {
				rest[need] = min(rest[need], age)
			}
		}
		for _, a := range lane.in {
			for need := range uint8(8) {
				b.rows[a][need] = min(b.rows[a][need], max(q.Age+1, rest[need&^met]))
			}
		}
	}
	for a, members := range s.hubs.members {
		for _, v := range members {
			if v == s.target || s.toTarget[v] > int32(h) || s.fromSource[v] > int32(l.length-h) || (v == s.source) != (h == l.length) {
				continue
			}
			for need, age := range b.rows[a] {
				row := &here[int(v)*8+need]
				*row = min(*row, age)
			}
		}
	}
}

// reaches goes on with alive from u through hubs, h hops from the target, and
// reports whether it is reached.
func (b *hubSearch) reaches(l *lister, u int32, h int) bool {
	s := l.s
	a := l.g.hubs.atom[s.vertex[u]]
	if a < 0 {
		return false
	}
	for _, i := range b.lanes.in[a] {
		if b.told[i] {
			continue
		}
		b.told[i] = true
		if _, within := l.class.meets(l.g.hubs.list[b.lanes.list[i].hub].Quality); !within {
			continue
		}
		for _, to := range b.lanes.list[i].out {
			for _, x := range s.hubs.members[to] {
				if l.seen[x] || l.onPath[x] || s.toTarget[x] > int32(h-1) {
					continue
				}
				if x == s.target {
					return true
				}
				l.seen[x] = true
				l.queue = append(l.queue, x)
			}
		}
	}
	return false
}
