package merge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/spelling"
)

// Options says how to merge.
type Options struct {
	Same []Same
	// KeepApart leaves apart what one part has apart and another counts as one,
	// where nobody has decided it. Otherwise that is an *UndecidedError.
	KeepApart bool
}

// Same decides that two actors are one: the one becomes the other. Both are
// named by id or name.
type Same struct{ One, Other string }

// Undecided is an actor that one part has apart and another counts as a phase
// of a second one.
type Undecided struct {
	Part  string // that has it apart
	Actor string // its id there
	In    string // the part that counts the two as one
	Whole string // the id of that one
	Phase string // the name that it bears there for a time
}

// UndecidedError asks for decisions: states that some parts have apart and
// others count as one.
type UndecidedError struct{ Cases []Undecided }

func (e *UndecidedError) Error() string {
	var lines []string
	for _, c := range e.Cases {
		lines = append(lines, fmt.Sprintf("%s has %s apart; to %s it is %s, which was called %s for a time", c.Part, c.Actor, c.In, c.Whole, c.Phase))
	}
	return strings.Join(lines, "\n")
}

// UnknownSameError reports a decision about an actor that no part has.
type UnknownSameError struct{ Name string }

func (e *UnknownSameError) Error() string { return "no dataset has an actor " + e.Name }

// Dropped is what a decision left nothing of.
type Dropped struct {
	Part     string `json:"part"`
	Relation string `json:"relation"` // id in the part
	Why      string `json:"why"`
}

// whole is an actor into which others are folded.
type whole struct {
	actor *graph.Actor
	part  int
	phase string // the name by which it was found
}

// decide folds the actors that are to be one within each part.
func decide(parts []Part, o Options, report *Report) ([]Part, error) {
	folds := make([]map[string]whole, len(parts)) // by part: what becomes what
	for i := range folds {
		folds[i] = map[string]whole{}
	}
	why := map[string]string{}
	for _, s := range o.Same {
		into, ok := find(parts, s.Other)
		if !ok {
			return nil, &UnknownSameError{s.Other}
		}
		found := false
		for i, p := range parts {
			if a := named(p.Graph, s.One); a != nil && a.ID != into.actor.ID {
				folds[i][a.ID], found = into, true
				why[a.ID] = "as asked"
			}
		}
		if !found {
			return nil, &UnknownSameError{s.One}
		}
	}
	undecided := &UndecidedError{}
	phases := phaseIndex(parts)
	for i, p := range parts {
		for a := range p.Graph.Actors() {
			if _, done := folds[i][a.ID]; done {
				continue
			}
			into, ok := phases.whole(i, a)
			switch {
			case !ok:
			case a.SameAs == into.actor.ID:
				folds[i][a.ID] = into
				why[a.ID] = "the dataset says same_as"
			default:
				undecided.Cases = append(undecided.Cases, Undecided{p.Name, a.ID, parts[into.part].Name, into.actor.ID, into.phase})
			}
		}
	}
	if len(undecided.Cases) > 0 && !o.KeepApart {
		return nil, undecided
	}
	out := slices.Clone(parts)
	for i, p := range parts {
		if len(folds[i]) == 0 {
			continue
		}
		for a := range p.Graph.Actors() {
			if into, ok := folds[i][a.ID]; ok {
				report.Joined = append(report.Joined, Match{p.Name, into.actor.ID, a.ID, why[a.ID]})
			}
		}
		g, err := fold(p, folds[i], report)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		out[i].Graph = g
	}
	return out, nil
}

// find returns the first actor of any part with an id or, failing that, a name.
func find(parts []Part, text string) (whole, bool) {
	for i, p := range parts {
		if a, ok := p.Graph.Actor(text); ok {
			return whole{actor: a, part: i}, true
		}
	}
	for i, p := range parts {
		if a := named(p.Graph, text); a != nil {
			return whole{actor: a, part: i}, true
		}
	}
	return whole{}, false
}

func named(g *graph.Graph, text string) *graph.Actor {
	if a, ok := g.Actor(text); ok {
		return a
	}
	key := spelling.Fold(text)
	for a := range g.Actors() {
		if spelling.Fold(a.Name) == key {
			return a
		}
	}
	return nil
}

// phasesOf finds actors by the names and codes that they bore for a time.
type phasesOf struct {
	byName map[string][]whole
	byCode map[graph.Code][]whole
}

