package report

import "github.com/entente-graph/entente/graph/query"

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
