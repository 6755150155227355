package timeline

import (
	"slices"

	"github.com/entente-graph/entente/graph"
)

// Grouping is what the bars of one group have in common.
type Grouping uint8

// The groupings.
const (
	ByPair Grouping = iota // the two actors tied; relations of more parties are one group
	ByKind                 // the kind of relation
)

var groupingNames = []string{"pair", "kind"}

// String returns "pair" or "kind".
func (g Grouping) String() string {
	if int(g) < len(groupingNames) {
		return groupingNames[g]
	}
	return "invalid"
}

// Groupings lists the groupings, the default first.
func Groupings() []Grouping { return []Grouping{ByPair, ByKind} }

// ParseGrouping is the inverse of Grouping.String. The error is a
// *graph.NameError.
func ParseGrouping(s string) (Grouping, error) {
	if i := slices.Index(groupingNames, s); i >= 0 {
		return Grouping(i), nil
	}
	return 0, &graph.NameError{What: "group", Got: s, Allowed: groupingNames}
}
