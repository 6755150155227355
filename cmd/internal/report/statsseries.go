package report

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// inventory is what there is at a date.
type inventory struct {
	actors, relations, possibly, unsourced, pieces, pairs int

	density float64
	dense   bool           // somebody is tied to another
	kinds   map[string]int // relations by kind
}

func newInventory(ctx context.Context, v *query.View) (inventory, error) {
	s, err := analysis.Inventory(ctx, v)
	if err != nil {
		return inventory{}, err
	}
	out := inventory{actors: s.Actors, relations: s.Relations, possibly: possibly(v), unsourced: s.Unsourced, pieces: len(s.Components), kinds: map[string]int{}}
	out.pairs, out.density, out.dense = s.Pairs()
	for _, c := range s.ByKind {
		out.kinds[c.Of.ID] = c.Number
	}
	return out, nil
}

// AskStatsOver sums up what there is in a graph at each date. The view is that of all the
// time, which the filter made. The error is the context's.
func AskStatsOver(ctx context.Context, g *graph.Graph, v *query.View, f Filter, o *Over) (*Series, error) {
	all, err := analysis.Inventory(ctx, v)
	if err != nil {
		return nil, err
	}
	found, err := askOver(ctx, g, o, f, func(ctx context.Context, _ int, f Filter) (out inventory, err error) {
		v, err := f.View(g)
		if err != nil {
			return out, err
		}
		return newInventory(ctx, v)
	})
	if err != nil {
		return nil, err
	}
	const first = wording.StatsSeries
	columns := []column[inventory]{
		number("actors", wording.ActorsColumn, first, func(i inventory) int { return i.actors }),
		number("relations", wording.RelationsColumn, first, func(i inventory) int { return i.relations }),
		possiblyOf(func(i inventory) int { return i.possibly }),
		number("unsourced", wording.WithoutASource, "", func(i inventory) int { return i.unsourced }),
		number("pairs", wording.PairsTiedColumn, "", func(i inventory) int { return i.pairs }),
		number("pieces", wording.PiecesColumn, "", func(i inventory) int { return i.pieces }),
	}
	for _, k := range all.ByKind {
		_, many := kindNames(k.Of)
		columns = append(columns, number("kind_"+k.Of.ID, many, wording.KindsPanel, func(i inventory) int { return i.kinds[k.Of.ID] }))
	}
	columns = append(columns, partOf("density", wording.Density, wording.Density, wording.NobodyTied, func(i inventory) (float64, bool) { return i.density, i.dense }))
	out := newSeries(g, o, "stats", wording.StatsSeries, wording.StatsMeaning)
	out.SeriesTable, out.Omitted = table(o, found, columns), f.OmittedBut(v, query.Untied)
	out.Counted = out.counted(len(all.Doubtful))
	return out, out.covers(g, o, v.Filter().Kinds, nil)
}

// doubtful counts the relations of a view that are alleged or disputed.
func doubtful(v *query.View) int {
	n := 0
	for r := range v.Relations() {
		if r.Certainty >= graph.Alleged {
			n++
		}
	}
	return n
}
