package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/progress"
)

// Struck is a view, and what is left of it if some sources are struck out.
type Struck struct {
	Before, After *View

	Fallen    []*graph.Relation // of Before, that have no source left, by id
	Staying   []Remainder       // that cite a struck source and stay, by id
	Unsourced int               // that name no source, and so lose none
	Actors    []*graph.Actor    // of Before, whose own record has no source left, by id; they stay
}

// Remainder is a relation that other sources speak for.
type Remainder struct {
	Relation *graph.Relation
	Sources  []string // ids of those that still do, in the order of the evidence
	Lost     []string // ids of parties of which none of them speaks, sorted

	Unsaid   graph.Aspects            // of what the relation says: that for which none of them speaks
	UnsaidOf map[string]graph.Aspects // the same of the dates of parties in the view that have some of their own, by id
	Leaves   bool                     // without that it is not in the view After
}

// Strike takes sources, given by their ids, out of a view: the evidence from them goes,
// and then what no evidence is left for. That is a relation, or a party of one where
// all evidence about it has gone (see graph.Evidence.About) and, with too few parties
// left, the relation; and of a relation that stays what only they gave, such as its end,
// which is then unknown (see graph.Evidence.For and graph.Relation.Without). What names no
// source stays, and so does every actor. After is the same view of what is left, and has
// the same actors to choose from: who was near others, or lay between two, is not chosen
// anew. The error is the context's, or about
// a record that can no longer be what it was.
func Strike(ctx context.Context, v *View, sources []string, words InWords) (*Struck, error) {
	meter := progress.Meter{Ctx: ctx}
	struck := func(e graph.Evidence) bool { return slices.Contains(sources, e.Source) }
	out := &Struck{Before: v}
	left := map[string]*remnant{}
	for r := range v.graph.Relations() {
		if meter.Ended() {
			return nil, meter.Err
		}
		rest := without(r, struck)
		if rest != nil {
			left[r.ID] = rest
		}
		if !v.HasRelation(r.ID) {
			continue
		}
		switch {
		case r.Unsourced:
			out.Unsourced++
		case rest == nil || !tiesStill(v, r, rest):
			out.Fallen = append(out.Fallen, r)
		case len(rest.evidence) < len(r.Evidence):
			out.Staying = append(out.Staying, newRemainder(v, r, rest))
		}
	}
	for a := range v.Actors() {
		own, _ := v.graph.Base().Actor(a.ID)
		if len(own.Evidence) > 0 && !slices.ContainsFunc(own.Evidence, func(e graph.Evidence) bool { return !struck(e) }) {
			out.Actors = append(out.Actors, a)
		}
	}
	g, err := rebuilt(v.graph, struck, left, words)
	if err != nil {
		return nil, fmt.Errorf("what is left without the sources makes no graph: %w", err)
	}
	f := v.Filter()
	if len(f.Near) > 0 || f.Between != nil {
		f.Near, f.Between, f.Hops, f.Only = nil, nil, 0, nil
		for a := range v.Actors() {
			f.Only = append(f.Only, a.ID)
		}
		if len(f.Only) == 0 {
			out.After = v
			return out, nil
		}
	}
	if out.After, err = NewView(g, f); err != nil {
		return nil, err
	}
	for i := range out.Staying {
		out.Staying[i].Leaves = !out.After.HasRelation(out.Staying[i].Relation.ID)
	}
	if meter.EndedNow() {
		return nil, meter.Err
	}
	return out, nil
}

// remnant is what is left of a relation.
type remnant struct {
	evidence []graph.Evidence
	parties  []graph.Party            // with their dates as they were
	unsaid   graph.Aspects            // for which no evidence is left
	unsaidOf map[string]graph.Aspects // the same of the dates of parties
}

