package ask

import (
	"context"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Traps answers a question of TrapsParameters and Filters. The record tells no commands.
func Traps(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Traps], error) {
	q := report.TrapsQuestion{Top: r.Whole("top"), Filter: r.Filter(hops)}
	if r.err != nil {
		return nil, r.err
	}
	q.Actors, q.Filter.Actors = q.Filter.Actors, nil // all treaties count in each attack
	p, err := r.always(ctx, src, &q.Filter, pointers(q.Actors)...)
	if err != nil {
		return nil, err
	}
	record, err := report.AskTraps(ctx, p.Graph, q)
	if err != nil {
		return nil, Explain(err)
	}
	f := q.Filter
	f.At = record.At
	v, err := f.View(p.Graph)
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.Traps]{record, v, &q.Filter}, nil
}
