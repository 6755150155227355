package query

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query/internal/simplepath"
)

// ErrGraphInOrder says that PathFinder.Graph was asked for paths in the order of time.
// A hop that is in time on one way to it may not be on another, which only listing
// the paths tells.
var ErrGraphInOrder = errors.New("what lies on paths in the order of time is told by listing them alone")

// PathGraph is everything that lies on some simple path between two actors of at
// most so many hops (the hop-constrained simple path graph), and what cuts it. It
// is empty where no path joins the two.
type PathGraph struct {
	From, To *graph.Actor

	// Actors are in the order of their distance from From, then of their names,
	// ignoring case and accents, then of their ids. From is the first.
	Actors []PathActor

	// Relations are those that some path takes, each once: in the order of the first
	// of Actors who takes it, then of the first to whom it leads from there, then
	// best first as in Hop.Steps.
	Relations []PathRelation

	// Cut is a least set of those relations without which nothing is left that leads
	// from From to To, in the same order. A relation of many parties is one of the
	// set, and parallel relations are as many as they are. It cuts every way through
	// the path graph, also those of more hops than a path may have; fewer relations
	// can be enough to leave only such. A relation of more than two actors here is
	// taken to lead from each of them who takes it to each to whom it leads.
	//
	// There can be several least sets. This is the one nearest to From: what can be
	// reached from there without these relations can be reached without any other
	// least set. Farther is the one nearest to To, or nil where Cut is the only one.
	Cut, Farther []*graph.Relation

	// Undetermined is how many hops may lie on no path although they are here: to
	// tell it was more work than is done. It is 0 save in graphs made to be hard.
	Undetermined int

	finder *PathFinder
	hops   []simplepath.GraphHop // in the order of Hops
}

// PathActor is an actor of a PathGraph with the least number of hops from From on
// a way not through To, and to To on a way not through From.
type PathActor struct {
	Actor            *graph.Actor
	FromHops, ToHops int
}

// PathRelation is a relation of a PathGraph with those of its parties whom some
// path joins by it, in the order of PathGraph.Actors.
type PathRelation struct {
	Relation *graph.Relation
	Actors   []*graph.Actor
	Many     bool // it has very many parties, and Hops leaves out what it alone joins
}

// Graph returns what lies on the paths between two actors, given by id, that All
// would yield without a limit. It does not list them, and takes time by the size of
// the view and not by their number. PathOptions.Each makes no difference. Errors
// are those of All, and ErrGraphInOrder.
func (f *PathFinder) Graph(ctx context.Context, from, to string) (*PathGraph, error) {
	if f.options.InOrder {
		return nil, ErrGraphInOrder
	}
	q, err := f.query(from, to)
	if err != nil {
		return nil, err
	}
	found, err := f.index.graph.PathGraph(ctx, q)
	if err != nil {
		return nil, err
	}
	p := &PathGraph{From: f.index.actors[q.From], To: f.index.actors[q.To], Undetermined: found.Undetermined, finder: f}
	place := p.addActors(found)
	p.addHops(found, place)
	order := p.addRelations(found, place)
	cut, err := f.index.graph.Cut(ctx, found, q.From, q.To, f.index.relationOf, len(f.view.relations))
	if err != nil {
		return nil, err
	}
	p.Cut = p.relationsInOrder(cut.NearSource, order)
	if !slices.Equal(cut.NearSource, cut.NearTarget) {
		p.Farther = p.relationsInOrder(cut.NearTarget, order)
	}
	return p, nil
}

// HopCount returns how many hops Hops yields.
func (p *PathGraph) HopCount() int { return len(p.hops) }

// Hops yields the hops that some path takes, in the order of Actors, first by From
// and then by To, each with all its relations. Those that only a relation of very
// many parties makes are left out: it can make more than can be told one by one,
// and Relations says which it is (PathRelation.Many) and whom it joins.
func (p *PathGraph) Hops() iter.Seq[*Hop] {
	return func(yield func(*Hop) bool) {
		for _, h := range p.hops {
			if !yield(p.finder.index.hopBetween(h.From, h.To)) {
				return
			}
		}
	}
}

