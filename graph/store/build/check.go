package build

import "github.com/entente-graph/entente/graph"

// check looks at a piece as graph.Builder does at a whole: with stand-ins for what the
// piece names and earlier ones have, and without links, which are resolved at the end.
func (b *Build) check(records *graph.Builder) error {
	sources, kinds, actors, relations := records.Records()
	piece := &graph.Builder{}
	cited := map[string]bool{} // sources that the piece has, or a stand-in of
	for _, s := range sources {
		cited[s.ID] = true
		piece.AddSource(s)
	}
	cite := func(id string) {
		if _, known := b.sources[id]; known && !cited[id] {
			cited[id] = true
			piece.AddSource(graph.Source{ID: id, Title: id})
		}
	}
	for _, s := range sources {
		for _, id := range s.BasedOn {
			cite(id)
		}
	}
	cites := func(list []graph.Evidence) {
		for i := range list {
			cite(list[i].Source)
		}
	}
	builtin := len(graph.BuiltinKinds())
	for _, k := range b.kinds[builtin:] {
		piece.AddKind(k)
	}
	for _, k := range kinds {
		if _, known := b.kindOf[k.ID]; !known {
			piece.AddKind(k)
		}
	}
	in := make(map[string]bool, len(actors))
	for i := range actors {
		if a := &actors[i]; !in[a.ID] {
			in[a.ID] = true
			piece.AddActor(*a)
		}
	}
	known := func(id string) {
		if id == "" || in[id] {
			return
		}
		if _, ok := b.actors[b.hash(id)]; ok {
			in[id] = true
			piece.AddActor(graph.Actor{ID: id, Name: id})
		}
	}
	speaks := func(list []graph.Evidence) {
		cites(list)
		for i := range list {
			known(list[i].About)
		}
	}
	for i := range actors {
		speaks(actors[i].Evidence)
	}
	knew := func(s *graph.Secrecy) {
		if s != nil {
			for _, k := range s.Knew {
				known(k.Actor)
			}
		}
	}
	piece.Grow(len(relations))
	for i := range relations {
		r := relations[i]
		r.Links = nil
		for _, p := range r.Parties {
			known(p.Actor)
		}
		knew(r.Secret)
		for _, o := range r.Obligations {
			knew(o.Secret)
			for _, list := range namedIn(o) {
				for _, id := range list {
					known(id)
				}
			}
		}
		speaks(r.Evidence)
		piece.AddRelation(r)
	}
	problems := piece.Check().Errors()
	if len(problems) == 0 {
		return nil
	}
	// A piece that is wrong throughout says it as often as it has relations.
	const most = 10
	if more := len(problems) - most; more > 0 {
		problems = problems[:most]
		problems[most-1].More += more
	}
	return problems
}

// namedIn are the actors whom an obligation names.
func namedIn(o graph.Obligation) [][]string {
	lists := [][]string{o.Debtors, o.Creditors}
	for _, t := range o.Triggers {
		lists = append(lists, t.Actors)
	}
	for _, c := range o.Conditions {
		lists = append(lists, c.Actors)
	}
	return lists
}
