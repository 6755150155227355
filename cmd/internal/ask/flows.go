package ask

import (
	"context"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/query"
)

// Flows answers a question of FlowsParameters and Filters.
func Flows(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Flows], error) {
	by, q, f := r.Text("by"), report.FlowsQuestion{Unit: r.Text("unit"), Top: r.Whole("top")}, r.Filter(hops)
	if r.err != nil {
		return nil, r.err
	}
	for _, sum := range query.FlowSums() {
		if sum.String() == by {
			q.By = sum
		}
	}
	v, _, err := r.View(ctx, src, &f)
	if err != nil {
		return nil, err
	}
	record, err := report.AskFlows(ctx, v, &f, q)
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.Flows]{record, v, &f}, nil
}
