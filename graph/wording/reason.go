package wording

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
)

// Reason says what was found about a duty, without a full stop: "the enemy is
// Germany", "whether the treaty is in force then".
func Reason(g *graph.Graph, r *obligation.Reason) string {
	who := someActors(g, r.Actors)
	enemy := "the enemy is " + who
	switch r.Finding {
	case obligation.EnemyIs:
		return enemy
	case obligation.OnlyAgainst:
		return "it is owed only against " + oneOf(g, r.Condition.Actors) + ", and " + enemy
	case obligation.NotAgainst:
		return "it is not owed against " + oneOf(g, r.Condition.Actors) + ", and " + enemy
	case obligation.StruckFirst:
		return who + " struck first"
	case obligation.DidNotStrikeFirst:
		return who + " did not strike first"
	case obligation.JoinedLater:
		return who + " joined a war that it did not start"
	case obligation.WhetherUnprovoked:
		return "whether the attack on " + who + " was unprovoked, since " + who + " had entered the war itself"
	case obligation.ConditionOpen:
		return condition(r.Condition)
	case obligation.RelationDoubtful:
		return "whether it is so: the relation is " + Trust(r.Relation)
	case obligation.InForceOpen:
		return "whether the treaty is in force then"
	case obligation.PartiesOpen:
		return "whether both are parties then"
	case obligation.EntryIsAttack:
		return "the entry of " + who + " counts as an attack"
	case obligation.ChainOpen:
		if len(r.Actors) == 1 {
			return "whether it comes to that: " + who + " is only possibly bound"
		}
		return "whether it comes to that: " + who + " are only possibly bound"
	case obligation.GuarantorNotFreed:
		return "that " + who + " is a party too does not free a guarantor"
	}
	return who + " attacks and is not attacked"
}

// condition says what a condition leaves open, in the words of the dataset.
func condition(c *graph.Condition) string {
	text := map[graph.ConditionType]string{
		graph.Region: "whether it happens where the treaty applies", graph.DomesticProcess: "whether each debtor's own process allows it",
		graph.OtherCondition: "whether a condition is met",
	}[c.Type]
	if c.Text != "" {
		text += ": " + c.Text
	}
	return text
}
