package ask

import (
	"context"
	"errors"
	"time"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/store"
)

// Paths answers a question of PathParameters and Filters. Errors are an *Error, the
// context's or the store's, as those of all questions.
func Paths(ctx context.Context, src Source, r *Reader, hops string) (*report.PathSearch, *report.Paths, error) {
	q := r.PathsQuestion(hops)
	_, search, err := r.pathSearch(ctx, src, &q)
	if err != nil {
		return nil, nil, err
	}
	record, err := search.List(ctx)
	return search, record, err
}

// pathSearch is a question about paths, once it is read, with what it needs.
func (r *Reader) pathSearch(ctx context.Context, src Source, q *report.PathsQuestion) (*Part, *report.PathSearch, error) {
	if r.err != nil {
		return nil, nil, r.err
	}
	own := []store.Part{{Between: [][2]string{{q.From, q.To}}, MaxHops: q.MaxHops, Broad: q.Broad, Filtered: q.Filter.Narrows()}}
	p, err := r.fetch(ctx, src, &q.Filter, own, &q.From, &q.To)
	if err != nil {
		return nil, nil, err
	}
	search, err := report.AskPaths(p.Graph, *q)
	if err != nil {
		return nil, nil, Explain(err)
	}
	return p, search, nil
}

// PathGraph answers a question of PathGraphParameters and Filters.
func PathGraph(ctx context.Context, src Source, r *Reader, hops string) (*report.PathGraph, error) {
	q := r.PathGraphQuestion(hops)
	_, search, err := r.pathSearch(ctx, src, &q)
	if err != nil {
		return nil, err
	}
	record, _, err := search.Graph(ctx)
	return record, err
}

// Find answers a question of FindParameters and Filters. What was found when the time
// is almost over is an answer, which says so.
func Find(ctx context.Context, src Source, r *Reader, hops string) (*report.PatternSearch, *report.Find, error) {
	q := report.FindQuestion{Pattern: r.Text("pattern"), Limit: r.Whole("limit"), Together: r.Flag("together"), Filter: r.Filter(hops)}
	if r.err != nil {
		return nil, nil, r.err
	}
	p, err := r.fetch(ctx, src, &q.Filter, nil)
	if err != nil {
		return nil, nil, err
	}
	search, err := report.AskFind(p.Graph, q)
	if err != nil {
		return nil, nil, Explain(err)
	}
	short := ctx
	if end, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		short, cancel = context.WithDeadline(ctx, end.Add(-time.Until(end)/5))
		defer cancel()
	}
	record, err := search.List(short)
	if err != nil && ctx.Err() == nil && short.Err() != nil {
		err = nil
	}
	return search, record, err
}

// Whatif answers a question of WhatifParameters and Filters.
func Whatif(ctx context.Context, src Source, r *Reader, hops string) (*report.Assessment, *report.Whatif, error) {
	attack, also, escalate, filter := r.Sentence("attack"), r.Sentences("also"), r.Flag("escalate"), r.Filter(hops)
	if r.err != nil {
		return nil, nil, r.err
	}
	said, err := report.ParseScenario(attack, also)
	if err != nil {
		return nil, nil, Explain(err)
	}
	p, err := r.always(ctx, src, &filter)
	if err != nil {
		return nil, nil, err
	}
	assessed, err := report.AskWhatif(ctx, p.Graph, said, escalate, filter)
	if ended := ctx.Err(); ended != nil {
		return nil, nil, ended
	}
	if err != nil {
		return nil, nil, Explain(err)
	}
	record, err := assessed.RecordWithin(ctx)
	return assessed, record, err
}

// Dates answers a question of DiffParameters and Filters: what differs between two
// dates.
func Dates(ctx context.Context, src Source, r *Reader, hops string) (*report.Comparison, error) {
	from, to := r.Text("from"), r.Text("to")
	most, filter := r.Whole("max-hops"), r.Filter(hops)
	if r.err == nil && (filter.At != "" || filter.During != "") {
		r.fail(senseless("at and during make no sense between two dates", "leave them out"))
	}
	if r.err != nil {
		return nil, r.err
	}
	if err := report.CheckDates(from, to, ""); err != nil {
		return nil, Explain(err)
	}
	p, err := r.fetch(ctx, src, &filter, nil)
	if err != nil {
		return nil, err
	}
	both, err := report.TwoDates(p.Graph, from, to, filter)
	if err != nil {
		return nil, Explain(err)
	}
	return Compare(ctx, both, most)
}

// Compare finds what differs between two sides. Errors are an *Error or the
// context's.
func Compare(ctx context.Context, both *report.Sides, hops int) (*report.Comparison, error) {
	compared, err := both.Compare(ctx, hops)
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return nil, err
	case err != nil:
		return nil, Explain(err)
	}
	return compared, nil
}
