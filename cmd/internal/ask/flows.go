package ask

import (
	"context"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/query"
)

// flows reads what is summed up.
func (r *Reader) flows() report.FlowsQuestion {
	by, q := r.Text("by"), report.FlowsQuestion{Unit: r.Text("unit"), Top: r.Whole("top")}
	for _, sum := range query.FlowSums() {
		if sum.String() == by {
			q.By = sum
		}
	}
	return q
}

// Flows answers a question of FlowsParameters and Filters.
func Flows(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Flows], error) {
	q, f := r.flows(), r.Filter(hops)
	v, _, err := r.all(ctx, src, &f)
	if err != nil {
		return nil, err
	}
	record, err := report.AskFlows(ctx, v, &f, q)
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.Flows]{record, v, &f}, nil
}
