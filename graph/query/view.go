package query

import (
	"iter"
	"slices"
	"sync"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// View is the part of a graph that a Filter leaves. It is immutable and safe
// for concurrent use.
//
// A relation is in a dated view if two of its parties are tied by it, possibly
// or certainly, at some time in Filter.At: the relation holds, and both are
// parties to it, at the same time. Its parties in the view are those that are so
// tied to another. What a source states holds on the dates that it gives,
// whatever lifetime is recorded of an actor; a lifetime bounds what a source leaves
// open.
//
// Actors without relations are in an unfiltered view, and in one that only has a
// date if they exist then. A filter takes away the actors whom no relation is
// left, save those whom Actors, Near or Only name and who exist at the date.
type View struct {
	graph     *graph.Graph
	filter    Filter
	clock     *clock
	actors    []*graph.Actor
	relations []*graph.Relation
	hasActor  map[string]bool
	kept      map[string]*keptRelation // by relation id
	between   Pick                     // of Filter.Between

	linksOnce sync.Once
	links     map[string][]graph.Link // to relations, by their ids; see LinksTo
}

// keptRelation is what a view keeps of a relation.
type keptRelation struct {
	parties []graph.Party
	holds   edtf.Truth
	known   edtf.Truth // how surely Filter.KnownTo knew of it
	uniform bool       // every tie among the parties is in the view and holds as the relation does
}

// NewView returns the part of a graph that a filter leaves. The error joins a
// *NotFoundError for every id that the graph does not have, and says what else
// is wrong with the filter.
func NewView(g *graph.Graph, f Filter) (*View, error) {
	if err := f.check(g); err != nil {
		return nil, err
	}
	if f.At != nil {
		g = g.NamedIn(*f.At)
	} else {
		g = g.Base()
	}
	v := &View{graph: g, filter: f.clone(), kept: make(map[string]*keptRelation, g.RelationCount())}
	v.clock = newClock(g, &v.filter)
	for r := range g.Relations() {
		if _, refused := v.filter.refuses(r); !refused {
			v.admit(r)
		}
	}
	v.keepActors()
	v.keepNear()
	v.keepOnly()
	v.collect()
	if v.filter.Between != nil {
		if err := v.keepBetween(); err != nil {
			return nil, err
		}
		v.collect()
	}
	return v, nil
}

// admit takes a relation in, with the parties that it ties.
func (v *View) admit(r *graph.Relation) {
	k := &keptRelation{parties: r.Parties, uniform: v.clock.uniform(r), holds: edtf.Yes}
	if v.clock.dated {
		k.holds = r.During(v.clock.span)
		if k.holds < v.clock.least {
			return
		}
		if !k.uniform {
			k.parties, k.holds = v.tied(r, r.Parties)
		}
		if len(k.parties) < 2 {
			return
		}
	}
	if k.known = v.knows(r); k.known == edtf.No || k.known == edtf.Maybe && v.filter.Certainly {
		return
	}
	v.kept[r.ID] = k
}

// tied returns those of the parties that the relation ties to another of them
// in the view, and how surely the surest tie holds.
func (v *View) tied(r *graph.Relation, parties []graph.Party) ([]graph.Party, edtf.Truth) {
	t := v.clock.tied(r, parties)
	var out []graph.Party
	for i, p := range parties {
		if t.in[i] {
			out = append(out, p)
		}
	}
	return out, t.holds
}

// pairs yields the index pairs of parties that a relation can tie, as
// graph.Relation.Ties does.
func pairs(r *graph.Relation, parties []graph.Party) iter.Seq2[int, int] {
	directed := r.Directed()
	return func(yield func(int, int) bool) {
		for i, a := range parties {
			if directed && a.Role != graph.From {
				continue
			}
			for j, b := range parties {
				if directed && b.Role != graph.To || !directed && j <= i || a.Actor == b.Actor {
					continue
				}
				if !yield(i, j) {
					return
				}
			}
		}
	}
}

// keepActors applies Filter.Actors.
func (v *View) keepActors() {
	named := v.filter.Actors
	if len(named) == 0 {
		return
	}
	in := set(named)
	isNamed := func(p graph.Party) bool { return in[p.Actor] }
	for id, k := range v.kept {
		r, _ := v.graph.Relation(id)
		keep := slices.ContainsFunc(k.parties, isNamed)
		if keep && len(named) > 1 {
			keep = v.tiesAny(r, k, slices.DeleteFunc(slices.Clone(k.parties), func(p graph.Party) bool { return !isNamed(p) }))
		}
		if !keep {
			delete(v.kept, id)
		}
	}
}

// tiesAny reports whether a relation ties two of some of its parties in the view.
func (v *View) tiesAny(r *graph.Relation, k *keptRelation, parties []graph.Party) bool {
	if !k.uniform {
		return slices.Contains(v.clock.tied(r, parties).in, true)
	}
	for range pairs(r, parties) {
		return true
	}
	return false
}

// keepNear applies Filter.Near.
func (v *View) keepNear() {
	if len(v.filter.Near) == 0 {
		return
	}
	v.keepWithin(v.ball(v.filter.Near, v.filter.Hops))
}

// keepOnly applies Filter.Only.
func (v *View) keepOnly() {
	if len(v.filter.Only) == 0 {
		return
	}
	v.keepWithin(set(v.filter.Only))
}

func set(ids []string) map[string]bool {
	m := make(map[string]bool, len(ids))
	for _, id := range ids {
		m[id] = true
	}
	return m
}

// keepWithin keeps what ties some actors to each other.
func (v *View) keepWithin(within map[string]bool) {
	for id, k := range v.kept {
		inside := func(p graph.Party) bool { return within[p.Actor] }
		if !slices.ContainsFunc(k.parties, func(p graph.Party) bool { return !inside(p) }) {
			continue
		}
		r, _ := v.graph.Relation(id)
		var left []graph.Party
		for _, p := range k.parties {
			if inside(p) {
				left = append(left, p)
			}
		}
		holds := k.holds
		if !k.uniform || r.Directed() {
			left, holds = v.tied(r, left)
		}
		if len(left) < 2 {
			delete(v.kept, id)
			continue
		}
		v.kept[id] = &keptRelation{parties: left, holds: holds, known: k.known, uniform: k.uniform}
	}
}

// ball returns the actors within a number of hops of any of the centres, these
// included.
func (v *View) ball(centres []string, hops int) map[string]bool {
	within := set(centres)
	edge := slices.Clone(centres)
	reach := v.newReacher()
	for ; hops > 0 && len(edge) > 0; hops-- {
		var next []string
		for _, id := range edge {
			for r := range v.graph.RelationsOf(id) {
				for other := range reach.from(r, id) {
					if !within[other] {
						within[other] = true
						next = append(next, other)
					}
				}
			}
		}
		edge = next
	}
	return within
}

// tiedTo yields whom a relation ties to an actor in the view, in either
// direction; an actor on both sides may come twice.
func (v *View) tiedTo(r *graph.Relation, actor string) iter.Seq[string] {
	return func(yield func(string) bool) {
		k := v.kept[r.ID]
		if k == nil {
			return
		}
		for _, me := range k.parties {
			if me.Actor != actor {
				continue
			}
			for _, p := range k.parties {
				if p.Actor == actor || me.Role == p.Role && me.Role != graph.Member {
					continue
				}
				if !k.uniform && v.clock.tie(r, me, p) < v.clock.least {
					continue
				}
				if !yield(p.Actor) {
					return
				}
			}
		}
	}
}

// collect lists what is left, in order.
func (v *View) collect() {
	v.relations, v.actors = nil, nil
	v.hasActor = make(map[string]bool, v.graph.ActorCount())
	for r := range v.graph.Relations() {
		k := v.kept[r.ID]
		if k == nil {
			continue
		}
		v.relations = append(v.relations, r)
		for _, p := range k.parties {
			v.hasActor[p.Actor] = true
		}
	}
	restricted, onlyDated := v.filter.restricts(), v.filter.onlyDated()
	only, near, among := set(v.filter.Only), set(v.filter.Near), set(v.filter.Actors)
	if b := v.filter.Between; b != nil {
		only = map[string]bool{b.From: true, b.To: true}
		near = nil
	}
	for a := range v.graph.Actors() {
		named := near[a.ID] || len(near) == 0 && among[a.ID] || only[a.ID]
		named = named || onlyDated && v.graph.Alone(a.ID)
		if v.hasActor[a.ID] || !restricted || named && v.clock.lives(a.ID) {
			v.hasActor[a.ID] = true
			v.actors = append(v.actors, a)
		}
	}
}

// Graph returns the whole graph. In a dated view its actors have the names that
// they bore at that date (see graph.Graph.NamedIn).
func (v *View) Graph() *graph.Graph { return v.graph }

// Filter returns the filter as it was applied: lists sorted and without
// repeats, defaults filled in.
func (v *View) Filter() Filter { return v.filter.clone() }

// Actors yields the actors in the view, sorted by id.
func (v *View) Actors() iter.Seq[*graph.Actor] { return slices.Values(v.actors) }

// Relations yields the relations in the view, sorted by id.
func (v *View) Relations() iter.Seq[*graph.Relation] { return slices.Values(v.relations) }

// ActorCount returns the number of actors in the view.
func (v *View) ActorCount() int { return len(v.actors) }

// RelationCount returns the number of relations in the view.
func (v *View) RelationCount() int { return len(v.relations) }

// HasActor reports whether the actor with an id is in the view.
func (v *View) HasActor(id string) bool { return v.hasActor[id] }

// HasRelation reports whether the relation with an id is in the view.
func (v *View) HasRelation(id string) bool { return v.kept[id] != nil }

// Holds answers whether a relation of the view holds at some time in Filter.At,
// as its surest tie does; No for one that is not in the view. It is Yes where
// the filter has no date. Whether Filter.KnownTo knew of it is another question, see
// Known and Belongs.
func (v *View) Holds(r *graph.Relation) edtf.Truth {
	if k := v.kept[r.ID]; k != nil {
		return k.holds
	}
	return edtf.No
}

// HoldsTie answers the same for one tie of a relation in the view.
func (v *View) HoldsTie(t graph.Tie) edtf.Truth {
	k := v.kept[t.Relation.ID]
	if k == nil {
		return edtf.No
	}
	return v.holdsTie(k, t)
}

func (v *View) holdsTie(k *keptRelation, t graph.Tie) edtf.Truth {
	if k.uniform {
		return k.holds
	}
	return v.clock.tie(t.Relation, t.A, t.B)
}

// Ended answers whether a relation was over before the first day of Filter.At
// or, where the filter has no date, of the date at which the dataset speaks. It
// is over when its period is or when it has reached the stage of that name.
// Without either date nothing counts as ended.
func (v *View) Ended(r *graph.Relation) edtf.Truth {
	var day edtf.Day
	switch asOf := v.graph.Meta().AsOf; {
	case v.filter.At != nil:
		day = v.filter.At.First
	case !asOf.IsZero():
		day = asOf.Span().First
	default:
		return edtf.No
	}
	if day == edtf.DawnOfTime {
		return edtf.No
	}
	ended := r.Period.Ended(day)
	if stage, certainly, ok := r.StageAt(edtf.On(day - 1)); ok && stage == graph.Ended {
		if certainly {
			return edtf.Yes
		}
		ended = ended.Or(edtf.Maybe)
	}
	return ended
}

// Parties returns the parties of a relation that are in the view, in the order
// of Relation.Parties; nil for a relation that is not. Treat it as read-only.
func (v *View) Parties(r *graph.Relation) []graph.Party {
	if k := v.kept[r.ID]; k != nil {
		return k.parties
	}
	return nil
}

// Ties yields the ties of a relation that are in the view, in the order of
// graph.Relation.Ties. Two parties that were never in the relation at the same
// time are not tied, date or no date.
func (v *View) Ties(r *graph.Relation) iter.Seq[graph.Tie] {
	k := v.kept[r.ID]
	if k == nil {
		return func(func(graph.Tie) bool) {}
	}
	if !k.uniform && v.many(r) {
		// Who is tied to nobody need not be asked about everyone.
		parties, _ := v.tied(r, k.parties)
		k = &keptRelation{parties: parties}
	}
	return v.ties(r, k)
}

func (v *View) ties(r *graph.Relation, k *keptRelation) iter.Seq[graph.Tie] {
	directed := r.Directed()
	return func(yield func(graph.Tie) bool) {
		for i, j := range pairs(r, k.parties) {
			a, b := k.parties[i], k.parties[j]
			if !k.uniform && v.clock.tie(r, a, b) < v.clock.least {
				continue
			}
			if !yield(graph.Tie{Relation: r, A: a, B: b, Directed: directed}) {
				return
			}
		}
	}
}
