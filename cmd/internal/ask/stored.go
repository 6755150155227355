package ask

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
	"github.com/entente-graph/entente/graph/wording"
)

// PartRelations is how many relations a part of a store may have, unless something
// else is said: some 600 bytes each.
const PartRelations = 20_000

// Stored hands out parts of a store. It is safe for concurrent use.
type Stored struct {
	Store store.Store
	most  int // relations of a part

	mutex sync.Mutex
	known map[string]int32 // actors by what they were asked for, and by ids that were handed out
}

// mostKnown is how many names are kept.
const mostKnown = 200_000

// NewStored returns a store as a Source. Parts have at most so many relations; 0 for
// PartRelations.
func NewStored(s store.Store, most int) *Stored {
	if most <= 0 {
		most = PartRelations
	}
	return &Stored{Store: s, most: most, known: map[string]int32{}}
}

// Stored is Source's.
func (s *Stored) Stored() *Stored { return s }

// Most is how many relations a part may have.
func (s *Stored) Most() int { return s.most }

// finding is a store in which actors are found by what is known of them: a store may go
// through all names for each, and a page asks for hundreds by their ids.
type finding struct {
	store.Store
	of *Stored
}

func (f finding) Find(ctx context.Context, text string) (int32, error) {
	f.of.mutex.Lock()
	v, ok := f.of.known[text]
	f.of.mutex.Unlock()
	if ok {
		return v, nil
	}
	v, err := f.Store.Find(ctx, text)
	if err == nil {
		f.of.learn(text, v)
	}
	return v, err
}

// Parties is store.RelationFinder's.
func (f finding) Parties(ctx context.Context, relation string) ([]int32, error) {
	if by, ok := f.Store.(store.RelationFinder); ok {
		return by.Parties(ctx, relation)
	}
	return nil, nil
}

// finding is the store in which actors are so found.
func (s *Stored) finding() store.Store {
	f := finding{s.Store, s}
	if n, ok := s.Store.(store.Narrower); ok {
		return narrower{f, n}
	}
	return f
}

// narrower is one that can be asked for less.
type narrower struct {
	finding
	by store.Narrower
}

func (n narrower) Narrow(to store.Narrowing) store.Store { return n.by.Narrow(to) }

func (s *Stored) learn(text string, v int32) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if len(s.known) >= mostKnown {
		clear(s.known)
	}
	s.known[text] = v
}

// Part is Source's. The error says what is wrong with a need that names nobody, or more
// than a part may have.
func (s *Stored) Part(ctx context.Context, n Need) (*Part, error) {
	out := &Part{IDs: map[string]string{}, Partners: map[string]int{}}
	actors, err := s.read(ctx, n, out)
	if err != nil {
		return nil, err
	}
	ranks, err := s.Store.Ranks(ctx, actors)
	if err != nil {
		return nil, err
	}
	ids, err := s.Store.IDs(ctx, actors)
	if err != nil {
		return nil, err
	}
	for i, v := range actors {
		out.Partners[ids[i]] = ranks[i].Partners
		s.learn(ids[i], v)
	}
	out.Names = query.NewNames(out.Graph)
	return out, nil
}

// read makes the graph of what is needed, and returns the numbers of its actors.
func (s *Stored) read(ctx context.Context, n Need, out *Part) ([]int32, error) {
	if len(n.Parts) == 0 {
		return s.matching(ctx, n, out)
	}
	var actors []int32
	for _, p := range n.Parts {
		picked, err := store.Select(ctx, s.finding(), p)
		if err != nil {
			return nil, s.explain(ctx, err, p)
		}
		for text, id := range picked.IDs {
			out.IDs[text] = id
		}
		if p.Top > 0 {
			top, err := s.Store.IDs(ctx, picked.Actors)
			if err != nil {
				return nil, err
			}
			out.Top = append(out.Top, top...)
		}
		actors = append(actors, picked.Actors...)
	}
	slices.Sort(actors)
	actors = slices.Compact(actors)
	slices.Sort(out.Top)
	if err := s.fits(ctx, actors, n.Hint); err != nil {
		return nil, err
	}
	var err error
	out.Graph, err = s.Store.Graph(ctx, actors)
	return actors, err
}

