package obligation

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/edtf"
	"github.com/entente-graph/entente/graph/wording"
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
			r := w.condition(c, creditor)
			if r.Text == "" {
				r.Text = question(c)
			}
			out = append(out, r)
		}
	}
	return out
}

// condition decides one condition; one that stays open has no text yet.
func (w *war) condition(c *graph.Condition, creditor string) Reason {
	if c.Type == graph.NotStarted || c.Type == graph.Unprovoked {
		return w.started(c, creditor)
	}
	return Reason{Rule: RuleOpen, Truth: edtf.Maybe, Condition: c}
}

// question is what a condition leaves open, in the words of the dataset.
func question(c *graph.Condition) string {
	text := map[graph.ConditionType]string{
		graph.Region: "whether it happens where the treaty applies", graph.DomesticProcess: "whether each debtor's own process allows it",
		graph.OtherCondition: "whether a condition is met",
	}[c.Type]
	if c.Text != "" {
		text += ": " + c.Text
	}
	return text
}

// started decides the conditions on who began.
func (w *war) started(c *graph.Condition, creditor string) Reason {
	who := name(w.g, creditor)
	b := w.in[creditor]
	switch {
	case b != nil && b.struckFirst():
		return Reason{RuleStarted, edtf.No, c, who + " struck first"}
	case b != nil && b.entered() && c.Type == graph.Unprovoked:
		return Reason{RuleStarted, edtf.Maybe, c, "whether the attack on " + who + " was unprovoked, since " + who + " had entered the war itself"}
	case b != nil && b.entered():
		return Reason{RuleStarted, edtf.Yes, c, who + " joined a war that it did not start"}
	}
	return Reason{RuleStarted, edtf.Yes, c, who + " did not strike first"}
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
func (w *war) adversaryReasons(o *graph.Obligation, enemies []string, truth edtf.Truth) []Reason {
	text := "the enemy is " + w.some(enemies)
	var out []Reason
	for i := range o.Conditions {
		c := &o.Conditions[i]
		if c.Type != graph.Adversary && c.Type != graph.NotAdversary {
			continue
		}
		said := text
		switch {
		case truth == edtf.Yes:
		case c.Type == graph.Adversary:
			said = "it is owed only against " + w.oneOf(c.Actors) + ", and " + text
		default:
			said = "it is not owed against " + w.oneOf(c.Actors) + ", and " + text
		}
		out = append(out, Reason{RuleAdversary, truth, c, said})
	}
	return out
}

// oneOf joins the names of alternatives: "France, Russia or the United Kingdom".
func (w *war) oneOf(ids []string) string {
	if n := len(ids); n > 1 {
		return strings.ReplaceAll(w.names(ids[:n-1]), " and ", ", ") + " or " + name(w.g, ids[n-1])
	}
	return w.names(ids)
}

// names joins the names of actors, given by id.
func (w *war) names(ids []string) string { return Names(w.g, ids) }

// Names joins the names of actors that are given by id.
func Names(g *graph.Graph, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = name(g, id)
	}
	return wording.Names(names)
}