// View returns the part of the view of the PathFinder that is in the graph: its
// actors, and its relations with the parties whom they join there.
func (p *PathGraph) View() *View {
	of := p.finder.view
	v := &View{graph: of.graph, filter: of.filter, clock: of.clock, hasActor: map[string]bool{}, kept: map[string]*keptRelation{}}
	for _, a := range p.Actors {
		v.hasActor[a.Actor.ID] = true
		v.actors = append(v.actors, a.Actor)
	}
	slices.SortFunc(v.actors, func(a, b *graph.Actor) int { return cmp.Compare(a.ID, b.ID) })
	for _, r := range p.Relations {
		in := make(map[string]bool, len(r.Actors))
		for _, a := range r.Actors {
			in[a.ID] = true
		}
		k := of.kept[r.Relation.ID]
		left, holds := make([]graph.Party, 0, len(in)), k.holds
		for _, party := range k.parties {
			if in[party.Actor] {
				left = append(left, party)
			}
		}
		if !k.uniform || r.Relation.Directed() {
			left, holds = of.tied(r.Relation, left)
		}
		v.kept[r.Relation.ID] = &keptRelation{parties: left, holds: holds, known: k.known, uniform: k.uniform}
		v.relations = append(v.relations, r.Relation)
	}
	slices.SortFunc(v.relations, func(a, b *graph.Relation) int { return cmp.Compare(a.ID, b.ID) })
	return v
}

// addActors returns the place of each in Actors, by its number in the index.
func (p *PathGraph) addActors(found *simplepath.PathGraph) map[int32]int32 {
	order := make([]int32, len(found.Vertices))
	for i := range order {
		order[i] = int32(i)
	}
	// Numbers are by name already.
	slices.SortStableFunc(order, func(i, j int32) int { return cmp.Compare(found.FromSource[i], found.FromSource[j]) })
	place := make(map[int32]int32, len(order))
	for n, i := range order {
		v := found.Vertices[i]
		place[v] = int32(n)
		p.Actors = append(p.Actors, PathActor{p.finder.index.actors[v], int(found.FromSource[i]), int(found.ToTarget[i])})
	}
	return place
}

func (p *PathGraph) addHops(found *simplepath.PathGraph, place map[int32]int32) {
	p.hops = slices.Clone(found.Hops)
	slices.SortFunc(p.hops, func(a, b simplepath.GraphHop) int {
		return cmp.Or(cmp.Compare(place[a.From], place[b.From]), cmp.Compare(place[a.To], place[b.To]))
	})
}

// taken is who takes a relation, and where it comes in order.
type taken struct {
	relation       int32
	from, to, rank int32 // the first in order
	actors         []int32
	many           bool
}

// addRelations returns the place of each in Relations, by its number in the view.
func (p *PathGraph) addRelations(found *simplepath.PathGraph, place map[int32]int32) map[int32]int {
	x := p.finder.index
	byRelation := map[int32]*taken{}
	var list []*taken
	note := func(edge, from, to int32, actors ...int32) {
		r := x.relationOf(edge)
		_, many := simplepath.IsHub(edge)
		t := &taken{relation: r, from: from, to: to, rank: x.graph.Rank(edge), many: many}
		is := byRelation[r]
		if is == nil {
			is = t
			byRelation[r] = is
			list = append(list, is)
		} else if t.compare(is) < 0 {
			is.from, is.to, is.rank = t.from, t.to, t.rank
		}
		is.actors = append(is.actors, actors...)
	}
	for _, h := range found.Hops {
		first, end := x.graph.Edges(h.Hop)
		for e := first; e < end; e++ {
			note(e, place[h.From], place[h.To], place[h.From], place[h.To])
		}
	}
	for _, h := range found.Hubs {
		var in, out []int32
		for _, v := range h.In {
			in = append(in, place[v])
		}
		for _, v := range h.Out {
			out = append(out, place[v])
		}
		note(simplepath.HubEdge(h.Hub), slices.Min(in), slices.Min(out), slices.Concat(in, out)...)
	}
	slices.SortFunc(list, func(a, b *taken) int { return a.compare(b) })
	order := make(map[int32]int, len(list))
	for i, t := range list {
		order[t.relation] = i
		slices.Sort(t.actors)
		r := PathRelation{Relation: p.finder.view.relations[t.relation], Many: t.many}
		for _, a := range slices.Compact(t.actors) {
			r.Actors = append(r.Actors, p.Actors[a].Actor)
		}
		p.Relations = append(p.Relations, r)
	}
	return order
}

func (t *taken) compare(o *taken) int {
	return cmp.Or(cmp.Compare(t.from, o.from), cmp.Compare(t.to, o.to), cmp.Compare(t.rank, o.rank), cmp.Compare(t.relation, o.relation))
}

func (p *PathGraph) relationsInOrder(labels []int32, order map[int32]int) []*graph.Relation {
	places := make([]int, len(labels))
	for i, l := range labels {
		places[i] = order[l]
	}
	slices.Sort(places)
	out := make([]*graph.Relation, len(places))
	for i, at := range places {
		out[i] = p.Relations[at].Relation
	}
	return out
}

// relationOf returns the relation of an edge, by its place in the view.
func (x *pathIndex) relationOf(edge int32) int32 { return x.wayOf(edge).relation() }

// hopBetween puts names to a hop and to all its edges.
func (x *pathIndex) hopBetween(from, to int32) *Hop {
	return x.hopOf(x.graph.Parallel(nil, from, to), from, to)
}
