package obligation

import "fmt"

// FactCode is what is wrong with a fact.
type FactCode uint8

// The codes.
const (
	NoAttack     FactCode = iota // a scenario starts with an attack, and this one does not
	UnknownActor                 // the graph has no such actor
	IsPerson                     // the actor is a person, and persons are not bound to fight
	NotThen                      // the actor did not exist then
	ItselfTwice                  // actor and target are one
	Contradicts                  // it puts two actors on sides on which another fact does not
	NotInWar                     // who is joined takes no part in the war
	NeitherInWar                 // neither actor nor target takes part in the war
)

// String returns a word for a code: "unknown-actor".
func (c FactCode) String() string {
	return [...]string{"no-attack", "unknown-actor", "is-person", "not-then", "itself-twice", "contradicts", "not-in-war", "neither-in-war"}[c]
}

// FactError reports a fact that cannot be supposed. Package wording says it in
// a sentence.
type FactError struct {
	Index    int // of the fact in the scenario
	Fact     Fact
	Code     FactCode
	Actor    string   // id of the actor that it is about, where it is about one
	States   []string // of IsPerson: ids of states that stand behind the actor, sorted
	Other    Fact     // of Contradicts: the fact that it contradicts
	SameSide bool     // of Contradicts: the two are on one side
}

// Error names the fact and the code.
func (e *FactError) Error() string { return fmt.Sprintf("fact %d: %s %s", e.Index, e.Code, e.Actor) }

// ParseCode is why a text is no fact.
type ParseCode uint8

// The codes.
const (
	SaysNothing ParseCode = iota // it is empty
	NoVerb                       // it has none of the verbs
	ManyVerbs                    // it has more than one
	NoActor                      // nothing stands before the verb
	NoTarget                     // nothing stands after the verb
)

// String returns a word for a code: "no-verb".
func (c ParseCode) String() string {
	return [...]string{"says-nothing", "no-verb", "many-verbs", "no-actor", "no-target"}[c]
}

// ParseError reports a text that is no fact. Package wording says it in a
// sentence.
type ParseError struct {
	Text  string
	Code  ParseCode
	Verb  Verb   // of NoActor and NoTarget
	Actor string // of NoTarget, as written
}

// Error quotes the text and names the code.
func (e *ParseError) Error() string { return fmt.Sprintf("%q: %s", e.Text, e.Code) }
