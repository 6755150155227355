package report

import (
	"errors"
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
	names := query.NewNames(g)
	unknown := &query.NotFoundError{What: "actor, relation, source or kind", Text: name}
	if only != "" {
		unknown.What = only
	}
	for _, thing := range CardThings {
		if only != "" && only != thing {
			continue
		}
		c, err := cardOf(v, f, names, thing, name)
		var missing *query.NotFoundError
		switch {
		case err == nil:
			c.part(limit, offset)
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
	unknown.Suggestions = unknown.Suggestions[:min(5, len(unknown.Suggestions))]
	return nil, unknown
}

func cardOf(v *query.View, f *Filter, names *query.Names, thing, name string) (*Card, error) {
	g := v.Graph()
	c := &Card{Is: thing}
	switch thing {
	case "actor":
		a, err := FindActor(g, names, name)
		if err != nil {
			return nil, err
		}
		c.Show = showActor(v, f, a, name)
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
		c.Source = &record
		c.relations(v, f, func(r *graph.Relation) bool {
			return slices.ContainsFunc(r.Evidence, func(e graph.Evidence) bool { return e.Source == s.ID })
		})
	case "kind":
		k, err := names.Kind(name)
		if err != nil {
			return nil, err
		}
		record := NewKind(v, k)
		c.Kind = &record
		c.relations(v, f, func(r *graph.Relation) bool { return r.Kind == k.ID })
	}
	return c, nil
}

// relations adds those of the view that belong to what the card is of.
func (c *Card) relations(v *query.View, f *Filter, belongs func(*graph.Relation) bool) {
	for r := range v.Relations() {
		if belongs(r) {
			c.Relations = append(c.Relations, NewRelation(v, r))
		}
	}
	c.ByKind = byKind(v.Graph(), c.Relations)
	c.Omitted = f.Omitted(v)
}

// part keeps so many of the relations.
func (c *Card) part(limit, offset int) {
	c.Total, c.Offset = len(c.Relations), min(offset, len(c.Relations))
	c.Relations = c.Relations[c.Offset:min(c.Offset+limit, c.Total)]
	kept := map[string]bool{}
	for i := range c.Relations {
		kept[c.Relations[i].ID] = true
	}
	for i := range c.ByKind {
		c.ByKind[i].Relations = slices.DeleteFunc(c.ByKind[i].Relations, func(id string) bool { return !kept[id] })
	}
	c.ByKind = slices.DeleteFunc(c.ByKind, func(g KindGroup) bool { return len(g.Relations) == 0 })
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
