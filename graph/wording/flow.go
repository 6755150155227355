package wording

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// mostUnmeasured is how many relations without an amount are named.
const mostUnmeasured = 3

// Unit is what a unit is called: plain numbers have none.
func Unit(unit string) string {
	if unit == "" {
		return "numbers without a unit"
	}
	return unit
}

// FlowsWithout says how many flows have no amount in a unit: "12 flows have no amount in
// tons"; "" where all have.
func FlowsWithout(n int, unit string) string {
	in := " in " + Unit(unit)
	switch n {
	case 0:
		return ""
	case 1:
		return "1 flow has no amount" + in
	}
	return Count(n, "flow", "flows") + " have no amount" + in
}

// FlowAmount says how much a flow is: "9.6 million TIV", "4 tons and 20 crates",
// "at least" that where some of it is not known and all of it is of the date; ""
// where nothing is.
func FlowAmount(f *query.Flow) string {
	return atLeast(f.Amounts, len(f.Unknown)+len(f.Shared) > 0 && len(f.Possibly) == 0)
}

// FlowBy says by which relations something flows: "3 arms transfers (proposed)".
func FlowBy(f *query.Flow) string { return flowBy(f, len(f.Relations)) }

// FlowSummed says the same of those relations alone whose amounts are in a sum.
func FlowSummed(f *query.Flow, sum query.Amount) string { return flowBy(f, len(sum.Relations)) }

func flowBy(f *query.Flow, relations int) string {
	s := KindCount(relations, f.Kind)
	if f.Modality != graph.Actual {
		s = WithRemark(s, f.Modality.String())
	}
	return s
}

// FlowDoubt says how many of the relations of a flow are not sure: "2 alleged or disputed,
// 1 only possibly"; "" where all are.
func FlowDoubt(doubtful, possibly int) string {
	var parts []string
	if doubtful > 0 {
		parts = append(parts, strconv.Itoa(doubtful)+" alleged or disputed")
	}
	if possibly > 0 {
		parts = append(parts, strconv.Itoa(possibly)+" only possibly")
	}
	return strings.Join(parts, ", ")
}

// FlowLacks says how many relations of a flow are not in its sum in a unit: "2 without an
// amount, 1 shared with others, 3 in crates"; "" where all are.
func FlowLacks(f *query.Flow, unit string) string {
	var parts []string
	if n := len(f.Unknown); n > 0 {
		parts = append(parts, strconv.Itoa(n)+" without an amount")
	}
	if n := len(f.Shared); n > 0 {
		parts = append(parts, strconv.Itoa(n)+" shared with others")
	}
	for _, a := range f.Amounts {
		if a.Unit != unit {
			parts = append(parts, strconv.Itoa(len(a.Relations))+" in "+Unit(a.Unit))
		}
	}
	return strings.Join(parts, ", ")
}

// AtLeast says an amount to which more belongs.
func AtLeast(amount string) string { return "at least " + amount }

// Flow says a flow in one sentence without a full stop, and of what no amount is
// known: "3 arms transfers from Arlan to Borun: at least 9.6 million TIV; no
// amount is given of Shells".
func Flow(f *query.Flow) string {
	s := FlowBy(f)
	if f.From != nil {
		s += " from " + f.From.Name
	}
	if f.To != nil {
		s += " to " + f.To.Name
	}
	if amount := FlowAmount(f); amount != "" {
		s += ": " + amount
	}
	if len(f.Unknown) > 0 {
		s += "; no amount is given of " + someRelations(f.Unknown)
	}
	if len(f.Shared) > 0 {
		s += "; the amount of " + someRelations(f.Shared) + " is of several together and not added"
	}
	if len(f.Possibly) > 0 {
		s += "; " + someRelations(f.Possibly) + " only possibly"
	}
	return s
}

func someRelations(rs []*graph.Relation) string {
	names := make([]string, len(rs))
	for i, r := range rs {
		names[i] = r.Name()
	}
	text, _ := SomeNames(names, mostUnmeasured)
	return text
}

// atLeast says sums, each in its unit.
func atLeast(sums []query.Amount, more bool) string {
	if len(sums) == 0 {
		return ""
	}
	words := make([]string, len(sums))
	for i, a := range sums {
		words[i] = a.String()
	}
	if more {
		return "at least " + Names(words)
	}
	return Names(words)
}
