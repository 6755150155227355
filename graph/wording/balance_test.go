package wording_test

import (
	"testing"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/wording"
)

// signedNetwork has so many actors, each tied to the next; the first ties are negative.
func signedNetwork(order, negative int, a balance.Ambivalence) *balance.Network {
	n := &balance.Network{Options: balance.Options{Ambivalent: a}}
	for i := range order {
		n.Actors = append(n.Actors, &graph.Actor{})
		if i > 0 {
			n.Pairs = append(n.Pairs, balance.Pair{A: i - 1, B: i})
			n.Ties = append(n.Ties, balance.Tie{A: i - 1, B: i, Negative: i <= negative, Pair: i - 1})
		}
	}
	return n
}

func TestCamps(t *testing.T) {
	one, two := make([]balance.Part, 1), make([]balance.Part, 2)
	cycle := balance.Cycle{Weight: 1}
	half := balance.Cycle{Weight: 0.5}
	for _, c := range []struct {
		n                   *balance.Network
		c                   balance.Camps
		want, proof, others string
	}{
		{signedNetwork(0, 0, balance.LeaveOut), balance.Camps{Most: 2}, "There are no camps: no signed pair is left to make them of.", "", ""},
		{signedNetwork(2, 0, balance.LeaveOut), balance.Camps{Most: 2, Parts: one}, "The only signed pair is positive, so that one camp is enough.", "", ""},
		{signedNetwork(2, 1, balance.LeaveOut), balance.Camps{Most: 2, Parts: one, Splits: 1, All: true, Known: true},
			"The only signed pair is negative, so that two camps have one actor each.", "", "It is the only split that leaves so few, the exchange of the two camps aside."},
		{signedNetwork(5, 0, balance.LeaveOut), balance.Camps{Most: 2, Parts: two}, "All 4 signed pairs are positive, so that one camp is enough in each of 2 parts.", "", ""},
		{signedNetwork(5, 2, balance.AsBoth), balance.Camps{Most: 2, Parts: one, Splits: 1, All: true, Known: true},
			"Two camps leave none of 4 signed ties against them: these are balanced.", "", "It is the only split that leaves so few, the exchange of the two camps aside."},
		{signedNetwork(5, 2, balance.LeaveOut), balance.Camps{Most: 3, Parts: one}, "Up to 3 camps leave none of 4 signed pairs against them: these are balanced, if only in the weaker sense.", "", ""},
		{signedNetwork(42, 9, balance.LeaveOut), balance.Camps{Most: 2, Parts: one, Lower: 3, Upper: 3, Splits: 2, All: true, Known: true,
			Proof: balance.Proof{Blocks: 1, ByCycles: 3, Cycles: []balance.Cycle{cycle, cycle, cycle}}},
			"Two camps leave 3 of 41 signed pairs against them; no other split leaves fewer.",
			"Why at least 3: 3 cycles that share no pair, each with an odd number of negative pairs, leave a pair each against any camps.",
			"2 splits leave so few, the exchange of the two camps aside, and this is one of them. 1 actor does not stand to the others in the same way in all of them: Ruritania."},
		{signedNetwork(42, 9, balance.LeaveOut), balance.Camps{Most: 2, Parts: two, Lower: 2, Upper: 5, Splits: 1, Proof: balance.Proof{Blocks: 1, ByCycles: 1, Searched: 40, Cycles: []balance.Cycle{half, half}}},
			"Two camps in each of 2 parts leave 5 of 41 signed pairs against them, the fewest found before the search ended. How few there can be is not settled: at least 2 and at most 5 (a gap of 3).",
			"Why at least 2: 2 cycles with an odd number of negative pairs, weighted so that no pair counts for more than one, leave at least 1 pair against any camps; a branch and bound over 40 parts did the rest.",
			"Whether other splits leave as few is not known either."},
		{signedNetwork(42, 9, balance.LeaveOut), balance.Camps{Most: 2, Parts: two, Lower: 1, Upper: 1, Splits: 1, Proof: balance.Proof{Blocks: 1, ByCycles: 1, Cycles: []balance.Cycle{cycle}}},
			"Two camps in each of 2 parts leave 1 of 41 signed pairs against them; no other split leaves fewer.",
			"Why at least 1: a cycle with an odd number of negative pairs leaves a pair against any camps.",
			"Whether other splits leave as few is not known: the search ended before."},
		{signedNetwork(42, 9, balance.LeaveOut), balance.Camps{Most: 2, Parts: one, Lower: 1, Upper: 1, Splits: 7, Proof: balance.Proof{Blocks: 1, ByCycles: 1, Cycles: []balance.Cycle{cycle}}},
			"Two camps leave 1 of 41 signed pairs against them; no other split leaves fewer.",
			"Why at least 1: a cycle with an odd number of negative pairs leaves a pair against any camps.",
			"At least 7 splits leave so few, the exchange of the two camps aside, and this is one of them; the search ended before all were found."},
	} {
		if got := wording.Camps(c.n, &c.c); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
		if got := wording.CampsProof(c.n, &c.c); got != c.proof {
			t.Errorf("%s\nwant %s", got, c.proof)
		}
		if got := wording.OtherCamps(c.n, &c.c, []string{"Ruritania"}); got != c.others {
			t.Errorf("%s\nwant %s", got, c.others)
		}
	}
}

