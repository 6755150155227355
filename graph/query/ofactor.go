package query

import (
	"iter"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// placeOf returns the place of an actor among parties in one role, or -1. Parties
// are in the order of graph.Relation.Parties: by role, then actor.
func placeOf(parties []graph.Party, actor string, role graph.Role) int {
	i, ok := slices.BinarySearchFunc(parties, graph.Party{Actor: actor, Role: role}, func(p, q graph.Party) int {
		if p.Role != q.Role {
			return int(p.Role) - int(q.Role)
		}
		return strings.Compare(p.Actor, q.Actor)
	})
	if !ok {
		return -1
	}
	return i
}

// isParty reports whether an actor is among parties, in any role.
func isParty(parties []graph.Party, actor string) bool {
	return placeOf(parties, actor, graph.Member) >= 0 || placeOf(parties, actor, graph.From) >= 0 || placeOf(parties, actor, graph.To) >= 0
}

// TiesOf yields those ties of a relation in the view that one actor has, in the
// order of Ties. It takes no longer than the relation has parties.
func (v *View) TiesOf(r *graph.Relation, actor string) iter.Seq[graph.Tie] {
	return func(yield func(graph.Tie) bool) {
		k := v.kept[r.ID]
		if k == nil {
			return
		}
		tie := func(i, j int) bool {
			a, b := k.parties[i], k.parties[j]
			if a.Actor == b.Actor || !k.uniform && v.clock.tie(r, a, b) < v.clock.least {
				return true
			}
			return yield(graph.Tie{Relation: r, A: a, B: b, Directed: a.Role != graph.Member})
		}
		if me := placeOf(k.parties, actor, graph.Member); me >= 0 {
			for i := range k.parties {
				if i != me && !tie(min(i, me), max(i, me)) {
					return
				}
			}
			return
		}
		giver, taker := placeOf(k.parties, actor, graph.From), placeOf(k.parties, actor, graph.To)
		for i, p := range k.parties {
			switch {
			case p.Role != graph.From:
				return
			case i == giver:
				for j := range k.parties {
					if k.parties[j].Role == graph.To && !tie(i, j) {
						return
					}
				}
			case taker >= 0 && !tie(i, taker):
				return
			}
		}
	}
}

// TiesBetween yields the ties of a relation in the view that join two actors, in
// either direction.
func (v *View) TiesBetween(r *graph.Relation, a, b string) iter.Seq[graph.Tie] {
	return func(yield func(graph.Tie) bool) {
		k := v.kept[r.ID]
		if k == nil || a == b {
			return
		}
		for _, ends := range [...]struct {
			a, b     string
			from, to graph.Role
		}{{min(a, b), max(a, b), graph.Member, graph.Member}, {min(a, b), max(a, b), graph.From, graph.To}, {max(a, b), min(a, b), graph.From, graph.To}} {
			i, j := placeOf(k.parties, ends.a, ends.from), placeOf(k.parties, ends.b, ends.to)
			if i < 0 || j < 0 || !k.uniform && v.clock.tie(r, k.parties[i], k.parties[j]) < v.clock.least {
				continue
			}
			if !yield(graph.Tie{Relation: r, A: k.parties[i], B: k.parties[j], Directed: ends.from != graph.Member}) {
				return
			}
		}
	}
}

// blocks returns the ties of a relation in the view.
func (v *View) blocks(r *graph.Relation) []block {
	k := v.kept[r.ID]
	if k == nil {
		return nil
	}
	return v.blocksOf(r, k)
}

func (v *View) blocksOf(r *graph.Relation, k *keptRelation) []block {
	if !k.uniform {
		return v.clock.blocks(r, k.parties, v.clock.least)
	}
	var members, from, to []int32
	for i, p := range k.parties {
		switch p.Role {
		case graph.Member:
			members = append(members, int32(i))
		case graph.From:
			from = append(from, int32(i))
		case graph.To:
			to = append(to, int32(i))
		}
	}
	if len(members) > 1 {
		return []block{{members, nil}}
	}
	if len(from) > 0 && len(to) > 0 {
		return []block{{from, to}}
	}
	return nil
}

// partners returns with how many others each party of a relation is tied.
func (v *View) partners(r *graph.Relation) []int {
	parties := v.Parties(r)
	out := make([]int, len(parties))
	for _, b := range v.blocks(r) {
		if b.b == nil {
			for _, p := range b.a {
				out[p] += len(b.a) - 1
			}
			continue
		}
		for _, p := range b.a {
			out[p] += len(b.b)
		}
		for _, p := range b.b {
			out[p] += len(b.a)
		}
		for _, both := range v.onBoth(parties, b) {
			out[both[0]]--
			out[both[1]]--
		}
	}
	return out
}

// onBoth returns the places of actors that stand on both sides of a block.
func (v *View) onBoth(parties []graph.Party, b block) [][2]int32 {
	if len(b.a) == 0 || parties[b.a[0]].Role == graph.Member {
		return nil
	}
	at := make(map[string]int32, len(b.a))
	for _, p := range b.a {
		at[parties[p].Actor] = p
	}
	var out [][2]int32
	for _, p := range b.b {
		if q, ok := at[parties[p].Actor]; ok {
			out = append(out, [2]int32{q, p})
		}
	}
	return out
}

// many reports whether a relation has so many parties in the view that its pairs
// are not looked at one by one.
func (v *View) many(r *graph.Relation) bool { return len(v.Parties(r)) > fewParties }

// TieCount returns how many ties a relation has in the view, without going
// through them.
func (v *View) TieCount(r *graph.Relation) int {
	if k := v.kept[r.ID]; k != nil && k.uniform && k.parties[0].Role == graph.Member {
		return mostTies(k.parties)
	}
	n := 0
	for _, of := range v.partners(r) {
		n += of
	}
	return n / 2
}

// Among returns those parties of a relation that it ties in the view to another of
// whom keep says so too.
func (v *View) Among(r *graph.Relation, keep func(graph.Party) bool) []graph.Party {
	k := v.kept[r.ID]
	if k == nil {
		return nil
	}
	some := make([]graph.Party, 0, len(k.parties))
	for _, p := range k.parties {
		if keep(p) {
			some = append(some, p)
		}
	}
	if k.uniform && len(some) == 2 && some[0].Actor != some[1].Actor && (some[0].Role == graph.Member || some[0].Role != some[1].Role) {
		return some
	}
	if k.uniform && r.Multilateral() {
		if len(some) < 2 {
			return nil
		}
		return some
	}
	among, _ := v.tied(r, some)
	return among
}

// TiesAmong yields the ties of a relation in the view whose two parties are both
// wanted.
func (v *View) TiesAmong(r *graph.Relation, keep func(graph.Party) bool) iter.Seq[graph.Tie] {
	return v.ties(r, &keptRelation{parties: v.Among(r, keep), uniform: v.kept[r.ID] != nil && v.kept[r.ID].uniform})
}

// NeighbourCounts returns to how many others the actors of a view are tied, by id.
func NeighbourCounts(v *View) map[string]int {
	if out, ok := v.countByPairs(); ok {
		return out
	}
	x := newPathIndex(v, PathOptions{Broad: true})
	out := make(map[string]int, len(x.actors))
	for i, n := range x.graph.Degrees() {
		out[x.actors[i].ID] = n
	}
	return out
}

// countByPairs is NeighbourCounts where no relation has so many ties that they
// are not told one by one; else not ok.
func (v *View) countByPairs() (counts map[string]int, ok bool) {
	number := v.actorNumbers()
	joined := make([]uint64, 0, len(v.relations)) // the lesser number in the upper half
	for _, r := range v.relations {
		k := v.kept[r.ID]
		if mostTies(k.parties) > tiesPerParty*len(k.parties) {
			return nil, false
		}
		for a, b := range v.tiedPlaces(r, k) {
			i, j := number[k.parties[a].Actor], number[k.parties[b].Actor]
			joined = append(joined, uint64(min(i, j))<<32|uint64(max(i, j)))
		}
	}
	slices.Sort(joined)
	of := make([]int, len(v.actors))
	for _, pair := range slices.Compact(joined) {
		of[pair>>32]++
		of[uint32(pair)]++
	}
	counts = make(map[string]int, len(of))
	for i, a := range v.actors {
		counts[a.ID] = of[i]
	}
	return counts, true
}

// actorNumbers returns the places of the actors in View.Actors, by id.
func (v *View) actorNumbers() map[string]int32 {
	number := make(map[string]int32, len(v.actors))
	for i, a := range v.actors {
		number[a.ID] = int32(i)
	}
	return number
}

// tiedPlaces yields the ties of a relation in the view, by the places of their
// parties.
func (v *View) tiedPlaces(r *graph.Relation, k *keptRelation) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for a, b := range pairs(r, k.parties) {
			if !k.uniform && v.clock.tie(r, k.parties[a], k.parties[b]) < v.clock.least {
				continue
			}
			if !yield(a, b) {
				return
			}
		}
	}
}

