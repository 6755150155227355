package simplepath

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sync"
)

// Hub is many edges told at once: one from every vertex of In to every other
// vertex of Out, all equally good. Two hubs of one group have no hop in common.
type Hub struct {
	In, Out []int32 // each sorted
	Quality Quality
	Rank    int32 // as Edge.Rank
	Group   int32
}

// hubs is what a graph knows of its hubs. Vertices that the same hubs lead into
// and out of are one atom, so that what is asked of a hub is asked of a few atoms.
type hubs struct {
	list    []Hub
	atom    []int32   // by vertex; -1: on no hub
	members [][]int32 // by atom: its vertices, sorted
	in, out [][]int32 // by atom: the hubs whose In and Out it is in, sorted

	inAtoms, outAtoms [][]int32 // by hub

	lanesOnce, allOnce func() *lanes
}

// lane leads from every vertex of some atoms to every other of others.
type lane struct {
	in, out []int32 // atoms
	hub     int32   // the best that does
}

// lanes is the hops or, where parallel edges are told apart, the edges of all
// hubs: each in just one lane.
type lanes struct {
	list    []lane
	in, out [][]int32 // by atom: the lanes out of it and into it
	self    []uint64  // by atom: how many lanes lead from it to itself

	alike bool // each hop is in one lane, and another leads back
}

func newHubs(n int, list []Hub) *hubs {
	h := &hubs{list: list, atom: make([]int32, n), inAtoms: make([][]int32, len(list)), outAtoms: make([][]int32, len(list))}
	in, out := make([][]int32, n), make([][]int32, n)
	for i := range list {
		for _, v := range list[i].In {
			in[v] = append(in[v], int32(i))
		}
		for _, v := range list[i].Out {
			out[v] = append(out[v], int32(i))
		}
	}
	index := map[string]int32{}
	var key []byte
	for v := range n {
		if h.atom[v] = -1; len(in[v])+len(out[v]) == 0 {
			continue
		}
		key = binary.BigEndian.AppendUint32(key[:0], uint32(len(in[v])))
		for _, hub := range in[v] {
			key = binary.BigEndian.AppendUint32(key, uint32(hub))
		}
		for _, hub := range out[v] {
			key = binary.BigEndian.AppendUint32(key, uint32(hub))
		}
		a, ok := index[string(key)]
		if !ok {
			a = int32(len(h.members))
			index[string(key)] = a
			h.members = append(h.members, nil)
			h.in, h.out = append(h.in, in[v]), append(h.out, out[v])
			for _, hub := range in[v] {
				h.inAtoms[hub] = append(h.inAtoms[hub], a)
			}
			for _, hub := range out[v] {
				h.outAtoms[hub] = append(h.outAtoms[hub], a)
			}
		}
		h.atom[v] = a
		h.members[a] = append(h.members[a], int32(v))
	}
	h.lanesOnce = sync.OnceValue(func() *lanes {
		l := h.join(h.single())
		l.alike = h.bothWays()
		return l
	})
	h.allOnce = sync.OnceValue(func() *lanes {
		l := h.join(h.all())
		l.alike = h.bothWays() && !slices.ContainsFunc(h.in, func(hubs []int32) bool { return !h.oneGroup(hubs) })
		return l
	})
	return h
}

// bothWays reports whether for each hub another leads back, as far as the lists
// that they share tell.
func (h *hubs) bothWays() bool {
	ways := map[[2]*int32]bool{}
	for i := range h.list {
		if hub := &h.list[i]; len(hub.In) > 0 && len(hub.Out) > 0 {
			ways[[2]*int32{&hub.In[0], &hub.Out[0]}] = true
		}
	}
	for way := range ways {
		if !ways[[2]*int32{way[1], way[0]}] {
			return false
		}
	}
	return true
}

func (h *hubs) oneGroup(hubs []int32) bool {
	return !slices.ContainsFunc(hubs, func(i int32) bool { return h.list[i].Group != h.list[hubs[0]].Group })
}

// lanes returns the hops of the hubs or, with each, their edges.
func (h *hubs) lanes(each bool) *lanes {
	if each {
		return h.allOnce()
	}
	return h.lanesOnce()
}

func (h *hubs) join(list []lane) *lanes {
	n := len(h.members)
	l := &lanes{list: list, in: make([][]int32, n), out: make([][]int32, n), self: make([]uint64, n)}
	for i := range list {
		for _, a := range list[i].in {
			l.in[a] = append(l.in[a], int32(i))
		}
		for _, a := range list[i].out {
			l.out[a] = append(l.out[a], int32(i))
			if n := len(l.in[a]); n > 0 && l.in[a][n-1] == int32(i) {
				l.self[a]++
			}
		}
	}
	return l
}

func (h *hubs) all() []lane {
	list := make([]lane, len(h.list))
	for i := range h.list {
		list[i] = lane{h.inAtoms[i], h.outAtoms[i], int32(i)}
	}
	return list
}

