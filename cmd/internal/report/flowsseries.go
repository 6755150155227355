package report

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// AskFlowsOver sums up what begins to flow at each date, of the flows of which most does
// at all of them. An amount counts once, at the date at which its relation begins; see
// query.Flow.InSteps. The view is that of all the time, which the filter made. The error is
// a *NoAmountError or the context's.
func AskFlowsOver(ctx context.Context, v *query.View, f *Filter, q FlowsQuestion, o *Over) (*Series, error) {
	flows, unit, err := q.flows(ctx, v)
	if err != nil {
		return nil, err
	}
	type placed struct {
		*query.Flow
		in *query.FlowSteps
	}
	var shown []placed
	goOn, outside, vague, measured := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, flow := range query.Largest(flows, unit) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := placed{&flow, flow.InSteps(unit, o.Spans)}
		for into, list := range map[*map[string]bool][]*graph.Relation{&goOn: p.in.GoOn, &outside: p.in.Outside, &vague: p.in.Vague, &measured: p.in.Measured} {
			for _, r := range list {
				(*into)[r.ID] = true
			}
		}
		if p.in.Total.Amount > 0 {
			shown = append(shown, p)
		}
	}
	slices.SortStableFunc(shown, func(a, b placed) int { return cmp.Compare(b.in.Total.Amount, a.in.Total.Amount) })
	smaller, without := 0, len(flows)-len(shown)
	if q.Top > 0 && len(shown) > q.Top {
		smaller, shown = len(shown)-q.Top, shown[:q.Top]
	}
	kinds, doubtful := map[string]bool{}, map[string]bool{}
	for _, p := range shown {
		kinds[p.Kind.ID] = true
		for _, r := range p.Relations {
			if r.Certainty >= graph.Alleged {
				doubtful[r.ID] = true
			}
		}
	}
	out := newSeries(v.Graph(), o, "flows", wording.FlowsSeries(q.By.String(), unit), wording.FlowsMeaning(o.Step))
	found := make([][]SeriesValue, len(o.Dates))
	var columns []column[[]SeriesValue]
	for i, p := range shown {
		for k := range p.in.Steps {
			found[k] = append(found[k], flowThen(v.Graph(), p.Flow, &p.in.Steps[k], o.Spans[k]))
		}
		columns = append(columns, column[[]SeriesValue]{
			SeriesColumn{ID: flowID(p.Flow), Name: wording.FlowName(p.Flow, len(kinds) > 1), Unit: unit, Panel: wording.Unit(unit)},
			func(at []SeriesValue) SeriesValue { return at[i] },
		})
	}
	out.SeriesTable = table(o, found, columns)
	out.Notes = append(out.Notes, wording.FlowsPlaced(o.Step, len(goOn), len(outside), len(vague))...)
	if len(measured) > 0 {
		out.Notes = append(out.Notes, wording.FlowsMeasured(len(measured)))
	}
	if smaller > 0 {
		out.Notes = append(out.Notes, wording.SmallerFlows(smaller, f.Dashes+"top"))
	}
	if without > 0 {
		out.Notes = append(out.Notes, wording.FlowsNowhere(without, o.Step, unit))
	}
	out.GoOn, out.Unplaced = slices.Sorted(maps.Keys(goOn)), slices.Sorted(maps.Keys(outside))
	out.Unplaced = append(out.Unplaced, slices.Sorted(maps.Keys(vague))...)
	slices.Sort(out.Unplaced)
	out.InOthers = slices.Sorted(maps.Keys(measured))
	out.Counted, out.Omitted = wording.FlowsDoubtful(len(doubtful)), f.Omitted(v)
	return out, out.covers(v.Graph(), o, v.Filter().Kinds, nil)
}

// flowThen is how much of a flow begins at a date. Where nothing is recorded it is 0 if the
// dataset has all such relations of one of the two, and else there is no number.
func flowThen(g *graph.Graph, f *query.Flow, s *query.FlowStep, at edtf.Span) SeriesValue {
	if len(s.Relations) > 0 {
		out := known(s.Amount.Amount)
		out.AtLeast = len(s.Unknown)+len(s.Shared) > 0
		return out
	}
	if len(s.Unknown)+len(s.Shared)+len(s.Measured) > 0 {
		return none(wording.NoAmountKnown)
	}
	for _, a := range []*graph.Actor{f.From, f.To} {
		if a != nil && query.CoverageOf(g.Meta(), []string{f.Kind.ID}, a.ID, &at).Reach == query.Fully {
			return known(0)
		}
	}
	return none(wording.NothingRecorded)
}

// flowID tells a flow from others: "russia>iran arms-transfer proposed".
func flowID(f *query.Flow) string {
	ends := []string{}
	if f.From != nil {
		ends = append(ends, f.From.ID)
	}
	if f.To != nil {
		ends = append(ends, f.To.ID)
	}
	words := []string{strings.Join(ends, ">"), f.Kind.ID}
	if f.Modality != graph.Actual {
		words = append(words, f.Modality.String())
	}
	return strings.Join(words, " ")
}
