package wording

import (
	"slices"
	"strconv"

	"github.com/entente-graph/entente/graph"
)

// Name is the name of an actor, or its id where the graph does not have it.
func Name(g *graph.Graph, id string) string {
	if a, ok := g.Actor(id); ok {
		return a.Name
	}
	return id
}

// NamesOf is the names of actors, in the order of their ids given.
func NamesOf(g *graph.Graph, ids []string) []string {
	var out []string
	for _, id := range ids {
		out = append(out, Name(g, id))
	}
	return out
}

// FewNames joins the names of actors, the first few where they are many:
// "France, Japan, Italy and 5 more".
func FewNames(g *graph.Graph, ids []string) string {
	const few = 3
	names := NamesOf(g, ids)
	if len(names) > few+1 {
		names = append(slices.Clip(names[:few]), strconv.Itoa(len(names)-few)+" more")
	}
	return Names(names)
}

// Who names the parties of a relation as a heading does: "Iran → Russia",
// "France – Japan", "France, Japan, Italy and 5 more".
func Who(g *graph.Graph, parties []graph.Party) string {
	var sides [3][]string
	for _, p := range parties {
		sides[p.Role] = append(sides[p.Role], p.Actor)
	}
	if len(sides[graph.From]) > 0 {
		return FewNames(g, sides[graph.From]) + " → " + FewNames(g, sides[graph.To])
	}
	if m := sides[graph.Member]; len(m) == 2 {
		return Name(g, m[0]) + " – " + Name(g, m[1])
	}
	return FewNames(g, sides[graph.Member])
}
