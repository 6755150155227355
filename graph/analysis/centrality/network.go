package centrality

import (
	"context"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/query"
)

// Options says what a network is made of.
type Options struct {
	Broad  bool // let what nearly everyone belongs to join actors
	Untied bool // keep actors who are tied to nobody
}

// Network is who is tied to whom in a view. Actors are numbered from 0 on in the order
// of their ids. It is immutable and safe for concurrent use.
type Network struct {
	view      *query.View
	actors    []*graph.Actor
	number    map[string]int32
	next      [][]int32           // neighbours, sorted
	to        [][]int32           // those to whom a directed or mutual relation leads, sorted
	relations [][]*graph.Relation // that tie an actor to somebody, by id
	ties      int

	broadActors    []*graph.Actor
	broadRelations []*graph.Relation
}

// New makes the network of a view. The error is a *query.TooManyPairsError where
// relations of very many parties tie more pairs than can be told one by one, or the
// context's.
func New(ctx context.Context, v *query.View, o Options) (*Network, error) {
	n := &Network{view: v, number: make(map[string]int32, v.ActorCount())}
	closed := map[string]bool{}
	if !o.Broad {
		n.broadActors, n.broadRelations = v.Broad()
		for _, a := range n.broadActors {
			closed[a.ID] = true
		}
	}
	for a := range v.Actors() {
		if !closed[a.ID] {
			n.number[a.ID] = int32(len(n.actors))
			n.actors = append(n.actors, a)
		}
	}
	n.next, n.to = make([][]int32, len(n.actors)), make([][]int32, len(n.actors))
	n.relations = make([][]*graph.Relation, len(n.actors))
	if err := n.tie(&progress.Meter{Ctx: ctx}, o); err != nil {
		return nil, err
	}
	if !o.Untied {
		n.dropUntied()
	}
	n.ties = pack(n.next) / 2
	pack(n.to)
	return n, nil
}

// dropUntied leaves out who is tied to nobody.
func (n *Network) dropUntied() {
	now := make([]int32, len(n.actors))
	kept := 0
	for i, a := range n.actors {
		if len(n.next[i]) == 0 {
			delete(n.number, a.ID)
			continue
		}
		now[i], n.number[a.ID] = int32(kept), int32(kept)
		n.actors[kept], n.next[kept], n.to[kept], n.relations[kept] = a, n.next[i], n.to[i], n.relations[i]
		kept++
	}
	n.actors, n.next, n.to, n.relations = n.actors[:kept], n.next[:kept], n.to[:kept], n.relations[:kept]
	for _, lists := range [][][]int32{n.next, n.to} {
		for _, list := range lists {
			for k, w := range list {
				list[k] = now[w]
			}
		}
	}
}

// tie takes in who is tied to whom by which relation.
func (n *Network) tie(meter *progress.Meter, o Options) error {
	pairs := 0
	note := func(i int32, r *graph.Relation) {
		if of := n.relations[i]; len(of) == 0 || of[len(of)-1] != r {
			n.relations[i] = append(of, r)
		}
	}
	for r := range n.view.Relations() {
		if r.Broad && !o.Broad {
			continue
		}
		if len(n.view.Parties(r)) > 2 {
			pairs += n.view.TieCount(r)
		} else {
			pairs++
		}
		if pairs > query.MostPairs {
			return &query.TooManyPairsError{Pairs: pairs, Most: query.MostPairs}
		}
		for t := range n.view.Ties(r) {
			if meter.Ended() {
				return meter.Err
			}
			a, inA := n.number[t.A.Actor]
			b, inB := n.number[t.B.Actor]
			if !inA || !inB {
				continue
			}
			note(a, r)
			note(b, r)
			n.next[a], n.next[b] = append(n.next[a], b), append(n.next[b], a)
			n.to[a] = append(n.to[a], b)
			if !t.Directed {
				n.to[b] = append(n.to[b], a)
			}
		}
	}
	return nil
}

// pack sorts lists, each number once, and puts them side by side in memory, where
// searches walk through them fastest. It returns how long they are together.
func pack(lists [][]int32) int {
	long := 0
	for i, list := range lists {
		slices.Sort(list)
		lists[i] = slices.Compact(list)
		long += len(lists[i])
	}
	all := make([]int32, 0, long)
	for i, list := range lists {
		all = append(all, list...)
		lists[i] = all[len(all)-len(list) : len(all) : len(all)]
	}
	return long
}

// View returns the view that the network is of.
func (n *Network) View() *query.View { return n.view }

// Order returns how many actors there are.
func (n *Network) Order() int { return len(n.actors) }

// Ties returns how many pairs of actors are tied.
func (n *Network) Ties() int { return n.ties }

// Actor returns the actor with a number.
func (n *Network) Actor(i int) *graph.Actor { return n.actors[i] }

// Number returns the number of an actor, by its id.
func (n *Network) Number(id string) (i int, ok bool) {
	at, ok := n.number[id]
	return int(at), ok
}

// Neighbours returns how many actors are tied to one, in either direction.
func (n *Network) Neighbours(i int) int { return len(n.next[i]) }

// Relations returns the relations that tie an actor to another of the network, by id.
// Treat it as read-only.
func (n *Network) Relations(i int) []*graph.Relation { return n.relations[i] }

// Broad returns what nearly everyone belongs to and what is therefore left out.
func (n *Network) Broad() ([]*graph.Actor, []*graph.Relation) {
	return n.broadActors, n.broadRelations
}

// Tied returns all relations that tie two actors of the network, by id.
func (n *Network) Tied() []*graph.Relation {
	ties := map[string]bool{}
	for _, list := range n.relations {
		for _, r := range list {
			ties[r.ID] = true
		}
	}
	out := make([]*graph.Relation, 0, len(ties))
	for r := range n.view.Relations() {
		if ties[r.ID] {
			out = append(out, r)
		}
	}
	return out
}
