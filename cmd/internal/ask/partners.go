package ask

import (
	"context"

	"github.com/entente-graph/entente/cmd/internal/report"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/store"
)

// CompareTwo answers a question of CompareParameters and Filters. Of an actor whom the
// filters leave without any relation nothing is found.
func CompareTwo(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Compare], error) {
	q := report.CompareQuestion{A: r.Text("a"), B: r.Text("b"), Limit: r.Whole("limit"), Broad: r.Flag("broad"), Filter: r.Filter(hops)}
	partners := partnersOf(&q)
	found, err := r.compare(ctx, src, q, partners)
	if err == nil && src.Stored() != nil && len(found.Record.Between) == 0 {
		// What lies between two whom nothing ties is not among their partners alone.
		return r.compare(ctx, src, q, partners, store.Part{Between: [][2]string{{q.A, q.B}}, MaxHops: query.DefaultMaxHops, Broad: q.Broad, Filtered: q.Filter.Narrows()})
	}
	return found, err
}

// partnersOf are those of the two who are compared.
func partnersOf(q *report.CompareQuestion) store.Part {
	return store.Part{Near: []string{q.A, q.B}, Hops: 1}
}

// comparing is a question about two actors, once it is read, with what it needs.
func (r *Reader) comparing(ctx context.Context, src Source, q *report.CompareQuestion, own ...store.Part) (*Part, *report.Comparing, error) {
	if r.err != nil {
		return nil, nil, r.err
	}
	p, err := r.fetch(ctx, src, &q.Filter, own, &q.A, &q.B)
	if err != nil {
		return nil, nil, err
	}
	asked, err := report.AskCompare(p.Graph, *q)
	if err != nil {
		return nil, nil, Explain(err)
	}
	return p, asked, nil
}

// compare answers a question from parts.
func (r *Reader) compare(ctx context.Context, src Source, q report.CompareQuestion, own ...store.Part) (*Looked[report.Compare], error) {
	_, asked, err := r.comparing(ctx, src, &q, own...)
	if err != nil {
		return nil, err
	}
	record := asked.Record()
	if asked.Outside() == nil {
		if record, err = asked.Answer(ctx); err != nil {
			return nil, Explain(err)
		}
	}
	return &Looked[report.Compare]{record, asked.View(), &q.Filter}, ctx.Err()
}

// Similar answers a question of SimilarParameters and Filters. To an actor whom the
// filters leave without any relation nobody is similar.
func Similar(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Similar], error) {
	q := report.SimilarQuestion{Actor: r.Text("name"), Limit: r.Whole("limit"), Broad: r.Flag("broad"), Filter: r.Filter(hops)}
	_, search, err := r.similar(ctx, src, &q)
	if err != nil {
		return nil, err
	}
	record := search.Record()
	if !search.Outside() {
		if record, err = search.Answer(ctx); err != nil {
			return nil, Explain(err)
		}
	}
	return &Looked[report.Similar]{record, search.View(), &q.Filter}, ctx.Err()
}

// similar is a question about similar actors, once it is read, with what it needs: whoever
// shares a partner is two hops away, and has partners of its own.
func (r *Reader) similar(ctx context.Context, src Source, q *report.SimilarQuestion) (*Part, *report.SimilarSearch, error) {
	if r.err != nil {
		return nil, nil, r.err
	}
	p, err := r.fetch(ctx, src, &q.Filter, []store.Part{{Near: []string{q.Actor}, Hops: 3}}, &q.Actor)
	if err != nil {
		return nil, nil, err
	}
	search, err := report.AskSimilar(p.Graph, *q)
	if err != nil {
		return nil, nil, Explain(err)
	}
	return p, search, nil
}
