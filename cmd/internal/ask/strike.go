package ask

import (
	"context"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Strike answers a question of StrikeParameters and Filters.
func Strike(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Strike], error) {
	q := report.StrikeQuestion{Sources: r.List("without-source"), Between: r.List("between"), Hops: r.Whole("max-hops"), Filter: r.Filter(hops)}
	if r.err != nil {
		return nil, r.err
	}
	p, err := r.fetch(ctx, src, &q.Filter, nil, pointers(q.Between)...)
	if err != nil {
		return nil, err
	}
	record, err := report.AskStrike(ctx, p.Graph, q)
	if err != nil {
		return nil, Explain(err)
	}
	v, err := q.Filter.View(p.Graph)
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.Strike]{record, v, &q.Filter}, nil
}

// SourceUses answers a question of Filters alone: how much rests on each source.
func SourceUses(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.SourceUses], error) {
	f := r.Filter(hops)
	if r.err != nil {
		return nil, r.err
	}
	v, p, err := r.View(ctx, src, &f)
	if err != nil {
		return nil, err
	}
	record, err := report.AskSourceUses(p.Graph, f)
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.SourceUses]{record, v, &f}, ctx.Err()
}
