package report

import (
	"context"
	"maps"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/partners"
	"github.com/entente-graph/entente/graph/wording"
)

// similarThen is how similar others are to an actor at a date.
type similarThen struct {
	tied    map[string]bool    // ids of who is tied to anybody
	similar map[string]float64 // by id; who is not in it has nothing in common with the actor
}

// AskSimilarOver asks at each date how similar those are to an actor who are the most
// similar in all the time. The search is that of all the time, and the graph that of which
// it is. The error is the context's.
func AskSimilarOver(ctx context.Context, g *graph.Graph, s *SimilarSearch, q SimilarQuestion, o *Over) (*Series, error) {
	all := s.out
	if !s.Outside() {
		var err error
		if all, err = s.Answer(ctx); err != nil {
			return nil, err
		}
	}
	found, err := askOver(ctx, g, o, q.Filter, func(ctx context.Context, _ int, f Filter) (out similarThen, err error) {
		v, _, err := f.Actual(g)
		if err != nil {
			return out, err
		}
		out = similarThen{map[string]bool{s.a.ID: v.HasActor(s.a.ID)}, map[string]float64{}}
		scope := partners.NewScope(v, q.Broad)
		for i := range all.Alike {
			other := all.Alike[i].Actor
			out.tied[other] = v.HasActor(other)
			if l := scope.Likeness(s.a.ID, other); l.Both > 0 {
				out.similar[other] = l.Coefficient()
			}
		}
		return out, ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	var columns []column[similarThen]
	var listed []string
	for i := range all.Alike {
		other := &all.Alike[i]
		listed = append(listed, other.Actor)
		columns = append(columns, partOf("similarity_"+other.Actor, other.Name, wording.SimilarityPanel, wording.NobodyTied, func(t similarThen) (float64, bool) {
			return t.similar[other.Actor], t.tied[s.a.ID] && t.tied[other.Actor]
		}))
	}
	out := newSeries(g, o, "similar", wording.SimilarSeries(s.a.Name), wording.SimilarSeriesMeaning)
	out.SeriesTable, out.Called, out.LeftOut, out.Omitted = table(o, found, columns), all.Called, all.LeftOut, all.Omitted
	of := map[string]*graph.Relation{}
	for _, l := range append([]string{s.a.ID}, listed...) {
		maps.Copy(of, tiesOf(s.scope, l, "").relations)
	}
	out.Counted = wording.SeriesCounts(o.Step, false, false, doubtfulOf(of))
	if more := all.Found - len(all.Alike); more > 0 {
		out.Notes = append(out.Notes, wording.LessSimilar(more, q.Filter.Dashes+"limit"))
	}
	return out, out.covers(g, o, s.v.Filter().Kinds, []string{s.a.ID})
}
