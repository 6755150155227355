package balance

import "testing"

// Of seven who are all enemies of each other the best split leaves 9 ties against it, the
// three and the four of either side; their triangles, of which no two may share a tie
// in full, come to a third of the 21 ties.
func TestTreeOfSevenEnemies(t *testing.T) {
	var ties []Tie
	for a := range 7 {
		for b := a + 1; b < 7; b++ {
			ties = append(ties, Tie{A: a, B: b, Negative: true})
		}
	}
	n := signed(7, ties)
	camps, err := Frustration(t.Context(), n, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if camps.Lower != 9 || camps.Proof.ByCycles != 7 {
		t.Errorf("every split leaves %d at least, by cycles %d; want 9 and 7", camps.Lower, camps.Proof.ByCycles)
	}
	trees, err := Trees(t.Context(), n, camps, 0)
	if err != nil || len(trees) != 1 || trees[0].Least != 9 {
		t.Fatalf("%v, %v; want one tree that proves 9", trees, err)
	}
	splits, leaves := 0, 0
	for _, node := range trees[0].Nodes {
		if node.Splits {
			splits++
			continue
		}
		leaves++
		sum := 0.0
		for _, w := range node.Walks {
			sum += w.Weight
		}
		if sum <= 8 {
			t.Errorf("the walks of a case weigh %f, which is not more than 8", sum)
		}
	}
	if leaves != splits+1 || splits == 0 {
		t.Errorf("%d splits have %d cases", splits, leaves)
	}
}

func TestNoTreeWhereCyclesDo(t *testing.T) {
	n := tribal()
	camps, err := Frustration(t.Context(), n, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if trees, err := Trees(t.Context(), n, camps, 0); err != nil || camps.Proof.ByCycles != 7 || len(trees) > 0 {
		t.Errorf("%d by cycles, %d in all, and %d trees; %v", camps.Proof.ByCycles, camps.Lower, len(trees), err)
	}
}
