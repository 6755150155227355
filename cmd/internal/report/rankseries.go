package report

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/centrality"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

// rankedThen is who was how central at a date.
type rankedThen struct {
	actors, relations, possibly int
	places                      map[string]centrality.Place // by id
}

// askSeries asks for each date whether those whom the record lists were central.
func askSeries(ctx context.Context, g *graph.Graph, q RankQuestion, of *Rank) (*SeriesTable, error) {
	m, _ := centrality.ParseMeasure(q.By)
	found, err := askOver(ctx, g, q.Over, q.Filter, func(ctx context.Context, _ int, f Filter) (out rankedThen, err error) {
		v, _, err := f.Actual(g)
		if err != nil {
			return out, err
		}
		n, err := centrality.New(ctx, v, centrality.Options{Broad: q.Broad})
		if err != nil {
			return out, err
		}
		s, err := n.Scores(ctx, m)
		if err != nil {
			return out, err
		}
		out = rankedThen{actors: n.Order(), places: map[string]centrality.Place{}}
		for _, r := range n.Tied() {
			out.relations++
			if v.Belongs(r) == edtf.Maybe {
				out.possibly++
			}
		}
		for _, p := range s.Ranking() {
			out.places[n.Actor(p.Actor).ID] = p
		}
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	columns := []column[rankedThen]{number("actors", wording.ActorsColumn, "", func(r rankedThen) int { return r.actors })}
	columns = append(columns, held(func(r rankedThen) int { return r.relations }, func(r rankedThen) int { return r.possibly })...)
	whole := m == centrality.Degree || m == centrality.Strength
	for i := range of.Ranked {
		a := &of.Ranked[i]
		columns = append(columns, column[rankedThen]{
			SeriesColumn{ID: "score_" + a.Actor, Name: a.Name, Panel: q.By, Whole: whole, Ranks: true},
			func(r rankedThen) SeriesValue {
				p, ok := r.places[a.Actor]
				if !ok {
					return none(wording.RankIn(nil, 0, 0))
				}
				out := known(nineDigits(p.Score))
				out.Rank, out.Equals, out.InWords = p.Rank, p.Equals, wording.RankIn(out.Value, p.Rank, p.Equals)
				return out
			},
		})
	}
	out := table(q.Over, found, columns)
	return &out, nil
}

// Told is the series of a record by itself.
func (r *Rank) Told(marks []edtf.Date) *Series {
	dates := r.Series.Dates
	return &Series{
		Dataset: r.Dataset, Of: r.By, Meaning: r.Measures[0].Measure + ": " + r.Measures[0].InWords, SeriesTable: *r.Series, Coverage: r.Coverage, LeftOut: r.LeftOut,
		Title:   wording.SeriesTitle(r.Dataset.Called(), r.By, edtf.MustDate(dates[0].Date), edtf.MustDate(dates[len(dates)-1].Date)),
		Counted: r.Series.counted(r.Doubtful), Notes: r.Notes, Marks: r.Dataset.marked(marks),
	}
}
