package wording

import (
	"strconv"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/diff"
	"github.com/entente-graph/entente/graph/edtf"
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

// PossiblyKnown says that it is open whether who a view asks about knew of something:
// "possibly known to the United Kingdom".
func PossiblyKnown(v *query.View) string {
	return "possibly known to " + Name(v.Graph(), v.Filter().KnownTo)
}

// OnlyPossiblyKnown is what some of several things are, to stand behind their number:
// "only possibly known to the United Kingdom".
func OnlyPossiblyKnown(v *query.View) string { return "only " + PossiblyKnown(v) }

// PossiblyKnownHere says of how many relations it is open whether who a view asks about
// knew of them.
func PossiblyKnownHere(v *query.View, n int) string {
	return "Of " + Count(n, "relation", "relations") + " it is open whether " + Name(v.Graph(), v.Filter().KnownTo) + " knew of " + plural(n, "it", "them")
}

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
	return "This is as " + Name(g, to) + " knew it: what it only came to know of is told apart from what began, and what follows is of what it knew."
}

// LearntHeading stands over what an actor came to know of between two dates, surely or
// possibly, though it held before.
func LearntHeading(g *graph.Graph, to string, surely bool) string {
	if surely {
		return "What " + Name(g, to) + " learnt of"
	}
	return "What " + Name(g, to) + " possibly learnt of"
}

// LearntCount counts that: "2 that the United Kingdom learnt of, 1 that it possibly learnt
// of". Of two datasets, which need not be of two times, it says that the knowledge differs.
func LearntCount(g *graph.Graph, to string, list []diff.Learnt, dated bool) string {
	who, surely := Name(g, to), 0
	for i := range list {
		if list[i].Surely() {
			surely++
		}
	}
	possibly := len(list) - surely
	switch {
	case len(list) == 0:
		return ""
	case !dated:
		return strconv.Itoa(len(list)) + " of which it differs whether " + who + " knew"
	case possibly == 0:
		return strconv.Itoa(surely) + " that " + who + " learnt of"
	case surely == 0:
		return strconv.Itoa(possibly) + " that " + who + " possibly learnt of"
	}
	return strconv.Itoa(surely) + " that " + who + " learnt of, " + strconv.Itoa(possibly) + " that it possibly learnt of"
}

// Learnt says how it differs whether an actor knew of a relation that held on both sides:
// "the United Kingdom learnt of it". Only between two dates does knowledge come in time.
func Learnt(g *graph.Graph, to string, l *diff.Learnt, dated bool) string {
	who := Name(g, to)
	switch {
	case dated && l.Surely():
		return who + " learnt of it"
	case dated && l.Knew < l.Knows:
		return "possibly " + who + " learnt of it"
	}
	word := map[edtf.Truth]string{edtf.No: "did not know", edtf.Maybe: "possibly knew", edtf.Yes: "knew"}
	return "by the first " + who + " " + word[l.Knew] + " of it, by the second it " + word[l.Knows]
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
