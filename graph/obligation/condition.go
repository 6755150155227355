package obligation

import (
	"slices"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
)

// decide says what the conditions come to for a creditor that do not depend on
// the enemy, all of which must be met, and whether there are any that do.
func (w *war) decide(o *graph.Obligation, creditor string) (truth edtf.Truth, named bool) {
	truth = edtf.Yes
	for i := range o.Conditions {
		c := &o.Conditions[i]
		if c.Type == graph.Adversary || c.Type == graph.NotAdversary {
			named = true
			continue
		}
		truth = truth.And(w.condition(c, creditor).Truth)
	}
	return truth, named
}

// explain gives the reasons of decide.
func (w *war) explain(o *graph.Obligation, creditor string) []Reason {
	var out []Reason
	for i := range o.Conditions {
		if c := &o.Conditions[i]; c.Type != graph.Adversary && c.Type != graph.NotAdversary {
			out = append(out, w.condition(c, creditor))
		}
	}
	return out
}

// condition decides one condition.
func (w *war) condition(c *graph.Condition, creditor string) Reason {
	switch {
	case c.Type == graph.NotStarted || c.Type == graph.Unprovoked:
		return w.started(c, creditor)
	case c.Type == graph.Region && len(c.Actors) > 0 && listed(c.Actors, creditor) && w.attacked[creditor]:
		return Reason{Rule: RuleRegion, Truth: edtf.Yes, Finding: InRegion, Condition: c, Creditor: creditor}
	case c.Type == graph.OtherCondition && len(c.Actors) > 0 && !w.fights(creditor, c.Actors):
		return Reason{Rule: RuleAdversary, Truth: edtf.Yes, Finding: NoMatter, Condition: c, Creditor: creditor}
	}
	return Reason{Rule: RuleOpen, Truth: edtf.Maybe, Finding: ConditionOpen, Condition: c}
}

// fights reports whether an actor is at war with one of some others.
func (w *war) fights(actor string, others []string) bool {
	b := w.in[actor]
	return b != nil && slices.ContainsFunc(others, func(id string) bool {
		other := w.in[id]
		return other != nil && other.side == b.side.Other()
	})
}

// started decides the conditions on who began.
func (w *war) started(c *graph.Condition, creditor string) Reason {
	r := Reason{Rule: RuleStarted, Truth: edtf.Yes, Finding: DidNotStrikeFirst, Condition: c, Actors: []string{creditor}}
	b := w.in[creditor]
	switch {
	case b != nil && b.struckFirst():
		r.Truth, r.Finding = edtf.No, StruckFirst
	case b != nil && b.entered() && c.Type == graph.Unprovoked:
		r.Truth, r.Finding = edtf.Maybe, WhetherUnprovoked
	case b != nil && b.entered():
		r.Finding = JoinedLater
	}
	return r
}

// admits reports whether the conditions on adversaries let an obligation work
// against an enemy.
func admits(o *graph.Obligation, enemy string) bool {
	for i := range o.Conditions {
		c := &o.Conditions[i]
		switch found := slices.Contains(c.Actors, enemy); {
		case c.Type == graph.Adversary && !found, c.Type == graph.NotAdversary && found:
			return false
		}
	}
	return true
}

// adversaryReasons says how the conditions on adversaries came out.
func adversaryReasons(o *graph.Obligation, enemies []string, truth edtf.Truth) []Reason {
	var out []Reason
	for i := range o.Conditions {
		c := &o.Conditions[i]
		r := Reason{Rule: RuleAdversary, Truth: truth, Finding: EnemyIs, Condition: c, Actors: enemies}
		switch {
		case c.Type != graph.Adversary && c.Type != graph.NotAdversary:
			continue
		case truth == edtf.Yes:
		case c.Type == graph.Adversary:
			r.Finding = OnlyAgainst
		default:
			r.Finding = NotAgainst
		}
		out = append(out, r)
	}
	return out
}
