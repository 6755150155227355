package wording

import (
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
)

// Name is the name of an actor, or its id where the graph does not have it.
func Name(g *graph.Graph, id string) string {
	if a, ok := g.Actor(id); ok {
		return a.Name
	}
	return id
}

// pluralNouns are what names of groups end in that take the verb in the plural: "Axis
// powers". A name of one body does not, whatever it ends in: "United States".
var pluralNouns = []string{"allies", "countries", "fighters", "forces", "groups", "insurgents", "militias", "nations", "officials", "powers", "rebels", "separatists", "states", "tribes", "troops"}

// IsPlural reports whether a name is that of several, and takes "are": one that ends in a
// common noun in the plural, which is not written with a capital letter.
func IsPlural(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && slices.Contains(pluralNouns, words[len(words)-1])
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
	text, _ := SomeNames(NamesOf(g, ids), 3)
	return text
}

// SomeNames joins names, the first ones where they are more than a number (0: all);
// one more is named too, since "1 more" is no shorter. cut reports that some are
// not named.
func SomeNames(names []string, most int) (text string, cut bool) {
	if cut = most > 0 && len(names) > most+1; cut {
		names = append(slices.Clip(names[:most]), strconv.Itoa(len(names)-most)+" more")
	}
	return Names(names), cut
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
