package obligation

import "fmt"

// Rule is one of the rules by which it is decided who is bound. The package
// documentation argues for them; package wording has their texts.
type Rule uint8

// The rules, by number.
const (
	RuleDefence Rule = iota + 1
	RuleOffence
	RuleNeutrality
	RuleNonAggression
	RuleConsultation
	RuleAttack
	RuleEscalation
	RuleAdversary
	RuleStarted
	RuleOpen
	RuleForce
	RuleInside
	RuleGuarantee
	RuleChain
	RuleConflict
	RuleDoubt
	RuleTrigger
	RuleRegion
	RuleKnown
)

var ruleNames = [...]string{
	RuleDefence:       "defence",
	RuleOffence:       "offence",
	RuleNeutrality:    "neutrality",
	RuleNonAggression: "non-aggression",
	RuleConsultation:  "consultation",
	RuleAttack:        "attack",
	RuleEscalation:    "escalation",
	RuleAdversary:     "adversary",
	RuleStarted:       "started",
	RuleOpen:          "open",
	RuleForce:         "in force",
	RuleInside:        "inside",
	RuleGuarantee:     "guarantee",
	RuleChain:         "chain",
	RuleConflict:      "conflict",
	RuleDoubt:         "doubt",
	RuleTrigger:       "trigger",
	RuleRegion:        "region",
	RuleKnown:         "known",
}

// Rules returns the rules by number.
func Rules() []Rule {
	out := make([]Rule, 0, len(ruleNames))
	for r := RuleDefence; int(r) < len(ruleNames); r++ {
		out = append(out, r)
	}
	return out
}

// Number is how results cite the rule: 1 for R1.
func (r Rule) Number() int { return int(r) }

// Name is one or two words: "defence".
func (r Rule) Name() string { return ruleNames[r] }

// String returns the number and the name: "R1 defence".
func (r Rule) String() string { return fmt.Sprintf("R%d %s", r.Number(), r.Name()) }