// single tells each hop once, by its best hub. Hops of an atom whose hubs are all
// of one group are told once already.
func (h *hubs) single() []lane {
	plain := make([]bool, len(h.members))
	for a, hubs := range h.in {
		plain[a] = h.oneGroup(hubs)
	}
	var list []lane
	for i := range h.list {
		var in []int32
		for _, a := range h.inAtoms[i] {
			if plain[a] {
				in = append(in, a)
			}
		}
		if len(in) > 0 {
			list = append(list, lane{in, h.outAtoms[i], int32(i)})
		}
	}
	told := make([]bool, len(h.members))
	for a, hubs := range h.in {
		if plain[a] {
			continue
		}
		best := slices.Clone(hubs)
		slices.SortFunc(best, func(i, j int32) int { return cmp.Compare(h.list[i].Rank, h.list[j].Rank) })
		clear(told)
		for _, i := range best {
			var out []int32
			for _, b := range h.outAtoms[i] {
				if !told[b] {
					told[b] = true
					out = append(out, b)
				}
			}
			if len(out) > 0 {
				list = append(list, lane{[]int32{int32(a)}, out, i})
			}
		}
	}
	return list
}

// between yields the hubs that lead from one vertex to another.
func (h *hubs) between(v, w int32) func(func(int32) bool) {
	return func(yield func(int32) bool) {
		a, b := h.atom[v], h.atom[w]
		if a < 0 || b < 0 || v == w {
			return
		}
		in, out := h.in[a], h.out[b]
		for len(in) > 0 && len(out) > 0 {
			switch {
			case in[0] < out[0]:
				in = in[1:]
			case in[0] > out[0]:
				out = out[1:]
			default:
				if !yield(in[0]) {
					return
				}
				in, out = in[1:], out[1:]
			}
		}
	}
}

// best returns the best hub that leads from one vertex to another, or -1.
func (h *hubs) best(v, w int32) int32 {
	best := int32(-1)
	for i := range h.between(v, w) {
		if best < 0 || h.list[i].Rank < h.list[best].Rank {
			best = i
		}
	}
	return best
}

// count returns how many hubs lead from one vertex to another.
func (h *hubs) count(v, w int32) uint64 {
	n := uint64(0)
	for range h.between(v, w) {
		n++
	}
	return n
}

// IsHub reports whether an edge is that of a hub, and of which.
func IsHub(edge int32) (hub int32, ok bool) { return ^edge, edge < 0 }

func (g *Graph) rankOf(edge int32) int32 {
	if hub, ok := IsHub(edge); ok {
		return g.hubs.list[hub].Rank
	}
	if g.rank == nil {
		return edge
	}
	return g.rank[edge]
}

func (g *Graph) qualityOf(edge int32) Quality {
	if hub, ok := IsHub(edge); ok {
		return g.hubs.list[hub].Quality
	}
	if g.quality == nil {
		return g.least
	}
	return g.quality[edge]
}

// Beside is Parallel where the best edge from one vertex to another is known.
func (g *Graph) Beside(edges []int32, best, v, w int32) []int32 {
	if g.hubs == nil && !g.parallel {
		return append(edges, best)
	}
	return g.Parallel(edges, v, w)
}

// Parallel appends the edges from one vertex to another, best first. Those of hubs
// are told by IsHub.
func (g *Graph) Parallel(edges []int32, v, w int32) []int32 {
	if i, ok := slices.BinarySearch(g.head[g.first[v]:g.first[v+1]], w); ok {
		from, to := g.Edges(g.first[v] + int32(i))
		for e := from; e < to; e++ {
			edges = append(edges, e)
		}
	}
	if g.hubs != nil {
		explicit := len(edges)
		for i := range g.hubs.between(v, w) {
			edges = append(edges, ^i)
		}
		if len(edges) > explicit {
			slices.SortFunc(edges, func(a, b int32) int { return cmp.Compare(g.rankOf(a), g.rankOf(b)) })
		}
	}
	return edges
}

// Degrees returns to how many vertices hops lead from each.
func (g *Graph) Degrees() []int {
	out := make([]int, g.Order())
	for v := range out {
		for hop := g.first[v]; hop < g.first[v+1]; hop++ {
			if g.cover == nil || g.cover[hop] < 0 {
				out[v]++
			}
		}
	}
	if g.hubs == nil {
		return out
	}
	l := g.hubs.lanes(false)
	size := make([]int, len(l.list))
	for i := range l.list {
		for _, a := range l.list[i].out {
			size[i] += len(g.hubs.members[a])
		}
	}
	for a, members := range g.hubs.members {
		n := -int(l.self[a])
		for _, i := range l.in[a] {
			n += size[i]
		}
		for _, v := range members {
			out[v] += n
		}
	}
	return out
}
