package query

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Restriction says which part of a graph is kept when its relations move to
// another.
type Restriction struct {
	Graph                 *graph.Graph // from which they come
	HasActor, HasRelation func(id string) bool
	Words                 InWords
}

// InWords puts into words what names actors that a graph lacks. Package wording
// has them; this package knows no language.
type InWords struct {
	Trigger   func(*graph.Graph, *graph.Trigger) string
	Condition func(*graph.Graph, *graph.Condition) string
}

// Relation returns a copy of a relation with some parties that points to nothing
// outside the part that is kept. Links, debtors, creditors and evidence about a
// party go with what they point to, unless no other evidence is for the relation
// itself. A trigger, or a condition on adversaries, of whom some are left out would
// change its meaning, so it is kept in words.
func (in Restriction) Relation(r *graph.Relation, parties []graph.Party) graph.Relation {
	out := *r
	out.Parties = parties
	among := make(map[string]bool, len(parties))
	for _, p := range parties {
		among[p.Actor] = true
	}
	isParty := func(id string) bool { return among[id] }
	out.Links = nil
	for _, l := range r.Links {
		if in.HasRelation(l.Relation) {
			out.Links = append(out.Links, l)
		}
	}
	within := func(id string) string {
		if !in.HasActor(id) {
			return ""
		}
		return id
	}
	out.Secret = r.Secret.MapActors(within)
	out.Obligations = nil
	for _, o := range r.Obligations {
		debtors, creditors := filter(o.Debtors, isParty), filter(o.Creditors, isParty)
		if len(debtors) == 0 && len(o.Debtors) > 0 || len(creditors) == 0 && len(o.Creditors) > 0 {
			continue
		}
		if len(debtors) == 1 && slices.Equal(debtors, creditors) {
			continue
		}
		o.Debtors, o.Creditors, o.Secret = debtors, creditors, o.Secret.MapActors(within)
		o.Conditions = slices.Clone(o.Conditions)
		for i, c := range o.Conditions {
			o.Conditions[i] = in.condition(c)
		}
		o.Triggers = slices.Clone(o.Triggers)
		for i, t := range o.Triggers {
			o.Triggers[i] = in.trigger(t)
		}
		out.Obligations = append(out.Obligations, o)
	}
	out.Evidence = nil
	for _, e := range r.Evidence {
		if e.About == "" || isParty(e.About) {
			out.Evidence = append(out.Evidence, e)
		}
	}
	if len(graph.OnTie(out.Evidence)) == 0 {
		out.Evidence = nil
		for _, e := range r.Evidence {
			e.About = ""
			out.Evidence = append(out.Evidence, e)
		}
	}
	return out
}

// condition returns a condition that names nobody outside the part. A region
// keeps those of the part whose territory lies in it.
func (in Restriction) condition(c graph.Condition) graph.Condition {
	inside := filter(c.Actors, in.HasActor)
	switch {
	case len(inside) == len(c.Actors):
		return c
	case c.Type == graph.Region:
		c.Actors = inside
		return c
	}
	return graph.Condition{Type: graph.OtherCondition, Text: in.Words.Condition(in.Graph, &c)}
}

// trigger returns a trigger that names nobody outside the part.
func (in Restriction) trigger(t graph.Trigger) graph.Trigger {
	if len(filter(t.Actors, in.HasActor)) == len(t.Actors) {
		return t
	}
	return graph.Trigger{Type: graph.OtherTrigger, Text: in.Words.Trigger(in.Graph, &t)}
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
