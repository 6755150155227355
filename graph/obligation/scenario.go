package obligation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

// Verb is what an actor does in a scenario.
type Verb uint8

// The verbs.
const (
	Attacks Verb = iota // the target is on the other side
	Joins               // takes the side of the target
)

// Verbs lists all verbs.
func Verbs() []Verb { return []Verb{Attacks, Joins} }

// String returns the word: "attacks".
func (v Verb) String() string { return [...]string{"attacks", "joins"}[v] }

// Fact is one thing that a scenario supposes: "A attacks B", "C joins B".
type Fact struct {
	Actor  string // id
	Verb   Verb
	Target string // id
}

// Scenario is what is supposed to happen.
type Scenario struct {
	Facts    []Fact // the first is the attack; attacks are taken to happen in this order
	Escalate bool   // each entry counts as an attack (RuleEscalation)
}

// Side is a side in a war.
type Side uint8

// The sides.
const (
	NoSide Side = iota
	Attackers
	Defenders
)

// String returns "attackers" or "defenders", "none" for NoSide.
func (s Side) String() string { return [...]string{"none", "attackers", "defenders"}[s] }

// Other returns the opposite side.
func (s Side) Other() Side { return [...]Side{NoSide, Defenders, Attackers}[s] }

// FactError reports a fact that cannot be supposed.
type FactError struct {
	Index int // of the fact in the scenario
	Why   string
	Hint  string
}

func (e *FactError) Error() string {
	if e.Hint == "" {
		return e.Why
	}
	return e.Why + "; " + e.Hint
}

// Words are the parts of a fact as somebody wrote it.
type Words struct {
	Actor  string
	Verb   Verb
	Target string
}

// ParseError reports a text that is no fact.
type ParseError struct{ Text, Why string }

func (e *ParseError) Error() string { return fmt.Sprintf("%q %s", e.Text, e.Why) }

// Parse takes "X attacks Y" and "C joins D" apart. Case and spaces do not
// matter. The error is a *ParseError.
func Parse(text string) (Words, error) {
	words := strings.Fields(text)
	var at []int
	var verb Verb
	for i, w := range words {
		for _, v := range Verbs() {
			if strings.EqualFold(w, v.String()) {
				at, verb = append(at, i), v
			}
		}
	}
	switch {
	case len(words) == 0:
		return Words{}, &ParseError{text, `says nothing; write "X attacks Y" or "C joins D"`}
	case len(at) == 0:
		return Words{}, &ParseError{text, `has none of the verbs that are known (attacks, joins); write "X attacks Y" or "C joins D"`}
	case len(at) > 1:
		return Words{}, &ParseError{text, "has more than one verb; say one thing at a time"}
	case at[0] == 0:
		return Words{}, &ParseError{text, "does not say who " + verb.String()}
	case at[0] == len(words)-1:
		return Words{}, &ParseError{text, "does not say whom " + strings.Join(words[:at[0]], " ") + " " + verb.String()}
	}
	return Words{strings.Join(words[:at[0]], " "), verb, strings.Join(words[at[0]+1:], " ")}, nil
}

// check finds what cannot be supposed of single facts.
func (s *Scenario) check(g *graph.Graph, at edtf.Span) error {
	if len(s.Facts) == 0 || s.Facts[0].Verb != Attacks {
		return &FactError{0, "a scenario starts with an attack", `write "X attacks Y"`}
	}
	for i, f := range s.Facts {
		for _, id := range []string{f.Actor, f.Target} {
			a, ok := g.Actor(id)
			if !ok {
				return &FactError{i, fmt.Sprintf("there is no actor %q", id), ""}
			}
			if a.Kind != graph.State {
				return &FactError{i, fmt.Sprintf("%s is %s, and only states are bound to fight", a.Name, kindText[a.Kind]), statesOf(g, a, at)}
			}
			if a.Lifetime.During(at) == edtf.No {
				return &FactError{i, fmt.Sprintf("%s did not exist then (it existed %s)", a.Name, lifetimeText(a.Lifetime)), ""}
			}
		}
		if f.Actor == f.Target {
			return &FactError{i, fmt.Sprintf("%s cannot be both who %s and whom", name(g, f.Actor), f.Verb), "name two states"}
		}
	}
	return nil
}

