package obligation

import "fmt"

// Rule is one of the rules by which it is decided who is bound. The package
// documentation argues for them. Their texts define the rules and so stand here
// and not among the sentences of package wording: nothing is decided by them.
type Rule struct {
	Number int
	Name   string // one or two words: "defence"
	Text   string // a sentence
}

// String returns the number and the name: "R1 defence".
func (r Rule) String() string { return fmt.Sprintf("R%d %s", r.Number, r.Name) }

// The rules.
var (
	RuleDefence       = Rule{1, "defence", "Who owes defence to an actor is bound to assist it once it is attacked or, where its article waits for something else, once that has happened."}
	RuleOffence       = Rule{2, "offence", "Who owes offence to an actor is bound to join its attack once it attacks or, where its article waits for something else, once that has happened."}
	RuleNeutrality    = Rule{3, "neutrality", "Who owes neutrality to an actor is bound not to help its enemies once it is at war or, where its article waits for something else, once that has happened."}
	RuleNonAggression = Rule{4, "non-aggression", "Who owes non-aggression to an actor is bound not to attack it."}
	RuleConsultation  = Rule{5, "consultation", "Who owes consultation to an actor is bound to confer with it once it is at war or, where its article waits for something else, once that has happened."}
	RuleAttack        = Rule{6, "attack", "Only an attack that the scenario states is an attack: an ally that joins a side has attacked nobody."}
	RuleEscalation    = Rule{7, "escalation", "With escalation, each entry counts as an attack by that actor on all who are on the other side by then."}
	RuleAdversary     = Rule{8, "adversary", "A condition that names adversaries is decided by who is the enemy."}
	RuleStarted       = Rule{9, "started", "Who struck first started it, and was not attacked unprovoked. Joining an ally is not starting a war; whether an attack on one who joined is provoked stays open."}
	RuleOpen          = Rule{10, "open", "A condition that the scenario does not decide (a region, a domestic process, any other) leaves the debtor possibly bound, and is named."}
	RuleForce         = Rule{11, "in force", "Only a treaty in force binds, and a pledge with dates of its own only within them. What is possibly so possibly binds; a treaty that is signed or suspended binds once it is in force."}
	RuleInside        = Rule{12, "inside", "Parties of one treaty on opposite sides are not bound by it against each other, and nobody is bound by it against a party with whom help is owed both ways."}
	RuleGuarantee     = Rule{13, "guarantee", "Who owes help under a treaty without being owed it by the enemy, as a guarantor is not, is bound against that enemy although it is a party too."}
	RuleChain         = Rule{14, "chain", "What follows from an entry that is only possible is only possible."}
	RuleConflict      = Rule{15, "conflict", "Who is bound to both sides, or to help one and spare the other, is named with both articles. Who is bound to both sides takes neither, and nothing follows from it, unless it is bound to the second only because it has entered the first."}
	RuleDoubt         = Rule{16, "doubt", "What is alleged, disputed, threatened or proposed binds nobody, unless it is asked for; then it binds possibly."}
	RuleTrigger       = Rule{17, "trigger", "An obligation falls due when all that its article waits for has happened. What the scenario decides of that is decided; the rest is open."}
	RuleRegion        = Rule{18, "region", "An attack on an actor whose territory lies in the region of a treaty is where the treaty applies. Whether any other is stays open."}
)

// Rules returns the rules by number.
func Rules() []Rule {
	return []Rule{
		RuleDefence, RuleOffence, RuleNeutrality, RuleNonAggression, RuleConsultation, RuleAttack, RuleEscalation, RuleAdversary,
		RuleStarted, RuleOpen, RuleForce, RuleInside, RuleGuarantee, RuleChain, RuleConflict, RuleDoubt,
		RuleTrigger, RuleRegion,
	}
}
