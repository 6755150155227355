package backtest

import (
	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/obligation"
	"github.com/entente-graph/entente/graph/query"
)

// Standing is what treaties bound a state to on the first day of a war that it was not in.
type Standing uint8

// The standings.
const (
	Free      Standing = iota // to help neither side
	Possibly                  // possibly to help one
	Bound                     // to help one
	Torn                      // surely or possibly to help both
	Undecided                 // to help whichever was attacked, and the record does not say which that was
	Later                     // to help, but only if others who were bound before it entered
)

// Standings lists all standings in order.
func Standings() []Standing { return []Standing{Free, Possibly, Bound, Torn, Undecided, Later} }

// String returns a word for a standing: "possibly bound".
func (s Standing) String() string {
	return [...]string{"free", "possibly bound", "bound", "bound to both sides", "bound to whoever was attacked", "bound if others enter"}[s]
}

// Outcome is what came of a promise.
type Outcome uint8

// The outcomes.
const (
	Unseen   Outcome = iota // a record of wars does not show it: whether states conferred
	Kept                    // help: it fought on that side; to spare: it did not fight against whom it was to spare
	Unkept                  // help: it stayed out
	Contrary                // help: it fought on the other side alone; to spare: it fought against whom it was to spare
)

// String returns a word for an outcome: "kept".
func (o Outcome) String() string { return [...]string{"unseen", "kept", "stayed out", "contrary"}[o] }

// Call is one promise that a war called on.
type Call struct {
	Duty    obligation.Duty // of one debtor
	Side    obligation.Side // of the creditor
	Outcome Outcome
	Later   bool // only if others who were bound before it entered
}

// helps reports whether a category asks for help, and spares whether it asks to hold back.
func helps(c graph.Category) bool  { return c == graph.Defence || c == graph.Offence }
func spares(c graph.Category) bool { return c == graph.Neutrality || c == graph.NonAggression }

// Verdict is what a state was bound to in a war, and what it did. There is one for each
// state of RECORDS that was not in the war on its first day, and that was bound to
// anything, surely or possibly, or joined.
type Verdict struct {
	War      *War
	Actor    string // id in RECORDS
	Standing Standing
	Side     obligation.Side   // of Bound and Possibly: that it was to help
	Fought   [3]bool           // on which sides, by Side
	Since    [3]edtf.Date      // since when
	Calls    []Call            // those for help first, then to spare, then to confer; by creditor, relation id and place in it
	NotBound []obligation.Duty // of who joined: help that was promised, and why it was not owed here, or not yet
	Reach    query.Reach       // how far RECORDS claims to cover what would bind the state at the time
}

// Joined reports whether the state came to the war, on whichever side.
func (v *Verdict) Joined() bool {
	return v.Fought[obligation.Attackers] || v.Fought[obligation.Defenders]
}

// Outcome is what came of the help of Bound and Possibly.
func (v *Verdict) Outcome() Outcome { return v.helped(v.Side) }

func (v *Verdict) helped(side obligation.Side) Outcome {
	switch {
	case side == obligation.NoSide:
		return Unseen
	case v.Fought[side]:
		return Kept
	case v.Fought[side.Other()]:
		return Contrary
	}
	return Unkept
}

// judge says what came of each promise.
func (v *Verdict) judge() {
	for i := range v.Calls {
		c := &v.Calls[i]
		switch category := c.Duty.Obligation.Category; {
		case helps(category):
			c.Outcome = v.helped(c.Side)
		case spares(category):
			if c.Outcome = Kept; v.War.met(v.Actor, c.Duty.Creditor) {
				c.Outcome = Contrary
			}
		}
	}
}

// met reports whether two states, by ids of RECORDS, were on opposite sides of a war at
// the same time, or may have been.
func (w *War) met(a, b string) bool {
	for _, p := range w.Parts {
		for _, q := range w.Parts {
			if p.As != a || q.As != b || p.Side == q.Side {
				continue
			}
			for _, s := range p.spells {
				for _, t := range q.spells {
					if s.First <= t.Last && t.First <= s.Last {
						return true
					}
				}
			}
		}
	}
	return false
}

// Broken is a promise that the attacks of a war's first day themselves broke.
type Broken struct {
	War  *War
	Duty obligation.Duty // of one debtor
}
