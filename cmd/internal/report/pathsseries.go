package report

import (
	"context"
	"fmt"
	"math"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// pathsThen is how many paths there are at a date.
type pathsThen struct {
	byHops              []uint64
	relations, possibly int
}

// AskPathsOver counts the paths between two actors at each date. The search is that of
// all the time, and the graph that of which it is. The error is the context's.
func AskPathsOver(ctx context.Context, g *graph.Graph, search *PathSearch, q PathsQuestion, o *Over) (*Series, error) {
	hops := search.record.MaxHops
	found, err := askOver(ctx, g, o, q.Filter, func(ctx context.Context, _ int, f Filter) (out pathsThen, err error) {
		then := q
		then.Filter, then.From, then.To = f, search.From.ID, search.To.ID
		s, err := AskPaths(g, then)
		if err != nil {
			return out, err
		}
		out = pathsThen{make([]uint64, hops+1), s.View.RelationCount(), possibly(s.View)}
		if s.Outside() == nil {
			copied, err := s.finder.Count(ctx, s.From.ID, s.To.ID)
			if err != nil {
				return out, err
			}
			copy(out.byHops, copied)
		}
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	columns := []column[pathsThen]{}
	for n := 1; n <= hops; n++ {
		columns = append(columns, column[pathsThen]{
			SeriesColumn{ID: fmt.Sprintf("hops_%d", n), Name: wording.PathsOf(n), Panel: wording.PathsPanel, Whole: true},
			func(p pathsThen) SeriesValue { return countOfPaths(p.byHops[n]) },
		})
	}
	columns = append(columns, column[pathsThen]{
		SeriesColumn{ID: "distance", Name: wording.DistanceColumn, Panel: wording.DistancePanel, Whole: true},
		func(p pathsThen) SeriesValue {
			for n, paths := range p.byHops {
				if paths > 0 {
					return wholeNumber(n)
				}
			}
			return none(wording.NoPath)
		},
	})
	columns = append(columns, held(func(p pathsThen) int { return p.relations }, func(p pathsThen) int { return p.possibly })...)
	out := newSeries(g, o, "paths", wording.PathsSeries(search.From.Name, search.To.Name), wording.PathsMeaning(hops))
	out.SeriesTable, out.Called, out.LeftOut, out.Omitted = table(o, found, columns), search.record.Called, search.record.LeftOut, search.record.Omitted
	out.Counted = out.counted(doubtful(search.View))
	return out, out.covers(g, o, search.View.Filter().Kinds, []string{search.From.ID, search.To.ID})
}

// countOfPaths is a number of paths; what a floating point number cannot hold is at least
// what it can.
func countOfPaths(n uint64) SeriesValue {
	told, more := moreThan(n)
	x := float64(told)
	if x >= 1<<63 || uint64(x) > told {
		x = math.Nextafter(x, 0)
	}
	out := known(x)
	out.AtLeast = more || uint64(x) < told
	return out
}
