package tables

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/store"
)

// Relations is store.Store's.
func (s *Store) Relations(ctx context.Context, actors []int32) (int, error) {
	among, err := s.among(ctx, actors)
	return len(among), err
}

// among returns the numbers of the relations that tie two of some actors, sorted.
func (s *Store) among(ctx context.Context, actors []int32) ([]int64, error) {
	in := make(map[int32]bool, len(actors))
	for _, v := range actors {
		in[v] = true
	}
	var out []int64
	err := s.ties(ctx, actors, func(v int32, t Tie) {
		if v < t.Partner && in[t.Partner] { // each tie stands with both
			out = append(out, t.Relation)
		}
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

// Graph is store.Store's. A relation is there with all of its parties, and so is what it
// is linked with.
func (s *Store) Graph(ctx context.Context, actors []int32) (*graph.Graph, error) {
	if actors == nil {
		return s.whole(ctx)
	}
	relations, err := s.among(ctx, actors)
	if err != nil {
		return nil, err
	}
	p := newPart(s)
	for _, v := range actors {
		p.actors[v] = nil
	}
	return p.read(ctx, relations)
}

// Matching is store.Selector's.
func (s *Store) Matching(ctx context.Context, f store.Filter, most int) (*graph.Graph, []int32, error) {
	wanted := Filter{Kinds: s.kindNumbers(f.Kinds), First: math.MinInt64, Last: math.MaxInt64}
	if f.When != nil {
		wanted.First, wanted.Last = int64(f.When.First), int64(f.When.Last)
	}
	var relations []int64
	if f.Kinds == nil || len(wanted.Kinds) > 0 {
		var err error
		if relations, err = s.db.RelationsWith(ctx, wanted, most+1); err != nil {
			return nil, nil, err
		}
		if len(relations) > most {
			return nil, nil, &store.TooLargeError{Relations: len(relations), Most: most}
		}
	}
	p := newPart(s)
	g, err := p.read(ctx, relations)
	return g, slices.Sorted(maps.Keys(p.actors)), err
}

// Parties is store.RelationFinder's.
func (s *Store) Parties(ctx context.Context, relation string) ([]int32, error) {
	numbers, err := s.db.RelationsWithIDs(ctx, []string{relation})
	n, ok := numbers[relation]
	if err != nil || !ok {
		return nil, err
	}
	var parties []int32
	err = s.db.Relations(ctx, []int64{n}, func(row RelationRow) error {
		p, err := DecodeParts(row)
		parties = slices.Compact(slices.Sorted(slices.Values(p.Actors)))
		return err
	})
	return parties, err
}

// whole makes a graph of all there is.
func (s *Store) whole(ctx context.Context) (*graph.Graph, error) {
	p := newPart(s)
	p.have = nil // nothing is to be added
	if err := s.db.AllActors(ctx, 0, p.takeActor); err != nil {
		return nil, err
	}
	if err := s.db.AllRelations(ctx, 0, p.takeRelation); err != nil {
		return nil, err
	}
	if err := s.db.AllSources(ctx, 0, p.takeSource); err != nil {
		return nil, err
	}
	return p.graph()
}

// linked adds to some relations those that are linked with them.
func (s *Store) linked(ctx context.Context, relations []int64) ([]int64, error) {
	out := slices.Clone(relations)
	err := s.db.Links(ctx, relations, func(l LinkRow) error {
		out = append(out, l.Other)
		return nil
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

// part is a graph that is put together.
type part struct {
	s         *Store
	d         *decoder
	relations []numbered
	have      map[int64]bool
	counted   map[int32]bool         // whose memberships are there
	actors    map[int32]*actorRecord // nil until it is read
	actorID   map[int32]string
	sources   map[int32]*sourceRecord // nil until it is read
	sourceID  map[int32]string
}

func newPart(s *Store) *part {
	return &part{s: s, d: newDecoder(), actors: map[int32]*actorRecord{}, actorID: map[int32]string{}, sources: map[int32]*sourceRecord{}, sourceID: map[int32]string{}, have: map[int64]bool{}, counted: map[int32]bool{}}
}

// numbered is a relation that names others by number.
type numbered struct {
	id   string
	kind int32
	r    *relationRecord
}

// memberships returns what else ties others to those of the part to whom nearly everyone
// belongs: by how many there are in a view, it is told whether that is so.
func (p *part) memberships(ctx context.Context) ([]int64, error) {
	kind := slices.IndexFunc(p.s.kinds, func(k graph.Kind) bool { return k.ID == graph.KindMembership })
	var everyone []int32
	for v := range p.actors {
		if p.s.broad[v] && !p.counted[v] && kind >= 0 {
			p.counted[v] = true
			everyone = append(everyone, v)
		}
	}
	if len(everyone) == 0 {
		return nil, nil
	}
	slices.Sort(everyone)
	all := *p.s
	all.asked = []int32{int32(kind)}
	var out []int64
	err := all.ties(ctx, everyone, func(_ int32, t Tie) {
		if !p.have[t.Relation] {
			out = append(out, t.Relation)
		}
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

func (p *part) nameActor(v int32) {
	if _, known := p.actors[v]; !known {
		p.actors[v] = nil
	}
}

func (p *part) nameSource(v int32) {
	if _, known := p.sources[v]; !known {
		p.sources[v] = nil
	}
}

func (p *part) takeRelation(row RelationRow) error {
	r, err := p.d.readRelation(row)
	if err != nil {
		return err
	}
	if row.Kind < 0 || int(row.Kind) >= len(p.s.kinds) {
		return damaged("relation", row.ID, fmt.Errorf("there is no kind of number %d", row.Kind))
	}
	p.relations = append(p.relations, numbered{row.ID, row.Kind, r})
	if p.have != nil {
		p.have[row.N] = true
	}
	r.names(p.nameActor, p.nameSource)
	return nil
}

// read makes a graph of some relations, of the actors that were named before, and of all
// that these name.
func (p *part) read(ctx context.Context, relations []int64) (*graph.Graph, error) {
	for relations, err := p.s.linked(ctx, relations); ; relations, err = p.memberships(ctx) {
		if err != nil {
			return nil, err
		}
		if len(relations) == 0 {
			break
		}
		if err := p.s.db.Relations(ctx, relations, p.takeRelation); err != nil {
			return nil, err
		}
	}
	// What is said of an actor itself may speak of others, and a source may rest on others.
	err := readNamed(p.actors, KeyActors, func(missing []int32) error { return p.s.db.Actors(ctx, missing, p.takeActor) })
	if err != nil {
		return nil, err
	}
	err = readNamed(p.sources, KeySources, func(missing []int32) error { return p.s.db.Sources(ctx, missing, p.takeSource) })
	if err != nil {
		return nil, err
	}
	return p.graph()
}

// readNamed reads what is named so far, by number; what it takes may name others.
func readNamed[T any](named map[int32]*T, key string, read func(missing []int32) error) error {
	for {
		var missing []int32
		for v, r := range named {
			if r == nil {
				missing = append(missing, v)
			}
		}
		if len(missing) == 0 {
			return nil
		}
		slices.Sort(missing)
		if err := read(missing); err != nil {
			return err
		}
		absent := 0
		for _, v := range missing {
			if named[v] == nil {
				absent++
			}
		}
		if absent > 0 {
			return damaged("dataset", key, fmt.Errorf("of %d %s that it names, %d are not there", len(missing), key, absent))
		}
	}
}

func (p *part) takeActor(row ActorRow) error {
	r, err := p.d.readActor(row)
	if err != nil {
		return err
	}
	p.actors[row.N], p.actorID[row.N] = r, row.ID
	evidenceNames(r.Evidence, p.nameActor, p.nameSource)
	return nil
}

func (p *part) takeSource(row SourceRow) error {
	r, err := p.d.readSource(row)
	if err != nil {
		return err
	}
	p.sources[row.N], p.sourceID[row.N] = r, row.ID
	for _, v := range r.BasedOn {
		p.nameSource(v)
	}
	return nil
}

// graph hands over the records by the ids of what they name.
func (p *part) graph() (*graph.Graph, error) {
	b := &graph.Builder{}
	b.GiveOver()
	lookUp := func(what string, ids map[int32]string) func(int32) string {
		return func(n int32) string {
			id, ok := ids[n]
			if !ok {
				p.d.fail(fmt.Errorf("there is no %s of number %d", what, n))
			}
			return id
		}
	}
	p.d.actor, p.d.source = lookUp("actor", p.actorID), lookUp("source", p.sourceID)
	for _, v := range slices.Sorted(maps.Keys(p.sources)) {
		src, err := p.d.sourceOf(p.sourceID[v], p.sources[v])
		if err != nil {
			return nil, err
		}
		b.AddSource(src)
	}
	for _, v := range slices.Sorted(maps.Keys(p.actors)) {
		a, err := p.d.actorOf(p.actorID[v], p.actors[v])
		if err != nil {
			return nil, err
		}
		b.AddActor(a)
	}
	have := make(map[string]bool, len(p.relations))
	used := map[int32]bool{}
	for _, r := range p.relations {
		have[r.id] = true
		used[r.kind] = true
	}
	b.Grow(len(p.relations))
	for _, r := range p.relations {
		out, err := p.d.relationOf(r.id, p.s.kinds[r.kind].ID, r.r)
		if err != nil {
			return nil, err
		}
		// What a linked relation is linked with is beyond the part.
		out.Links = slices.DeleteFunc(out.Links, func(l graph.Link) bool { return !have[l.Relation] })
		b.AddRelation(out)
	}
	builtin := map[string]bool{}
	for _, k := range graph.BuiltinKinds() {
		builtin[k.ID] = true
	}
	for _, k := range p.s.kinds {
		if !builtin[k.ID] {
			b.AddKind(k)
		}
	}
	actors := make(map[string]bool, len(p.actorID))
	for _, id := range p.actorID {
		actors[id] = true
	}
	b.SetMeta(p.s.meta.Within(func(id string) bool { return actors[id] }, func(id string) bool { return have[id] }))
	return b.Build()
}
