package graph

import "github.com/entente-graph/entente/graph/edtf"

// Category is what an obligation asks, in the terms of the Alliance Treaty
// Obligations and Provisions project (Leeds et al. 2002, "Alliance Treaty
// Obligations and Provisions, 1815-1944", International Interactions 28).
type Category uint8

// The five ATOP categories.
const (
	Defence       Category = iota // assist a party that is attacked
	Offence                       // join a party's attack
	Neutrality                    // do not help the party's enemies
	NonAggression                 // do not attack the party
	Consultation                  // confer with the party
)

var categoryNames = []string{"defence", "offence", "neutrality", "non-aggression", "consultation"}

// Categories lists all categories of obligation in order.
func Categories() []Category {
	return []Category{Defence, Offence, Neutrality, NonAggression, Consultation}
}

// String returns the word used in datasets, such as "non-aggression".
func (c Category) String() string { return nameOf(c, categoryNames) }

// ParseCategory is the inverse of Category.String. The error is a *NameError.
func ParseCategory(s string) (Category, error) {
	return parseName[Category]("obligation", s, categoryNames)
}

// ConditionType is what an obligation is made to depend on.
type ConditionType uint8

// The types of condition.
const (
	Adversary       ConditionType = iota // only against the named actors
	NotAdversary                         // never against the named actors
	Region                               // only in the named region; where actors are named, their territory lies in it
	Unprovoked                           // only if the creditor did not provoke the attack
	NotStarted                           // only if the creditor did not start the conflict
	DomesticProcess                      // only after each debtor's own constitutional process
	OtherCondition                       // anything else, in words; where actors are named, only in a war with one of them
)

var conditionNames = []string{"adversary", "not-adversary", "region", "unprovoked", "not-started", "domestic-process", "other"}

// ConditionTypes lists all types of condition in order.
func ConditionTypes() []ConditionType {
	return []ConditionType{Adversary, NotAdversary, Region, Unprovoked, NotStarted, DomesticProcess, OtherCondition}
}

// String returns the word used in datasets, such as "domestic-process".
func (c ConditionType) String() string { return nameOf(c, conditionNames) }

// ParseConditionType is the inverse of ConditionType.String. The error is a *NameError.
func ParseConditionType(s string) (ConditionType, error) {
	return parseName[ConditionType]("condition", s, conditionNames)
}

// Condition limits an obligation.
type Condition struct {
	Type   ConditionType
	Actors []string // ids, for Adversary, NotAdversary, Region and OtherCondition; sorted
	Text   string   // the region, the process, or the condition in our own words
}

// Obligation is what a treaty asks of some of its parties.
type Obligation struct {
	Category   Category
	Debtors    []string    // ids of who owes it; empty: every party
	Creditors  []string    // ids of whom it is owed to; empty: every other party
	Trigger    string      // what sets it off, in our own words
	Triggers   []Trigger   // what sets it off, as data: all of them together; empty: see Category.DefaultTriggers
	When       edtf.Period // for how long it is owed, where that is not as long as the treaty binds; zero: as long
	Article    string      // where the treaty says so: "Article 4"
	Text       string      // what is owed, in our own words
	Conditions []Condition
	Secret     *Secrecy // of the article; nil: it was no more secret than the treaty
}
