package report

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/entente-graph/entente/data/copies"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Show is the record of an actor with its relations, or of one relation; see
// the schema "show".
type Show struct {
	Actor     *Actor      `json:"actor,omitempty"`
	Called    []Called    `json:"called,omitempty"`  // the actor, if asked for by a name of another time
	Omitted   []Omitted   `json:"omitted,omitempty"` // of the relation, or of the actor's
	Relation  *Relation   `json:"relation,omitempty"`
	Duties    []string    `json:"obligations_in_words,omitempty"` // of the relation
	Relations []Relation  `json:"relations,omitempty"`            // of the actor, by id
	ByKind    []KindGroup `json:"by_kind,omitempty"`              // the same, in the order of the legend
	Copies    []ShownCopy `json:"copies,omitempty"`               // the reader's own of what is cited here, by source
}

// ShownCopy is a reader's own copy of a source.
type ShownCopy struct {
	Source string `json:"source"` // id
	Title  string `json:"title"`
	KeptCopy
}

// AddCopies notes which copies a folder has of the sources that are cited. The error is
// the context's, or that of a copy that cannot be read.
func (s *Show) AddCopies(ctx context.Context, folder *copies.Folder) error {
	return s.addCopies(ctx, map[string]string{}, func(ctx context.Context, source string) (*KeptCopy, error) {
		c, err := folder.Copy(ctx, source)
		return newKeptCopy(c), err
	})
}

// addCopies notes the copies of some sources, with their titles by id, and of those that
// are cited.
func (s *Show) addCopies(ctx context.Context, titles map[string]string, of func(ctx context.Context, source string) (*KeptCopy, error)) error {
	note := func(list []Evidence) {
		for _, e := range list {
			titles[e.Source] = e.Title
		}
	}
	if s.Actor != nil {
		note(s.Actor.Evidence)
	}
	if s.Relation != nil {
		note(s.Relation.Evidence)
	}
	for i := range s.Relations {
		note(s.Relations[i].Evidence)
	}
	for _, id := range slices.Sorted(maps.Keys(titles)) {
		c, err := of(ctx, id)
		if err != nil {
			return err
		}
		if c != nil {
			s.Copies = append(s.Copies, ShownCopy{id, titles[id], *c})
		}
	}
	return nil
}

// KindGroup is relations of one kind.
type KindGroup struct {
	Kind      string   `json:"kind"`
	Title     string   `json:"title"` // as a heading
	Relations []string `json:"relations"`
}

// AskShow finds an actor or a relation by what people call it. A name to which
// both could answer is an actor. Errors are a *query.NotFoundError and a
// *query.AmbiguousError.
func AskShow(v *query.View, f *Filter, name string) (*Show, error) {
	g := v.Graph()
	a, r, err := actorOrRelation(g, f.namesOf(g), name)
	switch {
	case err != nil:
		return nil, err
	case r != nil:
		out := showRelation(v, f, r)
		return &out, nil
	}
	out := showActor(v, f, a, name)
	return &out, nil
}

func showRelation(v *query.View, f *Filter, r *graph.Relation) Show {
	record := NewRelation(v, r)
	out := Show{Relation: &record, Omitted: f.omitted(v.OmittedFrom(r))}
	for _, o := range r.Obligations {
		out.Duties = append(out.Duties, wording.Obligation(v.Graph(), &o))
	}
	return out
}

// showActor shows an actor that was asked for by a name.
func showActor(v *query.View, f *Filter, a *graph.Actor, name string) Show {
	out := headOf(v, f, a, name)
	for _, r := range v.RelationsOf(a.ID) {
		out.Relations = append(out.Relations, NewRelation(v, r))
	}
	out.ByKind = byKind(v.Graph(), out.Relations)
	return out
}

// headOf is showActor without relations.
func headOf(v *query.View, f *Filter, a *graph.Actor, name string) Show {
	actor := NewActor(v, a)
	return Show{Actor: &actor, Omitted: f.omitted(v.OmittedOf(a.ID)), Called: called(v, name, a.ID)}
}

// byKind groups relations in the order of the legend.
func byKind(g *graph.Graph, relations []Relation) []KindGroup {
	var out []KindGroup
	for k := range g.Kinds() {
		group := KindGroup{Kind: k.ID, Title: k.Name}
		for i := range relations {
			if relations[i].Kind == k.ID {
				group.Relations = append(group.Relations, relations[i].ID)
			}
		}
		if len(group.Relations) > 1 && k.Plural != "" {
			group.Title = k.Plural
		}
		if len(group.Relations) > 0 {
			out = append(out, group)
		}
	}
	return out
}

func actorOrRelation(g *graph.Graph, names *query.Names, name string) (*graph.Actor, *graph.Relation, error) {
	a, errActor := FindActor(g, names, name)
	if errActor == nil {
		return a, nil, nil
	}
	var ambiguous *query.AmbiguousError
	if errors.As(errActor, &ambiguous) {
		return nil, nil, errActor
	}
	r, errRelation := names.Relation(name)
	if errRelation == nil {
		return nil, r, nil
	}
	if errors.As(errRelation, &ambiguous) {
		return nil, nil, errRelation
	}
	var x, y *query.NotFoundError
	if errors.As(errActor, &x) && errors.As(errRelation, &y) {
		near := append(x.Suggestions, y.Suggestions...)
		return nil, nil, &query.NotFoundError{What: "actor or relation", Text: name, Suggestions: near[:min(5, len(near))]}
	}
	return nil, nil, errActor
}
