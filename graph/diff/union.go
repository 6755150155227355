package diff

import (
	"fmt"
	"maps"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
)

// Union returns what either view has as a view of a graph of its own, so that
// both sides can be drawn in one picture. Records of both sides are those of the
// later, with the parties of both. The graph speaks at the date of the later
// view, or when its dataset does. What names an actor of neither is put into words.
func (d *Diff) Union(words query.InWords) (*query.View, error) {
	u := union{d: d, words: words, actors: map[string]bool{}, relations: map[string]bool{}}
	for _, v := range []*query.View{d.To, d.From} {
		for a := range v.Actors() {
			u.actors[a.ID] = true
		}
		for r := range v.Relations() {
			u.relations[r.ID] = true
		}
	}
	g, err := u.build()
	if err != nil {
		return nil, fmt.Errorf("the two sides do not make one graph: %w", err)
	}
	return query.NewView(g, query.Filter{})
}

type union struct {
	d                 *Diff
	b                 graph.Builder
	words             query.InWords
	actors, relations map[string]bool // ids
}

func (u *union) build() (*graph.Graph, error) {
	meta := u.d.To.Graph().Meta()
	if f := u.d.To.Filter(); f.At != nil {
		meta.AsOf = edtf.Date{}
		if day, err := edtf.ParseDate(f.AtText); err == nil {
			meta.AsOf = day
		}
	}
	u.b.SetMeta(u.meta(meta))
	// The later side first: of what both have, its record counts.
	seen := map[string]bool{}
	first := func(what, id string) bool {
		key := what + " " + id
		if seen[key] {
			return false
		}
		seen[key] = true
		return true
	}
	for _, v := range []*query.View{u.d.To, u.d.From} {
		for s := range v.Graph().Sources() {
			if first("source", s.ID) {
				u.b.AddSource(*s)
			}
		}
		for _, k := range v.Graph().OwnKinds() {
			if first("kind", k.ID) {
				u.b.AddKind(k)
			}
		}
		for a := range v.Actors() {
			if first("actor", a.ID) {
				own, _ := v.Graph().Base().Actor(a.ID)
				u.b.AddActor(*own)
			}
		}
		for r := range v.Relations() {
			if first("relation", r.ID) {
				u.b.AddRelation(u.relation(v, r))
			}
		}
	}
	return u.b.Build()
}

// meta is the later side's, with what both say of the picture: the later side's
// focus comes first, and its places count.
func (u *union) meta(meta graph.Meta) graph.Meta {
	hasActor, hasRelation := func(id string) bool { return u.actors[id] }, func(id string) bool { return u.relations[id] }
	before := u.d.From.Graph().Meta()
	both := meta
	both.Focus = slices.Concat(meta.Focus, before.Focus)
	both.Places = maps.Clone(before.Places)
	if both.Places == nil {
		both.Places = map[string]graph.Place{}
	}
	maps.Copy(both.Places, meta.Places)
	return both.Within(hasActor, hasRelation)
}

// relation is a record with the parties of both sides, pointing to nothing that
// neither has.
func (u *union) relation(v *query.View, r *graph.Relation) graph.Relation {
	parties := slices.Clone(v.Parties(r))
	if v == u.d.To {
		if before, ok := u.d.From.Graph().Relation(r.ID); ok && u.d.From.HasRelation(r.ID) && before.Directed() == r.Directed() {
			has := partsOf(parties)
			for _, p := range u.d.From.Parties(before) {
				if !has[part{p.Actor, p.Role}] {
					parties = append(parties, p)
				}
			}
		}
	}
	in := query.Restriction{
		Graph: v.Graph(), HasActor: func(id string) bool { return u.actors[id] }, HasRelation: func(id string) bool { return u.relations[id] }, Words: u.words,
	}
	return in.Relation(r, parties)
}
