package wording

import (
	"strconv"
	"strings"

	"github.com/entente-graph/entente/graph"
	"github.com/entente-graph/entente/graph/query"
)

// Obligation says all of what a treaty asks: the category, the article, of whom and
// for whom, when, what, for how long and on what conditions.
func Obligation(g *graph.Graph, o *graph.Obligation) string {
	parts := []string{o.Category.String()}
	if o.Article != "" {
		parts[0] += ", " + o.Article
	}
	if len(o.Debtors) > 0 {
		parts[0] += ", owed by " + ActorNames(g, o.Debtors)
	}
	if len(o.Creditors) > 0 {
		parts[0] += ", owed to " + ActorNames(g, o.Creditors)
	}
	if !o.When.IsZero() {
		parts[0] += ", " + Period(o.When)
	}
	add := func(name, text string) {
		if text != "" {
			parts = append(parts, name+": "+strings.TrimSuffix(text, "."))
		}
	}
	add("when", o.Trigger)
	var triggers []string
	for i := range o.Triggers {
		triggers = append(triggers, Trigger(g, &o.Triggers[i]))
	}
	add("waits for", strings.Join(triggers, ", and "))
	add("asks", o.Text)
	for _, c := range o.Conditions {
		add("condition", Condition(g, &c))
	}
	if o.Secret != nil {
		parts = append(parts, Secrecy(g, o.Secret))
	}
	return strings.Join(parts, "; ")
}

// InWords puts into words what a part of a graph cannot name.
func InWords() query.InWords { return query.InWords{Trigger: Trigger, Condition: Condition} }

// Condition says on what an obligation depends: "only against Germany or Italy".
func Condition(g *graph.Graph, c *graph.Condition) string {
	var text string
	switch c.Type {
	case graph.Adversary:
		text = "only against " + oneOf(g, c.Actors)
	case graph.NotAdversary:
		text = "never against " + oneOf(g, c.Actors)
	case graph.Region:
		text = "only in a region"
		switch len(c.Actors) {
		case 0:
		case 1:
			text += " in which " + Name(g, c.Actors[0]) + " lies"
		default:
			text += " in which " + ActorNames(g, c.Actors) + " lie"
		}
	case graph.Unprovoked:
		text = "only if the other party did not provoke it"
	case graph.NotStarted:
		text = "only if the other party did not start it"
	case graph.DomesticProcess:
		text = "only by each bound party's own process"
	default:
		if len(c.Actors) == 0 {
			return c.Text
		}
		text = "in a war with " + oneOf(g, c.Actors)
	}
	return text + colon(c.Text)
}

// Sparing says whom an actor outside a war is bound, surely or only possibly, not to
// act against: "bound not to act against France; possibly not against Russia". Of many
// some are named.
func Sparing(g *graph.Graph, surely, possibly []string) string {
	few := func(ids []string) string {
		names := NamesOf(g, ids)
		if len(names) > 2 {
			names = append(names[:2], "others")
		}
		return Names(names)
	}
	switch {
	case len(possibly) == 0:
		return "bound not to act against " + few(surely)
	case len(surely) == 0:
		return "possibly bound not to act against " + few(possibly)
	}
	return "bound not to act against " + few(surely) + "; possibly not against " + few(possibly)
}

// Trigger says what an obligation waits for: "the other party is attacked by Russia".
func Trigger(g *graph.Graph, t *graph.Trigger) string {
	named := func(before string) string {
		if len(t.Actors) == 0 {
			return ""
		}
		return before + oneOf(g, t.Actors)
	}
	power := "a power"
	if len(t.Actors) > 0 {
		power = oneOf(g, t.Actors)
	}
	var text string
	switch t.Type {
	case graph.Attacked:
		text = "the other party is attacked" + named(" by ")
	case graph.Attacks:
		text = "the other party attacks" + named(" ")
	case graph.AtWar:
		text = "the other party is at war" + named(" with ")
	case graph.IsThreatened:
		text = "the other party is threatened" + named(" by ")
	case graph.Asked:
		text = "the other party asks for it"
	case graph.PowersAgainst:
		text = "at least " + strconv.Itoa(max(t.Count, 2)) + " powers are at war with the other party"
		if t.Count == 1 {
			text = "a power is at war with the other party"
		}
		if len(t.Actors) > 0 {
			text += ", of " + ActorNames(g, t.Actors)
		}
	case graph.EnemyJoined:
		text = power + " joins an enemy of the other party"
	case graph.AttackerSupported:
		text = power + " supports who attacks the other party"
	case graph.Occupied:
		text = "territory of the other party is occupied" + named(" by ")
	case graph.NonMilitary:
		text = "what is no use or threat of force"
	default:
		if t.Text != "" {
			return t.Text
		}
		return "something else"
	}
	return text + colon(t.Text)
}
