package ask

import (
	"context"
	"fmt"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/query"
)

// mostNumbers is how many numbers a series has at most: some 60 bytes each.
const mostNumbers = 20_000

// How many columns the series have whose number does not hang on what is asked.
const (
	statsColumns   = 40 // one for each kind of relation
	signedColumns  = 16
	trapsColumns   = 12
	compareColumns = 8
)

// over reads the dates of a series of so many columns, and lets a filter keep what holds
// at some of them.
func (r *Reader) over(f *report.Filter, columns int) *report.Over {
	period, step := r.Text("over"), r.Text("step")
	if step == "" {
		step = r.otherwise("step")
	}
	if r.err != nil {
		return nil
	}
	o, err := f.AskOver(period, step, nil)
	if err != nil {
		r.fail(Explain(err))
		return nil
	}
	if n := len(o.Dates); n*columns > mostNumbers {
		r.fail(tooManyNumbers(period, n, step, "ask for a shorter time, a longer step, or less at each date"))
		return nil
	}
	return o
}

// tooManyNumbers says that a series would be too long to be told.
func tooManyNumbers(period string, dates int, step, hint string) error {
	return senseless(fmt.Sprintf("over %s has %d %ss, and so many numbers at each are too many", period, dates, step), hint)
}

// toldOver is a series as an answer.
func toldOver(record *report.Series, err error, v *query.View, f *report.Filter) (*Looked[report.Series], error) {
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.Series]{record, v, f}, nil
}

// StatsOver answers a question of StatsOverParameters and Filters, as do those below of
// theirs: how the numbers of an answer went over time.
func StatsOver(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Series], error) {
	f := r.Filter(hops)
	o := r.over(&f, statsColumns)
	if r.err != nil {
		return nil, r.err
	}
	v, p, err := r.View(ctx, src, &f)
	if err != nil {
		return nil, err
	}
	record, err := report.AskStatsOver(ctx, p.Graph, v, f, o)
	return toldOver(record, err, v, &f)
}

// PathsOver counts paths.
func PathsOver(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Series], error) {
	q := report.PathsQuestion{
		From: r.Text("from"), To: r.Text("to"), Filter: r.Filter(hops), Sign: r.Text("sign"),
		PathOptions: query.PathOptions{MaxHops: r.Whole("max-hops"), Directed: r.Flag("directed"), Each: r.Flag("each"), Broad: r.Flag("broad"), InOrder: r.Flag("in-order"), Memory: pathMemory},
	}
	o := r.over(&q.Filter, q.MaxHops+3)
	p, search, err := r.pathSearch(ctx, src, &q)
	if err != nil {
		return nil, err
	}
	record, err := report.AskPathsOver(ctx, p.Graph, search, q, o)
	return toldOver(record, err, search.View, &q.Filter)
}

// CampsOver tells the camps. What is not proven of them when half of the time is over is
// told as bounds.
func CampsOver(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Series], error) {
	q := report.CampsQuestion{SignedQuestion: r.signed(hops), By: r.Text("by"), Most: r.most()}
	o := r.over(&q.Filter, signedColumns)
	v, p, err := r.all(ctx, src, &q.Filter)
	if err != nil {
		return nil, err
	}
	q.Time = halfOf(ctx)
	record, err := report.AskCampsOver(ctx, p.Graph, q, o)
	return toldOver(record, err, v, &q.Filter)
}

// TriadsOver counts triangles.
func TriadsOver(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Series], error) {
	q := report.TriadsQuestion{SignedQuestion: r.signed(hops)}
	o := r.over(&q.Filter, signedColumns)
	v, p, err := r.all(ctx, src, &q.Filter)
	if err != nil {
		return nil, err
	}
	record, err := report.AskTriadsOver(ctx, p.Graph, q, o)
	return toldOver(record, err, v, &q.Filter)
}

// TrapsOver counts the attacks that would tear somebody.
func TrapsOver(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Series], error) {
	q := report.TrapsQuestion{Filter: r.Filter(hops)}
	q.Actors, q.Filter.Actors = q.Filter.Actors, nil // all treaties count in each attack
	o := r.over(&q.Filter, trapsColumns)
	if r.err != nil {
		return nil, r.err
	}
	p, err := r.always(ctx, src, &q.Filter, pointers(q.Actors)...)
	if err != nil {
		return nil, err
	}
	v, err := q.Filter.View(p.Graph)
	if err != nil {
		return nil, Explain(err)
	}
	record, err := report.AskTrapsOver(ctx, p.Graph, q, o)
	return toldOver(record, err, v, &q.Filter)
}

// FlowsOver sums up what begins to flow.
func FlowsOver(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Series], error) {
	q, f := r.flows(), r.Filter(hops)
	o := r.over(&f, q.Top)
	v, _, err := r.all(ctx, src, &f)
	if err != nil {
		return nil, err
	}
	record, err := report.AskFlowsOver(ctx, v, &f, q, o)
	return toldOver(record, err, v, &f)
}

// CompareOver tells what two actors have in common.
func CompareOver(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Series], error) {
	q := report.CompareQuestion{A: r.Text("a"), B: r.Text("b"), Broad: r.Flag("broad"), Filter: r.Filter(hops)}
	o := r.over(&q.Filter, compareColumns)
	p, asked, err := r.comparing(ctx, src, &q, partnersOf(&q))
	if err != nil {
		return nil, err
	}
	record, err := report.AskCompareOver(ctx, p.Graph, asked, o)
	return toldOver(record, err, asked.View(), &q.Filter)
}

// SimilarOver tells how similar others are to an actor. Where the filters leave it without
// any relation nobody is.
func SimilarOver(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Series], error) {
	q := report.SimilarQuestion{Actor: r.Text("name"), Limit: r.Whole("limit"), Broad: r.Flag("broad"), Filter: r.Filter(hops)}
	o := r.over(&q.Filter, q.Limit)
	p, search, err := r.similar(ctx, src, &q)
	if err != nil {
		return nil, err
	}
	record, err := report.AskSimilarOver(ctx, p.Graph, search, q, o)
	return toldOver(record, err, search.View(), &q.Filter)
}

// all is View for who has read all of a question.
func (r *Reader) all(ctx context.Context, src Source, f *report.Filter) (*query.View, *Part, error) {
	if r.err != nil {
		return nil, nil, r.err
	}
	return r.View(ctx, src, f)
}
