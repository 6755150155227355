package store

import (
	"context"
	"errors"
	"slices"

	"github.com/entente-graph/entente/graph/query"
)

// Part is what a question needs of a store. What is set is taken together.
type Part struct {
	Near []string // within Hops of these
	Hops int

	Named     string   // within Hops of an actor or, where nobody is called so, of the parties of a relation by its id
	Relations []string // parties of these, by their ids

	Between [][2]string // on paths of at most MaxHops hops between two
	MaxHops int

	Top int // so many of the best connected

	Filter Filter // relations that are in question
	Broad  bool   // what nearly everyone belongs to joins two as well

	// Filtered says that a view will take some of it away. To how many an organisation then
	// belongs is for the view to say.
	Filtered bool

	// Most is how many actors are wanted at most of each; 0: all of them.
	Most int
}

// IsZero reports whether a part is everybody.
func (p *Part) IsZero() bool {
	return len(p.Near)+len(p.Named)+len(p.Relations)+len(p.Between)+p.Top == 0
}

// Picked is what was picked for a part.
type Picked struct {
	query.Pick
	IDs map[string]string // of the actors that the part names, by what it calls them
}

// Select picks the actors of a part. Errors are those of Find, of what relations are
// called, ErrSameActor of package query, and the context's.
func Select(ctx context.Context, s Store, p Part) (Picked, error) {
	out := selection{Store: s, part: &p, ids: map[string]string{}}
	for _, pick := range []func(context.Context) error{out.near, out.named, out.relations, out.between, out.top} {
		if err := pick(ctx); err != nil {
			return Picked{IDs: out.ids}, err
		}
	}
	return Picked{union(out.picks), out.ids}, nil
}

// selection is what has been picked so far.
type selection struct {
	Store
	part  *Part
	ids   map[string]string
	picks []query.Pick
}

func (s *selection) take(pick query.Pick, err error) error {
	s.picks = append(s.picks, pick)
	return err
}

// find notes by which id an actor is found.
func (s *selection) find(ctx context.Context, text string) (int32, error) {
	v, err := s.Find(ctx, text)
	if err != nil {
		return v, err
	}
	ids, err := s.IDs(ctx, []int32{v})
	if err == nil {
		s.ids[text] = ids[0]
	}
	return v, err
}

// narrowed is the store with the ties that are in question.
func (s *selection) narrowed(broad bool, ends ...int32) Store {
	if n, ok := s.Store.(Narrower); ok {
		return n.Narrow(Narrowing{Kinds: s.part.Filter.Kinds, Broad: broad, Ends: ends})
	}
	return s.Store
}

func (s *selection) near(ctx context.Context) error {
	var centres []int32
	for _, text := range s.part.Near {
		v, err := s.find(ctx, text)
		if err != nil {
			return err
		}
		centres = append(centres, v)
	}
	if len(centres) == 0 {
		return nil
	}
	return s.take(query.PickNear(ctx, s.narrowed(true), centres, s.part.Hops, s.part.Most))
}

func (s *selection) named(ctx context.Context) error {
	if s.part.Named == "" {
		return nil
	}
	v, err := s.find(ctx, s.part.Named)
	if err == nil {
		return s.take(query.PickNear(ctx, s.narrowed(true), []int32{v}, s.part.Hops, s.part.Most))
	}
	var unknown *query.NotFoundError
	if !errors.As(err, &unknown) {
		return err
	}
	parties, otherwise := s.parties(ctx, s.part.Named)
	if len(parties) == 0 {
		if otherwise == nil {
			unknown.What = "actor or relation"
			otherwise = err
		}
		return otherwise
	}
	return s.take(query.Pick{Actors: parties, All: len(parties)}, nil)
}

func (s *selection) relations(ctx context.Context) error {
	for _, id := range s.part.Relations {
		parties, err := s.parties(ctx, id)
		if err == nil && len(parties) == 0 {
			err = &query.NotFoundError{What: "relation", Text: id}
		}
		if err := s.take(query.Pick{Actors: parties, All: len(parties)}, err); err != nil {
			return err
		}
	}
	return nil
}

// parties returns those of a relation, and nobody where relations are not found by ids.
func (s *selection) parties(ctx context.Context, relation string) ([]int32, error) {
	if by, ok := s.Store.(RelationFinder); ok {
		return by.Parties(ctx, relation)
	}
	return nil, nil
}

func (s *selection) between(ctx context.Context) error {
	for _, pair := range s.part.Between {
		a, err := s.find(ctx, pair[0])
		if err != nil {
			return err
		}
		b, err := s.find(ctx, pair[1])
		if err != nil {
			return err
		}
		pick, err := query.PickBetween(ctx, s.narrowed(s.part.Broad || s.part.Filtered, a, b), a, b, s.part.MaxHops, s.part.Most)
		if err == nil && (pick.All == 2 || s.part.Filtered) {
			// No path joins them, or one tie alone, or a view may leave none. Whoever else each
			// of them is tied to shows that it is not alone.
			pick, err = besides(ctx, s.narrowed(true), pick, a, b)
		}
		if err := s.take(pick, err); err != nil {
			return err
		}
	}
	return nil
}

func (s *selection) top(ctx context.Context) error {
	if s.part.Top == 0 {
		return nil
	}
	return s.take(s.Top(ctx, s.part.Top))
}

// mostBesides is how many partners stand for all that two actors have, of which a view
// may leave out some.
const mostBesides = 200

func besides(ctx context.Context, s Store, pick query.Pick, a, b int32) (query.Pick, error) {
	for _, v := range []int32{a, b} {
		near, err := query.PickNear(ctx, s, []int32{v}, 1, mostBesides)
		if err != nil {
			return pick, err
		}
		pick.Actors = append(pick.Actors, near.Actors...)
	}
	slices.Sort(pick.Actors)
	pick.Actors = slices.Compact(pick.Actors)
	pick.All = len(pick.Actors)
	return pick, nil
}

// union puts together what was picked for several parts of a question.
func union(picks []query.Pick) query.Pick {
	if len(picks) == 1 {
		return picks[0]
	}
	var out query.Pick
	for _, p := range picks {
		out.Actors = append(out.Actors, p.Actors...)
		out.All += p.All
		out.Hops = max(out.Hops, p.Hops)
	}
	slices.Sort(out.Actors)
	out.Actors = slices.Compact(out.Actors)
	return out
}
