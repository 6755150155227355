package graph

import (
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// Graph is an immutable set of actors, relations and sources. Make one with a
// Builder. It is safe for concurrent use; treat what its methods return as
// read-only.
type Graph struct {
	meta      Meta
	kinds     []*Kind
	sources   []*Source
	actors    []*Actor
	relations []*Relation

	kind   map[string]*Kind
	source map[string]*Source
	actor  map[string]*Actor
	of     map[string][]*Relation // by actor, sorted by id

	ownKinds []Kind
	warnings Problems
	base     *Graph // of a graph from NamedIn
}

func newGraph(b *Builder, c *checker) *Graph {
	g := &Graph{
		meta:     b.meta.clone(),
		ownKinds: slices.Clone(b.kinds),
		warnings: c.problems,
	}
	for _, k := range BuiltinKinds() {
		g.kinds = append(g.kinds, &k)
	}
	slices.SortFunc(g.ownKinds, func(a, b Kind) int { return strings.Compare(a.ID, b.ID) })
	for _, k := range g.ownKinds {
		g.kinds = append(g.kinds, &k)
	}
	for _, s := range b.sources {
		s.BasedOn = slices.Clone(s.BasedOn)
		slices.Sort(s.BasedOn)
		g.sources = append(g.sources, &s)
	}
	for _, a := range b.actors {
		g.actors = append(g.actors, a.clone())
	}
	g.takeRelations(c)
	g.kind = index(g.kinds, func(k *Kind) string { return k.ID })
	g.source = index(g.sources, func(s *Source) string { return s.ID })
	g.actor = index(g.actors, func(a *Actor) string { return a.ID })
	sortByID(g.sources, func(s *Source) string { return s.ID })
	sortByID(g.actors, func(a *Actor) string { return a.ID })
	return g
}

// takeRelations copies the relations in the order of their ids, and finds those of
// each actor.
func (g *Graph) takeRelations(c *checker) {
	n := len(c.relations)
	g.relations = make([]*Relation, n)
	if c.b.given {
		for k, i := range c.order {
			g.relations[k] = &c.relations[i]
		}
	} else {
		records := make([]Relation, n)
		for k := range records {
			g.relations[k] = &records[k]
		}
	}
	c.b.cores.both(n, func() { g.takeParts(c) }, func() { g.relateActors(c) })
}

// takeParts copies the parts of relations, unless they are given over, and puts them
// in canonical order.
func (g *Graph) takeParts(c *checker) {
	if c.b.given {
		// One after another: relations that were given over may have a list in common.
		for i := range c.relations {
			c.relations[i].sortParts()
		}
		return
	}
	c.b.cores.each(len(c.relations), func(_, from, to int) {
		room := copiesFor(c.relations, c.order[from:to])
		for k, i := range c.order[from:to] {
			r := g.relations[from+k]
			*r = c.relations[i]
			r.copyParts(room)
		}
	})
}

// relateActors finds the relations of each actor, by the parties that the checker
// found.
func (g *Graph) relateActors(c *checker) {
	degrees := make([]int32, len(c.b.actors))
	for _, a := range c.partyOf {
		degrees[a]++
	}
	all := make([]*Relation, len(c.partyOf))
	of := make([][]*Relation, len(c.b.actors))
	for a, n := range degrees {
		of[a], all = all[:0:n], all[n:]
	}
	for k, i := range c.order {
		r := g.relations[k]
		for _, a := range c.partyOf[c.firstParty[i]:c.firstParty[i+1]] {
			if n := len(of[a]); n == 0 || of[a][n-1] != r {
				of[a] = append(of[a], r)
			}
		}
	}
	g.of = make(map[string][]*Relation, len(of))
	for a, list := range of {
		if len(list) > 0 {
			g.of[c.b.actors[a].ID] = slices.Clip(list)
		}
	}
}

func index[T any](list []T, id func(T) string) map[string]T {
	m := make(map[string]T, len(list))
	for _, v := range list {
		m[id(v)] = v
	}
	return m
}

func sortByID[T any](list []T, id func(T) string) {
	slices.SortFunc(list, func(a, b T) int { return strings.Compare(id(a), id(b)) })
}

// Meta describes the dataset.
func (g *Graph) Meta() Meta { return g.meta }

// SpeakingAt returns the graph as of another date, with the same records.
func (g *Graph) SpeakingAt(asOf edtf.Date) *Graph {
	copied := *g
	copied.meta.AsOf = asOf
	return &copied
}

// Warnings returns what a person should look at, in record order.
func (g *Graph) Warnings() Problems { return slices.Clone(g.warnings) }

// Actors yields the actors sorted by id.
func (g *Graph) Actors() iter.Seq[*Actor] { return slices.Values(g.actors) }

// Relations yields the relations sorted by id.
func (g *Graph) Relations() iter.Seq[*Relation] { return slices.Values(g.relations) }

// Sources yields the sources sorted by id.
func (g *Graph) Sources() iter.Seq[*Source] { return slices.Values(g.sources) }

// Kinds yields the kinds: the built-in ones in legend order, then the
// dataset's own sorted by id.
func (g *Graph) Kinds() iter.Seq[*Kind] { return slices.Values(g.kinds) }

// OwnKinds returns the kinds that the dataset adds, sorted by id.
func (g *Graph) OwnKinds() []Kind { return slices.Clone(g.ownKinds) }

// ActorCount returns the number of actors.
func (g *Graph) ActorCount() int { return len(g.actors) }

// RelationCount returns the number of relations.
func (g *Graph) RelationCount() int { return len(g.relations) }

// Actor returns the actor with an id.
func (g *Graph) Actor(id string) (*Actor, bool) { a, ok := g.actor[id]; return a, ok }

// Relation returns the relation with an id.
func (g *Graph) Relation(id string) (*Relation, bool) {
	// Sorted by id already; a map would take as much room as a relation's parties.
	i, ok := slices.BinarySearchFunc(g.relations, id, func(r *Relation, id string) int { return strings.Compare(r.ID, id) })
	if !ok {
		return nil, false
	}
	return g.relations[i], true
}

// Source returns the source with an id.
func (g *Graph) Source(id string) (*Source, bool) { s, ok := g.source[id]; return s, ok }

// Kind returns the kind with an id.
func (g *Graph) Kind(id string) (*Kind, bool) { k, ok := g.kind[id]; return k, ok }

// KindOf returns the kind of a relation of this graph.
func (g *Graph) KindOf(r *Relation) *Kind { return g.kind[r.Kind] }

// RelationsOf yields the relations to which an actor is a party, sorted by id.
func (g *Graph) RelationsOf(actor string) iter.Seq[*Relation] { return slices.Values(g.of[actor]) }

// Degree returns the number of relations to which an actor is a party.
func (g *Graph) Degree(actor string) int { return len(g.of[actor]) }

// Alone reports whether no relation has the actor as a party.
func (g *Graph) Alone(actor string) bool { return len(g.of[actor]) == 0 }

// Between yields the ties that join two actors in either direction, sorted by
// relation id.
func (g *Graph) Between(a, b string) iter.Seq[Tie] {
	return func(yield func(Tie) bool) {
		for _, r := range g.of[a] {
			for t := range r.TiesBetween(a, b) {
				if !yield(t) {
					return
				}
			}
		}
	}
}

// Builder returns a Builder that holds the graph's records, to build a changed
// graph from.
func (g *Graph) Builder() *Builder {
	b := &Builder{meta: g.meta.clone(), kinds: slices.Clone(g.ownKinds)}
	for _, s := range g.sources {
		b.sources = append(b.sources, *s)
	}
	for _, a := range g.actors {
		b.actors = append(b.actors, *a.clone())
	}
	for _, r := range g.relations {
		b.relations = append(b.relations, *r.clone())
	}
	return b
}

// Equal reports whether two graphs hold the same records. A missing list and an
// empty one are the same.
func Equal(g, h *Graph) bool {
	return g.meta.Equal(h.meta) &&
		slices.EqualFunc(g.ownKinds, h.ownKinds, func(a, b Kind) bool { return a == b }) &&
		slices.EqualFunc(g.sources, h.sources, func(a, b *Source) bool { return same(*a, *b) }) &&
		slices.EqualFunc(g.actors, h.actors, func(a, b *Actor) bool { return same(*a, *b) }) &&
		slices.EqualFunc(g.relations, h.relations, func(a, b *Relation) bool { return same(*a, *b) })
}

func same(a, b any) bool { return sameValue(reflect.ValueOf(a), reflect.ValueOf(b)) }

// sameValue is reflect.DeepEqual for records, save that nil and empty slices
// are equal.
func sameValue(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !sameValue(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			if !sameValue(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		return sameValue(a.Elem(), b.Elem())
	}
	return a.Equal(b)
}

// KindIDs returns the ids of the kinds that the relations use, in legend order.
func (g *Graph) KindIDs() []string {
	used := map[string]bool{}
	for _, r := range g.relations {
		used[r.Kind] = true
	}
	out := slices.Collect(maps.Keys(used))
	order := map[string]int{}
	for i, k := range g.kinds {
		order[k.ID] = i
	}
	slices.SortFunc(out, func(a, b string) int { return order[a] - order[b] })
	return out
}