func phaseIndex(parts []Part) phasesOf {
	x := phasesOf{map[string][]whole{}, map[graph.Code][]whole{}}
	for i, p := range parts {
		for a := range p.Graph.Actors() {
			for j := range a.Phases {
				w := whole{a, i, a.Phases[j].Name}
				for name := range a.Phases[j].Names() {
					key := spelling.Fold(name)
					x.byName[key] = append(x.byName[key], w)
				}
				for _, c := range a.Phases[j].Codes {
					x.byCode[c] = append(x.byCode[c], w)
				}
			}
		}
	}
	return x
}

// whole returns the actor of another part of which an actor is a phase there.
func (x phasesOf) whole(part int, a *graph.Actor) (whole, bool) {
	candidates := x.byName[spelling.Fold(a.Name)]
	for _, c := range a.Codes {
		candidates = append(slices.Clip(candidates), x.byCode[c]...)
	}
	for _, w := range candidates {
		if w.part != part && w.actor.ID != a.ID && w.actor.Kind == a.Kind &&
			spelling.Fold(w.actor.Name) != spelling.Fold(a.Name) && len(a.Phases) == 0 {
			return w, true
		}
	}
	return whole{}, false
}

// fold makes a part's graph one in which some actors have become others.
func fold(p Part, into map[string]whole, report *Report) (*graph.Graph, error) {
	g := p.Graph
	ids := renames{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
	for s := range g.Sources() {
		ids.sources[s.ID] = s.ID
	}
	actors := map[string]*graph.Actor{}
	var order []string
	for a := range g.Actors() {
		w, folded := into[a.ID]
		id := a.ID
		if folded {
			id = w.actor.ID
		}
		ids.actors[a.ID] = id
		have := actors[id]
		if have == nil {
			have = &graph.Actor{ID: id}
			actors[id] = have
			order = append(order, id)
		}
		if folded {
			foldActor(have, w.actor, a)
		} else {
			own := *a
			own.Evidence = slices.Concat(a.Evidence, have.Evidence)
			own.Lifetime = slices.Concat(a.Lifetime, have.Lifetime)
			own.Note = cmp.Or(a.Note, have.Note)
			*have = own
		}
	}
	b := &graph.Builder{}
	var kept []graph.Relation
	gone := map[string]bool{}
	for r := range g.Relations() {
		out := translate(r, ids)
		if !oneSided(&out) {
			gone[r.ID] = true
			report.Dropped = append(report.Dropped, Dropped{p.Name, r.ID, "it would tie " + out.Parties[0].Actor + " to itself"})
			continue
		}
		out.Obligations = slices.DeleteFunc(out.Obligations, func(o graph.Obligation) bool {
			return len(o.Debtors) == 1 && slices.Equal(o.Debtors, o.Creditors)
		})
		kept = append(kept, out)
	}
	same := func(id string) string { return id }
	b.SetMeta(g.Meta().MapIDs(func(id string) string { return ids.actors[id] }, same).Within(
		func(id string) bool { return actors[id] != nil }, func(id string) bool { return !gone[id] }))
	for s := range g.Sources() {
		b.AddSource(*s)
	}
	for _, k := range g.OwnKinds() {
		b.AddKind(k)
	}
	for _, id := range order {
		b.AddActor(*actors[id])
	}
	for _, r := range kept {
		r.Links = slices.DeleteFunc(r.Links, func(l graph.Link) bool { return gone[l.Relation] })
		b.AddRelation(r)
	}
	return b.Build()
}

// foldActor adds to an actor what is known of one that is a phase of it. What the
// actor is as a whole is told by another part, unless this one has it too.
func foldActor(have, whole, a *graph.Actor) {
	if have.Name == "" {
		have.Name, have.Kind, have.Codes, have.Phases = whole.Name, whole.Kind, whole.Codes, whole.Phases
	}
	have.Lifetime = slices.Concat(have.Lifetime, a.Lifetime)
	have.Note = cmp.Or(have.Note, a.Note)
	have.Evidence = append(have.Evidence, a.Evidence...)
}

// joinLifetimes returns the spells of both; none where one of two is not known.

// oneSided takes who is on both sides off the first, and reports whether the
// relation still ties two actors.
func oneSided(r *graph.Relation) bool {
	to := map[string]bool{}
	for _, p := range r.Parties {
		to[p.Actor] = to[p.Actor] || p.Role == graph.To
	}
	parties := slices.DeleteFunc(slices.Clone(r.Parties), func(p graph.Party) bool { return p.Role == graph.From && to[p.Actor] })
	froms, all := 0, map[string]bool{}
	for _, p := range parties {
		all[p.Actor] = true
		if p.Role == graph.From {
			froms++
		}
	}
	if len(all) < 2 || r.Directed() && froms == 0 {
		return false
	}
	r.Parties = parties
	return true
}
