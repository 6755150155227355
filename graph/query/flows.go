package query

import (
	"cmp"
	"maps"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// Amount is a sum of quantities in one unit.
type Amount struct {
	graph.Quantity
	Relations []*graph.Relation // whose quantities were added up, sorted by id
}

// Sum adds up the quantities of relations, each unit by itself: units differ
// where their texts differ. Decimals are added exactly, so a sum does not hang on
// the order: 0.1 and 0.2 are 0.3. The unit of the most relations comes first,
// then by its name. without are the relations that have no quantity. Both lists
// of relations are in the order given.
func Sum(relations []*graph.Relation) (sums []Amount, without []*graph.Relation) {
	byUnit := map[string]*Amount{}
	exact := map[string]decimals{}
	for _, r := range relations {
		q := r.Quantity
		if q == nil {
			without = append(without, r)
			continue
		}
		a := byUnit[q.Unit]
		if a == nil {
			a = &Amount{Quantity: graph.Quantity{Unit: q.Unit}}
			byUnit[q.Unit], exact[q.Unit] = a, decimals{}
		}
		a.Relations = append(a.Relations, r)
		exact[q.Unit].add(q.Amount)
	}
	for unit, a := range byUnit {
		if a.Amount = a.Relations[0].Quantity.Amount; len(a.Relations) > 1 {
			a.Amount = exact[unit].float64()
		}
		sums = append(sums, *a)
	}
	slices.SortFunc(sums, func(a, b Amount) int {
		return cmp.Or(cmp.Compare(len(b.Relations), len(a.Relations)), strings.Compare(a.Unit, b.Unit))
	})
	return sums, without
}

// decimals is a sum of decimal numbers: the sum of digits for each power of ten.
type decimals map[int]*big.Int

// add adds the number that an amount was written as.
func (d decimals) add(v float64) {
	text := strconv.FormatFloat(v, 'e', -1, 64) // 1.25e+03
	digits, power, _ := strings.Cut(text, "e")
	whole, fraction, _ := strings.Cut(digits, ".")
	n, err := strconv.ParseInt(whole+fraction, 10, 64)
	exponent, bad := strconv.Atoi(power)
	if err != nil || bad != nil {
		return // not a number, which no graph has
	}
	exponent -= len(fraction)
	if d[exponent] == nil {
		d[exponent] = new(big.Int)
	}
	d[exponent].Add(d[exponent], big.NewInt(n))
}

// float64 is the sum, or the largest number there is.
func (d decimals) float64() float64 {
	sum := new(big.Rat)
	for exponent, n := range d {
		power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exponent, -exponent))), nil)
		if exponent < 0 {
			sum.Add(sum, new(big.Rat).SetFrac(n, power))
		} else {
			sum.Add(sum, new(big.Rat).SetInt(power.Mul(power, n)))
		}
	}
	v, _ := sum.Float64()
	return min(v, math.MaxFloat64)
}

// FlowsBy is what flows are summed up by.
type FlowsBy uint8

// What flows are summed up by.
const (
	ByPair FlowsBy = iota
	ByGiver
	ByTaker
)

// FlowSums lists what flows are summed up by.
func FlowSums() []FlowsBy { return []FlowsBy{ByPair, ByGiver, ByTaker} }

// String returns "pair", "from" or "to".
func (b FlowsBy) String() string { return [...]string{"pair", "from", "to"}[b] }

// Flow is how much one actor gives to another by relations of one kind and
// modality: what is delivered and what is only proposed are two flows.
type Flow struct {
	Kind      *graph.Kind
	Modality  graph.Modality
	From, To  *graph.Actor      // nil: everybody together
	Relations []*graph.Relation // all of them, sorted by id

	Amounts []Amount          // each unit by itself, that of the most relations first
	Unknown []*graph.Relation // which have no quantity
	Shared  []*graph.Relation // whose quantity is of several pairs together, and in no amount

	Possibly []*graph.Relation // which only possibly tie the two at the view's date, or possibly unknown to Filter.KnownTo; they count all the same
}

// In returns the amount in a unit, 0 where nothing is known in it.
func (f *Flow) In(unit string) Amount {
	for _, a := range f.Amounts {
		if a.Unit == unit {
			return a
		}
	}
	return Amount{Quantity: graph.Quantity{Unit: unit}}
}

