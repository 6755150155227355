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
		{Stage: progress.Pairs, Done: 3, Of: 780}: "after the paths of 3 of 780 pairs of actors",
		{Stage: progress.Counted, Done: 1200000}:  "having counted 1,200,000 paths",
		{Stage: progress.Placing}:                 "while places were looked for",
	} {
		if got := wording.Progress(s); got != want {
			t.Errorf("%v: %q, want %q", s, got, want)
		}
	}
}
