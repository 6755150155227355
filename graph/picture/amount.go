package picture

import (
	"cmp"
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

const (
	widestAmount    = 11.0 // points, of the line of the largest amount
	thinnestAmount  = 0.6  // and of the smallest
	labelledAmounts = 25   // the largest, which are labelled where there are more
)

// amounts makes the lines of what has a quantity as wide as it is much. Units are
// not compared: lines of another unit than that of most are not widened. Of many
// amounts only the largest are labelled.
func (b *builder) amounts() {
	if !b.o.ByAmount {
		return
	}
	type amount struct {
		line *Line
		sum  query.Amount
	}
	var found []amount
	units := map[string]int{}
	for i := range b.p.Lines {
		l := &b.p.Lines[i]
		if l.Spoke {
			continue
		}
		if sums, _ := query.Sum(b.ofOnePair(l.Relations)); len(sums) > 0 && sums[0].Amount > 0 {
			found = append(found, amount{l, sums[0]})
			units[sums[0].Unit]++
		}
	}
	unit := ""
	for u, n := range units {
		if n > units[unit] || n == units[unit] && u < unit {
			unit = u
		}
	}
	found = slices.DeleteFunc(found, func(a amount) bool { return a.sum.Unit != unit })
	if len(found) == 0 {
		return
	}
	slices.SortFunc(found, func(x, y amount) int {
		return cmp.Or(cmp.Compare(y.sum.Amount, x.sum.Amount), strings.Compare(x.line.ID, y.line.ID))
	})
	most := found[0].sum
	for i, a := range found {
		a.line.Style.Width = max(thinnestAmount, widestAmount*a.sum.Amount/most.Amount)
		a.line.Style.Double = false
		a.line.unlabelled = i >= labelledAmounts
	}
	b.widest = &graph.Quantity{Amount: most.Amount, Unit: unit}
}

// ofOnePair leaves out relations whose quantity is of several pairs together.
func (b *builder) ofOnePair(relations []*graph.Relation) []*graph.Relation {
	return slices.DeleteFunc(slices.Clone(relations), func(r *graph.Relation) bool {
		_, one := b.v.OnlyTie(r)
		return !one
	})
}

// amountEntry explains widths.
func (b *builder) amountEntry(sec *Section) {
	if b.widest == nil {
		return
	}
	st := LineStyle{Colour: b.palette.Ink, TextColour: b.palette.Ink, Width: widestAmount}
	sec.Entries = append(sec.Entries, Entry{Label: "Width by amount; this is " + b.widest.String(), Meaning: "The width of a line is in proportion to its amount; this is the largest.", Line: &st})
}
