package page

import (
	"encoding/json"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Answers are the records of "entente whatif --json" for every two states of a
// dataset, "A attacks B" without escalation, at the date at which it speaks: for
// pages that cannot ask the engine. What the records have in common is written
// once; see shareJSON.
type Answers struct {
	At        string          `json:"at"`
	AtInWords string          `json:"at_in_words"`
	Records   json.RawMessage `json:"records"` // report.Whatif by "A attacks B", ids; shared
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
	var states []string
	for a := range g.Actors() {
		if a.Kind.Fights() {
			states = append(states, a.ID)
		}
	}
	if asOf.IsZero() || len(states) > mostAttackers || !recordsObligations(g) {
		return nil, nil
	}
	span := asOf.Span()
	v, err := query.NewView(g, query.Filter{At: &span, AtText: asOf.String()})
	if err != nil {
		return nil, err
	}
	records := map[string]*report.Whatif{}
	for _, a := range states {
		for _, b := range states {
			if a == b || !v.HasActor(a) || !v.HasActor(b) {
				continue
			}
			fact := obligation.Fact{Actor: a, Verb: obligation.Attacks, Target: b}
			res, err := obligation.Assess(v, obligation.Scenario{Facts: []obligation.Fact{fact}})
			if err != nil {
				continue // what cannot be supposed at that date has no answer, and the page says so
			}
			records[a+" attacks "+b] = (&report.Assessment{View: v, Result: res}).Record()
		}
	}
	shared, err := shareJSON(records)
	if err != nil {
		return nil, err
	}
	if text, err := packed(shared); err != nil || len(text) > mostAnswerBytes {
		return nil, err
	}
	return &Answers{At: asOf.String(), AtInWords: wording.SpokenAt(v), Records: shared}, nil
}

func recordsObligations(g *graph.Graph) bool {
	for r := range g.Relations() {
		if len(r.Obligations) > 0 {
			return true
		}
	}
	return false
}
