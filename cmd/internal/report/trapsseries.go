package report

import (
	"context"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// trapsThen is how many attacks of a sort there are at a date.
type trapsThen struct {
	found, states, pairs, records, possibly int

	certain, possible, chains TrapCount
}

// AskTrapsOver counts the attacks that would tear somebody or draw somebody in, at each
// date. The filter is that of all the time. Errors are as those of AskTraps.
func AskTrapsOver(ctx context.Context, g *graph.Graph, q TrapsQuestion, o *Over) (*Series, error) {
	if !recordsObligations(g) {
		return nil, ErrNoObligations
	}
	v, err := q.Filter.View(g)
	if err != nil {
		return nil, err
	}
	about, asked, err := q.about(g)
	if err != nil {
		return nil, err
	}
	letIn, leftOut := map[string]bool{}, map[string]bool{}
	found, err := askOver(ctx, g, o, q.Filter, func(ctx context.Context, _ int, f Filter) (out trapsThen, err error) {
		v, err := f.Dated(g, "")
		if err != nil {
			return out, err
		}
		t, err := obligation.TrapsOf(ctx, v, about)
		if err != nil {
			return out, err
		}
		for _, r := range t.LetIn {
			letIn[r.ID] = true
		}
		for _, r := range t.LeftOut {
			leftOut[r.ID] = true
		}
		return trapsThen{t.Count(), t.States, t.Pairs, t.Records, possibly(v), TrapCount(t.Certain), TrapCount(t.Possible), TrapCount(t.Chains)}, nil
	})
	if err != nil {
		return nil, err
	}
	const attacks = wording.AttacksPanel
	columns := []column[trapsThen]{
		number("found", wording.AttacksFoundColumn, "", func(t trapsThen) int { return t.found }),
		number("certain", wording.CertainlyTearColumn, attacks, func(t trapsThen) int { return t.certain.All }),
		number("certain_escalated", wording.EscalatedColumn, "", func(t trapsThen) int { return t.certain.Escalated }),
		number("possible", wording.PossiblyTearColumn, attacks, func(t trapsThen) int { return t.possible.All }),
		number("possible_escalated", wording.EscalatedColumn, "", func(t trapsThen) int { return t.possible.Escalated }),
		number("chains", wording.DrawInColumn, attacks, func(t trapsThen) int { return t.chains.All }),
		number("chains_escalated", wording.EscalatedColumn, "", func(t trapsThen) int { return t.chains.Escalated }),
		number("states", wording.StatesColumn, "", func(t trapsThen) int { return t.states }),
		number("pairs", wording.AttacksAskedColumn, "", func(t trapsThen) int { return t.pairs }),
		number("records", wording.ObligingColumn, "", func(t trapsThen) int { return t.records }),
		possiblyOf(func(t trapsThen) int { return t.possibly }),
	}
	out := newSeries(g, o, "traps", wording.TrapsSeries, wording.TrapsMeaning)
	out.SeriesTable, out.Called = table(o, found, columns), called(v, asked...)
	out.Counted = out.counted(0)
	out.Notes = append(out.Notes, wording.TrapsInDoubt(inOrder(v, letIn), inOrder(v, leftOut), q.Filter.Dashes+"certainty", q.Filter.Dashes+"modality")...)
	out.Omitted = q.Filter.OmittedBut(v, query.Untied, query.NotAlive)
	if len(g.Meta().Coverage) == 0 {
		out.Coverage = gapsOf(v, obligingKinds(g), about)
		return out, nil
	}
	return out, out.covers(g, o, obligingKinds(g), about)
}

// inOrder lists relations in the order of their graph.
func inOrder(v *query.View, ids map[string]bool) []*graph.Relation {
	var out []*graph.Relation
	for r := range v.Graph().Relations() {
		if ids[r.ID] {
			out = append(out, r)
		}
	}
	return out
}