// reacher answers whom relations tie to an actor, telling everyone of a block
// only to the first who asks: later ones learn nothing new.
type reacher struct {
	v      *View
	blocks map[string]*reached // by relation
}

type reached struct {
	blocks []block
	of     [][]int32 // by place: 2n where it is in a of block n, 2n+1 where in b
	told   []bool    // by block: its b has been told to one of a; and the other way round
}

func (v *View) newReacher() *reacher { return &reacher{v, map[string]*reached{}} }

// from yields whom a relation ties to an actor, save those that it has told to
// another.
func (x *reacher) from(r *graph.Relation, actor string) iter.Seq[string] {
	k := x.v.kept[r.ID]
	if k == nil || len(k.parties) <= fewParties {
		return x.v.tiedTo(r, actor)
	}
	known := x.blocks[r.ID]
	if known == nil {
		known = &reached{blocks: x.v.blocksOf(r, k), of: make([][]int32, len(k.parties))}
		for n, b := range known.blocks {
			for _, p := range b.a {
				known.of[p] = append(known.of[p], int32(2*n))
			}
			for _, p := range b.b {
				known.of[p] = append(known.of[p], int32(2*n+1))
			}
		}
		known.told = make([]bool, 2*len(known.blocks))
		x.blocks[r.ID] = known
	}
	return func(yield func(string) bool) {
		for _, role := range []graph.Role{graph.Member, graph.From, graph.To} {
			me := placeOf(k.parties, actor, role)
			if me < 0 {
				continue
			}
			for _, side := range known.of[me] {
				if known.told[side] {
					continue
				}
				known.told[side] = true
				b := known.blocks[side/2]
				others := b.b
				if side%2 == 1 || b.b == nil {
					others = b.a
				}
				for _, p := range others {
					if k.parties[p].Actor != actor && !yield(k.parties[p].Actor) {
						return
					}
				}
			}
		}
	}
}
