package graph

import "maps"

// checkObligations checks what a relation asks of whom, and when.
func (c *checker) checkObligations(at Ref, r *Relation) {
	party := map[string]bool{}
	for _, p := range r.Parties {
		party[p.Actor] = true
	}
	for i, o := range r.Obligations {
		c.texts(at, path("obligations", i), "trigger", o.Trigger, "article", o.Article, "text", o.Text)
		for _, side := range []struct {
			name   string
			actors []string
		}{{"debtors", o.Debtors}, {"creditors", o.Creditors}} {
			for j, id := range side.actors {
				here := path("obligations", i, side.name, j)
				if _, ok := c.actors[id]; !ok {
					c.unknown(RuleUnknownActor, at, here, "actor", id, maps.Keys(c.actors))
				} else if !party[id] {
					c.report(RuleBadObligation, at, here, "", "%s is not a party of the relation", id)
				}
			}
		}
		if len(o.Debtors) == 1 && len(o.Creditors) == 1 && o.Debtors[0] == o.Creditors[0] {
			c.report(RuleBadObligation, at, path("obligations", i), "", "%s would owe it to itself", o.Debtors[0])
		}
		for j, t := range o.Triggers {
			here := path("obligations", i, "triggers", j)
			c.texts(at, here, "", t.Text)
			if t.Count != 0 && t.Type != PowersAgainst || t.Count < 0 {
				c.report(RuleBadObligation, at, here, "say a number of powers with powers-against", "the trigger %s has the count %d", t.Type, t.Count)
			}
			if t.Type == Asked || t.Type == NonMilitary || t.Type == OtherTrigger {
				if len(t.Actors) > 0 {
					c.report(RuleBadObligation, at, here, "say it in the text", "the trigger %s is no act of another actor, and names one", t.Type)
				}
			}
			for k, id := range t.Actors {
				if _, ok := c.actors[id]; !ok {
					c.unknown(RuleUnknownActor, at, path("obligations", i, "triggers", j, "actors", k), "actor", id, maps.Keys(c.actors))
				}
			}
		}
		c.period(at, o.When, path("obligations", i, "when"))
		c.checkSecrecy(at, o.Secret, path("obligations", i, "secret"))
		for j, cond := range o.Conditions {
			named := cond.Type == Adversary || cond.Type == NotAdversary
			if named && len(cond.Actors) == 0 {
				c.report(RuleBadObligation, at, path("obligations", i, "conditions", j), "", "the condition %s names nobody", cond.Type)
			}
			c.texts(at, path("obligations", i, "conditions", j), "", cond.Text)
			for k, id := range cond.Actors {
				if _, ok := c.actors[id]; !ok {
					c.unknown(RuleUnknownActor, at, path("obligations", i, "conditions", j, "actors", k), "actor", id, maps.Keys(c.actors))
				}
			}
		}
	}
}
