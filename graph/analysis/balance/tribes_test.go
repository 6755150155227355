package balance

import (
	"slices"
	"testing"
)

// tribes are the alliances and enmities of the sixteen sub-tribes of the Gahuku-Gama in
// the Eastern Central Highlands of New Guinea, by numbers from 1, as Read tells of them
// (Cultures of the Central Highlands, New Guinea, Southwestern Journal of Anthropology
// 10, 1954) and Hage and Harary put them into a matrix (Structural Models in
// Anthropology, 1983): 29 are friendly, and 29 hostile.
var tribes = struct{ friendly, hostile [][2]int }{
	friendly: [][2]int{
		{1, 2}, {1, 15}, {1, 16}, {2, 15}, {2, 16}, {3, 4}, {3, 6}, {3, 7}, {3, 8}, {4, 8},
		{5, 7}, {5, 9}, {5, 14}, {6, 7}, {6, 8}, {6, 11}, {6, 12}, {7, 8}, {7, 11}, {7, 12},
		{7, 13}, {8, 11}, {8, 12}, {9, 10}, {9, 13}, {10, 13}, {11, 12}, {13, 14}, {15, 16},
	},
	hostile: [][2]int{
		{1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 12}, {2, 3}, {2, 5}, {2, 6}, {2, 9}, {2, 10},
		{5, 15}, {5, 16}, {6, 9}, {6, 13}, {6, 16}, {8, 14}, {9, 11}, {9, 15}, {10, 11}, {10, 15},
		{11, 13}, {11, 15}, {11, 16}, {12, 14}, {12, 15}, {12, 16}, {13, 15}, {13, 16}, {14, 16},
	},
}

// tribal is their network.
func tribal() *Network {
	var ties []Tie
	for _, pair := range tribes.friendly {
		ties = append(ties, Tie{A: pair[0] - 1, B: pair[1] - 1})
	}
	for _, pair := range tribes.hostile {
		ties = append(ties, Tie{A: pair[0] - 1, B: pair[1] - 1, Negative: true})
	}
	slices.SortFunc(ties, func(s, t Tie) int { return slices.Compare([]int{s.A, s.B}, []int{t.A, t.B}) })
	return signed(16, ties)
}

// The frustration index of the tribes is 7, so that their balance by it is 1 - 7/(58/2)
// or 0.759, and 59 of their 68 triangles are balanced, or 0.868: both as the package
// signnet of R has them (for the measures: Aref and Wilson, Measuring partial balance in
// signed networks, Journal of Complex Networks 6, 2018).
func TestTribesOfNewGuinea(t *testing.T) {
	n := tribal()
	camps, err := Frustration(t.Context(), n, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if camps.Lower != 7 || camps.Upper != 7 {
		t.Errorf("two camps leave %d to %d against them, want 7", camps.Lower, camps.Upper)
	}
	if got := against(n, campOf(n, camps)); got != 7 || len(camps.Against) != 7 {
		t.Errorf("against the camps are %d by their count and %d listed, want 7", got, len(camps.Against))
	}
	best := 0
	everySplit(16, 2, func(camp []int) {
		if against(n, camp) == 7 {
			best++
		}
	})
	if !camps.All || camps.Splits != best {
		t.Errorf("%d splits leave as little (all: %v), want all %d", camps.Splits, camps.All, best)
	}

	three, err := Clusters(t.Context(), n, 3, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if three.Lower != 2 || three.Upper != 2 {
		t.Errorf("three camps leave %d to %d against them, want 2", three.Lower, three.Upper)
	}

	census, err := Triads(t.Context(), n, -1, 0)
	if err != nil {
		t.Fatal(err)
	}
	if census.ByNegative != [4]int{19, 2, 40, 7} {
		t.Errorf("triangles by their hostile sides: %v", census.ByNegative)
	}
}
