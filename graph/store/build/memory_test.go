package build_test

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/store/tables"
)

// memory is a database in memory, which has nothing in it but what was committed when it
// is opened anew.
type memory struct {
	held, committed content
	published       bool

	asked func() // at each step of a building; nil: nothing
}

func (m *memory) step() {
	if m.asked != nil {
		m.asked()
	}
}

type content struct {
	properties map[string][]byte
	sources    []tables.SourceRow
	actors     []tables.ActorRow
	names      []tables.NameRow
	relations  []tables.RelationRow
	adjacency  []tables.AdjacencyRow
	links      []tables.LinkRow
}

func (c *content) clone() content {
	return content{maps.Clone(c.properties), slices.Clone(c.sources), slices.Clone(c.actors), slices.Clone(c.names), slices.Clone(c.relations), slices.Clone(c.adjacency), slices.Clone(c.links)}
}

// reopened is what is left when the builder was killed.
func (m *memory) reopened() *memory {
	return &memory{held: m.committed.clone(), committed: m.committed.clone()}
}

func (m *memory) Close() error   { return nil }
func (m *memory) Discard() error { *m = memory{}; return nil }

func (m *memory) Commit(context.Context) error {
	m.step()
	m.committed = m.held.clone()
	return nil
}

func (m *memory) Publish(ctx context.Context) error {
	m.published = true
	return m.Commit(ctx)
}

func (m *memory) IndexIDs(context.Context) error { return nil }
func (m *memory) Index(context.Context) error {
	m.step()
	return nil
}

func (m *memory) Properties(context.Context) (map[string][]byte, error) {
	return m.held.properties, nil
}

func (m *memory) SetProperty(_ context.Context, key string, value []byte) error {
	m.step()
	if m.held.properties == nil {
		m.held.properties = map[string][]byte{}
	}
	m.held.properties[key] = bytes.Clone(value)
	if value == nil {
		m.held.properties[key] = []byte{}
	}
	return nil
}

func (m *memory) AddSources(_ context.Context, rows []tables.SourceRow) error {
	m.step()
	m.held.sources = append(m.held.sources, rows...)
	return nil
}

func (m *memory) AddActors(_ context.Context, rows []tables.ActorRow) error {
	m.step()
	m.held.actors = append(m.held.actors, rows...)
	return nil
}

func (m *memory) AddNames(_ context.Context, rows []tables.NameRow) error {
	m.held.names = append(m.held.names, rows...)
	return nil
}

func (m *memory) AddRelations(_ context.Context, rows []tables.RelationRow) error {
	m.step()
	m.held.relations = append(m.held.relations, rows...)
	return nil
}

func (m *memory) AddAdjacency(_ context.Context, rows []tables.AdjacencyRow) error {
	m.step()
	m.held.adjacency = append(m.held.adjacency, rows...)
	return nil
}

func (m *memory) AddLinks(_ context.Context, rows []tables.LinkRow) error {
	m.held.links = append(m.held.links, rows...)
	return nil
}

func (m *memory) ClearTies(context.Context) error {
	m.step()
	m.held.adjacency, m.held.links = nil, nil
	return nil
}

func (m *memory) SetPartners(_ context.Context, actors, partners []int32) error {
	m.step()
	for i, v := range actors {
		m.held.actors[v].Partners = partners[i]
	}
	return nil
}

func (m *memory) SetIDs(_ context.Context, relations []int64, ids []string) error {
	for i, n := range relations {
		m.held.relations[n].ID = ids[i]
	}
	return nil
}

