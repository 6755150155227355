package page

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
)

// What a single file holds of questions that it has no port for: the answers of
// "entente camps" and "entente traps" without filters.

// Camps is the part of a report.Camps that the page reads.
type Camps struct {
	Sentence string     `json:"sentence"`
	Others   string     `json:"others"`
	Why      string     `json:"why"`
	Apart    string     `json:"apart"`
	Signed   CampTies   `json:"signed"`
	Parts    []CampPart `json:"parts"`
	Contrary []CampTie  `json:"contrary"`
	Against  int        `json:"against"`
}

// CampTies is the part of a report.Signed that the page reads.
type CampTies struct {
	Sentences []string `json:"sentences"`
}

// CampPart is the part of a report.CampPart that the page reads.
type CampPart struct {
	Camps    []Camp   `json:"camps"`
	Unstable []string `json:"unstable"`
}

// Camp is the part of a report.Camp that the page reads.
type Camp struct {
	Actors []string `json:"actors"`
}

// CampTie is the part of a report.Contradiction that the page reads.
type CampTie struct {
	Actors    []string     `json:"actors"`
	InWords   string       `json:"in_words"`
	Relations []RelationID `json:"relations"`
}

// RelationID is the part of a record about a relation that names it.
type RelationID struct {
	Relation string `json:"relation"`
}

// Traps is the part of a report.Traps that the page reads.
type Traps struct {
	At        string     `json:"at"`
	AtInWords string     `json:"at_in_words"`
	Answer    string     `json:"answer"`
	Found     int        `json:"found"`
	Meaning   string     `json:"meaning"`
	Silent    string     `json:"silent_in_words"`
	Traps     []Trap     `json:"traps"`
	Coverage  []Sentence `json:"coverage"`

	Rules []report.Rule `json:"rules"`
}

// Trap is the part of a report.Trap that the page reads.
type Trap struct {
	Rank     int    `json:"rank"`
	Attacker string `json:"attacker"`
	Target   string `json:"target"`
	Sentence string `json:"sentence"`
	Drawn    string `json:"drawn_in,omitempty"`
	Escalate bool   `json:"chain_escalate"`
	Torn     []Torn `json:"torn"`
	Chain    []Step `json:"chain"`
}

// Torn is the part of a report.TornActor that the page reads.
type Torn struct {
	Actor     string         `json:"actor"`
	Torn      string         `json:"torn"`
	Escalate  bool           `json:"escalate"`
	Conflicts []TornConflict `json:"conflicts"`
	Questions []Sentence     `json:"questions"`
}

// TornConflict is the part of a report.Conflict that the page reads.
type TornConflict struct {
	Sentence string       `json:"sentence"`
	Help     []RelationID `json:"help"`
	Other    []RelationID `json:"other"`
}

// Step is the part of a report.ChainStep that the page reads.
type Step struct {
	Sentence string      `json:"sentence"`
	Entries  []StepEntry `json:"entries"`
}

// StepEntry is the part of a report.Entry that the page reads of a chain.
type StepEntry struct {
	Actor  string       `json:"actor"`
	Duties []RelationID `json:"duties"`
}

const (
	listedCamps = 100 // ties against them
	listedTraps = 20
	mostDivided = 150 // actors of a graph whose camps a file holds
	proofOfFile = 5 * time.Second
)

// campsOf is the camps of a graph; nil where it is not proven that there are none that
// less contradicts, since a file is to be the same on every machine. What would let more
// in is told as the command has it.
func campsOf(ctx context.Context, g *graph.Graph) (*Camps, error) {
	if g.ActorCount() > mostDivided {
		return nil, nil
	}
	r, _, err := report.AskCamps(ctx, g, report.CampsQuestion{SignedQuestion: report.SignedQuestion{Filter: report.Filter{Hops: 1, Dashes: "entente camps --"}}, Limit: listedCamps, Time: proofOfFile})
	if err != nil {
		return nil, ctx.Err() // what is too much for camps has none
	}
	if !r.Exact || len(r.Parts) == 0 {
		return nil, nil
	}
	out := &Camps{r.Sentence, r.Others, r.Why, r.Apart, CampTies{r.Signed.Sentences}, []CampPart{}, []CampTie{}, r.Against}
	for _, p := range r.Parts {
		part := CampPart{Camps: []Camp{}, Unstable: p.Unstable}
		for _, c := range p.Camps {
			part.Camps = append(part.Camps, Camp{c.Actors})
		}
		out.Parts = append(out.Parts, part)
	}
	for i := range r.Contrary {
		c := &r.Contrary[i]
		tie := CampTie{Actors: c.Actors, InWords: c.InWords, Relations: []RelationID{}}
		for k := range c.Relations {
			tie.Relations = append(tie.Relations, RelationID{c.Relations[k].Relation})
		}
		out.Contrary = append(out.Contrary, tie)
	}
	return out, nil
}

// trapsOf is the gravest traps of a graph; nil where there is no date or no treaty
// records what it asks, or where there are so many states that a file does not hold who
// would have to act either.
func trapsOf(ctx context.Context, g *graph.Graph) (*Traps, error) {
	if len(fighters(g)) > mostAttackers {
		return nil, nil
	}
	r, err := report.AskTraps(ctx, g, report.TrapsQuestion{Top: listedTraps, Filter: report.Filter{Hops: 1}})
	var undated *report.UndatedError
	switch {
	case errors.Is(err, report.ErrNoObligations), errors.As(err, &undated):
		return nil, nil
	case err != nil:
		return nil, err
	}
	out := &Traps{r.At, r.AtInWords, r.Answer, r.Found, r.Meaning, r.SilentWords, []Trap{}, []Sentence{}, r.Rules}
	for _, gap := range r.Coverage {
		out.Coverage = append(out.Coverage, Sentence{Sentence: gap.Sentence})
	}
	for i := range r.Traps {
		out.Traps = append(out.Traps, newTrap(&r.Traps[i]))
	}
	return out, nil
}

func newTrap(t *report.Trap) Trap {
	out := Trap{t.Rank, t.Attacker, t.Target, t.Sentence, t.Drawn, t.Escalate, []Torn{}, []Step{}}
	for i := range t.Torn {
		from := &t.Torn[i]
		torn := Torn{from.Actor, from.Torn, from.Escalate, []TornConflict{}, []Sentence{}}
		for k := range from.Conflicts {
			c := &from.Conflicts[k]
			torn.Conflicts = append(torn.Conflicts, TornConflict{c.Sentence, treatiesOf(c.Help), treatiesOf(c.Other)})
		}
		for k := range from.Questions {
			torn.Questions = append(torn.Questions, Sentence{Relation: from.Questions[k].Relation, Sentence: from.Questions[k].Sentence})
		}
		out.Torn = append(out.Torn, torn)
	}
	for i := range t.Chain {
		step := Step{t.Chain[i].Sentence, []StepEntry{}}
		for k := range t.Chain[i].Entries {
			e := &t.Chain[i].Entries[k]
			step.Entries = append(step.Entries, StepEntry{e.Actor, treatiesOf(e.Duties)})
		}
		out.Chain = append(out.Chain, step)
	}
	return out
}

// treatiesOf is the relations of duties.
func treatiesOf(list []report.Duty) []RelationID {
	out := []RelationID{}
	for i := range list {
		out = append(out, RelationID{list[i].Relation})
	}
	return out
}
