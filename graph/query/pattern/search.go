package pattern

import (
	"context"
	"slices"
)

// search finds the matches in order. Each gives the actors by node, and by tie the
// actors along its chain where it is repeated; both are the search's own. It ends
// where found returns false, or with the context, whose error it returns.
//
// Who can be whom is narrowed first, from those of whom there are fewest (narrow).
// Then one variable after another is looked for, among those who are tied to who is
// known already: the fewest of them are gone through, and the others asked.
func (f *Finder) search(ctx context.Context, found func(values []int32, chains [][]int32) bool) error {
	s := &searcher{Finder: f, ctx: ctx, found: found, lists: map[listKey][]int32{}, chains: make([][]int32, len(f.ties)), values: make([]int32, len(f.nodes)), indexes: make([]*index, len(f.sorts))}
	for i := range f.nodes {
		s.values[i] = f.nodes[i].fixed
		if f.nodes[i].fixed == nowhere && f.pattern.Actors[i].there {
			return ctx.Err()
		}
	}
	s.tiesOf = make([][]int, len(f.nodes))
	for i, t := range f.ties {
		s.tiesOf[t.from] = append(s.tiesOf[t.from], i)
		s.tiesOf[t.to] = append(s.tiesOf[t.to], i)
	}
	if s.err = ctx.Err(); s.err != nil || !s.narrow() || !s.namesTied() {
		return s.err
	}
	s.variable(0)
	return s.err
}

type searcher struct {
	*Finder
	ctx    context.Context
	found  func(values []int32, chains [][]int32) bool
	err    error // of the context
	work   uint64
	next   uint64  // when to look at the context
	tiesOf [][]int // of a node: the ties in Finder.ties

	values  []int32   // by node: the actor, free or nowhere
	chains  [][]int32 // by tie
	allowed [][]bool  // by node: the actors that it can be; nil: all

	indexes []*index // by sort

	lists  map[listKey][]int32
	listed int // how much lists holds
	far    farness
}

// tick counts work, and reports whether it may go on.
func (s *searcher) tick() bool {
	if s.work++; s.work >= s.next && s.err == nil {
		s.err, s.next = s.ctx.Err(), s.work+256
	}
	return s.err == nil
}

// namesTied reports whether what the pattern says of names alone is so.
func (s *searcher) namesTied() bool {
	for i := range s.ties {
		if t := &s.ties[i]; s.values[t.from] >= 0 && s.values[t.to] >= 0 && !s.tied(t) {
			return false
		}
	}
	return s.notsAllow(-1)
}

// notsAllow reports whether the parts with "not" hold that can be decided once the
// variable at a place in the order is known.
func (s *searcher) notsAllow(place int) bool {
	for i := range s.nots {
		if n := &s.nots[i]; n.last == place && s.anyone(n, 0) {
			return false
		}
	}
	return s.err == nil
}

// variable looks for the variable at a place in the order, and those behind it. It
// returns false where the search is to end.
func (s *searcher) variable(place int) bool {
	if place == len(s.order) {
		return s.chain(0)
	}
	node := s.order[place]
	on := true
	s.each(node, s.ties, func(v int32) bool {
		if !s.inOrder(node, v) {
			return s.tick()
		}
		s.values[node] = v
		if s.allTied(node, s.ties) && s.notsAllow(place) {
			on = s.variable(place + 1)
		}
		s.values[node] = free
		return on && s.tick()
	})
	return on && s.err == nil
}

// inOrder reports whether an actor for a variable keeps like variables in order.
func (s *searcher) inOrder(node int, v int32) bool {
	for _, pair := range s.less {
		if pair[1] == node && s.values[pair[0]] >= v {
			return false // the first of a pair is known before the second
		}
	}
	return true
}

// each yields who may be a node that has no value yet, in order, by one of the
// ties to nodes that have.
func (s *searcher) each(node int, ties []boundTie, yield func(int32) bool) {
	var list []int32
	by := false
	for i := range ties {
		t := &ties[i]
		if t.from != node && t.to != node || s.values[t.other(node)] == free {
			continue
		}
		if l := s.reached(t, t.other(node)); !by || len(l) < len(list) {
			list, by = l, true
		}
		if s.err != nil || len(list) == 0 {
			return
		}
	}
	if by {
		for _, v := range list {
			if s.may(node, v) {
				if !yield(v) {
					return
				}
			} else if !s.tick() {
				return
			}
		}
		return
	}
	for v := range int32(len(s.actors)) {
		if s.may(node, v) && !yield(v) || !s.tick() {
			return
		}
	}
}

// may reports whether a node can be an actor, ties aside.
func (s *searcher) may(node int, v int32) bool {
	n := &s.nodes[node]
	if s.allowed != nil && s.allowed[node] != nil {
		if !s.allowed[node][v] {
			return false
		}
	} else if len(n.kinds) > 0 && !slices.Contains(n.kinds, s.actors[v].Kind) {
		return false
	}
	for _, other := range n.apart {
		if s.values[other] == v {
			return false
		}
	}
	return true
}

// allTied reports whether the ties between a node and those that have values are
// there.
func (s *searcher) allTied(node int, ties []boundTie) bool {
	for i := range ties {
		t := &ties[i]
		if (t.from == node || t.to == node) && s.values[t.other(node)] != free && !s.tied(t) {
			return false
		}
	}
	return true
}

// anyone reports whether the ties of a part with "not" are there, with whomever
// for those of its actors from a place on who are anyone.
func (s *searcher) anyone(n *boundNot, place int) bool {
	if place == 0 {
		for i := range n.ties {
			if t := &n.ties[i]; s.values[t.from] != free && s.values[t.to] != free && !s.tied(t) {
				return false
			}
		}
	}
	if place == len(n.locals) {
		return s.err == nil
	}
	node, there := n.locals[place], false
	s.each(node, n.ties, func(v int32) bool {
		s.values[node] = v
		there = s.allTied(node, n.ties) && s.anyone(n, place+1)
		s.values[node] = free
		return !there && s.tick()
	})
	return there
}

// chain looks for the chains of the repeated ties from one on, once all actors are
// known, and reports each match.
func (s *searcher) chain(tie int) bool {
	if tie == len(s.ties) {
		return s.tick() && s.found(s.values, s.chains)
	}
	t := &s.ties[tie]
	if !t.repeated() {
		return s.chain(tie + 1)
	}
	on := true
	s.chainsOf(t, s.values[t.from], s.values[t.to], func(path []int32) bool {
		s.chains[tie] = path
		on = s.chain(tie + 1)
		return on
	})
	return on && s.err == nil
}
