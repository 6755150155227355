package analysis

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/graph"
)

// CountKinds counts relations of a graph by kind, the most frequent first and then in
// legend order.
func CountKinds(g *graph.Graph, relations []*graph.Relation) []Count[*graph.Kind] {
	of := map[string]int{}
	for _, r := range relations {
		of[r.Kind]++
	}
	return byKind(g, of)
}

func byKind(g *graph.Graph, of map[string]int) []Count[*graph.Kind] {
	var out []Count[*graph.Kind]
	for k := range g.Kinds() {
		if n := of[k.ID]; n > 0 {
			out = append(out, Count[*graph.Kind]{k, n})
		}
	}
	slices.SortStableFunc(out, func(a, b Count[*graph.Kind]) int { return cmp.Compare(b.Number, a.Number) })
	return out
}
