package report

import (
	"context"
	"fmt"
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
	"github.com/entente-graph/entente/graph/wording"
)

// Flows is the record of how much flows from whom to whom, in one unit; see the schema
// "flows".
type Flows struct {
	At      string     `json:"at,omitempty"` // the view's date
	By      string     `json:"by"`           // pair, from or to
	Unit    string     `json:"unit"`         // in which the flows are compared; "" is a plain number
	Units   []FlowUnit `json:"units"`        // in which amounts are known
	Flows   []Flow     `json:"flows"`        // the largest first
	LeftOff int        `json:"left_off"`     // smaller ones
	Without int        `json:"without_amount"`
	Omitted []Omitted  `json:"omitted,omitempty"`

	WithoutInWords string `json:"without_amount_in_words,omitempty"`
}

// FlowUnit is how many flows have an amount in a unit.
type FlowUnit struct {
	Unit  string `json:"unit"`
	Flows int    `json:"flows"`
}

// Flow is what flows from one actor to another, or from or to one, by relations of a kind.
type Flow struct {
	Rank     int     `json:"rank"` // equal amounts have equal ranks
	From     string  `json:"from,omitempty"`
	FromName string  `json:"from_name,omitempty"`
	To       string  `json:"to,omitempty"`
	ToName   string  `json:"to_name,omitempty"`
	Kind     string  `json:"kind"`
	What     string  `json:"what"` // "3 arms transfers": those in the amount, and their modality where they are not actual
	Modality string  `json:"modality"`
	Amount   float64 `json:"amount"`
	AtLeast  bool    `json:"at_least"` // of some relations no amount is known
	InWords  string  `json:"amount_in_words"`
	Doubt    string  `json:"doubt_in_words,omitempty"` // how many of these are not sure
	Lacks    string  `json:"lacks_in_words,omitempty"` // how many more relations are not in the amount, and why
	Sentence string  `json:"sentence"`

	Relations []string `json:"relations"` // ids of all of them
	Unknown   []string `json:"unknown"`   // of which no amount is given
	Shared    []string `json:"shared"`    // whose amount is of several flows together
	InOthers  []string `json:"in_others"` // whose amount is in another unit
	Possibly  []string `json:"possibly"`  // which only possibly hold
	Doubtful  []string `json:"doubtful"`  // which are alleged or disputed
	Sources   []string `json:"sources"`   // ids
}

// NoAmountError says that there is nothing to compare.
type NoAmountError struct {
	Unit  string // that was asked for; "" where there is no amount at all
	Units []string
}

func (e *NoAmountError) Error() string {
	if len(e.Units) == 0 {
		return "no relation here has a direction and a quantity"
	}
	var units []string
	for _, u := range e.Units {
		units = append(units, wording.Unit(u))
	}
	return fmt.Sprintf("no flow has an amount in %q; there are %s", e.Unit, wording.Names(units))
}

// FlowsQuestion asks for flows.
type FlowsQuestion struct {
	By        query.FlowsBy
	Unit      string // in which they are compared; "": that of the most flows
	UnitGiven bool   // "" is the unit itself
	Top       int    // list at most so many; 0: all
}

// AskFlows sums up what flows in a view that a filter made. The error is a *NoAmountError
// or the context's.
func AskFlows(ctx context.Context, v *query.View, f *Filter, q FlowsQuestion) (*Flows, error) {
	flows, unit, err := q.flows(ctx, v)
	if err != nil {
		return nil, err
	}
	largest := query.Largest(flows, unit)
	out := &Flows{At: v.Filter().AtText, By: q.By.String(), Unit: unit, Units: []FlowUnit{}, Flows: []Flow{}, Without: len(flows) - len(largest), Omitted: f.Omitted(v)}
	out.WithoutInWords = wording.FlowsWithout(out.Without, unit)
	for _, u := range query.Units(flows) {
		out.Units = append(out.Units, FlowUnit{u, len(query.Largest(flows, u))})
	}
	for i := range largest {
		if q.Top > 0 && i == q.Top {
			out.LeftOff = len(largest) - i
			break
		}
		record := newFlow(&largest[i], unit)
		record.Rank = i + 1
		if i > 0 && out.Flows[i-1].Amount == record.Amount {
			record.Rank = out.Flows[i-1].Rank
		}
		out.Flows = append(out.Flows, record)
	}
	return out, nil
}

// flows are those of a view, and the unit in which they are compared.
func (q *FlowsQuestion) flows(ctx context.Context, v *query.View) (flows []query.Flow, unit string, err error) {
	flows = query.FlowsOf(v, q.By)
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	units := query.Units(flows)
	if len(units) == 0 {
		return nil, "", &NoAmountError{}
	}
	unit = units[0]
	if q.Unit != "" || q.UnitGiven {
		if unit = q.Unit; !slices.Contains(units, unit) {
			return nil, "", &NoAmountError{unit, units}
		}
	}
	return flows, unit, nil
}

func newFlow(f *query.Flow, unit string) Flow {
	amount := f.In(unit)
	out := Flow{
		Kind: f.Kind.ID, What: wording.FlowSummed(f, amount), Modality: f.Modality.String(), Amount: amount.Amount,
		AtLeast: len(f.Unknown)+len(f.Shared) > 0, InWords: amount.String(), Sentence: wording.Flow(f),
		Relations: relationIDs(f.Relations), Unknown: relationIDs(f.Unknown), Shared: relationIDs(f.Shared), InOthers: []string{}, Possibly: relationIDs(f.Possibly), Doubtful: []string{}, Sources: []string{},
	}
	if out.AtLeast {
		out.InWords = wording.AtLeast(out.InWords)
	}
	out.Lacks = wording.FlowLacks(f, unit)
	if f.From != nil {
		out.From, out.FromName = f.From.ID, f.From.Name
	}
	if f.To != nil {
		out.To, out.ToName = f.To.ID, f.To.Name
	}
	summed := map[*graph.Relation]bool{}
	for _, r := range amount.Relations {
		summed[r] = true
	}
	for _, a := range f.Amounts {
		if a.Unit != unit {
			out.InOthers = append(out.InOthers, relationIDs(a.Relations)...)
		}
	}
	slices.Sort(out.InOthers)
	doubtful, possibly := 0, 0 // of what is in the amount
	for _, r := range f.Possibly {
		if summed[r] {
			possibly++
		}
	}
	for _, r := range f.Relations {
		if r.Certainty >= graph.Alleged {
			out.Doubtful = append(out.Doubtful, r.ID)
			if summed[r] {
				doubtful++
			}
		}
		if !r.Unsourced {
			out.Sources = append(out.Sources, wording.SourceIDs(r.Evidence)...)
		}
	}
	out.Doubt = wording.FlowDoubt(doubtful, possibly)
	slices.Sort(out.Sources)
	out.Sources = slices.Compact(out.Sources)
	return out
}
