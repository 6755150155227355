package wording

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
)

// Measure says what a measure tells, to follow its name and a colon.
func Measure(m centrality.Measure) string {
	return map[centrality.Measure]string{
		centrality.Degree:      "to how many others somebody is tied, whatever the number and kinds of relations",
		centrality.Strength:    "the strengths of somebody's relations (0 to 9, by their kinds) summed up, each relation counted once",
		centrality.Betweenness: "on how much of the shortest ways between two others somebody lies, from 0 to 1, on average over all pairs",
		centrality.Closeness:   "how near the others are: one divided by the hops to each, from 0 (out of reach) to 1, on average",
		centrality.Eigenvector: "who is tied to those who are well tied themselves; the first has 1",
		centrality.PageRank:    "how often somebody is come by on a walk without aim, along directed relations one way and along mutual ones both; all together have 1",
		centrality.Brokerage:   "Burt's constraint: how much somebody's neighbours are tied to each other, so that they do not need it; the least constrained comes first",
	}[m]
}

// EffectiveSize says what the effective size tells.
const EffectiveSize = "how many of the neighbours are not tied through each other as well (Burt)"

// NotAtRest says that an iteration did not converge.
func NotAtRest(m centrality.Measure, rounds int) string {
	return fmt.Sprintf("The scores of %s had not come to rest after %d rounds, and so are approximate.", m, rounds)
}

// Apart says what falls apart without something that is named: pieces are names of
// actors, the largest piece first. Of each it tells at most a number (0: all). It says
// nothing of fewer than two pieces.
func Apart(without string, pieces [][]string, most int) string {
	if len(pieces) < 2 {
		return ""
	}
	text := "Without " + without + ", "
	alone := true // each of those that are cut off
	var off []string
	var groups []string
	for _, p := range pieces[1:] {
		alone = alone && len(p) == 1
		off = append(off, p...)
		groups = append(groups, someOf(p, most))
	}
	others := fmt.Sprintf("from the other %d", len(pieces[0]))
	switch {
	case len(pieces[0]) == 1:
		return text + someOf(append(slices.Clone(pieces[0]), off...), most) + " are tied to nobody."
	case len(pieces[0]) == len(pieces[1]):
		return fmt.Sprintf("%swhat hangs together by it falls into %d pieces, none of them the largest: %s; %s.",
			text, len(pieces), someOf(pieces[0], most), strings.Join(groups, "; "))
	case len(off) == 1:
		return text + off[0] + " is cut off " + others + "."
	case alone:
		return text + someOf(off, most) + " are cut off " + others + " and from each other."
	case len(pieces) == 2:
		return text + someOf(off, most) + " are cut off together " + others + "."
	}
	return fmt.Sprintf("%s%d actors in %d pieces are cut off %s and from each other: %s.", text, len(off), len(groups), others, strings.Join(groups, "; "))
}

// HowMuchApart says without how many of what something falls apart, one at a time:
// actors of so many in all, ties of two, and relations of more than two parties.
func HowMuchApart(actors, ties, relations, of int) string {
	if actors+ties+relations == 0 {
		return "Whoever alone goes, and whichever tie or relation alone, nobody else is cut off from anybody."
	}
	var parts []string
	if actors > 0 {
		parts = append(parts, fmt.Sprintf("%d of %s", actors, Count(of, "actor", "actors")))
	}
	if ties > 0 {
		parts = append(parts, "the tie of "+Count(ties, "pair", "pairs"))
	}
	if relations > 0 {
		parts = append(parts, Count(relations, "relation", "relations")+" of more than two parties")
	}
	return "Each of these cuts others off from each other if it alone goes: " + Names(parts) + "."
}

func someOf(names []string, most int) string {
	text, _ := SomeNames(names, most)
	return text
}

// TieOf names the tie of two actors with the relations that make it: "the tie of Iran
// and Russia (Drones (alleged); Trade)".
func TieOf(g *graph.Graph, a, b string, relations []*graph.Relation) string {
	apart := NamesApart(g, relations)
	var names []string
	for _, r := range relations {
		names = append(names, WithRemark(apart[r.ID], Trust(r)))
	}
	return fmt.Sprintf("the tie of %s and %s (%s)", Name(g, a), Name(g, b), strings.Join(names, "; "))
}
