package report

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// Among how many states a briefing looks for traps, how many it tells, and how many open
// questions of whoever is torn.
const (
	mostTrapStates = 60
	briefTraps     = 5
	briefQuestions = 2
)

// conflicts tells which attacks would leave somebody bound to contrary things, the gravest
// first.
func (b *briefer) conflicts(ctx context.Context) (*BriefingSection, error) {
	s := &BriefingSection{}
	states := 0
	for a := range b.v.Actors() {
		if a.Kind == graph.State {
			states++
		}
	}
	if states > mostTrapStates {
		s.Points = append(s.Points, plain(wording.TooManyForTraps(states)))
		return s, nil
	}
	most := briefTraps
	if b.o.Most == 0 {
		most = 0
	}
	record, err := AskTraps(ctx, b.v.Graph(), TrapsQuestion{Top: most, Filter: *b.f})
	var undated *UndatedError
	switch {
	case errors.Is(err, ErrNoObligations), errors.As(err, &undated):
		return nil, nil // there is nothing to collide, or no day on which it would
	case err != nil:
		return nil, err
	case record.Found == 0:
		s.Points = append(s.Points, plain(wording.UpperFirst(record.Answer)))
		return s, nil
	}
	s.Lead = record.Meaning + " " + wording.RulesInBrackets
	s.Points = append(s.Points, plain(wording.UpperFirst(record.Answer)))
	for i := range record.Traps {
		t := &record.Traps[i]
		p := plain(wording.Supposed(t.Sentence))
		for j := range t.Torn {
			for k := range t.Torn[j].Conflicts {
				c := &t.Torn[j].Conflicts[k]
				detail := plain(c.Sentence)
				var evidence []graph.Evidence
				for _, list := range [][]Duty{c.Help, c.Other} {
					for n := range list {
						addOnce(&detail.Relations, list[n].Relation)
						if !list[n].Unsourced {
							evidence = append(evidence, placesOf(list[n].Evidence)...)
						}
					}
				}
				p.Details = append(p.Details, b.restingOn(detail, evidence))
			}
			for k := range t.Torn[j].Questions {
				if k == briefQuestions && len(t.Torn[j].Questions) > briefQuestions+1 {
					p.Details = append(p.Details, plain(wording.MoreQuestions(len(t.Torn[j].Questions)-briefQuestions)))
					break
				}
				q := &t.Torn[j].Questions[k]
				p.Details = append(p.Details, plain(wording.OpenQuestion(q.Sentence, q.Cites)))
			}
		}
		s.Points = append(s.Points, p)
	}
	if record.LeftOff > 0 {
		s.Rest = b.more(record.LeftOff, "attack", "attacks") + "; " + wording.WholeTraps
	}
	return s, nil
}
