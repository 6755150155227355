package importertest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Lines says what a graph has, a line an actor and a relation, each list sorted: how
// it reads, and not under which ids.
//
//	Ordmark (state) 1905-06-07/..
//	aid: Ordmark > Veyland "Flood relief" 2023 reported {weight: 4}
func Lines(g *graph.Graph) string {
	name := func(id string) string { a, _ := g.Actor(id); return a.Name }
	var actors, relations []string
	for a := range g.Actors() {
		line := fmt.Sprintf("%s (%s)", a.Name, a.Kind)
		for _, p := range a.Lifetime {
			line += " " + p.String()
		}
		if len(a.Aliases) > 0 {
			line += " aka " + strings.Join(a.Aliases, ", ")
		}
		actors = append(actors, line+noted(a.Note))
	}
	for r := range g.Relations() {
		var sides [3][]string
		for _, p := range r.Parties {
			side := name(p.Actor)
			for _, s := range p.Spells {
				side += " " + s.String()
			}
			sides[p.Role] = append(sides[p.Role], side)
		}
		line := r.Kind + ": "
		if r.Directed() {
			line += strings.Join(sides[graph.From], " + ") + " > " + strings.Join(sides[graph.To], " + ")
		} else {
			slices.Sort(sides[graph.Member])
			line += strings.Join(sides[graph.Member], " = ")
		}
		if r.Label != "" {
			line += fmt.Sprintf(" %q", r.Label)
		}
		if !r.Period.IsZero() {
			line += " " + r.Period.String()
		}
		if !r.Unstated {
			line += " " + r.Certainty.String()
		}
		if r.Quantity != nil {
			line += " " + r.Quantity.String()
		}
		if !r.Unsourced {
			for _, e := range r.Evidence {
				if s, ok := g.Source(e.Source); ok {
					line += " [" + s.Name() + "]"
				}
			}
		}
		relations = append(relations, line+noted(r.Note))
	}
	slices.Sort(actors)
	slices.Sort(relations)
	return strings.Join(append(actors, relations...), "\n") + "\n"
}

func noted(note string) string {
	if note == "" {
		return ""
	}
	return " {" + strings.ReplaceAll(note, "\n", "; ") + "}"
}
