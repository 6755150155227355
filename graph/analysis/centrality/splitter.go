package centrality

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
)

// splitter is a graph of two sorts of vertices, actors and what of a relation hangs
// together by it: mostly all of its parties, and more than one group where some were
// never in it at the same time. Who hangs together there does in the network.
type splitter struct {
	actors     int32
	next       [][]int32
	relations  []*graph.Relation
	of         []int32 // by vertex less actors: the number of its relation
	groups     [][]int32
	candidates []int // numbers of relations that may split something

	seen []bool
}

func (n *Network) newSplitter(ctx context.Context) (*splitter, error) {
	s := &splitter{actors: int32(len(n.actors)), next: make([][]int32, len(n.actors)), relations: n.Tied()}
	s.groups = make([][]int32, len(s.relations))
	meter := progress.Meter{Ctx: ctx}
	for i, r := range s.relations {
		for _, members := range n.groups(&meter, r) {
			if meter.EndedNow() {
				return nil, meter.Err
			}
			vertex := int32(len(s.next))
			s.next = append(s.next, members)
			s.of, s.groups[i] = append(s.of, int32(i)), append(s.groups[i], vertex)
			for _, a := range members {
				s.next[a] = append(s.next[a], vertex)
			}
		}
	}
	f, err := newForest(ctx, s.next)
	if err != nil {
		return nil, err
	}
	for i, r := range s.relations {
		if len(n.view.Parties(r)) < 3 {
			continue
		}
		may := len(s.groups[i]) > 1
		for _, g := range s.groups[i] {
			may = may || len(f.cut[g]) > 1 || f.parent[g] >= 0 && len(f.cut[g]) > 0
		}
		if may {
			s.candidates = append(s.candidates, i)
		}
	}
	s.seen = make([]bool, len(s.next))
	return s, nil
}

// groups sorts the parties of a relation by who hangs together by its ties.
func (n *Network) groups(meter *progress.Meter, r *graph.Relation) [][]int32 {
	up := map[int32]int32{}
	var members []int32
	first := func(v int32) int32 {
		for up[v] != v {
			v = up[v]
		}
		return v
	}
	add := func(v int32) {
		if _, in := up[v]; !in {
			up[v] = v
			members = append(members, v)
		}
	}
	for t := range n.view.Ties(r) {
		if meter.Ended() {
			return nil
		}
		a, inA := n.number[t.A.Actor]
		b, inB := n.number[t.B.Actor]
		if !inA || !inB {
			continue
		}
		add(a)
		add(b)
		x, y := first(a), first(b)
		up[a], up[b] = x, y
		up[max(x, y)] = min(x, y)
	}
	place := map[int32]int{}
	var out [][]int32
	for _, v := range members {
		root := first(v)
		at, in := place[root]
		if !in {
			at = len(out)
			place[root] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], v)
	}
	return out
}

// without returns the pieces into which those fall whom a relation holds together.
func (s *splitter) without(relation int) [][]int32 {
	var out [][]int32
	clear(s.seen)
	for _, g := range s.groups[relation] {
		s.seen[g] = true
	}
	for _, g := range s.groups[relation] {
		var pieces [][]int32
		for _, start := range s.next[g] {
			if s.seen[start] {
				continue
			}
			pieces = append(pieces, s.reach(start))
		}
		out = append(out, pieces...)
	}
	if len(s.groups[relation]) > 1 && len(out) > 1 {
		out = s.split(relation, out)
	}
	return out
}

// reach returns the actors whom one hangs together with, and notes them as seen.
func (s *splitter) reach(start int32) []int32 {
	s.seen[start] = true
	all := []int32{start}
	var actors []int32
	for at := 0; at < len(all); at++ {
		v := all[at]
		if v < s.actors {
			actors = append(actors, v)
		}
		for _, w := range s.next[v] {
			if !s.seen[w] {
				s.seen[w] = true
				all = append(all, w)
			}
		}
	}
	return actors
}

// split drops the pieces of a relation of several groups that fall apart no further
// than with it: those that no other piece hung together with.
func (s *splitter) split(relation int, pieces [][]int32) [][]int32 {
	piece := make(map[int32]int, len(pieces))
	for i, p := range pieces {
		for _, v := range p {
			piece[v] = i
		}
	}
	joined := make([]bool, len(pieces))
	for _, g := range s.groups[relation] {
		first := piece[s.next[g][0]]
		for _, v := range s.next[g] {
			if at := piece[v]; at != first {
				joined[at], joined[first] = true, true
			}
		}
	}
	var out [][]int32
	for i, p := range pieces {
		if joined[i] {
			out = append(out, p)
		}
	}
	return out
}
