package wording

import (
	"strconv"

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
		return "whether the treaty is in force then" + vague(g, r.Vague)
	case obligation.TermOpen:
		return "whether it is still owed then, which it is " + Period(r.Period) + vague(g, r.Vague)
	case obligation.PartiesOpen:
		return "whether both are parties then" + vague(g, r.Vague)
	case obligation.FreedOpen:
		return "whether help is owed both ways with " + who + " then, which would free it" + vague(g, r.Vague)
	case obligation.EntryIsAttack:
		return "the entry of " + who + " counts as an attack"
	case obligation.ChainOpen:
		if len(r.Actors) == 1 {
			return "whether it comes to that: " + who + " is only possibly bound"
		}
		return "whether it comes to that: " + who + " are only possibly bound"
	case obligation.GuarantorNotFreed:
		return "that " + who + " is a party too does not free a guarantor"
	case obligation.Triggered, obligation.TriggerOpen, obligation.NotTriggered:
		return trigger(g, r)
	case obligation.InRegion:
		return Name(g, r.Creditor) + " lies where the treaty applies: " + r.Condition.Text
	case obligation.KnowledgeOpen:
		return "whether " + who + " knew of it then"
	case obligation.NoMatter:
		return Name(g, r.Creditor) + " is not at war with " + oneOf(g, r.Condition.Actors) + ", with whom alone it matters" + colon(r.Condition.Text)
	}
	return who + " attacks and is not attacked"
}

// condition says what a condition leaves open, in the words of the dataset.
func condition(c *graph.Condition) string {
	text := map[graph.ConditionType]string{
		graph.Region: "whether it happens where the treaty applies", graph.DomesticProcess: "whether each bound party's own process allows it",
		graph.OtherCondition: "whether a condition is met",
	}[c.Type]
	return text + colon(c.Text)
}

// trigger says whether what an article waits for has happened.
func trigger(g *graph.Graph, r *obligation.Reason) string {
	tr, creditor := r.Trigger, Name(g, r.Creditor)
	by := func(word string) string { // " by France or Russia"
		if len(tr.Actors) == 0 {
			return ""
		}
		return " " + word + " " + oneOf(g, tr.Actors)
	}
	power := "another power"
	if len(tr.Actors) > 0 {
		power = oneOf(g, tr.Actors)
	}
	switch r.Finding {
	case obligation.Triggered:
		who := someActors(g, r.Actors)
		verb := func(one, many string) string {
			if len(r.Actors) == 1 {
				return who + " " + one + " "
			}
			return who + " " + many + " "
		}
		switch tr.Type {
		case graph.Attacks:
			return creditor + " attacks " + who
		case graph.AtWar, graph.PowersAgainst:
			return verb("is", "are") + "at war with " + creditor
		case graph.EnemyJoined:
			return verb("has", "have") + "joined the enemies of " + creditor
		case graph.AttackerSupported:
			return verb("supports", "support") + "the attack on " + creditor
		}
		return verb("attacks", "attack") + creditor
	case obligation.NotTriggered:
		switch tr.Type {
		case graph.Attacks:
			if len(tr.Actors) == 0 {
				return creditor + " does not attack"
			}
			return creditor + " does not attack " + power
		case graph.AtWar:
			return creditor + " is not at war" + by("with")
		case graph.PowersAgainst:
			need := "at least " + strconv.Itoa(max(tr.Count, 2)) + " powers"
			if len(tr.Actors) > 0 {
				need += " of " + ActorNames(g, tr.Actors)
			}
			return "it asks that " + need + " be at war with " + creditor + ", and " + isOrAre(g, r.Actors)
		case graph.EnemyJoined:
			return power + " has not joined the enemies of " + creditor
		case graph.AttackerSupported:
			return power + " does not support an attack on " + creditor
		case graph.NonMilitary:
			return "no war sets it off" + colon(tr.Text)
		case graph.IsThreatened:
			return creditor + " is not threatened" + by("by")
		case graph.Attacked:
			return creditor + " is not attacked" + by("by")
		}
		return "it waits for something else" + colon(tr.Text)
	}
	switch tr.Type {
	case graph.IsThreatened:
		return "whether " + creditor + " is threatened" + by("by") + colon(tr.Text)
	case graph.Asked:
		return "whether " + creditor + " asks for it" + colon(tr.Text)
	case graph.Occupied:
		return "whether territory of " + creditor + " is occupied" + by("by") + colon(tr.Text)
	case graph.AttackerSupported:
		return "whether " + power + " supports the attack on " + creditor + colon(tr.Text)
	}
	return "whether the case arises" + colon(tr.Text)
}

// isOrAre says that actors are, as an answer to how many.
func isOrAre(g *graph.Graph, ids []string) string {
	switch len(ids) {
	case 0:
		return "none is"
	case 1:
		return "only " + Name(g, ids[0]) + " is"
	}
	return "only " + ActorNames(g, ids) + " are"
}

func colon(text string) string {
	if text == "" {
		return ""
	}
	return ": " + text
}
