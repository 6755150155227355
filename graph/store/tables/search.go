package tables

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// mostSearched is how many actors with the words of a text are put in order.
const mostSearched = 2000

// Search is store.Searcher's. Of more than a few thousand that have the words, it is the
// first in the store that are looked at.
func (s *Store) Search(ctx context.Context, text string, most int) ([]graph.Actor, error) {
	words := strings.Fields(spelling.Fold(text))
	if len(words) == 0 || most <= 0 {
		return nil, ctx.Err()
	}
	numbers, err := s.withEach(ctx, words)
	if err != nil {
		return nil, err
	}
	type hit struct {
		actor    graph.Actor
		rank     int
		partners int32
	}
	var hits []hit
	d := newDecoder()
	whole := strings.Join(words, " ")
	err = s.db.Actors(ctx, numbers, func(row ActorRow) error {
		a, err := d.plainActor(row)
		if rank := fit(&a, words, whole); rank > 0 {
			hits = append(hits, hit{a, rank, row.Partners})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.partners, a.partners), strings.Compare(a.actor.ID, b.actor.ID))
	})
	out := make([]graph.Actor, 0, min(most, len(hits)))
	for _, h := range hits[:min(most, len(hits))] {
		out = append(out, h.actor)
	}
	return out, nil
}

// withEach returns the actors in whose names each of some words begins one: those whom
// the text names, and those with the longest of its words, which is the rarest.
func (s *Store) withEach(ctx context.Context, words []string) ([]int32, error) {
	called, err := s.db.ActorsCalled(ctx, strings.Join(words, " "), mostSearched)
	if err != nil {
		return nil, err
	}
	longest := slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	more, err := s.db.ActorsWithWords(ctx, []string{longest}, true, mostSearched)
	if err != nil {
		return nil, err
	}
	all := append(called, more...)
	slices.Sort(all)
	return slices.Compact(all), nil
}

// fit is how well a text fits an actor: 1 where it is a name, 2 where a name begins with
// it, 3 where each of its words begins one of a name; 0 where it does not.
func fit(a *graph.Actor, words []string, whole string) int {
	best := 0
	for _, name := range Keys(a) {
		rank := 0
		switch {
		case name == whole:
			rank = 1
		case strings.HasPrefix(name, whole):
			rank = 2
		case eachBegins(words, strings.Fields(name)):
			rank = 3
		}
		if rank > 0 && (best == 0 || rank < best) {
			best = rank
		}
	}
	return best
}

func eachBegins(words, name []string) bool {
	for _, w := range words {
		if !slices.ContainsFunc(name, func(n string) bool { return strings.HasPrefix(n, w) }) {
			return false
		}
	}
	return true
}
