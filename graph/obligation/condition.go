package obligation

import (
	"slices"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/wording"
)

// terms is what the conditions of an obligation come to for one creditor,
// whoever the enemy.
type terms struct {
	truth   graph.Truth
	reasons []Reason
	named   bool // it matters who the enemy is
}

// termsOf decides the conditions that do not depend on the enemy. All must be
// met.
func (w *war) termsOf(o *graph.Obligation, creditor string) terms {
	t := terms{truth: graph.Yes}
	for i := range o.Conditions {
		c := &o.Conditions[i]
		var r Reason
		switch c.Type {
		case graph.Adversary, graph.NotAdversary:
			t.named = true
			continue
		case graph.NotStarted, graph.Unprovoked:
			r = w.started(c, creditor)
		default:
			r = Reason{RuleOpen, graph.Maybe, c, question(c)}
		}
		t.truth = t.truth.And(r.Truth)
		t.reasons = append(t.reasons, r)
	}
	return t
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
		return Reason{RuleStarted, graph.No, c, who + " struck first"}
	case b != nil && b.entered() && c.Type == graph.Unprovoked:
		return Reason{RuleStarted, graph.Maybe, c, "whether the attack on " + who + " was unprovoked, since " + who + " had entered the war itself"}
	case b != nil && b.entered():
		return Reason{RuleStarted, graph.Yes, c, who + " joined a war that it did not start"}
	}
	return Reason{RuleStarted, graph.Yes, c, who + " did not strike first"}
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
func (w *war) adversaryReasons(o *graph.Obligation, enemies []foe, truth graph.Truth) []Reason {
	who := make([]string, len(enemies))
	for i, e := range enemies {
		who[i] = e.id
	}
	text := "the enemy is " + w.names(who)
	var out []Reason
	for i := range o.Conditions {
		c := &o.Conditions[i]
		if c.Type != graph.Adversary && c.Type != graph.NotAdversary {
			continue
		}
		said := text
		switch {
		case truth == graph.Yes:
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
