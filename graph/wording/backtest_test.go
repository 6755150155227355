package wording_test

import (
	"slices"
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation/backtest"
	"github.com/entente-graph/entente/graph/wording"
)

func TestBacktestApart(t *testing.T) {
	for _, tt := range []struct {
		figures backtest.Figures
		want    []string
	}{
		{backtest.Figures{}, nil},
		{backtest.Figures{Torn: backtest.Counted{All: 1, Fought: 1}}, []string{"In no share: 1 time a state was surely or possibly bound to help both sides; it fought."}},
		{backtest.Figures{Later: backtest.Counted{All: 1}}, []string{"In no share: 1 time a state was bound only if others who were bound before entered; it did not fight."}},
		{backtest.Figures{Torn: backtest.Counted{All: 1200, Fought: 1}}, []string{"In no share: 1,200 times a state was surely or possibly bound to help both sides; it fought in 1 of them."}},
		{backtest.Figures{Joined: backtest.Joins{Free: 1, Uncovered: 1}}, []string{
			"Of the one who joined and was bound to neither side, the dataset of treaties does not claim to cover what would bind it: there its silence means nothing.",
		}},
		{backtest.Figures{Joined: backtest.Joins{Free: 3, Uncovered: 1}}, []string{
			"Of the 3 who joined and were bound to neither side, the dataset of treaties does not claim to cover what would bind 1: there its silence means nothing.",
		}},
	} {
		if got := wording.BacktestApart(&backtest.Result{All: tt.figures}); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %q, want %q", tt.figures, got, tt.want)
		}
	}
}

// What the figures call those who count in no share is what a verdict calls each of them.
func TestStandingsInNoShare(t *testing.T) {
	for standing, words := range map[backtest.Standing]string{
		backtest.Torn: wording.BoundToBothSides, backtest.Undecided: wording.BoundToAttacked, backtest.Later: wording.BoundIfOthersEnter,
	} {
		if words != standing.String() {
			t.Errorf("%q is called %q", standing, words)
		}
	}
}

func TestHowManyWarsAreReplayed(t *testing.T) {
	g, err := (&graph.Builder{}).Build()
	if err != nil {
		t.Fatal(err)
	}
	p := wording.Replay{Records: g, Wars: g}
	for _, tt := range []struct {
		replayed, out int
		want          string
	}{
		{0, 1, "1 war on record, 0 replayed on the treaties of their first day."},
		{1, 0, "1 war on record, 1 replayed on the treaties of its first day."},
		{1, 1, "2 wars on record, 1 replayed on the treaties of its first day."},
		{2, 0, "2 wars on record, 2 replayed on the treaties of their first day."},
	} {
		r := &backtest.Result{Wars: make([]*backtest.War, tt.replayed), LeftOut: make([]backtest.LeftOut, tt.out)}
		if got := p.BacktestAnswer(r, nil)[0]; got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}
