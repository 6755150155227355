package report

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Card is the record of one thing that a dataset knows: an actor or a relation as in
// Show, a source or a kind; see the schema "card".
type Card struct {
	Is string `json:"is"` // actor, relation, source or kind
	Show
	Source *Source `json:"source,omitempty"`
	Kind   *Kind   `json:"kind,omitempty"`
	Total  int     `json:"total"`  // relations of an actor, a source or a kind in the view
	Offset int     `json:"offset"` // how many of them come before those here
}

// CardThings are what a card can be of.
var CardThings = []string{"actor", "relation", "source", "kind"}

// AskCard finds what people call by a name: an actor, or else a relation, a source
// or a kind; only is one of CardThings, or empty. Of the relations it keeps at most
// so many from an offset on. Errors are a *query.NotFoundError and a
// *query.AmbiguousError.
func AskCard(v *query.View, f *Filter, name, only string, limit, offset int) (*Card, error) {
	g := v.Graph()
	names := f.namesOf(g)
	unknown := &query.NotFoundError{What: "actor, relation, source or kind", Text: name}
	if only != "" {
		unknown.What = only
	}
	// What is known is found without a look at all that is like it.
	for _, names := range []*query.Names{names.WithoutSuggestions(), names} {
		for _, thing := range CardThings {
			if only != "" && only != thing {
				continue
			}
			c, err := cardOf(v, f, names, thing, name, limit, offset)
			var missing *query.NotFoundError
			switch {
			case err == nil:
				return c, nil
			case !errors.As(err, &missing):
				return nil, err
			}
			for _, near := range missing.Suggestions {
				if !slices.Contains(unknown.Suggestions, near) {
					unknown.Suggestions = append(unknown.Suggestions, near)
				}
			}
		}
	}
	unknown.Suggestions = unknown.Suggestions[:min(5, len(unknown.Suggestions))]
	return nil, unknown
}

func cardOf(v *query.View, f *Filter, names *query.Names, thing, name string, limit, offset int) (*Card, error) {
	g := v.Graph()
	c := &Card{Is: thing}
	switch thing {
	case "actor":
		a, err := FindActor(g, names, name)
		if err != nil {
			return nil, err
		}
		c.Show = headOf(v, f, a, name)
		c.part(v, slices.Values(v.RelationsOf(a.ID)), limit, offset)
	case "relation":
		r, err := names.Relation(name)
		if err != nil {
			return nil, err
		}
		c.Show = showRelation(v, f, r)
	case "source":
		s, err := names.Source(name)
		if err != nil {
			return nil, err
		}
		record := NewSource(v, s)
		c.Source, c.Omitted = &record, f.Omitted(v)
		c.part(v, those(v, func(r *graph.Relation) bool {
			return slices.ContainsFunc(r.Evidence, func(e graph.Evidence) bool { return e.Source == s.ID })
		}), limit, offset)
	case "kind":
		k, err := names.Kind(name)
		if err != nil {
			return nil, err
		}
		record := NewKind(v, k)
		c.Kind, c.Omitted = &record, f.Omitted(v)
		c.part(v, those(v, func(r *graph.Relation) bool { return r.Kind == k.ID }), limit, offset)
	}
	return c, nil
}

// AddCopies notes which copies there are of what the card cites, and of the source that
// it is of. Errors are those of Copies.
func (c *Card) AddCopies(ctx context.Context, kept *Copies) error {
	titles := map[string]string{}
	if c.Source != nil {
		titles[c.Source.ID] = c.Source.Title
	}
	return c.addCopies(ctx, titles, kept.Of)
}

// those are the relations of a view of which something is so.
func those(v *query.View, so func(*graph.Relation) bool) iter.Seq[*graph.Relation] {
	return func(yield func(*graph.Relation) bool) {
		for r := range v.Relations() {
			if so(r) && !yield(r) {
				return
			}
		}
	}
}

// part adds so many of some relations, and counts them all.
func (c *Card) part(v *query.View, all iter.Seq[*graph.Relation], limit, offset int) {
	for r := range all {
		if c.Total >= offset && c.Total < offset+limit {
			c.Relations = append(c.Relations, NewRelation(v, r))
		}
		c.Total++
	}
	c.Offset = min(offset, c.Total)
	c.ByKind = byKind(v.Graph(), c.Relations)
}

// Mentions lists the ids of the relations that the card shows.
func (c *Card) Mentions() []string {
	var out []string
	if c.Relation != nil {
		out = append(out, c.Relation.Mentions()...)
	}
	for i := range c.Relations {
		out = append(out, c.Relations[i].Mentions()...)
	}
	return out
}