var kindText = map[graph.ActorKind]string{graph.Person: "a person", graph.Organisation: "an organisation"}

func lifetimeText(l graph.Lifetime) string {
	var words []string
	for _, p := range l {
		words = append(words, wording.Period(p))
	}
	return wording.Names(words)
}

// statesOf names the states behind an organisation or a person at a date.
func statesOf(g *graph.Graph, a *graph.Actor, at edtf.Span) string {
	var states []string
	for r := range g.RelationsOf(a.ID) {
		family := g.KindOf(r).Family
		if family != graph.Institution && family != graph.Personal || r.Kind == graph.KindVote || r.Kind == graph.KindOversight {
			continue
		}
		for t := range r.Ties() {
			other := t.A.Actor
			if other == a.ID {
				other = t.B.Actor
			} else if t.B.Actor != a.ID {
				continue
			}
			if o, ok := g.Actor(other); ok && o.Kind == graph.State && t.During(at) != edtf.No && !slices.Contains(states, o.Name) {
				states = append(states, o.Name)
			}
		}
	}
	slices.Sort(states)
	switch {
	case len(states) == 0:
		return "name a state"
	case a.Kind == graph.Organisation:
		return "name a state, such as one of its members here: " + wording.Names(states)
	}
	return "name a state: " + wording.Names(states)
}

// sides puts every actor of the facts on a side. Facts that lean on one another
// may come in any order.
func (s *Scenario) sides(g *graph.Graph) (map[string]Side, error) {
	side := map[string]Side{s.Facts[0].Actor: Attackers, s.Facts[0].Target: Defenders}
	because := map[string]int{} // the fact that put it there
	done := make([]bool, len(s.Facts))
	done[0] = true
	for progress := true; progress; {
		progress = false
		for i, f := range s.Facts {
			if done[i] {
				continue
			}
			same := func(x Side) Side { return x }
			if f.Verb == Attacks {
				same = Side.Other
			}
			from, to := side[f.Actor], side[f.Target]
			switch {
			case from != NoSide && to != NoSide && from != same(to):
				return nil, &FactError{i, fmt.Sprintf("%s contradicts %s: %s", sentence(g, f),
					sentence(g, s.Facts[later(because, f.Actor, f.Target)]), stand(g, f, side)), ""}
			case to != NoSide:
				if from == NoSide {
					because[f.Actor] = i
				}
				side[f.Actor] = same(to)
			case from != NoSide && f.Verb == Attacks:
				side[f.Target], because[f.Target] = from.Other(), i
			default:
				continue
			}
			done[i], progress = true, true
		}
	}
	if i := slices.Index(done, false); i >= 0 {
		f := s.Facts[i]
		if f.Verb == Joins {
			return nil, &FactError{i, fmt.Sprintf("%s: %s takes no part in the war", sentence(g, f), name(g, f.Target)), "join an actor that does"}
		}
		return nil, &FactError{i, fmt.Sprintf("%s: neither takes part in the war", sentence(g, f)), "say whom one of them joins first"}
	}
	return side, nil
}

// later returns the fact that put the later of two actors where it is.
func later(because map[string]int, a, b string) int { return max(because[a], because[b]) }

// stand says where the actors of a fact are.
func stand(g *graph.Graph, f Fact, side map[string]Side) string {
	if side[f.Actor] == side[f.Target] {
		return name(g, f.Actor) + " and " + name(g, f.Target) + " are on one side"
	}
	return name(g, f.Actor) + " and " + name(g, f.Target) + " are on opposite sides"
}

func name(g *graph.Graph, id string) string {
	if a, ok := g.Actor(id); ok {
		return a.Name
	}
	return id
}

func sentence(g *graph.Graph, f Fact) string {
	return name(g, f.Actor) + " " + f.Verb.String() + " " + name(g, f.Target)
}
