package query

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/legible"
	"github.com/entente-graph/entente/graph/spelling"
)

// Errors of a PathFinder.
var (
	// ErrSameActor says that a path was asked for from an actor to itself.
	ErrSameActor = errors.New("a path joins two different actors")
	// ErrLimit says that there are more paths than PathOptions.Limit.
	ErrLimit = errors.New("there are more paths than the limit")
)

// NotFoundError says that a text names nothing.
type NotFoundError struct {
	What        string   // "actor", "relation", "kind" or "source"
	Text        string   // as it was asked for
	Suggestions []string // what may have been meant, nearest first; "Name (id)" or an id
}

func (e *NotFoundError) Error() string {
	if strings.TrimSpace(e.Text) == "" {
		return fmt.Sprintf("no name of %s is given", withArticle(e.What))
	}
	s := fmt.Sprintf("no %s is called %q", e.What, shorten(e.Text))
	if len(e.Suggestions) > 0 {
		s += "; did you mean " + list(e.Suggestions, "or") + "?"
	}
	return s
}

// AmbiguousError says that a text names several things.
type AmbiguousError struct {
	What       string   // "actor", "relation", "kind" or "source"
	Text       string   // as it was asked for
	Candidates []string // all that it names, as "Name (id)", sorted
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q names more than one %s: %s; give the id in brackets", shorten(e.Text), e.What, list(e.Candidates, "and"))
}

// NotInViewError says that an actor of the graph is not in a view.
type NotInViewError struct {
	Actor    *graph.Actor
	Existed  edtf.Truth // at the date of the view
	Narrowed bool       // a filter leaves relations out
}

func (v *View) outside(a *graph.Actor) *NotInViewError {
	return &NotInViewError{a, v.Exists(a.ID), v.filter.restricts()}
}

// Filtered reports whether another filter may have it tied to somebody at the same date.
func (e *NotInViewError) Filtered() bool { return e.Existed != edtf.No && e.Narrowed }

// Error says no more than is known where the graph is the part of a store that the filters
// let in: whether others tie the actor is not told.
func (e *NotInViewError) Error() string {
	why := "no relation here ties it to anybody"
	switch {
	case e.Existed == edtf.No:
		why = "it does not exist at that date"
	case e.Narrowed:
		why = "no relation that the filters let in ties it to anybody"
	}
	return fmt.Sprintf("%s (%s) is not in this view: %s", e.Actor.Name, e.Actor.ID, why)
}

// TooManyPairsError says that more pairs of actors are tied in a view than can be
// told one by one: a relation of 10,000 parties alone ties 50 million.
type TooManyPairsError struct{ Pairs, Most int }

func (e *TooManyPairsError) Error() string {
	return fmt.Sprintf("some %d pairs of actors are tied here, and at most %d can be told one by one; narrow the view, or leave out the relations of many parties", e.Pairs, e.Most)
}

// MostPairs is how many pairs of actors Project and Cycles tell one by one at most.
const MostPairs = 2_000_000

func notFound(what, text string, candidates iter.Seq[string]) error {
	return &NotFoundError{What: what, Text: text, Suggestions: spelling.Nearest(text, candidates, maxSuggestions)}
}

// maxSuggestions is how many names a "did you mean" offers.
const maxSuggestions = 3

// maxListed is how many candidates a message spells out.
const maxListed = 12

func list(items []string, conjunction string) string {
	if more := len(items) - maxListed; more > 0 {
		items = append(slices.Clone(items[:maxListed]), fmt.Sprintf("%d more", more))
		conjunction = "and"
	}
	if len(items) == 1 {
		return items[0]
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " " + conjunction + " " + items[last]
}

func shorten(text string) string { return legible.Cut(text, 80) }

func withArticle(noun string) string {
	if strings.ContainsAny(noun[:1], "aeiou") {
		return "an " + noun
	}
	return "a " + noun
}
