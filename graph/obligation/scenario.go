package obligation

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
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

// Words are the parts of a fact as somebody wrote it.
type Words struct {
	Actor  string
	Verb   Verb
	Target string
}

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
	fail := func(code ParseCode) (Words, error) {
		return Words{}, &ParseError{Text: text, Code: code, Verb: verb}
	}
	switch {
	case len(words) == 0:
		return fail(SaysNothing)
	case len(at) == 0:
		return fail(NoVerb)
	case len(at) > 1:
		return fail(ManyVerbs)
	case at[0] == 0:
		return fail(NoActor)
	case at[0] == len(words)-1:
		return Words{}, &ParseError{Text: text, Code: NoTarget, Verb: verb, Actor: strings.Join(words[:at[0]], " ")}
	}
	return Words{strings.Join(words[:at[0]], " "), verb, strings.Join(words[at[0]+1:], " ")}, nil
}

// check finds what cannot be supposed of single facts.
func (s *Scenario) check(v *query.View, at edtf.Span) error {
	g := v.Graph()
	if len(s.Facts) == 0 || s.Facts[0].Verb != Attacks {
		return &FactError{Code: NoAttack}
	}
	for i, f := range s.Facts {
		for _, id := range []string{f.Actor, f.Target} {
			a, ok := g.Actor(id)
			if !ok {
				return &FactError{Index: i, Fact: f, Code: UnknownActor, Actor: id}
			}
			if a.Kind == graph.Person {
				return &FactError{Index: i, Fact: f, Code: IsPerson, Actor: id, States: statesOf(g, a, at)}
			}
			if a.Lifetime.During(at) == edtf.No && !v.HasActor(id) { // a source that speaks of it then counts for more
				return &FactError{Index: i, Fact: f, Code: NotThen, Actor: id}
			}
		}
		if f.Actor == f.Target {
			return &FactError{Index: i, Fact: f, Code: ItselfTwice, Actor: f.Actor}
		}
	}
	return nil
}

// members finds the organisations in the facts that have states as members.
func (s *Scenario) members(g *graph.Graph, at edtf.Span) []Members {
	var out []Members
	for _, f := range s.Facts {
		for _, id := range []string{f.Actor, f.Target} {
			a, _ := g.Actor(id)
			if !a.Kind.HasMembers() || slices.ContainsFunc(out, func(m Members) bool { return m.Organisation == id }) {
				continue
			}
			if states := statesOf(g, a, at); len(states) > 0 {
				out = append(out, Members{id, states})
			}
		}
	}
	slices.SortFunc(out, func(a, b Members) int { return strings.Compare(a.Organisation, b.Organisation) })
	return out
}

// statesOf lists the states behind a person, or in an organisation, at a date, by id.
func statesOf(g *graph.Graph, a *graph.Actor, at edtf.Span) []string {
	var states []string
	for r := range g.RelationsOf(a.ID) {
		family := g.KindOf(r).Family
		if family != graph.Institution && family != graph.Personal || r.Kind == graph.KindVote || r.Kind == graph.KindOversight {
			continue
		}
		for t := range r.TiesOf(a.ID) {
			other := t.B.Actor
			if other == a.ID {
				other = t.A.Actor
			}
			if o, ok := g.Actor(other); ok && o.Kind == graph.State && t.During(at) != edtf.No {
				states = insert(states, other)
			}
		}
	}
	return states
}

// sides puts every actor of the facts on a side. Facts that lean on one another
// may come in any order.
func (s *Scenario) sides() (map[string]Side, error) {
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
				return nil, &FactError{
					Index: i, Fact: f, Code: Contradicts, Other: s.Facts[max(because[f.Actor], because[f.Target])], SameSide: from == to,
				}
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
			return nil, &FactError{Index: i, Fact: f, Code: NotInWar, Actor: f.Target}
		}
		return nil, &FactError{Index: i, Fact: f, Code: NeitherInWar}
	}
	return side, nil
}
