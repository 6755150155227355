package report

import (
	"context"
	"errors"
	"time"

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
	Certainly Counts `json:"certainly"`
	Possibly  Counts `json:"possibly"`
	Sentence  string `json:"sentence"`
}

// BalanceChange is how many signed pairs the two best camps leave against them.
type BalanceChange struct {
	Pairs    Counts `json:"pairs"` // signed ones
	Against  Counts `json:"against"`
	Sentence string `json:"sentence"`
}

// campsTime is how long camps are looked for on either side. What is not proven by then
// is not told.
const campsTime = 2 * time.Second

// mostCampTies is among how many signed pairs.
const mostCampTies = 5000

// conflicts compares what attacks would do. It is nil where no treaty asks for anything,
// nothing says when they happen, or there are too many states.
func (s *Strike) conflicts(ctx context.Context, struck *query.Struck) (*ConflictsChange, error) {
	states := 0
	for a := range struck.Before.Actors() {
		if a.Kind == graph.State {
			states++
		}
	}
	if states > mostTrapStates || !recordsObligations(struck.Before.Graph()) {
		return nil, nil
	}
	var found [2]*obligation.Traps
	for i, v := range []*query.View{struck.Before, struck.After} {
		var err error
		if found[i], err = obligation.TrapsOf(ctx, v, nil); errors.Is(err, obligation.ErrNoDate) {
			return nil, nil
		} else if err != nil {
			return nil, err
		}
	}
	out := &ConflictsChange{
		Certainly: Counts{found[0].Certain.All, found[1].Certain.All},
		Possibly:  Counts{found[0].Possible.All, found[1].Possible.All},
	}
	out.Sentence = wording.ConflictsChange(out.Certainly.Before, out.Certainly.After, out.Possibly.Before, out.Possibly.After)
	return out, nil
}

// balance compares how well two camps can be told apart. It is nil where that is not
// proven on either side, or there are too many pairs.
func (s *Strike) balance(ctx context.Context, struck *query.Struck, f *Filter) (*BalanceChange, error) {
	out := &BalanceChange{}
	for i, all := range []*query.View{struck.Before, struck.After} {
		v, _, err := f.actualOf(all)
		if err != nil {
			return nil, err
		}
		n, err := balance.New(ctx, v, balance.Options{})
		var many *query.TooManyPairsError
		if errors.As(err, &many) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if len(n.Ties) > mostCampTies {
			return nil, nil
		}
		c, err := balance.Frustration(ctx, n, balance.Limits{Time: campsTime})
		if err != nil {
			return nil, err
		}
		if !c.Exact() {
			return nil, nil
		}
		if i == 0 {
			out.Pairs.Before, out.Against.Before = len(n.Ties), c.Upper
		} else {
			out.Pairs.After, out.Against.After = len(n.Ties), c.Upper
		}
	}
	if out.Pairs.Before == 0 {
		return nil, nil
	}
	out.Sentence = wording.BalanceChange(out.Pairs.Before, out.Pairs.After, out.Against.Before, out.Against.After)
	return out, nil
}
