package report

import (
	"iter"

	"github.com/entente-graph/entente/graph/query"
)

// ListActors returns the actors of a view, sorted by id.
func ListActors(v *query.View) []Actor {
	out := []Actor{}
	for a := range v.Actors() {
		out = append(out, NewActor(v, a))
	}
	return out
}

// ListRelations returns the relations of a view, sorted by id.
func ListRelations(v *query.View) []Relation {
	out := []Relation{}
	for r := range v.Relations() {
		out = append(out, NewRelation(v, r))
	}
	return out
}

// ListSources returns all sources of a view's graph, sorted by id; what they
// support is counted in the view.
func ListSources(v *query.View) []Source {
	out := []Source{}
	for s := range v.Graph().Sources() {
		out = append(out, NewSource(v, s))
	}
	return out
}

// ListKinds returns all kinds of a view's graph in the order of legends; their
// relations are counted in the view.
func ListKinds(v *query.View) []Kind {
	out := []Kind{}
	for k := range v.Graph().Kinds() {
		out = append(out, NewKind(v, k))
	}
	return out
}

// Builtin is the record of a built-in dataset; see the schema "datasets".
type Builtin struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

// List is the record of a part of what a view has of one sort; see the schema
// "list".
type List struct {
	What      string     `json:"what"`   // one of Listables
	Total     int        `json:"total"`  // in the view
	Offset    int        `json:"offset"` // how many come before those here
	Actors    []Actor    `json:"actors,omitempty"`
	Relations []Relation `json:"relations,omitempty"`
	Sources   []Source   `json:"sources,omitempty"`
	Kinds     []Kind     `json:"kinds,omitempty"`
	Datasets  []Origin   `json:"datasets,omitempty"` // that can be asked
}

// Listables are the sorts of things that a dataset has.
var Listables = []string{"actors", "relations", "sources", "kinds"}

// AskList lists at most so many of what a view has, from an offset on, in the order
// of ListActors and the others.
func AskList(v *query.View, what string, limit, offset int) *List {
	out := &List{What: what, Offset: offset}
	g := v.Graph()
	switch what {
	case "actors":
		for a := range part(out, v.Actors(), limit) {
			out.Actors = append(out.Actors, NewActor(v, a))
		}
	case "relations":
		for r := range part(out, v.Relations(), limit) {
			out.Relations = append(out.Relations, NewRelation(v, r))
		}
	case "sources":
		for s := range part(out, g.Sources(), limit) {
			out.Sources = append(out.Sources, NewSource(v, s))
		}
	case "kinds":
		for k := range part(out, g.Kinds(), limit) {
			out.Kinds = append(out.Kinds, NewKind(v, k))
		}
	}
	return out
}

// part yields the part of a sequence that a list is to have, and counts the whole.
func part[T any](l *List, all iter.Seq[T], limit int) iter.Seq[T] {
	return func(yield func(T) bool) {
		for x := range all {
			if n := l.Total; n >= l.Offset && n < l.Offset+limit && !yield(x) {
				return
			}
			l.Total++
		}
	}
}

// Mentions lists the ids of the relations that are listed.
func (l *List) Mentions() []string {
	var out []string
	for i := range l.Relations {
		out = append(out, l.Relations[i].Mentions()...)
	}
	return out
}