// Flows returns the flows of a view by pairs, see FlowsOf.
func Flows(v *View) []Flow { return FlowsOf(v, ByPair) }

// FlowsOf returns the flows of a view, of those kinds of which some relation in it
// has a quantity. Relations that have no direction are no flows. Summed up by givers or
// by takers, a relation counts once for each of them. Sorted by kind in the order of
// legends, then by the ids of From and To, then by modality.
func FlowsOf(v *View, by FlowsBy) []Flow {
	type key struct {
		kind, from, to string
		modality       graph.Modality
	}
	counted := map[string]bool{} // kinds
	for r := range v.Relations() {
		if r.Quantity != nil && r.Directed() {
			counted[r.Kind] = true
		}
	}
	of, possibly := map[key][]*graph.Relation{}, map[key][]*graph.Relation{}
	for r := range v.Relations() {
		if !counted[r.Kind] || !r.Directed() {
			continue
		}
		surely := map[key]bool{} // whether some tie of it surely holds
		for t := range v.Ties(r) {
			k := key{r.Kind, t.A.Actor, t.B.Actor, r.Modality}
			switch by {
			case ByGiver:
				k.to = ""
			case ByTaker:
				k.from = ""
			}
			if _, known := surely[k]; !known {
				of[k] = append(of[k], r)
			}
			surely[k] = surely[k] || v.BelongsTie(t) != edtf.Maybe
		}
		for k, is := range surely {
			if !is {
				possibly[k] = append(possibly[k], r)
			}
		}
	}
	rank := map[string]int{}
	for k := range v.Graph().Kinds() {
		rank[k.ID] = len(rank)
	}
	keys := slices.SortedFunc(maps.Keys(of), func(a, b key) int {
		return cmp.Or(cmp.Compare(rank[a.kind], rank[b.kind]), strings.Compare(a.from, b.from), strings.Compare(a.to, b.to),
			cmp.Compare(a.modality, b.modality))
	})
	out := make([]Flow, 0, len(keys))
	for _, k := range keys {
		f := Flow{Modality: k.modality, Relations: of[k], Possibly: possibly[k]}
		f.Kind, _ = v.Graph().Kind(k.kind)
		f.From, _ = v.Graph().Actor(k.from)
		f.To, _ = v.Graph().Actor(k.to)
		var own []*graph.Relation
		for _, r := range f.Relations {
			if r.Quantity != nil && shared(r, by) {
				f.Shared = append(f.Shared, r)
			} else {
				own = append(own, r)
			}
		}
		f.Amounts, f.Unknown = Sum(own)
		out = append(out, f)
	}
	return out
}

// shared reports whether the quantity of a relation is of several flows together.
func shared(r *graph.Relation, by FlowsBy) bool {
	sides := map[graph.Role]int{}
	for _, p := range r.Parties {
		sides[p.Role]++
	}
	switch by {
	case ByGiver:
		return sides[graph.From] > 1
	case ByTaker:
		return sides[graph.To] > 1
	}
	return len(r.Parties) > 2
}

// Units returns the units of flows, that of the most flows first, then that of
// the most relations, then by name.
func Units(flows []Flow) []string {
	type use struct{ flows, relations int }
	uses := map[string]use{}
	for _, f := range flows {
		for _, a := range f.Amounts {
			u := uses[a.Unit]
			uses[a.Unit] = use{u.flows + 1, u.relations + len(a.Relations)}
		}
	}
	return slices.SortedFunc(maps.Keys(uses), func(a, b string) int {
		return cmp.Or(cmp.Compare(uses[b].flows, uses[a].flows), cmp.Compare(uses[b].relations, uses[a].relations), strings.Compare(a, b))
	})
}

// Largest returns the flows of which an amount in a unit is known, the largest
// first; equal ones stay in their order.
func Largest(flows []Flow, unit string) []Flow {
	out := slices.DeleteFunc(slices.Clone(flows), func(f Flow) bool { return f.In(unit).Amount == 0 })
	slices.SortStableFunc(out, func(a, b Flow) int { return cmp.Compare(b.In(unit).Amount, a.In(unit).Amount) })
	return out
}
