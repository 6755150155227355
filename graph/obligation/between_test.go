package obligation_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
)

func bondTexts(list []obligation.Bond) []string {
	out := []string{}
	for _, b := range list {
		out = append(out, fmt.Sprint(b.Debtor, b.Creditor, b.Relation.ID, b.Obligation.Category, b.Truth, b.Stage, b.Since))
	}
	return out
}

// What two owe each other is what all bonds have of them.
func TestBondsOfPairAreThoseOfBonds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		v := viewAt(t, world(t, anyTreaties(rt)...), "2000-06-15")
		found, err := obligation.BondsOfPair(context.Background(), v, "b", "c")
		if err != nil {
			rt.Fatal(err)
		}
		want := slices.DeleteFunc(bonds(t, v), func(b obligation.Bond) bool {
			return b.Debtor+b.Creditor != "bc" && b.Debtor+b.Creditor != "cb"
		})
		if !slices.Equal(bondTexts(found.For), bondTexts(want)) {
			rt.Fatalf("%v, not %v", bondTexts(found.For), bondTexts(want))
		}
	})
}

func TestBondsAgainst(t *testing.T) {
	attackedBy := func(actors ...string) func(*graph.Relation) {
		return func(r *graph.Relation) {
			r.Obligations[0].Triggers = []graph.Trigger{{Type: graph.Attacked, Actors: actors}}
		}
	}
	for name, tt := range map[string]struct {
		relation graph.Relation
		want     int // bonds of b against c
	}{
		"names it as the attacker":      {pact(defence, "x", "b d", attackedBy("c")), 1},
		"works against it alone":        {pact(defence, "x", "b d", given(graph.Adversary, "c")), 1},
		"never against it":              {pact(defence, "x", "b d", attackedBy("c"), given(graph.NotAdversary, "c")), 0},
		"names another":                 {pact(defence, "x", "b d", attackedBy("e")), 0},
		"names nobody":                  {pact(defence, "x", "b d"), 0},
		"of the two":                    {pact(defence, "x", "b c", attackedBy("c")), 0},
		"ended":                         {pact(defence, "x", "b d", attackedBy("c"), period("1990/1995")), 0},
		"is owed by another":            {pact(defence, "x", "b d", attackedBy("c"), owed("d", "b")), 0},
		"signed, and told as not bound": {pact(defence, "x", "b d", attackedBy("c"), stage(graph.Signed, "1990")), 1},
	} {
		found, err := obligation.BondsOfPair(t.Context(), viewAt(t, world(t, tt.relation), ""), "b", "c")
		if err != nil || len(found.Against) != tt.want {
			t.Errorf("%s: %v, %v", name, bondTexts(found.Against), err)
		}
	}
}

func TestBondsOfPairEnd(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := obligation.BondsOfPair(ended, viewAt(t, world(t, pact(defence, "x", "b c")), ""), "b", "c"); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
