package tables

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
)

// Store is a store.Store in the tables of a database. It is safe for concurrent use.
type Store struct {
	db        Database
	meta      graph.Meta
	kinds     []graph.Kind // by number
	actors    int32
	relations int64
	broad     map[int32]bool // nearly everyone belongs to it

	asked  []int32        // kinds that are asked for; nil: all
	narrow bool           // what nearly everyone belongs to joins nobody
	ends   map[int32]bool // but these
}

var (
	_ store.Narrower = (*Store)(nil)
	_ store.Searcher = (*Store)(nil)
	_ store.Selector = (*Store)(nil)
)

// Open returns the store in a database. Errors are *FormatError, *UnfinishedError,
// *DamagedError and the database's.
func Open(ctx context.Context, db Database) (*Store, error) {
	properties, err := db.Properties(ctx)
	if err != nil {
		return nil, err
	}
	if format := string(properties[KeyFormat]); format != fmt.Sprint(Format) {
		return nil, &FormatError{format}
	}
	if string(properties[KeyState]) != StateWhole {
		return nil, &UnfinishedError{}
	}
	d := newDecoder()
	s := &Store{db: db}
	if s.meta, err = d.meta(properties[KeyMeta]); err != nil {
		return nil, err
	}
	if s.kinds, err = d.kinds(properties[KeyKinds]); err != nil {
		return nil, err
	}
	broad, err := d.numbers(KeyBroad, properties[KeyBroad])
	if err != nil {
		return nil, err
	}
	s.broad = make(map[int32]bool, len(broad))
	for _, v := range broad {
		s.broad[v] = true
	}
	actors, err := CountOf(properties, KeyActors)
	if err != nil {
		return nil, err
	}
	if actors > math.MaxInt32 {
		return nil, damaged("dataset", KeyActors, fmt.Errorf("there cannot be %d actors", actors))
	}
	s.actors = int32(actors)
	s.relations, err = CountOf(properties, KeyRelations)
	return s, err
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// Meta describes the dataset.
func (s *Store) Meta() graph.Meta { return s.meta }

// Order is query.Network's.
func (s *Store) Order() int { return int(s.actors) }

// Size is store.Store's. It is that of the whole store, whatever it is narrowed to.
func (s *Store) Size() (actors, relations int) { return int(s.actors), int(s.relations) }

// Narrow is store.Narrower's. A kind that the store does not have has no relations.
func (s *Store) Narrow(to store.Narrowing) store.Store {
	narrow := *s
	narrow.narrow = !to.Broad
	narrow.ends = map[int32]bool{}
	for _, v := range to.Ends {
		narrow.ends[v] = true
	}
	narrow.asked = s.kindNumbers(to.Kinds)
	return &narrow
}

// kindNumbers are those of kinds by id; nil of nil.
func (s *Store) kindNumbers(ids []string) []int32 {
	if ids == nil {
		return nil
	}
	numbers := []int32{}
	for i, k := range s.kinds {
		if slices.Contains(ids, k.ID) {
			numbers = append(numbers, int32(i))
		}
	}
	return numbers
}

// ties calls yield with the ties of some actors.
func (s *Store) ties(ctx context.Context, actors []int32, yield func(actor int32, t Tie)) error {
	if s.asked != nil && len(s.asked) == 0 {
		return ctx.Err()
	}
	return s.db.Adjacency(ctx, actors, s.asked, func(row AdjacencyRow) error {
		if err := DecodeTies(row.Ties, func(t Tie) { yield(row.Actor, t) }); err != nil {
			return damaged("actor", fmt.Sprint("of number ", row.Actor), err)
		}
		return nil
	})
}

// Expand is query.Network's.
func (s *Store) Expand(ctx context.Context, frontier []int32, yield func(actor, partner int32)) error {
	return s.ties(ctx, frontier, func(v int32, t Tie) {
		if s.narrow && (t.Way&Broad != 0 || s.closed(v) || s.closed(t.Partner)) {
			return
		}
		yield(v, t.Partner)
	})
}

func (s *Store) closed(v int32) bool { return s.broad[v] && !s.ends[v] }

// Ranks is query.Network's. Actors are in order by their ids.
func (s *Store) Ranks(ctx context.Context, actors []int32) ([]query.Rank, error) {
	out := make([]query.Rank, len(actors))
	sorted, places := places(actors)
	err := s.db.Actors(ctx, sorted, func(row ActorRow) error {
		for _, place := range places[row.N] {
			out[place] = query.Rank{Partners: int(row.Partners), Name: row.ID}
		}
		return nil
	})
	return out, err
}

// places returns the different ones of some numbers, sorted, and where each stands.
func places(numbers []int32) (sorted []int32, at map[int32][]int) {
	at = make(map[int32][]int, len(numbers))
	for i, v := range numbers {
		at[v] = append(at[v], i)
	}
	sorted = slices.Clone(numbers)
	slices.Sort(sorted)
	return slices.Compact(sorted), at
}

// Top is query.Network's.
func (s *Store) Top(ctx context.Context, most int) (query.Pick, error) {
	top, all, err := s.db.TopActors(ctx, most)
	if err != nil {
		return query.Pick{}, err
	}
	slices.Sort(top)
	return query.Pick{Actors: top, All: all}, nil
}
