package wording_test

import (
	"testing"

	"github.com/entente-graph/entente/graph/progress"
	"github.com/entente-graph/entente/graph/wording"
)

func TestProgress(t *testing.T) {
	for s, want := range map[progress.State]string{
		{}:                                "",
		{Stage: progress.Rounds, Done: 1}: "after 1 round",
		{Stage: progress.Rounds, Done: 3}: "after 3 rounds",
		{Stage: progress.Pairs, Done: 3, Of: 780}:  "after the paths of 3 of 780 pairs of actors",
		{Stage: progress.Counted, Done: 1200000}:   "having counted 1,200,000 paths",
		{Stage: progress.Placing}:                  "while places were looked for",
		{Stage: progress.Dates, Done: 3, Of: 10}:   "after 3 of 10 dates",
		{Stage: progress.Reached, Done: 7, Of: 10}: "having measured the way to all others from 7 of 10 actors",
		{Stage: progress.Wars, Done: 7, Of: 95}:    "having replayed 7 of 95 wars",
		{Stage: progress.Written, Done: 10000}:     "having written 10,000 relations",
		{Stage: progress.Named, Of: 5}:             "while relations were told apart",
		{Stage: progress.Splits, Done: 1}:          "having looked at 1 part of the search for camps",
		{Stage: progress.Splits, Done: 1200}:       "having looked at 1,200 parts of the search for camps",

		{Stage: progress.Tied, Done: 10, Of: 5000}:   "having noted whom 10 of 5,000 relations tie",
		{Stage: progress.Sorted, Done: 10, Of: 5000}: "having sorted the ties of 10 of 5,000 relations",
		{Stage: progress.Indexed}:                    "while indexes were made",
	} {
		if got := wording.Progress(s); got != want {
			t.Errorf("%v: %q, want %q", s, got, want)
		}
	}
}
