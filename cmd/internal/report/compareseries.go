package report

import (
	"context"
	"maps"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/analysis/partners"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
)

// comparedThen is what two actors have in common at a date, and what each has alone.
type comparedThen struct {
	between, shared, aAlone, bAlone int // between of relations, the others of ties

	relations, possibly int
}

// AskCompareOver asks at each date how much two actors have in common, and how much each
// has alone. The question is that of all the time, and the graph that of which it is. The
// error is the context's.
func AskCompareOver(ctx context.Context, g *graph.Graph, c *Comparing, o *Over) (*Series, error) {
	a, b := c.a, c.b
	found, err := askOver(ctx, g, o, c.q.Filter, func(_ context.Context, _ int, f Filter) (out comparedThen, err error) {
		v, _, err := f.Actual(g)
		if err != nil {
			return out, err
		}
		scope := partners.NewScope(v, c.q.Broad)
		ofA, ofB := tiesOf(scope, a.ID, b.ID), tiesOf(scope, b.ID, a.ID)
		out.between, out.shared = len(ofA.between), scope.Likeness(a.ID, b.ID).Both
		out.aAlone, out.bAlone = ofA.others-out.shared, ofB.others-out.shared
		maps.Copy(ofA.relations, ofB.relations)
		for _, r := range ofA.relations {
			out.relations++
			if v.Belongs(r) == edtf.Maybe {
				out.possibly++
			}
		}
		return out, nil
	})
	if err != nil {
		return nil, err
	}
	const ties = wording.TiesPanel
	columns := []column[comparedThen]{
		number("shared", wording.BothHaveColumn, ties, func(t comparedThen) int { return t.shared }),
		number("a_alone", wording.Alone(a.Name), ties, func(t comparedThen) int { return t.aAlone }),
		number("b_alone", wording.Alone(b.Name), ties, func(t comparedThen) int { return t.bAlone }),
		partOf("similarity", wording.SimilarityColumn, wording.CommonPartPanel, wording.NobodyTied, func(t comparedThen) (float64, bool) {
			all := t.shared + t.aAlone + t.bAlone
			return float64(t.shared) / float64(max(all, 1)), all > 0
		}),
		number("between", wording.BetweenTwo, wording.BetweenTwo, func(t comparedThen) int { return t.between }),
	}
	columns = append(columns, held(func(t comparedThen) int { return t.relations }, func(t comparedThen) int { return t.possibly })...)
	out := newSeries(g, o, "compare", wording.CompareSeries(a.Name, b.Name), wording.CompareMeaning)
	out.SeriesTable, out.Called, out.LeftOut, out.Omitted = table(o, found, columns), c.out.Called, c.out.LeftOut, c.out.Omitted
	of := tiesOf(c.scope, a.ID, b.ID).relations
	maps.Copy(of, tiesOf(c.scope, b.ID, a.ID).relations)
	out.Counted = out.counted(doubtfulOf(of))
	return out, out.covers(g, o, c.v.Filter().Kinds, []string{a.ID, b.ID})
}

// tiesCounted is how an actor is tied.
type tiesCounted struct {
	others    int // ties to others than another, by partner, kind and direction
	between   map[string]bool
	relations map[string]*graph.Relation // by id, as those between it and the other are
}

// tiesOf counts the ties of an actor, those to another apart.
func tiesOf(s *partners.Scope, actor, other string) tiesCounted {
	out := tiesCounted{between: map[string]bool{}, relations: map[string]*graph.Relation{}}
	for _, role := range s.Roles(actor) {
		if role.Partner != other {
			out.others++
		}
		for _, t := range role.Ties {
			out.relations[t.Relation.ID] = t.Relation
			if role.Partner == other {
				out.between[t.Relation.ID] = true
			}
		}
	}
	return out
}

// doubtfulOf counts the relations that are alleged or disputed.
func doubtfulOf(relations map[string]*graph.Relation) int {
	n := 0
	for _, r := range relations {
		if r.Certainty >= graph.Alleged {
			n++
		}
	}
	return n
}
