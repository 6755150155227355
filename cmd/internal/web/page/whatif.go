package page

import (
	"context"
	"encoding/json"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Answers are what the page tells of the records of "entente whatif --json" for
// every two states of a dataset, "A attacks B" without escalation, at the date at
// which it speaks: for pages that cannot ask the engine. What they have in common
// is written once; see shareJSON.
type Answers struct {
	At        string          `json:"at"`
	AtInWords string          `json:"at_in_words"`
	Records   json.RawMessage `json:"records"` // Answer by "A attacks B", ids; shared
}

// Answer is the part of a report.Whatif that the page reads, as it stands there.
// The whole would be three times as large, and files go by mail.
type Answer struct {
	Answer        string        `json:"answer"`
	Notes         []string      `json:"notes"`
	Coverage      []Sentence    `json:"coverage"`
	Rounds        []Round       `json:"rounds"`
	Conflicts     []Sentence    `json:"conflicts"`
	Questions     []Sentence    `json:"questions"`
	Broken        []Duty        `json:"broken"`
	Enemies       []Sentence    `json:"between_enemies"`
	NotInForce    []Duty        `json:"not_in_force"`
	StandingAside []Duty        `json:"standing_aside"`
	Consultations []Duty        `json:"consultations"`
	NotBound      []Duty        `json:"not_bound"`
	Rules         []report.Rule `json:"rules"`
}

// Round is the part of a report.Round that the page reads.
type Round struct {
	Round   int     `json:"round"`
	Entries []Entry `json:"entries"`
}

// Entry is the part of a report.Entry that the page reads.
type Entry struct {
	Actor     string `json:"actor"`
	Side      string `json:"side"`
	Bound     string `json:"bound"`
	BothSides bool   `json:"both_sides"`
	Duties    []Duty `json:"duties"`
}

// Duty is the part of a report.Duty that the page reads.
type Duty struct {
	Bound    string            `json:"bound"`
	Relation string            `json:"relation"`
	Label    string            `json:"label"`
	Article  string            `json:"article,omitempty"`
	Reasons  []Reason          `json:"reasons"`
	Evidence []report.Evidence `json:"evidence"`
	Sentence string            `json:"sentence"`
}

// Reason is the part of a report.Reason that the page reads.
type Reason struct {
	Binds string `json:"binds"`
	Text  string `json:"text"`
}

// Sentence is a sentence, and the treaty that it is about where the page leads to it.
type Sentence struct {
	Relation string `json:"relation,omitempty"`
	Label    string `json:"label,omitempty"`
	Sentence string `json:"sentence"`
}

func newAnswer(r *report.Whatif) *Answer {
	a := &Answer{
		Answer: r.Answer, Notes: r.Notes, Coverage: []Sentence{}, Rounds: []Round{}, Conflicts: []Sentence{}, Questions: []Sentence{}, Enemies: []Sentence{}, Rules: r.Rules,
		Broken: newDuties(r.Broken), NotInForce: newDuties(r.NotInForce), StandingAside: newDuties(r.StandingAside),
		Consultations: newDuties(r.Consultations), NotBound: newDuties(r.NotBound),
	}
	for _, round := range r.Rounds {
		out := Round{round.Round, []Entry{}}
		for _, e := range round.Entries {
			out.Entries = append(out.Entries, Entry{e.Actor, e.Side, e.Bound, e.BothSides, newDuties(e.Duties)})
		}
		a.Rounds = append(a.Rounds, out)
	}
	for _, g := range r.Coverage {
		a.Coverage = append(a.Coverage, Sentence{Sentence: g.Sentence})
	}
	for i := range r.Conflicts {
		a.Conflicts = append(a.Conflicts, Sentence{Sentence: r.Conflicts[i].Sentence})
	}
	for i := range r.Questions {
		a.Questions = append(a.Questions, Sentence{Relation: r.Questions[i].Relation, Sentence: r.Questions[i].Sentence})
	}
	for _, b := range r.Enemies {
		a.Enemies = append(a.Enemies, Sentence{b.Relation, b.Label, b.Sentence})
	}
	return a
}

func newDuties(list []report.Duty) []Duty {
	out := []Duty{}
	for i := range list {
		d := &list[i]
		duty := Duty{d.Bound, d.Relation, d.Label, d.Article, []Reason{}, d.Evidence, d.Sentence}
		for _, r := range d.Reasons {
			duty.Reasons = append(duty.Reasons, Reason{r.Binds, r.Text})
		}
		out = append(out, duty)
	}
	return out
}

const (
	mostAttackers   = 40        // states of which every two are asked about: 1,560 questions
	mostAnswerBytes = 200 << 10 // of the answers in a file, packed
)

// answersOf asks for every two states. It returns nil where the dataset has no
// date, records no obligations, or is so large that the answers would swell the
// file; the page then says who can answer.
func answersOf(g *graph.Graph) (*Answers, error) {
	asOf := g.Meta().AsOf
	states := fighters(g)
	if asOf.IsZero() || len(states) > mostAttackers || !recordsObligations(g) {
		return nil, nil
	}
	span := asOf.Span()
	v, err := query.NewView(g, query.Filter{At: &span, AtText: asOf.String()})
	if err != nil {
		return nil, err
	}
	records := map[string]*Answer{}
	for _, a := range states {
		for _, b := range states {
			if a == b || !v.HasActor(a) || !v.HasActor(b) {
				continue
			}
			fact := obligation.Fact{Actor: a, Verb: obligation.Attacks, Target: b}
			res, err := obligation.Assess(context.Background(), v, obligation.Scenario{Facts: []obligation.Fact{fact}})
			if err != nil {
				continue // what cannot be supposed at that date has no answer, and the page says so
			}
			records[a+" attacks "+b] = newAnswer((&report.Assessment{View: v, Result: res}).Record())
		}
	}
	shared, err := shareJSON(records)
	if err != nil {
		return nil, err
	}
	if in, err := packed(shared); err != nil || len(in.Text) > mostAnswerBytes {
		return nil, err
	}
	return &Answers{At: asOf.String(), AtInWords: wording.SpokenAt(v), Records: shared}, nil
}

// fighters lists those who can attack and be attacked.
func fighters(g *graph.Graph) []string {
	var out []string
	for a := range g.Actors() {
		if a.Kind.Fights() {
			out = append(out, a.ID)
		}
	}
	return out
}

func recordsObligations(g *graph.Graph) bool {
	for r := range g.Relations() {
		if len(r.Obligations) > 0 {
			return true
		}
	}
	return false
}
