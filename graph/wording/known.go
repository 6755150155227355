package wording

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// stands is how an actor stands in a scenario; it follows "is".
var stands = map[obligation.Standing]string{
	obligation.Free: "not bound", obligation.PossiblyBound: "possibly bound",
	obligation.Bound: "bound", obligation.BoundToBoth: BoundToBothSides,
}

// KnownCaveat is what a dataset can say of what somebody knew.
const KnownCaveat = "This goes by what is marked as secret: all else counts as known to all, who is a party to a secret treaty counts as knowing all of it, and what leaked without being recorded counts as kept."

// UnknownParts says what an actor did not know, of what is in question: "By what is
// recorded, the United Kingdom did not know of 1 relation and 2 obligations
// of others here."
func UnknownParts(g *graph.Graph, to string, p query.UnknownParts) string {
	who := Name(g, to)
	said := func(relations, obligations int) string {
		var list []string
		if relations > 0 {
			list = append(list, Count(relations, "relation", "relations"))
		}
		if obligations > 0 {
			text := Count(obligations, "obligation", "obligations")
			if relations > 0 {
				text += " of others"
			}
			list = append(list, text)
		}
		if len(list) == 0 {
			return ""
		}
		return Names(list)
	}
	known, possibly := said(p.Relations, p.Obligations), said(p.PossiblyRelations, p.PossiblyObligations)
	switch {
	case known == "" && possibly == "":
		return "Nothing here is recorded as having been secret from " + who + "."
	case known == "":
		return "It is open whether " + who + " knew of " + possibly + " here."
	case possibly == "":
		return "By what is recorded, " + who + " did not know of " + known + " here."
	}
	return "By what is recorded, " + who + " did not know of " + known + " here; whether it knew of " + possibly + " is open."
}

// DiffAsKnown says how a comparison is to be read that is as an actor knew it.
func DiffAsKnown(g *graph.Graph, to string) string {
	return "This is as " + Name(g, to) + " knew it: what it came to know of is told as begun, and what it only possibly knew as possible."
}

// KnownDifference says how an actor stands, as another knew it and as is recorded.
func KnownDifference(g *graph.Graph, to, actor string, known, recorded obligation.Standing) string {
	return UpperFirst(Name(g, actor)) + " is " + stands[recorded] + " by what is recorded, and " + stands[known] + " as " + Name(g, to) + " knew it."
}

// KnownAgrees says that it makes no difference who is asked.
func KnownAgrees(g *graph.Graph, to string) string {
	return "All that is recorded binds the same actors to act as what " + Name(g, to) + " knew."
}

// KnownAside says who is asked to stand aside by what is recorded alone, given by id.
func KnownAside(g *graph.Graph, to string, ids []string) string {
	return ActorNames(g, ids) + " " + plural(len(ids), "is", "are") + " asked to stand aside by what is recorded, and not by what " + Name(g, to) + " knew."
}
