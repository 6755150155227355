package ask

import (
	"context"
	"time"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// signed reads which relations make a pair positive or negative.
func (r *Reader) signed(hops string) report.SignedQuestion {
	return report.SignedQuestion{
		Filter: r.Filter(hops), Ambivalent: r.Text("ambivalent"), AnyTime: r.Flag("any-time"), Broad: r.Flag("broad"), Contacts: r.Flag("contacts"),
	}
}

// Camps answers a question of CampsParameters and Filters. What is known of the fewest
// when half of the time is over is an answer, which gives bounds.
func Camps(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Camps], error) {
	q := report.CampsQuestion{SignedQuestion: r.signed(hops), By: r.Text("by"), Limit: r.Whole("limit"), Most: r.most()}
	if r.err != nil {
		return nil, r.err
	}
	p, err := r.fetch(ctx, src, &q.Filter, nil)
	if err != nil {
		return nil, err
	}
	q.Time = halfOf(ctx)
	record, drawn, err := report.AskCamps(ctx, p.Graph, q)
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.Camps]{record, drawn.View, &q.Filter}, nil
}

// most is how many camps there may be; 0 where nothing is said.
func (r *Reader) most() int {
	if r.Text("camps") == "" {
		return 0
	}
	return r.Whole("camps")
}

// halfOf is half of the time that is left.
func halfOf(ctx context.Context) time.Duration {
	end, ok := ctx.Deadline()
	if !ok {
		return time.Minute
	}
	return max(time.Until(end)/2, time.Millisecond)
}

// Triads answers a question of TriadsParameters and Filters.
func Triads(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Triads], error) {
	q := report.TriadsQuestion{SignedQuestion: r.signed(hops), Of: r.Text("of"), Limit: r.Whole("limit")}
	if r.err != nil {
		return nil, r.err
	}
	p, err := r.fetch(ctx, src, &q.Filter, nil, &q.Of)
	if err != nil {
		return nil, err
	}
	record, drawn, err := report.AskTriads(ctx, p.Graph, q)
	if err != nil {
		return nil, Explain(err)
	}
	return &Looked[report.Triads]{record, drawn.View, &q.Filter}, ctx.Err()
}
