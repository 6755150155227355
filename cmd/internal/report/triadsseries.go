package report

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/balance"
	"github.com/entente-graph/entente/graph/wording"
)

// triadsThen is the triangles of a date.
type triadsThen struct {
	signed *Signed
	census *balance.Census
}

// AskTriadsOver counts the signed triangles of each date. The filter is that of all the
// time. The error is as that of AskTriads.
func AskTriadsOver(ctx context.Context, g *graph.Graph, q TriadsQuestion, o *Over) (*Series, error) {
	n, all, err := q.network(ctx, g)
	if err != nil {
		return nil, err
	}
	found, err := askOver(ctx, g, o, q.Filter, func(ctx context.Context, _ int, f Filter) (out triadsThen, err error) {
		then := q.SignedQuestion
		then.Filter = f
		n, signed, err := then.network(ctx, g)
		if err != nil {
			return out, err
		}
		c, err := balance.Triads(ctx, n, -1, 1) // none is listed
		return triadsThen{signed, c}, err
	})
	if err != nil {
		return nil, err
	}
	columns := []column[triadsThen]{number("triangles", wording.TrianglesColumn, "", func(t triadsThen) int { return t.census.Triangles() })}
	for negative := range 4 {
		signs, _ := wording.TriadSigns(negative)
		columns = append(columns, number("negative_"+string(rune('0'+negative)), signs, wording.SignsPanel, func(t triadsThen) int { return t.census.ByNegative[negative] }))
	}
	columns = append(columns, partOf("balanced", wording.BalancedColumn, wording.TriangleSharePanel, wording.NoTriangle, func(t triadsThen) (float64, bool) {
		all := t.census.Triangles()
		return float64(t.census.ByNegative[0]+t.census.ByNegative[2]) / float64(max(all, 1)), all > 0
	}))
	for _, c := range signedColumns(func(t triadsThen) *Signed { return t.signed }) {
		c.Panel = ""
		columns = append(columns, c)
	}
	out := newSeries(g, o, "triads", wording.TriadsSeries, wording.TriadsMeaning)
	out.SeriesTable = table(o, found, columns)
	out.Notes = q.leftOutInWords(n)
	out.Counted = out.counted(all.Doubtful)
	out.LeftOut.NotActual, out.Omitted = all.LeftOut.NotActual, all.Omitted
	return out, out.covers(g, o, n.View.Filter().Kinds, nil)
}