// matching is read for a need without parts.
func (s *Stored) matching(ctx context.Context, n Need, out *Part) ([]int32, error) {
	by, ok := s.Store.(store.Selector)
	if !ok || n.All() {
		return nil, s.tooLarge(n.Hint)
	}
	nobody, err := s.Store.Graph(ctx, []int32{})
	if err != nil {
		return nil, err
	}
	var f store.Filter
	if f.Kinds, f.When, err = n.What.filter().What(nobody); err != nil {
		return nil, Explain(err)
	}
	g, actors, err := by.Matching(ctx, f, s.most)
	var large *store.TooLargeError
	if errors.As(err, &large) {
		return nil, &Error{Fault: Unanswerable, Message: err.Error(), Hint: "ask for less: fewer kinds or a shorter time; " + n.Hint}
	}
	out.Graph = g
	return actors, err
}

// fits refuses actors with more among them than a part may have.
func (s *Stored) fits(ctx context.Context, actors []int32, hint string) error {
	relations := 0
	if len(actors) <= s.most { // nobody is alone in what is near or between
		var err error
		if relations, err = s.Store.Relations(ctx, actors); err != nil {
			return err
		}
	}
	if len(actors) > s.most || relations > s.most {
		what := wording.Count(len(actors), "actor", "actors")
		if relations > 0 {
			what += " and " + wording.Count(relations, "relation", "relations")
		}
		return &Error{Fault: Unanswerable, Message: fmt.Sprintf("this part has %s, and at most %d of each can be looked at at once", what, s.most),
			Hint: "ask for less: fewer hops, fewer actors, or only so many of them where the question takes most; " + hint}
	}
	return nil
}

// tooLarge is the answer to a question about all of a store.
func (s *Stored) tooLarge(hint string) error {
	actors, relations := s.Store.Size()
	if hint == "" {
		hint = "search, cards, neighbours, pictures of a part and paths can be had"
	}
	return &Error{Fault: Unanswerable, Hint: hint, Message: fmt.Sprintf("this dataset is too large to be looked at as a whole: %s and %s",
		wording.Count(actors, "actor", "actors"), wording.Count(relations, "relation", "relations"))}
}

// explain says what is wrong with a part.
func (s *Stored) explain(ctx context.Context, err error, p store.Part) error {
	var unknown *query.NotFoundError
	var ambiguous *query.AmbiguousError
	switch {
	case errors.As(err, &unknown), errors.As(err, &ambiguous):
		return Explain(err)
	case errors.Is(err, query.ErrSameActor) && len(p.Between) > 0:
		from, to := p.Between[0][0], p.Between[0][1]
		name, err := s.nameOf(ctx, from)
		if err != nil {
			return err
		}
		return Explain(&report.SameActorError{From: from, To: to, Name: name})
	}
	return err
}

// nameOf is what an actor is called.
func (s *Stored) nameOf(ctx context.Context, text string) (string, error) {
	v, err := s.finding().Find(ctx, text)
	if err != nil {
		return "", err
	}
	named, err := s.names(ctx, []int32{v})
	return named[v].Name, err
}

// called is an actor's id and name.
type called struct{ ID, Name string }

// names is what actors are called. Those who are tied by more than a part may have are
// asked for in several.
func (s *Stored) names(ctx context.Context, actors []int32) (map[int32]called, error) {
	out := make(map[int32]called, len(actors))
	var ask func(sorted []int32) error
	ask = func(sorted []int32) error {
		relations, err := s.Store.Relations(ctx, sorted)
		if err != nil {
			return err
		}
		if relations > s.most && len(sorted) > 1 {
			half := len(sorted) / 2
			return cmp.Or(ask(sorted[:half]), ask(sorted[half:]))
		}
		g, err := s.Store.Graph(ctx, sorted)
		if err != nil {
			return err
		}
		ids, err := s.Store.IDs(ctx, sorted)
		if err != nil {
			return err
		}
		for i, v := range sorted {
			if a, ok := g.Actor(ids[i]); ok {
				out[v] = called{a.ID, a.Name}
				s.learn(a.ID, v)
			}
		}
		return nil
	}
	return out, ask(slices.Sorted(slices.Values(actors)))
}