func (m *memory) RepeatedIDs(_ context.Context, yield func(tables.RelationRow) error) error {
	rows := slices.Clone(m.held.relations)
	slices.SortStableFunc(rows, func(a, b tables.RelationRow) int { return strings.Compare(a.ID, b.ID) })
	for i, r := range rows {
		if i > 0 && rows[i-1].ID == r.ID || i+1 < len(rows) && rows[i+1].ID == r.ID {
			if err := yield(tables.RelationRow{N: r.N, ID: r.ID}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *memory) RelationsWithIDs(_ context.Context, ids []string) (map[string]int64, error) {
	out := map[string]int64{}
	for _, r := range m.held.relations {
		if slices.Contains(ids, r.ID) {
			out[r.ID] = r.N
		}
	}
	return out, nil
}

func (m *memory) Links(_ context.Context, relations []int64, yield func(tables.LinkRow) error) error {
	return where(m.held.links, func(l tables.LinkRow) bool { return slices.Contains(relations, l.Relation) }, yield)
}

func (m *memory) Adjacency(_ context.Context, actors, kinds []int32, yield func(tables.AdjacencyRow) error) error {
	for _, v := range actors {
		err := where(m.held.adjacency, func(r tables.AdjacencyRow) bool {
			return r.Actor == v && (len(kinds) == 0 || slices.Contains(kinds, r.Kind))
		}, yield)
		if err != nil {
			return err
		}
	}
	return nil
}

func where[T any](rows []T, is func(T) bool, yield func(T) error) error {
	for _, r := range rows {
		if is(r) {
			if err := yield(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *memory) Sources(_ context.Context, numbers []int32, yield func(tables.SourceRow) error) error {
	return where(m.held.sources, func(r tables.SourceRow) bool { return slices.Contains(numbers, r.N) }, yield)
}

func (m *memory) Actors(_ context.Context, numbers []int32, yield func(tables.ActorRow) error) error {
	return where(m.held.actors, func(r tables.ActorRow) bool { return slices.Contains(numbers, r.N) }, yield)
}

func (m *memory) Relations(_ context.Context, numbers []int64, yield func(tables.RelationRow) error) error {
	return where(m.held.relations, func(r tables.RelationRow) bool { return slices.Contains(numbers, r.N) }, yield)
}

func (m *memory) AllSources(_ context.Context, from int32, yield func(tables.SourceRow) error) error {
	return where(m.held.sources, func(r tables.SourceRow) bool { return r.N >= from }, yield)
}

func (m *memory) AllActors(_ context.Context, from int32, yield func(tables.ActorRow) error) error {
	m.step()
	return where(m.held.actors, func(r tables.ActorRow) bool { return r.N >= from }, yield)
}

func (m *memory) AllRelations(_ context.Context, from int64, yield func(tables.RelationRow) error) error {
	m.step()
	return where(m.held.relations, func(r tables.RelationRow) bool { return r.N >= from }, yield)
}

func (m *memory) ActorsCalled(_ context.Context, key string, most int) ([]int32, error) {
	return m.named(most, func(k string) bool { return k == key })
}

func (m *memory) ActorsWithWords(_ context.Context, words []string, beginning bool, most int) ([]int32, error) {
	text := " " + strings.Join(words, " ")
	if !beginning {
		text += " "
	}
	return m.named(most, func(k string) bool { return len(words) > 0 && strings.Contains(" "+k+" ", text) })
}

func (m *memory) named(most int, is func(key string) bool) ([]int32, error) {
	var out []int32
	for _, r := range m.held.names {
		if is(r.Key) {
			out = append(out, r.Actor)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(most, len(out))], nil
}

func (m *memory) TopActors(_ context.Context, most int) ([]int32, int, error) {
	rows := slices.DeleteFunc(slices.Clone(m.held.actors), func(r tables.ActorRow) bool { return r.Partners == 0 })
	slices.SortStableFunc(rows, func(a, b tables.ActorRow) int { return cmp.Compare(b.Partners, a.Partners) })
	var out []int32
	for _, r := range rows[:min(most, len(rows))] {
		out = append(out, r.N)
	}
	return out, len(rows), nil
}

func (m *memory) RelationsWith(_ context.Context, f tables.Filter, most int) ([]int64, error) {
	var out []int64
	for _, r := range m.held.relations {
		if (len(f.Kinds) == 0 || slices.Contains(f.Kinds, r.Kind)) && r.First <= f.Last && r.Last >= f.First {
			out = append(out, r.N)
		}
	}
	return out[:min(most, len(out))], nil
}
