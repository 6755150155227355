package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Finding is what was found when a rule was applied to a duty. In the comments,
// "the actors" are those that the reason names.
type Finding uint8

// The findings.
const (
	EnemyIs           Finding = iota // the enemies are the actors, and the condition lets it be owed against them
	OnlyAgainst                      // it is owed only against those whom the condition names, and the enemies are the actors
	NotAgainst                       // it is not owed against those whom the condition names, and the enemies are the actors
	StruckFirst                      // the actor attacked before it was attacked
	DidNotStrikeFirst                // the actor did not
	JoinedLater                      // the actor joined a war that it did not start
	WhetherUnprovoked                // whether the attack on the actor was unprovoked, since it had entered the war itself
	ConditionOpen                    // whether the condition is met, which the scenario does not say
	RelationDoubtful                 // whether the relation is as it is told, which is alleged, disputed, threatened or proposed
	InForceOpen                      // whether the treaty is in force then
	TermOpen                         // whether the pledge is owed then, which has dates of its own
	PartiesOpen                      // whether debtor and creditor are both parties then
	EntryIsAttack                    // the entry of the actors counts as an attack
	ChainOpen                        // whether it comes to that: the actors are only possibly bound
	GuarantorNotFreed                // that the actors are parties too does not free a guarantor
	NotAttacked                      // the actor attacks and is not attacked
	Triggered                        // the trigger has happened to the creditor, by the actors where there are some
	TriggerOpen                      // whether the trigger has happened to the creditor, which the scenario does not say
	NotTriggered                     // the trigger has not happened to the creditor; of several powers, the actors are those that count
	InRegion                         // the territory of the creditor lies in the region of the condition
	KnowledgeOpen                    // whether the actor, as whose knowledge it is asked, knew of it
	NoMatter                         // none of those with whom the condition matters is at war with the creditor
	FreedOpen                        // whether help is owed both ways with the actors, so that it does not bind against them
)

// Reason is a rule that was applied to a duty, and what came of it.
type Reason struct {
	Rule      Rule
	Truth     edtf.Truth // Yes: it binds; Maybe: it leaves open whether it does; No: it does not
	Finding   Finding
	Condition *graph.Condition // that was decided or left open, or nil
	Trigger   *graph.Trigger   // that has happened, or not, or nil
	Creditor  string           // id of whom a trigger or a region is about
	Actors    []string         // ids, sorted; see Finding
	Relation  *graph.Relation  // that is in doubt, or nil
	Period    edtf.Period      // dates of a pledge
	Vague     []Vague          // of InForceOpen, TermOpen, PartiesOpen and FreedOpen: the dates that leave it open, where they can be told
}

// Equal reports whether two reasons say the same.
func (r *Reason) Equal(s *Reason) bool {
	return r.Rule == s.Rule && r.Truth == s.Truth && r.Finding == s.Finding && r.Condition == s.Condition && r.Trigger == s.Trigger &&
		r.Creditor == s.Creditor && r.Relation == s.Relation && r.Period == s.Period && slices.Equal(r.Actors, s.Actors) && slices.Equal(r.Vague, s.Vague)
}

// sameReasons reports whether two lists of reasons say the same.
func sameReasons(a, b []Reason) bool {
	return slices.EqualFunc(a, b, func(x, y Reason) bool { return x.Equal(&y) })
}