func TestSignedSentences(t *testing.T) {
	n := signedNetwork(3, 1, balance.LeaveOut)
	n.Actors = append(n.Actors, &graph.Actor{})
	n.Counted = balance.Counted{Relations: 9, Possibly: 1, NotActual: 2, Doubtful: 1, Unsourced: 1, PairsInDoubt: 2, Ambivalent: 2, Unsigned: 3, OtherDay: 1, Broad: 2, Contacts: 1}
	for _, c := range [][2]string{
		{wording.Signed(n), "2 signed pairs here: 1 positive, 1 negative, among 3 actors. 1 more has no pair that is not ambivalent."},
		{wording.Ambivalent(n, "--x"), "2 pairs are ambivalent, tied by relations of both signs, and are left out, since the sources do not say which outweighs; --x negative, positive or both counts them in."},
		{wording.SignedDoubts(n), "Of the 9 relations behind them, 1 only possibly holds then, 2 are threatened or proposed, 1 is alleged or disputed and 1 is stated without a source. 2 pairs rest on nothing surer."},
		{wording.SignedLeftOut{Broad: "--broad"}.Say(n)[1], "left out: 2 relations (broad: nearly everyone is a party); --broad lets them in"},
		{wording.AgainstCamps("A", "B", true, false, false), "A and B are in one camp, and set apart by"},
		{wording.AgainstCamps("A", "B", false, true, false), "A and B are in two camps, and brought closer, if at all, by"},
		{wording.AgainstCamps("A", "B", true, true, true), "A and B are in one camp, and set apart, if at all, though brought closer, too, by"},
		{wording.AgainstGroups("A", "B", false, false, true), "A and B are not in one group, and brought closer, though set apart, too, by"},
		{wording.AgainstGroups("A", "B", false, false, false), "A and B are not in one group, and brought closer by"},
		{wording.Percent(0, 7), "0%"}, {wording.Percent(1, 300), "under 1%"}, {wording.Percent(1, 2), "50%"}, {wording.Percent(299, 300), "over 99%"}, {wording.Percent(300, 300), "100%"},
		{wording.Census(&balance.Census{}), "No three actors here are all tied to each other by signed pairs."},
		{wording.Census(&balance.Census{ByNegative: [4]int{1, 0, 0, 1}}), "2 triangles of signed pairs: 1 (50%) balanced, 2 (100%) in the weaker sense, which takes three negative pairs for balanced."},
		{wording.UnbalancedTriad([3]string{"A", "B", "C"}, [3]bool{false, true, false}, false, false), "B has positive ties to A and C, who have a negative one to each other"},
		{wording.UnbalancedTriad([3]string{"A", "B", "C"}, [3]bool{true, true, true}, true, false), "if all of it is so, A, B and C all have negative ties to each other"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s\nwant %s", c[0], c[1])
		}
	}
}
