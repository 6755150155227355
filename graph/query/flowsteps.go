package query

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// FlowSteps is the amounts of a flow by steps of time. An amount is of its relation as a
// whole and is not divided: it counts in the step in which the relation begins.
type FlowSteps struct {
	Steps    []FlowStep
	Total    graph.Quantity    // of all steps
	Measured []*graph.Relation // whose quantity is in another unit, whenever they begin; they count in none
	Outside  []*graph.Relation // of the others: which begin before the first step, or after the last; they count in none
	Vague    []*graph.Relation // of the others: which may begin in one step or in another; they count in none
	GoOn     []*graph.Relation // whose amount counts in a step and which possibly hold after it
}

// FlowStep is how much of a flow begins in a step.
type FlowStep struct {
	Amount                     // in the unit that was asked for
	Unknown  []*graph.Relation // which have no quantity
	Shared   []*graph.Relation // whose quantity is of several pairs together, and in no amount
	Measured []*graph.Relation // those of FlowSteps.Measured that begin in it
}

// InSteps divides the relations of a flow among steps of time, which follow each other,
// and adds up those of each step in a unit. All lists are in the order of the flow's.
func (f *Flow) InSteps(unit string, steps []edtf.Span) *FlowSteps {
	out := &FlowSteps{Steps: make([]FlowStep, len(steps))}
	shared := map[*graph.Relation]bool{}
	for _, r := range f.Shared {
		shared[r] = true
	}
	own := make([][]*graph.Relation, len(steps))
	for _, r := range f.Relations {
		start, end := r.Period.Bounds()
		i := slices.IndexFunc(steps, func(s edtf.Span) bool { return s.First <= start.First && start.Last <= s.Last })
		if r.Quantity != nil && r.Quantity.Unit != unit {
			out.Measured = append(out.Measured, r)
			if i >= 0 {
				out.Steps[i].Measured = append(out.Steps[i].Measured, r)
			}
			continue
		}
		if start.Last < steps[0].First || start.First > steps[len(steps)-1].Last {
			out.Outside = append(out.Outside, r)
			continue
		}
		if i < 0 {
			out.Vague = append(out.Vague, r)
			continue
		}
		step := &out.Steps[i]
		switch {
		case shared[r]:
			step.Shared = append(step.Shared, r)
		case r.Quantity == nil:
			step.Unknown = append(step.Unknown, r)
		default:
			own[i] = append(own[i], r)
			if end.Last > steps[i].Last {
				out.GoOn = append(out.GoOn, r)
			}
		}
	}
	sum := func(list []*graph.Relation) Amount {
		if sums, _ := Sum(list); len(sums) > 0 {
			return sums[0]
		}
		return Amount{Quantity: graph.Quantity{Unit: unit}}
	}
	for i, list := range own {
		out.Steps[i].Amount = sum(list)
	}
	out.Total = sum(slices.Concat(own...)).Quantity
	return out
}
