package wording

import (
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// Fact says a fact: "Austria-Hungary attacks Serbia".
func Fact(g *graph.Graph, f obligation.Fact) string {
	return Name(g, f.Actor) + " " + f.Verb.String() + " " + Name(g, f.Target)
}

// Facts says what a scenario supposes: "Austria-Hungary attacks Serbia and
// Russia joins Serbia".
func Facts(g *graph.Graph, s obligation.Scenario) string {
	var facts []string
	for _, f := range s.Facts {
		facts = append(facts, Fact(g, f))
	}
	return Names(facts)
}

// FactError says why a fact cannot be supposed, and what to do about it.
func FactError(g *graph.Graph, e *obligation.FactError) string {
	who := Name(g, e.Actor)
	switch e.Code {
	case obligation.NoAttack:
		return `a scenario starts with an attack; write "X attacks Y"`
	case obligation.UnknownActor:
		return fmt.Sprintf("there is no actor %q; name one by its id", e.Actor)
	case obligation.IsPerson:
		hint := "name a state"
		if len(e.States) > 0 {
			names := NamesOf(g, e.States)
			slices.Sort(names)
			hint += ": " + Names(names)
		}
		return fmt.Sprintf("%s is a person, and only states and organisations are bound to fight; %s", who, hint)
	case obligation.NotThen:
		text := who + " did not exist then"
		if a, ok := g.Actor(e.Actor); ok {
			var lives []string
			for _, p := range a.Lifetime {
				lives = append(lives, Period(p))
			}
			text += " (it existed " + Names(lives) + ")"
		}
		return text + "; choose another date"
	case obligation.ItselfTwice:
		return fmt.Sprintf("%s cannot be both who %s and whom; name two states", who, e.Fact.Verb)
	case obligation.Contradicts:
		where := "on opposite sides"
		if e.SameSide {
			where = "on one side"
		}
		return fmt.Sprintf("%s contradicts %s: %s and %s are %s; leave one of the two out", Fact(g, e.Fact), Fact(g, e.Other), Name(g, e.Fact.Actor), Name(g, e.Fact.Target), where)
	case obligation.NotInWar:
		return fmt.Sprintf("%s: %s takes no part in the war; join an actor that does", Fact(g, e.Fact), who)
	}
	return Fact(g, e.Fact) + ": neither takes part in the war; say whom one of them joins first"
}

// ParseError says why a text is no fact.
func ParseError(e *obligation.ParseError) string {
	const how = `; write "X attacks Y" or "C joins D"`
	text := fmt.Sprintf("%q ", e.Text)
	switch e.Code {
	case obligation.SaysNothing:
		return text + "says nothing" + how
	case obligation.NoVerb:
		return text + "has none of the verbs that are known (attacks, joins)" + how
	case obligation.ManyVerbs:
		return text + "has more than one verb; say one thing at a time"
	case obligation.NoActor:
		return text + "does not say who " + e.Verb.String() + how
	}
	return text + "does not say whom " + e.Actor + " " + e.Verb.String() + how
}

// Supposition says what is supposed, and when: "If Austria-Hungary attacks
// Serbia and Russia joins Serbia, on 28 July 1914".
func Supposition(v *query.View, s obligation.Scenario) string {
	return "If " + Facts(v.Graph(), s) + ", " + SpokenAt(v)
}

// SpokenAt says at which date a view speaks.
func SpokenAt(v *query.View) string { return atDate(v.Filter()) }

// Members says that an organisation in a scenario is asked about as itself, and
// whom to name to ask about one of its members.
func Members(g *graph.Graph, m obligation.Members) string {
	return "This is asked of " + Name(g, m.Organisation) + " itself. For what binds and protects a member, name it: " + oneOf(g, m.States)
}
