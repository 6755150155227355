package graph

import (
	"iter"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph/edtf"
)

// Phase is a name that an actor bore for a time: the Soviet Union, of the state
// that was and is Russia.
type Phase struct {
	Name    string
	Aliases []string // other names of that time, in the dataset's order
	Codes   []Code   // of that time, sorted by scheme, then value
	When    Lifetime // in time order; never empty
}

// PhaseIn returns the phase that certainly covers all of a span, or nil. Where
// two do, it is the one that began later.
func (a *Actor) PhaseIn(span edtf.Span) *Phase {
	for i := len(a.Phases) - 1; i >= 0; i-- {
		if slices.ContainsFunc(a.Phases[i].When, func(p edtf.Period) bool { return p.Covers(span) }) {
			return &a.Phases[i]
		}
	}
	return nil
}

// NameIn returns the name that the actor bore through all of a span: that of
// the phase or, without one, its own.
func (a *Actor) NameIn(span edtf.Span) string {
	if p := a.PhaseIn(span); p != nil {
		return p.Name
	}
	return a.Name
}

// Names yields everything that the actor is called: its name and aliases, then
// those of its phases.
func (a *Actor) Names() iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(a.Name) {
			return
		}
		for _, s := range a.Aliases {
			if !yield(s) {
				return
			}
		}
		for i := range a.Phases {
			for s := range a.Phases[i].Names() {
				if !yield(s) {
					return
				}
			}
		}
	}
}

// Names yields the name and the aliases.
func (p *Phase) Names() iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(p.Name) {
			return
		}
		for _, s := range p.Aliases {
			if !yield(s) {
				return
			}
		}
	}
}

func (p Phase) clone() Phase {
	p.Aliases = slices.Clone(p.Aliases)
	p.Codes = slices.Clone(p.Codes)
	slices.SortFunc(p.Codes, compareCodes)
	p.When = slices.Clone(p.When)
	slices.SortStableFunc(p.When, comparePeriods)
	return p
}

// comparePhases orders phases by time, then name.
func comparePhases(a, b Phase) int {
	if len(a.When) > 0 && len(b.When) > 0 {
		if c := comparePeriods(a.When[0], b.When[0]); c != 0 {
			return c
		}
	}
	return strings.Compare(a.Name, b.Name)
}

// NamedIn returns the graph in which every actor is called as it was through
// all of a span; its own name is then an alias. The records are otherwise
// shared with g, and it is g itself where nobody was called otherwise. Base
// leads back.
func (g *Graph) NamedIn(span edtf.Span) *Graph {
	g = g.Base()
	named := g
	for i, a := range g.actors {
		p := a.PhaseIn(span)
		if p == nil || p.Name == a.Name {
			continue
		}
		if named == g {
			copied := *g
			named = &copied
			named.base = g
			named.actors = slices.Clone(g.actors)
		}
		then := *a
		then.Name = p.Name
		then.Aliases = append([]string{a.Name}, a.Aliases...)
		named.actors[i] = &then
	}
	if named != g {
		named.actor = index(named.actors, func(a *Actor) string { return a.ID })
	}
	return named
}

// Base returns the graph as it was built, in which actors have their own names.
func (g *Graph) Base() *Graph {
	if g.base != nil {
		return g.base
	}
	return g
}
