package tables

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/spelling"
)

// What is looked at to find a name.
const (
	mostCalled    = 1000    // actors that go by it
	mostSuggested = 500     // actors that may have been meant
	mostRead      = 200_000 // actors of a store whose names are all read, to suggest some
)

// Keys returns what an actor is found by, folded: each once, sorted.
func Keys(a *graph.Actor) []string {
	texts := append(slices.Collect(a.Names()), a.ID)
	for _, c := range a.Codes {
		texts = append(texts, c.Value)
	}
	for _, p := range a.Phases {
		for _, c := range p.Codes {
			texts = append(texts, c.Value)
		}
	}
	var keys []string
	for _, text := range texts {
		if key := spelling.Fold(text); key != "" {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Find is query.Network's. It finds what query.Names finds in the whole graph.
func (s *Store) Find(ctx context.Context, text string) (int32, error) {
	numbers, err := s.maybeCalled(ctx, text)
	if err != nil {
		return 0, err
	}
	n, err := s.named(ctx, numbers, text)
	var missing *query.NotFoundError
	if !errors.As(err, &missing) || strings.TrimSpace(text) == "" {
		return n, err
	}
	if s.actors <= mostRead {
		return s.namedOfAll(ctx, text)
	}
	return s.suggest(ctx, text, missing)
}

// maybeCalled returns the actors whom a text may name.
func (s *Store) maybeCalled(ctx context.Context, text string) ([]int32, error) {
	key := spelling.Fold(text)
	if key == "" {
		return nil, nil
	}
	numbers, err := s.db.ActorsCalled(ctx, key, mostCalled)
	if err != nil {
		return nil, err
	}
	if _, code, ok := strings.Cut(text, ":"); ok {
		more, err := s.db.ActorsCalled(ctx, spelling.Fold(code), mostCalled)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, more...)
	}
	if len(numbers) == 0 {
		if numbers, err = s.db.ActorsWithWords(ctx, strings.Fields(key), false, mostCalled); err != nil {
			return nil, err
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), nil
}

// named returns which of some actors a text names.
func (s *Store) named(ctx context.Context, numbers []int32, text string) (int32, error) {
	return namedOf(text, func(take func(ActorRow) error) error { return s.db.Actors(ctx, numbers, take) })
}

// namedOfAll is named of all actors.
func (s *Store) namedOfAll(ctx context.Context, text string) (int32, error) {
	return namedOf(text, func(take func(ActorRow) error) error { return s.db.AllActors(ctx, 0, take) })
}

// namedOf returns which of the actors of some rows a text names.
func namedOf(text string, each func(take func(ActorRow) error) error) (int32, error) {
	b := &graph.Builder{}
	b.GiveOver()
	number := map[string]int32{}
	d := newDecoder()
	err := each(func(row ActorRow) error {
		a, err := d.plainActor(row)
		number[a.ID] = row.N
		b.AddActor(a)
		return err
	})
	if err != nil {
		return 0, err
	}
	g, err := b.Build()
	if err != nil {
		return 0, err
	}
	a, err := query.NewNames(g).Actor(text)
	if err != nil {
		return 0, err
	}
	return number[a.ID], nil
}

// suggest names those of whom the first letters of a word are the text's, in a store
// that is too large to look at every name.
func (s *Store) suggest(ctx context.Context, text string, missing *query.NotFoundError) (int32, error) {
	out := *missing
	for _, word := range strings.Fields(spelling.Fold(text)) {
		const letters = 3
		if r := []rune(word); len(r) > letters {
			word = string(r[:letters])
		}
		numbers, err := s.db.ActorsWithWords(ctx, []string{word}, true, mostSuggested)
		if err != nil {
			return 0, err
		}
		_, err = s.named(ctx, numbers, text)
		var near *query.NotFoundError
		if errors.As(err, &near) {
			for _, suggestion := range near.Suggestions {
				if !slices.Contains(out.Suggestions, suggestion) {
					out.Suggestions = append(out.Suggestions, suggestion)
				}
			}
		}
	}
	const most = 3
	out.Suggestions = out.Suggestions[:min(most, len(out.Suggestions))]
	return 0, &out
}

// IDs is store.Store's. An actor that there is none of has none.
func (s *Store) IDs(ctx context.Context, actors []int32) ([]string, error) {
	ranks, err := s.Ranks(ctx, actors)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(ranks))
	for i := range ranks {
		ids[i] = ranks[i].Name
	}
	return ids, nil
}
