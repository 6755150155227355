package ask

import (
	"context"

	"github.com/entente-graph/entente/cmd/internal/report"
)

// Rank answers a question of RankParameters and Filters.
func Rank(ctx context.Context, src Source, r *Reader, hops string) (*Looked[report.Rank], error) {
	q := report.RankQuestion{By: r.Text("by"), Top: r.Whole("top"), Of: r.List("of"), Broad: r.Flag("broad"), Remove: r.Flag("remove"), Filter: r.Filter(hops)}
	if q.By == "" {
		q.By = r.otherwise("by")
	}
	over, step := r.Text("over"), r.Text("step")
	switch {
	case r.err != nil:
		return nil, r.err
	case over == "" && step != "":
		return nil, Explain(report.NeedsOver(""))
	case over != "":
		if step == "" {
			step = "year"
		}
		if err := q.AskOver(over, step); err != nil {
			return nil, Explain(err)
		}
		if n := len(q.Over.Dates); n*max(q.Top, len(q.Of)) > mostNumbers {
			return nil, tooManyNumbers(over, n, step, "ask for fewer: a shorter time, or a lower top")
		}
	}
	p, err := r.fetch(ctx, src, &q.Filter, nil, pointers(q.Of)...)
	if err != nil {
		return nil, err
	}
	search, err := report.AskRank(p.Graph, q)
	if err != nil {
		return nil, Explain(err)
	}
	record, err := search.Answer(ctx)
	if err != nil {
		return nil, Explain(err)
	}
	if s := src.Stored(); s != nil {
		record.Dataset.Actors, record.Dataset.Relations = s.Store.Size()
	}
	return &Looked[report.Rank]{record, search.View(), &q.Filter}, nil
}

// otherwise is the default of a text.
func (r *Reader) otherwise(name string) string {
	text, _ := r.parameter(name).Default.(string)
	return text
}

// pointers are where the texts of a list stand.
func pointers(list []string) []*string {
	var out []*string
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}
