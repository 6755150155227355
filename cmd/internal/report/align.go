package report

import (
	"errors"
	"maps"
	"slices"

	"github.com/entente-graph/entente/data/merge"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/query"
)

// TwoGraphs makes the views of two datasets, each with its name. Records of the
// second that are records of the first have its ids. A name in the filter that only one of the
// datasets knows narrows that one, and leaves nothing of the other. Where one of them
// speaks at no date, it is read at that of the other: else whatever was in force at some
// time would be in force now.
func TwoGraphs(a, b merge.Part, f Filter) (*Sides, error) {
	both := &Sides{FromName: a.Name, ToName: b.Name}
	if from, to := a.Graph.Meta().AsOf, b.Graph.Meta().AsOf; from.IsZero() != to.IsZero() && f.At == "" && f.During == "" {
		if from.IsZero() {
			both.fromReadAsOf, a.Graph = to, a.Graph.SpeakingAt(to)
		} else {
			both.toReadAsOf, b.Graph = from, b.Graph.SpeakingAt(from)
		}
	}
	second, err := both.align(a.Graph, b.Graph)
	if err != nil {
		return nil, &AlignError{a.Name, b.Name, err}
	}
	name := a.Graph.Meta().Name
	both.Vintages = name != "" && name == b.Graph.Meta().Name
	var errA, errB error
	both.From, errA = f.View(a.Graph)
	both.To, errB = f.View(second)
	var unknown *query.NotFoundError
	switch {
	case errA != nil && errB != nil:
		return nil, errB
	case errors.As(errA, &unknown):
		both.From, err = nothingOf(a.Graph)
		both.fromOmitted = f.allOf(a.Graph, unknown)
	case errors.As(errB, &unknown):
		both.To, err = nothingOf(b.Graph)
		both.toOmitted = f.allOf(b.Graph, unknown)
	default:
		err = errors.Join(errA, errB)
	}
	if errA == nil {
		both.fromOmitted = f.Omitted(both.From)
	}
	if errB == nil {
		both.toOmitted = f.Omitted(both.To)
	}
	return both, err
}

// allOf is that a filter leaves nothing of a graph, which lacks what it names.
func (f *Filter) allOf(g *graph.Graph, unknown *query.NotFoundError) []Omitted {
	reason := map[string]query.Reason{"kind": query.OtherKind, "source": query.OtherSource}
	why, ok := reason[unknown.What]
	if !ok {
		why = query.OtherActors
	}
	return f.omitted([]query.Omission{{Reason: why, Relations: g.RelationCount()}})
}

// AlignError reports two datasets that cannot be compared.
type AlignError struct {
	A, B string
	Err  error
}

func (e *AlignError) Error() string {
	return "comparing " + e.A + " with " + e.B + ": " + e.Err.Error()
}

func (e *AlignError) Unwrap() error { return e.Err }

// nothingOf is an empty view that still speaks when its dataset does.
func nothingOf(g *graph.Graph) (*query.View, error) {
	b := &graph.Builder{}
	nobody := func(string) bool { return false }
	meta := g.Meta().Within(nobody, nobody)
	meta.Coverage = nil
	b.SetMeta(meta)
	empty, err := b.Build()
	if err != nil {
		return nil, err
	}
	return query.NewView(empty, query.Filter{})
}

// align gives the records of a second graph the ids that they have in the first,
// where merging would make one of the two, or where one is the other revised.
// What has one id in both is one record already.
func (s *Sides) align(a, b *graph.Graph) (*graph.Graph, error) {
	_, found, err := merge.Merge(merge.Options{KeepApart: true}, merge.Part{Name: "a", Graph: a}, merge.Part{Name: "b", Graph: b})
	if err != nil {
		return nil, err
	}
	actors, relations := map[string]string{}, map[string]string{}
	whose := map[string]bool{}
	for _, m := range found.Joined {
		if _, taken := b.Actor(m.Actor); m.Actor != m.Other && !taken && !whose[m.Actor] {
			actors[m.Other] = m.Actor
			whose[m.Actor] = true
		}
	}
	used := map[string]bool{} // a statement of a may be made by several of b
	for _, p := range found.Repeated {
		_, taken := b.Relation(p.First)
		_, same := a.Relation(p.Second)
		if p.Record == "relation" && p.First != p.Second && !taken && !same && !used[p.First] {
			relations[p.Second] = p.First
			used[p.First] = true
		}
	}
	s.Joined = len(actors) + len(relations)
	revised := diff.Revised(a, b, func(id string) string { return orSame(actors, id) }, relations)
	s.Revised = len(revised)
	maps.Copy(relations, revised)
	if len(actors)+len(relations) == 0 {
		return b, nil
	}
	return renamed(b, actors, relations)
}

// renamed returns a graph in which some actors and relations have other ids.
func renamed(g *graph.Graph, actors, relations map[string]string) (*graph.Graph, error) {
	actor := func(id string) string { return orSame(actors, id) }
	all := func(ids []string) []string {
		out := make([]string, len(ids))
		for i, id := range ids {
			out[i] = actor(id)
		}
		slices.Sort(out)
		return out
	}
	b := &graph.Builder{}
	b.SetMeta(g.Meta().MapIDs(actor, func(id string) string { return orSame(relations, id) }))
	for src := range g.Sources() {
		b.AddSource(*src)
	}
	for _, k := range g.OwnKinds() {
		b.AddKind(k)
	}
	for a := range g.Actors() {
		c := *a
		c.ID = actor(a.ID)
		b.AddActor(c)
	}
	for r := range g.Relations() {
		c := *r
		c.ID = orSame(relations, r.ID)
		c.Parties = slices.Clone(r.Parties)
		for i := range c.Parties {
			c.Parties[i].Actor = actor(c.Parties[i].Actor)
		}
		c.Links = slices.Clone(r.Links)
		for i := range c.Links {
			c.Links[i].Relation = orSame(relations, c.Links[i].Relation)
		}
		c.Evidence = slices.Clone(r.Evidence)
		for i := range c.Evidence {
			if about := c.Evidence[i].About; about != "" {
				c.Evidence[i].About = actor(about)
			}
		}
		c.Secret = r.Secret.MapActors(actor)
		c.Obligations = slices.Clone(r.Obligations)
		for i := range c.Obligations {
			o := &c.Obligations[i]
			o.Secret = o.Secret.MapActors(actor)
			o.Debtors, o.Creditors = all(o.Debtors), all(o.Creditors)
			o.Triggers = slices.Clone(o.Triggers)
			for j := range o.Triggers {
				o.Triggers[j].Actors = all(o.Triggers[j].Actors)
			}
			o.Conditions = slices.Clone(o.Conditions)
			for j := range o.Conditions {
				o.Conditions[j].Actors = all(o.Conditions[j].Actors)
			}
		}
		b.AddRelation(c)
	}
	return b.Build()
}

func orSame(names map[string]string, id string) string {
	if other, ok := names[id]; ok {
		return other
	}
	return id
}
