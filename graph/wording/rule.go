package wording

import "github.com/entente-graph/entente/graph/obligation"

// Rule says what a rule of package obligation is, in a sentence or two.
func Rule(r obligation.Rule) string { return ruleTexts[r] }

var ruleTexts = map[obligation.Rule]string{
	obligation.RuleDefence:       "Who owes defence to an actor is bound to assist it once it is attacked or, where its article waits for something else, once that has happened.",
	obligation.RuleOffence:       "Who owes offence to an actor is bound to join its attack once it attacks or, where its article waits for something else, once that has happened.",
	obligation.RuleNeutrality:    "Who owes neutrality to an actor is bound not to help its enemies once it is at war or, where its article waits for something else, once that has happened.",
	obligation.RuleNonAggression: "Who owes non-aggression to an actor is bound not to attack it.",
	obligation.RuleConsultation:  "Who owes consultation to an actor is bound to confer with it once it is at war or, where its article waits for something else, once that has happened.",
	obligation.RuleAttack:        "Only an attack that the scenario states is an attack: an ally that joins a side has attacked nobody.",
	obligation.RuleEscalation:    "With escalation, each entry counts as an attack by that actor on all who are on the other side by then.",
	obligation.RuleAdversary:     "A condition that names adversaries, or those with whom at war it matters, is decided by who is the enemy.",
	obligation.RuleStarted:       "Who struck first started it, and was not attacked unprovoked. Joining an ally is not starting a war; whether an attack on one who joined is provoked stays open.",
	obligation.RuleOpen:          "A condition that the scenario does not decide (a region, a domestic process, any other) leaves the debtor possibly bound, and is named.",
	obligation.RuleForce:         "Only a treaty in force binds, and a pledge with dates of its own only within them. What is possibly so possibly binds; a treaty that is signed or suspended binds once it is in force.",
	obligation.RuleInside:        "Parties of one treaty on opposite sides are not bound by it against each other, and nobody is bound by it against a party with whom help is owed both ways.",
	obligation.RuleGuarantee:     "Who owes help under a treaty without being owed it by the enemy, as a guarantor is not, is bound against that enemy although it is a party too.",
	obligation.RuleChain:         "What follows from an entry that is only possible is only possible.",
	obligation.RuleConflict:      "Who is bound to both sides, or to help one and not to act against the other, is named with both articles. Who is bound to both sides takes neither, and nothing follows from it, unless it is bound to the second only because it has entered the first.",
	obligation.RuleDoubt:         "What is alleged, disputed, threatened or proposed binds nobody, unless it is asked for; then it binds possibly.",
	obligation.RuleTrigger:       "An obligation falls due when all that its article waits for has happened. What the scenario decides of that is decided; the rest is open.",
	obligation.RuleKnown:         "Asked as one actor knew it, a secret treaty or article counts only if that actor was a party, or had come to know of it by then. Where it possibly had, it possibly counts.",
	obligation.RuleRegion:        "An attack on an actor whose territory lies in the region of a treaty is where the treaty applies. Whether any other is stays open.",
}
