package backtest

import (
	"cmp"
	"slices"

	"github.com/entente-graph/entente/graph/edtf"
)

// Surprise is what happened against what treaties surely asked, or without them.
type Surprise uint8

// The surprises, the gravest first.
const (
	FoughtAgainst Surprise = iota // it was bound to help a side, and fought on the other alone
	BrokeWord                     // it was bound to spare somebody, and fought against it
	StayedOut                     // it was bound to help a side, and did not fight
	CameFree                      // it was bound to neither side, and fought all the same
)

// Surprises lists all surprises in order.
func Surprises() []Surprise { return []Surprise{FoughtAgainst, BrokeWord, StayedOut, CameFree} }

// String returns a word for a surprise: "stayed out".
func (s Surprise) String() string {
	return [...]string{"fought against", "broke its word", "stayed out", "came free"}[s]
}

// Surprising is one of them.
type Surprising struct {
	Surprise Surprise
	Verdict  *Verdict
	Calls    []*Call // the promises that it is about; of CameFree none
}

// Surprises lists what is surprising, the gravest first, then by war and state. What only
// possibly bound surprises nobody.
func (r *Result) Surprises() []Surprising {
	var out []Surprising
	for _, v := range r.Verdicts {
		var help, either, spare []*Call
		for i := range v.Calls {
			c := &v.Calls[i]
			switch category := c.Duty.Obligation.Category; {
			case c.Later:
			case helps(category):
				if c.Duty.Truth == edtf.Yes {
					help = append(help, c)
				} else {
					either = append(either, c)
				}
			case c.Outcome == Contrary && c.Duty.Truth == edtf.Yes:
				spare = append(spare, c)
			}
		}
		if len(help) == 0 {
			help = either // whichever side attacked, one of them binds
		}
		if len(spare) > 0 {
			out = append(out, Surprising{BrokeWord, v, spare})
		}
		switch {
		case v.Standing == Bound && v.Outcome() == Contrary:
			out = append(out, Surprising{FoughtAgainst, v, help})
		case v.Standing == Bound && v.Outcome() == Unkept:
			out = append(out, Surprising{StayedOut, v, help})
		case v.Standing == Free && v.Joined() && len(spare) == 0:
			out = append(out, Surprising{CameFree, v, nil})
		}
	}
	slices.SortStableFunc(out, func(a, b Surprising) int { return cmp.Compare(a.Surprise, b.Surprise) })
	return out
}
