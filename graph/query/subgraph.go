package query

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Subgraph returns the view as a graph of its own: its actors, its relations
// with the parties that are in the view, and the sources and the dataset's own
// kinds that those use. What pointed to something left out is left out with it:
// links, debtors and creditors (an obligation that nobody of the view owes, or
// that is owed to nobody of it, goes). A condition on adversaries of whom some
// are left out would change its meaning, so it is kept in words.
func (v *View) Subgraph() (*graph.Graph, error) {
	var b graph.Builder
	b.SetMeta(v.graph.Meta())
	usedSource, usedKind := map[string]bool{}, map[string]bool{}
	cite := func(evidence []graph.Evidence) {
		for _, e := range evidence {
			usedSource[e.Source] = true
		}
	}
	for _, a := range v.actors {
		cite(a.Evidence)
		b.AddActor(*a)
	}
	for _, r := range v.relations {
		cite(r.Evidence)
		usedKind[r.Kind] = true
		b.AddRelation(v.restricted(r))
	}
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

// restricted returns a copy of a relation that points to nothing outside the view.
func (v *View) restricted(r *graph.Relation) graph.Relation {
	out := *r
	out.Parties = v.Parties(r)
	isParty := func(id string) bool {
		return slices.ContainsFunc(out.Parties, func(p graph.Party) bool { return p.Actor == id })
	}
	out.Links = nil
	for _, l := range r.Links {
		if v.HasRelation(l.Relation) {
			out.Links = append(out.Links, l)
		}
	}
	out.Obligations = nil
	for _, o := range r.Obligations {
		debtors, creditors := filter(o.Debtors, isParty), filter(o.Creditors, isParty)
		if len(debtors) == 0 && len(o.Debtors) > 0 || len(creditors) == 0 && len(o.Creditors) > 0 {
			continue
		}
		if len(debtors) == 1 && slices.Equal(debtors, creditors) {
			continue
		}
		o.Debtors, o.Creditors = debtors, creditors
		o.Conditions = slices.Clone(o.Conditions)
		for i, c := range o.Conditions {
			o.Conditions[i] = v.inWords(c)
		}
		out.Obligations = append(out.Obligations, o)
	}
	return out
}

// inWords turns a condition that names actors outside the view into words.
func (v *View) inWords(c graph.Condition) graph.Condition {
	if len(filter(c.Actors, v.HasActor)) == len(c.Actors) {
		return c
	}
	var names []string
	for _, id := range c.Actors {
		if a, ok := v.graph.Actor(id); ok {
			names = append(names, a.Name)
		}
	}
	text := "only against " + strings.Join(names, ", ")
	if c.Type == graph.NotAdversary {
		text = "never against " + strings.Join(names, ", ")
	}
	if c.Text != "" {
		text += "; " + c.Text
	}
	return graph.Condition{Type: graph.OtherCondition, Text: text}
}

func filter(ids []string, keep func(string) bool) []string {
	var out []string
	for _, id := range ids {
		if keep(id) {
			out = append(out, id)
		}
	}
	return out
}
