package wording_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

func TestConflictsChange(t *testing.T) {
	traps := func(certain, escalated, possible, also int) *obligation.Traps {
		return &obligation.Traps{Certain: obligation.Tally{All: certain, Escalated: escalated}, Possible: obligation.Tally{All: possible, Escalated: also}}
	}
	const bound = " of one state on another would certainly leave somebody bound to contrary things"
	for _, tt := range []struct {
		before, after *obligation.Traps
		want          string
	}{
		{traps(7, 7, 0, 0), traps(2, 2, 0, 0), "2 attacks" + bound + " (only if each entry counts as an attack) and none possibly, instead of 7 (only so) and none"},
		{traps(7, 0, 3, 1), traps(2, 0, 4, 2), "2 attacks" + bound + " and 4 more possibly (2 of them only if each entry counts as an attack), instead of 7 and 3 (1 of them only so)"},
		{traps(1, 1, 0, 0), traps(1, 1, 0, 0), "1 attack" + bound + " (only if each entry counts as an attack) and none possibly, as before"},
		{traps(1, 0, 0, 0), traps(1, 1, 0, 0), "1 attack" + bound + " (only if each entry counts as an attack) and none possibly, instead of 1 and none"},
	} {
		if got := wording.ConflictsChange(tt.before, tt.after); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

func TestStaysInAll(t *testing.T) {
	struck := func(fallen, staying, unsourced int) *query.Struck {
		return &query.Struck{Fallen: make([]*graph.Relation, fallen), Staying: make([]query.Remainder, staying), Unsourced: unsourced}
	}
	for _, tt := range []struct {
		sources, echoes int
		struck          *query.Struck
		want            string
	}{
		{1, 0, struck(1, 8, 2), "8 more cite it and rest on other sources too; 2 name no source at all, and stay"},
		{1, 3, struck(1, 8, 0), "8 more rest on other sources too: 5 cite it, 3 only what repeats it"},
		{1, 1, struck(0, 2, 0), "2 rest on other sources too: 1 cites it, 1 only what repeats it"},
		{2, 1, struck(1, 1, 0), "1 more cites only what repeats them, and rests on other sources too"},
		{1, 0, struck(1, 0, 0), ""},
	} {
		if got := wording.StaysInAll(tt.sources, tt.echoes, tt.struck); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
