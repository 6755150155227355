package report

import (
	"context"
	"errors"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Counts is a number before and after.
type Counts struct {
	Before int `json:"before"`
	After  int `json:"after"`
}

// ConflictsChange is how many attacks of one state on another would leave somebody bound
// to contrary things, by the gravest that each does.
type ConflictsChange struct {
	Certainly ConflictCounts `json:"certainly"`
	Possibly  ConflictCounts `json:"possibly"`
	Sentence  string         `json:"sentence"`
}

// ConflictCounts is how many attacks there are, and how many of them take that each entry
// counts as an attack.
type ConflictCounts struct {
	Counts
	Escalated Counts `json:"escalated"`
}

// BalanceChange is how many signed pairs the two best camps leave against them.
type BalanceChange struct {
	Pairs    Counts `json:"pairs"` // signed ones
	Against  Counts `json:"against"`
	Sentence string `json:"sentence"`
}

// campLimits are those within which camps are looked for on either side: only what is
// proven at once, so that it is told on a slow machine as on a fast one.
var campLimits = balance.Limits{Parts: 1, Ties: 500, Splits: 1}

// mostCampTies is among how many signed pairs camps are looked for.
const mostCampTies = 5000

// conflicts compares what attacks would do. Where no treaty asks for anything there is
// nothing to tell; where it is too much, or nothing says when, it says so.
func (s *Strike) conflicts(ctx context.Context, struck *query.Struck, f *Filter) error {
	if !recordsObligations(struck.Before.Graph()) {
		return nil
	}
	states := 0
	for a := range struck.Before.Actors() {
		if a.Kind == graph.State {
			states++
		}
	}
	if states > mostTrapStates {
		s.NotTold = append(s.NotTold, wording.ConflictsOfTooMany(states, mostTrapStates, f.Dashes+"near"))
		return nil
	}
	var found [2]*obligation.Traps
	for i, v := range []*query.View{struck.Before, struck.After} {
		var err error
		if found[i], err = obligation.TrapsOf(ctx, v, nil); errors.Is(err, obligation.ErrNoDate) {
			s.NotTold = append(s.NotTold, wording.ConflictsWithoutDate(f.Dashes+"at"))
			return nil
		} else if err != nil {
			return err
		}
	}
	before, after := found[0], found[1]
	counts := func(before, after obligation.Tally) ConflictCounts {
		return ConflictCounts{Counts{before.All, after.All}, Counts{before.Escalated, after.Escalated}}
	}
	s.Conflicts = &ConflictsChange{counts(before.Certain, after.Certain), counts(before.Possible, after.Possible), wording.ConflictsChange(before, after)}
	return nil
}

// balance compares how well two camps can be told apart. Without a signed pair there is
// nothing to tell; where there are too many, or it is not proven at once, it says so.
func (s *Strike) balance(ctx context.Context, struck *query.Struck, f *Filter) error {
	var pairs, against [2]int
	for i, all := range []*query.View{struck.Before, struck.After} {
		v, _, err := f.actualOf(all)
		if err != nil {
			return err
		}
		n, err := balance.New(ctx, v, balance.Options{})
		var many *query.TooManyPairsError
		switch {
		case errors.As(err, &many):
			s.NotTold = append(s.NotTold, wording.CampsOfTooMany(many.Most, f.Dashes+"near"))
			return nil
		case err != nil:
			return err
		case len(n.Ties) > mostCampTies:
			s.NotTold = append(s.NotTold, wording.CampsOfTooMany(mostCampTies, f.Dashes+"near"))
			return nil
		}
		c, err := balance.Frustration(ctx, n, campLimits)
		if err != nil {
			return err
		}
		if !c.Exact() {
			s.NotTold = append(s.NotTold, wording.CampsNotProven)
			return nil
		}
		pairs[i], against[i] = len(n.Ties), c.Upper
	}
	if pairs[0] == 0 {
		return nil
	}
	s.Balance = &BalanceChange{Counts{pairs[0], pairs[1]}, Counts{against[0], against[1]}, wording.BalanceChange(pairs[0], pairs[1], against[0], against[1])}
	return nil
}