// without is what is left of a relation without some of its evidence; nil for nothing.
func without(r *graph.Relation, struck func(graph.Evidence) bool) *remnant {
	if !slices.ContainsFunc(r.Evidence, struck) {
		return &remnant{evidence: r.Evidence, parties: r.Parties}
	}
	evidence := slices.DeleteFunc(slices.Clone(r.Evidence), struck)
	if r.Unsourced {
		return &remnant{evidence: evidence, parties: r.Parties}
	}
	if len(graph.OnTie(evidence)) == 0 {
		return nil
	}
	speaks := func(list []graph.Evidence, p graph.Party) bool {
		return slices.ContainsFunc(list, func(e graph.Evidence) bool {
			return e.SpeaksFor(graph.TheTie) && (e.About == "" || e.About == p.Actor)
		})
	}
	parties := slices.DeleteFunc(slices.Clone(r.Parties), func(p graph.Party) bool { return speaks(r.Evidence, p) && !speaks(evidence, p) })
	if !tiesAnybody(parties) {
		return nil
	}
	out := &remnant{evidence: evidence, parties: parties}
	for a := range r.Aspects().All() {
		if graph.SpokenFor(r.Evidence, r.Evidence, a) && !graph.SpokenFor(r.Evidence, evidence, a) {
			out.unsaid |= graph.AspectsOf(a)
		}
	}
	for _, p := range parties {
		for a := range (p.Aspects() &^ graph.AspectsOf(graph.TheTie)).All() {
			if graph.SpokenForParty(r.Evidence, r.Evidence, a, p.Actor) && !graph.SpokenForParty(r.Evidence, evidence, a, p.Actor) {
				if out.unsaidOf == nil {
					out.unsaidOf = map[string]graph.Aspects{}
				}
				out.unsaidOf[p.Actor] |= graph.AspectsOf(a)
			}
		}
	}
	return out
}

// relation is the relation as it is left.
func (m *remnant) relation(r *graph.Relation, in Restriction) graph.Relation {
	record := *r.Without(m.unsaid)
	if record.Evidence = m.evidence; len(m.evidence) == 0 {
		record.Evidence = nil
	}
	parties := slices.Clone(m.parties)
	for i, p := range parties {
		parties[i] = p.Without(m.unsaidOf[p.Actor])
	}
	return in.Relation(&record, parties)
}

// tiesAnybody reports whether there are two parties that the relation ties.
func tiesAnybody(parties []graph.Party) bool {
	for i, p := range parties {
		for _, q := range parties[i+1:] {
			if p.Actor != q.Actor && (p.Role == graph.Member || p.Role != q.Role) {
				return true
			}
		}
	}
	return false
}

// tiesStill reports whether what is left of a relation ties two of those whom the view
// shows in it.
func tiesStill(v *View, r *graph.Relation, rest *remnant) bool {
	if len(rest.parties) == len(r.Parties) {
		return true
	}
	return tiesAnybody(slices.DeleteFunc(slices.Clone(v.Parties(r)), func(p graph.Party) bool { return !hasParty(rest.parties, p) }))
}

func hasParty(list []graph.Party, p graph.Party) bool {
	return slices.ContainsFunc(list, func(q graph.Party) bool { return p.Actor == q.Actor && p.Role == q.Role })
}

// LosesPart reports whether the relation loses a party, a date or another part of what it
// says.
func (r *Remainder) LosesPart() bool { return len(r.Lost) > 0 || r.Unsaid != 0 || r.UnsaidOf != nil }

func newRemainder(v *View, r *graph.Relation, rest *remnant) Remainder {
	out := Remainder{Relation: r, Unsaid: rest.unsaid}
	for _, e := range rest.evidence {
		if !slices.Contains(out.Sources, e.Source) {
			out.Sources = append(out.Sources, e.Source)
		}
	}
	for _, p := range v.Parties(r) {
		if !hasParty(rest.parties, p) && !slices.Contains(out.Lost, p.Actor) {
			out.Lost = append(out.Lost, p.Actor)
		}
	}
	for _, p := range v.Parties(r) {
		if of := rest.unsaidOf[p.Actor]; of != 0 {
			if out.UnsaidOf == nil {
				out.UnsaidOf = map[string]graph.Aspects{}
			}
			out.UnsaidOf[p.Actor] |= of
		}
	}
	slices.Sort(out.Lost)
	return out
}

