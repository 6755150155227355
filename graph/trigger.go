package graph

// TriggerType is an event that an obligation waits for. It is about the
// creditor: that it is attacked, that it asks, that its enemy is joined.
type TriggerType uint8

// The types of trigger.
const (
	Attacked          TriggerType = iota // the creditor is attacked; by the named actors, where some are named
	Attacks                              // the creditor attacks; one of the named actors, where some are named
	AtWar                                // the creditor is at war, by whosever doing; with one of the named actors, where some are named
	IsThreatened                         // the creditor is threatened with an attack; by the named actors, where some are named
	Asked                                // the creditor asks for it
	PowersAgainst                        // at least Count powers are at war with the creditor; of the named ones, where some are named
	EnemyJoined                          // another power joins an enemy of the creditor; one of the named ones, where some are named
	AttackerSupported                    // a power supports who attacks the creditor; one of the named ones, where some are named
	Occupied                             // territory of the creditor is occupied; by the named actors, where some are named
	NonMilitary                          // an event that is no use or threat of force (a debt, a new agreement): no war sets it off
	OtherTrigger                         // anything else, in words
)

var triggerNames = []string{"attacked", "attacks", "at-war", "threatened", "asked", "powers-against", "enemy-joined",
	"attacker-supported", "occupied", "non-military", "other"}

// TriggerTypes lists all types of trigger in order.
func TriggerTypes() []TriggerType {
	return []TriggerType{Attacked, Attacks, AtWar, IsThreatened, Asked, PowersAgainst, EnemyJoined, AttackerSupported, Occupied,
		NonMilitary, OtherTrigger}
}

// String returns the word used in datasets, such as "powers-against".
func (t TriggerType) String() string { return nameOf(t, triggerNames) }

// ParseTriggerType is the inverse of TriggerType.String. The error is a *NameError.
func ParseTriggerType(s string) (TriggerType, error) {
	return parseName[TriggerType]("trigger", s, triggerNames)
}

// Trigger is an event that an obligation waits for.
type Trigger struct {
	Type   TriggerType
	Actors []string // ids, where it must be one of these; sorted
	Count  int      // for PowersAgainst: how many at least; 2 where it is not positive
	Text   string   // what it is, in our own words, where the type does not say it all
}

// DefaultTriggers are the triggers of an obligation that names none: those that
// the definition of its category gives. A defence falls due when the creditor is
// attacked, an offence when it attacks, neutrality and consultation when it is at
// war; non-aggression waits for nothing.
func (c Category) DefaultTriggers() []Trigger {
	switch c {
	case Defence:
		return []Trigger{{Type: Attacked}}
	case Offence:
		return []Trigger{{Type: Attacks}}
	case Neutrality, Consultation:
		return []Trigger{{Type: AtWar}}
	}
	return nil
}
