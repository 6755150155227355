package wording_test

import (
	"testing"

	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/wording"
)

func TestApart(t *testing.T) {
	one := func(names ...string) []string { return names }
	for want, pieces := range map[string][][]string{
		"": {one("A", "B")},
		"Without X, C is cut off from the other 2.":                                                             {one("A", "B"), one("C")},
		"Without X, C and D are cut off together from the other 3.":                                             {one("A", "B", "E"), one("C", "D")},
		"Without X, C and D are cut off from the other 2 and from each other.":                                  {one("A", "B"), one("C"), one("D")},
		"Without X, A, B and C are tied to nobody.":                                                             {one("A"), one("B"), one("C")},
		"Without X, what hangs together by it falls into 2 pieces, none of them the largest: A and B; C and D.": {one("A", "B"), one("C", "D")},
		"Without X, 3 actors in 2 pieces are cut off from the other 3 and from each other: D and E; F.":         {one("A", "B", "C"), one("D", "E"), one("F")},
		"Without X, D, E and 3 more are cut off from the other 3 and from each other.":                          {one("A", "B", "C"), one("D"), one("E"), one("F"), one("G"), one("H")},
	} {
		if got := wording.Apart("X", pieces, 2); got != want {
			t.Errorf("%v: %q, want %q", pieces, got, want)
		}
	}
}

func TestHowMuchApart(t *testing.T) {
	for want, n := range map[string][3]int{
		"Whoever alone goes, and whichever tie or relation alone, nobody else is cut off from anybody.":         {},
		"Each of these cuts others off from each other if it alone goes: 1 of 5 actors and the tie of 1 pair.":  {1, 1, 0},
		"Each of these cuts others off from each other if it alone goes: 2 relations of more than two parties.": {0, 0, 2},
	} {
		if got := wording.HowMuchApart(n[0], n[1], n[2], 5); got != want {
			t.Errorf("%v: %q, want %q", n, got, want)
		}
	}
}

func TestMeasuresAreSaid(t *testing.T) {
	for _, m := range centrality.Measures() {
		if wording.Measure(m) == "" {
			t.Errorf("%v is not said", m)
		}
	}
}