// rebuilt is a graph with what is left of its relations. The sources stay in it, though
// nothing cites those that are struck, so that a filter may still name them.
func rebuilt(g *graph.Graph, struck func(graph.Evidence) bool, left map[string]*remnant, words InWords) (*graph.Graph, error) {
	var b graph.Builder
	everybody := func(string) bool { return true }
	stays := func(id string) bool { return left[id] != nil }
	meta := g.Meta().Within(everybody, stays)
	for i := range meta.Coverage {
		if len(left) < g.RelationCount() {
			meta.Coverage[i].Extent = graph.Partial
		}
	}
	b.SetMeta(meta)
	for s := range g.Sources() {
		b.AddSource(*s)
	}
	for _, k := range g.OwnKinds() {
		b.AddKind(k)
	}
	for named := range g.Actors() {
		own, _ := g.Base().Actor(named.ID)
		a := *own
		a.Evidence = slices.DeleteFunc(slices.Clone(a.Evidence), struck)
		b.AddActor(a)
	}
	in := Restriction{Graph: g, HasActor: everybody, HasRelation: stays, Words: words}
	for r := range g.Relations() {
		rest := left[r.ID]
		if rest == nil {
			continue
		}
		b.AddRelation(rest.relation(r, in))
	}
	return b.Build()
}

// SourceUse is how much of a view rests on a source.
type SourceUse struct {
	Source      *graph.Source
	Relations   int // that cite it
	Alone       int // of these: that would fall with it, see Strike
	Echoed      int // that would fall with it, and cite only what repeats it, see WithEchoes
	Parts       int // that cite it and would stay without it, less a party, a date or another part of what they say
	Actors      int // whose own record cites it
	ActorsAlone int // that has no source left without it
}

func cites(list []graph.Evidence, source string) bool {
	return slices.ContainsFunc(list, func(e graph.Evidence) bool { return e.Source == source })
}

// SourceUses tells of every source of a view's graph how much of the view rests on it:
// the sources that most relations rest on alone come first, then those that most
// relations cite, then by id. Alone is how many relations would fall with some one
// source. Of a relation that names no source none is told.
func SourceUses(v *View) (list []SourceUse, alone int) {
	uses := map[string]*SourceUse{}
	for s := range v.graph.Sources() {
		uses[s.ID] = &SourceUse{Source: s}
	}
	falls := fallsWith(v.graph)
	each := func(list []graph.Evidence, do func(use *SourceUse, struck func(graph.Evidence) bool)) {
		seen := map[string]bool{}
		for _, e := range list {
			for _, id := range falls[e.Source] {
				if use := uses[id]; use != nil && !seen[id] {
					seen[id] = true
					do(use, func(other graph.Evidence) bool { return slices.Contains(falls[other.Source], id) })
				}
			}
		}
	}
	for r := range v.Relations() {
		if r.Unsourced {
			continue
		}
		onOne := false
		each(r.Evidence, func(use *SourceUse, struck func(graph.Evidence) bool) {
			if cites(r.Evidence, use.Source.ID) {
				use.Relations++
			}
			if rest := without(r, struck); rest == nil || !tiesStill(v, r, rest) {
				if onOne = true; cites(r.Evidence, use.Source.ID) {
					use.Alone++
				} else {
					use.Echoed++
				}
			} else if left := newRemainder(v, r, rest); left.LosesPart() && cites(r.Evidence, use.Source.ID) {
				use.Parts++
			}
		})
		if onOne {
			alone++
		}
	}
	for a := range v.Actors() {
		own, _ := v.graph.Base().Actor(a.ID)
		each(own.Evidence, func(use *SourceUse, struck func(graph.Evidence) bool) {
			if cites(own.Evidence, use.Source.ID) {
				use.Actors++
			}
			if !slices.ContainsFunc(own.Evidence, func(e graph.Evidence) bool { return !struck(e) }) {
				use.ActorsAlone++
			}
		})
	}
	out := make([]SourceUse, 0, len(uses))
	for _, use := range uses {
		out = append(out, *use)
	}
	slices.SortFunc(out, func(a, b SourceUse) int {
		return cmp.Or(cmp.Compare(b.Alone+b.Echoed, a.Alone+a.Echoed), cmp.Compare(b.Relations, a.Relations), strings.Compare(a.Source.ID, b.Source.ID))
	})
	return out, alone
}
