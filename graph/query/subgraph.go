package query

import (
	"fmt"

	"github.com/entente-graph/entente/graph"
)

// Subgraph returns the view as a graph of its own: its actors, its relations
// with the parties that are in the view, and the sources and the dataset's own
// kinds that those use. What pointed to something left out is left out with it:
// links, what the dataset's focus and layout say of it, debtors and creditors (an obligation that nobody of the view owes, or
// that is owed to nobody of it, goes), and evidence about a party, unless it is
// all there is. A trigger, or a condition on adversaries, of whom some are left
// out would change its meaning, so it is kept in
// words, for which package wording has InWords. A part is complete for nothing: what
// the dataset claims to cover it covers in part, unless all relations are left.
func (v *View) Subgraph(words InWords) (*graph.Graph, error) {
	var b graph.Builder
	usedSource, usedKind := map[string]bool{}, map[string]bool{}
	meta := v.graph.Meta().Within(v.HasActor, v.HasRelation)
	for i := range meta.Coverage {
		c := &meta.Coverage[i]
		for _, kind := range c.Kinds {
			usedKind[kind] = true
		}
		if len(v.relations) < v.graph.RelationCount() {
			c.Extent = graph.Partial
		}
	}
	b.SetMeta(meta)
	cite := func(evidence []graph.Evidence) {
		for _, e := range evidence {
			usedSource[e.Source] = true
		}
	}
	inside := Restriction{Graph: v.graph, HasActor: v.HasActor, HasRelation: v.HasRelation, Words: words}
	for _, named := range v.actors {
		a, _ := v.graph.Base().Actor(named.ID)
		cite(a.Evidence)
		b.AddActor(*a)
	}
	for _, r := range v.relations {
		out := inside.Relation(r, v.Parties(r))
		cite(out.Evidence)
		usedKind[r.Kind] = true
		b.AddRelation(out)
	}
	restOn(v.graph, usedSource)
	for s := range v.graph.Sources() {
		if usedSource[s.ID] {
			b.AddSource(*s)
		}
	}
	for _, k := range v.graph.OwnKinds() {
		if usedKind[k.ID] {
			b.AddKind(k)
		}
	}
	g, err := b.Build()
	if err != nil {
		return nil, fmt.Errorf("the view does not make a graph of its own: %w", err)
	}
	return g, nil
}
